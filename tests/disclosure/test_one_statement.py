"""Every medium says the same of a film: page, structured data, IPTC, content credentials, forms and sheets."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import pytest

from showcase.credentials.claims import document_claim, film_claim, manifest_of, still_claim
from showcase.disclosure.forms import load_forms
from showcase.disclosure.origins import document_origin, film_origin, still_origin
from showcase.disclosure.sheets import SheetInput, markdown, sheets
from showcase.disclosure.statement import statement_of
from showcase.disclosure.wording import sentences
from showcase.model.disclosure import UseOfAi
from showcase.model.origin import COMPOSITE, GENERATED
from showcase.model.project import Project
from tests.content.conftest import Film, film, project

__all__ = ["film"]

NONE = "{script: none, image: none, video: none, music: none, voice: none, editing: none}"
WHOLE = "{script: full, image: full, video: full, music: full, voice: full, editing: none}"
MUSIC = "{script: none, image: none, video: none, music: partial, voice: none, editing: none}"
TOOLS = "- {name: Midjourney, version: '7', modality: image}\n- {name: Suno, version: v5, modality: music}\n"


@dataclass(frozen=True)
class Case:
    rights: str = ""
    tools: str = ""
    use: UseOfAi = UseOfAi.UNDECIDED
    film: str = ""
    still: str = ""
    models: tuple[str, ...] = ()


CASES = {
    "wholly AI": Case(WHOLE, TOOLS, UseOfAi.GENERATIVE, COMPOSITE, COMPOSITE, ("Midjourney 7", "Suno v5")),
    "wholly AI, declared": Case(
        WHOLE + ", digital_source_type: trainedAlgorithmicMedia", TOOLS, UseOfAi.GENERATIVE, GENERATED, GENERATED,
        ("Midjourney 7", "Suno v5"),
    ),
    "music only": Case(MUSIC, "- {name: Suno, modality: music}\n", UseOfAi.GENERATIVE, COMPOSITE, "", ("Suno",)),
    "music only, declared": Case(
        MUSIC + f", digital_source_type: {COMPOSITE}", "- Suno\n", UseOfAi.GENERATIVE, COMPOSITE, "", ("Suno",)
    ),
    "music declared, pictures not told": Case(
        f"{{music: full}}, digital_source_type: {COMPOSITE}", "", UseOfAi.GENERATIVE, COMPOSITE, ""
    ),
    "pictures only, with a tool for pitch music": Case(
        "{image: full, music: none}", TOOLS, UseOfAi.GENERATIVE, COMPOSITE, COMPOSITE, ("Midjourney 7",)
    ),
    "text only": Case("{script: full}", "- {name: ChatGPT, modality: text}\n", UseOfAi.GENERATIVE),
    "none": Case(NONE, "- {name: Kdenlive, modality: editing}\n", UseOfAi.NONE),
    "nothing known": Case(),
    "tools only": Case("", TOOLS),
    "enhanced": Case(
        NONE + ", digital_source_type: algorithmicallyEnhanced", "- {name: Topaz Video AI, generative: no}\n",
        UseOfAi.ASSISTIVE, "algorithmicallyEnhanced", "algorithmicallyEnhanced",
    ),
    "enhanced by a tool in the list": Case(NONE, "- {name: Topaz Video AI, modality: video}\n", UseOfAi.ASSISTIVE),
}  # fmt: skip


@pytest.fixture(params=CASES, name="case")
def _case(request: pytest.FixtureRequest) -> Case:
    return CASES[request.param]


@pytest.fixture(name="made")
def _made(case: Case, film: Film) -> Project:
    rights = f"disclosure: {{ai_share: {case.rights}}}\n" if case.rights else ""
    return project(film({"rights.yaml": rights, "tools.yaml": case.tools}))


def of_claim(claim: object) -> str:
    """Returns the source type of a manifest as a whole."""
    assertions = manifest_of(claim, [])["assertions"]  # type: ignore[arg-type]
    done = [act for one in assertions if one["label"] == "c2pa.actions.v2" for act in one["data"]["actions"]]
    if not done:
        assert "digitalSourceType" not in json.dumps(assertions)
        return ""
    assert done[0]["action"] == "c2pa.created"
    return str(done[0].get("digitalSourceType", "")).rpartition("/")[2]


def test_the_film_is_stated_alike_everywhere(case: Case, made: Project) -> None:
    stated = statement_of(made)
    assert stated.use is case.use
    assert stated.source_type == case.film
    assert film_origin(made).source_type == case.film
    claim = film_claim(made, "en", "")
    assert of_claim(claim) == claim["source_type"] == case.film
    assert tuple(claim["models"]) == case.models
    assert film_origin(made).system == ", ".join(name.split()[0] for name in case.models)
    named = [name for name in ("Midjourney", "Suno", "Topaz", "ChatGPT") if name in case.tools]
    assert [tool.name.split()[0] for tool in stated.tools] == named
    for language in ("en", "fr", "es"):
        told = [one.text for one in sentences(stated, language) if one.key == "source"]
        assert [case.film in text for text in told] == ([True] if case.film else [])
        statement = markdown(sheets(SheetInput(made, load_forms()), language)[0])
        assert ("IPTC" in statement) == bool(case.film)


def test_a_still_is_stated_alike_everywhere(case: Case, made: Project) -> None:
    assert still_origin(made).source_type == case.still
    assert of_claim(still_claim(made, "en", "")) == case.still
    shown = COMPOSITE if case.still in (GENERATED, COMPOSITE) else ""
    assert document_origin(made).source_type == of_claim(document_claim(made, "en", "")) == shown
    for told in (still_origin(made).system, json.dumps(still_claim(made, "en", ""))):
        assert "Suno" not in told


def test_oversight_is_the_same_in_the_sheets_and_in_the_seal(film: Film) -> None:
    written = project(film({"rights.yaml": "disclosure: {ai_share: {image: full}, human_work: The cut.}\n",
                            "tools.yaml": TOOLS}))  # fmt: skip
    disclosure = written.rights.disclosure
    assert disclosure is not None
    signed = replace(written, rights=replace(written.rights, disclosure=replace(disclosure, signed_by="Emma B.")))
    for made, oversight in ((written, ""), (signed, "human_validated")):
        assert statement_of(made).human_oversight == film_claim(made, "en", "")["oversight"] == oversight
        assert ("human_validated" in json.dumps(manifest_of(film_claim(made, "en", ""), []))) == bool(oversight)


def test_only_one_model_that_made_the_whole_film_created_it(film: Film) -> None:
    whole = "disclosure: {ai_share: {video: full}, digital_source_type: trainedAlgorithmicMedia}\n"
    part = "disclosure: {ai_share: {music: full}}\n"
    for rights, action in ((whole, "c2pa.created"), (part, "c2pa.edited")):
        tool = "- {name: Veo, modality: video}\n" if rights is whole else "- {name: Suno, modality: music}\n"
        claim = film_claim(project(film({"rights.yaml": rights, "tools.yaml": tool})), "en", "")
        assert [one["action"] for one in claim["actions"] if one["tool"]] == [action]
