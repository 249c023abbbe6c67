"""The journal of a daemon, with keys of its own, as the command line judges it."""

import json
import pathlib
import subprocess

INTACT, ALTERED, COULD_NOT, TRUNCATED, FORKED = range(5)


class Journal:
    def __init__(self, executable, folder):
        self.executable, self.folder = executable, folder
        self.key = folder / "journal-key"
        self.checkpoints = folder / "checkpoints"
        self.checkpoints.mkdir()
        self.run("key", "--origin", "test.example/journal", "--out", self.key, status=0)
        assert self.key.stat().st_mode & 0o077 == 0, "the private keys can be read by others"

    def run(self, *arguments, status):
        done = subprocess.run([self.executable, "journal", *map(str, arguments)], capture_output=True, check=False)
        output = done.stdout.decode() + done.stderr.decode()
        assert done.returncode == status, (arguments, done.returncode, output)
        return output

    def verify(self, store, *more, status):
        """`store` is a SQLite file or a URL."""
        url = store if str(store).startswith(("sqlite:", "postgresql:")) else f"sqlite:{store}"
        return self.run("verify", "--store", url, "--key", f"{self.key}.pub", *more, status=status)

    def configure(self, daemon, every_entries=7):
        config = pathlib.Path(daemon.config)
        section = {"origin": "test.example/journal", "keyFile": str(self.key), "folder": str(self.checkpoints),
                   "everyEntries": every_entries}
        config.write_text(json.dumps({**json.loads(config.read_text()), "journal": section}))
