"""Reports files in a film's folder that nothing reads, or whose names say that they are not for the public."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from showcase.content.consent.loose_lists import check_loose_table, check_name_in_film
from showcase.content.exhibition import is_cue_file
from showcase.content.files.consent_names import is_called, is_packed_table
from showcase.content.files.file_kinds import (
    BESIDE_PICTURES,
    MARKDOWN,
    NOTE_FOLDERS,
    OTHER_PICTURES,
    OTHER_TEXTS,
    PICTURES,
    SOUNDS,
    TEXTS,
    VIDEOS,
    stem,
    suffix,
)
from showcase.content.files.folders import LITTER, in_private_folder
from showcase.content.files.placeholder_files import by_name
from showcase.content.files.read_context import ReadContext
from showcase.content.files.table_names import TABLE_SUFFIXES, is_credits_table, table_stem
from showcase.content.markdown_files import stem_and_language
from showcase.content.notes import is_unread_note
from showcase.content.pictures import FOLDER as STILLS
from showcase.content.prompts import holds_prompts
from showcase.content.shot_list import is_shot_list
from showcase.content.subtitles import FOLDERS as SUBTITLE_FOLDERS
from showcase.content.words.codes import language_tag
from showcase.content.words.film_wishes import keeps_film, says_to_wait
from showcase.content.words.privacy_words import (
    is_kept_behind,
    is_shouted,
    names_something_private,
    sets_visibility,
)
from showcase.diagnostics import Location
from showcase.patterns import lazy_pattern
from showcase.special_names import nfc, set_aside_content
from showcase.text import compare_key, suggestion, word_key

FOLDERS = ("prompts", "making-of", "stills", "subtitles", "press", "music", "private")
FILES = ("project.yaml", "credits.yaml", "credits.csv", "tools.yaml", "rights.yaml", "submissions.yaml")
TEXT_FILES = {
    "synopsis": "synopsis_long", "synopsis-long": "synopsis_long", "synopsis-short": "synopsis_short",
    "synopsis-court": "synopsis_short", "synopsis.short": "synopsis_short", "synopsis.long": "synopsis_long",
    "statement": "statement", "director-statement": "statement", "note-d-intention": "statement",
    "lyrics": "lyrics", "paroles": "lyrics", "notes": "notes", "production-notes": "notes", "logline": "logline",
}  # fmt: skip
"""Texts of a film, by the names of their files, with the field of each."""


def settings_file(context: ReadContext) -> str:
    """Returns the file that holds a film's facts; empty if there is none."""
    return next((name for name in context.files if name.lower() in ("project.yaml", "project.yml")), "")


ODD_SETTINGS = frozenset(["yaml", "yml", "yam", "yml~", "json", "toml", "ini", "txt", "cfg", "conf", "md", ""])
LARGEST_SETTINGS = 1 << 16
"""Bytes of a file that may hold settings."""


def has_odd_settings(folder: Path, context: ReadContext) -> bool:
    """Tells whether a file that nothing reads says who is to see the film: `.project.yaml`, `settings.yaml`.

    Each is an error, since its words would otherwise be lost.
    """
    found = False
    for path in sorted(folder.iterdir()):
        name = nfc(path.name)
        if (meant := set_aside_content(name)) and _holds_words(path):
            context.error("unread-settings", Location(context.path_of(name)), file=name, meant=meant)
            found = True
            continue
        if _is_known(name, context) or suffix(name) not in ODD_SETTINGS or not path.is_file():
            continue
        try:
            text = path.read_bytes()[:LARGEST_SETTINGS].decode("utf-8", "replace")
        except OSError:
            continue  # reported where the folder is read
        if _says_who_sees(name, text):
            context.error("unread-settings", Location(context.path_of(name)), file=name, meant="project.yaml")
            found = True
    return found


def _says_who_sees(name: str, text: str) -> bool:
    is_called_so = word_key(stem(name)) in ("visibility", "visibilite")
    return is_called_so or sets_visibility(text) or _is_switch_in_json(name, text)


def _is_switch_in_json(name: str, text: str) -> bool:
    """Returns whether a file of JSON is an object with a key of its own about who is to see something."""
    if suffix(name) != "json" or not text.lstrip().startswith("{"):
        return False
    from json import loads

    try:
        keys = loads(text).keys()
    except ValueError:
        return False
    return any(map(sets_visibility, (f"{key}: x" for key in keys)))


APPLE_DOUBLE = b"\0\5\x16\7"
"""How the files begin in which a Mac keeps what other disks have no place for: `._project.yaml`."""


