"""The preview in a real browser: what is written comes to the page while a film plays, and frames become posters."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from showcase.pipeline.preview_build import PreviewResult
from showcase.preview.session import PreviewSession
from tests.preview.conftest import Client, previewing
from tests.sites import footage, samples
from tests.sites.test_browser import DESKTOP
from tests.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

pytestmark = pytest.mark.browser

FILM = "films/la-grande-ronde/"

PLAY = """async () => {
  const film = document.querySelector('video');
  film.muted = true;
  film.loop = true;
  film.playbackRate = 0.1;
  await film.play();
  window.untouched = true;
  const track = [...film.textTracks].find((it) => it.language === 'en' && it.kind !== 'metadata');
  if (track) track.mode = 'showing';
  scrollTo(0, 300);
  film.addEventListener('pause', () => { window.paused = true; });
  film.addEventListener('emptied', () => { window.emptied = true; });
}"""

STATE = """() => {
  const film = document.querySelector('video');
  const track = [...film.textTracks].find((it) => it.mode === 'showing');
  return {
    untouched: window.untouched === true, disturbed: Boolean(window.paused || window.emptied), playing: !film.paused,
    at: film.currentTime, scroll: scrollY, captions: track ? track.language : '',
  };
}"""

BAR = "document.querySelector('#showcase-bar').shadowRoot"


def until(page: Page, true: str) -> None:
    """Waits until an expression is true; asked from outside, as the page's own policy forbids `eval`."""

    def is_true() -> object:
        try:
            return page.evaluate(true)
        except Exception as error:  # the page is just being loaded again
            if "context" not in str(error).lower() and "shadowRoot" not in str(error):
                raise
            return False

    wait_until(is_true, true, pause=lambda: page.wait_for_timeout(30))


def press(page: Page, label: str) -> None:
    find = f"[...{BAR}.querySelectorAll(`button`)]"
    page.evaluate(f"(label) => {find}.find((it) => it.textContent === label).click()", label)


@pytest.fixture(scope="module")
def root(small_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = samples.copy(small_root, tmp_path_factory.mktemp("preview") / "site")
    # A folder of one's own in front of the bundled theme: what lies in it wins, file by file.
    samples.write(root, {"themes/lanterne/theme.toml": 'extends = "lanterne"\n'})
    return root


@pytest.fixture(scope="module")
def running(root: Path) -> Iterator[tuple[PreviewSession, Client]]:
    with previewing(root) as (stage, client):
        yield stage, client


def at_rest(stage: PreviewSession) -> None:
    """Waits until nothing is left to do of what was written before; a busy machine tells of a write late."""
    built = -1
    while built != stage.builds or stage.now.pending:
        built = stage.builds
        time.sleep(1)


LOUD = ("error", "warning")


@contextmanager
def opened(
    browser: Browser, running: tuple[PreviewSession, Client], path: str = FILM
) -> Iterator[tuple[Page, list[str]]]:
    stage, client = running
    at_rest(stage)
    context = browser.new_context(viewport=DESKTOP, locale="fr-FR")
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(f"{said.text} {said.location}") if said.type in LOUD else None)
    page.goto(f"http://localhost:{client.port}/repo/{path}", wait_until="load")
    until(page, f"Boolean({BAR}.querySelector('.bar'))")
    try:
        yield page, wrong
    finally:
        context.close()


@pytest.fixture
def page(browser: Browser, running: tuple[PreviewSession, Client]) -> Iterator[Page]:
    with opened(browser, running) as (page, wrong):
        page.evaluate(PLAY)
        yield page
        assert wrong == []


def _is_news(request: Request) -> bool:
    """Whether a page asks for something anew: the film plays on, and browsers fetch a page's icon when they please."""
    return request.resource_type != "media" and "/assets/icon." not in request.url


def undisturbed(page: Page) -> None:
    """The film plays on, from where it was, on the page that was opened."""
    state = page.evaluate(STATE)
    assert state == {**state, "untouched": True, "disturbed": False, "playing": True, "scroll": 300, "captions": "en"}


