"""A holiday notice comes while limits run: a reload moves due dates and journals it, an upgrade that brings it while the
daemon is away does the same, and a broken notice changes nothing."""

import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile

from daemon import Daemon, configure, free_port, sample, wait_for


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("notices")
    arguments.add_argument("executable")
    options = arguments.parse_args()
    notices = pathlib.Path(options.notices)

    with tempfile.TemporaryDirectory() as folder:
        daemon = Daemon(options.executable, folder, f"http://127.0.0.1:{free_port()}")
        calendar = pathlib.Path(folder) / "calendar"
        calendar.mkdir()
        shutil.copy(notices / "2025.json", calendar)
        configure(daemon, casework={"calendarFolder": str(calendar)})

        def moved():
            shown = subprocess.run([options.executable, "journal", "show", "--store", f"sqlite:{folder}/store.db", "--from", "1",
                                    "--count", "10000"], capture_output=True, check=True).stdout.decode()
            return [entry for entry in map(json.loads, re.findall(r"\{.*\}", shown)) if entry["kind"] == "due moved"]

        def unnoted():
            with sqlite3.connect(f"file:{folder}/store.db?mode=ro", uri=True) as store:
                return sum(store.execute(f"SELECT count(*) FROM {table} WHERE due_noted = ''").fetchone()[0]
                           for table in ("case_clocks", "text_audits"))

        day = sample(options.executable, 60, seed=9)
        poor = [e for e in day["evaluations"] if int(e["satisfaction"]) < 3 and e["assessNumber"] == "1"][:2]
        assert len(poor) == 2
        daemon.start()
        try:
            for evaluation in poor:
                service = next(s for s in day["services"] if s["projectNo"] == evaluation["projectNo"])
                assert daemon.post("services", service)[0] == 201
                assert daemon.post("evaluations", evaluation)[0] == 201
            # Without this year's notice every day of it is a guess; the next look notes what it is.
            daemon.process.send_signal(signal.SIGHUP)
            wait_for("due dates are noted", lambda: unnoted() == 0)
            assert moved() == []
            (calendar / "2026.json").write_text("{")
            daemon.process.send_signal(signal.SIGHUP)
            shutil.copy(notices / "2026.json", calendar)
            daemon.process.send_signal(signal.SIGHUP)
            # The text's limit ran in October; those that begin today may end in December, where the next notice may reach.
            wait_for("due dates are sure now", lambda: len(moved()) >= 1)
            for entry in moved():
                limit, before, after = entry["note"].split(" ")
                assert before.endswith("?") and not after.endswith("?"), entry
                assert limit in ("verification", "textAudit") and entry["actor"] == "casework", entry
            count = len(moved())
            daemon.kill()
        finally:
            if daemon.process.poll() is None:
                daemon.kill()

        # The notice is gone with an upgrade, as it were, and comes back with the next one.
        os.remove(calendar / "2026.json")
        daemon.start()
        wait_for("they are guesses again", lambda: len(moved()) == 2 * count)
        status, log = daemon.stop()
        assert status == 0 and "due dates moved" in log, log
        shutil.copy(notices / "2026.json", calendar)
        daemon.start()
        wait_for("they are sure again", lambda: len(moved()) == 3 * count)
        assert daemon.stop()[0] == 0
    print(f"calendar: {count} due dates moved by a reload, and by restarts; a broken notice moved none")


if __name__ == "__main__":
    main()