def _holds_words(path: Path) -> bool:
    """Returns whether a path is a file, and not what a Mac keeps beside another one."""
    if not path.name.startswith("._") or not path.with_name(path.name[2:]).is_file():
        return path.is_file()
    try:
        with path.open("rb") as file:
            return file.read(len(APPLE_DOUBLE)) != APPLE_DOUBLE
    except OSError:
        return True


def _is_known(name: str, context: ReadContext) -> bool:
    """Returns whether a file at the top of a film's folder is read, or reported elsewhere."""
    is_text = suffix(name) in MARKDOWN and not name.lower().startswith("readme")
    is_read = name.lower() in KNOWN_FILES and not _is_second(name, context)
    return is_read or (is_text and name in context.files) or by_name(name) is not None


def _is_second(name: str, context: ReadContext) -> bool:
    """Returns whether a `.yml` is not read because the `.yaml` of its name is; of the credits, all files are."""
    if suffix(name) != "yml" or stem(name) == "credits":
        return False
    return any(other.lower() == f"{stem(name)}.yaml" for other in context.files)


def report_folders(context: ReadContext) -> None:
    """Reports a folder whose name is almost one that is read."""
    for folder in sorted({name.partition("/")[0] for name in context.files if "/" in name}):
        is_known = folder.lower() in (*FOLDERS, *NOTE_FOLDERS) or compare_key(folder) in SUBTITLE_FOLDERS
        if not is_known and (close := suggestion(folder, FOLDERS)):
            context.warn("unknown-folder", Location(context.path_of(folder)), folder=folder, near=close)


def lone_video(context: ReadContext) -> str:
    """Returns the only video in folders of the film that have no meaning of their own; empty if there are several."""
    read = {*FOLDERS, *NOTE_FOLDERS, *SUBTITLE_FOLDERS}
    found = [
        name
        for name in context.files
        if suffix(name) in VIDEOS and "/" in name and compare_key(name.partition("/")[0]) not in read
    ]
    return found[0] if len(found) == 1 and not in_private_folder(found[0]) else ""


KNOWN_FILES = frozenset([*FILES, *(name.replace(".yaml", ".yml") for name in FILES), *LITTER])


SETTINGS = ("project", "credits")
"""Stems of files that say who may see a film and who may be named."""
NOT_SETTINGS = ("json", "toml", "xml", "ini", "txt", "md", "doc", "docx", "odt", "rtf", "pdf", *TABLE_SUFFIXES)
"""Suffixes under which these are not read."""


WITH_LANGUAGE = re.compile(r"(.+?)([ ._(-]+)([^\W\d_]{2,})\)?")
"""A name and a word behind it that may be a language: `synopsis-fr`, `synopsis (fr)`."""
NEAR = 0.8
"""How alike a name must be to that of a text (1 is the same): `synopsys`, but not `statement-of-ada`."""


def _meant_text(name: str, context: ReadContext) -> str:
    """Returns the file name of a text of the film that is almost this one; empty for texts of other names."""
    if "/" in name or suffix(name) not in MARKDOWN:
        return ""
    written = stem_and_language(name, context)[0]
    if _text_key(written) in TEXT_FILES:
        return ""
    split = WITH_LANGUAGE.fullmatch(written)
    if split and _text_key(split[1]) in TEXT_FILES:
        tag = language_tag(split[3]) or _unknown_tag(split, context)
        return f"{split[1].lower()}.{tag}.md" if tag else ""
    close = suggestion(_text_key(written), TEXT_FILES, NEAR) if written.replace("-", "").isalpha() else ""
    return close + name[len(written) :] if close else ""


def _unknown_tag(split: re.Match[str], context: ReadContext) -> str:
    """Returns the first language for a short word behind a full stop: behind other signs another text may be meant."""
    return context.language if split[2] == "." and len(split[3]) <= 3 else ""


def _text_key(written: str) -> str:
    return written.lower().replace("_", "-").replace(" ", "-")


def _is_text_of_film(name: str, languages: Sequence[str]) -> bool:
    """Returns whether a file is called as a text of the film, in a form that is not read: `synopsis.fr.docx`."""
    if "/" in name or suffix(name) not in OTHER_TEXTS:
        return False
    called = stem(name)
    return called in TEXT_FILES or any(called == f"{key}.{tag}" for key in TEXT_FILES for tag in languages)


