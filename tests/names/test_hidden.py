"""A hidden name is found in every spelling that people and software make of it, and nothing else is taken for it."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from showcase.model.people import Credit, Person
from showcase.model.text import Link, LocalizedText, Translation
from showcase.model.traversal import texts_in
from showcase.names.hidden import FilmNames, HiddenName, NameMatcher, matcher_for, without_names
from showcase.text import unordered_key

FOUND = (
    ("Élodie O'Connor", "Élodie O’Connor"),
    ("B r u n z i k", "hero B r u n z i k here"),
    ("T o m", "by T o m"),
    ("Zofia Brzęczykowska", "with Zofia Brzę- czykowska and others"),
    ("Élodie O'Connor", "elodie oconnor"),
    ("Élodie O'Connor", "O'Connor, Elodie"),
    ("Élodie O'Connor", "O’CONNOR Élodie"),
    ("Élodie O'Connor", "**Élodie** O'Connor"),
    ("Élodie O'Connor", "_Élodie_ **O’Connor**"),
    ("Élodie O'Connor", "elodie-o-connor"),
    ("Élodie O'Connor", "ELODIE_O_CONNOR.png"),
    ("Élodie O'Connor", "É. O'Connor"),
    ("Élodie O'Connor", "Élodie O."),
    ("Élodie O'Connor", "Elo\u200bdie O\u00adConnor"),
    ("Élodie O'Connor", "Élodie\u00a0O’Connor"),
    ("Élodie O'Connor", "Élodie\n      O’Connor"),
    ("Jean-Luc van der Berg", "J.-L. van der Berg"),
    ("Jean-Luc van der Berg", "JL van der Berg"),
    ("Jean-Luc van der Berg", "Van der Berg, Jean Luc"),
    ("Jean-Luc van der Berg", "jlvanderberg"),
    ("Jean Dupont", "jdupont"),
    ("Jean Dupont", "by dupontj"),
    ("Marie-Ange Delorme", "delormem@univ.example"),
    ("Marie-Ange Delorme", "delormema"),
    ("Marie-Ange Delorme", "delorme.m@univ.example"),
    ("Marie-Ange Delorme", "delorme.ma"),
    ("Marie-Ange Delorme", "m_delorme"),
    ("Marie-Ange Delorme", ".m-delorme { color: red }"),
    ("Marie-Ange Delorme", "Marie Delorme"),
    ("Marie-Ange Delorme", "marie.delorme"),
    ("Marie-Ange Delorme", "card--mariedelorme"),
    ("Marie-Ange Delorme", "Ange Delorme"),
    ("Jean-Luc Moreau", "Jean Moreau"),
    ("Karl-Heinz Fischer", "Heinz Fischer"),
    ("Marie-Ange de La Rochefoucourt", "https://www.instagram.com/mdelarochefoucourt/"),
    ("Anne-Sophie Lefèvre-Pontalière", "alefevrepontaliere"),
    ("Anne-Sophie Lefèvre-Pontalière", "lefevrepontaliere.photography"),
    ("Giovanni Dell'Acquafredda", "dellacquafredda.photography"),
    ("Katrin Mahler", "katrinm and others"),
    ("Ileana Stirbulescu", "stirbulescui"),
    ("Þórhildur Hrafnkelsdóttir", "thhrafnkelsdottir"),
    ("Øystein Gravdal", "oegravdal"),
    ("Mads Kjærbøl", "by K j æ r b ø l"),
    ("Mads Kjærbøl", "K.j.a.e.r.b.o.e.l"),
    ("Þórhildur Hrafnkelsdóttir", "Þ ó r h i l d u r"),
    ("Straßmeier Günther", "S t r a ß m e i e r"),
    ("山田 太郎", "監督 山 田 太 郎"),
    ("山田 太郎", "山 田太郎"),
    ("山田 太郎", "山田 太 郎"),
    ("Jean Dupont", "J Dupont"),
    ("Jean Dupont", "jean.dupont"),
    ("Jean Dupont", "JeanDupont"),
    ("Jean Dupont", "Jean Dupont's film"),
    ("Jean Dupont", "Dupont, J."),
    ("Jean Dupont", "Jean Marc Dupont"),
    ("Jean Dupont", "J. M. Dupont"),
    ("Jean Dupont", 'Jean "roi" Dupont'),
    ("Jean Paul Dupont", "Jean Paul et Dupont"),
    ("Jean Luc Godard", "jlgodard"),
    ("Jean Luc Godard", "Godard, J. L."),
    ("Al Quill", "A. Quill"),
    ("Zoe Quill", "zquill"),
    ("Zoe", "by zoe"),
    ("Éva Lun", "?va Lun"),
    ("이 가", "이가는"),
    ("Quill, Zoe", "Zoe Quill"),
    ("Jürg Müller", "Juerg Mueller"),
    ("Jürg Müller", "Jurg Muller"),
    ("Zoé Quill", "ZoÃ© Quill"),
    ("Zoé Quill", "Zo? Quill"),
    ("Zoé Quill", "Zo\ufffd Quill"),
    ("Иван Петров", "ИВАН ПЕТРОВ"),
    ("Иван Петров", "Петров, Иван"),
    ("Иван Петров", "И. Петров"),
    ("宮崎 駿", "監督は宮崎駿です"),
    ("宮崎 駿", "駿・宮崎"),
    ("김 민수", "김민수는"),
    ("สมชาย ใจดี", "คุณสมชายใจดีครับ"),
    ("အောင် ဆန်း", "ဦးအောင်ဆန်းက"),
    ("សុខ សាន", "លោកសុខសានបាន"),
    ("𠮷田 光", "監督の𠮷田光です"),
    ("محمد علي", "مُحَمَّد عَلِيّ"),
    ("דוד כהן", "דָּוִד כֹּהֵן"),
    ("सुमन शर्मा", "सुमन शर्मा ने"),
    ("Δημήτρης Παπάς", "ΠΑΠΑΣ, ΔΗΜΗΤΡΗΣ"),
    ("Zorglub", "zorglub"),
    ("Zorglub", "(ZORGLUB)"),
    ("Bo", "with Bo."),
    ("🦊🦊", "by 🦊🦊!"),
)  # fmt: skip


TRANSLITERATED = (
    ("Σοφία Παπαδοπούλου", "Sofia Papadopoulou"), ("Ευάγγελος Μπάμπης", "Evangelos Bampis"),
    ("Χρήστος Ντίνος", "Christos Dinos"), ("Χρήστος Ντίνος", "Christos Ntinos"), ("Αικατερίνη Γκίκα", "Ekaterini Gika"),
    ("Αικατερίνη Γκίκα", "Aikaterini Gkika"), ("Παύλος Ψυχάρης", "Pavlos Psycharis"), ("Εύα Χατζή", "Eva Hatzi"),
    ("Ελευθέριος Ξανθός", "Eleftherios Xanthos"), ("Λουκία Τζαβάρα", "Loukia Tzavara"),
    ("Γιάννης Βλάχος", "Yannis Vlachos"), ("Евгений Цветаев", "Yevgeny Tsvetaev"), ("Ђорђе Живковић", "Đorđe Živković"),
    ("Ђорђе Живковић", "Djordje Zivkovic"), ("Григорій Ющенко", "Hryhorii Yushchenko"),
    ("Александр Ёлкин", "Alexander Yolkin"), ("王小明", "Wang Xiaoming"), ("王小明", "Xiaoming Wang"),
    ("김민준", "Kim Minjun"), ("김민준", "Minjun Kim"), ("أمينة الحسني", "Amina El Hasani"),
    ("김민준", "Kim Min-jun"), ("김민준", "Min Jun Kim"), ("김 민준", "Gim Min-joon"), ("박지훈", "Pak Ji Hoon"),
    ("이정우", "Lee Jung-woo"), ("이정우", "Rhee Chungwu"), ("최영희", "Choi Young-hee"), ("张伟明", "Zhang Wei-ming"),
    ("张伟明", "Wei Ming Zhang"), ("남궁민수", "Namgung Min-soo"),
    ("أمينة الحسني", "Amina Al-Hasani"), ("أمينة الحسني", "Amina Elhasani"), ("أمينة الحسني", "Amina Hasani"),
)  # fmt: skip


@pytest.mark.parametrize(("one", "other"), TRANSLITERATED)
def test_a_name_and_its_transliterations_hide_each_other(one: str, other: str) -> None:
    for listed, written in ((one, other), (other, one)):
        shown = NameMatcher((HiddenName(listed),)).replace(f"Music by {written}, with Zoe")[0]
        assert re.fullmatch("Music by …( …)?, with Zoe", shown), shown


@pytest.mark.parametrize(
    ("hidden", "text"),
    [
        ("Σοφία Παπαδοπούλου", "Zofia Papandreou"), ("Иван Петров", "Anton Petersen"), ("王小明", "Wang Xiaohong"),
        ("Εύα Χατζή", "She has it. Has he? Hashi"), ("Σοφία Παπαδοπούλου", "Showing and Showings, a Soviet sofa"),
        ("김민준", "Kim Minseo"), ("김민준", "Kim Min-seo, Park Min-jun"), ("서유안", "So, you an old friend"),
        ("이정우", "I jung u"), ("أمينة الحسني", "Amina Farhat Said"), ("Ђорђе Живковић", "Dora Zivanovic"),
    ],
)  # fmt: skip
def test_names_that_only_resemble_a_hidden_one_stay(hidden: str, text: str) -> None:
    assert NameMatcher((HiddenName(hidden),)).replace(text)[0] == text


AROUND = (
    "Zoé 🎬 Quill", "Zoé❤Quill", "★Zoé★ ★Quill★", "Zoé / Quill", "| Zoé | Quill |", "> Zoé\n> Quill", "[Zoé] [Quill]",
    "Dr Zoé Quill", "Mme Quill", "Ms. Quill", "Madame Quill", "Prof. Z. Quill", "Zoé de Quill", "Zoé von der Quill",
    "Zoé Marsh née Quill", "Zoé Marsh (née Quill)", "Zoé Marsh-Quill", "Zoé Marie-Jeanne Anne Quill",
    "Zoé et Jean Quill", "Zoé and Bea Quill", "Zoé alias Lo Quill", "Z.-M. Quill", "d’Zoé Quill", "Zoé Quill’s",
    "Zoé Quillová", "Zoé Quills Film",
)  # fmt: skip


@pytest.mark.parametrize("text", AROUND)
def test_what_people_write_around_and_between_the_words_of_a_name(text: str) -> None:
    shown = NameMatcher((HiddenName("Zoé Quill"),)).replace(text)[0]
    assert "Quill" not in shown


NICKNAMES = (
    'Zoé "la reine" Quill', "Zoé « la reine » Quill", "Zoé «\u202fla reine\u202f» Quill", "Zoé “La Reine Rouge” Quill",
    "Zoé ‘la reine’ Quill", "Zoé 'the big boss' Quill", "Zoé »die Königin« Quill", "Zoé „die Königin“ Quill",
    "Zoé ‹la reine› Quill", "Zoé (la reine) Quill", "Zoé [la reine] Quill", "Zoé (dite « la reine ») Quill",
    'Zoé (dite "la reine") Quill', 'Zoé ("la reine") Quill', "Zoé (dite la reine rouge) Quill",
    'Zoé dite "la reine" Quill',
    "Zoé alias « La Reine » Quill", "Zoé (dite « la reine rouge ») Quill", 'Zoé "DJ 2000" Quill',
    "Zoé « l’or de l’eau » Quill", "Zoé (l'eau-de-vie) Quill", 'Zoé *"la reine"* Quill', '**Zoé** "la reine" **Quill**',
    'Z. "la reine" Quill', 'zoe "la reine" quill', 'ZOÉ "LA REINE" QUILL', 'Zoé\n"la reine" Quill',
    "Zoé(la reine)Quill", "Zoé (la reine, enfin) Quill", "Zoé «la reine» Quills Film",
)  # fmt: skip


@pytest.mark.parametrize("text", NICKNAMES)
def test_a_nickname_of_several_words_between_given_and_family_name(text: str) -> None:
    for form in ("NFC", "NFD"):
        shown = NameMatcher((HiddenName("Zoé Quill"),)).replace(unicodedata.normalize(form, f"Avec {text} ici"))[0]
        assert "quill" not in shown.lower()
        assert "zo" not in shown.lower()


@pytest.mark.slow
def test_a_nickname_is_found_within_names_of_three_words() -> None:
    for text in ('Jean Paul "le roi" Dupont', 'Jean "le roi" Paul Dupont', 'J. P. "le petit roi" Dupont'):
        assert NameMatcher((HiddenName("Jean Paul Dupont"),)).replace(text)[0] == "…", text


@pytest.mark.parametrize(
    "text",
    [
        'Jean, "le roi", Paul Dupont', 'Jean, "le roi", Dupont', 'Jean "le roi", Dupont', 'Jean, "le roi" Dupont',
        "Jean (le roi), Dupont (la reine)", "Jean (le roi), Paul Dupont", "Jean (le roi) et Dupont",
        'Jean "le roi" Paul Dupont', "Jean 'le roi', 'la reine' Dupont", 'Jean "le roi" et "la reine" Dupont',
        '"Jean" est là "Dupont" aussi', 'dit "Jean" et puis "Dupont"', "Jean (le roi) / Dupont (la reine)",
        "Jean (qui ne connaît pas du tout) Dupont", "Jean le roi Dupont", 'Jean "le roi". Dupont arrive',
        "Jean (le roi) ; Dupont", "Jean (le roi) : Dupont", "Jean (le roi) | Dupont (la reine)",
        "« Jean » et puis « Dupont »", "«Jean» et puis «Dupont»", "“Jean” and then “Dupont”",
        "»Jean« und dann »Dupont«", "„Jean“ und dann „Dupont“", "‹Jean› et puis ‹Dupont›",
        "'Jean' et puis 'Dupont'", "(Jean) et puis (Dupont)",
        'Jean "le roi" Dupontel', 'Jeanne "la reine" Dupont', 'il y a "le roi" Dupont, j "le roi" Dupont',
    ],
)  # fmt: skip
def test_two_people_with_something_in_quotes_or_brackets_between_them(text: str) -> None:
    assert not NameMatcher((HiddenName("Jean Dupont"),), ("Bea Dupont",)).find(text)


@pytest.mark.parametrize(
    "text",
    [
        "la rose de Martin", "a rose and Martin", "Rose danse. Martin chante", "Rose, Martin et Bea",
        "Rose regarde Jean Martin", "Rose meets Bea Martin", "Rose aime Paul. Martin non", "Bea Martin et M. Martin",
        "Rose : Martin", "Rosea Martini",
    ],
)  # fmt: skip
def test_sentences_in_which_both_words_of_a_name_occur(text: str) -> None:
    assert not NameMatcher((HiddenName("Rose Martin"),), ("Bea Martin",)).find(text)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "text"), FOUND)
def test_spellings(name: str, text: str) -> None:
    matcher = NameMatcher((HiddenName(name),))
    for form in ("NFC", "NFD"):
        spelt = unicodedata.normalize(form, text)
        assert matcher.find(spelt), form
        assert not matcher.find(matcher.replace(spelt)[0]), "what was replaced is not found again"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Jean Dupont", "Jean Dupontel"),
        ("Jean Dupont", "Jeanne Dupont"),
        ("Jean Dupont", "Avec Jean. Dupont arrive."),
        ("Jean Dupont", "Jean, Dupont et Durand"),
        ("Jean Dupont", "Jean et Dupont"),
        ("Jean Dupont", "Jean Martin et Ada Dupont"),
        ("Jean Dupont", "Jean Martin and Ada Dupont"),
        ("Jean Dupont", "Jean Marc Dupontel"),
        ("Jean Dupont", "Dupont, Jeanne"),
        ("Jean Dupont", "jdupontel"),
        ("Emma Martin", "Martine"),
        ("Sven Müller", "die Müllers"),
        ("Laure Lebrun", "laurel"),
        ("太田 郎", "山田太郎"),
        ("Jean Dupont", "il a Dupont, j ai Durand"),
        ("Jean Dupont", "Jean d'Arc"),
        ("Anne Martin", "Martin a dit"),
        ("Anne Martin", "Joanne Martin"),
        ("Anne Martin", "il donne a Martin"),
        ("Ana Li", "ali baba"),
        ("Yves Dupont", "Dupont y va"),
        ("Rose", "des roses"),
        ("Bo", "bo"),
        ("宮崎 駿", "宮崎県"),
        ("宮崎 駿", "宮駿"),
        ("김민 수정", "김수정"),
    ],
)
def test_other_words_are_left_alone(name: str, text: str) -> None:
    shown = ("Bea Dupont", "Bea Martin")  # somebody else of this family name, so that it is not hidden by itself
    assert not NameMatcher((HiddenName(name),), shown).find(text)


def test_ids_handles_and_addresses() -> None:
    matcher = NameMatcher((
        HiddenName("123456789012345678", kind="id"),
        HiddenName("@zorg_b#1234", kind="handle"),
        HiddenName("bob@example.org", kind="address"),
    ))  # fmt: skip
    for text in ("<@123456789012345678>", "zorg_b", "ZORG-B#1234", "Bob@Example.org", "bob (at) example.org"):
        assert matcher.find(text), text
    for text in ("1234567890123456789", "zorg", "zorg_bis", "rob@example.org", "bob@example.organic"):
        assert not matcher.find(text), text
    short = NameMatcher((HiddenName("@Bo", kind="handle"),))
    assert not short.find("bo"), "an account name of two letters is a word too"


def test_an_alias_replaces_the_name_and_is_not_hidden_itself() -> None:
    matcher = NameMatcher((HiddenName("Anne Martin", "AM"), HiddenName("Mathou", "Mathou B.")))
    assert matcher.replace("Anne Martin and A. Martin")[0] == "AM and AM"
    assert matcher.replace("Mathou B. and Mathou")[0] == "Mathou B. and Mathou", "the alias holds the name"


def test_a_single_word_is_left_in_a_longer_name_that_may_be_shown() -> None:
    matcher = NameMatcher((HiddenName("Rose"), HiddenName("Jean Dupont")), ("Rose Tyler", "Jean Dupont Quartet"))
    assert matcher.replace("Rose Tyler and Rose")[0] == "Rose Tyler and …"
    assert matcher.find("Jean Dupont Quartet"), "a whole name is hidden in whatever it is part of"


def test_marks_of_markdown_stay_in_pairs() -> None:
    matcher = NameMatcher((HiddenName("Zoe Quill"),))
    assert matcher.replace("By **Zoe** Quill.")[0] == "By …."
    assert matcher.replace("By *Zoe* **Quill**, and **you**")[0] == "By …, and **you**"
    assert matcher.replace("By **Zoe Quill**")[0] == "By **…**"


@pytest.mark.slow
def test_a_longer_name_is_replaced_as_a_whole() -> None:
    matcher = NameMatcher((HiddenName("Zoe Quill"), HiddenName("Zoe Quill Martin")))
    assert matcher.replace("By Zoe Quill Martin and Zoe Quill")[0] == "By … and …"


def test_what_is_no_name_does_not_end_the_search() -> None:
    assert NameMatcher((HiddenName("Bo"),)).replace("bo and Bo")[0] == "bo and …"


def test_marks_at_the_beginning_of_a_text_stay_in_pairs() -> None:
    assert NameMatcher((HiddenName("Zoe Quill"),)).replace("*Zoe* Quill")[0] == "…"


def test_the_dot_of_an_initial_goes_with_it_and_that_of_a_sentence_stays() -> None:
    assert NameMatcher((HiddenName("Zoe Q"),)).replace("By Zoe Q. and Ann.")[0] == "By … and Ann."
    assert NameMatcher((HiddenName("Zoe Quill"),)).replace("By Zoe Q. and Zoe Quill.")[0] == "By … and …."


def test_a_place_that_is_kept_protects_what_is_in_it_and_nothing_beside_it() -> None:
    matcher = NameMatcher((HiddenName("Zoe Quill"),))
    text = "[Zoe Quill]"
    assert matcher.replace(text, [(1, 10)])[0] == text
    assert matcher.replace(text, [(3, 4)])[0] == text, "a part of a name cannot be replaced"
    assert matcher.replace(text, [(0, 1), (10, 11)])[0] == "[…]"


@given(st.text(), st.sampled_from([name for name, _ in FOUND]))
@example("Z", "Quill, Zoe")
def test_places_are_those_of_the_text_as_it_was(text: str, name: str) -> None:
    matcher = NameMatcher((HiddenName(name),))
    whole = f"{text} | {name} | {text}"
    found = matcher.find(whole)
    assert any(whole[match.start : match.end] == name for match in found)
    assert all(0 <= match.start < match.end <= len(whole) for match in found)


@given(st.text(max_size=40), st.text(max_size=80))
def test_any_text_can_be_a_name_and_nothing_is_raised(name: str, text: str) -> None:
    matcher = NameMatcher((HiddenName(name), HiddenName(name, kind="handle"), HiddenName(name, kind="id"),
                           HiddenName(name, kind="address")))  # fmt: skip
    shown, _ = matcher.replace(f"{text}{name}{text}")
    assert isinstance(unquote(shown), str)


def test_names_that_another_film_hides_are_looked_for_too() -> None:
    hides = FilmNames("a", (HiddenName("Zoe Quill", project="a"), HiddenName("Rose", project="a")))
    agreed = FilmNames("b", agreed=frozenset([unordered_key("Zoe Quill")]), shown=("Zoe Quill",))
    silent = FilmNames("c", shown=("Zoe Quill",))
    films = (hides, agreed, silent)
    assert matcher_for(films, "a").find("Zoe Quill")
    assert not matcher_for(films, "b").find("Zoe Quill"), "there her consent is written"
    assert matcher_for(films, "c").find("Zoe Quill"), "that a film names her is no consent"
    assert not matcher_for(films, "c").find("Rose"), "a single word may be another person, or a flower"
    assert not matcher_for(films, "").find("Zoe Quill"), "a page of the site may name who agreed in one film"
    whole = FilmNames("d", (HiddenName("Rose"),))
    assert matcher_for((whole, silent), "c").find("Rose"), "the site's own list holds for all films"


@pytest.mark.parametrize(
    "text", ["e Élodie O'Connor", "e E\u0301lodie O'Connor", "o Élodie O'Connor", "é e Élodie O'Connor"]
)
def test_a_letter_before_a_name_does_not_hide_it_from_the_search(text: str) -> None:
    found = NameMatcher((HiddenName("Élodie O'Connor"),)).replace(text)[0]
    assert "lodie" not in found
    assert "Connor" not in found


def test_all_texts_of_a_value_are_reached() -> None:
    credit = Credit(
        "editor", person=Person("p", "Zoe Quill", pronouns="she"), character="Zoe Quill", shots=("Zoe Quill",)
    )
    matcher = NameMatcher((HiddenName("Zoe Quill"),))
    assert [text for text in texts_in(credit) if matcher.find(text)] == ["Zoe Quill"] * 3
    assert without_names(credit, matcher) == Credit(
        "editor", person=Person("p", "…", pronouns="she"), character="…", shots=("…",)
    )


def test_addresses_stay_as_they_are() -> None:
    link = Link("https://example.org/zoe-quill", LocalizedText((Translation("Zoe Quill's site", "en"),)))
    shown = without_names(link, NameMatcher((HiddenName("Zoe Quill"),)))
    assert shown == Link("https://example.org/zoe-quill", LocalizedText((Translation("…'s site", "en"),)))


def test_a_name_stays_in_longer_ones_that_the_same_film_shows() -> None:
    rose = FilmNames("", (HiddenName("Rose"),))
    tyler, other = FilmNames("tyler", shown=("Rose Tyler",)), FilmNames("other")
    films = (rose, tyler, other)
    assert not matcher_for(films, "tyler").find("Rose Tyler")
    assert matcher_for(films, "other").find("Rose Tyler"), "that film shows nobody of this name"
    assert not matcher_for(films, "").find("Rose Tyler"), "pages of the site show the people of all films"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("listed", "called"),
    [
        ("Mary Ann Stone", "Mary Stone"), ("Mary Ann Stone", "Stone, Ann"), ("Stone, Mary Ann", "Mary Stone"),
        ("Mary A. Stone", "Mary Stone"), ("Juan Carlos Rosa León", "Juan Rosa"),
        ("Juan Carlos Rosa León", "Carlos León"),
        ("Vincent Willem van Gogh", "Vincent van Gogh"), ("Abdul Rahman bin Ali", "Abdul Ali"),
        ("Nguyễn Thị Phương Thảo", "Thao Nguyen"), ("Кравцов Дмитрий Иванович", "Dmitry Kravtsov"),
        ("Кравцов Дмитрий Иванович", "Дмитрия Ивановича"),
    ],
)  # fmt: skip
def test_shorter_forms_of_a_long_name_are_hidden(listed: str, called: str) -> None:
    assert NameMatcher((HiddenName(listed),)).replace(f"Cut by {called}, with Zoe")[0] == "Cut by …, with Zoe"


def test_given_names_alone_and_names_that_are_shown_are_no_shorter_forms() -> None:
    hidden = (HiddenName("Mary Ann Stone"),)
    assert NameMatcher(hidden).replace("Mary Ann Smith and Mary Ann")[0] == "Mary Ann Smith and Mary Ann"
    assert NameMatcher(hidden, ("Mary Stone",)).replace("Cut by Mary Stone")[0] == "Cut by Mary Stone"
