"""Puts --records (1,000,000) into a store, a year of them, then replays them with a package that changes three things:
exactly those must be named. Shows time, records a second and the most memory that the replay held.

The limit in the same run: the replay of the year's last week. Exit status 1 when something else is named, or the whole
takes more than 64 MiB above that.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

here = pathlib.Path(__file__).resolve().parent

STORE_KEY = "hcp-store-key 1 " + "6b" * 32 + "\n"  # that of tests/storage/kept.h
CHANGES = (("rules.json", '["/acceptDate", "/serviceTime"]', '["/serviceTime", "/acceptDate"]'),
           ("mapping.json", '"from": "service:/projectName"', '"from": "service:/nodeName"'),
           ("codelists/channel.json", '{"code": "5", ', '{"code": "5", "default": "yes", '))


def replay(executable, folder, keys, package, since):
    """(what is named, records, seconds, MiB)"""
    file = pathlib.Path(folder) / "evidence.json"
    begun = time.monotonic()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([executable, "conform", "replay", "--store", f"sqlite:{folder}/store.db", "--keys",
                                    str(keys), "--since", since, "--until", "2026-12-31", "--package",
                                    str(package), "--json", str(file)], stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        assert process.returncode == 1, said.read().decode()
    seconds, held = time.monotonic() - begun, usage.ru_maxrss / 1024
    evidence = json.loads(file.read_text())
    records = int(re.search(r"的 (\d+) 条记录", evidence["subject"])[1])
    return [result["test"] for result in evidence["results"] if result["outcome"] != "pass"], records, seconds, held


def main():
    options = argparse.ArgumentParser()
    options.add_argument("build", type=pathlib.Path)
    options.add_argument("--records", type=int, default=1_000_000)
    options = options.parse_args()
    executable = str(options.build / "hcp-appliance")
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        keys = pathlib.Path(folder) / "keys"
        keys.write_text(STORE_KEY)
        subprocess.run([options.build / "figure_report", "fill", f"sqlite:{folder}/store.db", str(options.records)],
                       stdout=subprocess.DEVNULL, check=True)
        specs = pathlib.Path(folder) / "specs"
        shutil.copytree(here.parent.parent / "specs", specs)
        package = specs / "fujian/2021.1"
        for name, what, by in CHANGES:
            text = (package / name).read_text()
            assert what in text, (name, what)
            (package / name).write_text(text.replace(what, by, 1))
        _, small, small_seconds, limit = replay(executable, folder, keys, package, "2026-12-25")
        named, records, seconds, held = replay(executable, folder, keys, package, "2026-01-01")
    print(f"{small} records in {small_seconds:.1f} s, {limit:.0f} MiB")
    print(f"{records} records in {seconds:.1f} s, {records / seconds:.0f} a second, {held:.0f} MiB")
    print("\n".join(named))
    causes = {name.split(" ", 2)[1]: set() for name in named}
    for name in named:
        _, kind, cause = name.split(" ", 2)
        causes[kind].add(cause)
    expected = (causes["verdict"] <= {"新增 FJ-S-011 /acceptDate", "不再有 FJ-S-011 /acceptDate"}
                and causes.get("letter") == {"改变 projectName"}
                and causes.get("figure") == {"默认评价渠道 无 → 5"})
    print("exactly the three changes are named" if expected else "SOMETHING ELSE IS NAMED")
    sys.exit(0 if expected and held <= limit + 64 else 1)


if __name__ == "__main__":
    main()
