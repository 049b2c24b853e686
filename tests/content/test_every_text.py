"""No text under any key of any file shows a name that is hidden; nothing else of the text is lost."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from showcase.content import shot_list
from showcase.content.keys import exhibition_tables, fields
from showcase.content.keys import provenance as provenance_fields
from showcase.text import fold
from tests.content.conftest import Film, project
from tests.content.from_schema import value_of

HIDDEN = {"private/consent.csv": "name,consent\nZora Quill,no\n", "credits.csv": "name,role\nZora Quill,sound\n"}
NAMES = ("Zora Quill", "Quill, Zora", "ZORA QUILL", "Zora_Quill", "Z\u00f3ra Qu\u00edll", "Zora  Quill", "Zora-Quill")


def texts(name: str) -> Callable[[], str]:
    """Returns a function that gives another text with the name each time: `t7 with Zora Quill`."""
    numbers = count()
    return lambda: f"t{next(numbers)} with {name}"


def front(values: dict[str, Any]) -> str:
    return f"---\n{json.dumps(values)}\n---\nA text with {{name}}.\n"


def files(name: str) -> Iterator[tuple[str, str]]:
    """Yields each file that an author may write, with all of its keys."""
    new = texts(name)
    film = value_of(fields.PROJECT, new)
    more = {"catalogue": exhibition_tables.CATALOGUE, "permissions": exhibition_tables.PERMISSIONS}
    film |= {key: value_of(field, new) for key, field in more.items()}
    film |= {"content_notes": [new(), new()], "premiere_status": "world", "colour": "mixed", "visibility": "public"}
    film |= {"published": "yes", "draft": "no", "status": "published", "public_from": "2025-01-01", "poster": {"at": 1}}
    yield "project.yaml", json.dumps(film)
    crew = value_of(fields.CREDITS_FILE, new)
    crew["people"][0] |= {"id": "ada", "name": "Ada Lovelace", "alias": "AL", "consent": "name"}
    crew["credits"][0] |= {"person": "ada", "uncredited": "no"}
    yield "credits.yaml", json.dumps(crew)
    yield "tools.yaml", json.dumps(value_of(provenance_fields.TOOLS_FILE, new))
    rights = value_of(provenance_fields.RIGHTS, new)
    yield "rights.yaml", json.dumps(rights)
    prompt = value_of(provenance_fields.PROMPT, new)
    yield "prompts/all.yaml", json.dumps([prompt | {"visibility": "public", "selected": "yes", "media": "one.png"}])
    yield "press/quotes.yaml", json.dumps([value_of(fields.QUOTE, new)])
    yield "stills/stills.yaml", json.dumps([value_of(fields.STILL, new) | {"file": "one.jpg"}])
    yield "music/cues.yaml", json.dumps([value_of(exhibition_tables.CUE, new) | {"in": "0:01", "out": "0:02"}])
    yield "shots.yaml", json.dumps({"shots": [value_of(shot_list.SHOT, new) | {"in": "0:01", "out": "0:02"}]})
    note = {key: value for key, value in value_of(fields.NOTE, new).items() if key not in ("compare", "date")}
    yield "making-of/2025-04-07-start.md", front(note).replace("{name}", name)
    yield "press/paper.md", front(value_of(fields.REVIEW, new)).replace("{name}", name)
    yield "stills/one.md", front(value_of(fields.CAPTION, new)).replace("{name}", name)
    yield "statement.fr.md", f"t1000 with {name}\n"
    yield "subtitles/fr.srt", f"1\n00:00:01,000 --> 00:00:02,000\nt1001 with {name}\n"
    row = ",".join(f'"t{number} with {name}"' for number in (1002, 1003, 1004))
    yield "prompts/more.csv", f'prompt,tool,note,by\n{row},"{name}"\n'
    yield "prompts/one.txt", f"t1005 with {name}\n"
    yield "prompts/two.md", f"# t1006 with {name}\n\nt1007 with {name}\n"
    yield "prompts/three.jsonl", json.dumps({"prompt": f"t1008 with {name}", "params": {"a": f"t1009 with {name}"}})


FILES = tuple(name for name, _ in files(""))


def everything(value: object) -> str:
    """Returns all that is in a film, in the form that pages take it in, and in the form that is kept."""
    return repr(value) + pickle.dumps(value).decode("latin-1")


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_no_text_under_any_key_shows_a_hidden_name(film: Film, name: str) -> None:
    found = film({**dict(files(name)), **HIDDEN, "stills/one.jpg": b"x", "prompts/one.png": b"x"})
    shown = everything(replace(project(found), typed_facts=()))  # only compared with the clip
    assert re.findall(r".{10}qu.?ill|with zora", fold(shown)) == []


@pytest.mark.parametrize("file", FILES)
def test_only_the_name_is_taken_out_of_a_text(film: Film, file: str) -> None:
    """Every text that is read with an ordinary word is read with the hidden name, too, but for the name."""
    others = {"stills/one.jpg": b"x", "prompts/one.png": b"x", **HIDDEN}
    plain = film({file: dict(files("a bus"))[file], **others}, "plain")
    hidden = film({file: dict(files("Zora Quill"))[file], **others}, "hidden")
    lost = marks(plain.value) - marks(hidden.value)
    assert marks(plain.value), "the sample says nothing"
    assert lost <= signatures(dict(files(""))[file])
    told = [one for one in hidden.diagnostics if one.code == "hidden-name"]
    assert told
    assert {one.place.path for one in told} == {f"content/hidden/{file}"}
    assert all(one.place.line for one in told)


def marks(value: object) -> set[str]:
    return set(re.findall(r"\bt\d+\b", repr(value)))


def signatures(text: str) -> set[str]:
    """Returns the texts that name whoever did something: nobody stands in the place of one who is hidden."""
    return set(re.findall(r'"(?:by|signed_by|person|people)": \[?"(t\d+)', text))
