"""A disk that turns read-only under a serving daemon: what was acknowledged stays and is read, new records get 503 with the
reason, and once the disk can be written again everything goes on, without a restart and with nothing lost.

The first argument is the preloaded library that makes the disk so (read_only_disk.c), or "none": then it is skipped (77).
"""

import argparse
import json
import os
import pathlib
import re
import sqlite3
import tempfile
import threading

from daemon import Daemon, Province, fetch, free_port, need_preloaded, sample, wait_for
from journal import INTACT, Journal

CLIENTS = 3


class Client(threading.Thread):
    """Sends its records one after the other, until the first that is not taken."""

    def __init__(self, daemon, records):
        super().__init__()
        self.daemon, self.records = daemon, records
        self.taken, self.refusal = [], None

    def run(self):
        for record in self.records:
            status, text = self.daemon.post("services", record)
            if status != 201:
                self.refusal = status, json.loads(text)
                return
            self.taken.append(json.loads(text)["id"])


def trouble_in_metrics(daemon):
    return re.search(r'hcp_store_trouble\{kind="read-only"\} (\d)', fetch(daemon.url + "/metrics")[1]).group(1)


def refused_while_read_only(daemon, record):
    """Every way in answers with the reason and when to come back."""
    line = json.dumps(record).encode()
    for body, media_type in ((line, "application/json"), (b"[" + line + b"]", "application/json"),
                             (line + b"\n", "application/x-ndjson")):
        status, text = fetch(daemon.url + "/api/v1/services", body, media_type)
        answer = json.loads(text)
        assert status == 503 and answer["type"] == "urn:hcp:problem:store-read-only", text
        assert "read-only" in answer["detail"], text


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("library")
    arguments.add_argument("executable")
    options = arguments.parse_args()
    need_preloaded(options.library)

    with tempfile.TemporaryDirectory() as folder:
        disk = os.path.join(folder, "disk")
        os.mkdir(disk)
        flag = pathlib.Path(folder, "read-only")
        journal = Journal(options.executable, pathlib.Path(disk))
        port = free_port()
        daemon = Daemon(options.executable, disk, f"http://127.0.0.1:{port}")
        journal.configure(daemon)
        daemon.environment = {"LD_PRELOAD": options.library, "HCP_TEST_READ_ONLY_UNDER": disk + "/",
                              "HCP_TEST_READ_ONLY_WHILE": str(flag)}
        day = sample(options.executable, 900, seed=7)
        early, late = day["services"][:30], day["services"][30:]
        daemon.start()
        try:
            # Some is delivered before; what follows is owed, and the province comes back while the disk is read-only.
            taken = [json.loads(daemon.post("services", record)[1])["id"] for record in early]
            evaluations = [e for e in day["evaluations"]
                           if any(e["serviceNumber"] == s["serviceNumber"] and e["projectNo"] == s["projectNo"] for s in early)]
            assert len(evaluations) > 4, len(evaluations)
            half = len(evaluations) // 2
            with Province(options.executable, port):
                for record in evaluations[:half]:
                    assert daemon.post("evaluations", record)[0] == 201
                wait_for("the first are delivered", lambda: daemon.parcels()["delivered"] == half)
            for record in evaluations[half:]:
                assert daemon.post("evaluations", record)[0] == 201
            owed = daemon.parcels()["open"]
            assert owed == len(evaluations) - half

            clients = [Client(daemon, late[i::CLIENTS]) for i in range(CLIENTS)]
            for client in clients:
                client.start()
            wait_for("records come in", lambda: min(len(client.taken) for client in clients) > 10)
            flag.touch()
            for client in clients:
                client.join()
                assert client.refusal is not None, "a client was served although the disk is read-only"
                status, answer = client.refusal
                # Who was the first to meet it learns that nothing was kept, everybody after that why.
                assert status == 503 and answer["type"].startswith("urn:hcp:problem:store-"), client.refusal
                taken += client.taken
            pid = daemon.process.pid
            wait_for("readiness says that the store is read-only", lambda: fetch(daemon.url + "/readyz")[0] == 503)
            assert json.loads(fetch(daemon.url + "/readyz")[1])["type"] == "urn:hcp:problem:store-read-only"
            assert fetch(daemon.url + "/healthz")[0] == 200, "the process is well"
            assert trouble_in_metrics(daemon) == "1"
            refused_while_read_only(daemon, late[-1])
            for identifier in taken:
                assert fetch(f"{daemon.url}/api/v1/records/{identifier}")[0] == 200, "what was acknowledged can be read"

            with Province(options.executable, port) as province:
                assert daemon.parcels() == {"open": owed, "delivered": half, "dead": 0}
                refused_while_read_only(daemon, late[-1])

                flag.unlink()
                wait_for("the store takes records again", lambda: fetch(daemon.url + "/readyz")[0] == 200)
                assert trouble_in_metrics(daemon) == "0"
                again = [daemon.post("services", record)[0] for record in late]
                assert set(again) == {200, 201} and again.count(200) >= len(taken) - len(early), "known ones are repeated"
                wait_for("what was owed is delivered", lambda: daemon.parcels()["open"] == 0, seconds=60)
                assert len(province.books()) == owed, "each once"
            assert daemon.process.poll() is None and daemon.process.pid == pid
        finally:
            status, log = daemon.stop()
        assert status == 0, log
        for line in ("the store is read-only: no new records are taken", "the store takes records again"):
            assert log.count(line) == 1, log
        with sqlite3.connect(os.path.join(disk, "store.db")) as store:
            assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            ids = {row[0] for row in store.execute("SELECT id FROM records")}
        assert set(taken) <= ids, "an acknowledged record is lost"
        assert len(ids) == len(day["services"]) + len(evaluations), "each record once"
        said = journal.verify(os.path.join(disk, "store.db"), "--checkpoint", journal.checkpoints, status=INTACT)
        print(f"read-only disk: {len(taken)} acknowledged and kept, {owed} owed and delivered afterwards; {said.splitlines()[0]}")


if __name__ == "__main__":
    main()