@contextmanager
def written(file: Path, text: str) -> Iterator[None]:
    """A file with another text, for a while."""
    before = file.read_bytes() if file.exists() else None
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    try:
        yield
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_bytes(before)


def test_a_text_changes_while_the_film_plays(page: Page, root: Path) -> None:
    file = root / "content/la-grande-ronde/project.yaml"
    text = file.read_text("utf-8")
    with written(file, text.replace("n’en revient pas", "s’y perd").replace("genres: [", "genres: [{fr: rondeau}, ")):
        until(page, "document.querySelector('main').innerText.includes('s’y perd')")
        undisturbed(page)
    until(page, "document.querySelector('main').innerText.includes('n’en revient pas')")
    undisturbed(page)


@pytest.mark.slow
def test_styles_are_swapped_while_the_film_plays(page: Page, root: Path) -> None:
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") != "rgb(1, 2, 3)"
    bundled = Path(__file__).parents[2] / "themes/lanterne/assets/css/lanterne.css"
    css = bundled.read_text("utf-8")
    own = root / "themes/lanterne/assets/css/lanterne.css"
    with written(own, css + "\nh1{color:rgb(1,2,3)!important}\n"):
        until(page, "getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)'")
        undisturbed(page)
        own.write_text(css + "\nh1{color:rgb(3,2,1)!important}\n", "utf-8")
        until(page, "getComputedStyle(document.querySelector('h1')).color === 'rgb(3, 2, 1)'")
        undisturbed(page)
    until(page, "getComputedStyle(document.querySelector('h1')).color !== 'rgb(3, 2, 1)'")
    undisturbed(page)


@pytest.mark.slow
def test_a_template_changes_and_its_fault_is_shown_over_the_page(page: Page, root: Path) -> None:
    foot = root / "themes/lanterne/templates/parts/foot.html"
    with written(foot, '<footer class="foot"><p>Another foot</p></footer>\n'):
        until(page, "document.body.innerText.includes('Another foot')")
        undisturbed(page)
        foot.write_text('<footer class="foot">\n{{ nothing.there }}\n</footer>\n', "utf-8")
        until(page, f"Boolean({BAR}.querySelector('.faults .error'))")
        shown = page.evaluate(f"{BAR}.querySelector('.faults .error').innerText")
        assert "themes/lanterne/templates/parts/foot.html:2" in shown
        assert "{{ nothing.there }}" in shown
        assert page.evaluate("document.body.innerText.includes('Another foot')"), "the last good page is beneath"
        undisturbed(page)
        foot.write_text('<footer class="foot"><p>Mended foot</p></footer>\n', "utf-8")
        until(page, f"!{BAR}.querySelector('.faults .error')")
        until(page, "document.body.innerText.includes('Mended foot')")
        undisturbed(page)
    until(page, "!document.body.innerText.includes('Mended foot')")


@pytest.mark.slow
def test_a_picture_is_replaced_while_the_film_plays(
    browser: Browser, root: Path, running: tuple[PreviewSession, Client]
) -> None:
    picture = root / "content/la-grande-ronde/stills/un.jpg"
    old = picture.read_bytes()
    viewed = "document.querySelector('[data-viewer] img')"
    with opened(browser, running) as (page, wrong):
        page.evaluate(PLAY)
        page.evaluate(f"{viewed}.loading = 'eager'")
        before = page.evaluate(f"{viewed}.src")
        try:
            footage.picture(picture, shade=3)
            until(page, f"{viewed}.src !== '{before}'")
            until(page, f"{viewed}.complete && {viewed}.naturalWidth > 0")
            undisturbed(page)
        finally:
            picture.write_bytes(old)
        until(page, f"{viewed}.src === '{before}'")
        # On a busy machine, the page does not wait for its new picture for ever, and asks for it again later.
        assert [said for said in wrong if "_still-01" not in said] == []


