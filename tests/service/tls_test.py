"""TLS of the daemon: versions, senders' certificates, garbage, renewal while requests run; status 1 when a promise breaks."""

import argparse
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time

from certificates import Authority
from daemon import Daemon, free_port, sample, wait_for


class Setting:
    """A daemon with TLS in a folder of its own, and clients for it."""

    def __init__(self, executable, folder):
        self.executable, self.folder = executable, pathlib.Path(folder)
        self.authority = Authority(folder, "authority")
        self.stranger = Authority(folder, "stranger")
        self.server = self.authority.issue("server")
        self.hall = self.authority.issue("hall")
        self.kiosk = self.authority.issue("kiosk")
        self.unknown = self.authority.issue("unknown")
        self.revoked = self.authority.issue("revoked")
        self.foreign = self.stranger.issue("foreign")
        self.expired = self.authority.issue("expired", ends="20210101000000Z")
        self.revocations = self.authority.revocations(self.revoked[0])
        self.keys = self.folder / "keys.json"
        self.records = sample(executable, 20, seed=5)["services"]
        self.certificate, self.key = self.folder / "live.pem", self.folder / "live.key"
        self.use(self.server)
        self.daemon = None

    def use(self, pair):
        for source, target in zip(pair, (self.certificate, self.key)):
            shutil.copy(source, str(target) + ".next")
            os.replace(str(target) + ".next", target)

    def run(self, *command, status=0):
        done = subprocess.run([self.executable, *map(str, command)], capture_output=True, check=False)
        assert done.returncode == status, done
        return done.stdout.decode().strip()

    def configure(self, http=None, **tls):
        self.daemon = Daemon(self.executable, str(self.folder), f"http://127.0.0.1:{free_port()}")
        config = pathlib.Path(self.daemon.config)
        settings = json.loads(config.read_text())
        settings["http"].update({"keysFile": str(self.keys), **(http or {}), "tls": {
            "certificateFile": str(self.certificate), "keyFile": str(self.key), **{k: str(v) for k, v in tls.items()}}})
        settings["delivery"] = {"enabled": False}
        config.write_text(json.dumps(settings))
        return self.daemon

    def start(self, **tls):
        daemon = self.configure(**tls)
        daemon.spawn()

        def listens():
            assert daemon.process.poll() is None, daemon.process.stderr.read().decode()
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", daemon.port)) == 0
        wait_for("the daemon listens", listens)
        return daemon

    def context(self, pair=None, low=ssl.TLSVersion.TLSv1_2, high=ssl.TLSVersion.TLSv1_3):
        context = ssl.create_default_context(cafile=self.authority.file)
        if low < ssl.TLSVersion.TLSv1_2:
            context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version, context.maximum_version = low, high
        if pair:
            context.load_cert_chain(*pair)
        return context

    def connection(self, pair=None, **versions):
        return http.client.HTTPSConnection("127.0.0.1", self.daemon.port, timeout=10, context=self.context(pair, **versions))

    def post(self, record, pair=None, key=None, connection=None):
        """The status of a post, or the exception that kept it from being answered."""
        client = connection or self.connection(pair)
        try:
            client.request("POST", "/api/v1/services", json.dumps(record),
                           {"Content-Type": "application/json", **({"Authorization": f"Bearer {key}"} if key else {})})
            answer = client.getresponse()
            answer.read()
            return answer.status
        except (OSError, http.client.HTTPException) as error:
            return error
        finally:
            if connection is None:
                client.close()

    @staticmethod
    def ask(connection):
        """On an open connection: 404 for who is known, there is no such record, 401 for others."""
        connection.auto_open = connection.sock is None
        connection.request("GET", "/api/v1/records/none")
        answer = connection.getresponse()
        answer.read()
        return answer.status

    def get(self, path, pair=None, **versions):
        client = self.connection(pair, **versions)
        try:
            client.request("GET", path)
            answer = client.getresponse()
            return answer.status, answer.read().decode()
        finally:
            client.close()

    def reload(self):
        self.daemon.process.send_signal(signal.SIGHUP)


def refused(what):
    return isinstance(what, (ssl.SSLError, ConnectionError, http.client.RemoteDisconnected))


