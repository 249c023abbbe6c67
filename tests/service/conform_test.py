"""Conformance runs as an office has them: beside a running daemon, with evidence that others read, waivers and a baseline,
and stored records under what is to be installed."""

import argparse
import contextlib
import functools
import http.server
import json
import pathlib
import shutil
import subprocess
import tempfile
import threading

import jsonschema
import junitparser
import openpyxl
from daemon import Daemon, Province, free_port, sample, wait_for
from journal import Journal

CONFORMS, DOES_NOT, ERRED = range(3)
AT = ("--at", "2026-11-25 10:00:00")
REGISTERS = pathlib.Path(__file__).parents[2] / "fixtures/registers"


class Conform:
    def __init__(self, executable, folder):
        self.executable, self.folder = executable, folder

    def run(self, *arguments, status):
        done = subprocess.run([self.executable, "conform", *map(str, arguments)], capture_output=True, check=False)
        output = done.stdout.decode() + done.stderr.decode()
        assert done.returncode == status, (arguments, done.returncode, output)
        return output

    def evidence(self, *arguments, status):
        """The evidence of a run as JSON."""
        file = self.folder / "evidence.json"
        self.run(*arguments, "--json", file, status=status)
        return json.loads(file.read_text())


@contextlib.contextmanager
def served(folder):
    """The folder's files over HTTP."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def outcomes(evidence):
    return {result["test"]: result["outcome"] for result in evidence["results"]}


def same_bytes_and_read_by_others(conform, specs, schema):
    """The same run twice; a reader of JUnit, of JSON Schema and of workbooks that are not ours."""
    forms = {"--json": "json", "--junit": "xml", "--html": "html", "--xlsx": "xlsx"}
    for number in (1, 2):
        files = [part for option, name in forms.items() for part in (option, conform.folder / f"self{number}.{name}")]
        conform.run("self", "--specs-folder", specs, *AT, *files, status=CONFORMS)
    for name in forms.values():
        one, two = ((conform.folder / f"self{number}.{name}").read_bytes() for number in (1, 2))
        assert one == two, f"two runs under one clock differ in {name}"
    evidence = json.loads((conform.folder / "self1.json").read_text())
    jsonschema.validate(evidence, json.loads(pathlib.Path(schema).read_text()))
    suites = junitparser.JUnitXml.fromfile(str(conform.folder / "self1.xml"))
    assert suites.tests == len(evidence["results"]) > 200, suites.tests
    assert suites.failures == 0 and suites.errors == 0, (suites.failures, suites.errors)
    assert suites.skipped == sum(evidence["counts"][name] for name in ("omit", "review", "skip", "fail"))
    rows = openpyxl.load_workbook(conform.folder / "self1.xlsx", read_only=True)["检验结果"].max_row
    assert rows > len(evidence["results"]), rows
    html = (conform.folder / "self1.html").read_text()
    assert "符合要求：" in html and "<script" not in html
    return evidence


def faults_waivers_and_baseline(conform, specs):
    """A package that got worse: named, then waived, then no longer, then mended."""
    whole = conform.folder / "whole.json"
    conform.run("self", "--specs-folder", specs, *AT, "--json", whole, status=CONFORMS)
    rules = specs / "fujian/2021.1/rules.json"
    good = rules.read_text()
    rules.write_text(good.replace('"severity": "hold"', '"severity": "warn"', 1))
    worse = conform.evidence("self", "--specs-folder", specs, *AT, "--baseline", whole, status=DOES_NOT)
    news = [result["test"] for result in worse["results"] if result["standing"] == "new"]
    assert news == [test for test, outcome in outcomes(worse).items() if outcome == "fail"] != [], news
    waivers = conform.folder / "waivers.json"

    def waive(until):
        waivers.write_text(json.dumps({"waivers": [
            {"test": test, "reason": "省里还没有答复", "owner": "数据质量员", "until": until} for test in news]}))
        return conform.folder / "waivers.json"

    waived = conform.evidence("self", "--specs-folder", specs, *AT, "--waivers", waive("2026-11-25"), status=CONFORMS)
    assert all(result["waived"] for result in waived["results"] if result["test"] in news)
    conform.run("self", "--specs-folder", specs, *AT, "--waivers", waive("2026-11-24"), status=DOES_NOT)
    rules.write_text(good)
    ended = conform.run("self", "--specs-folder", specs, *AT, "--waivers", waivers, status=DOES_NOT)
    assert "豁免已于 2026-11-24 到期" in ended, ended
    waivers.write_text("{")
    assert "the waivers cannot be used" in conform.run("self", "--specs-folder", specs, *AT, "--only", "package.sound",
                                                       "--waivers", waivers, status=ERRED)


def upstream(conform, executable):
    """A local system's sample: what is wrong, by line; what the sample does not show is not called right."""
    records = conform.folder / "sample.ndjson"
    day = sample(executable, 60, seed=11)
    lines = [json.dumps(record, ensure_ascii=False) for kind in ("services", "evaluations") for record in day[kind]]
    lines.append('{"projectNo": "broken')
    records.write_text("\n".join(lines) + "\n")
    evidence = conform.evidence("upstream", records, "--at", "2026-10-13 09:00:00", status=DOES_NOT)
    readable = next(result for result in evidence["results"] if result["test"] == "upstream readable")
    assert readable["outcome"] == "fail" and f"第 {len(lines)} 行" in readable["examples"][0], readable
    assert evidence["counts"]["skip"] > 0 and evidence["counts"]["pass"] > 0, evidence["counts"]
    identity = [record["certKey"] for record in day["services"]]
    text = json.dumps(evidence, ensure_ascii=False)
    assert not any(number in text for number in identity), "the evidence shows somebody's number"
    empty = conform.folder / "empty.ndjson"
    empty.write_text("")
    assert "holds no records" in conform.run("upstream", empty, status=ERRED)
    assert "cannot be read" in conform.run("upstream", conform.folder / "none", status=ERRED)
    with served(conform.folder) as address:
        remote = conform.evidence("upstream", f"{address}/sample.ndjson", "--at", "2026-10-13 09:00:00", status=DOES_NOT)
        assert outcomes(remote) == outcomes(evidence)
        assert "answers 404" in conform.run("upstream", f"{address}/none", status=ERRED)
    assert "cannot be read" in conform.run("upstream", f"{address}/sample.ndjson", status=ERRED)


