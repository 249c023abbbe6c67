"""The daemon and the simulated province as processes, for tests that end them the hard way."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request


def need_preloaded(library):
    """Ends a test that preloads a library where there is none: a sanitizer wants to be the first itself."""
    if library == "none":
        print("skipped: nothing can be preloaded before a sanitizer")
        sys.exit(77)


RESERVED = []  # sockets that keep the ports of this test for it


def free_port():
    """A port that stays this test's until it ends, whether or not a server of its own listens there.

    The socket stays bound, so that nobody else is given the port, neither by asking for any nor for a connection out; it
    does not listen, so that connections are refused. It allows its address to be used again only once it is bound: a
    server that allows the same, as ours do, may then listen.
    """
    holder = socket.socket()
    holder.bind(("127.0.0.1", 0))
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    RESERVED.append(holder)
    return holder.getsockname()[1]


def fetch(url, body=None, media_type="application/json", timeout=10):
    """(status, text) of one request; errors of HTTP are answers too."""
    request = urllib.request.Request(url, data=body, headers={"Content-Type": media_type} if body else {})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def wait_for(what, condition, seconds=30):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError(f"{what}: not within {seconds} s")


class Simulator:
    """With `with` it ends whatever happens."""

    def __init__(self, executable, what, port, options=(), environment=None):
        self.url = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen([executable, "simulate", what, "--port", str(port), *options],
                                        stdout=subprocess.PIPE, env=os.environ | (environment or {}))
        assert self.process.stdout.readline().startswith(b"simulator "), "the simulator did not start"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def books(self):
        """The records that it holds."""
        return json.loads(fetch(self.url + "/books")[1])["records"]

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)
        self.process.stdout.close()


class Province(Simulator):
    def __init__(self, executable, port, profile="fujian", options=(), environment=None):
        super().__init__(executable, "province", port, ("--profile", profile, *options), environment)


class Daemon:
    def __init__(self, executable, folder, gateway, store=None, national=None):
        """`store` is a URL; by default a SQLite file in the folder. `national` is what an account with the national
        interface has in the place of Fujian's."""
        self.executable, self.folder = executable, folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        secret = os.path.join(folder, "secret")
        with open(secret, "w", encoding="utf-8") as file:
            file.write("demo-code\n")
        self.keys = os.path.join(folder, "store-keys")
        if not os.path.exists(self.keys):
            subprocess.run([executable, "store", "key", self.keys], stdout=subprocess.DEVNULL, check=True)
        self.config = os.path.join(folder, "config.json")
        with open(self.config, "w", encoding="utf-8") as file:
            fujian = {"apiId": "hcp", "appKey": "demo-key", "appCodeFile": secret, "settings": {"networkType": "1"}}
            json.dump({"store": store or f"sqlite:{folder}/store.db", "storeKeysFile": self.keys, "http": {"port": self.port},
                       "spec": "national-json" if national else "fujian",
                       "province": {"gateway": gateway, **(national or fujian)}, "delivery": {"pollMs": 20}}, file)
        self.environment = {}  # on top of ours
        self.process = None

    def spawn(self):
        self.process = subprocess.Popen([self.executable, "serve", "--config", self.config], stderr=subprocess.PIPE,
                                        env=os.environ | self.environment)

    def start(self):
        self.spawn()
        wait_for("the daemon is ready", self.ready)

    def ready(self):
        assert self.process.poll() is None, self.process.stderr.read().decode()
        try:
            return fetch(self.url + "/readyz")[0] == 200
        except OSError:
            return False

    def post(self, kind, record):
        return fetch(f"{self.url}/api/v1/{kind}", json.dumps(record).encode())

    def parcels(self):
        """Parcels by state, from /metrics."""
        text = fetch(self.url + "/metrics")[1]
        return {state: int(count) for state, count in re.findall(r'hcp_parcels\{state="(\w+)"\} (\d+)', text)}

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=20)
        self.process.stderr.close()

    def stop(self):
        """Asks to stop; returns exit status and what the daemon had logged."""
        self.process.terminate()
        _, log = self.process.communicate(timeout=60)
        return self.process.returncode, log.decode()


def configure(daemon, **more):
    """Adds members to its configuration, from its next start on."""
    with open(daemon.config, encoding="utf-8") as file:
        settings = json.load(file)
    with open(daemon.config, "w", encoding="utf-8") as file:
        json.dump({**settings, **more}, file)


def sample(executable, services, seed, day="2026-10-12"):
    """Right service records and evaluations of a sample day, in pairs that belong together."""
    def lines(only):
        out = subprocess.run([executable, "simulate", "local", "--day", day, "--services", str(services), "--seed", str(seed),
                              "--only", only], capture_output=True, check=True).stdout.decode()
        return [line for line in out.splitlines() if line]

    checked = subprocess.run([executable, "check", "-"], input="\n".join(lines("service") + lines("evaluation")).encode(),
                             capture_output=True, check=False).stdout.decode()
    dispositions = [json.loads(line)["disposition"] for line in checked.splitlines()]
    records = lines("service") + lines("evaluation")
    right, seen = {"services": [], "evaluations": []}, set()
    for line, disposition in zip(records, dispositions):
        if disposition == "accepted" and line not in seen:
            seen.add(line)
            record = json.loads(line)
            right["evaluations" if "satisfaction" in record else "services"].append(record)
    return right
