"""Documents hold their form whatever is to be said: too much of it, too little, in any script."""

from __future__ import annotations

import io
import json
import re
import subprocess
from dataclasses import asdict, replace
from pathlib import Path

import pytest
import typst
from PIL import Image

from showcase.model.kit import (
    MOST_STILLS,
    Block,
    KitAward,
    KitContact,
    KitCredit,
    KitDepartment,
    KitPerson,
    KitPicture,
    KitQuote,
    KitText,
    LabelledValue,
    LongText,
    PressKitContent,
    TextRun,
)
from showcase.pages.press_kit_content import WORDS
from showcase.presskit.pdf import _fonts, _without_pictograms, compiled, density
from showcase.submissions.sheet import DeliverySheet, data, section
from tests.presskit.conftest import program
from tests.presskit.pdfs import Pdf

SHORT = "A disc crosses a chequered ground and never returns."
ARABIC = "قرص يعبر أرضاً مربعة ولا يعود أبداً. كان يا ما كان في قديم الزمان."
JAPANESE = "円盤は市松模様の大地を渡り、二度と戻らない。朝になると、それは輝き始める。"
HEBREW = "דיסק חוצה קרקע משובצת ואינו חוזר לעולם."
THAI = "แผ่นดิสก์ข้ามพื้นลายตารางและไม่กลับมาอีกเลย"
PAGE = (595.3, 841.9)
"""Points: A4."""
EDGE = 28.0
"""Points: nothing is to be read nearer to a page's edge than a centimetre."""


def long_text(text: str, times: int = 1) -> LongText:
    return LongText(tuple(Block("paragraph", (TextRun(text),)) for _ in range(times)), 9 * times, "", text)


