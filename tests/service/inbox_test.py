"""The daemon's watched folder, and SIGKILL while it works on a file: every record once, every answer whole.

Files of NDJSON, gzip and CSV (UTF-8 and GB18030) are dropped; the daemon is killed at seeded moments and started again until
everything is answered. More kills than CI's: --kills 200, with another --seed.
"""

import argparse
import contextlib
import csv
import gzip
import hashlib
import io
import json
import os
import pathlib
import random
import sqlite3
import subprocess
import tempfile
import time

from daemon import Daemon, fetch, sample, wait_for
from sealed import Keys


def ndjson(records):
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def csv_of(records, encoding):
    names = list(dict.fromkeys(name for record in records for name in record))
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(names)
    rows.writerows([record.get(name, "") for name in names] for record in records)
    return out.getvalue().encode(encoding)


def row_json(record, names):
    """What a row of csv_of() must be kept as."""
    return json.dumps({name: record[name] for name in names if record.get(name)}, ensure_ascii=False,
                      separators=(",", ":"))


class Inbox:
    def __init__(self, daemon, **more):
        self.folder = pathlib.Path(daemon.folder) / "inbox"
        self.folder.mkdir()
        config = pathlib.Path(daemon.config)
        section = {"folder": str(self.folder), "sender": "hall", "pollMs": 20, "settleSeconds": 0, **more}
        settings = {**json.loads(config.read_text()), "inbox": section, "delivery": {"enabled": False}}
        config.write_text(json.dumps(settings))

    def drop(self, kind, name, content):
        (self.folder / kind).mkdir(exist_ok=True)
        whole = self.folder / kind / (name + ".part")
        whole.write_bytes(content)
        whole.rename(self.folder / kind / name)

    def names(self, subfolder):
        folder = self.folder / subfolder
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []

    def idle(self):
        return not any(self.names(subfolder) for subfolder in ("services", "evaluations", "device-checks", "claimed"))

    def answer(self, name):
        """The outcomes for a dropped file; exactly one result file, beside the file as it came."""
        results = [path for where in ("done", "failed") for path in (self.folder / where).iterdir()
                   if path.name[37:] == f"{name}.result.ndjson"]
        assert len(results) == 1, (name, results)
        return [json.loads(line) for line in results[0].read_text(encoding="utf-8").splitlines()]


def rows(store, question):
    with contextlib.closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as opened:
        return opened.execute(question).fetchall()