def unsigned_and_borrowed(conform, daemon, journal):
    """A bundle of a run that examines no installation is vouched for by one that lends its keys, or says that nobody does."""
    sample_file = conform.folder / "sample.ndjson"
    at = ("--at", "2026-10-13 09:00:00")
    plain, signed, key = conform.folder / "plain", conform.folder / "signed", f"{journal.key}.pub"
    # A machine where the appliance is installed would lend its own.
    if not pathlib.Path("/etc/hcp-appliance/config.json").exists():
        assert "is unsigned" in conform.run("upstream", sample_file, *at, "--bundle", plain, status=DOES_NOT)
        assert (plain / "MANIFEST").read_text().endswith("\n\nunsigned\n")
        assert "it is unsigned" in conform.run("verify", plain, status=CONFORMS)
        assert "is unsigned" in conform.run("verify", plain, "--key", key, status=DOES_NOT)
    told = conform.run("upstream", sample_file, *at, "--config", daemon.config, "--bundle", signed, status=DOES_NOT)
    assert "unsigned" not in told, told
    assert "signed by test.example/journal" in conform.run("verify", signed, "--key", key, status=CONFORMS)
    assert "signatures were not looked at" in conform.run("verify", signed, status=CONFORMS)
    assert "cannot be" in conform.run("upstream", sample_file, "--config", conform.folder / "none", status=ERRED)


def folder_as_it_is(folder):
    """Names, bytes and times of all files of a store."""
    return {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.iterdir() if file.is_file()}


def stores_left_alone(conform, daemon, journal):
    """A run looks at the journal's checkpoint and leaves a store that nobody serves as it was: one that was closed, and
    one whose daemon was killed. The installation's registers are in force."""
    config = json.loads(pathlib.Path(daemon.config).read_text())
    for how in ("closed", "killed"):
        place = conform.folder / how
        place.mkdir()
        copies = [file for file in pathlib.Path(daemon.folder).iterdir() if file.name.startswith("store.db")]
        assert any(file.name.endswith("-wal") for file in copies), copies  # it is served
        for file in copies:
            if how == "killed" or file.name == "store.db":
                shutil.copy(file, place / file.name)
        if how == "closed":
            conform.folder.joinpath("store.backup").unlink(missing_ok=True)
            backup = conform.folder / "store.backup"
            subprocess.run([conform.executable, "store", "backup", backup, "--store", f"sqlite:{daemon.folder}/store.db"],
                           check=True, stdout=subprocess.DEVNULL)
            shutil.copy(backup, place / "store.db")
        file = conform.folder / f"{how}.json"
        file.write_text(json.dumps(config | {"store": f"sqlite:{place}/store.db",
                                             "registersFolder": str(REGISTERS)}))
        before = folder_as_it_is(place)
        evidence = conform.evidence("self", "--config", file, "--only", "configuration.registers", status=CONFORMS)
        assert folder_as_it_is(place) == before, (how, sorted(before), sorted(folder_as_it_is(place)))
        assert evidence["checkpoint"] and evidence["checkpoint"]["size"] > 0, how
        assert outcomes(evidence) == {"configuration.registers": "pass"}, evidence["results"]


