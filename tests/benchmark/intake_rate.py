"""Records a second that the daemon acknowledges over HTTP, and flushes of the disk a record.

Each line: form of the request, clients, records a second, half and 99 of 100 answers within, the most memory the
daemon held, flushes a record (counted by strace in a run of its own). The limit stands above: how often this disk
flushes 4 KiB that were appended to a file. A lone client with single records cannot be faster than that; what groups
and batches are worth shows below. With --store postgresql the flushes are those of the server's write-ahead log.
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
from daemon import Daemon  # noqa: E402


def flushes_a_second(folder, seconds=1.0):
    descriptor = os.open(os.path.join(folder, "flushes"), os.O_WRONLY | os.O_CREAT)
    done, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        os.write(descriptor, b"x" * 4096)
        os.fdatasync(descriptor)
        done += 1
    os.close(descriptor)
    return done / seconds


def records(executable, file, count):
    """Service records that are accepted, each of its own."""
    seen = set()
    with open(file, "w", encoding="utf-8") as out:
        for day in range(1, 29):
            made = subprocess.run([executable, "simulate", "local", "--day", f"2026-09-{day:02}", "--services", "9999",
                                   "--seed", str(day), "--only", "service"], capture_output=True, text=True, check=True)
            outcomes = subprocess.run([executable, "check", "--as", "service", "-"], input=made.stdout, text=True,
                                      capture_output=True, check=False).stdout.splitlines()
            for record, outcome in zip(made.stdout.splitlines(), outcomes):
                if json.loads(outcome)["disposition"] == "accepted" and record not in seen:
                    seen.add(record)
                    out.write(record + "\n")
            if len(seen) >= count:
                return


def store_in(cluster):
    """The URL of a new store; nothing for a SQLite file in the daemon's folder."""
    if cluster is None:
        return None
    name = f"intake_{time.monotonic_ns()}"
    cluster.sql(f"CREATE DATABASE {name} OWNER hcp")
    return cluster.url(name)


def flushes_of(cluster):
    return int(cluster.sql("SELECT wal_sync FROM pg_stat_wal")[0])


def run(build, disk, file, form, clients, seconds, traced, cluster):
    with tempfile.TemporaryDirectory(dir=disk) as folder:
        daemon = Daemon(build / "hcp-appliance", folder, "http://127.0.0.1:9", store_in(cluster))
        with open(daemon.config, encoding="utf-8") as given:
            settings = json.load(given)
        settings["delivery"] = {"enabled": False}
        # What is measured is the work, not who is told to wait.
        settings["http"].update(requestsMax=80, intakesMax=72, intakesPerSenderMax=72)
        with open(daemon.config, "w", encoding="utf-8") as changed:
            json.dump(settings, changed)
        daemon.start()
        counts = os.path.join(folder, "counts")
        before = cluster and flushes_of(cluster)
        tracer = traced and cluster is None and subprocess.Popen(["strace", "-f", "-c", "-o", counts, "-e", "trace=fsync,fdatasync", "-p",
                                              str(daemon.process.pid)], stderr=subprocess.PIPE)
        if tracer:
            tracer.stderr.readline()  # attached
        rate = subprocess.run([build / "intake_rate", "127.0.0.1", str(daemon.port), "services", file, form, str(clients),
                               str(seconds)], stdout=subprocess.PIPE, text=True, check=True)
        result = json.loads(rate.stdout)
        status = pathlib.Path(f"/proc/{daemon.process.pid}/status").read_text(encoding="utf-8")
        result["memoryMiB"] = int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024
        daemon.stop()
        if cluster is not None:
            result["flushes"] = flushes_of(cluster) - before
        if tracer:
            tracer.wait(timeout=20)
            calls = [line.split() for line in pathlib.Path(counts).read_text(encoding="utf-8").splitlines()]
            result["flushes"] = sum(int(c[3]) for c in calls if c and c[-1] in ("fsync", "fdatasync"))
        return result


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("build", help="folder of a release build with hcp-appliance and intake_rate")
    arguments.add_argument("--seconds", type=float, default=5)
    arguments.add_argument("--disk", default=None, help="folder on the disk to measure; the build folder by default")
    arguments.add_argument("--forms", default="single,array,lines")
    arguments.add_argument("--clients", default="1,64")
    arguments.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite",
                           help="postgresql begins a cluster of its own on the disk")
    options = arguments.parse_args()
    build = pathlib.Path(options.build).resolve()
    disk = options.disk or str(build)
    with contextlib.ExitStack() as until_the_end:
        cluster = options.store == "postgresql" and until_the_end.enter_context(postgresql_cluster.Cluster(disk)) or None
        folder = until_the_end.enter_context(tempfile.TemporaryDirectory(dir=disk))
        file = os.path.join(folder, "services.ndjson")
        records(build / "hcp-appliance", file, 120000)
        print(f"limit: {flushes_a_second(folder):.0f} flushes a second")
        print("form    clients  records/s  p50 ms  p99 ms  MiB  flushes/record")
        for form in options.forms.split(","):
            for clients in options.clients.split(","):
                plain = run(build, disk, file, form, clients, options.seconds, False, cluster)
                traced = run(build, disk, file, form, clients, min(options.seconds, 2), True, cluster)
                print(f"{form:7} {clients:>7} {plain['rate']:10.0f} {plain['p50Ms']:7.1f} {plain['p99Ms']:7.1f}"
                      f" {plain['memoryMiB']:4.0f} {traced['flushes'] / max(traced['records'], 1):15.3f}", flush=True)


main()