def killed_over_files(executable, kills, seed):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        daemon = Daemon(executable, folder, "http://127.0.0.1:9")
        inbox = Inbox(daemon)
        dropped = {}
        expected = 0
        for part in range(max(3, kills // 3)):
            day = sample(executable, 1500, seed + part, day=f"2026-{1 + part // 28 % 9:02}-{1 + part % 28:02}")
            services, evaluations = day["services"], day["evaluations"]
            files = (("services", f"{part}.ndjson", ndjson(services[:700])),
                     ("services", f"{part}.csv", csv_of(services[700:], "utf-8-sig")),
                     ("evaluations", f"{part}.ndjson.gz", gzip.compress(ndjson(evaluations[:500]))),
                     ("evaluations", f"{part}.csv", csv_of(evaluations[500:], "gb18030")))
            for kind, name, content in files:
                inbox.drop(kind, name, content)
                dropped[f"{kind}.{name}"] = content
            expected += len(services) + len(evaluations)
        in_the_middle = 0
        for _ in range(kills):
            daemon.spawn()
            time.sleep(chance.uniform(0, 0.5))
            daemon.kill()
            in_the_middle += bool(inbox.names("claimed"))
        daemon.start()
        try:
            wait_for("every file is answered", inbox.idle, seconds=240)
        finally:
            status, log = daemon.stop()
        assert status == 0, log
        store = os.path.join(folder, "store.db")
        keys = Keys(daemon.keys)
        kept = [keys.record(*row) for row in rows(store, "SELECT id, bytes FROM records")]
        assert len(kept) == expected == len(set(kept)), f"{len(kept)} records of {expected}, {len(set(kept))} different"
        assert rows(store, "SELECT count(*) FROM records WHERE disposition <> 'accepted'") == [(0,)]
        assert not inbox.names("failed"), inbox.names("failed")
        done = {name[37:]: inbox.folder / "done" / name for name in inbox.names("done")}
        assert len(done) == 2 * len(dropped) == len(inbox.names("done"))
        entries = [json.loads(entry) for (entry,) in rows(store, "SELECT entry FROM journal ORDER BY seq")]
        received = {entry["subject"]: entry for entry in entries if entry["kind"] == "received"}
        for name, content in dropped.items():
            assert done[name].read_bytes() == content, f"{name} was altered"
            entry = received[done[name].name[:36]]
            outcomes = inbox.answer(name)
            assert (entry["actor"], entry["digest"]) == ("hall", hashlib.sha256(content).hexdigest()), entry
            assert entry["note"] == f"{len(outcomes)} records", (entry, len(outcomes))
            assert all(outcome["disposition"] == "accepted" for outcome in outcomes)
        assert sum(len(inbox.answer(name)) for name in dropped) == expected
    print(f"{kills} kills, {in_the_middle} of them with a file at hand, seed {seed}: {len(dropped)} files, {expected} records, "
          "each kept once; every file as it came, every answer whole")


def ordinary_day(executable):
    with tempfile.TemporaryDirectory() as folder:
        daemon = Daemon(executable, folder, "http://127.0.0.1:9")
        inbox = Inbox(daemon)
        day = sample(executable, 40, seed=3)
        services, evaluations = day["services"], day["evaluations"]
        for name in evaluations[0]:
            if name == "evalDetail":
                evaluations[0] = {**evaluations[0], "writingEvaluation": "好，\"很好\"\n𠮷"}
        inbox.drop("evaluations", "日.csv", csv_of(evaluations, "gb18030") + b"one cell\r\n")
        inbox.drop("services", "day.csv", csv_of(services, "utf-8"))
        inbox.drop("services", "other.csv", csv_of(services, "utf-16"))
        os.symlink("/etc/passwd", inbox.folder / "services/link.ndjson")
        daemon.start()
        try:
            wait_for("every file is answered", inbox.idle)
            answers = inbox.answer("evaluations.日.csv")
            assert [o["disposition"] for o in answers] == ["accepted"] * len(evaluations) + ["refused"], answers
            assert answers[-1]["findings"][0]["rule"] == "csv.cell-count"
            assert len(inbox.answer("services.day.csv")) == len(services)
            assert "UTF-16" in inbox.answer("services.other.csv")[0]["problem"]["detail"]
            assert inbox.answer("services.link.ndjson")[0]["problem"]["type"] == "urn:hcp:problem:not-a-file"
            store = os.path.join(folder, "store.db")
            keys = Keys(daemon.keys)
            kept = {keys.record(*row).decode("utf-8", "replace") for row in rows(store, "SELECT id, bytes FROM records")}
            names = list(dict.fromkeys(name for record in evaluations for name in record))
            assert {row_json(record, names) for record in evaluations} <= kept, "a row is kept as other bytes"
            names = list(dict.fromkeys(name for record in services for name in record))
            status, text = fetch(daemon.url + "/api/v1/services", row_json(services[0], names).encode())
            assert status == 200 and '"repeated":true' in text, "the same record over HTTP is not new"
        finally:
            status, log = daemon.stop()
        assert status == 0 and "link.ndjson: 0 records, not-a-file" in log, log


def wrong_configuration(executable):
    with tempfile.TemporaryDirectory() as folder:
        daemon = Daemon(executable, folder, "http://127.0.0.1:9")
        inbox = Inbox(daemon, sender="no name")
        os.symlink("/tmp", inbox.folder / "claimed")
        said = subprocess.run([executable, "config", "check", daemon.config], capture_output=True, check=False)
        assert said.returncode == 2, said
        assert b"/inbox/sender: must be" in said.stderr and b"a link is not followed" in said.stderr, said.stderr


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("executable")
    arguments.add_argument("--kills", type=int, default=9)
    arguments.add_argument("--seed", type=int, default=2026)
    options = arguments.parse_args()
    wrong_configuration(options.executable)
    ordinary_day(options.executable)
    killed_over_files(options.executable, options.kills, options.seed)


main()
