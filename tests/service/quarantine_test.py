"""Refused records of two senders in a running daemon: listed, shown, corrected, resubmitted, checked again after the spec
package was mended; neither sees the other's, and the journal tells it all."""

import argparse
import concurrent.futures
import itertools
import json
import pathlib
import shutil
import signal
import subprocess
import tempfile
import unicodedata
import urllib.error
import urllib.request

from daemon import Daemon, free_port, sample, wait_for


def width(line):
    """Columns of a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("specs")
    arguments.add_argument("executable")
    options = arguments.parse_args()

    def run(*command, status=0):
        done = subprocess.run([options.executable, *map(str, command)], capture_output=True, check=False)
        assert done.returncode == status, (command, done)
        return done.stdout.decode()

    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        keys, specs = folder / "keys.json", folder / "specs"
        shutil.copytree(options.specs, specs)
        channels = specs / "fujian/2021.1/codelists/channel.json"
        right = channels.read_text(encoding="utf-8")
        key = {name: run("key", "issue", "--file", keys, "--sender", name).strip() for name in ("hall-1", "hall-2")}
        key_file = {}
        for name, secret in key.items():
            key_file[name] = folder / f"{name}.key"
            key_file[name].write_text(secret + "\n")
        daemon = Daemon(options.executable, temporary, f"http://127.0.0.1:{free_port()}")
        config = pathlib.Path(daemon.config)
        settings = json.loads(config.read_text())
        config.write_text(json.dumps({**settings, "specsFolder": str(specs),
                                      "http": {**settings["http"], "keysFile": str(keys)}}))
        day = sample(options.executable, 30, seed=3)

        def ask(path, body=None, sender="hall-1", method=None, binary=False):
            data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
            request = urllib.request.Request(f"{daemon.url}/api/v1/{path}", data, method=method, headers={
                "Content-Type": "application/json", "Authorization": f"Bearer {key[sender]}"})
            try:
                with urllib.request.urlopen(request, timeout=20) as answer:
                    content = answer.read()
                    return (answer.status, content, dict(answer.headers)) if binary else (answer.status, json.loads(content))
            except urllib.error.HTTPError as error:
                return error.code, json.loads(error.read())

        def command(*words, sender="hall-1", status=0):
            return run("quarantine", words[0], "--to", daemon.url, "--key-file", key_file[sender], *words[1:], status=status)

        def listed(sender="hall-1", *words):
            return [json.loads(line) for line in command("list", "--format", "json", *words, sender=sender).splitlines()]

        def use_channels(text):
            channels.write_text(text, encoding="utf-8")
            daemon.process.send_signal(signal.SIGHUP)

        daemon.start()
        try:
            for service in day["services"]:
                assert ask("services", service)[0] in (201, 202)
            first, second, third = day["evaluations"][:3]
            bad = json.dumps({**first, "pf": "9"}, indent=1, ensure_ascii=False).encode()  # over several lines
            status, refused = ask("evaluations", bad)
            assert status == 422, refused
            other = ask("evaluations", {**second, "pf": "9"}, sender="hall-2")[1]["id"]
            broken = ask("evaluations", b"{broken")[1]["id"]

            # Each sees its own.
            assert [r["id"] for r in listed()] == [refused["id"], broken]
            assert [r["id"] for r in listed("hall-2")] == [other]
            assert [r["id"] for r in listed("hall-1", "--rule", "json.syntax")] == [broken]
            for path in (f"records/{other}", f"quarantine/{other}/content", f"submissions/{refused['submission']}"):
                sender = "hall-2" if path.startswith("submissions") else "hall-1"
                assert ask(path, sender=sender)[0] == 404, path
            assert ask(f"records/{other}/correction", second)[0] == 404
            command("show", other, status=2)
            text = command("list")
            assert all(width(line) <= 80 for line in text.splitlines()), text
            assert "schema.codes /pf" in text and text.endswith("2 records\n"), text

            # The bytes, exactly, for saving.
            status, content, headers = ask(f"quarantine/{refused['id']}/content", binary=True)
            assert status == 200 and content == bad
            assert headers["Content-Type"] == "application/octet-stream" and "attachment" in headers["Content-Disposition"]
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert run("quarantine", "show", broken, "--content", "--to", daemon.url, "--key-file",
                       key_file["hall-1"]) == "{broken"

            # Hostile addresses and parameters.
            for path in ("quarantine?limit=0", "quarantine?after=1.'", "quarantine?kind=x", "quarantine?nothing=1",
                         "quarantine?since=tomorrow", "quarantine?rule=%00"):
                assert ask(path)[0] == 400, path
            for path in ("quarantine/..%2f..%2fetc/content", "quarantine/%00/content", "records/'--/correction"):
                assert ask(path, b"{}" if path.endswith("correction") else None)[0] == 404, path

            # Exactly one of many corrections wins.
            with concurrent.futures.ThreadPoolExecutor(8) as pool:
                answers = list(pool.map(lambda n: ask(f"records/{broken}/correction", {**third, "winNo": str(n)})[0], range(8)))
            assert sorted(answers)[:-7] == [201] and set(answers) == {201, 409}, answers

            # A chain: refused, refused, accepted; the same correction again is answered as repeated.
            assert ask(f"records/{refused['id']}/correction", {**first, "pf": "x"})[0] == 422
            again = listed()[-1]["id"]
            one = folder / "one.json"
            one.write_text(json.dumps(first))
            outcome = json.loads(command("correct", again, one))
            assert outcome["disposition"] == "accepted" and outcome["corrects"] == again and outcome["changed"] == []
            assert json.loads(command("correct", again, one))["repeated"]
            chain = command("show", refused["id"]).splitlines()
            assert sum("in its place" in line for line in chain) == 2 and outcome["id"] in "".join(chain), chain
            status, repeated = ask("evaluations", bad)
            assert status == 422 and repeated["repeated"] and repeated["supersededBy"] == again, repeated
            assert listed() == []

            # A code list that is wrong for a while, then right: the same bytes are taken.
            probes = itertools.count()

            def probe():
                return ask("evaluations", {**second, "projectNo": f"P-{next(probes)}"})[0]

            use_channels(right.replace('"active": true', '"active": false'))
            wait_for("the wrong list counts", lambda: probe() == 422)
            for evaluation in day["evaluations"][3:]:
                assert ask("evaluations", evaluation)[0] == 422
            before = {r["id"] for r in listed("hall-1", "--rule", "schema.codes")}
            assert len(before) == len(day["evaluations"]) - 3 + 1 > 10, before
            command("recheck", "--rule", "schema.codes", status=1)
            assert {r["id"] for r in listed("hall-1", "--rule", "schema.codes")} == before
            use_channels(right)
            wait_for("the right list counts", lambda: probe() == 202)
            assert ask("evaluations", {**day["evaluations"][3], "winNo": "1"})[0] == 201, "its key is taken by now"
            taken = command("recheck", "--rule", "schema.codes", status=1)
            assert ", 1 still refused, 0 had been sent again" in taken, taken
            dispositions = [ask(f"records/{record}")[1]["disposition"] for record in before]
            counts = {name: dispositions.count(name) for name in ("accepted", "held", "refused")}
            # Held is the one whose service nobody knows.
            assert counts == {"accepted": len(before) - 2, "held": 1, "refused": 1}, (counts, taken)
            assert "FJ-E-001" in [f["rule"] for f in listed()[0]["findings"]]
            assert listed("hall-2") != [], "nobody checks another's again"

            # Mended in a file.
            mend = folder / "mend.ndjson"
            command("export", "--out", mend, sender="hall-2")
            line = mend.read_text(encoding="utf-8")
            assert line.startswith(f'{{"corrects":"{other}","record":{{'), line
            mend.write_text(line.replace('"pf": "9"', f'"pf": "{second["pf"]}"') + "no line\n", encoding="utf-8")
            outcome = json.loads(command("resubmit", mend, sender="hall-2", status=2))
            assert outcome["disposition"] == "accepted" and outcome["corrects"] == other, outcome
            assert listed("hall-2") == [] and [r["id"] for r in listed("hall-2", "--state", "corrected")] == [other]
        finally:
            status, log = daemon.stop()
        assert status == 0, log
        export = folder / "journal.txt"
        run("journal", "export", "--store", f"sqlite:{folder}/store.db", "--out", export)
        journal = [json.loads(line.split(" ", 3)[3]) for line in export.read_text().splitlines() if line.startswith("entry")]
        kinds = [entry["kind"] for entry in journal]
        assert kinds.count("corrected") == 4 and kinds.count("released") == len(before) - 2, kinds
        looked = [(entry["actor"], entry["subject"]) for entry in journal if entry["kind"] == "looked"]
        assert looked == [("hall-1", refused["id"]), ("hall-1", broken), ("hall-2", other)], looked
    print(f"quarantine: listed, shown, corrected once, {len(before) - 2} taken under the mended package; nobody saw another's")


main()
