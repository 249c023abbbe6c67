"""The lead department releases texts for the public in a headless Chromium, and takes one back that is published.

    texts_test.py LEXICON EXECUTABLE [--pictures FOLDER]

No script, no violation of the policy and no failed request may show in the browser's console.
"""

import argparse
import datetime
import http.client
import json
import pathlib
import subprocess
import tempfile

from browser import PASSWORD, Keys, browsing, is_left, sound
from browser_like import add_user
from daemon import Daemon, configure, free_port, sample, wait_for

GOOD, MARKUP = "办事快，谢谢大厅的同志", "快<script>alert(1)</script>\n第二行"
NUMBER, HIDDEN = "请回电13800001234", "很好\u202e。好不"


def item(browser, text):
    """The part of the page about this text."""
    return next(one for one in browser.all(".runs > li") if text in one.text)


def press(item_of, name):
    button = next(one for one in item_of.find_elements("css selector", "button") if one.text == name)
    button.send_keys(Keys.ENTER)
    wait_for("the next page", lambda: is_left(button))


def visit(browser, daemon, web, write):
    browser.driver.get(daemon.url + "/texts")
    assert browser.driver.title.startswith("登录"), browser.driver.title
    browser.sign_in("lead")
    browser.one("nav a[href='/texts']").send_keys(Keys.ENTER)
    wait_for("the texts are shown", lambda: browser.has(".quote"))
    sound(browser)
    browser.looks("texts-waiting")
    assert MARKUP in [one.text for one in browser.all(".quote")], browser.text()
    assert "成串的号码" in item(browser, NUMBER).text
    assert "看不见的字符" in item(browser, "[U+202E]").text
    assert not item(browser, NUMBER).find_elements("css selector", "button")
    for text in (GOOD, "<script>"):
        press(item(browser, text), "同意公开")
        assert not any(text in one.text for one in browser.all(".quote")), "it still waits"
    browser.gather()

    page = write()
    assert GOOD in page.read_text(encoding="utf-8")
    browser.one("#state option[value=released]").click()
    browser.one(".filter button").send_keys(Keys.ENTER)
    wait_for("what is released is shown", lambda: browser.has("select[name=reason]"))
    sound(browser)
    browser.looks("texts-released")
    of = item(browser, GOOD)
    of.find_element("css selector", "option[value=evaluatorAsked]").click()
    press(of, "收回")
    assert browser.driver.title.startswith("已收回"), browser.driver.title
    sound(browser)
    browser.looks("texts-taken-back")
    assert str(page) in browser.text() and "系统马上重新生成" in browser.text(), browser.text()
    wait_for("it is published no longer", lambda: GOOD not in page.read_text(encoding="utf-8"))
    assert "alert(1)" in page.read_text(encoding="utf-8")
    browser.one("main a[href^='/texts']").click()
    wait_for("back at the texts", lambda: browser.driver.title.startswith("评价文字公开"))
    assert GOOD not in browser.text() and "第二行" in browser.text()
    browser.gather()
    browser.one(".who button").click()
    wait_for("signed out", lambda: browser.driver.title.startswith("登录"))


def wrong_role(browser, daemon):
    browser.sign_in("reader")
    browser.driver.get(daemon.url + "/texts")
    assert "没有权限" in browser.text() and MARKUP[:2] not in browser.one("main").text.replace("评价", "")
    sound(browser)
    browser.gather()
    browser.complaints = [one for one in browser.complaints if "403 (Forbidden)" not in one]  # the page's own status
    browser.looks("texts-forbidden")


def audited(daemon, key, executable):
    """Nine evaluations of one office and level, four with texts that passed."""
    day = sample(executable, 150, seed=5, day=str(datetime.date.today() - datetime.timedelta(days=2)))
    service_of = {(s["projectNo"], s["serviceNumber"]): s for s in day["services"]}
    groups = {}
    for evaluation in day["evaluations"]:
        service = service_of.get((evaluation["projectNo"], evaluation["serviceNumber"]))
        if service and evaluation["assessNumber"] == "1" and evaluation["satisfaction"] in "345":
            groups.setdefault((service["orgCode"], evaluation["satisfaction"]), []).append((service, evaluation))
    texts = [GOOD, MARKUP, NUMBER, HIDDEN] + [""] * 5
    for (service, evaluation), text in zip(max(groups.values(), key=len), texts, strict=False):
        for kind, record in (("services", service), ("evaluations", {**evaluation, "writingEvaluation": text})):
            connection = http.client.HTTPConnection("127.0.0.1", daemon.port, timeout=60)
            connection.request("POST", f"/api/v1/{kind}", json.dumps(record).encode(),
                               {"Authorization": f"Bearer {key['hall-1']}", "Content-Type": "application/json"})
            answer = connection.getresponse()
            told = json.loads(answer.read())
            assert answer.status in (200, 201), told
        if text:
            connection = http.client.HTTPConnection("127.0.0.1", daemon.port, timeout=60)
            connection.request("POST", f"/api/v1/text-audits/{told['id']}/decision",
                               json.dumps({"passes": True, "auditor": "测试审核人"}).encode(),
                               {"Authorization": f"Bearer {key['lead-1']}", "Content-Type": "application/json",
                                "If-Match": '"1"'})
            assert connection.getresponse().status == 200
    return evaluation["assessTime"][:7]


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("lexicon")
    arguments.add_argument("executable")
    arguments.add_argument("--pictures", help="folder for pictures of what is seen")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = pathlib.Path(name)
        users, keys, web = folder / "users.json", folder / "keys.json", folder / ("a_long_name_without_any_blank" * 3)
        web.mkdir()
        add_user(given.executable, users, "lead", "牵头部门甲", "leadDepartment", PASSWORD)
        add_user(given.executable, users, "reader", "效能办乙", "performanceOffice", PASSWORD)

        def issue(kind, who, *role):
            return subprocess.run([given.executable, "key", "issue", "--file", str(keys), kind, who, *role],
                                  capture_output=True, check=True, text=True).stdout.strip()

        key = {"hall-1": issue("--sender", "hall-1"), "lead-1": issue("--person", "lead-1", "--role", "leadDepartment")}
        daemon = Daemon(given.executable, name, f"http://127.0.0.1:{free_port()}")
        configure(daemon, pages={"usersFile": str(users)}, reports={"publicationFolder": str(web)},
                  http={"port": daemon.port, "keysFile": str(keys)},
                  casework={"lexicons": [given.lexicon], "leadDepartment": "QT"})
        with browsing(daemon, folder, given.pictures) as browser:
            period = audited(daemon, key, given.executable)

            def write():
                subprocess.run([given.executable, "report", "write", "disclosure-html", "--period", period, "--out", str(web),
                                "--store", f"sqlite:{folder}/store.db", "--keys", daemon.keys], check=True,
                               stdout=subprocess.DEVNULL)
                return next(web.glob("*.html"))

            visit(browser, daemon, web, write)
            wrong_role(browser, daemon)
    print("browser: texts seen, released, published and taken back, and the console is silent")


main()
