"""A list of 60,000 rows is written in memory that does not grow with its rows. Usage: detail_memory.py PROGRAM"""
import json
import subprocess
import sys
import tempfile

FEW, MANY = 1_000, 60_000
GROWTH_MOST_KB = 16 * 1024

with tempfile.TemporaryDirectory() as folder:
    few, many = (json.loads(subprocess.run([sys.argv[1], "ours", str(rows), folder], capture_output=True, text=True,
                                           check=True).stdout)["peakKb"] for rows in (FEW, MANY))
print(f"peak {few / 1024:.0f} MB with {FEW:,} rows, {many / 1024:.0f} MB with {MANY:,}")
if many - few > GROWTH_MOST_KB:
    raise SystemExit("memory grows with the rows")