@pytest.mark.slow
def test_a_change_elsewhere_leaves_the_page_alone(
    browser: Browser, root: Path, running: tuple[PreviewSession, Client]
) -> None:
    stage, client = running
    with opened(browser, running) as (page, wrong):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url) if _is_news(request) else None)
        before = stage.builds
        with written(root / "content/Seul un clip/synopsis.fr.md", "Un synopsis.\n"):
            wait_until(lambda: stage.builds > before)
            wait_until(lambda: b"Un synopsis" in client.get("/repo/films/seul-un-clip/").body)
            page.wait_for_timeout(200)
            assert asked == []
        assert wrong == []


@pytest.mark.slow
def test_a_poster_and_a_still_are_chosen_by_eye(
    browser: Browser, root: Path, running: tuple[PreviewSession, Client]
) -> None:
    file = root / "content/la-grande-ronde/project.yaml"
    text = file.read_text("utf-8")
    with opened(browser, running) as (page, wrong), written(file, text):
        before = page.evaluate("document.querySelector('video').poster")
        page.evaluate("""async () => {
          const film = document.querySelector('video');
          film.muted = true;
          await film.play();
          film.pause();
          const done = new Promise((resolve) => film.addEventListener('seeked', resolve, { once: true }));
          film.currentTime = 1.25;
          await done;
        }""")
        press(page, "Affiche")
        until(page, f"({BAR}.querySelector('output')?.textContent || '').includes('project.yaml')")
        assert file.read_text("utf-8") == text + "poster: 1.25\n"
        until(page, f"document.querySelector('video').poster !== '{before}'")
        assert page.evaluate("document.querySelector('video').currentTime") == pytest.approx(1.25, abs=0.05)
        press(page, "Photo")
        until(page, f"({BAR}.querySelector('output')?.textContent || '').startsWith('Photo')")
        assert file.read_text("utf-8") == text + "poster: 1.25\nstills: [1.25]\n"
        press(page, "Images")
        until(page, f"{BAR}.querySelector('.frames img')?.naturalWidth > 0")
        page.evaluate(f"{BAR}.querySelector('.frames li button:not(.look)').click()")
        until(page, f"!({BAR}.querySelector('output')?.textContent || '').startsWith('Photo')")
        assert "poster: 1.25\n" not in file.read_text("utf-8")
        assert wrong == []


@pytest.mark.slow
def test_the_page_is_seen_at_phone_width(browser: Browser, running: tuple[PreviewSession, Client]) -> None:
    with opened(browser, running) as (page, wrong):
        press(page, "Largeur de téléphone")
        until(page, f"Boolean({BAR}.querySelector('iframe')?.contentDocument?.querySelector('h1'))")
        assert page.evaluate(f"{BAR}.querySelector('iframe').contentWindow.innerWidth") == 390
        assert page.evaluate(f"!{BAR}.querySelector('iframe').contentDocument.querySelector('#showcase-bar')")
        assert wrong == []


@pytest.mark.slow
def test_the_element_seeks_over_ranges(browser: Browser, running: tuple[PreviewSession, Client]) -> None:
    with opened(browser, running) as (page, _):
        answers: list[int] = []
        page.on("response", lambda got: answers.append(got.status) if ".mp4" in got.url else None)
        at = page.evaluate("""async () => {
          const film = document.querySelector('video');
          film.muted = true;
          await film.play();
          film.pause();
          const done = new Promise((resolve) => film.addEventListener('seeked', resolve, { once: true }));
          film.currentTime = 1.5;
          await done;
          return [film.currentTime, film.videoHeight];
        }""")
        assert at == [pytest.approx(1.5, abs=0.05), 180]
        assert set(answers) == {206}


