"""A spec package and the registers are exchanged in a running daemon: no request is lost, bad ones change nothing."""

import argparse
import json
import pathlib
import shutil
import signal
import tempfile
import threading
import time

from daemon import Daemon, free_port, sample, wait_for


class Posting(threading.Thread):
    """Posts the same service record over and over until it is told to end; remembers every status."""

    def __init__(self, daemon, record):
        super().__init__()
        self.daemon_, self.record = daemon, record
        self.ending = threading.Event()
        self.statuses = []

    def run(self):
        while not self.ending.is_set():
            try:
                self.statuses.append(self.daemon_.post("services", self.record)[0])
            except OSError as error:
                self.statuses.append(error)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("specs")
    options.add_argument("executable")
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        specs = pathlib.Path(folder) / "specs"
        shutil.copytree(options.specs, specs)
        registers = pathlib.Path(folder) / "registers"
        registers.mkdir()
        daemon = Daemon(options.executable, folder, f"http://127.0.0.1:{free_port()}")
        config = pathlib.Path(daemon.config)
        config.write_text(json.dumps({**json.loads(config.read_text()), "specsFolder": str(specs),
                                      "registersFolder": str(registers)}))
        schema = specs / "fujian/2021.1/schemas/service.json"
        good = schema.read_text()
        first, second, third = sample(options.executable, 10, seed=3)["services"][:3]
        fourth = {**third, "serviceNumber": "7"}
        long_name = "名" * 250

        def reload():
            daemon.process.send_signal(signal.SIGHUP)
            time.sleep(0.6)

        daemon.start()
        posting = Posting(daemon, first)
        posting.start()
        try:
            assert daemon.post("services", {**second, "projectName": long_name})[0] == 422
            schema.write_text(good.replace('"title": "办件名称"', '"titel": "办件名称"'))
            reload()
            assert daemon.post("services", {**second, "projectName": long_name})[0] == 422, "the old package stays"
            schema.write_text(good.replace('"projectName": {"title": "办件名称", "type": "string", "minLength": 1, "maxLength": 200',
                                           '"projectName": {"title": "办件名称", "type": "string", "minLength": 1, "maxLength": 300'))
            assert schema.read_text() != good
            reload()
            assert daemon.post("services", {**second, "projectName": long_name})[0] == 201, "the new package judges"
            for _ in range(5):
                daemon.process.send_signal(signal.SIGHUP)
                time.sleep(0.1)
            assert daemon.post("services", third)[0] == 201
            office = registers / "office.json"
            office.write_text('{"name": "office", "title": "处室", "codes": [{"code": "ELSEWHERE"}]}')
            reload()
            assert "FJ-S-021" not in str(daemon.post("services", {**fourth, "winName": "a"})), "the old registers stay"
            office.write_text('{"name": "office", "title": "处室", "codes": [{"code": "ELSEWHERE", "name": "别处"}]}')
            reload()
            answer = daemon.post("services", {**fourth, "serviceNumber": "8"})
            assert "FJ-S-021" in str(answer), answer
            wait_for("requests go on", lambda: len(posting.statuses) > 50)
        finally:
            posting.ending.set()
            posting.join()
            status, log = daemon.stop()
        assert status == 0, log
        assert posting.statuses[0] == 201 and set(posting.statuses[1:]) == {200}, set(posting.statuses)
        assert "the spec package stays fujian@2021.1" in log and "schemas/service.json" in log, log
        assert "office.json /codes/0: lacks the member" in log, log
        assert log.count("reloaded spec fujian@2021.1") >= 2, log
    print(f"{len(posting.statuses)} requests while the package was exchanged, none lost")


main()
