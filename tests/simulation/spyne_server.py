#!/usr/bin/python3
"""The daemon delivers to a SOAP server that is not ours, which opens its letters with the openssl command line.

What must arrive is written here from the published facts about the interface: names, order and texts of the elements.

usage: spyne_server.py APPLIANCE
Exit status: 0 when everything was as expected, 1 when something was not, 77 where python3-spyne is not installed.
"""

import datetime
import importlib.util
import os
import sys
import tempfile

if importlib.util.find_spec("spyne") is None:
    print("python3-spyne is not installed (apt install python3-spyne)")
    sys.exit(77)

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "service"))
from daemon import Daemon, sample, wait_for  # pylint: disable=wrong-import-position
from spyne_province import SpyneProvince  # pylint: disable=wrong-import-position


def minutes_ago(minutes):
    zone = datetime.timezone(datetime.timedelta(hours=8))
    return (datetime.datetime.now(zone) - datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%d %H:%M:%S")


def moved(service, evaluation, number, age):
    """The same event, evaluated so many minutes ago."""
    service = {**service, "projectNo": f"SPYNE-{number:04}", "acceptDate": minutes_ago(age + 30),
               "serviceTime": minutes_ago(age + 20), "proStatus": "2"}
    service.pop("resultDate", None)
    evaluation = {**evaluation, "projectNo": service["projectNo"], "assessTime": minutes_ago(age),
                  "serviceNumber": service["serviceNumber"], "assessNumber": "1"}
    return service, evaluation


def expected(service, evaluation):
    """The elements of the letter, from the facts."""
    codes = evaluation.get("evalDetail", "")
    return [
        ("businessCode", service["businessCode"]), ("businessName", service["businessName"]),
        ("projectNo", service["projectNo"]), ("proStatus", service["proStatus"]), ("projectName", service["projectName"]),
        ("nodeName", service["nodeName"]), ("regionCode", service["areaCode"]), ("acceptDate", service["acceptDate"]),
        ("userProp", service["userProp"]), ("userName", service["userName"]), ("userPageType", service["userPageType"]),
        ("certKey", service["certKey"]), ("handleUserName", service.get("handleUserName") or " "),
        ("handleUserPageType", service.get("handleUserPageType") or " "),
        ("handleUserPageCode", service.get("handleUserPageCode") or " "), ("resultDate", ""),
        ("serviceTime", service["serviceTime"]), ("evaluateType", "1"), ("pf", evaluation["pf"]), ("type", "1"),
        ("contactMobile", service["mobile"]), ("customFields", service.get("customFields", "")),
        ("alternate", evaluation["satisfaction"]), ("appraisald", codes),
        ("appraisaldnum", str(len(codes.split(",")) if codes else 0)),
        ("writingevalua", evaluation.get("writingEvaluation", "")), ("assessTime", evaluation["assessTime"])]


def events(executable):
    """Pairs of records and the operation that must carry them."""
    records = sample(executable, 30, seed=7)
    services = {(one["projectNo"], one["serviceNumber"]): one for one in records["services"]}
    made = []
    for evaluation in records["evaluations"]:
        service = services.get((evaluation["projectNo"], evaluation["serviceNumber"]))
        if service and len(made) < 12:
            late = len(made) % 3 == 2
            pair = moved(service, evaluation, len(made), 3 * 24 * 60 if late else 10)
            made.append((*pair, "getEvaluationSupplement" if late else "getSaveEvaluation"))
    made[0][1]["writingEvaluation"] = "办得快㛃😀 <好> & “很好”（、）"
    return made


def main():
    executable = sys.argv[1]
    province = SpyneProvince("demo-key", "demo-code")
    account = province.account
    with tempfile.TemporaryDirectory() as folder:
        daemon = Daemon(executable, folder, province.url)
        daemon.start()
        pairs = events(executable)
        assert len(pairs) == 12, len(pairs)
        try:
            for service, evaluation, _ in pairs:
                for kind, record in (("services", service), ("evaluations", evaluation)):
                    status, text = daemon.post(kind, record)
                    assert status in (200, 201), text
            wait_for("everything is delivered", lambda: daemon.parcels().get("delivered") == len(pairs), 60)
        except AssertionError:
            print(account.problems, daemon.parcels())
            raise
        finally:
            status, log = daemon.stop()
        assert status == 0, log
    province.stop()
    assert not account.problems, account.problems
    assert len(account.tokens) == 2, account.tokens  # one was turned away, in a SOAP fault
    assert len(account.calls) == len(pairs), len(account.calls)
    received = {dict(letter)["projectNo"]: (operation, letter) for operation, letter in account.calls}
    for service, evaluation, operation in pairs:
        assert received[service["projectNo"]] == (operation, expected(service, evaluation)), (
            operation, expected(service, evaluation), received[service["projectNo"]])
    print(f"{len(pairs)} letters arrived as the records say, {sum(one[2] == 'getEvaluationSupplement' for one in pairs)} of "
          "them as supplements")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main())
