"""Delivery by the daemon to a province that answers after 50 ms, beside what so many connections could bring.

A letter under way costs its connection 50 ms at least, so N workers bring at most N / 0.05 letters a second. Status 1
when the daemon reaches less than 90 % of that with up to eight workers. Both processes share this machine.
"""

import argparse
import json
import os
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../service"))
from daemon import Daemon, Province, configure, fetch, free_port, sample  # noqa: E402

LATENCY_MS = 50


def delivered(daemon):
    """Asked seldom: it counts all records, and letters wait for it."""
    return daemon.parcels().get("delivered", 0)


def rate(daemon, workers, letters):
    """Letters a second in the middle of so many, when the first and the last have settled."""
    configure(daemon, delivery={"pollMs": 20, "workers": workers})
    daemon.start()
    begin, at = delivered(daemon), time.monotonic()
    while delivered(daemon) < begin + letters // 10:
        time.sleep(0.25)
    first, at = delivered(daemon), time.monotonic()
    while delivered(daemon) < begin + letters * 9 // 10:
        time.sleep(0.25)
    last, took = delivered(daemon), time.monotonic() - at
    daemon.stop()
    return (last - first) / took


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("executable")
    arguments.add_argument("--seconds", type=int, default=6, help="about so long for each number of workers")
    options = arguments.parse_args()
    worst = 1.0
    print("workers  letters/s  of connections/latency")
    with tempfile.TemporaryDirectory() as folder:
        script = os.path.join(folder, "latency.json")
        with open(script, "w", encoding="utf-8") as file:
            json.dump({"latencyMs": LATENCY_MS, "faults": []}, file)
        with Province(options.executable, free_port(), options=["--faults", script]) as province:
            daemon = Daemon(options.executable, folder, province.url)
            day = sample(options.executable, 9000, seed=4)
            configure(daemon, delivery={"enabled": False})
            daemon.start()
            for kind in ("services", "evaluations"):
                for at in range(0, len(day[kind]), 500):
                    status, text = fetch(f"{daemon.url}/api/v1/{kind}", json.dumps(day[kind][at:at + 500]).encode())
                    assert status == 200, text
            daemon.stop()
            for workers in (1, 2, 4, 8, 16):
                possible = workers * 1000 / LATENCY_MS
                reached = rate(daemon, workers, int(min(possible * options.seconds, 1500)))
                print(f"{workers:7}  {reached:9.0f}  {reached / possible:.0%}", flush=True)
                worst = min(worst, reached / possible) if workers <= 8 else worst
    sys.exit(0 if worst >= 0.9 else 1)


if __name__ == "__main__":
    main()
