"""Hands a file of one GiB (or --mib) to the daemon with `submit` and shows what both held in memory; with --csv drops a CSV
file of that size in GB18030 into a watched folder instead.

The limit in the same run: the daemon after a hundredth of the file. Exit status 1 when the whole takes more than
16 MiB above that.
"""

import argparse
import contextlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here.parent / "service"))
sys.path.insert(0, str(here.parent / "support"))
import postgresql_cluster  # noqa: E402
from daemon import Daemon, sample  # noqa: E402


def write_records(executable, file, size, first):
    """Service records, each with a project number of its own, until the file has `size` bytes."""
    record = json.dumps(sample(executable, 5, seed=1)["services"][0], ensure_ascii=False)
    number = json.loads(record)["projectNo"]
    before, after = record.split(number)
    written, count = 0, 0
    with open(file, "w", encoding="utf-8") as out:
        while written < size:
            line = f"{before}SAMPLE{first + count:014}{after}\n"
            written += len(line.encode())
            out.write(line)
            count += 1
    return count


def write_rows(executable, file, size, first):
    """The same as CSV in GB18030."""
    record = sample(executable, 5, seed=1)["services"][0]
    number = record["projectNo"]
    quoted = ",".join('"' + value + '"' for value in record.values())
    before, after = (part.encode("gb18030") for part in quoted.split(number))
    written, count = 0, 0
    with open(file, "wb") as out:
        out.write((",".join(record) + "\r\n").encode())
        while written < size:
            row = before + f"SAMPLE{first + count:014}".encode() + after + b"\r\n"
            written += len(row)
            out.write(row)
            count += 1
    return count


def held(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024


def submit(executable, daemon, file, answers):
    began, most = time.monotonic(), 0
    with open(answers, "wb") as out:
        process = subprocess.Popen([executable, "submit", "--to", daemon.url, "--as", "service", file], stdout=out,
                                   stderr=subprocess.PIPE)
        while process.poll() is None:
            try:
                most = max(most, held(process))
            except (OSError, TypeError):
                pass
            time.sleep(0.2)
    return process.returncode, process.stderr.read().decode().strip(), time.monotonic() - began, most


def drop(inbox, file, answers):
    """Moves the file into the watched folder and waits for its answer."""
    began = time.monotonic()
    os.rename(file, inbox / "services/rows.csv")
    done = inbox / "done"
    while not (found := list(done.glob("*.result.ndjson"))) or (inbox / "claimed").exists() and any(
            (inbox / "claimed").iterdir()):
        assert not any((inbox / "failed").iterdir()), list((inbox / "failed").iterdir())
        time.sleep(0.1)
    os.rename(found[0], answers)
    for original in done.iterdir():
        original.unlink()
    return 0, "dropped as CSV", time.monotonic() - began, 0


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("build", help="folder of a release build")
    arguments.add_argument("--mib", type=int, default=1024)
    arguments.add_argument("--disk", default=None, help="folder for everything; the build folder by default")
    arguments.add_argument("--csv", action="store_true", help="through the watched folder")
    arguments.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite",
                           help="postgresql begins a cluster of its own on the disk")
    options = arguments.parse_args()
    executable = pathlib.Path(options.build).resolve() / "hcp-appliance"
    disk = os.path.abspath(options.disk or options.build)
    with contextlib.ExitStack() as until_the_end:
        store = None
        if options.store == "postgresql":
            cluster = until_the_end.enter_context(postgresql_cluster.Cluster(disk))
            cluster.sql("CREATE DATABASE gigabyte OWNER hcp")
            store = cluster.url("gigabyte")
        folder = until_the_end.enter_context(tempfile.TemporaryDirectory(dir=disk))
        daemon = Daemon(executable, folder, "http://127.0.0.1:9", store)
        with open(daemon.config, encoding="utf-8") as given:
            settings = json.load(given)
        settings["delivery"] = {"enabled": False}
        inbox = pathlib.Path(folder).resolve() / "inbox"
        inbox.mkdir()
        if options.csv:
            settings["inbox"] = {"folder": str(inbox), "sender": "hall", "pollMs": 20, "settleSeconds": 0}
        with open(daemon.config, "w", encoding="utf-8") as changed:
            json.dump(settings, changed)
        daemon.start()
        file, answers = os.path.join(folder, "records.ndjson"), os.path.join(folder, "answers.ndjson")
        small = None
        for mib, first in ((max(options.mib // 100, 1), 0), (options.mib, 10**9)):
            count = (write_rows if options.csv else write_records)(executable, file, mib << 20, first)
            status, summary, seconds, client = (drop(inbox, file, answers) if options.csv else
                                                submit(executable, daemon, file, answers))
            assert status == 0, summary
            with open(answers, "rb") as lines:
                assert sum(1 for _ in lines) == count
            memory = held(daemon.process)
            print(f"{mib} MiB: {summary}\n  {seconds:.1f} s, {count / seconds:.0f} records/s, daemon held at most "
                  f"{memory:.0f} MiB, submit {client:.0f} MiB", flush=True)
            small = small or memory
        daemon.stop()
        sys.exit(1 if memory > small + 16 else 0)


main()
