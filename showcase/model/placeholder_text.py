"""Recognizes placeholder texts of templates, so that nobody publishes them by accident."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.patterns import lazy_pattern

MARKS = lazy_pattern(r"\b(?:(?i:lorem ipsum|FIXME|TBD|XXX+)|TODO|(?i:todo)(?=\s*(?::|$)))\b")
"""In lower case, `todo` is a common word of Spanish and other languages, unless a colon or nothing follows."""
SIGNS = ("lorem", "todo", "fixme", "tbd", "xxx")
"""One of these is in every text that holds a mark: most hold none, and are not looked at closer."""

WHOLE = frozenset({
    "test", "tests", "text", "texte", "texto", "titre", "title", "título", "untitled", "sans titre", "sin título",
    "…", "...",
    # presskit()'s own example, as it is installed:
    "game name", "company name", "person name", "cityville, metropolisland", "address line 1", "address line 2",
    "address line 3", "some guy", "pretentious bastard", "caps guy", "artsy page", "angry review",
    "this page is visited by 12 visitors a month", "holy shit so amazing", "company link #1", "award location",
    "award ceremony", "john doe", "jane doette", "press-contact@company.com", "+00 (1) 22 33 44 55 66",
})  # fmt: skip
"""Texts that say nothing by themselves."""

UNANSWERED = frozenset({
    "tba", "tbc", "to be announced", "to be confirmed", "to be determined", "to be defined", "to do", "n/a", "n.n.",
    "nn", "unknown", "coming soon", "synopsis", "name", "director", "your name",
    "à compléter", "à venir", "à définir", "à confirmer", "à déterminer", "à écrire", "à remplir", "inconnu",
    "inconnue", "nom", "votre nom", "réalisateur", "réalisatrice",
    "por completar", "por definir", "por confirmar", "por determinar", "pendiente", "desconocido", "desconocida",
    "nombre", "sinopsis", "su nombre", "directora",
})  # fmt: skip
"""Words that stand by themselves in place of an answer to a form."""

SENTENCES = (
    # presskit()
    "this is a short compilation of facts about the game",
    "since we're an indie developer, we want a history to our game",
    "this paragraph will explain this history in short",
    "includes something really interesting about the game which players will love",
    "this feature line is about the 8-bit pixels",
    "since it is unlikely that the audio isn't",
    "make sure to stress that everything about this game is absolutely fabulous",
    "something to wrap up this 5-point feature list",
    "winner in this highly relevant contest",
    "nomination for this prestigious award",
    "this is a rather insignificant quote by a highly important person",
    "an extremely positive quote from a rather insignificant person",
    "i pretend to love this game even though i do not actually understand it",
    "the blog-post through which this game was released is available at",
    "this link is a link that might be useful",
    "we're also capable of editing xml files",
    "mycompanyname",
    "myskypename",
    # presskit.html
    "here goes a quick description of your product or game",
    "add some storytelling here",
    "list some \"key sellings points\"",
    "don't be too generic (\"pixel art graphics!\")",
    "people like numbers, so you can add some",
    "need ideas? maybe explain some game modes?",
    "it would be a nice place to say something about multiplayer",
    "have you translated your game? (you probably should",
    "a very serious quote you're very proud of by someone you respect",
)  # fmt: skip
SHORTEST = min(len(sentence) for sentence in SENTENCES)


def leftovers(text: str) -> Iterator[tuple[int, str]]:
    """Yields where a text contains placeholder text, and which: each mark and each sentence once."""
    low = text.lower()
    if any(sign in low for sign in SIGNS):
        for hit in MARKS.finditer(text):
            if not _is_heading(text, hit):
                yield hit.start(), hit[0]
    if len(low) < SHORTEST:
        return
    # Lower case is as long as the text but for a few letters of Turkish and the like, none of which is in a template.
    low = low.replace("’", "'").replace("“", '"').replace("”", '"')
    for sentence in SENTENCES:
        if (start := low.find(sentence)) >= 0:
            yield start, text[start : start + len(sentence)]


def _is_heading(text: str, hit: re.Match[str]) -> bool:
    """Returns whether a `TODO` is a word among others in capitals: `TODO SOBRE MI MADRE`."""
    after = text[hit.end() :].lstrip()
    return hit[0] == "TODO" and text.isupper() and bool(after) and after[0].isalpha()


def leftover(text: str) -> str:
    """Returns the first words of a short text that a template left behind; empty if there are none."""
    if text.strip().lower() in WHOLE:
        return text.strip()
    return next((words for _, words in leftovers(text)), "")


def unanswered(text: str) -> str:
    """Returns a text that leaves a form unanswered, such as a placeholder or punctuation; empty for an answer."""
    said = text.strip()
    is_answer = any(sign.isalnum() for sign in said) and said.strip(".…!?-–—[]()<> ").lower() not in UNANSWERED
    return leftover(said) if is_answer else said
