"""Unlike kits: the number of films is right, every value is somewhere, every sheet is kept as it was."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from defusedxml import ElementTree

from tests.importers.conftest import Files, Import, Site, picture, product
from tests.importers.test_presskit import COMPANY, catalogue

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
EXAMPLE = HEAD + """<game><title>Game Name</title><release-date>1 May, 2012</release-date>
<website>http://www.gamesite.com/</website>
<description>Hello. This is a short compilation of facts about the game. Lorem ipsum dolor sit amet.</description>
<history>Since we're an indie developer, we want a history to our game.</history>
<features><feature>Includes something really interesting about the game which players will love.</feature></features>
<credits><credit><person>John Doe</person><role>Artist</role></credit></credits></game>
"""
CREW = """<credits>
<credit><person>Ada Marsh</person><website>ada.example.org</website><role>Director, Writer</role></credit>
<credit><person>Bo Ek</person><role>Freelance</role></credit>
<credit><person>Studio Nord</person><website>https://nord.example.org/team?a=1&amp;b=2</website><role>Sound</role></credit>
</credits>"""
LINKS = """<additionals>
<additional><title>Soundtrack</title><description>Free, with a booklet of thirty pages</description>
<link>https://music.example.org/bus</link></additional>
<additional><title>Blog post</title><description>How the rain was made</description></additional>
</additionals>"""
LONE = f"""<title>Night bus</title><release-date>4 Feb, 2024</release-date><based-in>Nantes, France</based-in>
<founding-date>2021</founding-date><press-contact>press@thepond.example.org</press-contact>
<phone>+33 (0)2 40 00 00 00</phone><website>thepond.example.org/bus</website>
<socials><social><name>Mastodon</name><link>example.social/@pond</link></social></socials>
<description>Three frogs take the last bus.</description>{CREW}"""
GERMAN = f"""<title>Nachtbus</title><description>Drei Frösche nehmen den letzten Bus nach Hause.</description>
<quotes><quote><description>Nass &amp; schön.</description><name>K. Ritiker</name><website>Zeitung</website>
<link>https://zeitung.example.org/</link></quote></quotes>{LINKS}"""
NORDIC = """<title>Øya</title><description>Et skip &#8212; og en &lt;b&gt;sel&lt;/b&gt;.</description>
<trailers><trailer><name>Teaser</name><youtube>EtXajayBLzw</youtube></trailer>
<trailer><name>Later, on tape</name></trailer></trailers>
<prices><price><currency>NOK</currency><value>120</value></price></prices>
<promoter><product>42</product><reviews>on</reviews></promoter>"""
AWARDS = """<title>Rain</title><awards>
<award><description>Best Sound</description><info>Winter Shorts, Oslo, 3 March, 2023</info></award>
<award><info>Nominated twice, Lyon 2022</info></award></awards>
<relations><relation><type>Sequel</type><product>Snow, not in this kit</product></relation></relations>
<features><feature>Hand-drawn</feature><feature>No words, <b>only</b> rain</feature></features>"""
OWN = """<title>Moth</title><genre>Animation</genre><technique medium="paper">Cut-out</technique>
<trailer-link href="https://video.example.org/moth"/><description lang="en">A moth.</description>
Loose words between tags."""
STUDIO = f"""<company><title>The Pond</title><description>We film frogs.</description>
<partners><partner><type>Co-producer</type><title>Marsh Films</title><website>marsh.example.org</website>
<based-in>Ghent</based-in></partner></partners>{CREW}{LINKS}
<abouts><about><title>Our cellar</title><description>A room with water in it.</description></about></abouts>
<contacts><contact><name>Inquiries</name><mail>hello@thepond.example.org</mail></contact>
<contact><name>Twitter</name><link>twitter.com/pond</link></contact></contacts>
<press-can-request-copy>TRUE</press-can-request-copy></company>"""


