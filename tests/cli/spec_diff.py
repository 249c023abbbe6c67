"""`spec diff` as a person and as a program see it: exit status, lines, width, JSON."""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unicodedata

EXECUTABLE, SPECS = sys.argv[1:]
BEFORE = str(pathlib.Path(SPECS) / "fujian/2021.1")
COLUMNS_MAX = 100


def diff(*arguments):
    result = subprocess.run([EXECUTABLE, "spec", "diff", *arguments], capture_output=True, text=True, timeout=60,
                            check=False)
    return result.returncode, result.stdout, result.stderr


def new_version(folder):
    """The next version beside a copy of the old one: a code is retired, a text gets shorter, a sentence another."""
    specs = pathlib.Path(folder) / "specs"
    shutil.copytree(SPECS, specs)
    package = specs / "fujian/2027.1"
    shutil.copytree(specs / "fujian/2021.1", package)
    for file, old, new in (("package.json", '"version": "2021.1"', '"version": "2027.1"'),
                           ("schemas/evaluation.json", '"maxLength": 150', '"maxLength": 100'),
                           ("codelists/channel.json", '"短信", "active": true', '"短信", "active": false'),
                           ("rules.json", "请由报送系统按证照核对后重新报送", "请重报")):
        text = (package / file).read_text()
        assert text.count(old) >= 1, f"{file} does not contain {old}"
        (package / file).write_text(text.replace(old, new, 1))
    return str(package)


def columns(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def main():
    with tempfile.TemporaryDirectory() as folder:
        after = new_version(folder)
        status, text, _ = diff(BEFORE, after)
        lines = text.splitlines()
        assert status == 1, status
        assert lines[0] == "fujian@2021.1 -> fujian@2027.1: 4 differences, 2 breaking", lines[0]
        assert [line for line in lines if line.endswith(".json")] == [
            "package.json", "schemas/evaluation.json", "codelists/channel.json", "rules.json"], text
        assert "  ! The code 7 “短信” is retired: it is no longer accepted." in lines, text
        assert max(map(columns, lines)) <= COLUMNS_MAX, max(lines, key=columns)

        status, text, _ = diff(BEFORE, after, "--format", "json")
        found = json.loads(text)
        assert status == 1, status
        assert [(one["what"], one["breaking"]) for one in found] == [
            ("package.version", False), ("field.maxLength", True), ("code.retired", True), ("rule.message", False)]
        assert set(found[1]) == {"what", "file", "at", "old", "new", "sentence", "breaking"}, found[1]
        assert (found[1]["old"], found[1]["new"]) == (150, 100), found[1]

        assert diff(BEFORE, "fujian@2021.1") == (0, "fujian@2021.1 -> fujian@2021.1: 0 differences, 0 breaking\n", "")
        assert diff(BEFORE, "fujian@2021.1", "--format", "json") == (0, "[]\n", "")

        for nothing in ("fujian@1999.1", "fujian", folder):
            status, text, complaint = diff(BEFORE, nothing)
            assert (status, text) == (2, ""), (nothing, status, text)
            assert nothing in complaint, complaint
        (pathlib.Path(after) / "limits.json").write_text("{")
        status, _, complaint = diff(BEFORE, after)
        assert status == 2 and "limits.json" in complaint, complaint
    print("all passed")


main()
