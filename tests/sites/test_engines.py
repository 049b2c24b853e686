"""The film page in Chromium, Firefox and WebKitGTK: it plays, or says in words why not and offers the file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from showcase.pages import themes
from tests.shared import build, once
from tests.sites import engines, footage, samples
from tests.sites.engines import Opening, Window
from tests.sites.program import run
from tests.sites.serving import serving
from tests.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FILM = "films/la-grande-ronde/index.html"
ENGLISH = f"en/{FILM}"
SECONDS = 10
SRT = """\
1
00:00:00,000 --> 00:00:05,000
Voici le disque.

2
00:00:05,000 --> 00:00:10,000
Il part !
"""
VTT = "WEBVTT\n\n00:00.000 --> 00:05.000\nHere is the disc.\n\n00:05.000 --> 00:10.000\nIt leaves!\n"

PROMPTS = "".join(
    f"- {{id: more-{n}, prompt: a {word} in the rain, tool: Krita, visibility: public}}\n"
    for n, word in enumerate(("lamp", "wolf", "tram", "lake", "bell", "moon", "boat", "bird"))
)
NOTE = "---\ndate: 2025-04-09\ntitle: Rain\n---\n![Rain](rain-before.png)\n"

VIDEO = "document.querySelector('video')"
BUTTON = "document.querySelector('[data-captions]')"
SHOWING = f"[...{VIDEO}.textTracks].filter(t => t.mode === 'showing' && /^(sub|cap)/.test(t.kind))"
CUE = f"{SHOWING}[0]?.activeCues?.[0]?.text"

OTHERS = pytest.mark.other_browsers


@pytest.fixture(
    scope="module",
    params=[name if name == "chromium" else pytest.param(name, marks=OTHERS) for name in engines.NAMES],
)
def opening(request: pytest.FixtureRequest) -> Iterator[Opening]:
    if request.param == "chromium":
        browser: Browser = request.getfixturevalue("browser")
        yield from engines.chromium(browser)
    else:
        yield from {"firefox": engines.firefox, "webkit": engines.webkit}[request.param]()


@pytest.fixture(scope="module")
def shared_window(opening: Opening) -> Iterator[Window]:
    with opening(True) as window:
        yield window


@pytest.fixture
def window(shared_window: Window) -> Iterator[Window]:
    """A window that is used again, for the time that a browser takes to start."""
    yield shared_window
    shared_window.open("about:blank")


@pytest.fixture(scope="module")
def first_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One film in two sizes and two codecs, with captions in two languages and chapters."""

    def make(root: Path) -> None:
        settings = samples.SETTINGS.replace('"draft"', '"standard"')
        film = samples.rich_film(root / "content" / "la-grande-ronde")
        samples.write(root, {"showcase.toml": settings})
        samples.write(film, {"subtitles/fr.srt": SRT, "subtitles/en.vtt": VTT, "prompts/more.yaml": PROMPTS})
        samples.write(film, {f"making-of/2025-04-09-rain.{language}.md": NOTE for language in ("en", "fr")})
        for name, colour in (("before", "#335577"), ("after", "#aa7733")):
            Image.new("RGB", (320, 180), colour).save(film / "making-of" / f"rain-{name}.png")
        footage.clip(film / "clip.mp4", seconds=SECONDS, size=(1066, 600), rate=5, sound=True)
        build(root)

    return once(tmp_path_factory, "engines", make)


@pytest.fixture(scope="module")
def site(first_root: Path) -> Path:
    return first_root / "site"


