#!/usr/bin/python3
"""A SOAP client that is not ours against the simulated province.

Written from the published facts about the provincial interface only: python3-zeep speaks SOAP,
python3-cryptography and `openssl enc` do SM4. Nothing of the appliance or of its spec package is read.

The names of list and detail are public, their elements and all of the steps are a draft of the appliance's makers,
written here a second time.

usage: zeep_client.py APPLIANCE      starts APPLIANCE simulate province, talks to it, stops it
Exit status: 0 when everything was as expected, 1 when something was not.
"""

import base64
import hashlib
import json
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ElementTree

import zeep
import zeep.exceptions
import zeep.transports
from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from lxml import etree

APP_KEY = "outside-key"
APP_CODE = "outside-code"
API_ID = "hcp"
SAVE = "getSaveEvaluation"
HEADER_NAMESPACE = "http://linewell.com/ws/"

EVALUATION = [
    ("businessCode", "FJ0001"), ("businessName", "企业设立登记"), ("projectNo", "ZEEP-0001"),
    ("proStatus", "3"), ("projectName", "某公司设立登记"), ("nodeName", "办结"), ("regionCode", "350206"),
    ("acceptDate", "2026-10-12 09:00:00"), ("userProp", "1"), ("userName", "测试申请人甲"),
    ("userPageType", "999"), ("certKey", "T-000-111"), ("handleUserName", " "), ("handleUserPageType", " "),
    ("handleUserPageCode", " "), ("resultDate", "2026-10-12 09:20:00"), ("serviceTime", "2026-10-12 09:30:00"),
    ("evaluateType", "1"), ("pf", "4"), ("type", "1"), ("contactMobile", "059200000001"), ("customFields", ""),
    ("alternate", "5"), ("appraisald", "510,517"), ("appraisaldnum", "2"), ("writingevalua", "办得快 & 好"),
    ("assessTime", "2026-10-12 09:40:00"),
]

failures = []


def check(what, holds, seen=""):
    print(("ok    " if holds else "WRONG ") + what + (f": {seen}" if seen != "" else ""), flush=True)
    if not holds:
        failures.append(what)


def case(elements):
    root = ElementTree.Element("Case")
    for name, text in elements:
        ElementTree.SubElement(root, name).text = text
    return ElementTree.tostring(root, encoding="GB2312", xml_declaration=True, short_empty_elements=False)


def letter(**changes):
    return case([(name, changes.get(name, text)) for name, text in EVALUATION])


def sm4_key():
    return hashlib.md5(APP_CODE.encode()).digest()


def sealed_by_cryptography(plain):
    padder = padding.PKCS7(128).padder()
    encryptor = Cipher(algorithms.SM4(sm4_key()), modes.ECB()).encryptor()
    data = encryptor.update(padder.update(plain) + padder.finalize()) + encryptor.finalize()
    return base64.b64encode(data).decode()


def opened_by_openssl(payload):
    command = ["openssl", "enc", "-d", "-sm4-ecb", "-K", sm4_key().hex(), "-base64", "-A"]
    return subprocess.run(command, input=payload.encode(), stdout=subprocess.PIPE, check=True).stdout


def sealed_by_openssl(plain):
    command = ["openssl", "enc", "-sm4-ecb", "-K", sm4_key().hex(), "-base64", "-A"]
    return subprocess.run(command, input=plain, stdout=subprocess.PIPE, check=True).stdout.decode()


class Province:
    """The provincial gateway as the facts describe it."""

    def __init__(self, address):
        self.address = address
        self.last_response = None
        self.transport = zeep.transports.Transport(timeout=10, operation_timeout=10)
        self.transport.session.hooks["response"].append(self.keep)
        self.clients = {}

    def keep(self, response, *_args, **_kwargs):
        self.last_response = response

    def token(self, spelling=str.lower, code=APP_CODE):
        stamp = str(int(time.time() * 1000))
        sign = spelling(hashlib.md5((code + stamp).encode()).hexdigest())
        query = urllib.parse.urlencode({"app_key": APP_KEY, "timestamp": stamp, "sign": sign})
        with urllib.request.urlopen(f"{self.address}/get-token?{query}", timeout=10) as answer:
            return json.load(answer)

    def call(self, operation, payload, token, app_key=APP_KEY):
        """the reply's root"""
        if operation not in self.clients:
            endpoint = f"{self.address}/{API_ID}/wailian/webservice/{operation}?wsdl"
            self.clients[operation] = zeep.Client(endpoint, transport=self.transport)
        header = etree.Element(f"{{{HEADER_NAMESPACE}}}Authorization")
        header.text = f"Basic {token}"
        text = self.clients[operation].service[operation](appKey=app_key, xmlStr=payload, _soapheaders=[header])
        return ElementTree.fromstring(text)

    def save(self, payload, token, app_key=APP_KEY, operation=SAVE):
        """code, message and evaluateUnid of the reply"""
        reply = self.call(operation, payload, token, app_key)
        return reply.findtext("code"), reply.findtext("message"), reply.findtext("data/evaluateUnid")


