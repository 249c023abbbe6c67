"""The outbox as an operator meets it: a parcel in each state, shown, sent again and put right beside a running daemon;
one alert when delivery stops and one when it goes on."""

import argparse
import http.server
import json
import os
import subprocess
import tempfile
import threading

from daemon import Daemon, Province, configure, fetch, free_port, sample, wait_for


class Alerts(http.server.BaseHTTPRequestHandler):
    """A webhook that is away for its first request."""
    taken = []
    away = True

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if Alerts.away:
            Alerts.away = False
            self.send_response(503)
        else:
            Alerts.taken.append(body)
            self.send_response(204)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("executable")
    arguments.add_argument("--print", action="store_true", help="print what an operator sees")
    options = arguments.parse_args()
    webhook = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Alerts)
    threading.Thread(target=webhook.serve_forever, daemon=True).start()

    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        daemon = Daemon(options.executable, folder, f"http://127.0.0.1:{port}")
        store = ["--store", f"sqlite:{folder}/store.db", "--keys", daemon.keys]

        def queue(*command, status=0):
            done = subprocess.run([options.executable, "queue", command[0], *store, *map(str, command[1:])],
                                  capture_output=True, check=False)
            said = done.stdout.decode() + done.stderr.decode()
            assert done.returncode == status, (done.returncode, said)
            if options.print:
                print(f"$ hcp-appliance queue {' '.join(map(str, command))}\n{said}")
            return said

        def state(parcel):
            return json.loads(queue("show", parcel, "--format", "json"))["state"]

        def province(name, *faults):
            script = os.path.join(folder, name)
            with open(script, "w", encoding="utf-8") as file:
                json.dump({"faults": list(faults)}, file)
            return Province(options.executable, port, options=["--faults", script])

        def serve(**delivery):
            configure(daemon, delivery={"pollMs": 20, "workers": 1, "attemptsMax": 2, **delivery},
                      alerts={"afterSeconds": 0, "webhook": f"http://127.0.0.1:{webhook.server_port}/alerts?from=hcp"})
            daemon.start()

        day = sample(options.executable, 20, seed=5)
        evaluation = next(e for e in day["evaluations"] if e["assessNumber"] == "1" and int(e["satisfaction"]) > 2)
        service = next(s for s in day["services"] if s["projectNo"] == evaluation["projectNo"]
                       and s["serviceNumber"] == evaluation["serviceNumber"])
        more = {**evaluation, "assessNumber": "2", "assessTime": evaluation["assessTime"][:11] + "23:30:00"}

        # Nobody delivers: the first may leave, the second waits behind it.
        serve(enabled=False)
        assert daemon.post("services", service)[0] == 201
        first = json.loads(daemon.post("evaluations", evaluation)[1])["id"]
        status, answer = daemon.post("evaluations", more)
        assert status == 201, answer
        second = json.loads(answer)["id"]
        assert queue("list").endswith("2 parcels\n")
        assert state(first) == "due" and state(second) == "waiting"
        shown = queue("show", second)
        assert "comes after parcel" in shown and max(map(len, shown.splitlines())) <= 80, shown
        assert "no parcel of this id" in queue("show", "nobody", status=2)
        assert "it was not turned down for good" in queue("fix", first, daemon.config, "--reason", "try", status=1)
        daemon.stop()

        # A letter is under way when the process dies; then nobody is there.
        with province("hang", {"fault": "hang", "every": 1, "ms": 60000}):
            serve()
            wait_for("a letter is under way", lambda: state(first) == "in flight")
            assert "a letter is under way; its outcome comes first" in queue("retry", first, "--reason", "why", status=1)
            queue("show", first)
            daemon.kill()
        serve()
        wait_for("its fate is unknown and the province away", lambda: "not reached" in queue("show", first))
        assert state(first) == "unknown"
        assert "interrupted while a letter was under way" in queue("show", first)
        wait_for("it is told that delivery stopped", lambda: len(Alerts.taken) == 1)

        # The province is back and turns the record down.
        with province("reject", {"fault": "reject", "every": 1}):
            wait_for("it is turned down", lambda: state(first) == "rejected")
            shown = queue("show", first)
            assert "asked: the province does not hold it" in shown and "tried again from" in shown, shown
            assert "alternate=" in shown and "| getSaveEvaluation" in shown or "| getEvaluationSupplement" in shown, shown
            assert service["certKey"] not in shown and service["mobile"] not in shown
            daemon.stop()
            serve(attemptsMax=1)
            assert "would be sent again; nothing was changed" in queue(
                "retry", "--state", "rejected", "--reason", "item is in the library now", "--dry-run")
            assert state(first) == "rejected"
            assert "1 parcel to be sent again" in queue("retry", "--state", "rejected", "--reason", "item is in the library now")
            wait_for("it is turned down for good", lambda: state(first) == "dead")
            queue("list", "--state", "dead")
            assert "comes after parcel" in queue("show", second)
            assert daemon.parcels() == {"open": 1, "delivered": 0, "dead": 1}

        # A right record takes its place; the one behind it follows.
        with province("well") as well:
            right = os.path.join(folder, "right.json")
            with open(right, "w", encoding="utf-8") as file:
                json.dump({**service, "businessName": service["businessName"] + "（更正）"}, file, ensure_ascii=False)
            assert "is not accepted" in queue("fix", first, daemon.config, "--as", "service", "--reason", "item", status=1)
            assert "may leave" in queue("fix", first, right, "--as", "service", "--reason", "item code was wrong")
            wait_for("both are delivered", lambda: daemon.parcels()["delivered"] == 2)
            assert [record["level"] for record in well.books()] == [evaluation["satisfaction"], more["satisfaction"]]
            shown = queue("show", first)
            assert "fixed: a right record took its place, by " in shown and "receipt" in shown, shown
            assert "the province has it" in queue("retry", first, "--reason", "why", status=1)
            assert "0 parcels" in queue("list")
            wait_for("both alerts are there", lambda: len(Alerts.taken) >= 2)
        _, log = daemon.stop()
        assert "the alert's webhook does not take it: HTTP 503" in log or not Alerts.away
        kinds = subprocess.run([options.executable, "journal", "show", "--store", store[1], "--from", "1", "--count", "100"],
                               capture_output=True, check=True).stdout.decode()
        assert kinds.count('"kind":"sent again"') == 1 and kinds.count('"kind":"corrected"') == 1, kinds
        assert kinds.count('"kind":"rejected"') == 2 and kinds.count('"kind":"delivered"') == 2, kinds
    print("queue: waiting, due, in flight, unknown, rejected, dead, delivered; sent again, fixed;"
          f" alerts {[alert['alert'] for alert in Alerts.taken]}")
    assert [alert["alert"] for alert in Alerts.taken] == ["delivery stopped", "delivery resumed"], Alerts.taken
    webhook.shutdown()


if __name__ == "__main__":
    main()
