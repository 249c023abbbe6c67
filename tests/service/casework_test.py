"""A poor review and the texts of others in a running daemon, worked on over HTTP by people with roles: contact, verdict,
rectification, follow-up visit, an attachment, audits; the province has all of it in its books, the journal tells it, and
stale versions, foreign offices and lies are refused.

The first argument is the lexicon that texts are screened by. The store is SQLite's or PostgreSQL's.
"""

import argparse
import concurrent.futures
import contextlib
import datetime
import hashlib
import http.client
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import urllib.parse

from daemon import Daemon, Province, configure, free_port, sample, wait_for

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import postgresql_cluster  # noqa: E402

PDF = b"%PDF-1.7\n...\n%%EOF\n"
LEAD, FOREIGN = "QT", "another-office"


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("lexicon")
    arguments.add_argument("executable")
    arguments.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite")
    options = arguments.parse_args()

    def run(*command, status=0):
        done = subprocess.run([options.executable, *map(str, command)], capture_output=True, check=False)
        assert done.returncode == status, (command, done)
        return done.stdout.decode().strip()

    yesterday = (datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))) - datetime.timedelta(days=1)).date()
    day = sample(options.executable, 30, seed=3, day=str(yesterday))
    service_of = {(s["projectNo"], s["serviceNumber"]): s for s in day["services"]}
    poor, *others = [e for e in day["evaluations"] if (e["projectNo"], e["serviceNumber"]) in service_of
                     and e["assessNumber"] == "1"][:4]
    poor = {**poor, "satisfaction": "1", "evalDetail": "108", "writingEvaluation": ""}
    others = [{**evaluation, "writingEvaluation": text} for evaluation, text in zip(others, ("很好", "不错", "苹果不好"))]
    office = service_of[poor["projectNo"], poor["serviceNumber"]]["orgCode"]

    with contextlib.ExitStack() as until_the_end:
        folder = until_the_end.enter_context(tempfile.TemporaryDirectory())
        store = f"sqlite:{folder}/store.db"
        if options.store == "postgresql":
            store = until_the_end.enter_context(postgresql_cluster.cluster_or_skip()).url()
        province = until_the_end.enter_context(Province(options.executable, free_port()))
        keys = pathlib.Path(folder) / "keys.json"

        def issue(name, *role):
            return run("key", "issue", "--file", keys, "--person" if role else "--sender", name, *role)

        key = {"hall-1": issue("hall-1"),
               "lead-1": issue("lead-1", "--role", "leadDepartment"),
               "contact-1": issue("contact-1", "--role", "officeContact", "--office", office),
               "contact-2": issue("contact-2", "--role", "officeContact", "--office", FOREIGN)}
        daemon = Daemon(options.executable, folder, province.url, store)
        lexicon = pathlib.Path(folder) / "lexicon.json"
        lexicon.write_bytes(pathlib.Path(options.lexicon).read_bytes())
        configure(daemon, casework={"lexicons": [str(lexicon)], "leadDepartment": LEAD},
                  http={"port": daemon.port, "keysFile": str(keys)})

        def ask(who, path, body=None, method=None, version=None, media_type="application/json"):
            """(status, headers, body); JSON is read."""
            connection = http.client.HTTPConnection("127.0.0.1", daemon.port, timeout=20)
            data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
            headers = {"Authorization": f"Bearer {key[who]}"} | ({"Content-Type": media_type} if data is not None else {})
            headers |= {"If-Match": version} if version else {}
            connection.request(method or ("GET" if data is None else "POST"), f"/api/v1/{path}", data, headers)
            answer = connection.getresponse()
            content = answer.read()
            connection.close()
            is_json = answer.headers["Content-Type"].endswith("json") and content
            return answer.status, answer.headers, json.loads(content) if is_json else content

        def refused(answer, status, kind):
            assert answer[0] == status and answer[2]["type"] == f"urn:hcp:problem:{kind}", answer
            assert answer[1]["Content-Type"].startswith("application/problem+json"), answer[1]["Content-Type"]
            return answer[2]

        daemon.start()
        try:
            ids = {}
            for evaluation in [poor, *others]:
                service = service_of[evaluation["projectNo"], evaluation["serviceNumber"]]
                assert ask("hall-1", "services", service)[0] in (200, 201)
                status, _, answer = ask("hall-1", "evaluations", evaluation)
                assert (status, answer["disposition"]) == (201, "accepted"), answer
                ids[evaluation["writingEvaluation"]] = answer["id"]

            # A local system's key is for records, and a person's is for casework.
            refused(ask("hall-1", "cases"), 403, "no-role")
            assert ask("lead-1", "evaluations", poor)[0] == 403

            status, _, listed = ask("lead-1", f"cases?office={office}&settled=false")
            assert status == 200 and len(listed["cases"]) == 1 and listed["next"] is None, listed
            row = listed["cases"][0]
            assert row["limits"][0]["workingDays"] == 2 and not row["limits"][0]["late"], row
            assert ask("contact-2", "cases")[2]["cases"] == []
            case = f"cases/{row['id']}"
            refused(ask("contact-2", case), 403, "foreign-office")

            status, headers, shown = ask("contact-1", f"{case}?explain=1")
            assert status == 200 and headers["ETag"] == '"1"' and shown["openedBy"] == ids[""], shown
            assert shown["clocks"][0]["budget"]["explained"], shown["clocks"]
            offered = {step["step"]: step for step in shown["offered"]}
            assert set(offered) == {"contact", "verdict"} and offered["verdict"]["title"] == "核实结论", offered
            version = headers["ETag"]

            def step(name, evidence, who="contact-1", **more):
                return ask(who, f"{case}/steps", {"step": name, "evidence": evidence, **more}, version=version)

            call = {"contactWay": "1", "reached": "yes", "contactedBy": "测试联系人", "said": "说等候太久"}
            verdict = {"verifyResult": "1", "verifier": "测试核实人", "statement": "情况属实"}
            refused(step("verdict", verdict), 409, "not-contacted")
            refused(step("contact", call, who="contact-2"), 403, "foreign-office")
            refused(ask("contact-1", f"{case}/steps", {"step": "contact", "evidence": call}), 428, "version-needed")

            # An attachment is what its bytes say.
            name = urllib.parse.quote("整改照片.pdf")
            refused(ask("contact-1", f"{case}/attachments?name={name}", PDF, media_type="image/png"), 422, "attachment-wrong")
            refused(ask("contact-1", f"{case}/attachments?name={name}", PDF, media_type="text/html"), 415, "unsupported-media-type")
            refused(ask("contact-1", f"{case}/attachments?name={name}", PDF + b" " * (10 << 20), media_type="application/pdf"),
                    413, "body-too-large")
            status, _, attached = ask("contact-1", f"{case}/attachments?name={name}", PDF, media_type="application/pdf")
            assert status == 201 and attached["sha256"] == hashlib.sha256(PDF).hexdigest(), attached
            status, headers, content = ask("contact-1", f"{case}/attachments/{attached['id']}")
            assert (status, content, headers["Content-Type"]) == (200, PDF, "application/pdf"), headers
            assert headers["X-Content-Type-Options"] == "nosniff", headers
            assert headers["Content-Disposition"] == \
                f"attachment; filename=\"{attached['id']}.pdf\"; filename*=UTF-8''{name}", headers["Content-Disposition"]

            # Of many who rest on one version, one is taken.
            with concurrent.futures.ThreadPoolExecutor(8) as pool:
                answers = list(pool.map(lambda _: step("contact", call)[0], range(8)))
            assert sorted(answers) == [200] + [412] * 7, answers
            version = ask("contact-1", case)[1]["ETag"]

            # The way of a case; after each step the version before is stale.
            way = [("verdict", verdict), ("rectify", {"result": "已增设窗口", "reply": "已电话答复"}),
                   ("followUp", {"visitWay": "1", "visitResult": "1", "opinion": "可以", "visitor": "测试回访人"})]
            for action, evidence in way:
                status, headers, shown = step(action, evidence, **({"attached": [attached["id"]]} if action == "rectify" else {}))
                assert status == 200 and shown["steps"][-1]["step"] == action, shown
                refused(step(action, evidence), 412, "stale")
                version = headers["ETag"]
            assert shown["state"] == "closed" and shown["offered"] == [] and version == '"5"', shown
            assert [s["attached"] for s in shown["steps"]] == [[], [], [attached["id"]], []]
            assert ask("lead-1", "cases?settled=true")[2]["cases"][0]["id"] == row["id"]
            status, headers, content = ask("contact-1", case, method="HEAD")
            assert (status, headers["ETag"], content) == (200, version, b""), headers

            # Texts: a batch of clean ones, all or none, and one by one what screening found something in.
            clean = [ids["很好"], ids["不错"]]
            refused(ask("contact-1", "text-audits"), 403, "no-right")
            waiting = {audit["record"]: audit for audit in ask("lead-1", "text-audits?state=waiting")[2]["audits"]}
            assert {record: audit["hits"] for record, audit in waiting.items()} == \
                {clean[0]: 0, clean[1]: 0, ids["苹果不好"]: 1}, waiting
            problem = refused(ask("lead-1", "text-audits/decisions", {"records": [*clean, ids["苹果不好"]], "auditor": "测试审核人",
                                                                      "reason": "都看过"}), 409, "not-clean")
            assert problem["record"] == ids["苹果不好"]
            status, _, decided = ask("lead-1", "text-audits/decisions", {"records": clean, "auditor": "测试审核人"})
            assert status == 200 and [audit["state"] for audit in decided["audits"]] == ["passed"] * 2, decided
            text = f"text-audits/{ids['苹果不好']}"
            status, headers, shown = ask("lead-1", text)
            assert status == 200 and shown["text"] == "苹果不好" and shown["screenings"][0]["hits"][0]["word"] == "苹果", shown
            no = {"passes": False, "auditor": "测试审核人", "reason": "有命中词"}
            refused(ask("lead-1", f"{text}/decision", no, version='"9"'), 412, "stale")
            assert ask("lead-1", f"{text}/decision", no, version=headers["ETag"])[2]["state"] == "failed"

            def told():
                kinds = [record["kind"] for record in province.books()]
                return sorted(kind for kind in kinds if kind != "evaluation")

            wait_for("the province has everything",
                     lambda: told() == ["followUp", "rectification", "textAudit", "textAudit", "textAudit", "verification"])
            assert all(record["receipt"] for record in province.books())

            # Another version of the lexicon, without a restart; what was screened before keeps what screened it.
            lexicon.write_text(lexicon.read_text(encoding="utf-8").replace("2026.1", "2026.2"), encoding="utf-8")
            daemon.process.send_signal(signal.SIGHUP)

            def lexicons(state):
                return {row["lexicon"] for row in ask("lead-1", f"text-audits?state={state}")[2]["audits"]}

            def screened_anew():
                again = {**others[0], "projectNo": others[0]["projectNo"] + os.urandom(4).hex(), "writingEvaluation": "香蕉"}
                assert ask("hall-1", "evaluations", again)[0] == 202
                return "harmless@2026.2" in lexicons("waiting")

            wait_for("the next text is screened by it", screened_anew)
            assert lexicons("failed") == {"harmless@2026.1"}
        finally:
            status, log = daemon.stop()
        assert status == 0, log
        shown = run("journal", "show", "--store", store, "--count", 10000)
        entries = [json.loads(line.split(" ", 1)[1]) for line in shown.splitlines()]
        moves = [(e["actor"], e["note"]) for e in entries if e["kind"] == "case moved"]
        assert [note for _, note in moves] == \
            ["1 opening verifying", f"1 attachment {attached['id']}", "2 contact verifying", "3 verdict-clear rectifyingAtOnce",
             "4 rectify-at-once followingUp", "5 close closed"], moves
        assert {actor for actor, note in moves[1:]} == {"contact-1"}, moves
        assert [(e["actor"], e["note"]) for e in entries if e["kind"] == "audited"] == \
            [("lead-1", "passed"), ("lead-1", "passed"), ("lead-1", "failed")]
        looked = [(e["actor"], e["subject"]) for e in entries if e["kind"] == "looked"]
        assert looked == [("contact-1", row["id"])] * 4 + [("lead-1", ids["苹果不好"])], looked
        assert "说等候太久" not in shown and "苹果" not in shown
    print("casework: four steps and three audits over HTTP; the province has six records of them, the journal all")


main()