def report_name(name: str, context: ReadContext) -> None:
    """Reports a file that nothing reads, or whose name says that it is not for the public."""
    place = Location(context.path_of(name))
    if _is_unread_settings(name):
        context.error("unread-settings", place, file=name, meant=f"{stem(name)}.yaml")
        return
    _look_for_unread(name, place, context)
    if _has_private_name(name) or _is_note_to_wait(name, context):
        context.error("private-file-name", place, file=name)
    elif is_packed_table(name):
        context.error("unreadable-consent", place, file=name)
    elif not table_stem(name) and check_name_in_film(name, context):
        return
    elif table_stem(name) and not is_credits_table(name):
        check_loose_table(name, context, is_read=holds_prompts(name) or is_cue_file(name))


def _is_unread_settings(name: str) -> bool:
    """Returns whether a file is called as one that says who may be named, in a form that is not read."""
    is_called_so = "/" not in name and stem(name) in SETTINGS and suffix(name) in NOT_SETTINGS
    return is_called_so and not is_credits_table(name)


def _look_for_unread(name: str, place: Location, context: ReadContext) -> None:
    """Reports a file of data, a text or a still in a form, or under a name, that nothing reads."""
    kind = suffix(name)
    if "/" not in name and _is_unused_data(name, kind, context):
        if _is_second(name, context):
            context.warn("second-settings", place, file=name, other=f"{stem(name)}.yaml")
        else:
            context.warn("unused-file", place, file=name, near=_file_meant(name))
    if _is_text_of_film(name, context.languages):
        context.warn("unread-text", place, file=name, meant=f"{stem(name)}.md")
    if meant := _meant_text(name, context):
        context.warn("misnamed-text", place, file=name, meant=meant)
    if is_unread_note(name):
        context.warn("unread-note", place, file=name)
    if name.lower().startswith(STILLS) and _is_unread_still(name, kind):
        context.warn("unread-still", place, file=name)


ELSEWHERE = {"quotes": "press/quotes.yaml", "quote": "press/quotes.yaml"}
"""Files that are read in a folder, by what they are called."""
NEAR_FILE = 0.75
"""How alike the name of a file must be to that of one that is read, both without their suffix."""


def _file_meant(name: str) -> str:
    """Returns the file that was probably meant by one that nothing reads; empty if none is close."""
    called = stem(name)
    if called in ELSEWHERE:
        return ELSEWHERE[called]
    close = suggestion(called, (stem(file) for file in FILES), NEAR_FILE)
    alike = [file for file in FILES if stem(file) == close]
    return next((file for file in alike if suffix(file) == suffix(name)), next(iter(alike), ""))


def _is_unread_still(name: str, kind: str) -> bool:
    """Returns whether a file among the stills is neither a picture that is read nor what belongs to one."""
    if kind in OTHER_PICTURES:
        return True
    return kind not in PICTURES | TEXTS | BESIDE_PICTURES and not name.rpartition("/")[2].startswith(".")


def _has_private_name(name: str) -> bool:
    """Returns whether a file's name says that it is not for the public; texts of the film are checked when read."""
    at_top = "/" not in name
    if at_top and suffix(name) in MARKDOWN:
        return keeps_film(stem(name))
    base = name.rpartition("/")[2]
    called = OF_LANGUAGE.sub("", stem(name))
    is_named_so = names_something_private(called, whole=True) or (at_top and names_something_private(called))
    is_private = is_named_so or is_kept_behind(called) or keeps_film(called)
    return is_private or is_shouted(base.rpartition(".")[0])


def _is_note_to_wait(name: str, context: ReadContext) -> bool:
    """Returns whether a note beside the film is called `OFFLINE` or the like; one may also be called as the film is."""
    is_note = "/" not in name and suffix(name) not in {*PICTURES, *VIDEOS, *SOUNDS}
    return is_note and says_to_wait(stem(name)) and not is_called(name, context.folder.name)


OF_LANGUAGE = lazy_pattern(r"\.[a-z]{2,3}$")
"""The language of a text, in the name of its file."""


def _is_unused_data(name: str, kind: str, context: ReadContext) -> bool:
    """Returns whether a file at the top of a film's folder holds data, but under a name that nothing reads."""
    if kind not in ("yaml", "yml", "toml", *TABLE_SUFFIXES) or name.startswith("~$"):
        return False
    is_read = name.lower() in KNOWN_FILES and not _is_second(name, context)
    is_read = is_read or is_shot_list(name) or holds_prompts(name)
    return not is_credits_table(name) and not is_read and not is_cue_file(name)