def check_tokens(province):
    answer = province.token(str.lower)
    check("a token for a lower-case signature", bool(answer.get("access_token")), f"expires_in {answer.get('expires_in')}")
    check("the token reply has all four members",
          {"access_token", "expires_in", "refresh_token", "re_expires_in"} <= set(answer))
    check("a token for an upper-case signature", bool(province.token(str.upper).get("access_token")))
    try:
        province.token(code="another-code")
        check("no token for a wrong secret", False)
    except urllib.error.HTTPError as refusal:
        check("no token for a wrong secret", refusal.code >= 400, f"HTTP {refusal.code}")
    return answer["access_token"]


def check_saving(province, token):
    plain = letter()
    payload = sealed_by_cryptography(plain)
    check("two implementations of SM4 agree on the payload", payload == sealed_by_openssl(plain), f"{len(payload)} characters")
    check("… and on what it says", opened_by_openssl(payload) == plain)

    code, message, unid = province.save(payload, token)
    check("a sound evaluation is taken", code == "200" and bool(unid), f"{code} {message} {unid}")
    code, message, again = province.save(payload, token)
    check("the same evaluation is held already, under the first id", code == "3" and again == unid, f"{code} {message}")
    code, message, other = province.save(sealed_by_openssl(letter(evaluateType="2")), token)
    check("the supplementary evaluation is another one", code == "200" and other != unid, f"{code} {message}")
    wrapped = "\r\n".join(payload[i:i + 76] for i in range(0, len(payload), 76))
    code, message, again = province.save(wrapped, token)
    check("line breaks in the Base64 do no harm", code == "3" and again == unid, f"{code} {message}")
    outside = letter(projectNo="ZEEP-0002", userName="㛃某")
    check("a character outside GB2312 travels as a reference", b"&#14019;" in outside)
    code, message, _ = province.save(sealed_by_cryptography(outside), token)
    check("… and is taken", code == "200", f"{code} {message}")


def check_refusals(province, token):
    def refused(what, **changes):
        code, message, unid = province.save(sealed_by_cryptography(letter(projectNo="ZEEP-0003", **changes)), token)
        check(f"refused: {what}", code not in ("200", "3") and not unid, f"{code} {message}")

    refused("a poor review without a reason", alternate="1", appraisald="", appraisaldnum="0", writingevalua="")
    refused("an evaluation before its service", assessTime="2026-10-12 09:00:00")
    refused("an indicator of another level", appraisald="406", appraisaldnum="1")
    refused("a required element left blank", businessCode="")
    refused("a channel that does not exist", pf="9")
    code, message, _ = province.save("bm90IGEgbGV0dGVy", token)
    check("refused: a payload that is no letter", code not in ("200", "3"), f"{code} {message}")
    code, message, _ = province.save(sealed_by_cryptography(letter()), token, app_key="another-key")
    check("refused: another appKey", code == "403", f"{code} {message}")


def check_supplement(province, token):
    payload = sealed_by_openssl(letter(projectNo="ZEEP-0004"))
    code, message, unid = province.save(payload, token, operation="getEvaluationSupplement")
    check("a supplement is taken", code == "200" and bool(unid), f"{code} {message}")
    code, message, again = province.save(payload, token)
    check("saved afterwards it is held already", code == "3" and again == unid, f"{code} {message}")


def check_page_address(province, token):
    service = [pair for pair in EVALUATION if pair[0] not in
               ("customFields", "alternate", "appraisald", "appraisaldnum", "writingevalua", "assessTime")]
    request = [("sysNO", "TEST-SYS"), *service, ("backUrl", "https://hcp.example.invalid/back"), ("customFields", ""),
               ("pf5urltype", "")]
    reply = province.call("getSaveEvaluationUrl", sealed_by_openssl(case(request)), token)
    url = reply.findtext("data/url") or ""
    check("a page address has a token", reply.findtext("code") == "200" and "token=" in url, url)
    reply = province.call("getSaveEvaluationUrl", sealed_by_openssl(case(request[1:])), token)
    check("refused: a page without sysNO", reply.findtext("code") not in ("200", "3"), reply.findtext("message"))


