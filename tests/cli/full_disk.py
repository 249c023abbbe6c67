"""What prints to a disk that is full says so and does not end as if it had printed: full_disk.py EXECUTABLE

Run in the source tree; each command ends with the status of the table where its output arrives.
"""

import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "service"))
from daemon import Daemon  # noqa: E402

EXECUTABLE = sys.argv[1]
VALID, PACKAGE = "fixtures/records/valid.ndjson", "specs/fujian/2021.1"
COULD_NOT = 2


def run(arguments, stdout):
    done = subprocess.run([EXECUTABLE, *map(str, arguments)], stdout=stdout, stderr=subprocess.PIPE, timeout=120, check=False)
    return done.returncode, done.stderr.decode()


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        store, bundle = folder / "store.db", folder / "bundle"
        at = ("--at", "2026-10-13 09:00:00")
        self_run = ("conform", "self", "--only", "package.sound", "--folder", folder)
        daemon = Daemon(EXECUTABLE, name, "http://127.0.0.1:9")  # it makes the store, and delivers nothing
        daemon.start()
        daemon.stop()
        # The bundle that verify looks at; whether the sample conforms does not matter here.
        run(("conform", "upstream", VALID, *at, "--bundle", bundle), subprocess.DEVNULL)
        cases = [
            (("--version",), 0),
            (("--help",), 0),
            (("conform", "self", "--help"), 0),
            (self_run, 0),
            (("conform", "upstream", VALID, *at), 1),
            (("conform", "verify", bundle), 0),
            (("check", "--on", "2026-10-12", VALID), 0),
            (("check", "--on", "2026-10-12", "--format", "text", VALID), 0),
            (("spec", "lint", PACKAGE), 0),
            (("calendar", "list"), 0),
            (("report", "list"), 0),
            (("report", "write", "monthly", "--period", "2026-10", "--store", f"sqlite:{store}", "--out", folder), 0),
            (("journal", "show", "--store", f"sqlite:{store}"), 0),
            (("journal", "export", "--store", f"sqlite:{store}", "--out", folder / "journal"), 0),
            (("store", "stats", "--store", f"sqlite:{store}"), 0),
        ]
        for arguments, status in cases:
            came, said = run(arguments, subprocess.DEVNULL)
            assert came == status, (arguments, came, said)
            with open("/dev/full", "wb") as full:
                came, said = run(arguments, full)
            assert came == COULD_NOT, (arguments, came, said)
            assert "standard output could not be written" in said, (arguments, said)
        assert run(("conform", "upstream", VALID, *at, "--json", "/dev/full"), subprocess.DEVNULL)[0] == COULD_NOT
    print(f"{len(cases)} commands notice a full disk")


main()
