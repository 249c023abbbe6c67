"""Packages broken on purpose: lint must say exactly what is wrong and where.

Each seed changes one place of a copy of a good package; the lines that lint prints must be those of the seed.
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import tempfile


def lint(executable, specs, seed):
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "specs"
        shutil.copytree(specs, copy, ignore=shutil.ignore_patterns("national-json"))
        package = copy / "fujian/2021.1"
        file = package / seed["file"]
        if "text" in seed:
            file.write_text(seed["text"])
        elif seed.get("remove"):
            file.unlink()
        else:
            text = file.read_text()
            assert text.count(seed["replace"]) >= 1, f"{seed['file']} does not contain {seed['replace']}"
            file.write_text(text.replace(seed["replace"], seed["with"], 1))
        if "sibling" in seed:
            sibling = copy / "fujian" / seed["sibling"]
            shutil.copytree(package, sibling)
            identity = sibling / "package.json"
            identity.write_text(identity.read_text().replace('"2021.1"', f'"{seed["sibling"]}"'))
        result = subprocess.run([executable, "spec", "lint", str(package)], capture_output=True, text=True, timeout=60,
                                check=False)
        return result.returncode, result.stdout


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("seeds")
    parser.add_argument("specs")
    parser.add_argument("executable")
    options = parser.parse_args()
    passed = failed = 0
    for seed in json.loads(pathlib.Path(options.seeds).read_text()):
        status, out = lint(options.executable, options.specs, seed)
        expected = "".join(line + "\n" for line in seed["says"])
        if status == 1 and out == expected:
            passed += 1
        else:
            failed += 1
            print(f"{seed['about']}: exit {status}\n--- expected\n{expected}--- got\n{out}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


raise SystemExit(main())
