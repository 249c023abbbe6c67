"""Senders' keys, from their issue to their revocation, in a running daemon; what was turned away stands in the journal."""

import argparse
import json
import os
import pathlib
import signal
import subprocess
import tempfile
import urllib.error
import urllib.request

from daemon import Daemon, fetch, free_port, sample, wait_for


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("executable")
    options = arguments.parse_args()

    def run(*command, status=0):
        done = subprocess.run([options.executable, *map(str, command)], capture_output=True, check=False)
        assert done.returncode == status, done
        return done.stdout.decode().strip()

    with tempfile.TemporaryDirectory() as folder:
        keys = pathlib.Path(folder) / "keys.json"
        first = run("key", "issue", "--file", keys, "--sender", "hall-1")
        kiosk = run("key", "issue", "--file", keys, "--sender", "kiosk", "--kind", "evaluation")
        assert first not in keys.read_text(), "the file recognises keys, it does not hold them"
        daemon = Daemon(options.executable, folder, f"http://127.0.0.1:{free_port()}")
        config = pathlib.Path(daemon.config)
        settings = json.loads(config.read_text())
        config.write_text(json.dumps({**settings, "http": {**settings["http"], "keysFile": str(keys)}}))
        record = sample(options.executable, 5, seed=2)["services"][0]

        def post(key):
            request = urllib.request.Request(f"{daemon.url}/api/v1/services", json.dumps(record).encode(),
                                             {"Content-Type": "application/json", "Authorization": f"Bearer {key}"})
            try:
                with urllib.request.urlopen(request, timeout=10) as answer:
                    return answer.status
            except urllib.error.HTTPError as error:
                return error.code

        def reload():
            daemon.process.send_signal(signal.SIGHUP)

        daemon.start()
        try:
            assert daemon.post("services", record)[0] == 401, "without a key"
            assert post("hcp-nobody") == 401
            assert post(kiosk) == 403, "a key for evaluations only"
            assert post(first) == 201
            assert fetch(daemon.url + "/metrics")[0] == 200, "machines that watch need no key"

            second = run("key", "issue", "--file", keys, "--sender", "hall-1", "--last-day", "2099-12-31")
            assert post(second) == 401, "not before a reload"
            reload()
            wait_for("the second key counts", lambda: post(second) == 200)
            assert post(first) == 200, "both at once"
            run("key", "revoke", "--file", keys, first.split("-")[1])
            reload()
            wait_for("the first key is revoked", lambda: post(first) == 401)
            assert post(second) == 200
            good = keys.read_text()
            keys.write_text("{}")
            reload()
            assert post(second) == 200, "a file that cannot be used changes nothing"
            keys.write_text(good)

            person = run("key", "issue", "--file", keys, "--person", "contact-1", "--role", "officeContact", "--office", "QYFW")
            reload()
            wait_for("a person's key counts and hands in nothing", lambda: post(person) == 403)
            for wrong in (["--person", "lead-1"], ["--role", "auditor"], ["--person", "lead-1", "--role", "appliance"],
                          ["--person", "contact-1", "--role", "auditor"], ["--person", "x", "--role", "officeContact"],
                          ["--person", "x", "--sender", "y", "--role", "auditor"]):
                run("key", "issue", "--file", keys, *wrong, status=2)
            assert "officeContact of QYFW" in run("key", "list", "--file", keys)

            # Two roles of one account, as a hand may write them: the daemon keeps what it has, and the command mends it.
            rows = json.loads(keys.read_text())
            rows["keys"].append({**rows["keys"][-1], "id": "0000000a", "digest": "a" * 64, "role": "auditor"})
            del rows["keys"][-1]["office"]
            keys.write_text(json.dumps(rows))
            run("config", "check", daemon.config, status=2)
            run("key", "issue", "--file", keys, "--sender", "hall-3", status=2)
            assert "0000000a\tcontact-1\tauditor" in run("key", "list", "--file", keys)
            run("key", "revoke", "--file", keys, "0000000a")
            run("config", "check", daemon.config)
            run("key", "issue", "--file", keys, "--person", "guest-1", "--role", "auditor", "--last-day", "2020-01-01")
            run("key", "issue", "--file", keys, "--person", "guest-1", "--role", "operator")

            secret = pathlib.Path(folder) / "key"
            secret.write_text(second + "\n")
            lines = pathlib.Path(folder) / "lines.ndjson"
            lines.write_text(json.dumps(record) + "\n")
            run("submit", "--to", daemon.url, "--as", "service", "--key-file", secret, lines)
            run("submit", "--to", daemon.url, "--as", "service", lines, status=2)
        finally:
            status, log = daemon.stop()
        assert status == 0 and second not in log and first not in log, log
        assert "revoked" in run("key", "list", "--file", keys)
        run("key", "revoke", "--file", keys, "00000000", status=2)
        export = os.path.join(folder, "journal.txt")
        run("journal", "export", "--store", f"sqlite:{folder}/store.db", "--out", export)
        text = pathlib.Path(export).read_text()
        assert '"sign-in failed"' in text and '"hall-1"' in text, text[-2000:]
        assert second not in text and first not in text
    print("keys: issued, asked for, overlapping, revoked; refusals stand in the journal")


main()
