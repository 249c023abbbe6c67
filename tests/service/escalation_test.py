"""People are told that limits run out: by short message and webhook, in working hours, once, though the daemon is killed
and the gateway misbehaves. The clock is turned behind a poor review's due date.

The first argument is the preloaded library that turns the clock (turned_clock.c), or "none": then it is skipped (77).
"""

import argparse
import datetime
import json
import os
import pathlib
import subprocess
import tempfile
import time

from daemon import Daemon, Simulator, configure, free_port, need_preloaded, sample, wait_for

BEIJING = datetime.timezone(datetime.timedelta(hours=8))


def seconds_until(weekday_hour):
    """From now to a weekday at this hour in Beijing, at least ten days ahead: behind every limit of two working days."""
    then = datetime.datetime.now(BEIJING) + datetime.timedelta(days=10)
    while then.weekday() > 3:
        then += datetime.timedelta(days=1)
    then = then.replace(hour=weekday_hour, minute=5, second=0)
    return int(then.timestamp() - time.time())


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("library")
    arguments.add_argument("executable")
    options = arguments.parse_args()
    need_preloaded(options.library)

    with tempfile.TemporaryDirectory() as folder:
        script = pathlib.Path(folder) / "faults.json"
        script.write_text('{"faults":[{"fault":"serverError","every":3,"count":1}]}')
        messages = Simulator(options.executable, "messages", free_port(), ("--faults", str(script)))
        daemon = Daemon(options.executable, folder, f"http://127.0.0.1:{free_port()}")
        day = sample(options.executable, 60, seed=9)
        evaluation = next(e for e in day["evaluations"] if int(e["satisfaction"]) < 3 and e["assessNumber"] == "1")
        service = next(s for s in day["services"] if s["projectNo"] == evaluation["projectNo"])
        phones = {"contact": "13900000011", "head": "13900000012", "lead": "13900000013"}
        registers = pathlib.Path(folder) / "registers"
        registers.mkdir()
        (registers / "office.json").write_text(json.dumps({"name": "office", "title": "业务处室", "codes": [
            {"code": service["orgCode"], "name": "测试一局", "active": True}]}), encoding="utf-8")
        configure(daemon, registersFolder=str(registers), casework={"leadDepartment": "lead"}, escalation={
            "hours": {"from": "09:00", "to": "17:00"},
            "recipients": [{"unit": service["orgCode"], "role": "contact", "phones": [phones["contact"]]},
                           {"unit": service["orgCode"], "role": "head", "phones": [phones["head"]]},
                           {"unit": "lead", "role": "lead", "phones": [phones["lead"]], "webhook": True}],
            "gateways": {"webhook": {"url": messages.url + "/webhook"},
                         "sms": {"url": messages.url + "/sms", "body": '{"phone":"{phone}","text":"{text}","id":"{id}"}',
                                 "success": {"pointer": "/code", "equals": "0"}}}})

        def turned(hour):
            daemon.environment = {"LD_PRELOAD": options.library, "HCP_TEST_CLOCK_SECONDS": str(seconds_until(hour))}

        try:
            daemon.start()
            assert daemon.post("services", service)[0] == 201
            assert daemon.post("evaluations", evaluation)[0] in (200, 201)
            assert daemon.stop()[0] == 0
            assert messages.books() == [], "nothing is due yet"

            turned(20)  # in the evening
            daemon.start()
            time.sleep(2)
            assert messages.books() == [], "people are at home"
            daemon.kill()

            turned(10)
            daemon.start()
            # The third call fails with 500, and may have been taken: that message is in doubt and never sent again.
            wait_for("the others are told", lambda: len(messages.books()) >= 2, seconds=60)
            daemon.kill()
            daemon.start()
            time.sleep(3)
            daemon.kill()
            told = messages.books()
            assert 2 <= len(told) <= 4, told
            assert all(record["timesSent"] == 1 for record in told), told
            assert len({record["key"] for record in told}) == len(told)
            text = json.dumps(told, ensure_ascii=False)
            assert f"测试一局（{service['orgCode']}），" in text, "the register's name, with the code"
            for personal in (service["userName"], service["certKey"], service["mobile"]):
                assert personal not in text, personal
            store = pathlib.Path(folder, "store.db").read_bytes() + pathlib.Path(folder, "store.db-wal").read_bytes()
            for phone in phones.values():
                assert phone.encode() not in store, "telephone numbers lie in the configuration only"
            shown = subprocess.run([options.executable, "journal", "show", "--store", f"sqlite:{folder}/store.db", "--from", "1",
                                    "--count", "1000"], capture_output=True, check=True).stdout.decode()
            assert '"kind":"told"' in shown and not any(phone in shown for phone in phones.values())
        finally:
            if daemon.process and daemon.process.poll() is None:
                daemon.kill()
            messages.stop()
    print(f"escalation: {len(told)} messages of an overdue review, each once, through a fault and two kills")


if __name__ == "__main__":
    main()
