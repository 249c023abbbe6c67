"""The daemon delivers by the national interface: services before their evaluations, through an outage, and its
configuration is told what it lacks. The openssl command makes the province's key."""

import argparse
import json
import os
import pathlib
import subprocess
import tempfile

from daemon import Daemon, Province, configure, free_port, wait_for

WORD = "demo-word-of-this-test"


def account(folder, public_key):
    word = pathlib.Path(folder) / "app-word"
    word.write_text(WORD + "\n")
    return {"appMark": "demo-mark", "appWordFile": str(word), "publicKeyFile": str(public_key),
            "settings": {"tenancyId": "370899000000", "submitProjectPath": "/hcp/submitProject",
                         "addEvaluatePath": "/hcp/addEvaluate"}}


def config_check(daemon, change, **more):
    """Exit status and complaint about the daemon's configuration after a change of its section province, with more
    sections."""
    config = json.loads(pathlib.Path(daemon.config).read_text()) | more
    change(config["province"])
    changed = pathlib.Path(daemon.folder) / "changed.json"
    changed.write_text(json.dumps(config))
    run = subprocess.run([daemon.executable, "config", "check", str(changed)], capture_output=True, check=False)
    return run.returncode, run.stderr.decode()


def check_configuration(daemon):
    assert config_check(daemon, lambda province: None) == (0, "")

    def lacking(province):
        del province["appMark"], province["appWordFile"], province["settings"]["addEvaluatePath"]

    status, complaint = config_check(daemon, lacking)
    assert status == 2, complaint
    assert "province lacks appMark, appWordFile, settings.addEvaluatePath: national-json@2020.1" in complaint, complaint
    status, complaint = config_check(daemon, lambda province: province.update(publicKeyFile=province["appWordFile"]))
    assert status == 2 and "no SM2 key" in complaint and WORD not in complaint, complaint
    status, complaint = config_check(daemon, lambda province: None, pull={"since": "2026-11-01"})
    assert status == 2 and "/pull: by this spec package the province cannot be asked" in complaint, complaint


def keys(records):
    return [(record["kind"], record["key"]) for record in records]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("records")
    options.add_argument("executable")
    options = options.parse_args()
    records = [json.loads(line) for line in pathlib.Path(options.records).read_text().splitlines() if line]
    services = [record for record in records if "satisfaction" not in record]
    evaluations = [record for record in records if "satisfaction" in record]
    with tempfile.TemporaryDirectory() as folder:
        private_key, public_key = os.path.join(folder, "province.key"), os.path.join(folder, "province.pem")
        subprocess.run(["openssl", "genpkey", "-algorithm", "SM2", "-out", private_key], check=True, capture_output=True)
        port = free_port()

        def province():
            return Province(options.executable, port, "national-json",
                            ["--app-word", WORD, "--private-key", private_key, "--public-key", public_key])

        played = province()
        derived = subprocess.run(["openssl", "pkey", "-in", private_key, "-pubout"], check=True, capture_output=True).stdout
        assert pathlib.Path(public_key).read_bytes() == derived, "the simulator's public key is another"
        daemon = Daemon(options.executable, folder, played.url, national=account(folder, public_key))
        configure(daemon, delivery={"pollMs": 20, "attemptsMax": 1})
        check_configuration(daemon)
        daemon.start()
        try:
            first = evaluations[0]
            assert '"held"' in daemon.post("evaluations", first)[1], "an evaluation without its service is not held"
            assert daemon.post("services", services[0])[0] == 201
            wait_for("service and evaluation are delivered", lambda: daemon.parcels().get("delivered") == 2)
            case = f'{first["projectNo"]}#1'
            assert keys(played.books()) == [("service", case), ("evaluation", case + "#1")], played.books()
            played.stop()
            for service in services[1:]:
                assert daemon.post("services", service)[0] == 201
            for evaluation in evaluations[1:]:
                assert daemon.post("evaluations", evaluation)[0] == 201
            played = province()  # its books are empty: it has lost what it had
            wait_for("what is new is delivered or dead", lambda: not daemon.parcels()["open"], 60)
            second = f'{services[1]["projectNo"]}#1'
            assert keys(played.books()) == [("service", second), ("evaluation", second + "#1")], played.books()
            # The supplementary evaluation of the first service: this province knows no such service any more.
            assert daemon.parcels().get("dead") == 1, daemon.parcels()
        finally:
            status, log = daemon.stop()
            played.stop()
        assert status == 0, log
        assert "没有对应的服务数据" in log, log
        assert WORD not in log, log


if __name__ == "__main__":
    main()
