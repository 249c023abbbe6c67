"""A full disk, and a damaged one: the daemon says so, takes nothing new, keeps and delivers what it has, and recovers.

The disk is a small tmpfs in a mount namespace of its own. Where none can be made the test counts as skipped (77).
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile

from daemon import Daemon, Province, configure, fetch, free_port, sample, wait_for

MIB = 1 << 20


def ready(daemon):
    status, text = fetch(daemon.url + "/readyz")
    return status, json.loads(text)


def fill(daemon, day):
    """Posts until the store takes nothing more; what was acknowledged by then."""
    taken = []
    services = {(s["projectNo"], s["serviceNumber"]): s for s in day["services"]}
    for evaluation in day["evaluations"]:
        service = services.get((evaluation["projectNo"], evaluation["serviceNumber"]))
        for kind, record in (("services", service), ("evaluations", evaluation)):
            status, text = daemon.post(kind, record) if record else (0, "")
            if status == 503:
                return taken
            if status in (200, 201, 202):
                taken.append(json.loads(text)["id"])
    raise AssertionError("the disk did not fill")


def full_disk(executable, disk):
    ballast = os.path.join(disk, "ballast")
    with open(ballast, "wb") as file:
        file.write(b"\1" * 8 * MIB)
    port = free_port()
    daemon = Daemon(executable, disk, f"http://127.0.0.1:{port}")
    configure(daemon, reserveMiB=2)
    day = sample(executable, 9000, seed=3)
    daemon.start()
    try:
        taken = fill(daemon, day)
        assert len(taken) > 100, len(taken)
        wait_for("readiness says that the store is full", lambda: ready(daemon)[0] == 503)
        assert ready(daemon)[1]["type"] == "urn:hcp:problem:store-full"
        assert fetch(daemon.url + "/healthz")[0] == 200, "the process is well"
        assert 'hcp_store_trouble{kind="full"} 1' in fetch(daemon.url + "/metrics")[1]
        assert daemon.post("services", day["services"][-1])[0] == 503
        for identifier in taken[::50] + taken[-1:]:
            assert fetch(f"{daemon.url}/api/v1/records/{identifier}")[0] == 200, "what was acknowledged can be read"

        # What is owed is delivered on the reserve.
        owed = daemon.parcels()["open"]
        province = Province(executable, port)
        wait_for("everything that was accepted is delivered", lambda: daemon.parcels()["open"] == 0, seconds=120)
        delivered = daemon.parcels()["delivered"]
        assert delivered == owed == len(province.books()), (delivered, owed)
        assert ready(daemon)[0] == 503, "delivery needs no space of others"

        os.remove(ballast)
        wait_for("the store takes records again", lambda: ready(daemon)[0] == 200)
        assert daemon.post("services", day["services"][-1])[0] == 201
        assert os.path.getsize(os.path.join(disk, "store.db.reserve")) == 2 * MIB
        province.stop()
    finally:
        status, log = daemon.stop()
    assert status == 0, log
    assert log.count("the store is full") == 1 and log.count("the store takes records again") == 1, log
    with sqlite3.connect(os.path.join(disk, "store.db")) as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        kept = {row[0] for row in store.execute("SELECT id FROM records")}
    assert set(taken) <= kept
    print(f"full disk: {len(taken)} acknowledged and kept, {delivered} delivered on the reserve, taken again after space came")


def damaged_disk(executable, folder):
    daemon = Daemon(executable, folder, "http://127.0.0.1:9")
    configure(daemon, delivery={"enabled": False})
    day = sample(executable, 600, seed=3)
    daemon.start()
    ids = [json.loads(daemon.post("services", record)[1])["id"] for record in day["services"]]
    assert daemon.stop()[0] == 0
    file = os.path.join(folder, "store.db")
    with sqlite3.connect(file) as store:
        page, = store.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'records'").fetchone()
    with open(file, "r+b") as damaged:
        damaged.seek((page - 1) * 4096)
        damaged.write(b"\xde\xad\xbe\xef" * 1024)
    daemon.spawn()
    try:
        wait_for("the daemon answers", lambda: answers(daemon))
        assert fetch(f"{daemon.url}/api/v1/records/{ids[0]}")[0] == 503
        wait_for("readiness says that the store is corrupted",
                 lambda: ready(daemon)[1]["type"] == "urn:hcp:problem:store-corrupted")
        assert daemon.post("services", day["services"][-1])[0] == 503
    finally:
        status, log = daemon.stop()
    assert "the store is corrupted: no new records are taken" in log, log
    print("damaged page: said, and nothing new taken")


def answers(daemon):
    assert daemon.process.poll() is None, daemon.process.stderr.read().decode()
    try:
        return fetch(daemon.url + "/healthz")[0] == 200
    except OSError:
        return False


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("executable")
    arguments.add_argument("--in-namespace", action="store_true")
    options = arguments.parse_args()
    if not options.in_namespace:
        unshare = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--mount"]
        if subprocess.run([*unshare, "mount", "-t", "tmpfs", "none", "/mnt"], check=False).returncode != 0:
            print("skipped: no disk of its own can be made here")
            sys.exit(77)
        sys.exit(subprocess.run([*unshare, sys.executable, "-B", __file__, options.executable, "--in-namespace"],
                                check=False).returncode)
    with tempfile.TemporaryDirectory() as folder:
        disk = os.path.join(folder, "disk")
        os.mkdir(disk)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "none", disk], check=True)
        try:
            full_disk(options.executable, disk)
        finally:
            subprocess.run(["umount", "--lazy", disk], check=True)
        other = os.path.join(folder, "other")
        os.mkdir(other)
        damaged_disk(options.executable, other)


main()
