"""The checker beside ajv on the same records and schema, round by round in one run.

Prints the median rates; exit status 1 when parsing and judging by the schema is under a quarter of ajv's.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import tempfile


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", help="folder of a release build with hcp-appliance and check_rate")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", default="1")
    options = parser.parse_args()
    here = pathlib.Path(__file__).resolve().parent
    package = here.parent.parent / "specs/fujian/2021.1"
    build = pathlib.Path(options.build)
    failed = False
    for kind in ("service", "evaluation"):
        made = subprocess.run([build / "hcp-appliance", "simulate", "local", "--day", "2026-10-12", "--services", "2000",
                               "--seed", "5", "--only", kind], capture_output=True, text=True, check=True).stdout
        checked = subprocess.run([build / "hcp-appliance", "check", "--on", "2026-10-12", "--as", kind, "-"], input=made,
                                 capture_output=True, text=True, check=False).stdout.splitlines()
        # What only other records stand against is valid by its schema.
        valid = [line for line, outcome in zip(made.splitlines(), checked) if '"refuse"' not in outcome
                 and "schema." not in outcome]
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "records.ndjson"
            file.write_text("\n".join(valid) + "\n")
            ours, whole, peer = [], [], []
            for _ in range(options.rounds):
                rates = json.loads(subprocess.run([build / "check_rate", file, kind, options.seconds], capture_output=True,
                                                  check=True, cwd=here.parent.parent).stdout)
                ours.append(rates["schema"])
                whole.append(rates["check"])
                peer.append(json.loads(subprocess.run(
                    ["node", here / "ajv_rate.js", package, file, kind, options.seconds], capture_output=True, check=True,
                    env={**os.environ, "NODE_PATH": "/usr/share/nodejs"}).stdout)["schema"])
        rate = statistics.median(ours) / statistics.median(peer)
        failed = failed or rate < 0.25
        print(f"{kind}: {len(valid)} records; schema {statistics.median(ours):,.0f}/s, ajv {statistics.median(peer):,.0f}/s "
              f"({rate:.0%}); whole check {statistics.median(whole):,.0f}/s")
    return 1 if failed else 0


raise SystemExit(main())
