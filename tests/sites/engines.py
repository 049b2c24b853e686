"""Drives the film page in three browser engines by the same few words: Chromium, Firefox and WebKitGTK."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.shared import missing
from tests.waiting import wait_until

if TYPE_CHECKING:
    from marionette_driver.marionette import Marionette
    from playwright.sync_api import Browser, Page
    from selenium.webdriver import WebKitGTK

NAMES = "chromium", "firefox", "webkit"
SIZE = (1280, 900)
KEYS = {"Space": " ", "ArrowLeft": "\ue012", "ArrowUp": "\ue013", "ArrowRight": "\ue014", "ArrowDown": "\ue015"}
"""Keys without a letter, as WebDriver writes them; all others are written as they are."""


class Window(ABC):
    """One window of a browser."""

    @abstractmethod
    def open(self, address: str) -> None:
        """Opens a page and waits until it is loaded."""

    @abstractmethod
    def run(self, body: str) -> Any:
        """Returns what the body of a function returns in the page, also where the page's own scripts are off."""

    @abstractmethod
    def click(self, selector: str) -> None:
        """Clicks the first element as a person would: scrolled into view, and a gesture that allows sound."""

    @abstractmethod
    def choose(self, selector: str, label: str) -> None:
        """Chooses an option of a list by its words."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Presses a key in the element that has the focus."""

    @abstractmethod
    def sees(self, selector: str) -> bool:
        """Returns whether any such element is displayed."""

    @abstractmethod
    def address(self) -> str:
        """Returns the address of the page that is open."""

    def text(self, selector: str) -> str:
        """Returns the words of the first element as they are displayed."""
        return str(self.run(f"return document.querySelector({selector!r}).innerText"))

    def until(self, expression: str) -> None:
        """Waits until an expression is true in the page."""
        wait_until(lambda: self.run(f"return Boolean({expression})"), expression)


Opening = Callable[[bool], contextlib.AbstractContextManager[Window]]
"""Opens a window with the page's scripts on or off."""


class ChromiumWindow(Window):
    """Chromium, by Playwright."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        self.page.goto(address)

    def run(self, body: str) -> Any:
        return self.page.evaluate(f"() => {{ {body} }}")

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def choose(self, selector: str, label: str) -> None:
        self.page.focus(selector)
        self.page.select_option(selector, label=label)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def sees(self, selector: str) -> bool:
        return any(each.is_visible() for each in self.page.locator(selector).all())

    def address(self) -> str:
        return self.page.url


class FirefoxWindow(Window):
    """Firefox, by its own remote protocol: Debian has no geckodriver."""

    def __init__(self, driver: Marionette) -> None:
        self.driver = driver

    def open(self, address: str) -> None:
        self.driver.navigate(address)

    def run(self, body: str) -> Any:
        return self.driver.execute_script(body, new_sandbox=True)

    def click(self, selector: str) -> None:
        self.driver.find_element("css selector", selector).click()

    def choose(self, selector: str, label: str) -> None:
        options = self.driver.find_elements("css selector", f"{selector} option")
        next(option for option in options if option.text == label).click()

    def press(self, key: str) -> None:
        self.driver.get_active_element().send_keys(KEYS.get(key, key))

    def sees(self, selector: str) -> bool:
        return any(each.is_displayed() for each in self.driver.find_elements("css selector", selector))

    def address(self) -> str:
        return str(self.driver.get_url())


class WebKitWindow(Window):
    """WebKitGTK's small browser, by WebDriver."""

    def __init__(self, driver: WebKitGTK) -> None:
        self.driver = driver

    def open(self, address: str) -> None:
        self.driver.get(address)

    def run(self, body: str) -> Any:
        return self.driver.execute_script(body)

    def until(self, expression: str) -> None:
        from selenium.common.exceptions import NoSuchFrameException

        def is_true() -> bool:
            try:
                return bool(self.run(f"return Boolean({expression})"))
            except NoSuchFrameException:
                return False  # the page is being left for another one

        wait_until(is_true, expression)

    def click(self, selector: str) -> None:
        self.driver.find_element("css selector", selector).click()

    def choose(self, selector: str, label: str) -> None:
        from selenium.webdriver.support.select import Select

        # The list gets the focus as by a person, which a choice alone does not give it.
        self.click(selector)
        Select(self.driver.find_element("css selector", selector)).select_by_visible_text(label)

    def press(self, key: str) -> None:
        from selenium.webdriver import ActionChains

        ActionChains(self.driver).send_keys(KEYS.get(key, key)).perform()

    def sees(self, selector: str) -> bool:
        return any(each.is_displayed() for each in self.driver.find_elements("css selector", selector))

    def address(self) -> str:
        return str(self.driver.current_url)


def chromium(browser: Browser) -> Iterator[Opening]:
    """Opens windows of the browser that the other tests use."""

    @contextlib.contextmanager
    def opening(scripts: bool) -> Iterator[Window]:
        width, height = SIZE
        context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=scripts)
        try:
            yield ChromiumWindow(context.new_page())
        finally:
            context.close()

    yield opening


def firefox() -> Iterator[Opening]:
    """Starts one Firefox for all tests; whether scripts run is one of its settings."""
    program = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    if not program:
        missing("firefox-esr")
    from marionette_driver.marionette import Marionette

    width, height = SIZE
    with tempfile.TemporaryDirectory() as folder:
        driver = Marionette(
            bin=program,
            headless=True,
            port=0,
            workspace=folder,
            gecko_log=f"{folder}/firefox.log",
            app_args=["--width", str(width), "--height", str(height)],
            startup_timeout=180,
        )
        try:
            driver.start_session()

            @contextlib.contextmanager
            def opening(scripts: bool) -> Iterator[Window]:
                driver.set_pref("javascript.enabled", scripts)
                try:
                    yield FirefoxWindow(driver)
                finally:
                    driver.set_pref("javascript.enabled", True)

            yield opening
            driver.quit()
        finally:
            driver.cleanup()


def webkit() -> Iterator[Opening]:
    """Starts WebKitGTK's small browser for each window, on a screen that is nowhere to be seen."""
    program = shutil.which("WebKitWebDriver")
    browsers = sorted(Path("/usr/lib").glob("*/webkit*gtk-*/MiniBrowser"))
    if not program or not browsers:
        missing("webkit2gtk-driver")
    if not shutil.which("Xvfb"):
        missing("xvfb")
    from selenium.webdriver import WebKitGTK, WebKitGTKOptions
    from selenium.webdriver.webkitgtk.service import Service

    # WebKit asks a proxy for pages of this machine too.
    direct = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    with tempfile.TemporaryDirectory() as folder, _screen() as display:

        @contextlib.contextmanager
        def opening(scripts: bool) -> Iterator[Window]:
            options = WebKitGTKOptions()
            options.binary_location = str(browsers[-1])
            options.add_argument("--automation")
            options.add_argument(f"--enable-javascript={str(scripts).upper()}")
            service = Service(program, log_output=f"{folder}/webkit.log", env={**direct, "DISPLAY": display})
            driver = WebKitGTK(options=options, service=service)
            try:
                driver.set_window_size(*SIZE)
                yield WebKitWindow(driver)
            finally:
                driver.quit()

        yield opening


@contextlib.contextmanager
def _screen() -> Iterator[str]:
    """Starts a screen in memory; gives its name."""
    answer, tell = os.pipe()
    size = f"{SIZE[0] + 160}x{SIZE[1] + 120}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(tell), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=[tell],
        stderr=subprocess.DEVNULL,
    )
    os.close(tell)
    try:
        with os.fdopen(answer, encoding="ascii") as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()
