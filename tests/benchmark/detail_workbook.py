"""A list of 1,000,000 rows and 20 columns: ours beside the bare library, openpyxl and exceljs, round by round.

Rates are rows by second of processor time, for other work on the machine distorts the clock's; both are printed.

Peers run on fewer rows, and are compared by their rate; the output says so. exceljs is had from npm into a folder that
is removed; without npm or a network it is left out, in words.
Prints rates and peak memory; exit status 1 when ours needs over 100 MB or is under 0.8 of the bare library.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile

MEMORY_MOST_KB = 100 * 1024
RATIO_LEAST = 0.8
EXCELJS = "exceljs@4.4.0"


def measured(command, **options):
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True, **options).stdout)


def told(name, runs):
    rate = statistics.median(run["rows"] / run["cpuSeconds"] for run in runs)
    peak = max(run["peakKb"] for run in runs)
    rows = runs[0]["rows"]
    print(f"{name:24} {rows:>9,} rows  {statistics.median(run['seconds'] for run in runs):6.1f} s by the clock  "
          f"{statistics.median(run['cpuSeconds'] for run in runs):6.1f} s of processor  {rate:>7,.0f} rows/s  "
          f"{rate * 20:>9,.0f} cells/s  peak {peak / 1024:4.0f} MB", flush=True)
    return rate, peak


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", help="folder of a release build with detail_workbook")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--peer-rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    here = pathlib.Path(__file__).resolve().parent
    program = str(pathlib.Path(options.build).resolve() / "detail_workbook")
    ours, bare, openpyxl, exceljs = [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        modules = None
        if shutil.which("npm"):
            installed = subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder,
                                        EXCELJS], capture_output=True, text=True, check=False)
            modules = os.path.join(folder, "node_modules") if installed.returncode == 0 else None
        for _ in range(options.rounds):
            bare.append(measured([program, "bare", str(options.rows), folder]))
            ours.append(measured([program, "ours", str(options.rows), folder]))
        openpyxl.append(measured(["/usr/bin/python3", here / "detail_workbook_openpyxl.py", str(options.peer_rows),
                                  os.path.join(folder, "openpyxl.xlsx")]))
        if modules:
            exceljs.append(measured(["node", here / "detail_workbook_exceljs.js", str(options.peer_rows),
                                     os.path.join(folder, "exceljs.xlsx")], env={**os.environ, "NODE_PATH": modules}))
    ours_rate, peak = told("ours", ours)
    bare_rate, _ = told("bare libxlsxwriter", bare)
    ratio = ours_rate / bare_rate
    print(f"ours is {ratio:.2f} of the bare library (goal {RATIO_LEAST})")
    peers = [("openpyxl, write-only", openpyxl), (f"{EXCELJS}, streamed", exceljs)]
    for name, runs in peers:
        if runs:
            rate, _ = told(name, runs)
            print(f"ours is {ours_rate / rate:.1f} times its rate (measured on {options.peer_rows:,} rows)")
        else:
            print(f"{name}: left out, npm did not bring it")
    return 1 if ratio < RATIO_LEAST or peak > MEMORY_MOST_KB else 0


raise SystemExit(main())