@pytest.fixture(scope="module")
def home(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


@pytest.fixture(scope="module", params=themes.bundled())
def each_home(
    request: pytest.FixtureRequest, first_root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The same site in each theme that comes with the program."""

    def make(root: Path) -> None:
        shutil.copytree(first_root, root, dirs_exist_ok=True)
        settings = root / "showcase.toml"
        settings.write_text(f'theme = "{request.param}"\n{settings.read_text("utf-8")}', "utf-8")
        build(root)

    with serving(once(tmp_path_factory, f"engines-{request.param}", make) / "site") as address:
        yield address


@pytest.fixture(scope="module")
def exported(first_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy that is handed over on a disk."""
    root = samples.copy(first_root, tmp_path_factory.mktemp("exported") / "site")
    assert run(root, "export", "--output", str(root.with_name("copy"))).returncode == 0
    return root.with_name("copy")


def film(window: Window) -> dict[str, Any]:
    """What the film on the page does."""
    return dict(
        window.run(
            f"const film = {VIDEO}; return {{time: film.currentTime, paused: film.paused, muted: film.muted,"
            " height: film.videoHeight, source: film.currentSrc}"
        )
    )


def play(window: Window) -> None:
    window.click("[data-play]")
    window.until(f"{VIDEO}.currentTime > 0.3")


def test_the_film_plays(window: Window, each_home: str) -> None:
    window.open(each_home + FILM)
    play(window)
    assert film(window)["height"] == 600
    assert not window.sees("[data-play]")
    assert not window.sees(".failed")


NARROW = """
  const found = document.querySelector('iframe').contentDocument;
  if (!found || found.readyState !== 'complete' || found.location.href === 'about:blank') return null;
  const bottom = (name) => { const one = found.querySelector(name);
    return one ? Math.round(one.getBoundingClientRect().bottom) : 0; };
  const root = found.documentElement;
  return {wider: root.scrollWidth - root.clientWidth, title: bottom('.billing h1'), film: bottom('video')};
"""


@pytest.mark.parametrize("page", ["index.html", FILM, ENGLISH, f"{FILM.removesuffix('index.html')}press/index.html"])
def test_a_phone_shows_the_title_at_once_and_nothing_is_wider(window: Window, each_home: str, page: str) -> None:
    """In a frame: the windows of some browsers cannot be made as narrow as a phone."""
    window.open(f"{each_home}index.html")
    window.run(
        "const frame = document.createElement('iframe'); frame.width = 360; frame.height = 740;"
        f" frame.setAttribute('frameborder', 0); frame.src = {each_home + page!r};"
        " document.body.replaceChildren(frame);"
    )
    seen: list[dict[str, int]] = []

    def measured() -> bool:
        seen.append(window.run(NARROW))
        return bool(seen[-1])

    wait_until(measured, "the page in the frame")
    assert seen[-1]["wider"] <= 0
    assert seen[-1]["title"] <= 740
    if page in (FILM, ENGLISH):
        assert seen[-1]["film"] > 100


def test_captions_are_switched_on_and_off(window: Window, home: str) -> None:
    window.open(home + FILM)
    assert window.run(f"return {SHOWING}.length") == 0
    play(window)
    window.click("[data-captions]")
    window.until(f"{CUE} === 'Voici le disque.'")
    window.until(f"{BUTTON}.getAttribute('aria-pressed') === 'true'")
    window.click("[data-captions]")
    window.until(f"{BUTTON}.getAttribute('aria-pressed') === 'false'")
    assert window.run(f"return {SHOWING}.length") == 0


def test_captions_are_on_from_the_start_where_the_film_speaks_another_language(window: Window, each_home: str) -> None:
    window.open(each_home + ENGLISH)
    play(window)
    window.until(f"{CUE} === 'Here is the disc.'")
    window.until(f"{BUTTON}.getAttribute('aria-pressed') === 'true'")
    assert window.run(f"return {SHOWING}.length") == 1


def test_a_chapter_leads_into_the_film(window: Window, home: str) -> None:
    window.open(home + FILM)
    window.click(".chapters li:nth-child(2) a")
    window.until(f"{VIDEO}.currentTime >= 1")
    window.until("document.querySelector('.chapters li:nth-child(2) a').getAttribute('aria-current') === 'true'")
    assert window.address() == home + FILM


def test_another_quality_goes_on_at_the_same_time_with_the_same_captions(window: Window, home: str) -> None:
    window.open(home + FILM)
    play(window)
    window.click("[data-captions]")
    window.until(f"{CUE} === 'Voici le disque.'")
    window.run(f"{VIDEO}.pause(); {VIDEO}.currentTime = 6")
    window.until(f"{CUE} === 'Il part !'")
    window.click(".more > summary")
    window.choose("[data-quality] select", "480p")
    window.until(f"{VIDEO}.videoHeight === 480 && {VIDEO}.currentTime === 6 && !{VIDEO}.seeking")
    window.until(f"{CUE} === 'Il part !'")
    assert film(window)["paused"]
    window.choose("[data-quality] select", "600p")
    window.until(f"{VIDEO}.videoHeight === 600 && {VIDEO}.currentTime === 6")


def test_keys_steer_the_film(window: Window, home: str) -> None:
    window.open(home + FILM)
    window.run(f"{VIDEO}.focus()")
    window.press("k")
    window.until(f"{VIDEO}.currentTime > 0.3")
    window.press("k")
    window.until(f"{VIDEO}.paused")
    window.press("5")
    window.until(f"Math.abs({VIDEO}.currentTime - {SECONDS / 2}) < 0.3 && !{VIDEO}.seeking")
    window.press("ArrowLeft")
    window.until(f"{VIDEO}.currentTime < 0.3 && !{VIDEO}.seeking")
    window.press("ArrowRight")
    window.until(f"Math.abs({VIDEO}.currentTime - 5) < 0.3 && !{VIDEO}.seeking")
    window.press("m")
    window.until(f"{VIDEO}.muted")
    window.press("c")
    window.until(f"{SHOWING}.length === 1")
    window.press("f")
    window.until(f"document.fullscreenElement === {VIDEO}")
    window.press("f")
    window.until("!document.fullscreenElement")
    window.press("Space")
    window.until(f"!{VIDEO}.paused")
    window.press("Space")
    window.until(f"{VIDEO}.paused")


def test_another_language_keeps_the_place_on_the_page(window: Window, home: str) -> None:
    window.open(home + FILM + "?q=loup#synopsis")
    window.click(".languages a:not([aria-current])")
    window.until("document.documentElement.lang === 'en' && document.readyState === 'complete'")
    assert window.address() == f"{home}en/films/la-grande-ronde/?q=loup#synopsis"


def test_without_scripts_the_film_plays_by_the_player_of_the_browser(opening: Opening, each_home: str) -> None:
    with opening(False) as window:
        window.open(each_home + FILM)
        assert window.sees("video[controls]")
        assert window.sees("h1")
        assert not window.sees("main button, .scripted, .failed")
        window.run(f"{VIDEO}.muted = true; {VIDEO}.play()")
        window.until(f"{VIDEO}.currentTime > 0.3")
        window.open(each_home + FILM)
        window.click("[data-play]")
        window.until("location.pathname.endsWith('.mp4')")
        window.until(f"{VIDEO}?.currentTime > 0.3")


def broken(site: Path, folder: Path, content: bytes | None) -> Path:
    """The site with films that are not there, or that are no films."""
    shutil.copytree(site, folder)
    films = list(folder.rglob("*.mp4"))
    assert films
    for file in films:
        if content is None:
            file.unlink()
        else:
            file.write_bytes(content)
    return folder


@pytest.mark.parametrize(
    ("content", "language", "words"),
    [(None, FILM, "ne peut pas être lu"), (b"no film at all", ENGLISH, "cannot be played")],
    ids=["missing", "undecodable"],
)
def test_a_film_that_cannot_be_played_says_so_and_offers_the_file(
    window: Window, site: Path, tmp_path: Path, content: bytes | None, language: str, words: str
) -> None:
    with serving(broken(site, tmp_path / "site", content)) as home:
        window.open(home + language)
        assert not window.sees(".failed")
        window.click("[data-play]")
        window.until("!document.querySelector('.failed').hidden")
        assert window.sees(".failed a[download]")
        assert words in window.text(".failed")


def test_a_film_that_is_missing_from_a_folder_is_told_of(window: Window, site: Path, tmp_path: Path) -> None:
    window.open((broken(site, tmp_path / "site", None) / FILM).as_uri())
    window.click("[data-play]")
    window.until("!document.querySelector('.failed').hidden")
    assert window.sees(".failed a[download]")


@pytest.mark.parametrize(("language", "words"), [(FILM, "Voici le disque."), (ENGLISH, "Here is the disc.")])
def test_from_a_folder_the_film_plays_with_captions(window: Window, site: Path, language: str, words: str) -> None:
    window.open((site / language).as_uri())
    play(window)
    assert film(window)["height"] == 600
    if language == FILM:
        window.click("[data-captions]")
    window.until(f"{CUE} === {words!r}")
    window.until(f"{BUTTON}.getAttribute('aria-pressed') === 'true'")
    window.click("[data-captions]")
    window.until(f"{BUTTON}.getAttribute('aria-pressed') === 'false'")


def test_from_a_folder_without_a_transcript_the_button_says_that_there_are_no_captions(
    window: Window, site: Path
) -> None:
    window.open((site / FILM).as_uri())
    window.run("for (const list of document.querySelectorAll('.cues')) list.remove()")
    play(window)
    window.click("[data-captions]")
    window.until(f"{BUTTON}.disabled || {CUE} === 'Voici le disque.'")
    if window.run(f"return {BUTTON}.disabled"):
        assert window.text("[data-captions]") == "Sous-titres indisponibles ici"


def test_a_copy_for_a_disk_contains_its_captions(window: Window, exported: Path) -> None:
    window.open((exported / FILM).as_uri())
    window.run("for (const list of document.querySelectorAll('.cues')) list.remove()")
    play(window)
    window.click("[data-captions]")
    window.until(f"{CUE} === 'Voici le disque.'")


TAB = """(() => {{
  const tab = document.querySelector('.tabs li:nth-child({}) a');
  tab.scrollIntoView({{block: 'center'}});
  const box = tab.getBoundingClientRect();
  return tab.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
}})()"""
"""Whether a tab can be clicked."""


def test_the_tabs_lead_to_every_page_of_the_film(window: Window, each_home: str) -> None:
    window.open(each_home + FILM)
    count = window.run("return document.querySelectorAll('.tabs a').length")
    assert count == 6
    for number in range(1, count + 1):
        before = window.address()
        # Not while a picture of the page before stands over this one.
        window.until(f"document.readyState === 'complete' && {TAB.format(number)}")
        window.click(f".tabs li:nth-child({number}) a")
        if number > 1:
            wait_until(lambda before=before: window.address() != before, "another page")
        window.until(f"document.querySelector('.tabs li:nth-child({number}) a')?.hasAttribute('aria-current')")
        assert window.run("return document.documentElement.scrollWidth <= innerWidth")


def test_prompts_are_found_by_a_word(window: Window, each_home: str) -> None:
    window.open(each_home + FILM.replace("index.html", "prompts/index.html"))
    window.click(".find")
    for letter in "wolf":
        window.press(letter)
    window.until("document.querySelectorAll('.found .prompt').length === 1")
    window.until("document.querySelector('.found .prompt').textContent.includes('wolf')")


def test_a_comparison_is_moved_by_keys(window: Window, each_home: str) -> None:
    window.open(each_home + FILM.replace("index.html", "making-of/index.html"))
    slide = "document.querySelector('.compare-slide')"
    window.until(f"{slide}.scrollLeft > 0")
    window.run(f"{slide}.scrollLeft = 0; {slide}.focus()")
    window.press("ArrowRight")
    window.until(f"{slide}.scrollLeft > 10")


def test_what_is_copied_is_told(window: Window, each_home: str) -> None:
    window.open(each_home + FILM.replace("index.html", "press/index.html"))
    button = "document.querySelector('[data-copy=logline-text]')"
    window.click("[data-copy=logline-text]")
    window.until(f"{button}.textContent === {button}.dataset.done")
    window.until(f"document.querySelector('p[role=status].unseen').textContent === {button}.dataset.done")


def test_a_still_opens_large_and_closes(window: Window, each_home: str) -> None:
    window.open(each_home + FILM.replace("index.html", "stills/index.html"))
    window.click(".sheet figure > a")
    window.until("document.querySelector('#viewer').open")
    window.until("document.querySelector('#viewer img').naturalWidth > 0")
    assert window.address().rstrip("/").endswith("stills") or window.address().endswith("stills/index.html")
    window.click("#viewer [data-close]")
    window.until("!document.querySelector('#viewer').open")