def sheet(text: str = SHORT, **changes: object) -> PressKitContent:
    words = {key: key.rpartition(".")[2].replace("-", " ").capitalize() for key in WORDS}
    plain = PressKitContent(
        slug="disc",
        language="en",
        direction="ltr",
        words=tuple(words.items()),
        site="Le Petit Cinéma",
        title=text[:14],
        byline="Emma B.",
        line="Short film · 2025",
        logline=text,
        synopsis_short=long_text(text),
        synopsis_long=long_text(text, 3),
        statement=long_text(text),
        facts=(LabelledValue("Year", "2025", "year", "2025"), LabelledValue("Title", text[:14], "title")),
        technical=(LabelledValue("Sound", "Stereo", "sound"),),
        departments=(KitDepartment("Direction", (KitCredit("Director", "Emma B."),)),),
        contacts=(
            KitContact("Press", "Emma B.", (LabelledValue("", "emma@example.org", href="mailto:emma@example.org"),)),
        ),
        url="https://example.org/films/disc/",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def stills(folder: Path, count: int, size: tuple[int, int] = (320, 180)) -> tuple[KitPicture, ...]:
    for number in range(count):
        Image.new("RGB", size, (7 * number % 256, 90, 160)).save(folder / f"{number}.jpg")
    return tuple(
        KitPicture(f"{number}.jpg", f"Still {number}", f"Caption {number}", "Emma B.", *size) for number in range(count)
    )


def set_in(folder: Path, said: PressKitContent, *, files: dict[str, str] | None = None) -> tuple[Pdf, Pdf]:
    """The kit and the fact sheet of what is said, as PDFs."""
    plain = json.loads(json.dumps(asdict(said)))
    pictures = {path.name: path.name for path in folder.glob("*.jpg")} if files is None else files
    made = []
    for document in ("kit", "facts"):
        path = folder / f"{document}.pdf"
        path.write_bytes(compiled(folder, f"{document}.typ", plain, pictures))
        made.append(Pdf(path))
    kit, facts = made
    return kit, facts


def assert_within_the_page(*documents: Pdf) -> None:
    for pdf in documents:
        for piece in pdf.written():
            assert EDGE <= piece.x <= PAGE[0] - EDGE, piece
            assert EDGE <= piece.y <= PAGE[1] - EDGE, piece
        for left, top, right, bottom, word in pdf.boxes():
            assert left >= EDGE, word
            assert right <= PAGE[0] - EDGE, word
            # What counts above is the line, not the height that a typeface keeps for marks.
            assert top >= EDGE / 3, word
            assert bottom <= PAGE[1] - EDGE, word


MUCH = {
    "long title": sheet(title="The Extraordinarily Long and Winding Title of a Film That Nobody Prints in Full " * 2),
    "long word": sheet(title="Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"),
    "long names": sheet(
        byline="Wolfeschlegelsteinhausenbergerdorff " * 4,
        departments=(
            KitDepartment("Direction", (KitCredit("Director of all that moves " * 3, "Maria de los Angeles " * 6),)),
        ),
        people=(KitPerson("Wolfeschlegelsteinhausenbergerdorff " * 3, "Director, " * 20, long_text(SHORT * 9, 4)),),
    ),
    "sixty credits": sheet(
        departments=(KitDepartment("All", tuple(KitCredit(f"Role {n}", f"Name {n} Surname {n}") for n in range(60))),)
    ),
    "long values": sheet(
        facts=tuple(LabelledValue(f"Label {n}", "one thing and another, " * 12, f"key-{n}") for n in range(24)),
        technical=tuple(LabelledValue(f"Measure {n}", "12345 " * 20, f"m-{n}") for n in range(12)),
        synopsis_short=long_text(SHORT * 12, 6),
        logline=SHORT * 5,
    ),
    "an address as a word": sheet(
        links=(LabelledValue("h" * 120, "h" * 120, href="https://example.org/" + "a" * 200),)
    ),
    "many prizes": sheet(
        awards=tuple(KitAward(f"Prize {n} " * 4, "Festival " * 5, "2025 · Lyon, France", "A note.") for n in range(14)),
        screenings=tuple(
            LabelledValue(f"{n} June 2025", "Festival du Cercle · Lyon · World premiere") for n in range(40)
        ),
        quotes=tuple(KitQuote(SHORT * 4, "The Paper · 2 June 2025", "https://example.org/") for _ in range(8)),
    ),
    "nearly nothing": sheet(
        title="X", byline="", line="", logline="", synopsis_short=LongText(), synopsis_long=LongText(),
        statement=LongText(), facts=(), technical=(), departments=(), contacts=(), url="",
    ),
    "right to left": sheet(ARABIC, language="ar", direction="rtl"),
    "japanese": sheet(JAPANESE, language="ja"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("what", MUCH)
def test_documents_hold_their_form(tmp_path: Path, what: str) -> None:
    said = replace(MUCH[what], stills=stills(tmp_path, 3))
    said = replace(said, cover=said.stills[0])
    kit, facts = set_in(tmp_path, said)
    assert facts.pages == 1
    assert 2 <= kit.pages <= 12
    assert_within_the_page(kit, facts)
    for pdf in (kit, facts):
        assert b"pdfuaid:part" in pdf.root["/Metadata"].get_object().get_data()
        assert all(pdf.alternatives())


def test_a_kit_without_stills_has_no_empty_place(tmp_path: Path) -> None:
    kit, facts = set_in(tmp_path, sheet())
    assert kit.pages == 2
    assert "Stills" not in kit.bookmarks()
    assert_within_the_page(kit, facts)


def test_two_hundred_stills_are_shown_in_part(tmp_path: Path) -> None:
    all_of_them = stills(tmp_path, 200)
    shown = all_of_them[:MOST_STILLS]
    kit, _ = set_in(tmp_path, sheet(stills=shown, stills_note="176 more stills are in the archive."))
    assert kit.alternatives() == [one.alt for one in shown]
    assert "176 more stills" in kit.text()
    assert kit.pages <= 9
    assert_within_the_page(kit)


def test_upright_stills_and_a_square_one_stand_beside_wide_ones(tmp_path: Path) -> None:
    upright = tuple(replace(one, url=f"u{one.url}") for one in stills(tmp_path, 4, (180, 320)))
    for one in upright:
        (tmp_path / one.url).write_bytes((tmp_path / one.url[1:]).read_bytes())
    wide = stills(tmp_path, 2)
    kit, _ = set_in(tmp_path, sheet(stills=(*upright, *wide)))
    assert sorted(kit.alternatives()) == sorted(one.alt for one in (*upright, *wide))
    assert_within_the_page(kit)


@pytest.mark.slow
@pytest.mark.parametrize(("tag", "text"), [("he", HEBREW), ("th", THAI), ("en", f"{SHORT} 🐸 ☂ \U000f0000")])
def test_a_script_without_a_typeface_of_ours_is_set_all_the_same(tmp_path: Path, tag: str, text: str) -> None:
    direction = "rtl" if tag == "he" else "ltr"
    kit, facts = set_in(tmp_path, sheet(text, language=tag, direction=direction))
    assert kit.pages >= 2
    assert facts.pages == 1
    assert kit.root["/Lang"] == tag
    assert kit.kinds(), "still tagged"


def test_a_drawing_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "laurel.svg").write_text("<svg><broken", "utf-8")
    award = KitAward("Disc prize", "Festival", "2025", laurel=KitPicture("laurel.svg", "Laurels"))
    kit, _ = set_in(tmp_path, sheet(awards=(award,)), files={"laurel.svg": "laurel.svg"})
    assert "Disc prize" in kit.text()
    assert kit.alternatives() == []


@pytest.mark.parametrize(("tag", "told"), [("pt-BR", "pt-BR"), ("zh-Hant-TW", "zh-TW"), ("x-frog", "und")])
def test_any_tag_of_a_language_will_do(tmp_path: Path, tag: str, told: str) -> None:
    said = sheet(language=tag, statement=replace(long_text(SHORT), language="x-toad"))
    kit, _ = set_in(tmp_path, said)
    assert kit.root["/Lang"] == told


def test_right_to_left_begins_at_the_right(tmp_path: Path) -> None:
    kit, _ = set_in(tmp_path, sheet(ARABIC, language="ar", direction="rtl"))
    headings = [one for one in kit.written() if one.page == 2 and one.text.strip() in ("Logline", "Statement")]
    assert headings
    assert all(one.x > PAGE[0] / 2 for one in headings)


def test_a_phone_number_in_words_is_no_link(tmp_path: Path) -> None:
    contact = KitContact("Press", "Emma B.", (LabelledValue("", "on request"),))
    kit, facts = set_in(tmp_path, sheet(contacts=(contact,)))
    for pdf in (kit, facts):
        assert "on request" in pdf.text()


@pytest.mark.slow
def test_the_cover_says_whom_to_call_and_where_the_film_is_shown(tmp_path: Path) -> None:
    shown = stills(tmp_path, 1)
    said = sheet(
        cover=shown[0], stills=shown, embargo="Embargo until 12 February 2027",
        quotes=(KitQuote("“Round.”", "The Paper"),),
        screenings=(LabelledValue("7 June 2025", "Festival du Cercle · Lyon"),),
    )  # fmt: skip
    for logline in (SHORT, SHORT * 9):
        kit, facts = set_in(tmp_path, replace(said, logline=logline, title=("Round " * 12).strip()))
        assert "Embargo until 12 February 2027" in facts.text(), "it may be passed on alone"
        cover = kit.reader.pages[0].extract_text().replace("\n", " ")
        for words in ("emma@example.org", "7 June 2025", "“Round.”", "Embargo until 12 February 2027"):
            assert words in cover, words
        assert_within_the_page(kit, facts)


def test_the_cover_names_production_distribution_sales_and_press(tmp_path: Path) -> None:
    calls = tuple(
        KitContact(role, f"{role} & Company", (LabelledValue("", f"{role.lower()}@example.org"),))
        for role in ("Production", "Distribution", "Sales", "Press")
    )
    kit, _ = set_in(tmp_path, sheet(contacts=calls, cover=stills(tmp_path, 1)[0]))
    cover = kit.reader.pages[0].extract_text().replace("\u200b", "")
    for role in ("Production", "Distribution", "Sales", "Press"):
        assert f"{role.lower()}@example.org" in cover
    assert_within_the_page(kit)


def test_the_cover_has_what_a_programmer_looks_for(tmp_path: Path) -> None:
    """The line of format, the release and the address of the kit, as on covers of distributors."""
    facts = (LabelledValue("Release in cinemas", "4 June 2027 (France)", "release"), LabelledValue("Year", "2025"))
    said = sheet(cover=stills(tmp_path, 1)[0], screening_facts="Drama · French · Colour · 1.85:1 · Stereo", facts=facts)
    kit, fact_sheet = set_in(tmp_path, said)
    cover = kit.reader.pages[0].extract_text().replace("\n", " ").replace("\u200b", "")
    for words in ("Drama · French · Colour · 1.85:1 · Stereo", "4 June 2027 (France)", "example.org/films/disc"):
        assert words in cover, words
    assert "Drama · French · Colour · 1.85:1 · Stereo" in fact_sheet.text()
    long = replace(said, screening_facts="Drama, comedy, " * 20, title=("Round " * 12).strip(), logline=SHORT * 9)
    assert_within_the_page(*set_in(tmp_path, long))


@pytest.mark.slow
def test_a_fact_sheet_has_columns_of_about_one_height(tmp_path: Path) -> None:
    """Many facts: awards and rights stand in the other column instead of making all letters smaller."""
    award = KitAward("Prize of the Circle", "Festival du Cercle", "2025")
    said = sheet(facts=labelled(20, "Value"), technical=labelled(7, "one"), awards=(award,))
    _, facts = set_in(tmp_path, said)
    assert facts.pages == 1
    middle = PAGE[0] / 2
    (prize,) = [left for left, _, _, _, word in facts.boxes() if word == "Circle"]
    assert prize < middle
    ends = [max(bottom for left, _, _, bottom, _ in facts.boxes() if (left < middle) == side) for side in (True, False)]
    assert abs(ends[0] - ends[1]) < PAGE[1] / 3
    assert_within_the_page(facts)


@pytest.mark.slow
@pytest.mark.parametrize("count", range(1, 9))
def test_the_last_page_is_never_nearly_empty(tmp_path: Path, count: int) -> None:
    """Whatever the number of stills and the length of the texts are."""
    said = sheet(
        stills=stills(tmp_path, count), statement=long_text(SHORT * 8, count + 2),
        synopsis_long=long_text(SHORT * 8, 4), rights=(LabelledValue("", "© 2025 Emma B."),),
    )  # fmt: skip
    kit, _ = set_in(tmp_path, said)
    last = max(piece.page for piece in kit.written())
    # Only the number of the page is below.
    lowest = max(PAGE[1] - piece.y for piece in kit.written() if piece.page == last and piece.y > 60)
    assert lowest >= 0.3 * PAGE[1]


@pytest.mark.slow
def test_a_director_has_a_portrait_large_enough_to_print(tmp_path: Path) -> None:
    Image.new("RGB", (1600, 2000), "teal").save(tmp_path / "p.jpg")
    portrait = KitPicture("p.jpg", "Portrait of Emma B.", width=1600, height=2000)
    two = tuple(KitPerson(name, "Director", long_text(SHORT), portrait, True) for name in ("Emma B.", "Ada M."))
    kit, _ = set_in(tmp_path, sheet(people=two))
    assert kit.alternatives() == ["Portrait of Emma B."] * 2
    # 300 dots an inch on 56 mm are 661 pixels.
    assert max(image.image.width for page in kit.reader.pages for image in page.images) >= 661


def lines_by_page(kit: Pdf) -> dict[int, list[float]]:
    """Where lines of text begin, by page, without what is at its top and its foot."""
    found: dict[int, list[float]] = {}
    for piece in kit.written():
        if 60 < piece.y < PAGE[1] - 60:
            found.setdefault(piece.page, []).append(piece.x)
    return found


@pytest.mark.slow
def test_a_long_statement_fills_the_width_of_its_pages_and_begins_under_its_heading(tmp_path: Path) -> None:
    """Twelve thousand words."""
    kit, _ = set_in(tmp_path, sheet(statement=long_text(SHORT * 10, 133)))
    assert kit.pages <= 22
    begins = lines_by_page(kit)
    middle = PAGE[0] / 2
    for page in range(2, max(begins)):
        assert any(x < middle / 2 for x in begins[page]), page
        assert any(x > middle for x in begins[page]), page
    (heading,) = [piece for piece in kit.written() if piece.text.strip() == "Statement"]
    first = [piece for piece in kit.written() if piece.page == heading.page and piece.y < heading.y]
    assert len(first) > 20
    assert_within_the_page(kit)


@pytest.mark.slow
@pytest.mark.parametrize("words", ["One word after another. ", "and so on ", "円盤は大地を渡る。", "円盤は市松模様"])
def test_a_long_statement_in_one_paragraph_is_whole_and_in_columns(tmp_path: Path, words: str) -> None:
    kit, _ = set_in(tmp_path, sheet(statement=long_text("The beginning. " + words * 2000 + "The end.")))
    text = kit.text().replace(" ", "")
    assert "Theend." in text
    assert text.count(words.replace(" ", "")) >= 1900, "hyphens take some"
    begins = lines_by_page(kit)
    assert all(any(x > PAGE[0] / 2 for x in begins[page]) for page in range(2, max(begins)))
    assert_within_the_page(kit)


@pytest.mark.slow
@pytest.mark.parametrize("before", [1, 6, 12, 18, 24, 30])
def test_no_page_holds_a_heading_alone(tmp_path: Path, before: int) -> None:
    kit, _ = set_in(tmp_path, sheet(synopsis_long=long_text(SHORT * 3, before), statement=long_text(SHORT * 10, 20)))
    for page, begins in lines_by_page(kit).items():
        assert len(begins) > 3, page


def test_who_plays_is_named_beside_whom_they_play_and_many_are_in_two_columns(tmp_path: Path) -> None:
    cast = KitDepartment("Cast", (KitCredit("Actor", "Ada L. (Ilse)", "Ilse", "Ada L."),), "cast")
    crew = KitDepartment("All", tuple(KitCredit(f"Role {n}", f"Name {n} Surname") for n in range(60)), "other")
    kit, _ = set_in(tmp_path, sheet(departments=(crew, cast)))
    text = kit.text()
    assert "Ilse Ada L." in text
    assert "Ada L. (Ilse)" not in text
    assert text.index("Ilse Ada L.") < text.index("Name 0 Surname")
    names = [piece for piece in kit.written() if piece.text.strip().startswith("Name ")]
    assert len({piece.page for piece in names}) == 1, "the halves of a list are on one page"
    assert len({round(piece.x) for piece in names}) == 2
    assert_within_the_page(kit)


def test_further_texts_works_and_music_are_in_the_kit(tmp_path: Path) -> None:
    works = (LabelledValue("2020", "The Square · Director"),)
    kit, _ = set_in(tmp_path, sheet(
        people=(KitPerson("Emma B.", "Director", long_text(SHORT), filmography=works),),
        texts=(KitText("Interview", long_text("Where does the disc come from?"), "interview"),),
        music=(LabelledValue("Night Song", "Mathou"),), lyrics=long_text("Row, row\nuntil the morning"),
        billed=(LabelledValue("Cast", "Ada L., Bo Ek"),),
        awards=(KitAward("Best Disc", "Annecy", "2026"),),
    ))  # fmt: skip
    text = kit.text()
    for said in ("2020 The Square · Director", "Where does the disc come from?", "Night Song Mathou", "Row, row"):
        assert said in text, said
    assert {"Interview", "Music", "Lyrics"} <= set(kit.bookmarks())
    cover = " ".join(kit.reader.pages[0].extract_text().split())
    assert "Cast Ada L., Bo Ek" in cover
    assert "Best Disc Annecy · 2026" in cover


def test_a_text_from_right_to_left_ends_at_the_right_edge_also_in_an_english_kit(tmp_path: Path) -> None:
    kit, _ = set_in(tmp_path, sheet(statement=long_text(ARABIC)))
    right = max(right for _, _, right, _, word in kit.boxes() if any("\u0600" <= sign <= "\u06ff" for sign in word))
    assert right > PAGE[0] - 65


def drawn(kit: Pdf) -> list[tuple[float, float]]:
    """Width and height in points of the pictures on the cover, with what is cut off."""
    found: list[tuple[float, float]] = []

    def note(operator: bytes, operands: object, matrix: list[float], text_matrix: object) -> None:
        if operator == b"Do":
            found.append((abs(matrix[0]), abs(matrix[3])))

    kit.reader.pages[0].extract_text(visitor_operand_before=note)
    return found


def test_a_wide_poster_is_whole_on_the_cover_and_a_still_is_on_the_fact_sheet(tmp_path: Path) -> None:
    (shot,) = stills(tmp_path, 1)
    Image.new("RGB", (640, 480), "teal").save(tmp_path / "poster.jpg")
    poster = KitPicture("poster.jpg", "Poster", width=640, height=480)
    for whole in (False, True):
        kit, facts = set_in(tmp_path, sheet(cover=replace(poster, whole=whole), stills=(shot,)))
        ((width, _),) = [size for size in drawn(kit) if abs(size[0] / size[1] - 640 / 480) < 0.01]
        assert (width <= PAGE[0] + 1) is whole
        assert facts.alternatives() == ["Still 0" if whole else "Poster"]


def test_an_upright_picture_is_whole_on_the_cover(tmp_path: Path) -> None:
    (shown,) = stills(tmp_path, 1, (360, 640))
    kit, _ = set_in(tmp_path, sheet(cover=shown))
    ((width, height),) = [size for size in drawn(kit) if abs(size[0] / size[1] - 360 / 640) < 0.01]
    assert width < PAGE[0] / 1.5
    assert height < PAGE[1]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("I like 🎬🍿 and 👩‍👩‍👧 a lot.", "I like and a lot."), ("A lot 🎬.", "A lot."), ("🎬 Start", "Start"),
        ("End 🎬", "End"), ("★ ❤ 🎬 ♪", "★ ❤ ♪"),
        ("x 🎬, y", "x, y"), ("Two  spaces", "Two  spaces"), (f"{ARABIC} 🎬", ARABIC),
    ],
)  # fmt: skip
def test_pictograms_leave_no_gap_in_a_pdf(said: str, left: str) -> None:
    assert _without_pictograms([said]) == [left]


