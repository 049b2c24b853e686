"""Finds wishes of people in files beside a film that nothing shows: notes, mails, chats, documents, names of files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from showcase.content.files.file_kinds import MARKDOWN, stem, suffix
from showcase.content.files.legacy_encodings import every_reading
from showcase.content.files.private_texts import private_text
from showcase.content.files.read_context import ReadContext
from showcase.content.files.text_encoding import decode
from showcase.content.markdown_files import UNREAD
from showcase.content.words.film_wishes import is_draft, keeps_film
from showcase.content.words.naming_requests import (
    SENTENCE,
    answers_shortly,
    asks_to_be_left_out,
    requests_no_name,
)
from showcase.content.words.other_names import asks_for_other_name
from showcase.content.words.privacy_words import (
    concerns_consent,
    concerns_naming,
    hides_by_role,
    limits,
    takes_back,
)
from showcase.content.words.stances import DENIAL, denies_name
from showcase.content.words.wishes import may_be_wish, says_only_away, speaks_of_naming, stays_unnamed
from showcase.diagnostics import Location
from showcase.model.text import LocalizedText
from showcase.patterns import lazy_pattern
from showcase.special_names import is_litter, is_marker, is_private_folder, nfc
from showcase.text import compare_key, name_words

LETTERS = frozenset(["eml", "emlx", "mbox", "vcf", "ics"])
"""Kinds of files of which each is about one thing: who it is about may be named anywhere in it."""
KINDS = LETTERS | {"txt", "text", "log", "docx", "odt", "rtf", "html", "htm"}
LINES = MARKDOWN | {"txt", "text", "log", "csv", "tsv"}
"""Kinds of texts that are read as they are."""
PLAIN = LINES | {"yaml", "yml", "toml", "json", ""}
"""Kinds of texts that say nowhere in which encoding they are."""
CODED = frozenset(["eml", "emlx", "mbox", "html", "htm", "rtf"])
"""Kinds of texts whose lines are not those of their words."""
SHOWN = ("prompts", "making-of", "subtitles", "press", "stills")
"""Folders whose texts have readers of their own, or are what others wrote."""
STRUCTURED, TABLES = ("yaml", "yml", "toml", "json"), ("csv", "tsv")
"""Kinds of data, of which other readers know some files: of tables, all but those that are called like wishes."""
OF_WISHES = lazy_pattern(r"wish|wunsch|wunsche|souhait|deseo|desider|desejo")
READ = ("project", "credits", "people", "tools", "rights", "submissions", "shots", "prompts", "stills", "quotes")
"""Files of data that have readers of their own."""
LARGEST = 1 << 20
"""Bytes; a larger file is no note."""
SHORT = 2000
"""Letters up to which a text is about one thing."""
SAYING = frozenset(["says", "said", "dit", "dice", "sagt", "wants", "veut", "for", "pour", "on", "the", "web", "site"])
"""Words of the name of a file that say nothing more beside a wish."""
DATA = frozenset(["yaml", "yml", "toml", "json", "csv", "tsv", ""])
"""Kinds of files that are read as notes where their names set them aside: `.notes.yaml`."""
OF_WORK = lazy_pattern(
    r"^(?:production[ -])?(?:not(?:e|es|as|iz\w*)|remar\w+|bemerkung\w*|anmerkung\w*|to-?do\w*|a[ -]faire|wish\w*"
    r"|wunsch\w*"
    r"|souhait\w*|hinweis\w*|liesmich|lies[ -]mich|lisez-?moi|lisezmoi|leeme|lee[ -]me|leggimi|leia-?me"
    r"|appunt[io]|promemoria|aantekening\w*|notatk\w*|uwagi|заметк\w*|замітк\w*|poznamk\w*|anteckning\w*|notat\w*"
    r"|muistiinpan\w*|jegyzet\w*|anotac\w*|apontament\w*|recados?|aviso|avviso|let op|lees ?mij|czytaj ?to|przeczytaj"
    r"|important\w*|wichtig"
    r"|achtung|attention|warning|atencion|attenzione|atencao|info\w*|memo\w*|pendientes?|da[ -]fare|read[ -]?me)\b"
)
"""Names of texts that people write for themselves."""
OF_OTHERS = lazy_pattern(
    r"scri(?:pt|tto)|screenplay|scenario|drehbuch|guion|sceneggiatura|roteiro|dialog|transcri|licen|lizenz|rights"
    r"|droits"
    r"|contrat?c?t|vertrag|lyrics|paroles|song|interview|entretien|review|critique|press|subtitle|untertitel"
    r"|synopsis|poem"
)
"""Names of texts that tell a story, or what others may do with the film."""
WITHDRAWN = lazy_pattern(
    r"revoc|revog|trukket|trakk|atertag|aterkall|visszavon|odvol|отозва|відклика"
    r"|撤回|철회|geri cek"
)
"""Words of taking something back, in languages of which less is understood."""
NOT = ("no", "not", "pas", "nicht", "kein", "nao", "sin")

People = list[frozenset[str]]


def check_loose_texts(names: Iterable[str], context: ReadContext) -> None:
    """Reports texts that nothing shows in which somebody of the film asks not to be named, or by which the film is
    not to be shown, and files called so.
    """
    people = [words for name in names if len(words := frozenset(name_words(name))) > 1]
    for name in context.files:
        if people and _has_wish_in_name(name, people):
            context.error("wish-in-file-name", Location(context.path_of(name)), file=name)
        elif may_be_note(name):
            _check_note(name, people, context)
    for name in _set_aside(context):
        if context.has_error_in(context.path_of(name)):
            continue
        if _is_aside_for_wish(name, people):
            context.error("private-file-name", Location(context.path_of(name)), file=name)
        else:
            _check_note(name, people, context)


def _is_aside_for_wish(name: str, people: People) -> bool:
    """Returns whether the name of a file that is set aside says that somebody, or the film, is not to be shown."""
    called = stem(name).strip("_.")
    return (keeps_film(called) and not is_draft(called)) or (bool(people) and _has_wish_in_name(name, people))


def check_notes(notes: LocalizedText, names: Iterable[str], place: Location, context: ReadContext) -> None:
    """Reports notes on a film, which are shown, that ask not to name somebody of it."""
    people = [words for name in names if len(words := frozenset(name_words(name))) > 1]
    sentences = (sentence for saying in notes.sayings for sentence in SENTENCE.split(saying.text))
    if any(speaks_of(sentence, people) for sentence in sentences):
        context.error("loose-remark", place)


def report_wish_in_text(text: LocalizedText, place: Location, context: ReadContext) -> None:
    """Reports a short text of a film, such as its notes, that says that the film is not to be shown."""
    said = [saying.text for saying in text.sayings if len(saying.text) <= SHORT_NOTE]
    if any(keeps_film(sentence) for each in said for sentence in SENTENCE.split(each)):
        context.error("wish-for-film", place)


SHORT_NOTE = 300
"""Letters of a text that says one thing."""


def _set_aside(context: ReadContext) -> Iterator[str]:
    """Yields the texts in a film's folder whose names begin with an underscore or a dot, and those in such a folder."""
    for entry in sorted(context.folder.iterdir()):
        name = nfc(entry.name)
        if name[0] not in "._" or entry.is_symlink() or any(knows(name) for knows in ELSEWHERE):
            continue
        if name[0] == "_" and entry.is_dir():
            yield from (f"{name}/{nfc(each.name)}" for each in sorted(entry.iterdir()) if _is_text(each))
        elif _is_text(entry):
            yield name


