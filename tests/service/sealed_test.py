"""What a daemon keeps sealed: opened with ciphers that are not ours, sealed with another key, erased for one person."""

import argparse
import hashlib
import json
import os
import pathlib
import pwd
import signal
import sqlite3
import subprocess
import tempfile
import time

from daemon import Daemon, Province, fetch, free_port, sample, wait_for
from sealed import Keys
from workbook import cells


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("executable")
    options = arguments.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        province = Province(options.executable, free_port())
        daemon = Daemon(options.executable, folder, province.url)
        store = ["--store", f"sqlite:{folder}/store.db"]

        def run(*command, status=0, stdin="", credentials=None):
            environment = os.environ | ({"CREDENTIALS_DIRECTORY": credentials} if credentials else {})
            done = subprocess.run([options.executable, *map(str, command)], input=stdin.encode(), capture_output=True,
                                  check=False, env=environment)
            assert done.returncode == status, done
            return done.stdout.decode() + done.stderr.decode()

        def stats():
            return dict(line.split("\t") for line in run("store", "stats", *store).splitlines())

        def rows(question, *values):
            with sqlite3.connect(f"file:{folder}/store.db?mode=ro", uri=True) as database:
                return database.execute(question, values).fetchall()

        def workbook():
            return cells(options.executable, store[1], "2026-10", daemon.keys)

        records = sample(options.executable, 40, seed=5)
        person = records["services"][0]
        assert os.stat(daemon.keys).st_mode & 0o777 == 0o600
        daemon.start()
        try:
            for kind in ("services", "evaluations"):
                status, text = fetch(f"{daemon.url}/api/v1/{kind}", json.dumps(records[kind]).encode())
                assert status == 200, text
            wait_for("everything is delivered", lambda: daemon.parcels().get("open") == 0)

            sent = {json.dumps(r, sort_keys=True) for kind in records.values() for r in kind}
            keys = Keys(daemon.keys)
            for record, sealed in rows("SELECT id, bytes FROM records"):
                assert json.dumps(json.loads(keys.record(record, sealed)), sort_keys=True) in sent
            whole = pathlib.Path(folder, "store.db").read_bytes() + pathlib.Path(folder, "store.db-wal").read_bytes()
            for field in ("certKey", "mobile", "userName"):
                assert person[field].encode() not in whole, field

            # Another key, while the daemon serves.
            run("store", "key", daemon.keys)
            daemon.process.send_signal(signal.SIGHUP)
            again = {**person, "projectNo": person["projectNo"] + "-2"}
            wait_for("the new key seals",
                     lambda: daemon.post("services", {**again, "projectNo": again["projectNo"] + os.urandom(4).hex()})[0] == 201
                     and "sealed with key 2" in stats())
            assert "are sealed with key 2" in run("store", "reseal", *store, "--keys", daemon.keys)
            assert "sealed with key 1" not in stats(), stats()
            def reloads():
                return run("journal", "show", "--from", 1, "--count", 10000, *store).count('"kind":"package loaded"')

            text = pathlib.Path(daemon.keys).read_text(encoding="ascii").splitlines()
            pathlib.Path(daemon.keys).write_text(text[1] + "\n", encoding="ascii")
            before = reloads()
            daemon.process.send_signal(signal.SIGHUP)
            wait_for("it has reloaded", lambda: reloads() == before + 1)
            assert daemon.post("services", person)[0] == 200, "still known by its keyed digest"

            # Another house's keys are refused whole: nothing is entered, and the daemon serves on.
            before = reloads()
            right = pathlib.Path(daemon.keys).read_bytes()
            pathlib.Path(daemon.keys).write_text(f"hcp-store-key 2 {'ab' * 32}\n", encoding="ascii")
            daemon.process.send_signal(signal.SIGHUP)
            for _ in range(15):
                assert fetch(daemon.url + "/readyz")[0] == 200
                time.sleep(0.1)
            pathlib.Path(daemon.keys).write_bytes(right)
            assert reloads() == before

            # One person's data, when nothing is on its way any more.
            wait_for("all that can be delivered is", lambda: daemon.parcels()["open"] == 0, seconds=60)
            before = stats()
            counts = fetch(daemon.url + "/metrics")[1]
            sheets = workbook()
            case = rows("SELECT id FROM records WHERE project_no = ?", person["projectNo"])
            asking = ["store", "erase", *store, "--keys", daemon.keys, "--by", "officer", "--reason", "request 2026-17"]
            assert "must hold the number" in run(*asking, status=2, stdin="\n")
            said = run(*asking, stdin=person["certKey"].lower() + "\n")
            erased = int(said.split()[0])
            assert erased >= len(case), said
            for (record,) in case:
                status, text = fetch(f"{daemon.url}/api/v1/records/{record}")
                assert status == 200 and json.loads(text)["erasedAt"], text
            assert rows("SELECT count(*) FROM records WHERE erased_at IS NOT NULL") == [(erased,)]
            asking[asking.index(daemon.keys)] = os.path.basename(daemon.keys)  # as systemd hands them over
            assert "0 records erased" in run(*asking, stdin=person["certKey"] + "\n", credentials=folder)
            assert daemon.post("services", person)[0] == 200, "still known after its erasure"
            assert [l for l in fetch(daemon.url + "/metrics")[1].splitlines() if "hcp_records" in l or "hcp_parcels" in l] == \
                [l for l in counts.splitlines() if "hcp_records" in l or "hcp_parcels" in l], "counts stay"
            assert workbook() == sheets, "workbooks stay"
            assert int(stats()["erased"]) - int(before.get("erased", 0)) == erased
            entries = run("journal", "show", "--from", 1, "--count", 10000, *store)
            assert entries.count('"kind":"erased","actor":"officer"') == erased
            assert person["certKey"] not in entries
            said = run("store", "backup", f"{folder}/copy.db", *store, "--keys", daemon.keys)
            assert "of them opened" in said, said
            last = run("journal", "show", "--from", 1, "--count", 10000, *store).splitlines()[-1].split(" ", 1)[1]
            digest = hashlib.sha256(pathlib.Path(folder, "copy.db").read_bytes()).hexdigest()
            entry = json.loads(last)
            assert (entry["kind"], entry["subject"], entry["digest"], entry["note"]) == ("exported", "store", digest, "copy.db")
            assert entry["actor"] == pwd.getpwuid(os.geteuid()).pw_name, entry
            log = daemon.stop()[1]
            assert person["certKey"] not in log and keys.secrets[1].hex() not in log
        finally:
            if daemon.process.poll() is None:
                daemon.kill()
            province.stop()

        # Without its keys a daemon does not start, and says why.
        os.rename(daemon.keys, daemon.keys + ".away")
        assert "cannot be read" in run("config", "check", daemon.config, status=2)
        run("store", "key", daemon.keys)
        assert "does not hold" in run("serve", "--config", daemon.config, status=2)
    print("sealed, sealed anew, erased: 1 passed, 0 failed")


if __name__ == "__main__":
    main()