@pytest.mark.slow
def test_a_choice_is_undone(
    browser: Browser, root: Path, running: tuple[PreviewSession, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = root / "content/la-grande-ronde/project.yaml"
    text = file.read_bytes()
    pages, build = running[0].builder.pages, threading.Event()

    def waiting(*asked: Any) -> PreviewResult:
        build.wait()
        return pages(*asked)

    with opened(browser, running) as (page, wrong):
        # The choice can be taken back before the pages have been built again.
        monkeypatch.setattr(running[0].builder, "pages", waiting)
        press(page, "Images")
        page.evaluate(f"{BAR}.querySelector('.picker input').value = '0:01.5'")
        press(page, "Montrer cette image")
        until(page, f"{BAR}.querySelector('.frames li.large img')?.naturalWidth > 0")
        page.evaluate(f"{BAR}.querySelector('.frames li.large button:not(.look)').click()")
        wait_until(lambda: file.read_bytes() == text + b"poster: 1.5\n", pause=lambda: page.wait_for_timeout(30))
        try:
            until(page, f"[...{BAR}.querySelectorAll('button')].some((it) => it.textContent === 'Annuler')")
            press(page, "Annuler")
            wait_until(lambda: file.read_bytes() == text, pause=lambda: page.wait_for_timeout(30))
        finally:
            build.set()
        assert wrong == []


@pytest.mark.slow
def test_the_faults_of_the_page_come_first_and_lead_to_an_editor(
    browser: Browser, root: Path, running: tuple[PreviewSession, Client]
) -> None:
    own, other = root / "content/la-grande-ronde/project.yaml", root / "content/Seul un clip/project.yaml"
    broken = "year: never\n"
    with opened(browser, running) as (page, _), written(other, broken), written(own, own.read_text("utf-8") + broken):
        until(page, f"{BAR}.querySelectorAll('.faults .error').length >= 2")
        first = page.evaluate(f"{BAR}.querySelector('.faults .error a').href")
        line = own.read_text("utf-8").count("\n")
        assert first.startswith("vscode://file/")
        assert f"la-grande-ronde/project.yaml:{line}" in first
        assert page.evaluate(f"{BAR}.querySelector('.other').textContent") == "Ailleurs sur le site"


@pytest.mark.slow
def test_the_page_of_a_renamed_film_leads_on(
    browser: Browser, root: Path, running: tuple[PreviewSession, Client]
) -> None:
    old, new = root / "content/Seul un clip", root / "content/Encore un clip"
    with opened(browser, running, "films/seul-un-clip/") as (page, _):
        old.rename(new)
        try:
            until(page, f"Boolean({BAR}.querySelector('.gone-page a')?.href.endsWith('/films/encore-un-clip/'))")
            assert "n’existe plus" in page.evaluate(f"{BAR}.querySelector('.gone-page').innerText")
        finally:
            new.rename(old)
        until(page, f"!{BAR}.querySelector('.gone-page')")


@pytest.mark.slow
def test_all_pages_are_listed(browser: Browser, running: tuple[PreviewSession, Client]) -> None:
    with opened(browser, running) as (page, wrong):
        press(page, "Pages")
        until(page, f"{BAR}.querySelectorAll('.pages li a').length > 3")
        page.evaluate(
            f"(() => {{ const it = {BAR}.querySelector('.picker input'); it.value = 'clip';"
            " it.dispatchEvent(new Event('input')); })()"
        )
        found = page.evaluate(f"[...{BAR}.querySelectorAll('.pages li a')].map((it) => it.getAttribute('href'))")
        assert "/repo/films/seul-un-clip/" in found
        assert all("clip" in href for href in found)
        assert wrong == []


@pytest.mark.slow
def test_a_film_is_edited_in_the_form(browser: Browser, root: Path, running: tuple[PreviewSession, Client]) -> None:
    file = root / "content/la-grande-ronde/project.yaml"
    text = file.read_text("utf-8")
    with opened(browser, running) as (page, wrong), written(file, text):
        page.evaluate("localStorage.setItem('showcase-code', 'yesterday')")
        press(page, "Modifier")
        until(page, f"Boolean({BAR}.querySelector('.code input'))")
        wrong.clear()  # the browser tells of the answer 403
        page.evaluate(f"(code) => {{ {BAR}.querySelector('.code input').value = code; }}", running[1].code)
        press(page, "Continuer")
        until(page, f"{BAR}.querySelectorAll('form fieldset').length > 9")
        labels = f"[...{BAR}.querySelectorAll('label')]"
        year = f"{labels}.find((it) => it.textContent.startsWith('Année')).querySelector('input')"
        page.evaluate(f"{year}.value = 'bientôt'")
        press(page, "Enregistrer")
        until(page, f"{year}.ariaInvalid === 'true'")
        assert file.read_text("utf-8") == text
        page.evaluate(f"{year}.value = '1999'")
        press(page, "Enregistrer")
        wait_until(lambda: "year: 1999\n" in file.read_text("utf-8"), pause=lambda: page.wait_for_timeout(30))
        until(page, f"{BAR}.querySelector('form output').textContent.includes('project.yaml')")
        until(page, f"[...{BAR}.querySelectorAll('button')].some((it) => it.textContent === 'Annuler')")
        press(page, "Annuler")
        wait_until(lambda: file.read_text("utf-8") == text, pause=lambda: page.wait_for_timeout(30))
        assert wrong == []


@pytest.mark.slow
def test_a_page_of_an_earlier_run_saves_with_the_new_code(
    browser: Browser, root: Path, running: tuple[PreviewSession, Client]
) -> None:
    file, client = root / "content/la-grande-ronde/project.yaml", running[1]
    text = file.read_text("utf-8")
    with opened(browser, running) as (page, _), written(file, text):
        aged = lambda route: route.fulfill(  # noqa: E731
            response=(answer := route.fetch()), body=answer.text().replace(client.token, "yesterday")
        )
        page.route("**/la-grande-ronde/", aged, times=1)
        page.reload()
        page.evaluate("(code) => localStorage.setItem('showcase-code', code)", client.code)
        until(page, f"Boolean({BAR}.querySelector('button'))")
        press(page, "Modifier")
        until(page, f"{BAR}.querySelectorAll('form fieldset').length > 9")
        labels = f"[...{BAR}.querySelectorAll('label')]"
        year = f"{labels}.find((it) => it.textContent.startsWith('Année')).querySelector('input')"
        page.evaluate(f"{year}.value = '1999'")
        press(page, "Enregistrer")
        wait_until(lambda: "year: 1999\n" in file.read_text("utf-8"), pause=lambda: page.wait_for_timeout(30))


@pytest.mark.slow
def test_credits_are_edited_as_a_table(browser: Browser, root: Path, running: tuple[PreviewSession, Client]) -> None:
    table = root / "content/la-grande-ronde/credits.csv"
    before = "role;name;consent\r\neditor;Ann;\r\n\r\nmusic;Bo;\r\n"
    with written(table, before):
        table.write_bytes(before.encode())
        with opened(browser, running) as (page, wrong):
            page.evaluate("(code) => localStorage.setItem('showcase-code', code)", running[1].code)
            press(page, "Modifier")
            tables = f"[...{BAR}.querySelectorAll('.credits')]"
            own = f"{tables}.find((it) => it.querySelector('legend').textContent.includes('credits.csv'))"
            rows = f"[...(({own})?.querySelectorAll('tbody tr:not(.told)') || [])]"
            until(page, f"{rows}.length === 2")
            page.locator("#showcase-bar .credits tbody input").nth(0).focus()
            page.keyboard.press("Alt+ArrowDown")
            until(page, f"{rows}[1].querySelector('input').value === 'editor'")
            press(page, "Ajouter une ligne")
            page.keyboard.type("son")
            press(page, "Enregistrer")
            cells = f"{rows}.map((row) => row.querySelector('input').ariaInvalid)"
            until(page, f"{cells}.join() === ',,true'")
            assert table.read_bytes() == before.encode()
            page.keyboard.press("Tab")
            page.keyboard.type("Cy; Zoé")
            # The file is written elsewhere meanwhile: what is typed stays, and so does what was added there.
            theirs = before + "color;Dan;\r\n"
            table.write_bytes(theirs.encode())
            press(page, "Enregistrer")
            until(page, f"{rows}.length === 4")
            assert table.read_bytes() == theirs.encode()
            press(page, "Enregistrer")
            after = 'role;name;consent\r\nmusic;Bo;\r\n\r\neditor;Ann;\r\nson;"Cy; Zoé";\r\ncolor;Dan;\r\n'
            wait_until(lambda: table.read_bytes() == after.encode(), pause=lambda: page.wait_for_timeout(30))
            until(page, f"{BAR}.querySelector('form output').textContent.includes('la-grande-ronde/credits.csv')")
            # Rows of a table with answers stay: one may be what hides a name. A row that is not saved yet may go.
            gone = ".querySelector('.moves button:last-child')"
            assert page.evaluate(f"{rows}.map((row) => row{gone}.disabled)") == [True] * 4
            press(page, "Ajouter une ligne")
            page.evaluate(f"{rows}[4]{gone}.click()")
            until(page, f"{rows}.length === 4")
            assert table.read_bytes() == after.encode()
            assert wrong == []


DROP = """(name) => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 36 });
  canvas.getContext('2d').fillRect(8, 8, 30, 20);
  return new Promise((done) => canvas.toBlob((blob) => {
    const carried = new DataTransfer();
    carried.items.add(new File([blob], name, { type: 'image/png' }));
    const place = %s.querySelector('.stills');
    const facts = { dataTransfer: carried, bubbles: true, cancelable: true };
    for (const kind of ['dragover', 'drop']) place.dispatchEvent(new DragEvent(kind, facts));
    done();
  }));
}"""


@pytest.mark.slow
def test_stills_are_captioned_ordered_and_dropped_in(
    browser: Browser, root: Path, running: tuple[PreviewSession, Client]
) -> None:
    folder = root / "content/la-grande-ronde/stills"
    file, picture = folder / "stills.yaml", folder / "lake.png"
    before = "# mine\n- 0.5 # first\n- at: 1\n  caption: Deux\n- 1.5\n"
    with written(file, before), opened(browser, running) as (page, wrong):
        page.evaluate("(code) => localStorage.setItem('showcase-code', code)", running[1].code)
        press(page, "Modifier")
        rows = f"[...{BAR}.querySelectorAll('.stills tbody tr:not(.told)')]"
        first = f"{rows}.map((row) => row.querySelector('input').value).join()"
        until(page, f"{first} === '0.5,1,1.5'")
        # By keyboard, then by hand.
        page.locator("#showcase-bar .stills tbody input").nth(1).focus()
        page.keyboard.press("Alt+ArrowDown")
        until(page, f"{first} === '1,0.5,1.5'")
        handles = page.locator("#showcase-bar .stills .handle")
        handles.nth(2).drag_to(handles.nth(0))
        until(page, f"{first} === '1.5,1,0.5'")
        page.evaluate(DROP % BAR, "lake.png")
        until(page, f"{first} === '1.5,1,0.5,lake.png'")
        until(page, f"{rows}[3].querySelector('img').naturalWidth === 64")
        assert not picture.exists(), "it is written with the save"
        page.keyboard.type("Un lac")  # the caption has the focus
        press(page, "Enregistrer")
        wait_until(picture.exists, pause=lambda: page.wait_for_timeout(30))
        after = "# mine\n- 1.5\n- at: 1\n  caption: Deux\n- 0.5 # first\n- file: lake.png\n  caption: Un lac\n"
        wait_until(lambda: file.read_text("utf-8") == after, pause=lambda: page.wait_for_timeout(30))
        until(page, f"{BAR}.querySelector('form output').textContent.includes('stills/lake.png')")
        # Off the list, the picture stays.
        page.evaluate(f"{rows}[3].querySelector('.moves button:last-child').click()")
        press(page, "Enregistrer")
        shorter = after.partition("- file: lake.png")[0]
        wait_until(lambda: file.read_text("utf-8") == shorter, pause=lambda: page.wait_for_timeout(30))
        assert picture.exists()
        press(page, "Annuler")
        wait_until(lambda: file.read_text("utf-8") == after, pause=lambda: page.wait_for_timeout(30))
        press(page, "Annuler")
        wait_until(lambda: file.read_text("utf-8") == before, pause=lambda: page.wait_for_timeout(30))
        assert not picture.exists()
        # Frames that are not taken yet are asked for as soon as their page is there.
        assert [said for said in wrong if "_still-" not in said] == []