def test_a_paragraph_in_arabic_stands_at_the_right_in_a_sheet_in_english(tmp_path: Path) -> None:
    made = [
        DeliverySheet("letter", "Letter"),
        DeliverySheet("texts", "Texts", (section("Arabic", language="ar", paragraphs=(ARABIC[:3],)),
                                         section("English", language="en", paragraphs=("City",)))),
    ]  # fmt: skip
    told = data(made, "en", "ltr", ("Film", "By", "To"))
    (tmp_path / "sheets.pdf").write_bytes(compiled(tmp_path, "delivery.typ", told, {}))
    boxes = subprocess.run(
        [program("pdftotext"), "-bbox", "-f", "2", str(tmp_path / "sheets.pdf"), "-"], capture_output=True, check=True
    ).stdout.decode()
    places = {word: float(at) for at, word in re.findall(r'<word xMin="([0-9.]+)"[^>]*>([^<]*)</word>', boxes)}
    (arabic,) = (at for word, at in places.items() if any("\u0600" < sign < "\u06ff" for sign in word))
    assert places["City"] < 100
    assert arabic > 400


def test_the_sheets_of_a_film_of_which_little_is_known_end_on_no_short_page(tmp_path: Path) -> None:
    """At their own size they would end on one that is written on by a third."""
    rows = tuple((f"Label {n}", "Value") for n in range(24))
    made = [
        DeliverySheet("letter", "Letter"),
        *(DeliverySheet(f"form-{n}", f"Form {n}", (section("Part", rows=rows), section("Rest", rows=rows[:6])))
          for n in range(3)),
        DeliverySheet("pictures", "Pictures", (section("Stills", rows=rows[:5]),)),
    ]  # fmt: skip
    told = data(made, "en", "ltr", ("Film", "By", "To"))
    (tmp_path / "sheets.pdf").write_bytes(compiled(tmp_path, "delivery.typ", told, {}))
    pdf = Pdf(tmp_path / "sheets.pdf")
    last = [piece for piece in pdf.written() if piece.page == pdf.pages and piece.y > 60]
    assert max(PAGE[1] - piece.y for piece in last) >= 0.45 * PAGE[1]
    assert_within_the_page(pdf)