def beside_a_daemon(conform, daemon, journal, store_counts):
    """Nothing of the installation is touched, nothing secret stands in the evidence, and the bundle is signed."""
    before = store_counts()
    bundle = conform.folder / "bundle"
    complaint = conform.run("self", "--config", daemon.config, "--only", "delivery.once", "--bundle", bundle, status=ERRED)
    assert "--only runs a part" in complaint, complaint
    conform.run("self", "--config", daemon.config, "--bundle", bundle, status=CONFORMS)
    assert store_counts() == before, "a conformance run left something in the store"
    assert sorted(file.name for file in bundle.iterdir()) == [
        "MANIFEST", "checkpoint.note", "evidence.html", "evidence.json", "evidence.xlsx", "evidence.xml"]
    evidence = json.loads((bundle / "evidence.json").read_text())
    assert evidence["checkpoint"]["size"] > 0 and evidence["configurationDigest"], evidence
    assert outcomes(evidence)["configuration.closed"] == "pass"
    assert "demo-code" not in (bundle / "evidence.html").read_text()
    opened = conform.folder / "opened.json"
    config = json.loads(pathlib.Path(daemon.config).read_text())
    opened.write_text(json.dumps(config | {"http": {"address": "0.0.0.0", "port": daemon.port}}))
    doors = conform.evidence("self", "--config", opened, "--only", "configuration.closed", status=DOES_NOT)
    assert outcomes(doors)["configuration.closed"] == "fail", doors["results"]
    key = f"{journal.key}.pub"
    assert "signed by test.example/journal" in conform.run("verify", bundle, "--key", key, status=CONFORMS)
    (bundle / "evidence.html").write_text("all is well")
    assert "evidence.html is not as it was written" in conform.run("verify", bundle, "--key", key, status=DOES_NOT)


def replay(conform, daemon, specs):
    """Three things changed on purpose, and exactly these are named; the same executable changes nothing."""
    store = ("--store", f"sqlite:{daemon.folder}/store.db", "--keys", daemon.keys, "--since", "2026-10-01", "--until",
             "2026-10-31")
    same = conform.evidence("replay", *store, "--binary", conform.executable, status=CONFORMS)
    assert same["counts"]["pass"] == 3, same["counts"]
    package = specs / "fujian/2021.1"
    for file, what, by in (("rules.json", '["/acceptDate", "/serviceTime"]', '["/serviceTime", "/acceptDate"]'),
                           ("mapping.json", '"from": "evaluation:/writingEvaluation"', '"from": "evaluation:/winNo"'),
                           ("codelists/channel.json", '{"code": "5", ', '{"code": "5", "default": "yes", ')):
        text = (package / file).read_text()
        assert what in text, (file, what)
        (package / file).write_text(text.replace(what, by, 1))
    changed = conform.evidence("replay", *store, "--package", package, status=DOES_NOT)
    named = {}
    for result in changed["results"]:
        assert result["outcome"] == "fail", result
        _, kind, cause = result["test"].split(" ", 2)
        named.setdefault(kind, set()).add(cause)
    assert "新增 FJ-S-011 /acceptDate" in named["verdict"], named
    assert named["verdict"] <= {"新增 FJ-S-011 /acceptDate", "不再有 FJ-S-011 /acceptDate"}, named
    assert named["letter"] == {"改变 writingevalua"}, named
    assert named["figure"] == {"默认评价渠道 无 → 5"}, named
    owners = {result["test"].split(" ", 2)[2]: result["requirements"] for result in changed["results"]}
    assert owners["新增 FJ-S-011 /acceptDate"] == ["FJ-R-042"], owners
    assert owners["改变 writingevalua"] == ["FJ-R-036", "FJ-R-037"], owners
    assert owners["默认评价渠道 无 → 5"] == ["HCP-R-252"], owners
    monthly = next(result for result in changed["results"] if "默认评价渠道" in result["test"])["examples"]
    assert all(example.startswith("monthly 2026-10 “") for example in monthly), monthly
    assert "is no executable" in conform.run("replay", *store, "--binary", conform.folder / "none", status=ERRED)
    assert "wants --package" in conform.run("replay", *store, status=ERRED)


