"""A PostgreSQL cluster of a test's own: in a folder that vanishes, on a unix socket in it, ended with whoever began it.

As a program it prints the folder and lasts until its standard input ends, so that it ends with the test that began it,
however that ends. Where no server is installed, or the account that it would run as may not reach it, it prints nothing and
ends with 77; a server that is there and does not start is an error. The distribution's own cluster is left alone. The store's role is `hcp`, the owner of the database `hcp`; `postgres` is the superuser.
"""

import contextlib
import ctypes
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse

SKIPPED = 77
DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG


def binaries():
    """The folder of the newest server's programs, or nothing."""
    found = [path.parent for path in pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda folder: int(folder.parent.name), default=None)


def account():
    """Who runs the server, for subprocess; it refuses to run as root."""
    if os.getuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def can_run():
    """False where no server is installed, or its account may not reach it (a root folder for root alone)."""
    if binaries() is None:
        return False
    try:
        return subprocess.run([binaries() / "postgres", "--version"], stdout=subprocess.DEVNULL, check=False,
                              **account()).returncode == 0
    except PermissionError:
        return False


class Cluster:
    def __init__(self, disk=None):
        self.bin = binaries()
        self.folder = tempfile.mkdtemp(prefix="hcp-pg-", dir=disk)
        self.server = None
        self.account = account()
        if self.account:
            os.chown(self.folder, self.account["user"], self.account["group"])

    def __enter__(self):
        try:
            self.program("initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync",
                         "--no-instructions")
            self.start()
            self.sql("CREATE ROLE hcp LOGIN")
            self.sql("CREATE DATABASE hcp OWNER hcp")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def program(self, name, *arguments):
        done = subprocess.run([self.bin / name, *arguments], cwd=self.folder, capture_output=True, text=True, check=False,
                              **self.account)
        assert done.returncode == 0, (name, arguments, done.stdout, done.stderr)
        return done.stdout

    def start(self):
        def end_with_parent():
            ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGQUIT)

        with open(os.path.join(self.folder, "log"), "ab") as log:
            self.server = subprocess.Popen(
                [self.bin / "postgres", "-D", "data", "-k", self.folder, "-c", "listen_addresses="], cwd=self.folder,
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, preexec_fn=end_with_parent, start_new_session=True,
                **self.account)
        until = time.monotonic() + 120  # after a cut it reads its log back first; how fast is not what a test is about
        while subprocess.run([self.bin / "pg_isready", "-q", "-h", self.folder], check=False).returncode != 0:
            assert self.server.poll() is None and time.monotonic() < until, self.log()
            time.sleep(0.05)

    def stop(self, how=signal.SIGINT):
        """SIGINT ends it in good order, SIGQUIT as a power cut would end its processes."""
        if self.server is not None and self.server.poll() is None:
            self.server.send_signal(how)
            self.server.wait(timeout=60)

    def log(self):
        return pathlib.Path(self.folder, "log").read_text(encoding="utf-8", errors="replace")

    def sql(self, sql, database="postgres", role="postgres"):
        """Rows as lines, columns divided by |."""
        return self.program("psql", "-h", self.folder, "-U", role, "-d", database, "-XAtq", "-v", "ON_ERROR_STOP=1", "-c",
                            sql).splitlines()

    def url(self, database="hcp"):
        return f"postgresql://hcp@/{database}?host={urllib.parse.quote(self.folder, safe='')}"


def cluster_or_skip():
    """A cluster; where none can be run it ends the test that needs one."""
    if not can_run():
        print("skipped: no PostgreSQL server can be run here")
        sys.exit(SKIPPED)
    return Cluster()


def main():
    if not can_run():
        return SKIPPED
    with Cluster() as cluster:
        print(cluster.folder, flush=True)
        sys.stdin.read()
    return 0


if __name__ == "__main__":
    sys.exit(main())
