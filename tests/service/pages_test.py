"""People sign in to a running daemon by plain HTTP, ask for a report, get its file, and are kept out where they should be;
the journal tells of it."""

import argparse
import hashlib
import io
import json
import os
import pathlib
import pty
import re
import signal
import subprocess
import tempfile
import time

import openpyxl
from browser_like import BrowserLike, add_user
from daemon import Daemon, configure, free_port, sample, wait_for
from journal import INTACT, Journal

PASSWORD = "invented pass phrase"


def entries(executable, folder, store):
    out = pathlib.Path(folder) / "export.txt"
    subprocess.run([executable, "journal", "export", "--store", store, "--out", str(out)], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    lines = [line.split(" ", 3)[3] for line in out.read_text().splitlines() if line.startswith("entry ")]
    return [json.loads(line) for line in lines]


def typed_at_a_terminal(executable, users, *lines):
    """What the terminal showed, and the exit status, of `user password reader`."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(executable, [executable, "user", "password", "reader", "--users", str(users)])
    shown = b""
    for prompt, line in zip((b"Password: ", b"Again: "), lines):
        while prompt not in shown:
            shown += os.read(terminal, 1024)
        os.write(terminal, line.encode() + b"\n")
    try:
        while piece := os.read(terminal, 1024):
            shown += piece
    except OSError:
        pass  # Linux says so when the other side has ended
    os.close(terminal)
    return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("executable")
    executable = arguments.parse_args().executable

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        users = folder / "users.json"
        add_user(executable, users, "reader", "效能办甲", "performanceOffice", PASSWORD)
        add_user(executable, users, "auditor", "审计乙", "auditor", PASSWORD)
        assert PASSWORD not in users.read_text(), "the file recognises passwords, it does not hold them"
        assert users.stat().st_mode & 0o007 == 0, "others can read it"
        before = users.read_bytes()
        shown, status = typed_at_a_terminal(executable, users, "one " + PASSWORD, "other " + PASSWORD)
        assert status == 2 and "the passwords differ" in shown and users.read_bytes() == before, shown
        shown, status = typed_at_a_terminal(executable, users, PASSWORD, PASSWORD)
        assert status == 0 and PASSWORD not in shown and users.read_bytes() != before, shown
        daemon = Daemon(executable, name, f"http://127.0.0.1:{free_port()}")
        journal = Journal(executable, folder)
        journal.configure(daemon)
        configure(daemon, pages={"usersFile": str(users)})
        daemon.start()
        try:
            for record in sample(executable, 6, seed=2)["services"]:
                assert daemon.post("services", record)[0] == 201
            browser = BrowserLike(daemon.url)
            assert browser.ask("/")[1]["Location"] == "/sign-in"
            assert browser.sign_in("reader", "wrong " + PASSWORD)[0] == 403
            assert browser.sign_in("my own " + PASSWORD, "x")[0] == 403
            assert browser.sign_in("reader", PASSWORD) == (303, "/reports")
            status, headers, page = browser.ask("/reports")
            assert status == 200 and "效能办甲" in page.decode()
            assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
            assert headers["X-Content-Type-Options"] == "nosniff" and headers["Cache-Control"] == "no-store"
            status, headers, sheet = browser.ask("/assets/pages.css")
            assert status == 200 and headers["ETag"] and b"{" in sheet

            period = re.search(r'<option value="([^"]+)" selected>', page.decode())[1]
            assert browser.ask("/reports", {"kind": "monthly", "period": "2026-10"})[0] == 403, "without the token"
            status, headers, _ = browser.ask("/reports", {"kind": "monthly", "period": "2026-10",
                                                         "token": browser.token("/reports")})
            assert (status, headers["Location"][:14]) == (303, "/reports/runs/"), (status, period)
            run = headers["Location"]
            wait_for("the report is written", lambda: "SHA-256" in browser.page(run))
            page = browser.page(run)
            digest = re.search(r'class="digest">([0-9a-f]{64})<', page)[1]
            path = re.search(r'href="(/reports/files/[^"]+)"', page)[1]
            status, headers, workbook = browser.ask(path)
            assert status == 200 and hashlib.sha256(workbook).hexdigest() == digest
            assert headers["Content-Disposition"].startswith('attachment; filename="monthly-2026-10.xlsx"')
            assert len(openpyxl.load_workbook(io.BytesIO(workbook)).worksheets) > 1
            assert browser.ask(path, method="HEAD")[::2] == (405, b""), "what is not handed out is not journalled"

            file = next((folder / "reports").glob("*/*.xlsx"))
            file.write_bytes(workbook[:-1] + bytes([workbook[-1] ^ 1]))
            status, _, page = browser.ask(path)
            assert status == 409 and "不一致" in page.decode(), "a file that was changed is served"
            file.write_bytes(workbook)

            auditor = BrowserLike(daemon.url)
            auditor.sign_in("auditor", PASSWORD)
            assert auditor.ask("/reports")[0] == 403 and auditor.ask(path)[0] == 403

            # the time of an answer does not tell who has an account
            def seconds(account):
                other = BrowserLike(daemon.url)
                token = other.token("/sign-in")
                began = time.monotonic()
                assert other.ask("/sign-in", {"account": account, "password": "x" * 12, "token": token})[0] == 403
                return time.monotonic() - began
            assert seconds("nobody at all") > 0.01, "nothing was computed for somebody who is not known"

            subprocess.run([executable, "user", "disable", "reader", "--users", str(users)], check=True,
                           stderr=subprocess.DEVNULL)
            assert browser.ask("/reports")[0] == 200, "before a reload"
            daemon.process.send_signal(signal.SIGHUP)
            wait_for("who is disabled is signed out", lambda: browser.ask("/reports")[0] == 303)
            assert browser.sign_in("reader", PASSWORD)[0] == 403

            token = auditor.token("/reports")
            assert auditor.ask("/sign-out", {"token": token})[1]["Location"] == "/sign-in"
            assert auditor.ask("/reports")[0] == 303
        finally:
            status, log = daemon.stop()
        assert status == 0, log
        store = f"sqlite:{folder}/store.db"
        told = [(entry["kind"], entry["actor"]) for entry in entries(executable, folder, store)]
        for kind, actor, count in (("users loaded", "daemon", 2), ("signed in", "reader", 1), ("signed in", "auditor", 1),
                                   ("signed out", "auditor", 1), ("sign-in failed", "reader", 2),
                                   ("sign-in failed", "unknown account", 2), ("report written", "reader", 1),
                                   ("exported", "reader", 1)):
            assert told.count((kind, actor)) == count, (kind, actor, told)
        assert "my own" not in (folder / "export.txt").read_text(), "what was typed stands in the journal"
        journal.verify(folder / "store.db", status=INTACT)
    print("pages: signed in, asked, downloaded, kept out, journalled")


main()
