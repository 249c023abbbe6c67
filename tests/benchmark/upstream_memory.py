"""Examines a sample of a million lines (or --lines) with `conform upstream` and shows time and memory.

The limit in the same run: a hundredth of the sample. Exit status 1 when the whole takes more than 32 MiB above that.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here.parent / "service"))
from daemon import sample  # noqa: E402

ABOVE_MIB_MAX = 32


def write_lines(executable, file, lines):
    """Services and their evaluations in turn, each pair with a project number of its own."""
    day = sample(executable, 5, seed=1)
    service, number = day["services"][0], day["services"][0]["projectNo"]
    evaluation = {**day["evaluations"][0], "projectNo": number, "serviceNumber": service["serviceNumber"]}
    parts = [json.dumps(record, ensure_ascii=False).split(number, 1) for record in (service, evaluation)]
    with open(file, "w", encoding="utf-8") as out:
        for index in range(lines):
            before, after = parts[index % 2]
            out.write(f"{before}SAMPLE{index // 2:014}{after}\n")


def examine(executable, file):
    """(seconds, MiB at most) of one run."""
    begun = time.monotonic()
    run = subprocess.Popen([executable, "conform", "upstream", file, "--at", "2026-10-13 09:00:00"],
                           stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(run.pid, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 1), status
    return time.monotonic() - begun, used.ru_maxrss / 1024


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("build", type=pathlib.Path, help="folder of a build, release for figures that count")
    options.add_argument("--lines", type=int, default=1_000_000)
    options = options.parse_args()
    executable = options.build / "hcp-appliance"
    with tempfile.TemporaryDirectory() as name:
        file = pathlib.Path(name) / "sample.ndjson"
        memory = []
        for lines in (options.lines // 100, options.lines):
            write_lines(executable, file, lines)
            seconds, mib = examine(executable, file)
            memory.append(mib)
            print(f"{lines} lines, {file.stat().st_size / 2**20:.0f} MiB: {seconds:.1f} s, {mib:.0f} MiB held at most")
    sys.exit(1 if memory[1] > memory[0] + ABOVE_MIB_MAX else 0)


if __name__ == "__main__":
    main()
