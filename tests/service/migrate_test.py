"""A start with a large store of an older version: systemd is told again and again that it gets on, before it is ready.

    migrate_test.py EXECUTABLE
"""

import os
import pathlib
import socket
import sqlite3
import sys
import tempfile

import older_store
from daemon import Daemon, sample


def notices(receiver):
    """What was sent to it so far."""
    told = []
    receiver.setblocking(False)
    while True:
        try:
            told.append(receiver.recv(4096).decode())
        except BlockingIOError:
            return told


def begun(daemon, path):
    """A start with a socket for its notices; what they were, and the log."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiver:
        receiver.bind(path)
        daemon.environment = {"NOTIFY_SOCKET": path}
        daemon.start()
        status, log = daemon.stop()
        assert status == 0, log
        pathlib.Path(path).unlink()
        return notices(receiver), log


def main():
    executable = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        daemon = Daemon(executable, folder, "http://127.0.0.1:9")
        path = os.path.join(folder, "notify")
        new, _ = begun(daemon, path)
        assert not [one for one in new if "EXTEND" in one], "a store that is made asks for time"

        daemon.start()
        sent = 0
        for record in sample(executable, 40, seed=3)["services"]:
            assert daemon.post("services", record)[0] == 201
            sent += 1
        assert daemon.stop()[0] == 0
        store = sqlite3.connect(f"{folder}/store.db")
        counted = store.execute("SELECT count(*) FROM records WHERE win_no <> ''").fetchone()[0]
        assert counted > 0
        version = older_store.undo_sqlite(store)
        store.close()

        told, log = begun(daemon, path)
        ready = next(n for n, one in enumerate(told) if "READY=1" in one)
        asked = [one for one in told[:ready] if "EXTEND_TIMEOUT_USEC=" in one]
        assert any("EXTEND_TIMEOUT_USEC=1800000000\n" in one and f"schema {version + 1}" in one for one in asked), told
        assert any("EXTEND_TIMEOUT_USEC=120000000\n" in one and f"{sent} records so far" in one for one in asked), told
        assert not [one for one in told[ready:] if "EXTEND" in one], told
        assert f"bringing the store to schema {version + 1}" in log, log
        store = sqlite3.connect(f"{folder}/store.db")
        assert store.execute("SELECT count(*) FROM records WHERE win_no <> ''").fetchone()[0] == counted
        store.close()
        again, _ = begun(daemon, path)
        assert not [one for one in again if "EXTEND" in one], again
    print(f"migration: {len(asked)} times asked for time before it was ready, and never after")


main()
