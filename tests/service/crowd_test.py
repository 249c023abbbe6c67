"""A thousand connections that are silent, drip or do not finish their handshake: a fresh request is answered all the same.

Prints, for plain HTTP and TLS, the longest of the fresh requests; status 1 when one took over a second.
"""

import argparse
import json
import pathlib
import resource
import socket
import ssl
import tempfile
import threading
import time

from certificates import Authority
from daemon import Daemon, free_port, wait_for

CROWD = 1000
SLOWEST_SECONDS = 1.0
KINDS = ("silent", "dripping head", "dripping empty lines", "dripping handshake")


class Crowd(threading.Thread):
    """Holds connections and drips on some of them; those that are closed are opened again."""

    def __init__(self, port, addresses):
        super().__init__(daemon=True)
        self.port, self.addresses = port, addresses
        self.ending = threading.Event()
        self.full = threading.Event()
        self.reopened = 0

    def connect(self, number):
        peer = socket.create_connection(("127.0.0.1", self.port), 10, (self.addresses[number % len(self.addresses)], 0))
        peer.setblocking(False)
        self.drip(peer, number, first=True)
        return peer

    @staticmethod
    def drip(peer, number, first=False):
        kind = KINDS[number % len(KINDS)]
        if kind == "dripping head":
            peer.send(b"POST /api/v1/services HTTP/1.1\r\n" if first else b"X")
        elif kind == "dripping empty lines":
            peer.send(b"\r\n")
        elif kind == "dripping handshake":
            peer.send(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" if first else b"\x00")

    def run(self):
        peers = [self.connect(number) for number in range(CROWD)]
        self.full.set()
        while not self.ending.wait(0.2):
            for number, peer in enumerate(peers):
                try:
                    self.drip(peer, number)
                    if peer.recv(100) == b"":
                        raise ConnectionError
                except BlockingIOError:
                    pass
                except OSError:
                    peer.close()
                    peers[number] = self.connect(number)
                    self.reopened += 1
        for peer in peers:
            peer.close()


def fresh(port, context):
    """(status, body, seconds) of one request on a connection of its own."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=20) as plain:
        connection = context.wrap_socket(plain, server_hostname="localhost") if context else plain
        connection.sendall(b"GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
        connection.close()
    return int(answer[9:12]), answer.decode(), time.monotonic() - began


def hold(executable, authority, server, secure, addresses, limits):
    with tempfile.TemporaryDirectory() as folder:
        daemon = Daemon(executable, folder, f"http://127.0.0.1:{free_port()}")
        config = pathlib.Path(daemon.config)
        settings = json.loads(config.read_text())
        settings["http"].update(limits)
        if secure:
            settings["http"]["tls"] = {"certificateFile": str(server[0]), "keyFile": str(server[1])}
        settings["delivery"] = {"enabled": False}
        config.write_text(json.dumps(settings))
        context = ssl.create_default_context(cafile=authority.file) if secure else None
        daemon.spawn()

        def serves():
            try:
                return fresh(daemon.port, context)[0] == 200
            except OSError:
                return False
        try:
            wait_for("the daemon serves", serves)
            crowd = Crowd(daemon.port, addresses)
            crowd.start()
            assert crowd.full.wait(30), "the crowd could not connect"
            slowest, until, asked = 0.0, time.monotonic() + 5, 0
            while time.monotonic() < until:
                status, text, seconds = fresh(daemon.port, context)
                assert status == 200, text
                slowest, asked = max(slowest, seconds), asked + 1
                time.sleep(0.05)
            crowd.ending.set()
            crowd.join()
        finally:
            status, log = daemon.stop()
        assert status == 0, log
        figures = {line.split()[0]: line.split()[1] for line in text.splitlines() if line.startswith("hcp_http_connections")}
        print(f"{'TLS' if secure else 'plain':5} {len(addresses)} address(es), {limits or 'default limits'}: {asked} fresh requests,"
              f" the slowest {slowest * 1000:.0f} ms; open {figures['hcp_http_connections']}, late"
              f" {figures['hcp_http_connections_closed_total{reason=' + chr(34) + 'late' + chr(34) + '}']}, displaced"
              f" {figures['hcp_http_connections_closed_total{reason=' + chr(34) + 'displaced' + chr(34) + '}']}", flush=True)
        assert slowest < SLOWEST_SECONDS, slowest


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("executable")
    options = arguments.parse_args()
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(8192, most), most))
    several = [f"127.0.0.{number}" for number in range(1, 9)]
    with tempfile.TemporaryDirectory() as folder:
        authority = Authority(folder, "authority")
        server = authority.issue("server")
        for secure in (False, True):
            hold(options.executable, authority, server, secure, ["127.0.0.1"], {})
            hold(options.executable, authority, server, secure, several, {"headSecondsMax": 3})
            hold(options.executable, authority, server, secure, ["127.0.0.1"], {"connectionsPerPeerMax": 2000})


main()
