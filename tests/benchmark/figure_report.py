"""A year of 1,000,000 records (half services, half evaluations) in a SQLite store: its yearly summary and the assessment of
one month, beside the database alone counting the same rows in the same groups.

Prints seconds and peak memory; exit status 1 when a report needs over 100 MB, or over 6 times the processor time of the
database alone. `--memory-only` looks at no times: a short form for a busy machine.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

MEMORY_MOST_KB = 100 * 1024
RATIO_MOST = 6
REPORTS = (("summary", "2026", "2026-01-01", "2027-01-01"), ("monthly", "2026-10", "2025-10-01", "2026-11-01"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="the executable figure_report of a release build")
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--memory-only", action="store_true")
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())

    def measured(name, *words):
        run = json.loads(subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout)
        print(f"{name:22} {run['rows']:>9,} rows  {run['seconds']:6.1f} s by the clock  {run['cpuSeconds']:6.1f} s of processor"
              f"  peak {run['peakKb'] / 1024:4.0f} MB", flush=True)
        return run

    failed = False
    with tempfile.TemporaryDirectory() as folder:
        file = f"{folder}/store.db"
        measured("fill", "fill", file, str(options.records))
        print(f"{'':22} {pathlib.Path(file).stat().st_size / 2**20:,.0f} MiB of store")
        for kind, period, begin, end in REPORTS:
            alone = measured(f"SQL alone to {end}", "count", file, begin, end)
            report = measured(f"{kind} {period}", "write", file, kind, period, folder)
            ratio = report["cpuSeconds"] / max(alone["cpuSeconds"], 0.001)
            if not options.memory_only:
                print(f"{'':22} {ratio:.1f} times the database alone (limit {RATIO_MOST})")
            failed = failed or report["peakKb"] > MEMORY_MOST_KB or (not options.memory_only and ratio > RATIO_MOST)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
