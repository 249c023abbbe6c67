"""The morning's checks of devices in a running daemon: one, an array, a gzipped stream and a file; by a key that is for
nothing else; kept, journalled, counted, and sent to nobody."""

import argparse
import contextlib
import gzip
import json
import pathlib
import sqlite3
import subprocess
import tempfile
import urllib.error
import urllib.request

from daemon import Daemon, configure, free_port, wait_for
from sealed import Keys

CHECKS = "/api/v1/device-checks"


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("executable")
    options = arguments.parse_args()

    def run(*command):
        return subprocess.run([options.executable, *map(str, command)], capture_output=True, check=True).stdout.decode()

    checks = [json.loads(line) for line in run("simulate", "local", "--day", "2026-10-12", "--services", 1, "--only",
                                               "deviceCheck").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        keys = pathlib.Path(folder) / "keys.json"
        window = run("key", "issue", "--file", keys, "--sender", "windows", "--kind", "deviceCheck").strip()
        hall = run("key", "issue", "--file", keys, "--sender", "hall", "--kind", "service").strip()
        daemon = Daemon(options.executable, folder, f"http://127.0.0.1:{free_port()}")
        inbox = pathlib.Path(folder) / "inbox"
        inbox.mkdir()
        configure(daemon, http={"port": daemon.port, "keysFile": str(keys)},
                  inbox={"folder": str(inbox), "sender": "windows", "pollMs": 20, "settleSeconds": 0})

        def post(body, key=window, path=CHECKS, **headers):
            request = urllib.request.Request(daemon.url + path, body, {
                "Content-Type": "application/json", "Authorization": f"Bearer {key}", **headers})
            try:
                with urllib.request.urlopen(request, timeout=10) as answer:
                    return answer.status, answer.read().decode()
            except urllib.error.HTTPError as error:
                return error.code, error.read().decode()

        daemon.start()
        try:
            assert post(json.dumps(checks[0]).encode())[0] == 201
            assert post(json.dumps(checks[0]).encode())[0] == 200, "the same again"
            assert post(json.dumps(checks[0]).encode(), key=hall)[0] == 403
            assert post(b"{}", path="/api/v1/services")[0] == 403
            status, answer = post(json.dumps(checks[1:3]).encode())
            assert (status, json.loads(answer)["accepted"]) == (200, 2), answer
            stream = "".join(json.dumps(check, ensure_ascii=False) + "\n" for check in checks[3:5]).encode()
            status, answer = post(gzip.compress(stream), **{"Content-Type": "application/x-ndjson",
                                                            "Content-Encoding": "gzip"})
            assert (status, answer.count('"disposition":"accepted"')) == (200, 2), answer
            whole = inbox / "device-checks" / "afternoon.ndjson.part"
            whole.write_text(json.dumps(checks[5], ensure_ascii=False) + "\n", encoding="utf-8")
            whole.rename(whole.with_suffix(""))
            wait_for("the file is answered", lambda: len(list((inbox / "done").glob("*.device-checks.*"))) == 2)
        finally:
            status, log = daemon.stop()
        assert status == 0, log
        with contextlib.closing(sqlite3.connect(f"file:{folder}/store.db?mode=ro", uri=True)) as store:
            ring = Keys(daemon.keys)
            kept = store.execute("SELECT id, bytes, org_code, project_no, occurred_at, sender FROM records"
                                 " WHERE kind = 'deviceCheck' AND disposition = 'accepted' ORDER BY seq").fetchall()
            assert [json.loads(ring.record(*row[:2])) for row in kept] == checks
            assert [row[2:5] for row in kept] == [(c["orgCode"], c["deviceCode"], c["checkTime"]) for c in checks]
            assert {row[5] for row in kept} == {"windows"}
            counted = store.execute("SELECT c.win_no, c.result FROM device_checks AS c JOIN records AS r ON r.id = c.record"
                                    " ORDER BY r.seq").fetchall()
            assert counted == [(c["winNo"], c["result"]) for c in checks], counted
            assert store.execute("SELECT count(*) FROM parcels").fetchone() == (0,)
            entries = [json.loads(entry) for (entry,) in store.execute("SELECT entry FROM journal ORDER BY seq")]
            assert [e["subject"] for e in entries if e["kind"] == "accepted"] == [row[0] for row in kept]
            everything = b"".join(path.read_bytes() for path in pathlib.Path(folder).glob("store.db*"))
            assert checks[0]["checkedBy"].encode() not in everything, "a name lies in clear"
        print(f"device checks: {len(kept)} kept in four forms, {sum(r != '1' for _, r in counted)} out of order, none sent")


if __name__ == "__main__":
    main()
