"""Texts that a person releases, and reports that a program orders over HTTP: one daemon, killed in between.

The first argument is the lexicon that texts are screened by.
"""

import argparse
import base64
import collections
import contextlib
import csv
import datetime
import hashlib
import http.client
import io
import json
import pathlib
import subprocess
import tempfile

from browser_like import add_user
from daemon import Daemon, configure, free_port, sample, wait_for
from journal import INTACT, Journal

FORMULA = "=1+1 办得快"
MARKUP = "快<script>alert(1)</script>"


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("lexicon")
    arguments.add_argument("executable")
    options = arguments.parse_args()

    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()
    yesterday = today - datetime.timedelta(days=1)
    period = str(yesterday)[:7]
    day = sample(options.executable, 150, seed=5, day=str(yesterday))
    service_of = {(s["projectNo"], s["serviceNumber"]): s for s in day["services"]}
    groups = collections.defaultdict(list)
    for evaluation in day["evaluations"]:
        service = service_of.get((evaluation["projectNo"], evaluation["serviceNumber"]))
        if service and evaluation["assessNumber"] == "1" and evaluation["satisfaction"] in "345":
            groups[service["orgCode"], evaluation["satisfaction"]].append(evaluation)
    chosen = [{**e, "writingEvaluation": ""} for e in max(groups.values(), key=len)[:9]]
    assert len(chosen) == 9, "the sample has no office with enough evaluations of one level"
    for evaluation, text in zip(chosen, (FORMULA, MARKUP, "没有同意公开", "请回电13800001234")):
        evaluation["writingEvaluation"] = text

    with contextlib.ExitStack() as until_the_end:
        folder = pathlib.Path(until_the_end.enter_context(tempfile.TemporaryDirectory()))
        keys, users = folder / "keys.json", folder / "users.json"

        def issue(name, *role):
            done = subprocess.run([options.executable, "key", "issue", "--file", str(keys), "--person" if role else "--sender",
                                   name, *role], capture_output=True, check=True)
            return done.stdout.decode().strip()

        key = {"hall-1": issue("hall-1"), "lead-1": issue("lead-1", "--role", "leadDepartment"),
               "program-1": issue("program-1", "--role", "performanceOffice"),
               "auditor-1": issue("auditor-1", "--role", "auditor")}
        add_user(options.executable, users, "reader", "效能办甲", "performanceOffice", "invented pass phrase")
        daemon = Daemon(options.executable, str(folder), f"http://127.0.0.1:{free_port()}")
        journal = Journal(options.executable, folder)
        journal.configure(daemon)
        web, outside = folder / "web", folder / "outside"
        web.mkdir()
        outside.mkdir()
        configure(daemon, pages={"usersFile": str(users)}, reports={"publicationFolder": str(web)}, http={"port": daemon.port, "keysFile": str(keys)},
                  casework={"lexicons": [options.lexicon], "leadDepartment": "QT"})

        def ask(who, path, body=None, method=None, version=None):
            """(status, headers, body); JSON of ours is read."""
            connection = http.client.HTTPConnection("127.0.0.1", daemon.port, timeout=60)
            data = None if body is None else json.dumps(body).encode()
            headers = {"Authorization": f"Bearer {key[who]}"} | ({"Content-Type": "application/json"} if data else {})
            headers |= {"If-Match": version} if version else {}
            connection.request(method or ("POST" if data else "GET"), f"/api/v1/{path}", data, headers)
            answer = connection.getresponse()
            content = answer.read()
            connection.close()
            ours = answer.headers["Content-Type"].endswith("json") and not answer.headers["Content-Disposition"]
            return answer.status, answer.headers, json.loads(content) if ours and content else content

        def order(kind, request):
            status, headers, run = ask("program-1", "reports", {"kind": kind, "period": period, "request": request})
            assert status in (200, 202), (status, run)
            assert headers["Location"] == f"/api/v1/reports/{run['id']}", headers
            return run["id"]

        def fetched(kind, request):
            run = order(kind, request)
            wait_for(f"{kind} is written", lambda: ask("program-1", f"reports/{run}")[2]["state"] in ("done", "failed"))
            told = ask("program-1", f"reports/{run}")[2]
            assert told["state"] == "done", told
            status, headers, content = ask("program-1", f"reports/{run}/file")
            assert status == 200 and hashlib.sha256(content).hexdigest() == told["file"]["sha256"], headers
            digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
            assert headers["Repr-Digest"] == f"sha-256=:{digest}:", headers["Repr-Digest"]
            return content.decode("utf-8-sig")

        daemon.start()
        try:
            record = {}
            for evaluation in chosen:
                assert ask("hall-1", "services", service_of[evaluation["projectNo"], evaluation["serviceNumber"]])[0] in (200, 201)
                status, _, answer = ask("hall-1", "evaluations", evaluation)
                assert status == 201, answer
                record[evaluation["writingEvaluation"]] = answer["id"]
            for text in (FORMULA, MARKUP, "没有同意公开", "请回电13800001234"):
                passes = {"passes": True, "auditor": "测试审核人"}
                assert ask("lead-1", f"text-audits/{record[text]}/decision", passes, version='"1"')[0] == 200

            def release(text, released=True, who="lead-1", version='"2"'):
                order = {"released": True} if released else {"released": False, "reason": "evaluatorAsked"}
                return ask(who, f"text-audits/{record[text]}/release", order, version=version)

            assert release(FORMULA, who="auditor-1")[0] == 403
            assert release("请回电13800001234")[2]["type"] == "urn:hcp:problem:numbers-in-text"
            assert release(FORMULA)[2]["release"]["by"] == "lead-1"
            assert release(MARKUP)[0] == 200
            assert release(MARKUP)[0] == 412, "on a version that is not the last"

            # What was acknowledged is there after a kill, and a request keeps its run.
            first = order("disclosure-html", "R-1")
            daemon.kill()
            daemon.start()
            assert order("disclosure-html", "R-1") == first
            page = fetched("disclosure-html", "R-1")
            assert FORMULA in page and "快&lt;script&gt;alert(1)&lt;/script&gt;" in page and "<script" not in page
            assert "没有同意公开" not in page and "13800001234" not in page
            texts = json.loads(fetched("disclosure-json", "R-2"))["texts"]
            assert {text["text"] for text in texts} == {FORMULA, MARKUP}, texts
            assert all(set(text) == {"code", "name", "level", "levelName", "month", "text"} for text in texts), texts
            rows = list(csv.reader(io.StringIO(fetched("disclosure-texts", "R-3"))))
            assert sorted(row[4] for row in rows[1:]) == ["'" + FORMULA, MARKUP], rows
            assert ask("program-1", "reports", {"kind": "monthly", "period": period, "request": "R-1"})[0] == 409
            assert ask("auditor-1", f"reports/{first}/file")[0] == 403 and ask("hall-1", "reports")[0] == 403
            assert len(ask("lead-1", "reports")[2]["runs"]) == 3

            def write(kind, into):
                return subprocess.run([options.executable, "report", "write", kind, "--period", period, "--out", str(into),
                                       "--store", f"sqlite:{folder}/store.db", "--keys", daemon.keys], capture_output=True,
                                      text=True, check=False)

            for into in (web, outside):
                assert write("disclosure-html", into).returncode == 0
            page, other = next(web.glob("*.html")), next(outside.glob("*.html"))
            assert "办得快" in page.read_text(encoding="utf-8")
            back = release(FORMULA, released=False, version='"3"')[2]
            assert back["release"] is None
            follows = {pathlib.Path(one["file"]).parent.name: one["follows"] for one in back["published"]}
            assert follows.pop("web") == "rewritten" and follows.pop("outside") == "byHand", back["published"]
            assert set(follows.values()) == {"withheld"} and len(follows) == 3, follows
            status, _, answer = ask("program-1", f"reports/{first}/file")
            assert (status, answer["type"]) == (410, "urn:hcp:problem:superseded"), answer
            assert ask("program-1", f"reports/{first}")[2]["supersededAt"], "it is not told"
            wait_for("the daemon writes what is published anew", lambda: "办得快" not in page.read_text(encoding="utf-8"))
            assert "alert(1)" in page.read_text(encoding="utf-8")
            assert "办得快" in other.read_text(encoding="utf-8"), "the daemon wrote outside its folder"
            told = write("monthly", outside)
            assert told.returncode == 2 and f"{other} shows a text that is no longer for the public" in told.stderr, told
            told = write("disclosure-csv", outside)
            assert told.returncode == 0 and f"{other} is written anew" in told.stderr, told
            assert "办得快" not in other.read_text(encoding="utf-8")
            assert write("monthly", outside).stderr == ""
            assert release(MARKUP, released=False, version='"3"')[0] == 200
            page = fetched("disclosure-html", "R-4")
            assert "办得快" not in page and "本期没有公开的评价文字" in page
        finally:
            status, log = daemon.stop()
        assert status == 0, log
        journal.verify(folder / "store.db", status=INTACT)
        out = folder / "export.txt"
        journal.run("export", "--store", f"sqlite:{folder}/store.db", "--out", out, status=0)
        journal.run("verify", "--export", out, "--key", f"{journal.key}.pub", status=INTACT)
        exported = out.read_text(encoding="utf-8")
        assert exported.count('"kind":"text release","actor":"lead-1"') == 4, exported
        assert exported.count('"kind":"exported","actor":"program-1"') == 4, exported
        assert "办得快" not in exported and "13800001234" not in exported
    print("release: texts released, published and taken back; reports ordered once and fetched by a program")


main()
