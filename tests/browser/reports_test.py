"""The performance office gets its workbook in a headless Chromium, with keyboard and mouse as a person would.

    reports_test.py EXECUTABLE [--pictures FOLDER] [--bootstrap FILE]

No script, no violation of the policy and no failed request may show in the browser's console.
"""

import argparse
import hashlib
import pathlib
import sys
import tempfile

from browser_like import add_user
from daemon import Daemon, configure, free_port, sample, wait_for

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
except ImportError:
    print("skipped: python3-selenium is not installed")
    sys.exit(77)

PASSWORD = "invented pass phrase"
WIDTHS = (1280, 360)


class Browser:
    def __init__(self, folder, pictures):
        options = webdriver.ChromeOptions()
        for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                     "--disable-component-update", "--disable-sync", f"--user-data-dir={folder}/profile"):
            options.add_argument(word)
        options.add_experimental_option("prefs", {"download.default_directory": str(folder / "downloads"),
                                                  "download.prompt_for_download": False})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.pictures = pictures
        self.complaints = []

    def gather(self):
        """The log is of the page that is shown; whatever changes it gathers first."""
        self.complaints += [entry["message"] for entry in self.driver.get_log("browser")
                            if entry["level"] in ("WARNING", "SEVERE")]

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def has(self, selector):
        return bool(self.driver.find_elements(By.CSS_SELECTOR, selector))

    def text(self):
        return self.one("body").text

    def looks(self, name):
        """Nothing stands out over the side, at either width; kept as a picture."""
        for width in WIDTHS:
            self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False})
            wide = self.driver.execute_script("return document.documentElement.scrollWidth")
            assert wide <= width, f"{name} is {wide} wide at {width}"
            if self.pictures:
                self.driver.save_screenshot(f"{self.pictures}/signin-{name}-{width}.png")
        self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        self.gather()

    def sign_in(self, account):
        self.one("#account").send_keys(account, Keys.TAB, PASSWORD, Keys.ENTER)
        wait_for("signed in", lambda: self.has(".who"))


def sound(browser):
    """Headings in order from one h1, a label for every field, a language."""
    levels = [int(one.tag_name[1]) for one in browser.driver.find_elements(By.CSS_SELECTOR, "h1, h2, h3, h4")]
    assert levels[0] == 1 and levels.count(1) == 1, levels
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:])), levels
    for field in browser.driver.find_elements(By.CSS_SELECTOR, "input:not([type=hidden]), select"):
        assert browser.has(f"label[for='{field.get_attribute('id')}']"), field.get_attribute("outerHTML")
    assert browser.one("html").get_attribute("lang") == "zh-CN"
    assert not browser.has("script, [style]"), "a script or a style in the page"


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
    if not pathlib.Path("/usr/bin/chromedriver").exists():
        print("skipped: chromium-driver is not installed")
        sys.exit(77)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = pathlib.Path(name)
        users = folder / "users.json"
        add_user(given.executable, users, "reader", "效能办甲", "performanceOffice", PASSWORD)
        add_user(given.executable, users, "auditor", "审计乙", "auditor", PASSWORD)
        daemon = Daemon(given.executable, name, f"http://127.0.0.1:{free_port()}")
        configure(daemon, pages={"usersFile": str(users),
                                 **({"bootstrapFile": given.bootstrap} if given.bootstrap else {})})
        daemon.start()
        browser = Browser(folder, given.pictures)
        try:
            for record in sample(given.executable, 6, seed=2)["services"]:
                assert daemon.post("services", record)[0] == 201
            visit(browser, daemon, folder)
            wrong_role(browser, daemon)
            assert not browser.complaints, browser.complaints
        finally:
            browser.driver.quit()
            status, log = daemon.stop()
        assert status == 0, log
    print("browser: signed in, asked, downloaded, signed out, and the console is silent")


main()
