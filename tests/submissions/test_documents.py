"""The text documents of a package say what was written and measured, whole, and nothing that nobody may read."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from typing import Any

import pytest

from showcase.diagnostics import Location
from showcase.festivals.entry import FestivalEntry
from showcase.model.festival import Certainty, Profile
from showcase.model.people import Credit, Department
from showcase.model.project import Contact, Project, Site
from showcase.model.provenance import ChannelDay, Disclosure, Prompt, Rights, RightsItem, Tool, YesNoUnknown
from showcase.model.submission import SubmitterContact, SubmitterProfile
from showcase.model.text import PartialDate
from showcase.submissions.documents import Document, documents, readmes
from showcase.submissions.text_document import guarded, table, unmarked
from tests.festivals import films
from tests.festivals.films import rule, text
from tests.submissions.entered import (
    ADA,
    BOB,
    CREDITS,
    DELIVERY,
    DIALOGUES,
    DOSSIER,
    ENTRY,
    PROJECT,
    RIGHTS,
    SENT,
    SITE,
    asking,
    both,
    discloses,
    film,
)

NOTHING = asking()


def made(entry: FestivalEntry = ENTRY, profile: Profile = NOTHING, **changes: Any) -> dict[str, str]:
    """The documents of a package: text by path."""
    given = {"dossier": DOSSIER, "site": SITE, "sent": SENT, "delivery": DELIVERY, "dialogues": DIALOGUES,
             "subtitles": ("fr", "en"), **changes}  # fmt: skip
    found: tuple[Document, ...] = documents(entry, profile, **given)
    paths = [document.path for document in found]
    assert len(set(paths)) == len(paths)
    assert all(re.fullmatch(r"[a-z0-9./-]+", path) for path in paths)
    return {document.path: document.text for document in found}


def rows(table: str) -> list[list[str]]:
    assert table.startswith("\ufeff")
    assert table.endswith("\r\n")
    return list(csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline="")))


def test_texts_are_whole_without_marks_in_each_language_they_are_in() -> None:
    found = made()
    assert found["texts/title.fr.txt"] == "Bus de nuit\n"
    assert found["texts/title-original.txt"] == "Bus de nuit\n"
    assert found["texts/synopsis-short.en.txt"] == "A bus, at night, and nobody drives.\n"
    long = found["texts/synopsis-long.en.txt"]
    assert long.startswith("A bus crosses the city, at night, and nobody drives. A woman sits in the last row")
    assert long.count("\n\n") == 1, "paragraphs stay, broken lines do not"
    assert found["texts/lyrics.fr.txt"] == "La nuit,\nle bus,\npersonne.\n"
    assert "texts/lyrics.en.txt" not in found
    assert found["texts/biography.en.txt"] == "She edits.\n"
    assert "texts/tools-note.en.txt" not in found


def test_only_the_languages_that_are_asked_for_are_sent() -> None:
    asked = asking(rule("text.synopsis", languages=("fr-FR",)), rule("text.statement", languages=("it",)),
                   rule("text.logline", Certainty.UNKNOWN), rule("text.human-work", required=True))  # fmt: skip
    found = made(profile=asked)
    assert "texts/synopsis-short.fr.txt" in found
    assert "texts/synopsis-short.en.txt" not in found
    assert "texts/statement.en.txt" in found, "what is there is better than nothing"
    assert {"texts/logline.en.txt", "texts/logline.fr.txt", "texts/human-work.fr.txt"} <= found.keys()


def test_a_text_that_is_too_long_is_not_cut() -> None:
    long = "night " * 4000
    found = made(film(synopsis_short=text(long)), asking(rule("text.synopsis", most_characters=300)))
    assert found["texts/synopsis-short.en.txt"].strip() == long.strip()


@pytest.mark.parametrize(
    ("written", "pasted"),
    [
        ("One\ntwo.\n\nThree.", "One two.\n\nThree."),
        ("A verse  \nand another\\\nand a third", "A verse\nand another\nand a third"),
        ("# Head\nText\nmore", "Head\nText more"),
        ("- a\n- b\n  of b\n\nEnd", "a\nb of b\n\nEnd"),
        ("> said\n> so", "said\nso"),
        ("1. one\n2. two", "1. one\n2. two"),
        ("**Bold**, [a link](https://x.example) and `code`.", "Bold, a link and code."),
        ("ends with two spaces  ", "ends with two spaces"),
        ("\u202fl’été\x07", "l’été"),
    ],
)
def test_what_markdown_means_stays_and_its_marks_go(written: str, pasted: str) -> None:
    assert unmarked(written) == pasted


def test_biographies_of_several_directors_stand_one_by_one_and_the_submitters_words_win() -> None:
    two = (*CREDITS, Credit("director", text("Director"), Department.DIRECTION, BOB))
    own = replace(DOSSIER, directors=(SubmitterContact("Ada", "L.", biography=text("She wrote this for forms.")),))
    assert made(dossier=own)["texts/biography.en.txt"] == "She wrote this for forms.\n"
    legal = replace(DOSSIER, directors=(SubmitterContact("Ada", "Lovelace", biography=text("Under another name.")),))
    assert made(dossier=legal)["texts/biography.en.txt"] == "Under another name.\n"
    assert made(film(credits=two))["texts/biography.en.txt"] == "Ada L.\n\nShe edits.\n\nBob M.\n\nHe plays.\n"


def test_credits_name_those_who_agreed_and_count_the_others() -> None:
    found = made()
    english = found["documents/credits.en.txt"]
    assert "  Director  Ada L." in english
    assert "  Producer  The Night Crew (12 members)" in english
    assert "Bob M. (The driver)" in english
    assert "and one more person" in english
    assert "Sound: one person" in english
    assert "Réalisation  Ada L." in found["documents/credits.fr.txt"]
    assert "Son\u00a0: une personne" in found["documents/credits.fr.txt"]
    header, *lines = rows(found["documents/credits.en.csv"])
    assert header == ["Role", "Name", "Department"]
    assert ["Prompts", "Ada L.", "Image generation"] in lines
    assert ["and 14 members", "", "Community"] in lines
    assert ["Réalisation", "Ada L.", "Réalisation"] in rows(found["documents/credits.fr.csv"])


def test_nobody_who_may_not_be_named_is_named_anywhere() -> None:
    everything = "".join(made(profile=asking(discloses("journal", "prompts"))).values())
    everything += "".join(one.text for one in readmes(ENTRY, NOTHING, DOSSIER, SITE, []))
    assert "Cat N." not in everything
    assert "Thanks to … for the idea" in everything
    signed = replace(RIGHTS, declared_by="Cat N.", disclosure=replace(RIGHTS.disclosure, signed_by="Cat N."))
    assert "Cat" not in "".join(made(film(rights=signed)).values())


def test_the_technical_sheet_tells_what_is_sent() -> None:
    found = made()
    english = dict(
        line.split(": ", 1) for line in found["documents/technical-sheet.en.txt"].splitlines() if ": " in line
    )
    told = {
        "Running time of the film": "2\u00a0min (00:02:00)",
        "Running time of the file": "2\u00a0min\u00a007\u00a0s (00:02:07)",
        "Leader": "slate of 5\u00a0s, 1\u00a0s of black at either end",
        "Container": "MP4",
        "File size": "98.77\u00a0MB",
        "Video codec": "H.264",
        "Resolution": "1920 × 1080",
        "Aspect ratio": "16:9",
        "Frame rate": "23.976\u00a0fps",
        "Scan type": "progressive",
        "Bit depth": "8 bits, 4:2:0",
        "Colour space": "Rec. 709, SDR",
        "Audio codec": "AAC",
        "Audio channels": "stereo",
        "Sample rate": "48\u00a0kHz",
        "Loudness (EBU R128)": "−23\u00a0LUFS",
        "True peak": "−1.2\u00a0dBTP",
        "Audio level": "lowered by 3.2\u00a0dB, otherwise unchanged",
        "Burnt-in subtitles": "English",
        "Subtitle files": "French, English",
    }
    assert told.items() <= english.items()
    french = found["documents/technical-sheet.fr.txt"]
    assert "Cadence\u00a0: 23,976\u00a0i/s" in french
    assert "Sous-titres incrustés\u00a0: anglais" in french
    table = {row[0]: row for row in rows(found["documents/technical-sheet.en.csv"])}
    assert table["size"] == ["size", "File size", "98.77\u00a0MB", "98765432"]
    assert table["loudness"][3] == "-23.0", "a number is no formula"


def test_a_file_that_goes_as_it_is_is_told_of_as_it_is() -> None:
    untouched = made(sent=None, delivery=replace(DELIVERY, untouched=True))["documents/technical-sheet.en.txt"]
    assert "Loudness (EBU R128): −23.2\u00a0LUFS" in untouched
    assert "Burnt-in subtitles: none added" in untouched
    assert "Leader" not in untouched
    assert not [path for path in made(sent=None) if "technical" in path], "nothing was measured of what is sent"
    silent = made(sent=replace(SENT, audio=None), delivery=replace(DELIVERY, audio=""))
    assert "Audio codec: no audio track" in silent["documents/technical-sheet.en.txt"]


def test_sounds_described_in_a_film_without_words_are_no_dialogue() -> None:
    wordless = replace(ENTRY, project=replace(ENTRY.project, languages=("zxx",)))
    for entry, listed in ((ENTRY, True), (wordless, False)):
        assert any(path.startswith("documents/dialogue-list") for path in made(entry)) is listed


def test_what_is_said_is_listed_with_its_times() -> None:
    found = made()
    listed = found["documents/dialogue-list.fr.txt"]
    assert "   2  00:00:10:00 – 00:00:12:00  Ada\n      Où va-t-on ?" in listed
    assert listed.startswith("Bus de nuit – Liste de dialogues")
    lines = rows(found["documents/dialogue-list.en.csv"])
    assert lines[1] == ["1", "00:00:07:00", "00:00:09:00", "2.000", "", " - Good evening."], "no formula"


def headings(paper: str) -> list[str]:
    return re.findall(r"(?m)^(.+)\n[-=]{3,}$", paper)


@pytest.mark.parametrize(
    ("form", "name", "english", "french"),
    [
        ("", "ai-use-statement", "AI use statement", "Déclaration d’usage de l’IA"),
        ("recipe", "recipe", "The recipe", "La recette"),
        ("journal", "production-journal", "Production journal", "Journal de production"),
        ("sheet", "information-sheet", "Information sheet on the use of AI", "Fiche d’information sur l’usage de l’IA"),
    ],
)
def test_ai_is_told_of_in_the_form_that_is_asked_for(form: str, name: str, english: str, french: str) -> None:
    asked = asking(discloses("journal", "versions", "uses", **({"form": form} if form else {})))
    found = made(profile=asked)
    paper = found[f"documents/{name}.en.txt"]
    order = ["From the production journal", "Tools", "Other software, without generative AI", "Further information"]
    assert headings(paper)[:5] == [english, *order]
    assert headings(paper)[5:] == ["Statement", "Share of AI", "Prompts", "Human work"]
    assert headings(found[f"documents/{name}.fr.txt"])[0] == french
    assert paper.rstrip().endswith("Signed by Ada L., 2\u00a0September 2026")


def test_the_statement_tells_all_that_is_known() -> None:
    paper = made(profile=asking(discloses("tools", "prompts")))["documents/ai-use-statement.en.txt"]
    for line in (
        "  Provider: Midjourney, Inc.", "  Version: 7", "  Output: image", "  Stage: production",
        "  Use: All pictures", "  Used by: Ada L.", "  Results: 1,400 made, 62 kept",
        "  Subscription at the time of use: Pro", "  Commercial use allowed: yes", "Nothing else was used.",
        "Script: without AI-generated content", "Video: partly made with AI", "   Negative prompt: blood",
        "   Reason: The first that looked like a place.", "Script and cut.", "Made with generative AI.",
    ):  # fmt: skip
        assert f"\n{line}\n" in paper.replace("\u00a0", " "), line
    assert "(IPTC): compositeWithTrainedAlgorithmicMedia (composite that includes" in " ".join(paper.split())
    prompts = re.findall(r"(?m)^\d\. “(.+?)”", paper)
    assert prompts == ["a bus at night, 35mm", "slow waltz, rain", "a driver without a face"], "kept ones first"
    flat = " ".join(paper.replace("\u00a0", " ").split())
    assert "Midjourney 7, 14 March 2026, by Ada L., shot 12, seed 4711, ar 16:9, stylize 250, kept" in flat
    assert "“a driver without a face” (excerpt)" in flat
    journal = paper.index("14\u00a0March 2026 – First day (Ada L.)")
    assert journal < paper.index("May 2026 – The cut\n  Three weeks of it."), "in the order of the days"


def test_texts_that_are_not_in_a_language_are_told_in_the_one_they_are_in() -> None:
    french = made()["documents/ai-use-statement.fr.txt"]
    assert "Usage\u00a0: Toutes les images" in french
    assert "Usage\u00a0: The song" in french
    assert "«\u202fa bus at night, 35mm\u202f»" in french


@pytest.mark.parametrize("film_of", ["rich", "plain"])
def test_a_statement_is_made_also_where_none_is_asked(film_of: str) -> None:
    entry = ENTRY if film_of == "rich" else films.ENTRY
    paper = made(entry)["documents/ai-use-statement.en.txt"]
    assert "Further information" not in headings(paper)


def test_where_ai_had_no_part_there_is_nothing_to_say_unless_somebody_says_so() -> None:
    without: dict[str, Any] = {"tools": (Tool("cut", "Resolve", generative=False),), "prompts": (), "rights": Rights()}
    assert not [path for path in made(film(**without), asking(discloses("tools"))) if "ai-" in path]
    said = {**without, "rights": Rights(disclosure=Disclosure(ai_share=(("image", "none"),)))}
    assert "Image: without AI-generated content" in made(film(**said))["documents/ai-use-statement.en.txt"]


def test_only_key_prompts_are_quoted_where_some_are_marked() -> None:
    marked = (*PROJECT.prompts, Prompt("p4", "the face of the driver", key=True, selected=True), Prompt("p5", "x"))
    found = made(film(prompts=marked))["documents/ai-use-statement.en.txt"]
    assert "Key prompts\n" in found
    assert re.findall(r"(?m)^\d\. “(.+?)”", found) == ["the face of the driver"]
    assert "4 more prompts are documented." in found
    unmarked = made(film())["documents/ai-use-statement.en.txt"]
    assert "Key prompts" not in unmarked
    assert "\nPrompts\n" in unmarked


def test_a_journal_does_not_call_the_number_of_prompts_that_of_generations() -> None:
    paper = made(film())["documents/ai-use-statement.en.txt"]
    assert "Prompts: 1" in paper
    assert "Generations:" not in paper
    counted = (ChannelDay(PartialDate(2026, 3, 15), 7, 40),)
    assert "Generations: 41" in made(film(channel_days=counted))["documents/ai-use-statement.en.txt"]


def test_a_tool_may_have_several_stages() -> None:
    tool = replace(PROJECT.tools[0], stages=("production", "post-production"))
    assert "Stage: production, post-production" in made(film(tools=(tool,)))["documents/ai-use-statement.en.txt"]


def test_many_prompts_are_counted_beyond_what_a_jury_reads() -> None:
    prompt = PROJECT.prompts[2]
    many = tuple(replace(prompt, id=f"p{n}", prompt=f"bus {n}") for n in range(52))
    paper = made(film(prompts=many))["documents/ai-use-statement.en.txt"]
    assert "40. “bus 39”" in paper
    assert "12 more prompts are documented." in paper


def test_rights_are_declared_item_by_item_in_both_languages() -> None:
    found = made(site=Site(text("N"), languages=("fr",)))
    english, french = (found[f"documents/rights-declaration.{tag}.txt"] for tag in ("en", "fr"))
    assert "Copyright: © 2026 The Night Crew" in english
    assert "We hold all rights.\n\nSigned by Ada L., 2\u00a0September 2026" in english
    assert "Music: Song\n  Origin: generated by AI\n  Author: Bob M.\n  Tool: Suno\n  Licence: Suno Premier" in english
    owned = replace(ENTRY.project.rights.items[0], tool="suno")
    by_id = made(film(rights=replace(ENTRY.project.rights, items=(owned,))))["documents/rights-declaration.en.txt"]
    assert "Tool: Suno\n" in by_id, "an item may name the tool by its id"
    assert "Typeface: Bricolage Grotesque\n  Licence: OFL 1.1\n  Rights cleared: pending" in english
    assert "Signé\u00a0: Ada L., 2\u00a0septembre 2026" in french
    assert "Droits libérés\u00a0: oui" in french
    assert not [path for path in made(film(rights=Rights())) if "rights" in path]


def test_the_contact_tells_how_to_reach_people_and_nothing_else() -> None:
    paper = made()["documents/contact.en.txt"]
    people = ("Name: Ada Lovelace", "E-mail: ada@example.org", "Telephone: +33 6 00 00 00 00", "Name: Ada L.")
    for line in (*people, "Company, school or collective: The Night Crew", "Distribution – Night Films"):
        assert line in paper
    assert "1 rue de la Gare, Porte B, 34000 Montpellier, Occitanie, France" in paper.replace("\n  ", " ")
    everything = "".join(made().values())
    for secret in ("1990", "nonbinary", "secret-owl", "vimeo.com/999"):
        assert secret not in everything
    assert not [path for path in made(film(contacts=()), dossier=SubmitterProfile()) if "contact" in path]
    assert "Further contacts" in paper
    heard = made(film(contacts=(Contact("Ticket Desk", "Jo"), Contact("Prints", "Ida"))))["documents/contact.en.txt"]
    assert "\nTicket Desk – Jo\n" in heard, "a role that is not known stands as it is written"
    assert "\nPrint traffic – Ida\n" in heard
    assert "Further contacts" not in made(dossier=SubmitterProfile())["documents/contact.en.txt"], "there are no others"


def test_the_readme_says_what_each_file_is_and_how_to_verify_it() -> None:
    texts = [(path, "text") for path in made() if path.startswith("texts/")]
    files = [("documents/names.csv", "names"), *texts, ("film/Night-bus.mp4", "film"), ("x/odd.bin", "odd")]
    notes = (both("The sound was lowered by 3.2 dB."),)
    english, french = readmes(ENTRY, films.PROFILE, DOSSIER, SITE, files, notes)
    assert (english.path, french.path) == ("README.txt", "LISEZMOI.txt")
    assert english.text.startswith("Night bus / Bus de nuit (2026)\n===")
    assert (
        "A film by Ada L.\nShort film, France, Belgium, 2\u00a0min\nFor Festival of the Night, edition 2026"
        in english.text
    )
    assert "Un film d’Ada L." in french.text
    assert "- The sound was lowered by 3.2 dB." in english.text
    assert "The film\n  film/Night-bus.mp4\n" in english.text
    assert "Texts\n  texts/title-original.txt\n" in english.text
    order = [
        line for line in english.text.splitlines() if line in {"The film", "Odd"} or line.startswith(("Texts", "List"))
    ]
    assert [line.split(",")[0].split(":")[0] for line in order] == ["The film", "Texts", "List of names", "Odd"]
    for text_ in (english.text, french.text):
        assert "sha256sum -c manifest-sha256.txt" in text_
        assert "Ada Lovelace, The Night Crew\n  ada@example.org\n  +33 6 00 00 00 00" in text_
        assert all(path in text_ for path, _ in files)
        assert max(map(len, text_.splitlines())) <= 78
        assert "DRAFT" not in text_
        assert "BROUILLON" not in text_
    drafts = readmes(ENTRY, films.PROFILE, SubmitterProfile(), SITE, files, draft=True)
    assert drafts[0].text.startswith("*** DRAFT – DO NOT SUBMIT ***")
    assert drafts[1].text.startswith("*** BROUILLON – NE PAS ENVOYER ***")
    assert "sales@night.example" in drafts[0].text, "the film's own contact, where the submitter left none"


def test_the_readme_of_a_delivery_does_not_say_that_the_festival_asked_for_its_files() -> None:
    files = [("LETTER.en.txt", "letter"), ("film/Night-bus.mov", "film")]
    english, french = readmes(ENTRY, films.PROFILE, DOSSIER, SITE, files)
    assert "This package is the delivery of the film “Night bus” to Festival of the Night." in english.text
    assert "la livraison du film" in french.text
    assert "demandés" not in french.text


def test_documents_speak_the_languages_of_the_site_and_of_the_festival() -> None:
    german = Site(text("N"), languages=("de",))
    credits_of = lambda **changes: sorted(path for path in made(**changes) if "credits." in path and "txt" in path)  # noqa: E731
    assert credits_of(site=german) == ["documents/credits.en.txt"]
    asked = asking(rule("text.logline", languages=("fr",)))
    assert credits_of(site=german, profile=asked) == ["documents/credits.fr.txt"]
    assert len(credits_of()) == 2


def test_a_spanish_site_sends_documents_in_spanish_and_what_everybody_reads_in_english_too() -> None:
    spanish = Site(text("N"), languages=("es",))
    found = made(site=spanish)
    assert "documents/credits.es.txt" in found
    assert "documents/credits.en.txt" not in found
    sheets = [path for path in found if path.startswith("documents/technical-sheet") and path.endswith("txt")]
    assert sheets == ["documents/technical-sheet.en.txt", "documents/technical-sheet.es.txt"]
    assert "Duración de la película: " in found["documents/technical-sheet.es.txt"]
    assert "documents/rights-declaration.es.txt" in found
    assert [paper.path for paper in readmes(ENTRY, NOTHING, DOSSIER, spanish, [])] == ["README.txt", "LEEME.txt"]


def test_each_document_tells_where_it_comes_from() -> None:
    found = documents(ENTRY, NOTHING, DOSSIER, SITE, SENT, DELIVERY, DIALOGUES)
    origins = {document.path: document.original for document in found}
    assert origins["texts/synopsis-short.en.txt"] == "content/bus#synopsis_short"
    assert origins["documents/dialogue-list.fr.txt"] == "content/bus/subtitles/fr.srt"
    assert origins["documents/technical-sheet.en.txt"] == ""
    assert origins["documents/contact.en.txt"] == "private/submitter.yaml"
    assert {document.what for document in found} == {
        "text",
        "credits",
        "technical",
        "dialogue",
        "ai",
        "ai-form",
        "rights",
        "contact",
    }


def test_contacts_of_the_film_alone_are_not_said_to_come_from_the_submitters_file() -> None:
    found = documents(ENTRY, NOTHING, SubmitterProfile(), SITE, SENT, DELIVERY, DIALOGUES)
    assert {document.original for document in found if document.what == "contact"} == {"content/bus#contacts"}


def test_values_for_programs_are_the_same_in_each_language() -> None:
    found = {d.path: d.text for d in documents(ENTRY, NOTHING, DOSSIER, SITE, SENT, replace(DELIVERY, burnt_in=""), {})}
    raw = {
        language: [row[3] for row in csv.reader(io.StringIO(found[f"documents/technical-sheet.{language}.csv"]))][3:]
        for language in ("en", "fr")
    }
    assert raw["fr"] == raw["en"]
    assert raw["fr"].count("none") == 2


def test_an_empty_film_has_hardly_a_document() -> None:
    bare = replace(films.ENTRY, project=Project("bus", text("Bus"), place=Location("content/bus")))
    found = made(bare, dossier=SubmitterProfile(), sent=None, delivery=None, dialogues={})
    assert found == {"texts/title.en.txt": "Bus\n"}


@pytest.mark.parametrize("cell", ["=1+1", "+33 6 00", "-1+1", "- Bonsoir.", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_becomes_a_formula(cell: str) -> None:
    assert guarded(cell) == f" {cell}"
    assert rows(table(["a"], [[cell]]))[1] == [f" {cell}"]
    assert ADA.name == guarded(ADA.name)


def test_the_journal_counts_the_days_between_the_notes() -> None:
    days = tuple(ChannelDay(PartialDate(2026, 3, day), 100 + day, 10) for day in (10, 12, 20))
    paper = made(replace(ENTRY, project=replace(ENTRY.project, channel_days=days)), asking(discloses("journal")))[
        "documents/ai-use-statement.en.txt"
    ]
    flat = " ".join(paper.replace("\u00a0", " ").split())
    told = [
        "10 March 2026 – 12 March 2026 – Messages: 222, Generations: 20",
        "14 March 2026 – First day",
        "20 March 2026 – Messages: 120, Generations: 1",
    ]
    places = [flat.index(line) for line in told]
    assert places == sorted(places)


def test_commissioned_music_is_said_so_in_the_language_of_the_sheet() -> None:
    song = RightsItem("song", "music", text("Song"), origin="commissioned", cleared=YesNoUnknown.YES)
    found = made(film(rights=replace(ENTRY.project.rights, items=(song,))))
    assert "Origin: commissioned" in found["documents/rights-declaration.en.txt"]
    assert "Origine\u00a0: œuvre de commande" in found["documents/rights-declaration.fr.txt"]
