"""Markdown of people who may write anything."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.pages import markdown
from showcase.pages.urls import clean


def pictures(address: str, description: str) -> str:
    return f"<img src='{address}'>" if address == "there.png" else ""


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Un *mot*.", "<p>Un <em>mot</em>.</p>\n"),
        ("« Il rit », dit-elle ; et toi ?", "<p>«\u00a0Il rit\u00a0», dit-elle\u00a0; et toi\u00a0?</p>\n"),
        ("*Quoi* ? [Non](x.md) !", "<p><em>Quoi</em>\u00a0? Non\u00a0!</p>\n"),
        ("`a ; b` : c", "<p><code>a ; b</code>\u00a0: c</p>\n"),
        ("ein »Wort« :x a : b", "<p>ein »Wort« :x a\u00a0: b</p>\n"),
        ("<b>gras</b> & co", "<p>&lt;b&gt;gras&lt;/b&gt; &amp; co</p>\n"),
        ("[site](https://example.org)", '<p><a href="https://example.org" rel="noopener">site</a></p>\n'),
        ("[lettre](mailto:a@example.org)", '<p><a href="mailto:a@example.org">lettre</a></p>\n'),
        ("[pièce](budget.xlsx)", "<p>pièce</p>\n"),
        ("[x](<javascript:alert(1)>)", "<p>[x](&lt;javascript:alert(1)&gt;)</p>\n"),
        ("<javascript:alert(1)>", "<p>&lt;javascript:alert(1)&gt;</p>\n"),
        ("![une image](there.png)", "<figure class=\"picture\"><img src='there.png'></figure>\n"),
        (
            '![une image](there.png "Un mot")',
            "<figure class=\"picture\"><img src='there.png'><figcaption>Un mot</figcaption></figure>\n",
        ),
        ("là ![une image](there.png)", "<p>là <img src='there.png'></p>\n"),
        ("![une image](gone.png)", "<p>une image</p>\n"),
        ("```html\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>\n"),
        ("", ""),
        (" \n\n ", ""),
    ],
)
def test_what_is_shown(written: str, shown: str) -> None:
    assert markdown.render(written, pictures) == shown


def test_headings_begin_below_the_pages_own_and_skip_none() -> None:
    html = markdown.render("# a\n#### b\n###### c\n## d\n# e")
    assert html == "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h4>d</h4>\n<h3>e</h3>\n"


def test_headings_end_at_the_sixth_level() -> None:
    assert "<h6>e</h6>" in markdown.render("# a\n## b\n### c\n#### d\n##### e\n###### f")


def test_wide_tables_can_be_scrolled_by_keyboard_and_carry_no_style() -> None:
    html = markdown.render("| a | b |\n|--:|---|\n| 1 | 2 |")
    assert '<div class="table" tabindex="0" role="group"><table>' in html
    assert '<th scope="col" class="align-right">a</th>' in html
    assert "style=" not in html


PIECES = st.sampled_from(
    ["a", "é b", "\n", "\n\n", " ", "  ", "#", "1.", "12)", "-", "=", "===", "---", "+", "\u00a0", ":", '"', "'", "\r",
     "\u2028", "9", "\u3000", "\t", ">"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(deadline=None)
def test_plain_paragraphs_are_read_as_the_parser_reads_them(written: str) -> None:
    quick = markdown._paragraphs(clean(written))
    if quick is not None and written.strip():
        reader = markdown._reader()
        full = reader.renderer.render(reader.parse(clean(written)), reader.options, {"resolve": markdown.no_pictures})
        assert quick == full


@given(st.text())
@settings(deadline=None)
def test_no_text_makes_a_tag_of_its_own(written: str) -> None:
    html = markdown.render(written).lower()
    for tag in ("<script", "<iframe", "<img", "<svg", "<style", "javascript:alert"):
        assert tag not in html or "&lt;" in html or tag == "javascript:alert"


def test_a_copy_of_a_text_has_no_marks() -> None:
    assert markdown.as_text(markdown.render("Un *mot* & <b>\n\ndeux.")) == "Un mot & <b>\ndeux."
    assert markdown.words("l'image d’un soir, sous-titrée 2 fois") == 6


def test_descriptions_end_at_a_word() -> None:
    assert markdown.first_words("un deux trois quatre", 10) == "un deux…"


NOTES = "Un mot[^a], encore[^a] et ^[en *ligne*].\n\n[^a]: Voir <b>x</b> [là](https://example.org).\n"


def test_footnotes_lead_to_their_notes_and_back() -> None:
    html = markdown.render(NOTES)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 5
    assert set(re.findall(r'href="#([^"]+)"', html)) == set(ids)
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert '<a href="https://example.org" rel="noopener">là</a>' in html
    assert markdown.as_text(html) == "Un mot[1], encore[1] et [2].\n\nVoir <b>x</b> là.\n\n\nen ligne".replace(
        "\n\n\n", "\n\n"
    )


def test_notes_of_several_texts_on_one_page_have_ids_of_their_own() -> None:
    ids = re.findall(r' id="([^"]+)"', markdown.render(NOTES) + markdown.render(NOTES + "\nAutre.\n"))
    assert len(ids) == len(set(ids)) == 10


def test_a_picture_in_a_footnote_is_a_whole_figure() -> None:
    html = markdown.render("a[^1]\n\n[^1]: ![x](there.png)", pictures)
    assert html.count("<figure") == html.count("</figure>") == 1
    assert html.count("<p>") == html.count("</p>") == 1


@pytest.mark.parametrize("written", ["a[^nowhere]", "[^1]: never named", "[^<script>]: x\n\na[^<script>]"])
def test_footnotes_that_lead_nowhere_or_try_to_harm(written: str) -> None:
    html = markdown.render(written)
    assert "<script" not in html
    assert 'href="#fn-' not in html or 'id="fn-' in html