@pytest.mark.parametrize(("lacking", "kinds"), [(32, 14), (24, 26)])
def test_the_letter_of_a_film_that_lacks_nearly_everything_is_one_page(
    lacking: int, kinds: int, tmp_path: Path
) -> None:
    lacks = [f"The thing of a festival that is number {n}" for n in range(lacking)]
    where = [(f"What is number {n}", "sheets/catalogue-texts.en.txt, .fr.txt, .es.txt") for n in range(kinds)]
    parts = (
        section("", paragraphs=("For the office.", "This package contains the copy. " * 2)),
        section("Copy", rows=[(f"Fact {n}", "Value") for n in range(11)], paragraphs=("There is no DCP. " * 4,)),
        section("Where", rows=where), section("Lacks", items=lacks), section("Done", items=("Encoded.", "Louder.")),
        section("Questions", rows=(("Press", "press@example.org"),)),
    )  # fmt: skip
    made = [DeliverySheet("letter", "Letter", parts), DeliverySheet("next", "Next", (section("Part", rows=where),))]
    told = data(made, "en", "ltr", ("Film", "By", "To"))
    (tmp_path / "sheets.pdf").write_bytes(compiled(tmp_path, "delivery.typ", told, {}))
    pdf = Pdf(tmp_path / "sheets.pdf")
    assert pdf.pages == 2
    assert_within_the_page(pdf)


