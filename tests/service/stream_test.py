"""Streams of records over a real socket: chunked, compressed, and with answers longer than memory is meant for."""

import argparse
import gzip
import http.client
import json
import os
import subprocess
import tempfile

from daemon import Daemon, sample


def send(daemon, kind, body, **headers):
    """(status, text). A body that is no bytes is sent in chunks."""
    connection = http.client.HTTPConnection("127.0.0.1", daemon.port, timeout=60)
    try:
        connection.request("POST", f"/api/v1/{kind}", body, {k.replace("_", "-"): v for k, v in headers.items()},
                           encode_chunked=not isinstance(body, bytes))
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def submit(executable, daemon, text):
    """(exit status, answers, what stderr says) of the command line's `submit`."""
    done = subprocess.run([executable, "submit", "--to", daemon.url, "--as", "service", "-"], input=text.encode(),
                          capture_output=True, check=False)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr.decode()


def store(executable, *arguments):
    done = subprocess.run([executable, "store", *arguments], capture_output=True, check=False)
    assert done.returncode == 0, done
    return done.stdout.decode()


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("executable")
    options = arguments.parse_args()
    lines = "application/x-ndjson"
    with tempfile.TemporaryDirectory() as folder:
        daemon = Daemon(options.executable, folder, "http://127.0.0.1:9")
        records = sample(options.executable, 9999, seed=4)["services"]
        text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        daemon.start()
        try:
            pieces = (text[at:at + 5000].encode() for at in range(0, len(text), 5000))
            status, answer = send(daemon, "services", pieces, Content_Type=lines)
            outcomes = [json.loads(line) for line in answer.splitlines()]
            assert status == 200 and len(outcomes) == len(records), (status, len(outcomes))
            assert len(answer) > 1 << 20, "too short to leave memory"
            assert [o["line"] for o in outcomes] == list(range(1, len(records) + 1))
            assert all(o["disposition"] == "accepted" and not o["repeated"] for o in outcomes)

            packed = gzip.compress(text.encode())
            status, answer = send(daemon, "services", packed, Content_Type=lines, Content_Encoding="gzip")
            assert status == 200 and answer.count('"repeated":true') == len(records), "the same stream again"
            status, answer = send(daemon, "services", iter([packed[:-9]]), Content_Type=lines, Content_Encoding="gzip")
            assert status == 400 and "truncated-body" in answer.splitlines()[-1], answer[-300:]
            one = gzip.compress(json.dumps(records[0], ensure_ascii=False).encode())
            status, answer = send(daemon, "services", one, Content_Type="application/json", Content_Encoding="gzip")
            assert status == 200 and json.loads(answer)["repeated"], answer
            bomb = gzip.compress(b"[" + b" " * (64 << 20))
            status, answer = send(daemon, "services", bomb, Content_Type="application/json", Content_Encoding="gzip")
            assert status == 413, answer
            status, outcomes, summary = submit(options.executable, daemon, text + "{broken\n" + "x" * (2 << 20))
            assert status == 2 and len(outcomes) == len(records) + 2, (status, len(outcomes))
            assert outcomes[-2]["disposition"] == "refused" and "line-too-long" in outcomes[-1]["problem"]["type"]
            assert f"{len(records)} accepted, 0 held, 1 refused, 1 not taken" in summary, summary
            backup = os.path.join(folder, "backup.db")
            said = store(options.executable, "backup", backup, "--store", f"sqlite:{folder}/store.db", "--keys", daemon.keys)
            assert f"{len(records) + 1} of them opened, each as its digest says" in said, said
            assert submit(options.executable, daemon, json.dumps(records[0], ensure_ascii=False))[0] == 0
            assert submit(options.executable, daemon, "\n")[0] == 2, "no record is an answer of status 400"
        finally:
            status, log = daemon.stop()
        assert status == 0, log
        status, _, summary = submit(options.executable, daemon, text)
        assert status == 2 and "did not answer" in summary, summary
        os.rename(f"{folder}/store.db", f"{folder}/gone.db")
        for beside in ("-wal", "-shm"):
            if os.path.exists(f"{folder}/store.db{beside}"):
                os.remove(f"{folder}/store.db{beside}")
        store(options.executable, "restore", backup, "--store", f"sqlite:{folder}/store.db")
        assert f"service accepted\t{len(records)}\n" in store(options.executable, "stats", "--store",
                                                             f"sqlite:{folder}/store.db")
        assert "0 steps" in store(options.executable, "migrate", "--store", f"sqlite:{folder}/store.db")
        daemon.start()
        status, answer = send(daemon, "services", text.encode(), Content_Type=lines)
        assert status == 200 and answer.count('"repeated":true') == len(records), "what was restored is known"
        assert daemon.stop()[0] == 0
    print(f"{len(records)} lines chunked, the same compressed, broken and bombs: as promised")


main()
