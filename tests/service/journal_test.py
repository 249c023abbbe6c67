"""The journal of a running daemon, audited as a stranger would: store, export, proof, and what betrays tampering."""

import argparse
import json
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile

from daemon import Daemon, free_port, sample
from journal import ALTERED, COULD_NOT, FORKED, INTACT, TRUNCATED, Journal

TRIGGERS = ("journal_append_only", "journal_keep", "checkpoints_append_only", "checkpoints_keep")


def work(daemon, records):
    """Posts the records, stops the daemon in order: the end of the journal is signed then."""
    daemon.start()
    try:
        answers = [daemon.post("services", record) for record in records]
    finally:
        status, log = daemon.stop()
    assert all(answer[0] == 201 for answer in answers), answers
    assert status == 0 and "sign" not in log, log


def copy_of(store, folder, name, sql=""):
    """A copy of the store in which somebody ran this SQL, without our triggers."""
    copy = folder / name
    with sqlite3.connect(store) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    with sqlite3.connect(copy) as target:
        drop = "".join(f"DROP TRIGGER IF EXISTS {name};" for name in TRIGGERS)
        target.executescript(drop + sql)
    return copy


def main():
    options = argparse.ArgumentParser()
    options.add_argument("check_proof")
    options.add_argument("executable")
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        journal = Journal(options.executable, folder)
        daemon = Daemon(options.executable, name, f"http://127.0.0.1:{free_port()}")
        journal.configure(daemon)
        records = sample(options.executable, 40, seed=5)["services"]
        store = folder / "store.db"
        work(daemon, records[:15])
        earlier = copy_of(store, folder, "earlier.db")
        kept = sorted(journal.checkpoints.iterdir())
        work(daemon, records[15:30])
        newest = sorted(journal.checkpoints.iterdir())[-1]

        said = journal.verify(store, "--checkpoint", journal.checkpoints, status=INTACT)
        assert said.startswith("intact: 36 entries\n36 of them are covered"), said
        assert "NOT VERIFIED" in journal.run("verify", "--store", f"sqlite:{store}", status=INTACT)
        journal.verify(store, "--since", kept[-1], status=INTACT)

        # An entry rewritten before the checkpoint that is believed is not seen; one after it is.
        changed = "UPDATE journal SET entry = replace(entry, 'intake', 'nobody') WHERE seq = "
        assert "entry 4 is not" in journal.verify(copy_of(store, folder, "a.db", changed + "4"), status=ALTERED)
        journal.verify(copy_of(store, folder, "b.db", changed + "4"), "--since", kept[-1], status=INTACT)
        journal.verify(copy_of(store, folder, "c.db", changed + "30"), "--since", kept[-1], status=ALTERED)
        journal.verify(copy_of(store, folder, "d.db", "DELETE FROM journal WHERE seq > 20"), status=TRUNCATED)

        # Set back to what once was true: only a checkpoint kept elsewhere tells.
        journal.verify(earlier, status=INTACT)
        journal.verify(earlier, "--checkpoint", newest, status=TRUNCATED)

        # The same daemon, the same keys, another history.
        other = folder / "other"
        other.mkdir()
        copy_of(earlier, other, "store.db", "DELETE FROM journal WHERE seq > 14; DELETE FROM checkpoints WHERE size > 14;")
        shutil.copy(daemon.keys, other)
        second = Daemon(options.executable, str(other), f"http://127.0.0.1:{free_port()}")
        journal.configure(second)
        refused = subprocess.run([options.executable, "serve", "--config", second.config], capture_output=True,
                                 check=False, timeout=20)
        assert refused.returncode == COULD_NOT and b"set back" in refused.stderr, refused
        moved = folder / "moved"
        journal.checkpoints.rename(moved)
        newest = moved / newest.name
        journal.checkpoints.mkdir()
        work(second, records[15:])
        journal.verify(other / "store.db", status=INTACT)
        said = journal.verify(other / "store.db", "--checkpoint", moved, status=FORKED)
        assert "contradict each other" in said, said

        # What is handed out can be audited with the public keys alone, and says that it was handed out.
        export = folder / "journal.txt"
        journal.run("export", "--store", f"sqlite:{store}", "--out", export, "--by", "auditor", status=0)
        journal.run("verify", "--export", export, "--key", f"{journal.key}.pub", "--checkpoint", newest, status=INTACT)
        lines = export.read_text(encoding="utf-8").splitlines(keepends=True)
        assert '"kind":"exported","actor":"auditor"' in lines[-2], lines[-2]
        for number, line in enumerate(lines):
            if line.startswith("entry"):
                export.write_text("".join(lines[:number] + lines[number + 1:]), encoding="utf-8")
                last = number == len(lines) - 2
                journal.run("verify", "--export", export, "--key", f"{journal.key}.pub",
                            status=TRUNCATED if last else ALTERED)
        export.write_text("".join(lines[:-1]), encoding="utf-8")
        journal.run("verify", "--export", export, "--key", f"{journal.key}.pub", status=TRUNCATED)
        journal.run("verify", "--export", store, "--key", f"{journal.key}.pub", status=COULD_NOT)

        # Every entry that is covered has a proof that the small script understands.
        proof = folder / "proof.json"
        for number in range(1, 37):
            journal.run("prove", number, "--store", f"sqlite:{store}", "--out", proof, status=0)
            subprocess.run(["python3", options.check_proof, proof], check=True, capture_output=True)
            lying = json.loads(proof.read_text())
            lying["entry"] = lying["entry"].replace("20", "21", 1)
            longer = json.loads(proof.read_text())
            longer["hashes"].append("00" * 32)
            for wrong in (lying, longer):
                proof.unlink()
                proof.write_text(json.dumps(wrong))
                checked = subprocess.run(["python3", options.check_proof, proof], check=False, capture_output=True)
                assert checked.returncode == 1 and b"WRONG" in checked.stdout + checked.stderr, checked
            proof.unlink()
        assert "no checkpoint covers entry 37 yet" in journal.run("prove", 37, "--store", f"sqlite:{store}", status=COULD_NOT)
        assert "there is no entry 99" in journal.run("prove", 99, "--store", f"sqlite:{store}", status=COULD_NOT)
    print("journal: intact, altered, truncated, forked; 36 proofs")


if __name__ == "__main__":
    main()