LIVED_IN = """<company><title>Marsh games</title><founding-date>2013</founding-date><phone>Ask by mail!</phone>
<analytics>UA-1</analytics><address></address><press-contact>
    hello@marsh.example.org
</press-contact><socials><social><name>Skype</name><link>callto:marshname</link></social>
<social><name></name><link></link></social></socials><description>We make games about reeds.</description>
<histories><history><header>Біографія</header><text>Студія в очереті.</text></history></histories>
<awards><award><description>Best Reeds</description><info>Ghent 2016</info>
<link>https://awards.example.org/reeds</link></award></awards>
<quotes><quote><description>Wet.</description><name></name><website>The Reed</website>
<link>https://reed.example.org/wet?a=1&amp;b=2</link></quote></quotes>
<trailers><trailer><name>Sounds</name><soundcloud>marsh/sounds</soundcloud></trailer>
<trailer><name></name><youtube></youtube></trailer></trailers><projects><project></project></projects>
<credits><credit><person>Ida Ry</person></credit></credits></company>"""
ALBUM = """<game><title>Reedland</title><release-dates><release-date>25 August, 2014</release-date></release-dates>
<platforms><platform><name>Other platforms</name><link>.</link></platform></platforms><features>FALSE</features>
<trailers><trailer><name>One</name><youtube>EtXajayBLzw</youtube><vimeo>available soon</vimeo></trailer></trailers>
<widgets><steam>
<!-- the number -->
1445240</steam><itch>98765</itch></widgets>
<history>See &lt;a href="https://lake.example.org/"&gt;the lake&lt;/a&gt;.</history>
<credits><credit><person>Ida Ry</person><role>Design, Drawing, Marsh</role></credit>
<credit><person>Bo Ek</person><role>Coding, BraveReed</role>
<website>http://bravereed.example/</website></credit>
<credit><person>Cy Oak</person><role>Lighting, Music</role></credit>
<credit><person>Di Elm</person></credit></credits></game>"""

KITE = """<Game><TITLE>Kite</TITLE><Description>Wind &amp; string.</Description><runtime unit="min">11</runtime>
<dcp available="yes"><size>98 GB</size></dcp><director>Lena Holm</director>
<festivals><festival year="2022"><name>Windfest</name><prize>Jury mention</prize></festival></festivals>
<credits><credit><person>Lena Holm</person><role>Director</role></credit><credit><role>Wind</role></credit></credits>
</Game>"""
LAMP = """<game><title>Lamp &#38; Moth</title>
<history><![CDATA[First drawn in <em>1999</em>. Lost, then found.]]></history>
<description>A &lt;strong&gt;moth&lt;/strong&gt; loves a lamp.</description>
<features><feature>&lt;b&gt;Bold&lt;/b&gt; idea</feature></features>
<awards><award><description><![CDATA[Best <i>moth</i>]]></description>
<info>Light Fest, Lyon, 2023</info></award></awards>
<iframe src="https://player.example.org/1"/></game>"""
TWICE = """<game><title>Loop</title><description>A loop.</description><description>Another loop.</description>
<title>Loop again</title><website>a.example.org</website><website>b.example.org</website></game>"""
MARSH = """<company><title>The Pond</title><founding-date>12 June, 2014</founding-date>
<socials><social><name>Callto</name><link>callto:marshworks</link></social></socials>
<description>Films about water.</description>
<histories><history><header>Early years</header><text>Two people and a pump.</text></history></histories>
<trailers><trailer><name>Reel 2020</name><vimeo>112233445</vimeo></trailer></trailers>
<additionals><additional><title>Newsletter</title><description>Monthly letter with drawings</description>
<link>http://news.example.org</link></additional></additionals>
<credits><credit><person>Nuit Films</person><website>nuit.example.org/about?x=1&amp;y=2</website>
<role>Distribution</role></credit></credits>
<monetization>Ask before use in school videos</monetization></company>"""


