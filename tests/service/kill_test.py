"""Kills the daemon between acknowledgement and delivery; every acknowledged record arrives once.

First with the province away, so that the kill certainly falls between the two; then with the province at
hand and SIGKILL at seeded moments under the load of several processes, so that it falls anywhere, also while a letter is
on its way; the journal is audited after each kill. More kills than CI's: --kills 1000, with another --seed.
--store postgresql keeps the records in a cluster of its own, whose server is killed now and then instead of the daemon.
"""

import argparse
import collections
import contextlib
import datetime
import http.client
import json
import multiprocessing
import os
import pathlib
import random
import re
import signal
import sqlite3
import sys
import tempfile
import time

from daemon import Daemon, Province, fetch, free_port, sample, wait_for
from journal import INTACT, Journal
from sealed import Keys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import postgresql_cluster  # noqa: E402

BYTES = "SELECT id, {} FROM records"
DOUBLES = ("SELECT project_no FROM records WHERE disposition <> 'refused' AND superseded_by IS NULL"
           " GROUP BY kind, project_no, service_number, assess_number HAVING count(*) > 1")
INTERRUPTED = "SELECT count(*) FROM parcel_events WHERE kind = 'interrupted'"
# Delivered without a letter: the province was asked and had it.
FOUND_THERE = "SELECT count(*) FROM parcel_events WHERE kind = 'delivered' AND letter = ''"


class SqliteStore:
    """A file in the test's folder."""

    def __init__(self, folder):
        self.file = os.path.join(folder, "store.db")
        self.url = f"sqlite:{self.file}"

    def cut(self):
        """No server is there to kill."""
        return False

    def content(self):
        """The bytes of each record by its id, keys that more than one record has, how many letters a kill met, and how many
        of them were found to have arrived."""
        with contextlib.closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as store:
            return (dict(store.execute(BYTES.format("bytes"))), store.execute(DOUBLES).fetchall(),
                    *(store.execute(count).fetchone()[0] for count in (INTERRUPTED, FOUND_THERE)))


class PostgresqlStore:
    """A database of its own in the test's cluster."""

    def __init__(self, cluster):
        self.cluster = cluster
        self.database = f"kill_{time.monotonic_ns()}"
        cluster.sql(f"CREATE DATABASE {self.database} OWNER hcp")
        self.url = cluster.url(self.database)

    def cut(self):
        """The server's processes end as by a power cut, and it recovers."""
        self.cluster.stop(signal.SIGQUIT)
        self.cluster.start()
        return True

    def content(self):
        rows = self.cluster.sql(BYTES.format("encode(bytes, 'hex')"), self.database)
        return ({name: bytes.fromhex(text) for name, text in (row.split("|") for row in rows)},
                self.cluster.sql(DOUBLES, self.database),
                *(int(self.cluster.sql(count, self.database)[0]) for count in (INTERRUPTED, FOUND_THERE)))


def identity(record):
    """What the province's books and our records have in common."""
    return record["projectNo"], record["evaluateType"] if "evaluateType" in record else record["assessNumber"]


def province_away(executable, new_store):
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        daemon = Daemon(executable, folder, f"http://127.0.0.1:{port}", new_store(folder).url)
        day = sample(executable, 20, seed=1)
        service = day["services"][0]
        evaluation = next(e for e in day["evaluations"] if e["projectNo"] == service["projectNo"])
        daemon.start()
        assert daemon.post("services", service)[0] == 201
        assert daemon.post("evaluations", evaluation)[0] == 201, "not acknowledged"
        daemon.kill()

        province = Province(executable, port)
        assert province.books() == []
        daemon.start()
        try:
            wait_for("the record is delivered", lambda: daemon.parcels() == {"open": 0, "delivered": 1, "dead": 0})
            books = province.books()
            assert len(books) == 1 and identity(books[0]) == identity(evaluation), books
            status, text = fetch(f"{daemon.url}/api/v1/evaluations", json.dumps(evaluation).encode())
            assert status == 200 and '"repeated":true' in text, "the same record again is not new"
            assert len(province.books()) == 1
        finally:
            status, log = daemon.stop()
            province.stop()
        assert status == 0 and log.rstrip().endswith("stopped"), log
    print("killed with the province away: delivered once after the restart")


def client(url, records, seed, enough, results):
    """Posts its records alone, in arrays and in streams, until told to stop; what got no answer mostly once more. Tells what
    was acknowledged, how much had no answer and how many records it did not come to."""
    chance = random.Random(seed)
    acknowledged, again, doubtful = [], [], 0
    while records and not enough.wait(chance.uniform(0, 0.2)):
        kind = records[-1][0]
        size = chance.choice((1, 1, 1, 5, 20))
        batch = again or [records.pop() for _ in range(min(size, len(records))) if records[-1][0] == kind]
        again = []
        lines = [line for _, line in batch]
        body, media = (lines[0], "application/json") if len(lines) == 1 else (
            ("[" + ",".join(lines) + "]", "application/json") if chance.random() < 0.5 else
            ("\n".join(lines) + "\n", "application/x-ndjson"))
        try:
            status, text = fetch(f"{url}/api/v1/{batch[0][0]}", body.encode(), media, timeout=20)
        except (OSError, http.client.HTTPException) as error:
            if isinstance(getattr(error, "reason", None), ConnectionRefusedError):
                again = batch  # nobody is there who could have taken it
                continue
            doubtful += len(batch)
            again = batch if chance.random() < 0.7 else []
            continue
        if status // 100 == 2:
            ids = re.findall(r'"id":"([^"]+)"', text)
            assert len(ids) == len(batch), text
            acknowledged += list(zip(ids, lines))
        else:
            assert status == 503, (status, text)
            again = batch
    results.put((acknowledged, doubtful, len(records)))


