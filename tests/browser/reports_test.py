"""The performance office gets its workbook in a headless Chromium, with keyboard and mouse as a person would.

    reports_test.py EXECUTABLE [--pictures FOLDER] [--bootstrap FILE]

No script, no violation of the policy and no failed request may show in the browser's console.
"""

import argparse
import hashlib
import pathlib
import tempfile

from browser import PASSWORD, Keys, browsing, sound
from browser_like import add_user
from daemon import Daemon, configure, free_port, sample, wait_for


def visit(browser, daemon, folder):
    browser.driver.get(daemon.url + "/")
    assert browser.driver.title.startswith("登录"), browser.driver.title
    sound(browser)
    browser.looks("form")
    browser.sign_in("reader")
    sound(browser)
    browser.looks("empty")

    browser.one(f"select[name=period] option[value='{PERIOD}']").click()
    submit = browser.one("form[action='/reports'] button")
    submit.send_keys(Keys.ENTER)
    wait_for("the run is shown", lambda: "/reports/runs/" in browser.driver.current_url)
    browser.gather()
    wait_for("the page renews itself until the report is there", lambda: browser.has(".digest"), 60)
    assert "已完成" in browser.text()
    sound(browser)
    browser.looks("run")
    digest = browser.one(".digest").text
    browser.one("a[href^='/reports/files/']").click()
    downloads = folder / "downloads"
    wait_for("the file is there", lambda: downloads.is_dir() and any(downloads.glob("*.xlsx")))
    file = next(downloads.glob("*.xlsx"))
    wait_for("… and whole", lambda: hashlib.sha256(file.read_bytes()).hexdigest() == digest)
    browser.driver.get(daemon.url + "/reports")
    sound(browser)
    browser.looks("list")

    browser.one(".who button").click()
    wait_for("signed out", lambda: browser.driver.title.startswith("登录"))
    browser.driver.back()
    browser.driver.refresh()
    assert not browser.has(".digest"), "who went back after signing out sees it again"
    browser.gather()


def wrong_role(browser, daemon):
    browser.driver.get(daemon.url + "/sign-in")
    browser.sign_in("auditor")
    assert "没有权限" in browser.text()
    sound(browser)
    browser.gather()
    browser.complaints = [one for one in browser.complaints if "403 (Forbidden)" not in one]  # the page's own status
    browser.looks("forbidden")
    browser.one(".who button").click()


PERIOD = "2026-10"


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("executable")
    arguments.add_argument("--pictures", help="folder for pictures of what is seen")
    arguments.add_argument("--bootstrap", help="another style sheet, or none of the name")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = pathlib.Path(name)
        users = folder / "users.json"
        add_user(given.executable, users, "reader", "效能办甲", "performanceOffice", PASSWORD)
        add_user(given.executable, users, "auditor", "审计乙", "auditor", PASSWORD)
        daemon = Daemon(given.executable, name, f"http://127.0.0.1:{free_port()}")
        configure(daemon, pages={"usersFile": str(users),
                                 **({"bootstrapFile": given.bootstrap} if given.bootstrap else {})})
        with browsing(daemon, folder, given.pictures) as browser:
            for record in sample(given.executable, 6, seed=2)["services"]:
                assert daemon.post("services", record)[0] == 201
            visit(browser, daemon, folder)
            wrong_role(browser, daemon)
    print("browser: signed in, asked, downloaded, signed out, and the console is silent")


main()
