"""What `retentionDays` does in a running daemon: records that came 400 days ago, by a daemon whose clock is turned, are
erased by one at true time unless something is owed to the province for them; counts, reports and proofs stay.

The first argument is the preloaded library that turns the clock (turned_clock.c), or "none": then it is skipped (77).
"""

import argparse
import datetime
import json
import os
import pathlib
import sqlite3
import tempfile

from daemon import Daemon, Province, configure, fetch, free_port, need_preloaded, sample, wait_for
from journal import INTACT, Journal
from workbook import cells

DAYS_AGO = 400


def key(record):
    return record["projectNo"], record["serviceNumber"]


class Store:
    """The daemon's store, as a stranger reads it."""

    def __init__(self, daemon):
        self.file = os.path.join(daemon.folder, "store.db")
        self.url = f"sqlite:{self.file}"

    def rows(self, question):
        with sqlite3.connect(f"file:{self.file}?mode=ro", uri=True) as database:
            return database.execute(question).fetchall()

    def erased(self):
        return {row[0] for row in self.rows("SELECT id FROM records WHERE erased_at IS NOT NULL")}

    def journalled_erasures(self):
        entries = [json.loads(row[0]) for row in self.rows("SELECT entry FROM journal ORDER BY seq")]
        return [entry for entry in entries if entry["kind"] == "erased"]


def counts(daemon):
    return [line for line in fetch(daemon.url + "/metrics")[1].splitlines() if line.startswith(("hcp_records", "hcp_parcels"))]


def post_all(daemon, kind, records):
    status, text = fetch(f"{daemon.url}/api/v1/{kind}", json.dumps(records).encode())
    answer = json.loads(text)
    assert status == 200 and all(record["disposition"] == "accepted" for record in answer["outcomes"]), text


def long_ago(daemon, port, day, library):
    """Two halves of a day's evaluations come in; the province gets the first, and owes no answer for the second."""
    turned = {"LD_PRELOAD": library, "HCP_TEST_CLOCK_SECONDS": str(-86400 * DAYS_AGO)}
    half = len(day["evaluations"]) // 2
    daemon.environment = turned
    daemon.start()
    try:
        with Province(daemon.executable, port, environment=turned):
            post_all(daemon, "services", day["services"])
            post_all(daemon, "evaluations", day["evaluations"][:half])
            wait_for("the first half is delivered", lambda: daemon.parcels()["open"] == 0)
        post_all(daemon, "evaluations", day["evaluations"][half:])
        assert daemon.post("services", {"projectNo": "1"})[0] == 422, "one for the quarantine, which is kept for longer"
        return counts(daemon)
    finally:
        daemon.environment = {}
        assert daemon.stop()[0] == 0


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("library")
    arguments.add_argument("executable")
    options = arguments.parse_args()
    need_preloaded(options.library)

    then = datetime.date.today() - datetime.timedelta(days=DAYS_AGO + 2)
    day = sample(options.executable, 300, seed=21, day=then.isoformat())
    young = sample(options.executable, 20, seed=22,
                   day=(datetime.date.today() - datetime.timedelta(days=2)).isoformat())["services"]
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        journal = Journal(options.executable, pathlib.Path(folder))
        daemon = Daemon(options.executable, folder, f"http://127.0.0.1:{port}")
        journal.configure(daemon)
        configure(daemon, retentionDays={"service": 365, "evaluation": 365, "refused": 500})
        store = Store(daemon)
        before = long_ago(daemon, port, day, options.library)
        report = cells(options.executable, store.url, f"{then:%Y-%m}", daemon.keys)
        received = [row[0] for row in store.rows("SELECT received_at / 1000 FROM records")]
        age = datetime.datetime.now().timestamp() - max(received)
        assert abs(age / 86400 - DAYS_AGO) < 0.1, "the clock was not turned"
        owed = {record for record, in store.rows(
            "SELECT r.id FROM records AS r JOIN records AS o USING (project_no, service_number)"
            " JOIN parcels AS p ON p.record = o.id WHERE p.state <> 'delivered'")}
        # A poor review is worked on with its content: nothing of its service goes while its case is open.
        worked_on = {record for record, in store.rows(
            "SELECT r.id FROM records AS r JOIN cases AS c USING (project_no, service_number) WHERE c.settled = 0")}
        assert worked_on - owed and owed - worked_on
        refused = {row[0] for row in store.rows("SELECT id FROM records WHERE disposition = 'refused'")}
        old = {row[0] for row in store.rows("SELECT id FROM records")}
        assert owed and len(refused) == 1 and not store.erased()

        # At true time, with a province that cannot be reached.
        daemon.start()
        try:
            wait_for("what is old and delivered is erased", lambda: len(store.erased()) >= len(old - owed - refused - worked_on))
            assert store.erased() == old - owed - refused - worked_on, "no other"
            assert counts(daemon) == before
            assert cells(options.executable, store.url, f"{then:%Y-%m}", daemon.keys) == report
            assert daemon.post("services", day["services"][0])[0] == 200, "known after its erasure"
            post_all(daemon, "services", young)
            with Province(options.executable, port) as province:
                wait_for("what was owed is delivered", lambda: daemon.parcels()["open"] == 0, seconds=60)
                assert len(province.books()) == len(day["evaluations"]) - len(day["evaluations"]) // 2
            report = cells(options.executable, store.url, f"{then:%Y-%m}", daemon.keys)  # of which deliveries are a part
        finally:
            status, log = daemon.stop()
        assert status == 0 and "cannot be erased" not in log, log

        # What was owed is erased at the next look: after a pause, or with the next start.
        daemon.start()
        try:
            wait_for("nothing that is old is left", lambda: len(store.erased()) >= len(old - refused - worked_on))
            assert store.erased() == old - refused - worked_on, "the young, the quarantine and open cases stay"
        finally:
            assert daemon.stop()[0] == 0
        assert cells(options.executable, store.url, f"{then:%Y-%m}", daemon.keys) == report
        assert store.rows("SELECT count(*) FROM records WHERE (erased_at IS NULL) <> (length(bytes) > 0)") == [(0,)]

        entries = store.journalled_erasures()
        assert sorted(entry["subject"] for entry in entries) == sorted(store.erased()), "each erasure has its entry, once"
        assert {(entry["actor"], entry["note"]) for entry in entries} == {
            ("retention", f"{kind} records are kept for 365 days") for kind in ("service", "evaluation")}
        said = journal.verify(store.file, "--checkpoint", journal.checkpoints, status=INTACT)
        print(f"retention: {len(old - owed - refused - worked_on)} erased, {len(owed)} after their delivery, {len(young)} young and"
              f" {len(refused)} refused and {len(worked_on)} worked on kept; {said.splitlines()[0]}")


if __name__ == "__main__":
    main()
