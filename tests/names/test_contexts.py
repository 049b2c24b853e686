"""A family name that is a word too is hidden where it is written as a name, and stays where it is a word."""

from __future__ import annotations

import pytest

from showcase.names.hidden import HiddenName, NameMatcher

HIDDEN = tuple(
    HiddenName(name)
    for name in (
        "Claire Martin", "Anna Rose", "Luc Petit", "Emma Stone", "Jonas Berg", "Ada Wolf", "Tom Baker", "Eva Blanc",
        "Inés Flores", "Ugo Rossi", "Sakura Tokyo", "Zoe Kuhn", "Mei Wu", "Karl Schwarz", "Jan Wilk",
    )
)  # fmt: skip
MATCHER = NameMatcher(HIDDEN)

NAMES = (
    "Martin", "Rose", "«Petit»", "(Stone)", "*Martin*", "Stone.", "MARTIN", "Photo: Martin", "© Stone",
    "(c) Petit", "music by Stone", "Montage : Petit", "Montage: Petit, Ada Marsh", "Editor - Stone",
    "Editor: STONE", "Camera | Rose", "a film by Rose and Ada Marsh", "un film de Martin",
    "images de Petit et de Rose", "when Martin arrived", "I asked Stone to cut it", "quand Petit a vu le plan",
    "then Rose sang", "with Baker at the desk", "avec Blanc au son", "thanks to Petit", "Merci Petit !",
    "merci à Martin", "Danke Berg", "Dank an Schwarz", "gracias a Flores", "grazie a Rossi", "dzięki Wilk",
    "Stone's cut", "Rose’s first song", "Martin's film", "Stone and Ada Marsh edited", "Petit et Ada ont monté",
    "Martin a dit oui", "Yesterday Martin came", "Hier Petit est venu", "Then Rose left", "Stone said no",
    "Rose a filmé la mer", "Martin: Where are you?", "STONE: Where are you?", "- ROSE (off): Here.",
    "[MARTIN] Where?", "<v Stone>Where?", "(Petit) Ici.", "Dann kam Martin.", "Gestern hat Wolf angerufen.",
    "Der Schnitt ist von Schwarz, und der Ton auch.", "como dijo Flores ayer", "secondo Rossi il film",
    "Wilk: dobrze", "@Martin", "@rose", "Mme Petit", "Mr. Stone", "C. Martin", "Dir. Kuhn", "so Kuhn said",
    "Kuhn left", "and Wu drew it", "Tokyo said so",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("text", NAMES)
def test_a_family_name_where_a_person_is_meant(text: str) -> None:
    shown = MATCHER.replace(text)[0]
    words = ("martin", "rose", "petit", "stone", "berg", "wolf", "baker", "blanc", "flores", "rossi", "tokyo", "kuhn")
    assert not any(word in shown.lower() for word in words), shown
    assert "Wilk" not in shown
    assert "Wu" not in shown
    assert "Schwarz" not in shown


PROSE = (
    # English
    "A rose opens in the snow. Rose petals fall on a stone bridge.",
    "The Stone Age is over, and the Rolling Stone plays on.",
    "Stone walls and rose gardens; The Rose of Cairo; a Rose Garden; St. Martin's Lane;",
    "an Aston Martin in Martin Street.",
    "Dean Martin sings, Sharon Stone laughs, Martin Luther King speaks. A wolf howls at the baker. In Tokyo it rains.",
    "We flew to Tokyo and from Tokyo to Paris. The petit palace, the Petit Palais. A lone wolf, Wolf Moon, white wolf.",
    "a baker bakes bread, Baker Street, the Baker's dozen, a wu-wei practice; Berg-like ice, an iceberg, a berg of ice",
    # French
    "Petit à petit, l'oiseau fait son nid. Un petit chat blanc sur une rose.",
    "Le Petit Prince et la Rose. Rose des vents.",
    "La rue Martin mène à Saint-Martin, au mont Blanc et au Mont-Blanc. Le martin-pêcheur plonge. Blanc comme neige.",
    "Une pierre, une rose, un loup ; le petit matin est blanc. Petits et grands y vont. Vin blanc, nuit blanche, rosé.",
    # German
    "Der Berg ruft. Ein Wolf steht auf dem Berg, und die Rose ist aus Stein.",
    "Über Berg und Tal geht der Wolf nach Haus.",
    "Schwarz ist die Nacht, und das Bild ist in Schwarz und Weiß.",
    "Wolf und Schaf liegen im Gras, ein Berg ist zu sehen.",
    "Emma im Stein", "Anna am Berg", "Rosa beim Wolf",
    "Auf dem großen Berg wohnt kein Wolf, und mit schwarzer Farbe ist nicht viel zu machen. Rosen sind auch dabei.",
    # Spanish
    "Las flores de mayo son rojas. Flores en el mar, y una rosa. El petit comité. Ramo de flores para la abuela.",
    # Italian
    "Luna nel Blanc", "Ombre sul Berg",
    "I capelli rossi brillano. Rossi tramonti sul mare, e una rosa bianca. I semafori rossi non si passano.",
    # Polish
    "Wilk wyje w lesie. W górach jest wilk i róża. Nie wywołuj wilka z lasu, mówi stara kobieta.",
    # prompts
    "portrait of a stone golem, rose gold armor, Petit Trianon, in the style of Art Nouveau, white wolf, 8k --ar 16:9",
    "Rose Quartz And Serenity, Wolf In The Snow, Stone Henge At Dawn, MARTIN GUITAR AD, A STONE IN A RIVER",
)  # fmt: skip


def test_a_family_name_is_a_word_in_small_letters_of_a_language_without_a_dictionary() -> None:
    hidden = (HiddenName("Jan Sikora"), HiddenName("Ola Kowal"), HiddenName("Eva Młynarz"), HiddenName("Ida Varisova"))
    text = "W zielonym lesie sikora śpiewa, stary kowal kuje podkowy, a młynarz miele ziarno przez całą noc."
    for guard in (False, True):
        matcher = NameMatcher(hidden, is_guard=guard)
        assert not matcher.find(text)
        for name in ("Sikora", "Kowal", "Młynarz"):
            assert matcher.find(f"{text} Wtedy {name} powiedziała, że przyjdzie jutro."), name
        assert matcher.find("the long night of varisova in the old house by the river"), "English has a dictionary"
        assert matcher.find("https://example.org/sikora")
    assert [one.hidden.name for one in NameMatcher(hidden[:1]).open_questions(text)] == ["Sikora"]


@pytest.mark.slow
def test_an_item_of_a_list_is_no_name_but_a_name_in_a_list_is() -> None:
    matcher = NameMatcher((HiddenName("Ada Brown"), HiddenName("Zoe Green"), HiddenName("Kim Wolf")))
    assert not matcher.find("Old bears, Brown bears, Green hills, Wolf moon")
    assert matcher.replace("with Ada Marsh, Brown, Green and Wolf")[0] == "with Ada Marsh, …, … and …"


@pytest.mark.parametrize("text", PROSE)
def test_words_that_are_no_more_than_words_stay(text: str) -> None:
    assert MATCHER.replace(text)[0] == text


@pytest.mark.parametrize("text", [*NAMES, *PROSE])
def test_no_file_is_held_back_for_a_word(text: str) -> None:
    found = NameMatcher(HIDDEN, is_guard=True).find(text)
    assert all(match.hidden.kind != "family" or text[match.start - 1] == "@" for match in found)


def test_a_family_name_that_stays_with_a_capital_is_an_open_question() -> None:
    rose = NameMatcher((HiddenName("Anna Rose"),))
    assert [one.hidden.name for one in rose.open_questions("The Rose Garden")] == ["Rose"]
    assert rose.open_questions("a rose") == []
    assert rose.open_questions("with Rose") == []


def test_a_family_name_stays_where_it_is_allowed_or_somebody_else_has_it() -> None:
    allowed = NameMatcher((HiddenName("Anna Rose"),), ("rose",), agreed=frozenset(["rose"]))
    assert not allowed.find("with Rose, when Rose came")
    assert not NameMatcher((HiddenName("Claire Martin"),), ("Bea Martin",)).find("when Martin came, Martin said")


@pytest.mark.parametrize("text", ["a rose in the snow", "the petals of a rose", "roses, rose water"])
def test_a_listed_name_of_one_word_in_small_letters_is_a_word(text: str) -> None:
    matcher = NameMatcher((HiddenName("Rose"),))
    assert not matcher.find(text)
    assert not NameMatcher((HiddenName("Rose"),), is_guard=True).find(text)
    assert matcher.find(text.replace("rose", "Rose"))
    assert [one.hidden.name for one in matcher.open_questions("a rose in the snow")] == ["Rose"]


def test_a_listed_name_of_one_word_is_found_where_a_person_is_meant() -> None:
    matcher = NameMatcher((HiddenName("Rose"),))
    for text in ("by rose", "rose", "@rose", "par rose", "with Rose", "Rose sat"):
        assert matcher.find(text), text


@pytest.mark.parametrize("before", ["The end.\n", "It is at films.example/\n", "and/\n"])
def test_a_family_name_that_begins_a_line_is_found_whatever_ends_the_line_before(before: str) -> None:
    matcher = NameMatcher((HiddenName("Bob Stone"),))
    assert [match.start for match in matcher.find(f"{before}Stone said no.")] == [len(before)]
