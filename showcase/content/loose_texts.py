"""Finds wishes of people in files beside a film that nothing shows: notes, mails, chats, documents, names of files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from showcase.content.files.file_kinds import MARKDOWN, stem, suffix
from showcase.content.files.private_texts import private_text
from showcase.content.files.read_context import ReadContext
from showcase.content.markdown_files import UNREAD
from showcase.content.words.naming_requests import answers_shortly, requests_no_name
from showcase.content.words.privacy_words import concerns_naming, hides_by_role, limits, takes_back
from showcase.content.words.stances import DENIAL, denies_name
from showcase.diagnostics import Location
from showcase.text import name_words

LETTERS = frozenset(["eml", "emlx", "mbox", "vcf", "ics"])
"""Kinds of files of which each is about one thing: who it is about may be named anywhere in it."""
KINDS = LETTERS | {"txt", "text", "log", "docx", "odt", "rtf", "html", "htm"}
SHOWN = ("prompts", "making-of", "subtitles", "press", "stills")
"""Folders whose texts have readers of their own, or are what others wrote."""
LARGEST = 1 << 20
"""Bytes; a larger file is no note."""
SHORT = 2000
"""Letters up to which a text is about one thing."""
SAYING = frozenset(["says", "said", "dit", "dice", "sagt", "wants", "veut", "for", "pour", "on", "the", "web", "site"])
"""Words of the name of a file that say nothing more beside a wish."""
NOT = ("no", "not", "pas", "nicht", "kein", "nao", "sin")

People = list[frozenset[str]]


def check_loose_texts(names: Iterable[str], context: ReadContext) -> None:
    """Reports texts that nothing shows in which somebody of the film asks not to be named, and files called so."""
    people = [words for name in names if len(words := frozenset(name_words(name))) > 1]
    for name in context.files if people else ():
        if _has_wish_in_name(name, people):
            context.error("wish-in-file-name", Location(context.path_of(name)), file=name)
        elif _may_be_note(name) and (line := _line_of_wish(name, people, context)):
            context.error("loose-remark", Location(context.path_of(name), line))


def _may_be_note(name: str) -> bool:
    kind, folder = suffix(name), name.partition("/")[0].lower() if "/" in name else ""
    is_note = kind in KINDS or (kind in MARKDOWN and (bool(folder) or stem(name).lower() in UNREAD))
    return is_note and folder not in SHOWN


def _line_of_wish(name: str, people: People, context: ReadContext) -> int:
    """Returns the line of a note that asks not to name one of some people; 0 where there is none."""
    path = context.folder / context.spellings.get(name, name)
    try:
        text = private_text(path) if path.stat().st_size <= LARGEST else None
    except OSError:
        return 0  # told where the folder is read
    if not text:
        return 0
    context.digest(name)
    lines = text.splitlines()
    titled = _of_people(stem(name), people)
    is_of_one = bool(titled) or suffix(name) in LETTERS or len(text) <= SHORT
    meant = titled or _of_people(text, people)
    return next(_wishes(lines, meant, is_of_one=is_of_one, is_titled=bool(titled)), 0) if meant else 0


def _wishes(lines: list[str], people: People, *, is_of_one: bool, is_titled: bool) -> Iterator[int]:
    """Yields the numbers of the lines of a note by which one of some people is not to be named."""
    for number, line in enumerate(lines, start=1):
        beside = " ".join(lines[max(0, number - 2) : number + 1])
        is_short = answers_shortly(line, people) or (is_titled and len(lines) == 1 and takes_back(line))
        if is_short or ((is_of_one or _of_people(beside, people)) and requests_no_name(line)):
            yield number


def _of_people(text: str, people: People) -> People:
    words = set(name_words(text))
    return [own for own in people if own <= words]


def _has_wish_in_name(name: str, people: People) -> bool:
    """Returns whether the path of a file names one of some people and says nothing else than a wish."""
    folders = [part for part in name.split("/")[:-1] if part.lower() not in SHOWN]
    said = " ".join([*folders, stem(name)]).replace("_", " ")
    meant = _of_people(said, people)
    others = [word for word in name_words(said) if meant and word not in meant[0] and not word.isdigit()]
    return bool(others) and (_is_wish(" ".join(others)) or _says_only_no(others))


def _is_wish(words: str) -> bool:
    return any(says(words) for says in (hides_by_role, concerns_naming, limits, denies_name))


def _says_only_no(words: Collection[str]) -> bool:
    """Returns whether some words deny and say nothing else: `says no`, `pas`, `no face please`."""
    rest = [word for word in words if word not in SAYING]
    is_no = any(DENIAL.fullmatch(word) or word in NOT for word in rest)
    return (is_no and len(rest) == 1) or (is_no and "please" in rest) or (len(rest) == 1 and takes_back(rest[0]))
