"""Runs the command line through its cases: arguments, input, exit status, output.

A case gives `stdout` or `stderr` (exact), or `stdout_has` / `stderr_has` (each must occur), or `columns_max` of stdout.
`{tmp}` in arguments and in `stderr` is a folder of the case's own; what comes `then` runs in the same folder.
"""

import json
import subprocess
import sys
import tempfile


def run(executable, case, folder):
    arguments = [word.replace("{tmp}", folder) for word in case["args"]]
    return subprocess.run([executable, *arguments], input=case.get("stdin", "").encode(), capture_output=True, timeout=60)


def complaints(case, folder, result):
    out, err = result.stdout.decode(), result.stderr.decode()
    if result.returncode != case["exit"]:
        yield f"exit status {result.returncode}, expected {case['exit']}; stderr: {err.strip()}"
    if "stdout" in case and out != case["stdout"]:
        yield f"stdout differs:\n--- expected\n{case['stdout']}--- got\n{out}"
    if "stderr" in case and err != case["stderr"].replace("{tmp}", folder):
        yield f"stderr differs:\n--- expected\n{case['stderr']}--- got\n{err}"
    for line in out.splitlines():
        if len(line) > case.get("columns_max", len(line)):
            yield f"too long a line: {line!r}"
    for stream, text, key in (("stdout", out, "stdout_has"), ("stderr", err, "stderr_has")):
        for part in case.get(key, []):
            if part not in text:
                yield f"{stream} lacks {part!r}; it is {text!r}"


def main():
    executable, cases_file = sys.argv[1:]
    with open(cases_file, encoding="utf-8") as file:
        cases = json.load(file)
    failed = 0
    for case in cases:
        with tempfile.TemporaryDirectory() as folder:
            problems = [problem for step in (case, *case.get("then", []))
                        for problem in complaints(step, folder, run(executable, step, folder))]
        for problem in problems:
            print(f"{case['about']}: {problem}")
        failed += bool(problems)
    print(f"{len(cases) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