def _is_text(path: Path) -> bool:
    return path.is_file() and suffix(path.name) in KINDS | MARKDOWN | DATA


ELSEWHERE = (is_litter, is_private_folder, is_marker)
"""What other readers look at, or nobody."""


def may_be_note(name: str) -> bool:
    """Returns whether a file in a film's folder may be a note that people write for themselves, by its name."""
    kind, folder = suffix(name), name.partition("/")[0].lower() if "/" in name else ""
    is_note = kind in KINDS or (kind in (*MARKDOWN, "") and (bool(folder) or _is_of_work(name)))
    is_data = kind in STRUCTURED and not folder and stem(name) not in READ
    is_data = is_data or (kind in TABLES and not folder and OF_WISHES.search(compare_key(stem(name))) is not None)
    return (is_note or is_data) and folder not in SHOWN


def _is_of_work(name: str) -> bool:
    """Returns whether a text at the top of a film's folder is one that people write for themselves, by its name."""
    return stem(name).lower() in UNREAD or OF_WORK.search(compare_key(stem(name))) is not None


def _check_note(name: str, people: People, context: ReadContext) -> None:
    """Reports the first line of a note by which somebody is not to be named, or the film not to be shown."""
    texts = _texts_of(name, context)
    found = ((text, line) for text in texts if (line := _line_of_wish(name, text, people)))
    if (wish := next(found, None)) is not None:
        context.error("loose-remark", Location(context.path_of(name), _line_in_file(name, *wish, context)))
    elif texts and len(texts[0]) <= SHORT and "/" not in name and OF_OTHERS.search(compare_key(stem(name))) is None:
        _check_film(name, texts, context)


def _line_in_file(name: str, text: str, line: int, context: ReadContext) -> int:
    """Returns where a line of a note's words is in its file; 0 in a mail or a page that writes them in code."""
    if suffix(name) not in CODED:
        return line
    said = text.splitlines()[line - 1].strip()
    written = decode(Path(context.folder, context.spellings.get(name, name)).read_bytes()).text.splitlines()
    return next((number for number, each in enumerate(written, start=1) if said in each), 0)