def labelled(count: int, value: str) -> tuple[LabelledValue, ...]:
    return tuple(LabelledValue(f"Label {n}", value, f"key-{n}") for n in range(count))


def test_stills_are_smaller_where_the_rest_then_needs_no_page_of_its_own(tmp_path: Path) -> None:
    shown = stills(tmp_path, 3, (640, 270))
    short = {"synopsis_long": LongText(), "statement": LongText(), "contacts": ()}
    said = sheet(stills=shown, cover=shown[0], facts=labelled(6, "Value"), technical=labelled(9, "Value"), **short)
    kit, _ = set_in(tmp_path, said)
    assert kit.pages == 2
    assert kit.alternatives()[-3:] == ["Still 0", "Still 1", "Still 2"]
    assert_within_the_page(kit)


def test_a_fact_sheet_cuts_no_credits_that_it_has_room_for(tmp_path: Path) -> None:
    cover = stills(tmp_path, 1, (1600, 900))[0]
    crew = KitDepartment("All", tuple(KitCredit(f"Role {n}", f"Name {n} Surname") for n in range(11)), "other")
    said = sheet(cover=cover, facts=labelled(24, "Value"), technical=labelled(10, "one"),
                 departments=(crew,))  # fmt: skip
    _, facts = set_in(tmp_path, said)
    assert facts.pages == 1
    assert [n for n in range(11) if f"Name {n} Surname" not in facts.text()] == []
    assert_within_the_page(facts)