def versions(setting):
    setting.start()
    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        assert setting.get("/healthz", low=version, high=version)[0] == 200, version
    try:
        setting.get("/healthz", low=ssl.TLSVersion.TLSv1_1, high=ssl.TLSVersion.TLSv1_1)
        raise AssertionError("TLS 1.1 was spoken")
    except ssl.SSLError:
        pass
    for garbage in (b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", b"\x16\x03\x01\xff\xff" + b"\x00" * 5000, os.urandom(4096),
                    b"\x00" * 10, b"\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00"):
        with socket.create_connection(("127.0.0.1", setting.daemon.port), timeout=5) as plain:
            try:
                plain.sendall(garbage)
                plain.shutdown(socket.SHUT_WR)
                while plain.recv(4096):
                    pass
            except OSError:
                pass  # the daemon was quicker to close
    status, metrics = setting.get("/metrics")
    assert status == 200 and 'closed_total{reason="handshake"} 0' not in metrics, metrics
    ends = next(line for line in metrics.splitlines() if line.startswith("hcp_tls_certificate_expires_seconds"))
    assert int(ends.split()[1]) > 0, ends
    assert setting.post(setting.records[0]) == 401, "TLS alone is no key"
    key = setting.run("key", "issue", "--file", setting.keys, "--sender", "hall-1")
    setting.reload()
    wait_for("the key counts", lambda: setting.post(setting.records[0], key=key) in (200, 201))
    status, log = setting.daemon.stop()
    assert status == 0, log
    setting.start(minimumVersion="1.3")
    assert setting.get("/healthz")[0] == 200
    try:
        setting.get("/healthz", high=ssl.TLSVersion.TLSv1_2)
        raise AssertionError("TLS 1.2 was spoken although 1.3 is asked")
    except ssl.SSLError:
        pass
    setting.daemon.stop()
    return key


def senders(setting, key):
    hall = setting.run("key", "certificate", "--file", setting.keys, "--sender", "hall-1", setting.hall[0])
    setting.run("key", "certificate", "--file", setting.keys, "--sender", "kiosk", "--kind", "evaluation", setting.kiosk[0])
    setting.run("key", "certificate", "--file", setting.keys, "--sender", "hall-2", setting.revoked[0])
    setting.run("key", "certificate", "--file", setting.keys, "--sender", "again", setting.hall[0], status=2)
    assert "certificate" in setting.run("key", "list", "--file", setting.keys)
    daemon = setting.start(clientCertificates="asked", clientAuthorities=setting.authority.file,
                           clientRevocations=setting.revocations)
    one, two = setting.records[1:3]
    assert setting.post(one) == 401, "asked, none shown"
    assert setting.post(one, key=key) == 201, "asked, none shown, but a key"
    assert setting.post(two, setting.hall) == 201
    assert setting.post(two, setting.kiosk) == 403, "for evaluations only"
    assert setting.post(two, setting.unknown) == 401, "of the authority, and nobody's"
    assert setting.post(two, setting.unknown, key) == 200, "nobody's certificate beside a good key"
    assert setting.post(two, setting.hall, key) == 200, "both of one sender"
    assert setting.post(two, setting.kiosk, key) == 401, "of two senders"
    assert setting.post(two, setting.hall, "hcp-wrong") == 401, "a bad key beside a good certificate"
    for pair in (setting.foreign, setting.expired, setting.revoked):
        assert refused(setting.post(two, pair)), pair
    # Revoked by their authority while the connection is open.
    open_one, other = setting.connection(setting.hall), setting.connection(setting.kiosk)
    assert setting.ask(open_one) == 404 and setting.ask(other) == 404
    setting.authority.revocations(setting.kiosk[0])
    setting.reload()
    wait_for("the list counts on open connections", lambda: setting.ask(other) == 401)
    assert setting.ask(open_one) == 404
    assert refused(setting.post(two, setting.kiosk))
    setting.run("key", "revoke", "--file", setting.keys, hall)
    setting.reload()
    wait_for("the certificate is revoked", lambda: setting.ask(open_one) == 401)
    setting.run("key", "certificate", "--file", setting.keys, "--sender", "hall-1", setting.hall[0])
    status, log = daemon.stop()
    assert status == 0, log
    exported = setting.folder / "journal.txt"
    setting.run("journal", "export", "--store", f"sqlite:{setting.folder}/store.db", "--out", exported)
    assert '"hall-1"' in exported.read_text() and '"sign-in failed"' in exported.read_text()

    daemon = setting.start(clientCertificates="required", clientAuthorities=setting.authority.file)
    assert refused(setting.post(two, key=key)), "required, none shown"
    assert setting.post(two, setting.hall) == 200
    assert setting.get("/metrics", setting.unknown)[0] == 200
    lines = setting.folder / "lines.ndjson"
    lines.write_text("".join(json.dumps(record) + "\n" for record in setting.records * 300))
    submit = ["submit", "--to", f"https://127.0.0.1:{daemon.port}", "--as", "service", "--authority", setting.authority.file]
    shown = ["--certificate", setting.hall[0], "--certificate-key", setting.hall[1]]
    outcomes = setting.run(*submit, *shown, lines).splitlines()
    assert len(outcomes) == 300 * len(setting.records), len(outcomes)
    assert "unknown-sender" in setting.run(*submit, "--certificate", setting.unknown[0], "--certificate-key",
                                           setting.unknown[1], lines, status=2), "the answer comes before the end"
    setting.run(*submit, lines, status=2)
    setting.run("submit", "--to", f"https://127.0.0.1:{daemon.port}", "--as", "service", "--authority", setting.stranger.file,
                *shown, lines, status=2)
    status, log = daemon.stop()
    assert status == 0, log