def _texts_of(name: str, context: ReadContext) -> tuple[str, ...]:
    """Returns the words of a note, in every encoding that it may be in; none where nobody can tell them, which is told
    where the folder is read.
    """
    path = context.folder / context.spellings.get(name, name)
    try:
        if path.stat().st_size > LARGEST:
            return ()
        # The cells of a row stay on one line: a name, and what is wished.
        own = private_text(path) if suffix(name) not in LINES else None
        coded: tuple[str, ...] = ()
        if suffix(name) in PLAIN:
            coded = every_reading(context.raw(name) if name in context.files else path.read_bytes())
    except OSError:
        return ()
    texts = tuple(dict.fromkeys(filter(None, (own, *coded[own is not None :]))))
    if texts and name in context.files:
        context.seal(name)
    return texts


def _line_of_wish(name: str, text: str, people: People) -> int:
    """Returns the line of a note that asks not to name one of some people; 0 where there is none."""
    titled = _of_people(stem(name), people)
    meant = titled or _of_people(text, people)
    if not meant:
        return 0
    is_short = len(text) <= SHORT and not _is_shown(name)
    is_of_one = bool(titled) or suffix(name) in LETTERS or is_short
    return next(_wishes(text.splitlines(), meant, is_of_one=is_of_one, is_titled=bool(titled)), 0)


def _is_shown(name: str) -> bool:
    return suffix(name) in MARKDOWN and "/" not in name and stem(name).lower() not in UNREAD


def _check_film(name: str, texts: Iterable[str], context: ReadContext) -> None:
    """Reports the first line of a short note by which the film is not to be shown, however its text is read."""
    lines = (row for text in texts for row in enumerate(text.splitlines(), start=1))
    for number, line in lines:
        if any(map(keeps_film, SENTENCE.split(line))):
            context.error("wish-for-film", Location(context.path_of(name), number))
            return


def _wishes(lines: list[str], people: People, *, is_of_one: bool, is_titled: bool) -> Iterator[int]:
    """Yields the numbers of the lines of a note by which one of some people is not to be named."""
    for number, line in enumerate(lines, start=1):
        beside = " ".join([_heading(lines, number), *lines[max(0, number - 2) : number + 1]])
        is_short = answers_shortly(line, people) or (is_titled and len(lines) == 1 and takes_back(line))
        is_named = (is_of_one or bool(_of_people(beside, people))) and requests_no_name(line)
        is_named = is_named or (bool(_of_people(line, people)) and _leaves_out_speaker(line))
        if is_short or is_named or any(speaks_of(said, people) for said in SENTENCE.split(line)):
            yield number


SAID = lazy_pattern(r"^(?:\[[^\]]*\]|[\d.:/, -]+(?:[AaPp][Mm])?[ ,-]*)?\s*<?(?P<who>[^:>]{3,40})>?\s*:\s+(?P<said>.+)$")
"""A line of a chat: who says something, and what."""


def _leaves_out_speaker(line: str) -> bool:
    """Returns whether somebody asks in a chat to be left out: `Bob Stone: can you leave me out`."""
    found = SAID.match(line.strip())
    return found is not None and asks_to_be_left_out(found["said"])


def _heading(lines: list[str], number: int) -> str:
    """Returns the heading that a line of a note is under: with `#`, or nothing but a name and a colon."""
    above = (line for line in reversed(lines[: number - 1]) if HEADING.match(line.strip()))
    return next(above, "")


HEADING = lazy_pattern(r"#{1,6}\s+\S|[^\W\d_][^:.!?]{2,40}:$")


def speaks_of(sentence: str, people: People) -> bool:
    """Returns whether a sentence names one of some people and says that they are away, or not to be named."""
    meant = _of_people(sentence, people)
    if not meant:
        return False
    rest = " ".join(word for word in name_words(sentence) if word not in meant[0])
    wishes = (says_only_away, speaks_of_naming, stays_unnamed, asks_for_other_name, _withdraws_consent)
    return any(says(rest) for says in wishes)


def _withdraws_consent(words: str) -> bool:
    """Returns whether words say that a consent is taken back: `withdrew his consent on 3 May`."""
    return concerns_consent(words) and (takes_back(words) or WITHDRAWN.search(compare_key(words)) is not None)


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
    wishes = (hides_by_role, concerns_naming, limits, denies_name, may_be_wish, speaks_of_naming)
    return any(says(words) for says in wishes)


def _says_only_no(words: Collection[str]) -> bool:
    """Returns whether some words deny and say nothing else: `says no`, `pas`, `no face please`."""
    rest = [word for word in words if word not in SAYING]
    is_no = any(DENIAL.fullmatch(word) or word in NOT for word in rest)
    return (is_no and len(rest) == 1) or (is_no and "please" in rest) or (len(rest) == 1 and takes_back(rest[0]))