def filled(folder: Path) -> list[float]:
    """How far down each page of the kit is written or drawn on, of its height; without the cover and the foot."""
    pages = typst.compile(
        str(folder / "kit.typ"), root=str(folder), format="png", ppi=25, font_paths=_fonts(False),
        sys_inputs={"density": density(folder, "kit.typ", False)},
    )  # fmt: skip
    found = []
    for page in pages[1:]:
        picture = Image.open(io.BytesIO(page)).convert("L")
        above = picture.crop((0, 0, picture.width, int(picture.height * 0.935)))
        box = above.point(lambda light: 255 if light < 235 else 0).getbbox()
        found.append(box[3] / picture.height if box else 0.0)
    return found


@pytest.mark.parametrize(
    ("count", "size", "synopsis", "statement"),
    [
        (4, (320, 180), 2, 0),
        (6, (320, 180), 4, 3),
        (8, (320, 134), 2, 3),
        (12, (320, 180), 3, 3),
        (12, (240, 180), 5, 2),
        (5, (180, 320), 2, 4),
    ],
)
def test_stills_leave_no_page_half_empty(
    tmp_path: Path, count: int, size: tuple[int, int], synopsis: int, statement: int
) -> None:
    said = sheet(
        stills=stills(tmp_path, count, size), facts=labelled(8, "Value"), technical=labelled(6, "Value"),
        synopsis_long=long_text(SHORT * 8, synopsis), statement=long_text(SHORT * 8, statement), contacts=(),
    )  # fmt: skip
    kit, _ = set_in(tmp_path, said)
    pages = filled(tmp_path)
    assert len(pages) == kit.pages - 1
    assert min(pages) >= 0.5, pages
    assert len(kit.alternatives()) == count


