"""Holds the documents against the tree.

    documents.py PROJECT ROOMS

Every relative link in a Markdown file leads to something that is there; the table of rooms in
ARCHITECTURE.md names exactly the declared rooms, each on its level; decision records are numbered
without a gap; the tables of limits have the numbers of the configuration's schema and of the code; the journal's
form names exactly the kinds of entries there are. Prints one line a violation and ends with 1 when there is any.
"""
import json
import re
import sys
from pathlib import Path

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")
TABLE_ROW = re.compile(r"^\|\s*(\d+)\s*\|\s*`(\w+)`\s*\|", re.MULTILINE)


def link_violations(project):
    documents = [p for p in project.rglob("*.md") if not {"build", ".git"} & set(p.relative_to(project).parts)]
    for document in sorted(documents):
        for number, line in enumerate(document.read_text(encoding="utf-8").splitlines(), 1):
            for target in LINK.findall(line):
                if "://" not in target and not (document.parent / target).exists():
                    yield f"{document.relative_to(project)}:{number}: leads nowhere: {target}"


def room_violations(project, rooms_text):
    declared = {(int(level), name) for name, level, *_ in map(str.split, filter(None, rooms_text.splitlines()))}
    written = {(int(level), name) for level, name in TABLE_ROW.findall((project / "ARCHITECTURE.md").read_text("utf-8"))}
    for level, name in sorted(declared - written):
        yield f"ARCHITECTURE.md:1: the table of rooms lacks {name}, level {level}"
    for level, name in sorted(written - declared):
        yield f"ARCHITECTURE.md:1: the table of rooms has {name}, level {level}, which is not declared"


def decision_violations(project):
    names = sorted(p.name for p in (project / "appliance/decisions").glob("*.md"))
    for number, name in enumerate(names, 1):
        if not name.startswith(f"{number:04}-"):
            yield f"appliance/decisions/{name}:1: expected number {number:04}"


def initial_value(project, file, name):
    """What the code gives a constant or member: a product or shift of plain numbers."""
    text = (project / "appliance" / file).read_text("utf-8")
    found = re.search(rf"\b{name}(?: = (?:std::\w+\{{(\d+)\}})?([^;,]*)|\{{(\d+)\}})[;,]", text)
    return found and eval(re.sub(r"(?<=\d)[ULul]+", "", "".join(filter(None, found.groups()))), {"__builtins__": {}})


def settings_of(schema, above=""):
    for name, member in schema.get("properties", {}).items():
        if member.get("type") == "integer":
            default = re.search(r"efault (\d+)", member["description"])
            yield above + name, (default[1] if default else "", str(member["minimum"]), str(member["maximum"]))
        yield from settings_of(member, f"{above}{name}.")


def limit_violations(project):
    folder = project / "specs/appliance"
    settings = dict(settings_of(json.loads((folder / "config.schema.json").read_text("utf-8"))))
    for number, line in enumerate((folder / "LIMITS.md").read_text("utf-8").splitlines(), 1):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `"):
            default = cells[1]
            if settings.pop(cells[0].strip("`"), None) != tuple(cells[1:4]):
                yield f"specs/appliance/LIMITS.md:{number}: not as config.schema.json has it: {cells[0]}"
        elif cells[0].isdigit():
            default = cells[0]
        else:
            continue
        if source := re.fullmatch(r"`(.+)` `(\w+)`", cells[-1]):
            value = initial_value(project, *source.groups())
            # Seconds are milliseconds in the code, MiB are bytes.
            if value not in (int(default), int(default) * 1000, int(default) << 20):
                yield f"specs/appliance/LIMITS.md:{number}: {cells[-1]} is {value}"
    for name in settings:
        yield f"specs/appliance/LIMITS.md:1: lacks {name}"


def journal_violations(project):
    folder = project / "appliance/journal"
    kinds = set(re.findall(r'\{JournalKind::\w+, "([^"]+)"\}', (folder / "entry.cpp").read_text("utf-8")))
    written = set(re.findall(r"^\| `([^`]+)` \|", (folder / "FORMAT.md").read_text("utf-8"), re.MULTILINE))
    for kind in sorted(kinds ^ written):
        yield f"appliance/journal/FORMAT.md:1: {'lacks' if kind in kinds else 'has, but the code does not,'} the kind {kind}"


def main():
    project, rooms = Path(sys.argv[1]), Path(sys.argv[2])
    found = [*link_violations(project), *room_violations(project, rooms.read_text("utf-8")), *decision_violations(project),
             *limit_violations(project), *journal_violations(project)]
    print("\n".join(found) if found else "no violation")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