DOUBLED = """<product><title>Double</title><description>One.</description>
<credits><credit><person>A B</person><role>Director</role></credit></credits>
<credits><credit><person>C D</person><person>E F</person><role>Editor</role><role>Sound</role></credit></credits>
<quotes><quote><description>Good.</description><description>Very good.</description><name>N. O.</name>
<website>W1</website><website>W2</website><link>http://q.example/1</link><link>http://q.example/2</link></quote></quotes>
<trailers><trailer><name>T</name><youtube>EtXajayBLzw</youtube><youtube>WF56QMocE0x</youtube></trailer></trailers>
<awards><award><description>Prize A</description><info>Here, 2020</info><info>There, 2021</info></award></awards>
<press-contact>a@d.example</press-contact><press-contact>b@d.example</press-contact><phone>123</phone>
<phone>456</phone><prices><price><currency>EUR</currency><value>5</value></price></prices>
<prices><price><currency>USD</currency><value>6</value></price></prices></product>"""
LOOSE = """<product><title>Loose</title><credit><person>No Section</person><role>Editor</role></credit>
<award><description>Loose award</description><info>Metz 2019</info></award>
<trailer><name>Loose clip</name><vimeo>998877</vimeo></trailer>
<custom><deep><er>Deep value</er></deep></custom><price currency="EUR" value="9.99"/>
<!--awards><award><description>No such prize</description></award></awards--></product>"""


# Three kits as they are found on servers of festivals and schools: a school with its films, a collective in three
# languages, and the work of one person.
SCHOOL = """<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<!-- edited in 2019, please keep the order -->
<company>
  <title>École du Marais &amp; Fils</title>
  <founding-date>1 September, 1987</founding-date>
  <based-in>Gand / Ghent, Belgique</based-in>
  <website>http://www.marais.example.org/fr/</website>
  <press-contact>presse@marais.example.org</press-contact>
  <phone>+32 9 123 45 67 (9 &#8211; 12 h)</phone>
  <address><line>Quai aux Herbes 12</line><line>B&#160;9000 Gand</line></address>
  <socials><social><name>Mastodon</name><link>https://films.example.social/@marais</link></social>
  <social><name>Our radio hour</name><link>https://radio.example.org/hour?day=5&amp;lang=fr</link></social></socials>
  <description><![CDATA[A school of <b>drawn films</b> & sound; 24 students a year.]]></description>
  <histories><history><header>1987 &amp; after</header><text>Two tables, <![CDATA[one <camera>]]>.</text></history>
  <history><header>Now</header><text>Forty tables.</text></history></histories>
  <awards><award><description>School of the year</description><info>Annecy, 12 June, 2018</info></award></awards>
  <quotes><quote><description>"They draw as if it rained."</description><name>Lou Pell</name>
  <website>Le Carnet</website><link>carnet.example.org/pell</link></quote></quotes>
  <additionals><additional><title>Open day</title><description>Every first Saturday of March</description>
  <link>https://marais.example.org/open</link></additional></additionals>
  <credits><credit><person>Rik Vander</person><role>Head of sound, Teacher</role></credit></credits>
  <contacts><contact><name>Festivals</name><mail>festivals@marais.example.org</mail></contact></contacts>
</company>
"""
TIDE = """<game>
  <title>Marée basse / Low Tide</title><release-date>March 2021</release-date>
  <website>https://marais.example.org/maree</website>
  <description>A crab crosses the beach &lt;i&gt;very&lt;/i&gt; slowly.<br/>Nobody waits for it.</description>
  <history><![CDATA[<p>Begun on paper,</p><p>ended on glass.</p>]]></history>
  <length>7'40"</length><format colour="yes">2K, 25 fps, Dolby 5.1</format>
  <features><feature>No words</feature><feature>412 drawings on glass &amp; sand</feature></features>
  <prices><price><currency>EUR</currency><value>free for schools</value></price></prices>
  <trailers><trailer><name>Bande-annonce</name><vimeo>204060801</vimeo></trailer>
  <trailer><name>Making of</name><mov>maree_making.mov</mov><mp4>maree_making</mp4></trailer></trailers>
  <awards><award><description>Prix du public</description><info>Court en mer, Brest, 14 Nov, 2021</info></award>
  <award><description/><info>Official selection, Anima 2022</info></award></awards>
  <quotes><quote><description>Slow &amp; salty.</description><name>R. Dune</name><website>Coast</website><link/></quote>
  </quotes><credits><credit><person>Inès d&#8217;Hondt</person><role>Director, Animation</role></credit>
  <credit><person>Rik Vander</person><website>rik.example.org</website><role>Sound</role></credit>
  <credit><person>with the help of 11 students</person></credit></credits>
  <contacts><contact><name>Distribution</name><mail>sales@tide.example.org</mail><link>tide.example.org/buy</link></contact></contacts>
</game>"""
TIDE_NL = """<game><title>Laagtij</title><description>Een krab steekt het strand over. Niemand wacht.</description>
<features><feature>Zonder woorden</feature></features><quotes><quote><description>Traag &amp; zout.</description>
<name>R. Duin</name><website>Kust</website></quote></quotes></game>"""
KILN = """<product><title>Kiln</title><titles><title lang="fr">Le four</title><title lang="de">Der Ofen</title></titles>
<release-dates><release-date>Spring, 2023 (festivals)</release-date><release-date>4 Oct, 2024</release-date>
</release-dates><press-can-request-copy>TRUE</press-can-request-copy><monetization-permission>ask</monetization-permission>
<synopsis>Clay remembers the hands that shaped it.</synopsis>
<description xml:lang="en">A potter fires one last kiln.</description>
<stills number="14">see images.zip</stills><isan>0000-0004-5A3B-0000-K-0000-0000-Q</isan>
<partners><partner><title>Lamp Sound</title><role>Mix</role><website>lampsound.example.org</website></partner>
</partners><credits><credit><person>Ada Marsh</person><role>Director</role><alias>A. Moor</alias></credit>
<credit><person>Bo Ek</person><role>Ceramics &amp; fire</role></credit></credits>
<widgets><itch>445566</itch></widgets></product>"""