def replay_beside_writers(conform, daemon):
    """Both executables look at one moment of a store that goes on; one that says nothing is ended."""
    store = ("--store", f"sqlite:{daemon.folder}/store.db", "--keys", daemon.keys, "--since", "2026-10-01", "--until",
             "2026-10-31")
    more = sample(conform.executable, 200, seed=12)["services"]
    ended = threading.Event()
    posted = []

    def write():
        for record in more:
            if ended.is_set():
                return
            daemon.post("services", record)
            posted.append(record)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        same = conform.evidence("replay", *store, "--binary", conform.executable, status=CONFORMS)
    finally:
        ended.set()
        writer.join()
    assert posted and same["counts"]["pass"] == 3, (len(posted), same["counts"])
    silent = conform.folder / "silent"
    silent.write_text("#!/bin/sh\nexec sleep 600\n")
    silent.chmod(0o755)
    said = conform.run("replay", *store, "--binary", silent, "--patience", "1", status=ERRED)
    assert "told no line within 1 s (--patience)" in said, said
    silent.write_text("#!/bin/sh\necho an older one does not know --at >&2\nexit 109\n")
    said = conform.run("replay", *store, "--binary", silent, status=ERRED)
    assert "ended with status 109 before it told anything: it may be older" in said, said


def province(conform, daemon, simulator):
    """A test address takes every operation; nothing is sent to one that is not marked so."""
    complaint = conform.run("province", "--config", daemon.config, status=ERRED)
    assert 'is not "test"' in complaint, complaint
    before = len(simulator.books())
    test = conform.folder / "test.json"
    config = json.loads(pathlib.Path(daemon.config).read_text())
    test.write_text(json.dumps(config | {"province": config["province"] | {"environment": "test"}}))
    evidence = conform.evidence("province", "--config", test, status=CONFORMS)
    print(outcomes(evidence))
    assert all(result["requirements"] for result in evidence["results"]), evidence["results"]
    assert set(outcomes(evidence).values()) == {"pass"} and len(evidence["results"]) >= 13, outcomes(evidence)
    tokens = {f"province token {name}" for name in ("missing", "false", "expired")}
    assert tokens <= set(outcomes(evidence)), outcomes(evidence)
    slow = conform.folder / "slow.json"
    slow.write_text(json.dumps(config | {"province": config["province"] | {"environment": "test", "answerMsMax": 1}}))
    late = conform.evidence("province", "--config", slow, status=DOES_NOT)
    assert late["counts"]["fail"] > 0 and any("超过 1 毫秒" in result["seen"] for result in late["results"]), late
    sent = simulator.books()[before:]
    assert sent and all(record["projectNo"].startswith("HCPTEST") for record in sent), sent
    away = conform.folder / "away.json"
    away.write_text(json.dumps(config | {"province": config["province"] | {
        "environment": "test", "gateway": f"http://127.0.0.1:{free_port()}"}}))
    silent = conform.evidence("province", "--config", away, status=DOES_NOT)
    assert silent["counts"]["fail"] == 0 and silent["counts"]["skip"] > 0, silent["counts"]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("specs")
    options.add_argument("executable")
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        specs = folder / "specs"
        shutil.copytree(options.specs, specs)
        conform = Conform(options.executable, folder)
        same_bytes_and_read_by_others(conform, specs, specs / "appliance/conformance.schema.json")
        faults_waivers_and_baseline(conform, specs)
        upstream(conform, options.executable)
        journal = Journal(options.executable, folder)
        with Province(options.executable, free_port(), options=("--token-seconds", "3")) as simulator:
            daemon = Daemon(options.executable, name, simulator.url)
            journal.configure(daemon)
            daemon.start()
            try:
                day = sample(options.executable, 60, seed=11)
                for kind in ("services", "evaluations"):
                    for record in day[kind]:
                        daemon.post(kind, record)
                wait_for("nothing is under way any more",
                         lambda: {state for state, count in daemon.parcels().items() if count} <= {"delivered", "dead"})
                wait_for("the journal is signed for", lambda: any(journal.checkpoints.iterdir()))
                unsigned_and_borrowed(conform, daemon, journal)
                stores_left_alone(conform, daemon, journal)
                beside_a_daemon(conform, daemon, journal,
                                lambda: (daemon.parcels(), len(simulator.books())))
                replay(conform, daemon, specs)
                replay_beside_writers(conform, daemon)
                province(conform, daemon, simulator)
            finally:
                daemon.stop()
    print("conformance runs tell what is wrong, and nothing else")


if __name__ == "__main__":
    main()
