"""Holds the sources against the shape of the house (ARCHITECTURE.md).

    layers.py PROJECT ROOMS

ROOMS is the list that CMake writes from the hcp_room() declarations: "<room> <level> <used rooms>".
Prints one line a violation, "<path>:<line>: <what>", and ends with 1 when there is any.
"""
import re
import sys
from pathlib import Path

LINES_MAX = 300
NAMES_THAT_SAY_NOTHING = {"util", "utils", "common", "core", "base", "misc", "helper", "helpers", "manager"}
NAMED_FOLDERS = ("appliance", "fixtures", "reports", "specs", "systemd", "tests")

OPERATING_SYSTEM = r"(dirent|errno|fcntl|iconv|poll|pthread|pwd|signal|spawn|termios|unistd)\.h|(arpa|net|netinet|sys)/.*"

# Which file may include a header that is not C++'s own. What matches no line here is not allowed anywhere.
THIRD_PARTIES = [
    (r"valijson/.*", r"check/.*"),
    (r"xlsxwriter(/.*|\.h)", r"reporting/workbook_(chart|formats|writer)\.cpp"),
    (r"openssl/.*", r"foundation/(digest|openssl_fault|openssl_keys|random_bytes|seal|signature|sm2_encryption)\.cpp|http/(certificate|client_tls|connection|tls_context)\.cpp|access/(equal_secrets|password_hash)\.cpp|province/.*"),
    (r"Poco/.*", r"(gateway|http|province|probes|replay|app|storage)/.*"),
    (r"sqlite3\.h", r"storage/.*"),
    (r"libpq-fe\.h", r"storage/postgresql_(connection|database|statement)\.cpp"),
    (r"rapidjson/.*", r"foundation/json.*|check/.*"),
    (r"re2/.*", r"(spec|check|province)/.*"),
    (r"kainjow/.*", r"http/page_templates\.cpp"),
    (r"zlib\.h", r"intake/gunzip\.cpp"),
    (r"CLI/.*", r"app/.*"),
    (r"systemd/.*", r"app/.*"),
    (r"unicode/.*", r"screening/(character_fold|unicode_data)\.cpp"),
    (OPERATING_SYSTEM, r"(foundation|reporting|storage|http|province|inbox|app)/.*|replay/process_side\.cpp"),
]

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


class Room:
    def __init__(self, level, uses):
        self.level = level
        self.uses = uses


def read_rooms(text):
    rooms = {}
    for line in filter(None, text.splitlines()):
        name, level, *uses = line.split()
        rooms[name] = Room(int(level), uses)
    return rooms


def declaration_violations(rooms):
    for name, room in rooms.items():
        for used in room.uses:
            if used not in rooms:
                yield f"appliance/{name}/CMakeLists.txt:1: uses {used}, which is no room"
            elif rooms[used].level >= room.level:
                yield (f"appliance/{name}/CMakeLists.txt:1: level {room.level} may not use {used}, "
                       f"level {rooms[used].level}")


def quoted_violation(appliance, rooms, room, included):
    target = included.split("/")[0]
    if not (appliance / included).is_file():
        return f'"{included}" is no file under appliance/ (write the room and the file)'
    if target == room or target in rooms[room].uses:
        return None
    return f'room {room} includes "{included}" and does not declare USES {target}'


def angled_violation(source, included):
    if "/" not in included and "." not in included:
        return None
    for header, places in THIRD_PARTIES:
        if re.fullmatch(header, included):
            return None if re.fullmatch(places, source) else f"<{included}> has no business in this file"
    return f"<{included}> is not among the third parties we stand on"


def source_violations(appliance, rooms, path):
    source = path.relative_to(appliance).as_posix()
    room = source.split("/")[0]
    lines = path.read_text(encoding="utf-8").splitlines()
    includes = [(number, *match.groups()) for number, line in enumerate(lines, 1) if (match := INCLUDE.match(line))]
    for number, bracket, included in includes:
        what = (quoted_violation(appliance, rooms, room, included) if bracket == '"'
                else angled_violation(source, included))
        if what:
            yield f"appliance/{source}:{number}: {what}"
    if len(lines) > LINES_MAX:
        yield f"appliance/{source}:{len(lines)}: over {LINES_MAX} lines tells two stories"
    if path.suffix == ".h" and "#pragma once" not in lines:
        yield f"appliance/{source}:1: a header without #pragma once"
    # So the header is known to compile alone; those without a source are compiled by headers_alone.
    own = path.with_suffix(".h")
    if path.suffix == ".cpp" and own.exists() and [i[2] for i in includes[:1]] != [own.relative_to(appliance).as_posix()]:
        yield f"appliance/{source}:1: does not include its own header first"


def name_violations(project):
    for folder in NAMED_FOLDERS:
        for path in sorted((project / folder).rglob("*")):
            words = set(re.split(r"[^a-z0-9]+", path.name.lower()))
            if "__pycache__" not in path.parts and words & NAMES_THAT_SAY_NOTHING:
                yield f"{path.relative_to(project).as_posix()}:1: a name that says nothing"


def violations(project, rooms_text):
    appliance = project / "appliance"
    rooms = read_rooms(rooms_text)
    found = []
    for path in sorted(p for p in appliance.rglob("*") if p.suffix in (".h", ".cpp")):
        if path.relative_to(appliance).parts[0] in rooms:
            found += source_violations(appliance, rooms, path)
        else:
            found.append(f"{path.relative_to(project).as_posix()}:1: lies in no declared room")
    found += declaration_violations(rooms)
    found += name_violations(project)
    return found


def main():
    project, rooms = Path(sys.argv[1]), Path(sys.argv[2])
    found = violations(project, rooms.read_text(encoding="utf-8"))
    print("\n".join(found) if found else "no violation")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