@dataclass(frozen=True)
class Kit:
    """A kit, how many films it is, and whether a company opens the site."""

    files: Files
    films: int
    company: bool = False


KITS = {
    "one sheet for one work": Kit({"data.xml": HEAD + f"<game>{LONE}</game>"}, 1),
    "a company and two works": Kit(
        {"data.xml": COMPANY, "bus/data.xml": product(CREW), "rain/data.xml": HEAD + f"<game>{AWARDS}</game>"}, 2, True
    ),
    "a template left untouched": Kit(
        {"data.xml": COMPANY, "bus/data.xml": product(LINKS), "game-1/data.xml": EXAMPLE,
         "_template/_data.xml": EXAMPLE},
        1, True,
    ),
    "older copies": Kit(
        {"data.xml": COMPANY, "bus/data.xml": product(LINKS), "bus/old/data.xml": product("<phone>old 12</phone>"),
         "bus/data.xml.bak": product("<phone>bak 34</phone>"),
         "bus/data - Copy.xml": product("<phone>copy 56</phone>")},
        1, True,
    ),
    "company credits and links": Kit({"data.xml": HEAD + STUDIO, "bus/data.xml": product("")}, 1, True),
    "translations": Kit(
        {"data.xml": COMPANY, "bus/data.xml": product(LINKS), "bus/data-de_DE.xml": HEAD + f"<game>{GERMAN}</game>"},
        1, True,
    ),
    "tags of their own": Kit({"moth/data.xml": HEAD + f"<product>{OWN}</product>"}, 1),
    "prices and trailers": Kit({"oya/data.xml": HEAD + f"<product>{NORDIC}</product>", "data.xml": COMPANY}, 1, True),
    "a work with its maker's networks beside a company": Kit(
        {"data.xml": HEAD + STUDIO, "bus/data.xml": HEAD + f"<game>{LONE}</game>"}, 1, True
    ),
    "works without a company": Kit(
        {"a/data.xml": HEAD + f"<game>{AWARDS}</game>", "b/data.xml": HEAD + f"<game>{LONE}</game>"}, 2
    ),
    "sheets that people filled in as they liked": Kit(
        {"data.xml": HEAD + LIVED_IN, "reeds - LP 2014/data.xml": HEAD + ALBUM}, 1
    ),
    "tags of their own with capitals": Kit({"data.xml": HEAD + KITE}, 1),
    "HTML in texts": Kit({"lamp/data.xml": HEAD + LAMP}, 1),
    "tags written twice": Kit({"data.xml": HEAD + TWICE}, 1),
    "a company with a shop and works beside it": Kit(
        {"data.xml": HEAD + MARSH, "loop/data.xml": HEAD + TWICE, "lamp/data.xml": HEAD + LAMP,
         "ebb/data.xml": HEAD + "<game><title>Ebb</title><release-date>soon</release-date></game>"}, 3, True
    ),
    "a school with its films": Kit(
        {"data.xml": SCHOOL, "marée basse/data.xml": HEAD + TIDE, "marée basse/data-nl.xml": HEAD + TIDE_NL,
         "marée basse/data.xml~": HEAD + TIDE.replace("slowly", "fast"),
         "2017 films/kiln (final)/data.xml": HEAD + KILN, "data_old.xml": SCHOOL.replace("Forty", "Ten")},
        2,
    ),
    "a collective in three languages": Kit(
        {"data.xml": COMPANY, "data-fr.xml": COMPANY.replace("frogs", "grenouilles"), "kiln/data.xml": HEAD + KILN,
         "kiln/data-fr.xml": HEAD + "<product><title>Le four</title><description>La dernière cuisson.</description>"
         "<features><feature>Argile &amp; feu</feature></features></product>",
         "kiln/data-de.xml": HEAD + "<product><title>Der Ofen</title><description>Ein letzter Brand.</description>"
         "<quotes><quote><description>Heiß!</description><name>V. Ton</name></quote></quotes></product>"},
        1, True,
    ),
    "the work of one person with lines of Windows": Kit(
        {"data.xml": (HEAD + TIDE).replace("\n", "\r\n"), "images/one.png": picture("PNG")}, 1
    ),
    "tags written twice in one item": Kit({"data.xml": HEAD + DOUBLED}, 1),
    "items outside of their sections": Kit({"data.xml": HEAD + LOOSE}, 1),
    "a company alone": Kit({"data.xml": HEAD + STUDIO}, 0, True),
    "the program beside it": Kit(
        {"data.xml": COMPANY, "bus/data.xml": product(CREW),
         "lang/en-English.xml": HEAD + "<language><a>About</a></language>",
         "bus/images/header.png": picture("PNG"), "sitemap.xml": HEAD + "<urlset><url>x</url></urlset>",
         "studio.xml": HEAD + STUDIO},
        1, True,
    ),
}  # fmt: skip


def squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", html.unescape(html.unescape(text))).casefold()


def values(sheet: str) -> list[str]:
    """Every text and every attribute of a sheet; each of several roles."""
    found = []
    for element in ElementTree.fromstring(sheet.encode()).iter():
        texts = (element.text or "").split(",") if element.tag == "role" else [element.text or ""]
        found += [*texts, element.tail or "", *element.attrib.values()]
    return [re.sub(r"<[^>]+>", "", html.unescape(text)).strip() for text in found if text.strip()]


def everything(site: Site) -> str:
    """All that the import wrote, without the sheets as they were."""
    return squeezed("\n".join(site.text(name) for name in site.files if name.endswith((".yaml", ".md", ".toml"))))


@pytest.mark.parametrize("name", KITS)
def test_the_number_of_films_is_right(bring: Import, name: str) -> None:
    kit = KITS[name]
    site = bring(kit.files)
    assert len(catalogue(site).projects) == kit.films
    assert ("The Pond" in site.text("showcase.toml")) == kit.company


@pytest.mark.parametrize("name", KITS)
def test_no_value_is_lost(bring: Import, name: str) -> None:
    kit = KITS[name]
    site = bring(kit.files)
    said = everything(site)
    imported = [
        text for path, text in kit.files.items()
        if path.endswith("data.xml") and isinstance(text, str) and text != EXAMPLE and "/old/" not in path
    ]  # fmt: skip
    for sheet in [*imported, *(text for path, text in kit.files.items() if "data-" in path)]:
        assert isinstance(sheet, str)
        missing = [value for value in values(sheet) if squeezed(value) not in said]
        assert missing == []


