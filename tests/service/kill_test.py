"""Kills the daemon between acknowledgement and delivery; every acknowledged record arrives once.

First with the province away, so that the kill certainly falls between the two; then with the province at
hand and SIGKILL at seeded moments under load, so that it falls anywhere, also while a letter is on its way.
"""

import argparse
import json
import random
import tempfile
import threading
import time

from daemon import Daemon, Province, fetch, free_port, sample, wait_for


def identity(record):
    """What the province's books and our records have in common."""
    return record["projectNo"], record["evaluateType"] if "evaluateType" in record else record["assessNumber"]


def expect_once(province, acknowledged):
    wait_for("every acknowledged record is in the province's books",
             lambda: {identity(r) for r in acknowledged} <= {identity(r) for r in province.books()}, seconds=60)


def province_away(executable):
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        daemon = Daemon(executable, folder, f"http://127.0.0.1:{port}")
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
            wait_for("the record is delivered", lambda: daemon.parcels() == {"open": 0, "delivered": 1, "rejected": 0})
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


def kills_under_load(executable, kills, seed):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        province = Province(executable, free_port())
        daemon = Daemon(executable, folder, province.url)
        day = sample(executable, 60 * kills, seed)
        services = {(s["projectNo"], s["serviceNumber"]): s for s in day["services"]}
        todo = [e for e in day["evaluations"] if (e["projectNo"], e["serviceNumber"]) in services]
        acknowledged, doubtful = [], []

        def load(stop):
            while todo and not stop.is_set():
                evaluation = todo.pop()
                try:
                    daemon.post("services", services[evaluation["projectNo"], evaluation["serviceNumber"]])
                    status, _ = daemon.post("evaluations", evaluation)
                    (acknowledged if status in (200, 201) else doubtful).append(evaluation)
                except OSError:
                    doubtful.append(evaluation)

        for _ in range(kills):
            daemon.start()
            stop = threading.Event()
            clients = [threading.Thread(target=load, args=(stop,)) for _ in range(3)]
            for client in clients:
                client.start()
            time.sleep(chance.uniform(0.02, 0.4))
            daemon.kill()
            stop.set()
            for client in clients:
                client.join()
        daemon.start()
        try:
            wait_for("nothing is left to deliver", lambda: daemon.parcels()["open"] == 0, seconds=60)
            expect_once(province, acknowledged)
            parcels, books = daemon.parcels(), province.books()
            keys = [(r["projectNo"], r["serviceTime"], r["evaluateType"]) for r in books]
            assert len(keys) == len(set(keys)), "the province holds a record twice"
            assert parcels["delivered"] == len(books) and parcels["rejected"] == 0, (parcels, len(books))
            again = sum(r["timesSent"] > 1 for r in books)
        finally:
            daemon.stop()
            province.stop()
    print(f"{kills} kills, seed {seed}: {len(acknowledged)} acknowledged, {len(books)} in the books, each once; "
          f"{again} letters were sent again and recognised; {len(doubtful)} requests had no answer")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("executable")
    arguments.add_argument("--kills", type=int, default=8)
    arguments.add_argument("--seed", type=int, default=2026)
    options = arguments.parse_args()
    province_away(options.executable)
    kills_under_load(options.executable, options.kills, options.seed)


main()