@pytest.mark.parametrize(
    ("portraits", "unseen", "counts", "facts", "statement"),
    [(2, 0, (7, 6, 0), 10, 0), (1, 4, (2, 10, 7), 15, 3), (2, 1, (7, 2, 2), 16, 0), (2, 0, (8, 5, 8), 22, 5)],
)
def test_portraits_that_do_not_fit_leave_no_page_half_empty(
    tmp_path: Path, portraits: int, unseen: int, counts: tuple[int, int, int], facts: int, statement: int
) -> None:
    """`counts` are stills, screenings and tools."""
    shots, shows, tools = counts
    Image.new("RGB", (400, 500), "teal").save(tmp_path / "p.jpg")
    face = KitPicture("p.jpg", "Portrait", width=400, height=500)
    everybody = [KitPerson(f"N {n}", "Director", long_text(SHORT * 3), face, True) for n in range(portraits)]
    everybody += [KitPerson(f"M {n}", "Writer", long_text(SHORT)) for n in range(unseen)]
    said = sheet(
        people=tuple(everybody), stills=stills(tmp_path, shots), facts=labelled(facts, "Value"),
        technical=labelled(7, "Value"), synopsis_long=long_text(SHORT * 8), statement=long_text(SHORT * 8, statement),
        tools=labelled(tools, "Value"), disclosure="AI", screenings=labelled(shows, "Place"),
    )  # fmt: skip
    set_in(tmp_path, said)
    pages = filled(tmp_path)
    assert min(pages[:-1]) >= 0.7, pages


