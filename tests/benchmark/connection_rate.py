"""Requests a second on kept connections and on new ones, plain HTTP beside TLS, from 64 clients of ab (apache2-utils).

ab shares the processors with the daemon, so these are figures to compare with each other. An EC certificate (P-256);
new connections of TLS do a whole handshake each.
"""

import argparse
import json
import pathlib
import re
import socket
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here.parent / "service"))
from certificates import Authority  # noqa: E402
from daemon import Daemon, free_port, wait_for  # noqa: E402


def rate(url, clients, requests, kept):
    done = subprocess.run(["ab", "-q", "-d", "-S", *(["-k"] if kept else []), "-c", str(clients), "-n", str(requests), url],
                          capture_output=True, text=True, check=True).stdout
    failed = int(re.search(r"Failed requests:\s+(\d+)", done)[1])
    assert failed == 0 and "Non-2xx" not in done, done
    return float(re.search(r"Requests per second:\s+([\d.]+)", done)[1])


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def measure(executable, secure, clients, requests):
    with tempfile.TemporaryDirectory() as folder:
        daemon = Daemon(executable, folder, f"http://127.0.0.1:{free_port()}")
        config = pathlib.Path(daemon.config)
        settings = json.loads(config.read_text())
        settings["delivery"] = {"enabled": False}
        if secure:
            certificate, key = Authority(folder, "authority").issue("server")
            settings["http"]["tls"] = {"certificateFile": str(certificate), "keyFile": str(key)}
        config.write_text(json.dumps(settings))
        daemon.spawn()
        url = f"http{'s' if secure else ''}://127.0.0.1:{daemon.port}/healthz"
        wait_for("the daemon listens", lambda: listens(daemon.port))
        try:
            kept, fresh = rate(url, clients, requests, True), rate(url, clients, requests // 5, False)
        finally:
            daemon.stop()
        print(f"{'TLS' if secure else 'plain':5} {kept:12.0f} {fresh:16.0f}", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("executable")
    arguments.add_argument("--clients", type=int, default=64)
    arguments.add_argument("--requests", type=int, default=50000)
    arguments.add_argument("--plain-only", action="store_true", help="for a daemon without TLS")
    options = arguments.parse_args()
    print("      kept, req/s  new connections/s")
    for secure in (False,) if options.plain_only else (False, True):
        measure(options.executable, secure, options.clients, options.requests)


main()
