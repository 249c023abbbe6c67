"""What people evaluate on the province's own pages arrives: checked, shown with its origin, not sent back, and once, also
when the daemon dies and looks again."""

import argparse
import json
import pathlib
import re
import subprocess
import tempfile
import time

from daemon import Daemon, Province, configure, fetch, free_port, sample, wait_for


def own_page(mapping, service, evaluation):
    """The elements of a save, as the province's own page would enter them."""
    records = {"service": service, "evaluation": evaluation}
    elements = {}
    for element in mapping["operations"]["getSaveEvaluation"]["elements"]:
        if "from" in element:
            kind, field = element["from"].split(":/")
            elements[element["name"]] = records[kind].get(field, element.get("whenAbsent", ""))
        elif "count" in element:
            chosen = evaluation.get(element["count"].split(":/")[1], "")
            elements[element["name"]] = str(len(list(filter(None, chosen.split(",")))))
        else:
            elements[element["name"]] = "1"
    return elements


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("mapping")
    arguments.add_argument("executable")
    options = arguments.parse_args()
    mapping = json.loads(pathlib.Path(options.mapping).read_text(encoding="utf-8"))

    with tempfile.TemporaryDirectory() as folder, Province(options.executable, free_port()) as province:
        daemon = Daemon(options.executable, folder, province.url)
        store = f"sqlite:{folder}/store.db"

        def journal(actor):
            shown = subprocess.run([options.executable, "journal", "show", "--store", store, "--from", "1", "--count", "1000"],
                                   capture_output=True, check=True).stdout.decode()
            return [entry for entry in map(json.loads, re.findall(r"\{.*\}", shown)) if entry["actor"] == actor]

        def metric(name):
            return int(re.search(rf"^{re.escape(name)} (\d+)$", fetch(daemon.url + "/metrics")[1], re.MULTILINE)[1])

        def looks():
            """How often the province was asked for its list; its page for people shows it."""
            return fetch(province.url + "/")[1].count("getEvaluationList")

        day = sample(options.executable, 30, seed=7)
        chosen = [e for e in day["evaluations"] if e["assessNumber"] == "1" and int(e["satisfaction"]) > 2][:3]
        services = {s["projectNo"]: s for e in chosen for s in day["services"]
                    if (s["projectNo"], s["serviceNumber"]) == (e["projectNo"], e["serviceNumber"])}
        handed_in, good, more = chosen
        more = {**more, "assessNumber": "2"}  # its first one is not there
        unknown = {**good, "projectNo": "NOBODY-KNOWS-IT"}

        # Nothing is pulled without the section. One evaluation is handed in.
        daemon.start()
        for service in services.values():
            assert daemon.post("services", service)[0] == 201
        assert daemon.post("evaluations", handed_in)[0] == 201
        wait_for("it is delivered", lambda: daemon.parcels()["delivered"] == 1)
        assert daemon.stop()[0] == 0
        for evaluation in (good, more, unknown):
            service = {**services.get(evaluation["projectNo"], services[good["projectNo"]]),
                       "projectNo": evaluation["projectNo"]}
            answer = fetch(province.url + "/own-page", json.dumps(own_page(mapping, service, evaluation)).encode())
            assert answer[0] == 200, answer
        made = int(time.time())
        wait_for("the second is over, which a listing does not hold", lambda: int(time.time()) > made)
        before = province.books()
        assert looks() == 0

        configure(daemon, pull={"since": "2020-01-01", "everyMinutes": 1})
        assert subprocess.run([options.executable, "config", "check", daemon.config], stdout=subprocess.DEVNULL,
                              check=False).returncode == 0
        daemon.start()
        wait_for("they are there", lambda: metric("hcp_pulled_records_total") == 3)
        kinds = [entry["kind"] for entry in journal("pull")]
        assert kinds == ["accepted", "delivered", "held", "delivered", "refused", "delivered"], kinds
        accepted, held, refused = [entry["subject"] for entry in journal("pull") if entry["kind"] != "delivered"]
        for record, disposition in ((accepted, "accepted"), (held, "held"), (refused, "refused")):
            status, shown = fetch(f"{daemon.url}/api/v1/records/{record}")
            shown = json.loads(shown)
            assert status == 200 and (shown["origin"], shown["disposition"]) == ("province", disposition), shown
        ours = next(entry["subject"] for entry in journal("intake") if entry["kind"] == "accepted")
        assert "origin" not in json.loads(fetch(f"{daemon.url}/api/v1/records/{ours}")[1])
        receipts = {record["receipt"] for record in before}

        def queue_show(*how):
            return subprocess.run([options.executable, "queue", "show", "--store", store, "--keys", daemon.keys, accepted, *how],
                                  capture_output=True, check=True).stdout.decode()

        assert "评价在省平台的页面上作出" in queue_show(), queue_show()
        shown = json.loads(queue_show("--format", "json"))
        assert shown["state"] == "delivered" and shown["receipt"] in receipts, shown

        # It dies and looks again: nothing is doubled and nothing was sent.
        asked = looks()
        daemon.kill()
        daemon.start()
        wait_for("it has looked again", lambda: looks() > asked)
        assert daemon.parcels() == {"open": 0, "delivered": 4, "dead": 0}, daemon.parcels()
        status, log = daemon.stop()
        assert status == 0 and "pull:" not in log, log
        assert len(journal("pull")) == 6
        assert province.books() == before

        # The province's own view, for whoever holds it against ours; nobody's name is in it.
        def holds(*how):
            return subprocess.run([options.executable, "province", "holds", "--config", daemon.config, "--since", "2020-01-01",
                                   *how], capture_output=True, check=True).stdout.decode()

        held = [json.loads(line) for line in holds("--format", "json").splitlines()]
        assert {evaluation["receipt"] for evaluation in held} == receipts, held
        assert sorted(evaluation["origin"] for evaluation in held) == ["handedIn"] + 3 * ["ownPage"], held
        assert holds().endswith("4 evaluations in the province's books\n")
        assert not any(service["userName"] in holds() + holds("--format", "json") for service in services.values())
    print("pull: accepted, held and refused once each, shown as the province's, not sent, not doubled by a restart")


if __name__ == "__main__":
    main()