@pytest.mark.slow
@pytest.mark.parametrize(
    ("crew", "shots", "size", "counts", "texts", "people"),
    [
        (60, 3, (180, 320), (6, 9, 7, 3), (3, 4), (False,)),
        (60, 7, (240, 180), (11, 8, 2, 5), (4, 8), (True, True)),
        (60, 10, (180, 320), (20, 0, 9, 7), (2, 2), ()),
        (60, 3, (320, 180), (13, 2, 8, 2), (2, 0), (True, False, True)),
    ],
)
def test_a_long_list_of_credits_leaves_no_page_half_empty(
    tmp_path: Path, crew: int, shots: int, size: tuple[int, int], counts: tuple[int, int, int, int],
    texts: tuple[int, int], people: tuple[bool, ...],
) -> None:  # fmt: skip
    """`counts` are facts, technical rows, screenings and tools; `texts` paragraphs of synopsis and statement."""
    facts, technical, shows, tools = counts
    synopsis, statement = texts
    Image.new("RGB", (400, 500), "teal").save(tmp_path / "p.jpg")
    face = KitPicture("p.jpg", "Portrait", width=400, height=500)
    names = tuple(KitCredit(f"Role {n}", f"Name {n} Surname") for n in range(crew))
    kit, _ = set_in(tmp_path, sheet(
        stills=stills(tmp_path, shots, size), facts=labelled(facts, "Value"), technical=labelled(technical, "Value"),
        synopsis_long=long_text(SHORT * 8, synopsis), statement=long_text(SHORT * 8, statement), disclosure="AI",
        tools=labelled(tools, "Value"), screenings=labelled(shows, "Place"), contacts=(),
        departments=(KitDepartment("All", names, "other"),),
        people=tuple(
            KitPerson(f"N {n}", "Director", long_text(SHORT * 3), face if seen else None, True)
            for n, seen in enumerate(people)
        ),
    ))  # fmt: skip
    pages = filled(tmp_path)
    assert min(pages[:-1]) >= 0.65, pages
    text = kit.text()
    assert all(f"Name {n} Surname" in text for n in range(crew))
    for page in range(2, kit.pages + 1):
        listed = [piece for piece in kit.written() if piece.page == page and piece.text.strip().startswith("Name ")]
        numbers = [int(piece.text.split()[1]) for piece in sorted(listed, key=lambda one: (round(one.x), -one.y))]
        assert numbers == sorted(numbers), "each half is beside the other on one page"


@pytest.mark.slow
def test_the_accent_of_a_capital_is_clear_of_what_is_above_the_title(tmp_path: Path) -> None:
    def room_above(title: str) -> float:
        kit, _ = set_in(tmp_path, sheet(title=title))
        (above, *_) = [piece.y for piece in kit.written() if "Press" in piece.text and piece.page == 1]
        (below, *_) = [piece.y for piece in kit.written() if "deux" in piece.text and piece.page == 1]
        return above - below

    assert room_above("À deux") > room_above("A deux") + 10