class Posting(threading.Thread):
    """Posts the same record over and over, on one connection or on new ones; remembers what became of each."""

    def __init__(self, setting, fresh):
        super().__init__()
        self.setting, self.fresh = setting, fresh
        self.ending = threading.Event()
        self.results = []

    def run(self):
        kept = None if self.fresh else self.setting.connection(self.setting.hall)
        while not self.ending.is_set():
            self.results.append(self.setting.post(self.setting.records[1], self.setting.hall, connection=kept))


def renewal(setting):
    daemon = setting.start(clientCertificates="asked", clientAuthorities=setting.authority.file)

    def serial():
        with socket.create_connection(("127.0.0.1", daemon.port), timeout=5) as plain:
            with setting.context().wrap_socket(plain, server_hostname="localhost") as secure:
                return secure.getpeercert()["serialNumber"]

    posting = [Posting(setting, fresh) for fresh in (False, False, True, True)]
    for thread in posting:
        thread.start()
    try:
        first = serial()
        good = setting.certificate.read_bytes()
        setting.certificate.write_text("no certificate")
        setting.reload()
        time.sleep(0.5)
        assert serial() == first, "a bad file changes nothing"
        setting.certificate.write_bytes(good)
        for turn in range(3):
            setting.use(setting.authority.issue(f"renewed-{turn}"))
            setting.reload()
            wait_for("new connections see it", lambda: serial() != first)
            first = serial()
        wait_for("requests go on", lambda: all(len(thread.results) > 100 for thread in posting))
    finally:
        for thread in posting:
            thread.ending.set()
        for thread in posting:
            thread.join()
        status, log = daemon.stop()
    assert status == 0 and "holds no certificate chain" in log, log
    results = [result for thread in posting for result in thread.results]
    assert set(results) <= {200, 201}, {str(result) for result in results}
    return len(results)


def configurations(setting):
    def problem(**tls):
        daemon = setting.configure(**tls)
        done = subprocess.run([setting.executable, "config", "check", daemon.config], capture_output=True, check=False)
        return done.returncode, done.stderr.decode()

    assert problem()[0] == 0
    for wrong, words in (({"certificateFile": "/nowhere"}, "cannot be read"),
                         ({"keyFile": setting.hall[1]}, "is not the key of"),
                         ({"keyFile": setting.certificate}, "holds no private key"),
                         ({"certificateFile": setting.key}, "holds no certificate chain"),
                         ({"clientCertificates": "asked"}, "needs clientAuthorities"),
                         ({"clientCertificates": "required", "clientAuthorities": setting.key}, "holds no certificates"),
                         ({"clientCertificates": "required", "clientAuthorities": setting.authority.file,
                           "clientRevocations": setting.key}, "holds no revocation list"),
                         ({"minimumVersion": "1.1"}, "minimumVersion")):
        status, said = problem(**wrong)
        assert status == 2 and words in said and said.count("\n") == 2, (wrong, said)
    status, said = problem(certificateFile=setting.expired[0], keyFile=setting.expired[1])
    assert status == 0 and "expired" in said, said
    setting.use(setting.expired)
    daemon = setting.start()
    time.sleep(1.2)
    status, log = daemon.stop()
    assert status == 0 and "certificate is expired" in log, log
    setting.use(setting.server)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("executable")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        setting = Setting(options.executable, folder)
        setting.run("key", "issue", "--file", setting.keys, "--sender", "nobody")
        try:
            configurations(setting)
            key = versions(setting)
            senders(setting, key)
            count = renewal(setting)
        finally:
            if setting.daemon.process and setting.daemon.process.poll() is None:
                setting.daemon.process.kill()
    print(f"TLS: versions, certificates of senders, garbage; {count} requests while certificates were renewed, none lost")


main()