@pytest.mark.parametrize("name", KITS)
def test_every_sheet_is_kept_as_it_was(bring: Import, name: str) -> None:
    kit = KITS[name]
    site = bring(kit.files)
    kept = [(site.root / path).read_bytes() for path in site.files if "private/presskit/" in path]
    for path, text in kit.files.items():
        if isinstance(text, str) and re.search("<(game|product|company)>", text):
            assert text.encode() in kept, path
    assert not any(b"<language>" in sheet or b"<urlset>" in sheet for sheet in kept)


def test_sheets_of_old_editors_lose_no_letter(bring: Import) -> None:
    """Latin-1, entities of HTML that XML does not know, and an entity of the sheet's own."""
    old = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE game [<!ENTITY maker "Les Fr\u00e8res Brun">]>
<game><title>No\u00ebl &agrave; l'usine</title><description>Une nuit&nbsp;&ndash; et la neige &hellip;</description>
<history>Par &maker;, \u00e0 Li\u00e8ge.</history>
<credits><credit><person>Zo\u00e9 Br\u00fbl\u00e9</person><role>Director</role></credit></credits></game>"""
    site = bring({"data.xml": old.encode("latin-1")})
    said = everything(site)
    for value in ("Noël à l'usine", "Une nuit – et la neige …", "Zoé Brûlé"):
        assert squeezed(value) in said, value
    # What a file declares is never expanded; both places are told of.
    assert squeezed("Par &maker;, à Liège.") in said
    assert site.places("unknown-entity") == ["kit/data.xml:4:14"]
    assert len(site.places("declared-entity")) == 1


def test_what_is_not_imported_is_told_of(bring: Import) -> None:
    assert bring(KITS["a template left untouched"].files).places("untouched-template") == ["kit/game-1/data.xml"]


def test_who_somebody_worked_for_is_no_role(bring: Import) -> None:
    site = bring(KITS["sheets that people filled in as they liked"].files)
    said = [(credit.role, credit.detail.best("en").text) for credit in catalogue(site).projects[0].credits]
    assert said[:4] == [
        ("Design", "Marsh"), ("Drawing", "Marsh"), ("Coding", "BraveReed"), ("lighting", ""),
    ]  # fmt: skip
    assert said[-1][0] == "Team"
    assert "<role>" not in site.text("content/reedland/private/notes.md")


def test_words_in_place_of_a_telephone_number_are_not_published(bring: Import) -> None:
    site = bring(KITS["sheets that people filled in as they liked"].files)
    assert 'phone = "' not in site.text("showcase.toml")
    assert "Ask by mail!" in site.text("showcase.toml")


def test_copies_are_told_of_and_kept_apart(bring: Import) -> None:
    site = bring(KITS["older copies"].files)
    assert sorted(site.places("stray-sheet")) == [
        "kit/bus/data - Copy.xml", "kit/bus/data.xml.bak", "kit/bus/old/data.xml",
    ]  # fmt: skip
    again = bring(KITS["older copies"].files, beside=True)
    assert again.files.count("private/presskit/bus/data.xml.bak") == 1, "the same file is not kept twice"


def test_nothing_is_said_of_tags_in_a_sheet_that_becomes_no_film(bring: Import) -> None:
    """They would be said to be in the notes of a film."""
    site = bring({"bus/data.xml": product(LINKS), "bus/old/data.xml": product("<budget>300 EUR</budget>"),
                  "game/data.xml": EXAMPLE.replace("</game>", "<budget>9 EUR</budget></game>")})  # fmt: skip
    assert site.places("stray-sheet") == ["kit/bus/old/data.xml"]
    assert site.places("unknown-tag") == []


def test_descriptions_of_links_and_links_of_people_come_along(bring: Import) -> None:
    settings = bring(KITS["company credits and links"].files).text("showcase.toml")
    assert "[Ada Marsh](<https://ada.example.org" in settings
    assert "# Free, with a booklet of thirty pages" in settings


def test_an_untouched_kit_is_no_film_and_says_so(bring: Import) -> None:
    site = bring({"game/data.xml": EXAMPLE})
    assert site.codes() == ["no-product", "untouched-template"]
    assert [path for path in site.files if path.startswith("content/")] == []
    assert "private/presskit/game/data.xml" in site.files


def test_attributes_with_the_names_of_tags_are_read_as_tags(bring: Import) -> None:
    own = """<title>Brook</title><credits><credit person="Ada Marsh" role="Director"/>
    <credit role="Editor"><person>Bo Ek</person></credit></credits>
    <trailers><trailer name="Teaser" youtube="EtXajayBLzw"/></trailers>
    <awards><award info="Oslo, 2023">Best Sound</award></awards>"""
    site = bring({"data.xml": HEAD + f"<game>{own}</game>"})
    (film,) = catalogue(site).projects
    assert [(line.role, line.person.name if line.person else "") for line in film.credits] == [
        ("director", "Ada Marsh"), ("editor", "Bo Ek"),
    ]  # fmt: skip
    assert [link.url for link in film.links] == ["https://www.youtube.com/watch?v=EtXajayBLzw"]
    assert [(award.title.best("en").text, award.year) for award in film.awards] == [("Best Sound", 2023)]
    assert "unused-tag" not in site.codes()


@pytest.mark.parametrize("copy", ["data-old.xml", "data-bak.xml", "data-en.xml", "data-fr-FR.xml", "Data-FR.XML"])
def test_a_second_sheet_of_a_language_is_kept_and_told_of(bring: Import, copy: str) -> None:
    """Two sheets of one folder said the same language, and the one replaced the other in silence."""
    files: Files = {"bus/data.xml": product("<description>The frogs miss the last bus and walk home.</description>")}
    files |= {"bus/data-fr.xml": product("<description>Les mots.</description>")}
    files |= {f"bus/{copy}": product("<description>Other words.</description><budget>3</budget>")}
    site = bring(files)
    assert site.places("stray-sheet") == [f"kit/bus/{copy}"]
    assert site.places("unknown-tag") == [], "what would be said to be in the notes of a film"
    assert "Other words." in site.text(f"private/presskit/bus/{copy}")
    assert {"Les mots.", "The frogs miss the last bus and walk home."} <= {
        site.text(path).strip() for path in site.files if path.endswith(".md")
    }
    assert 'languages = ["en", "fr"]' in site.text("showcase.toml")


def test_a_copy_beside_a_sheet_that_was_named_does_not_replace_it(bring: Import, tmp_path: Path) -> None:
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit/data.xml").write_text(product("<description>The words.</description>"))
    (tmp_path / "kit/data-old.xml").write_text(product("<description>Other words.</description>"))
    site = bring(tmp_path / "kit/data.xml")
    assert "The words." in "".join(site.text(path) for path in site.files if path.endswith(".md"))
    assert [place.rpartition("/")[2] for place in site.places("stray-sheet")] == ["data-old.xml"]
