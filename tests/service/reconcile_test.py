"""A local system's list, the store and the simulated province are held against each other by the command and at night;
data quality and problem filings beside a running daemon."""

import argparse
import datetime
import json
import pathlib
import subprocess
import tempfile
import time
import zipfile

from daemon import Daemon, Province, configure, free_port, need_preloaded, sample, wait_for


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("turned_clock")
    arguments.add_argument("executable")
    options = arguments.parse_args()

    need_preloaded(options.turned_clock)
    now = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8)))
    yesterday = str(now.date() - datetime.timedelta(days=1))
    with tempfile.TemporaryDirectory() as folder:
        books = ("--books", folder + "/books.jsonl")
        province = Province(options.executable, free_port(), options=books)
        daemon = Daemon(options.executable, folder, province.url)
        book = pathlib.Path(folder, "list.ndjson")

        def run(*arguments, status=0):
            done = subprocess.run([options.executable, *arguments], capture_output=True, check=False)
            assert done.returncode == status, (done.returncode, done.stdout.decode(), done.stderr.decode())
            return done.stdout.decode(), done.stderr.decode()

        day = sample(options.executable, 30, seed=7, day=yesterday)
        when = yesterday
        chosen = [e for e in day["evaluations"] if e["assessNumber"] == "1" and int(e["satisfaction"]) > 2][:3]
        services = [s for e in chosen for s in day["services"]
                    if (s["projectNo"], s["serviceNumber"]) == (e["projectNo"], e["serviceNumber"])]

        def reconcile(*how, status=0, days=(when, when)):
            shown = run("reconcile", "--config", daemon.config, "--from", days[0], "--to", days[1], "--local", str(book),
                        "--format", "json", *how, status=status)[0]
            return [json.loads(line) for line in shown.splitlines()]

        def write(records):
            book.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")

        daemon.start()
        for service in services:
            assert daemon.post("services", service)[0] == 201
        for evaluation in chosen:
            assert daemon.post("evaluations", evaluation)[0] == 201
        wait_for("they are delivered", lambda: daemon.parcels()["delivered"] == 3)

        made = int(time.time())
        wait_for("the second is over, which a listing does not hold", lambda: int(time.time()) > made)

        # They agree.
        write(services + chosen)
        lines = reconcile()
        assert lines[0]["differences"] == 0 and lines[0]["province"] == {"state": "compared"}, lines
        counts = {line["book"]: (line["services"], line["evaluations"]) for line in lines if line["what"] == "count"}
        assert counts == {"local": (3, 3), "handedIn": (3, 3), "appliance": (3, 3), "province": (0, 3)}, counts

        # One is dropped, one altered, one invented; only key, time and level are listed of one.
        short = {name: chosen[0][name] for name in ("projectNo", "serviceNumber", "assessNumber", "assessTime", "satisfaction")}
        invented = {**short, "projectNo": "NEVER-SENT"}
        altered = {**chosen[1], "satisfaction": "1", "writingEvaluation": "本人13900000001不满意"}
        write(services + [short, altered, invented])
        lines = reconcile(status=1)
        rows = {(line["what"], line["book"], line["cause"], line["key"]) for line in lines if "cause" in line}
        key = "{projectNo}/{serviceNumber}/{assessNumber}".format
        assert rows == {("missing", "local", "notInLocalBook", key(**chosen[2])),
                        ("different", "local", "toldOtherwise", key(**altered)),
                        ("missing", "appliance", "neverReceived", key(**invented))}, rows
        assert "13900000001" not in json.dumps(lines, ensure_ascii=False)
        text, _ = run("reconcile", "--config", daemon.config, "--from", when, "--to", when, "--local", str(book), status=1)
        assert "3 differences (0 new, 0 gone since the run before), 0 explained" in text, text
        assert "业务系统有，本机从未收到；请业务系统补报" in text, text
        write(services + chosen)
        lines = reconcile()
        assert (lines[0]["gone"], lines[0]["new"]) == (3, 0), lines
        assert sum(line["what"] == "gone" for line in lines) == 3, lines

        # Former runs are listed, shown again and held against each other.
        store = ("--store", f"sqlite:{folder}/store.db")
        runs = [json.loads(line) for line in run("reconcile", "list", *store, "--format", "json")[0].splitlines()]
        assert len(runs) == 4 and runs[0]["id"] == lines[0]["id"] and all(one["concluded"] for one in runs), runs
        assert run("reconcile", "list", *store, "--limit", "1")[0].count("\n") == 1
        again = [json.loads(line) for line in run("reconcile", "show", lines[0]["id"], *store, "--format", "json")[0].splitlines()]
        assert again == lines, (again, lines)
        shown = run("reconcile", "show", runs[1]["id"], "--against", runs[3]["id"], *store)[0]
        assert "3 new, 0 still there, 0 gone; not looked for then 0, not looked for now 0" in shown, shown
        compared = [json.loads(line) for line in run("reconcile", "show", runs[0]["id"], "--against", runs[1]["id"], *store,
                                                     "--format", "json")[0].splitlines()]
        assert compared[-1] == {"what": "counts", "new": 0, "known": 0, "gone": 3, "notAskedThen": 0, "notAskedNow": 0}, compared
        assert run("reconcile", "show", "no-such-run", *store, status=2)[1].count("there is no run no-such-run") == 1

        # Counts by day, a CSV of keys, and a list that cannot be read.
        write([{"day": when, "services": 3, "evaluations": 4}])
        lines = reconcile(status=1)
        assert lines[0]["local"]["state"] == "countsOnly" and lines[0]["differences"] == 1, lines
        rows = [",".join(("projectNo", "serviceNumber", "assessNumber", "assessTime", "satisfaction"))]
        rows += [",".join(e[name] for name in rows[0].split(",")) for e in chosen]
        book = pathlib.Path(folder, "list.csv")
        book.write_text("\n".join(rows) + "\n", encoding="utf-8")
        lines = reconcile(status=1)
        assert {(line["what"], line["kind"]) for line in lines if "cause" in line} == {("missing", "service")}, lines
        book = pathlib.Path(folder, "list.ndjson")
        book.write_text("{}\n", encoding="utf-8")
        lines = reconcile(status=2)
        assert lines[0]["local"]["state"] == "notAvailable" and "第 1 行" in lines[0]["local"]["words"], lines
        _, problem = run("reconcile", "--config", daemon.config, "--from", when, "--to", when, "--local", folder + "/none",
                         status=2)
        assert "cannot be read" in problem, problem

        # Quality of the day.
        assert daemon.post("evaluations", {**chosen[0], "pf": "99"})[0] == 422
        shown = [json.loads(line) for line in
                 run("quality", "--config", daemon.config, "--period", when[:7], "--by", "sender", "--failing", "--recheck",
                     "--format", "json")[0].splitlines()]
        whole = [line for line in shown if line["what"] == "count" and "dimension" not in line]
        assert sum(line["checked"] for line in whole) in (6, 7), whole
        assert {line["dimension"] for line in shown if "dimension" in line and "rule" not in line} == set(
            ("完整", "准确", "真实", "及时", "一致", "唯一", "规范")), shown
        assert not any(line["what"] == "recheck" for line in shown), shown
        assert "nothing was changed" in run("quality", "--config", daemon.config, "--period", when, "--recheck")[0]

        assert run("quality", "list", "--store", f"sqlite:{folder}/store.db")[0] == ""
        assert "there is no run x" in run("quality", "show", "x", "--store", f"sqlite:{folder}/store.db", status=2)[1]

        # A problem is filed, noted and solved; persons stay out of it.
        year = now.year
        run("filing", "open", *store, "--problem", "缺 1 条评价", "--scope", "企业服务处", "--solve-by", f"{year}-12-31")
        _, problem = run("filing", "note", f"{year}-1", *store, "--text", "已致电 13900000001", status=2)
        assert "不得写入个人信息" in problem, problem
        run("filing", "note", f"报备〔{year}〕1号", *store, "--text", "设备断电", "--cause", "断电")
        run("filing", "solve", f"{year}-1", *store, "--text", "已补报")
        listed = [json.loads(line) for line in run("filing", "list", *store, "--format", "json")[0].splitlines()]
        assert [(f["title"], f["state"], len(f["history"])) for f in listed] == [(f"报备〔{year}〕1号", "solved", 3)], listed
        page = run("filing", "show", f"{year}-1", *store, "--format", "html", "--out", folder + "/page.html")[0].strip()
        assert "设备断电" in pathlib.Path(page).read_text(encoding="utf-8")
        book_of_filing = run("filing", "show", f"{year}-1", *store, "--format", "xlsx", "--out", folder + "/page.xlsx")[0].strip()
        with zipfile.ZipFile(book_of_filing) as parts:
            assert "设备断电" in parts.read("xl/sharedStrings.xml").decode(), parts.namelist()

        # Both are in the journal, and nothing personal is.
        journal = run("journal", "show", *store, "--from", "1", "--count", "1000")[0]
        assert journal.count('"kind":"filed"') == 3 and journal.count('"kind":"reconciled"') == 7, journal
        assert "13900000001" not in journal
        assert daemon.stop()[0] == 0

        # At night the daemon does it by itself, over the days before.
        province.stop()
        write(services + chosen[:2])
        now = datetime.datetime.now(now.tzinfo)  # what came before took its time, and starting takes some
        night = now.replace(hour=2, minute=29, second=45) + datetime.timedelta(days=1)
        turned = {"LD_PRELOAD": options.turned_clock, "HCP_TEST_CLOCK_SECONDS": str(int((night - now).total_seconds()))}
        configure(daemon, reconciliation={"at": "02:30", "localBooks": [{"sender": "hall", "file": str(book)}]})
        with Province(options.executable, int(province.url.rpartition(":")[2]), options=books, environment=turned):
            daemon.environment = turned
            daemon.start()
            entries = run("journal", "show", *store, "--from", "1", "--count", "1000")[0].count('"kind":"reconciled"')
            wait_for("the night has come", lambda: run("journal", "show", *store, "--from", "1", "--count", "1000")[0]
                     .count('"kind":"reconciled"') > entries, seconds=90)
            status, log = daemon.stop()
        assert status == 0 and "reconciliation: 0 differences, 0 explained" in log, log
        nights = [json.loads(line) for line in run("quality", "list", *store, "--format", "json")[0].splitlines()]
        assert len(nights) == 1 and nights[0]["concluded"] and nights[0]["checked"] >= 6 and nights[0]["changed"] == 0, nights
        assert json.loads(run("quality", "show", nights[0]["id"], *store, "--format", "json")[0]) == nights[0]
    print("reconcile: three books by the command and at night, quality counted, a problem filed")


if __name__ == "__main__":
    main()