def in_the_store(store, keys, acknowledged):
    """Every acknowledged record is there, byte for byte, and no key twice; how many records, letters that a kill met, and of
    these arrived."""
    kept, doubles, interrupted, arrived = store.content()
    lost = [identifier for identifier, line in acknowledged
            if identifier not in kept or keys.record(identifier, kept[identifier]) != line.encode()]
    assert not lost, f"{len(lost)} acknowledged records are lost or altered: {lost[:3]}"
    assert not doubles, doubles
    return len(kept), interrupted, arrived


def load_for(executable, kills, seed):
    """Enough records for so many kills, in rounds of some services and then their evaluations, from several days."""
    rounds = []
    for back in range(1 + kills // 30):
        day = datetime.date(2026, 9, 30) - datetime.timedelta(days=back)
        made = sample(executable, min(9999, 330 * kills), seed + back, day=str(day))
        evaluations = collections.defaultdict(list)
        for evaluation in made["evaluations"]:
            evaluations[evaluation["projectNo"]].append(evaluation)
        for first in range(0, len(made["services"]), 20):
            services = made["services"][first:first + 20]
            told = [evaluation for number in dict.fromkeys(service["projectNo"] for service in services)
                    for evaluation in evaluations.pop(number, ())]
            rounds.append([(kind, json.dumps(record, ensure_ascii=False))
                           for kind, records in (("services", services), ("evaluations", told)) for record in records])
    return rounds


def clients_of(url, rounds, seed, count=3):
    """Processes that post the rounds between them; the event that ends them and the queue of what they tell."""
    enough, results = multiprocessing.Event(), multiprocessing.Queue()
    processes = []
    for part in range(count):
        records = [record for of_round in rounds[part::count] for record in of_round]
        # A test that fails takes its clients along instead of waiting for them.
        processes.append(multiprocessing.Process(target=client, args=(url, records[::-1], seed + part, enough, results),
                                                 daemon=True))
    return processes, enough, results


def kills_under_load(executable, new_store, kills, seed):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        province = Province(executable, free_port())
        store = new_store(folder)
        daemon = Daemon(executable, folder, province.url, store.url)
        journal = Journal(executable, pathlib.Path(folder))
        journal.configure(daemon, every_entries=50)
        rounds = load_for(executable, kills, seed)
        daemon.start()  # a store that is not there yet has no journal to audit
        daemon.kill()
        clients, enough, results = clients_of(daemon.url, rounds, seed)
        for process in clients:
            process.start()
        since, cuts = [], 0
        for kill in range(kills):
            if chance.random() < 0.1:
                daemon.spawn()  # and killed while it starts, perhaps while it brings the store up to date
                time.sleep(chance.uniform(0, 0.1))
            else:
                daemon.start()
                time.sleep(chance.uniform(0, 0.4))
                if chance.random() < 0.5 and store.cut():
                    cuts += 1
                    time.sleep(chance.uniform(0, 0.4))
            daemon.kill()
            # What a former audit covered is not read again, except now and then.
            journal.verify(store.url, *(since if kill % 100 else []), "--checkpoint", journal.checkpoints, status=INTACT)
            kept = sorted(journal.checkpoints.iterdir())
            since = ["--since", kept[-1]] if kept else []
        daemon.start()
        time.sleep(0.5)
        enough.set()
        told = [results.get(timeout=60) for _ in clients]
        for process in clients:
            process.join()
        acknowledged = [pair for part, _, _ in told for pair in part]
        try:
            assert all(left for _, _, left in told), "the load ended before the last kill"
            wait_for("nothing is left to deliver", lambda: daemon.parcels()["open"] == 0, seconds=600)
            parcels, books = daemon.parcels(), province.books()
            keys = [(r["projectNo"], r["serviceTime"], r["evaluateType"]) for r in books]
            assert len(keys) == len(set(keys)), "the province holds a record twice"
            assert parcels["delivered"] == len(books) and parcels["dead"] == 0, (parcels, len(books))
        finally:
            status, log = daemon.stop()
            province.stop()
        assert status == 0, log
        count, interrupted, arrived = in_the_store(store, Keys(daemon.keys), acknowledged)
        said = journal.verify(store.url, "--checkpoint", journal.checkpoints, status=INTACT).splitlines()[0]
    print(f"{kills} kills and {cuts} of the server, seed {seed}: {len(acknowledged)} acknowledged of {count} kept, none lost or "
          f"altered; {len(books)} in the books, each once; {interrupted} letters were under way when it was killed, {arrived} "
          f"of them had arrived, as the province said when asked; {sum(doubtful for _, doubtful, _ in told)} records had no "
          f"answer; the journal after each kill and at the end: {said}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("executable")
    arguments.add_argument("--kills", type=int, default=8)
    arguments.add_argument("--seed", type=int, default=2026)
    arguments.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite")
    options = arguments.parse_args()
    with contextlib.ExitStack() as until_the_end:
        new_store = SqliteStore
        if options.store == "postgresql":
            cluster = until_the_end.enter_context(postgresql_cluster.cluster_or_skip())
            new_store = lambda _: PostgresqlStore(cluster)  # noqa: E731
        province_away(options.executable, new_store)
        kills_under_load(options.executable, new_store, options.kills, options.seed)


main()
