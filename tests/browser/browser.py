"""A headless Chromium that is used as a person would use it, and what every page of ours must be.

Importing it ends a test with 77 where there is no browser.
"""

import contextlib
import pathlib
import sys

from daemon import wait_for

try:
    from selenium import webdriver
    from selenium.common.exceptions import StaleElementReferenceException
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
except ImportError:
    print("skipped: python3-selenium is not installed")
    sys.exit(77)

if not pathlib.Path("/usr/bin/chromedriver").exists():
    print("skipped: chromium-driver is not installed")
    sys.exit(77)

PASSWORD = "invented pass phrase"
WIDTHS = (1280, 390, 360)


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

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def has(self, selector):
        return bool(self.all(selector))

    def text(self):
        return self.one("body").text

    def looks(self, name):
        """Nothing stands out over the side, at any width; kept as a picture."""
        for width in WIDTHS:
            self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False})
            wide = self.driver.execute_script("return document.documentElement.scrollWidth")
            assert wide <= width, f"{name} is {wide} wide at {width}"
            if self.pictures:
                high = self.driver.execute_script("return document.documentElement.scrollHeight")
                self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                            {"width": width, "height": high, "deviceScaleFactor": 1, "mobile": False})
                self.driver.save_screenshot(f"{self.pictures}/{name}-{width}.png")
        self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        self.gather()

    def sign_in(self, account):
        self.one("#account").send_keys(account, Keys.TAB, PASSWORD, Keys.ENTER)
        wait_for("signed in", lambda: self.has(".who"))


@contextlib.contextmanager
def browsing(daemon, folder, pictures):
    """A browser beside the daemon, which has ended well after it; its console is silent."""
    daemon.start()
    browser = Browser(folder, pictures)
    try:
        yield browser
        assert not browser.complaints, browser.complaints
    finally:
        browser.driver.quit()
        status, log = daemon.stop()
    assert status == 0, log


def is_left(element):
    """True when the page that it stood on is shown no longer."""
    try:
        element.is_enabled()
    except StaleElementReferenceException:
        return True
    return False


def sound(browser):
    """Headings in order from one h1, a label for every field, a language."""
    levels = [int(one.tag_name[1]) for one in browser.all("h1, h2, h3, h4")]
    assert levels[0] == 1 and levels.count(1) == 1, levels
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:])), levels
    for field in browser.all("input:not([type=hidden]), select"):
        assert browser.has(f"label[for='{field.get_attribute('id')}']"), field.get_attribute("outerHTML")
    ids = [one.get_attribute("id") for one in browser.all("[id]")]
    assert len(ids) == len(set(ids)), ids
    assert browser.one("html").get_attribute("lang") == "zh-CN"
    assert not browser.has("script, [style]"), "a script or a style in the page"