def check_own_page(province, token):
    own = {**dict(EVALUATION), "projectNo": "ZEEP-OWN", "writingevalua": "在省里的页面上 & <说>"}
    request = urllib.request.Request(f"{province.address}/own-page", json.dumps(own).encode(),
                                     {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        check("an evaluation on the province's own page", answer.status == 200)

    def listed(page):
        question = [("beginTime", "2000-01-01 00:00:00"), ("endTime", "2099-01-01 00:00:00"), ("pageNo", page)]
        return province.call("getEvaluationList", sealed_by_openssl(case(question)), token)

    entries = listed("1").findall("data/evaluation")
    origins = {entry.findtext("projectNo"): entry.findtext("dataFrom") for entry in entries}
    check("the list tells where evaluations are from", origins.get("ZEEP-OWN") == "2" and origins.get("ZEEP-0001") == "1",
          origins)
    check("a page after the last is empty", listed("9").findall("data/evaluation") == [])
    check("refused: no page at all", listed("x").findtext("code") not in ("200", "3"))
    unid = next(entry.findtext("evaluateUnid") for entry in entries if entry.findtext("projectNo") == "ZEEP-OWN")

    def detail(elements):
        return province.call("getEvaluationDetail", sealed_by_openssl(case(elements)), token)

    told = detail([("evaluateUnid", unid)]).find("data/evaluation")
    check("detail by its id", told is not None and told.findtext("writingevalua") == own["writingevalua"])
    about = [("projectNo", "ZEEP-OWN"), ("serviceTime", own["serviceTime"]), ("evaluateType", "1")]
    check("the id by what it is about", detail(about).findtext("data/evaluateUnid") == unid)
    check("nothing found", detail([("evaluateUnid", "nobody")]).findtext("code") == "404")


def check_steps(province, token):
    _, _, unid = province.save(sealed_by_openssl(letter(projectNo="ZEEP-0005", alternate="2", appraisald="214",
                                                        appraisaldnum="1")), token)
    about = [("evaluateUnid", unid), ("projectNo", "ZEEP-0005"), ("serviceTime", "2026-10-12 09:30:00"),
             ("evaluateType", "1")]
    time_of_day = "2026-10-13 10:00:00"
    steps = {
        "TextAudit": [("auditResult", "1"), ("hitWords", "0"), ("auditor", "审核员甲"), ("auditTime", time_of_day),
                      ("auditReason", "")],
        "Verification": [("verifyResult", "2"), ("contactWay", "1"), ("contactTime", time_of_day), ("verifier", "核实员甲"),
                         ("verifyTime", time_of_day), ("statement", "属实")],
        "Extension": [("extensionReason", "需要协调"), ("oldDeadline", "2026-10-20 23:59:59"),
                      ("newDeadline", "2026-10-26 23:59:59"), ("talkTime", time_of_day), ("applyTime", time_of_day)],
        "Rectification": [("measureType", "2"), ("result", "已整改"), ("reply", "已答复"), ("finishTime", time_of_day)],
        "FollowUp": [("visitWay", "1"), ("visitResult", "1"), ("opinion", ""), ("visitor", "回访员甲"),
                     ("visitTime", time_of_day)],
        "Withdrawal": [("withdrawReason", "误评"), ("approver", "审批人甲"), ("withdrawTime", time_of_day)],
    }

    def sent(name, elements):
        return province.save(sealed_by_openssl(case(elements)), token, operation="draft01Save" + name)[:2]

    for name, elements in steps.items():
        step = [*about, ("roundNumber", "1"), *elements]
        check(f"{name}: taken", sent(name, step)[0] == "200")
        check(f"{name}: held already", sent(name, step)[0] == "3")
        code, message = sent(name, [("evaluateUnid", "nobody"), *step[1:]])
        check(f"{name}: refused for an unknown evaluation", code not in ("200", "3"), f"{code} {message}")
    code, message = sent("Extension", [*about, ("roundNumber", "2"), *steps["Extension"]])
    check("a second extension is refused", code not in ("200", "3"), f"{code} {message}")


def check_bad_token(province):
    try:
        province.save(sealed_by_cryptography(letter()), "no-such-token")
        check("a bad token is turned away", False)
    except (zeep.exceptions.Fault, zeep.exceptions.TransportError):
        response = province.last_response
        header = response.headers.get("x-error-code")
        check("a bad token is turned away", response.status_code == 400 and header == "access_token_invalid",
              f"HTTP {response.status_code}, x-error-code {header}")


def main():
    command = [sys.argv[1], "simulate", "province", "--profile", "fujian", "--port", "0",
               "--app-key", APP_KEY, "--app-code", APP_CODE]
    simulator = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        line = simulator.stdout.readline().split()
        if line[:1] != ["simulator"]:
            print(f"the simulator did not start: {line}")
            return 1
        province = Province(line[1])
        token = check_tokens(province)
        check_saving(province, token)
        check_refusals(province, token)
        token = province.token()["access_token"]
        check_supplement(province, token)
        check_page_address(province, token)
        check_own_page(province, token)
        check_steps(province, token)
        check_bad_token(province)
        check("the simulator is still running", simulator.poll() is None)
    finally:
        simulator.terminate()
        status = simulator.wait(timeout=20)
    check("the simulator ends when it is told to", status == 0, f"status {status}")
    print(f"{len(failures)} of the checks failed" if failures else "everything as expected")
    return 1 if failures else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main())
