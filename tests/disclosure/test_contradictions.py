"""Claims about AI that contradict each other are reported with both places; ordinary films have none."""
# ruff: noqa: E501 (texts are written here as they are in files)

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from showcase.content.reader import read_catalogue, read_project
from showcase.diagnostics import Diagnostic, Severity
from showcase.engine.files import Digests
from showcase.generation_metadata.values import Evidence, GenerationMetadata
from showcase.localization import language_folders
from tests.content.conftest import Film, film
from tests.generation_metadata.making import mp4, png, text

__all__ = ["film"]

CODES = frozenset(
    {
        "unlisted-tool", "medium-without-ai", "source-type-without-ai", "credentials-with-ai", "whole-beside-human",
        "source-type-beside-generated",
        "free-plan", "no-download", "likeness-without-consent", "likeness-withdrawn", "outside-use",
        "person-in-shot",
    }
)  # fmt: skip

TOOLS = (
    "- {name: Midjourney, version: '7', modality: image, plan_at_generation: Pro, commercial_use: yes}\n"
    "- {name: Suno, modality: music, plan_at_generation: Premier, commercial_use: yes}\n"
)

Place = tuple[str, str, str]


def told(diagnostics: tuple[Diagnostic, ...]) -> list[Place]:
    """Codes with both places, in the film's folder."""
    found = [one for one in diagnostics if one.code in CODES]
    for one in found:
        assert one.severity is Severity.WARNING
        for language in language_folders():
            words = one.message(language) + one.help(language)
            assert dict(one.facts)["other"] in words
            assert "{" not in words.replace("ai_share: {", "")
    return [(one.code, short(one.place), short(dict(one.facts)["other"])) for one in found]


def short(place: object) -> str:
    return str(place).removeprefix("content/film/")


def made(prompt: str) -> bytes:
    return png(text("parameters", f"{prompt}\nSteps: 20, Sampler: Euler, Seed: 7, Size: 64x64"))


def mj(prompt: str) -> bytes:
    job = "2b6e053b-9a65-4ca9-9e13-b6f4465164d4"
    return png(text("Description", f"{prompt} --ar 4:3 --v 6 Job ID: {job}"))


def test_a_tool_in_a_file_that_the_list_lacks(film: Film) -> None:
    read = film({"tools.yaml": TOOLS, "prompts/fox.png": made("a fox"), "prompts/bus.png": mj("a bus")})
    assert told(read.diagnostics) == [("unlisted-tool", "prompts/fox.png", "tools.yaml:1:3")]


def test_a_tool_of_a_prompt_that_the_list_lacks(film: Film) -> None:
    prompts = (
        "- {prompt: a fox, tool: Midjourney v6.1}\n- {prompt: a hare, tool: Kling}\n- {prompt: b, tool: Kling 2}\n"
    )
    read = film({"tools.yaml": TOOLS, "prompts/all.yaml": prompts})
    assert told(read.diagnostics) == [("unlisted-tool", "prompts/all.yaml:2:26", "tools.yaml:1:3")]


@pytest.mark.parametrize(
    ("prompts", "place"),
    [
        ("- {prompt: a fox, tool: Midjourney}\n", "prompts/all.yaml:1:25"),
        ("- {prompt: a fox, tool: Suno}\n- {prompt: a fox, tool: Runway, kind: imagine}\n", "prompts/all.yaml:2:25"),
    ],
)
def test_a_medium_without_ai_beside_a_prompt(film: Film, prompts: str, place: str) -> None:
    read = film({"rights.yaml": "disclosure:\n  ai_share: {image: none, video: full}\n", "prompts/all.yaml": prompts})
    assert told(read.diagnostics) == [("medium-without-ai", "rights.yaml:2:21", place)]


def test_a_medium_without_ai_beside_a_file(film: Film) -> None:
    read = film({"rights.yaml": "disclosure:\n  ai_share:\n    image: none\n", "stills/fox.png": made("a fox")})
    assert told(read.diagnostics) == [("medium-without-ai", "rights.yaml:3:12", "stills/fox.png")]


@pytest.mark.parametrize(
    ("medium", "item"),
    [
        ("video", "{kind: footage, origin: human}"), ("voice", "{kind: voice, origin: human}"),
        ("music", "{kind: music, origin: public-domain}"), ("script", "{kind: lyrics, origin: human}"),
    ],
)  # fmt: skip
def test_whole_beside_what_people_made(film: Film, medium: str, item: str) -> None:
    read = film({"rights.yaml": f"disclosure:\n  ai_share: {{{medium}: full}}\nitems:\n  - {item}\n"})
    column = 5 + item.index("origin: ") + len("origin: ")
    places = (f"rights.yaml:2:{16 + len(medium)}", f"rights.yaml:4:{column}")
    assert told(read.diagnostics) == [("whole-beside-human", *places)]


@pytest.mark.parametrize(("origin", "code"), [("generated", "medium-without-ai"), ("enregistrée", "whole-beside-human")])
def test_the_rights_ledger_takes_the_words_of_the_list_of_shots(film: Film, origin: str, code: str) -> None:
    share = "none" if code == "medium-without-ai" else "full"
    rights = f"disclosure:\n  ai_share: {{voice: {share}}}\nitems:\n  - {{kind: voice, origin: {origin}}}\n"
    assert told(film({"rights.yaml": rights}).diagnostics) == [(code, "rights.yaml:2:21", "rights.yaml:4:27")]


def test_whole_by_the_source_type_beside_footage(film: Film) -> None:
    rights = "disclosure: {digital_source_type: trainedAlgorithmicMedia}\nitems:\n  - {kind: footage, origin: human}\n"
    assert told(film({"rights.yaml": rights}).diagnostics) == [
        ("whole-beside-human", "rights.yaml:1:35", "rights.yaml:3:29")
    ]


def test_a_source_type_without_ai_beside_a_share(film: Film) -> None:
    rights = "disclosure:\n  digital_source_type: digitalCapture\n  ai_share: {music: partial}\n"
    assert told(film({"rights.yaml": rights}).diagnostics) == [
        ("source-type-without-ai", "rights.yaml:2:24", "rights.yaml:3:21")
    ]


@pytest.mark.parametrize("plan", ["free", "Free plan", "gratuit", "version gratuite", "free trial", "prueba"])
def test_a_free_plan_beside_commercial_use(film: Film, plan: str) -> None:
    tools = f"- name: Suno\n  plan: Pro\n  plan_at_generation: {plan}\n  commercial_use: yes\n"
    assert told(film({"tools.yaml": tools}).diagnostics) == [("free-plan", "tools.yaml:3:23", "tools.yaml:4:19")]


def test_a_track_made_on_a_free_plan_beside_a_tool_with_commercial_use(film: Film) -> None:
    rights = "items:\n  - {kind: music, tool: Suno v4, plan_at_generation: free}\n"
    assert told(film({"tools.yaml": TOOLS, "rights.yaml": rights}).diagnostics) == [
        ("free-plan", "rights.yaml:2:54", "tools.yaml:2:78")
    ]


def test_a_track_of_a_service_whose_terms_gave_no_download(film: Film) -> None:
    rights = "items:\n  - {kind: music, tool: Udio, generated: 2026-01-09}\n  - {kind: music, tool: Udio, generated: 2025-10-01}\n"
    assert told(film({"rights.yaml": rights}).diagnostics) == [("no-download", "rights.yaml:2:25", "rights.yaml:2:42")]
    tools = "- {name: Udio 1.5, modality: music, from: 2025-12}\n"
    read = film({"rights.yaml": "items:\n  - {kind: music, tool: Udio}\n", "tools.yaml": tools})
    assert told(read.diagnostics) == [("no-download", "rights.yaml:2:25", "tools.yaml:1:43")]


def test_a_kept_prompt_for_a_service_whose_terms_gave_no_download(film: Film) -> None:
    prompts = (
        "- {prompt: a, tool: Udio, at: 2026-01-08, selected: no}\n"
        "- {prompt: b, tool: Udio, at: 2025-10-01, selected: yes}\n"
        "- {prompt: c, tool: Udio, at: 2026-01-09}\n"
        "- {prompt: d, tool: Udio, at: 2026-01-10, selected: yes}\n"
        "- {prompt: e, tool: Udio, at: 2026-01-11, selected: yes}\n"
    )
    found = told(film({"prompts/all.yaml": prompts}).diagnostics)
    assert found == [("no-download", "prompts/all.yaml:4:21", "prompts/all.yaml:4:31")]


@pytest.mark.parametrize("cleared", ["no", "pending", ""])
def test_a_cloned_voice_without_consent(film: Film, cleared: str) -> None:
    rights = f"items:\n  - kind: voice\n    cloned_from: Ada Lovelace\n    cleared: {cleared}\n"
    read = film({"rights.yaml": rights})
    (found,) = told(read.diagnostics)
    assert found[:2] == ("likeness-without-consent", "rights.yaml:3:18")
    assert found[2].startswith("rights.yaml:4:")
    assert "Ada" not in " ".join(one.message("fr") for one in read.diagnostics if one.code in CODES)
    assert read.value is not None
    assert read.value.rights.items[0].of_real_person


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("kind: likeness, cleared: no", True), ("kind: likeness", True), ("kind: likeness, cleared: yes", False),
        ("kind: likeness, cleared: no, real_persons: none", False), ("kind: voice, cleared: no", False),
    ],
)  # fmt: skip
def test_a_likeness_is_somebody_s_unless_that_is_denied(film: Film, row: str, expected: bool) -> None:
    found = told(film({"rights.yaml": f"items:\n  - {{{row}}}\n"}).diagnostics)
    assert [one[0] for one in found] == (["likeness-without-consent"] if expected else [])


def test_a_source_type_without_ai_beside_what_a_generator_made(film: Film) -> None:
    rights = "disclosure: {digital_source_type: digitalCapture}\n"
    found = told(film({"rights.yaml": rights, "prompts/all.yaml": "- {prompt: a fox, tool: Midjourney}\n"}).diagnostics)
    assert [one[0] for one in found] == ["source-type-beside-generated"]
    rows = "- {prompt: a fox, tool: Midjourney, selected: no}\n"
    assert not told(film({"rights.yaml": rights, "prompts/all.yaml": rows}).diagnostics)
    found = told(film({"rights.yaml": rights, "stills/fox.png": made("a fox")}).diagnostics)
    assert found == [("source-type-beside-generated", "rights.yaml:1:35", "stills/fox.png")]


def test_a_likeness_of_somebody_who_withdrew(film: Film) -> None:
    rights = "items:\n  - kind: likeness\n    real_persons: Ada Lovelace\n    cleared: yes\n"
    consent = "name,consent\nAda Lovelace,withdrawn\n"
    read = film({"rights.yaml": rights, "private/consent.csv": consent})
    (found,) = told(read.diagnostics)
    assert found[:2] == ("likeness-withdrawn", "rights.yaml:3:19")
    assert found[2].startswith("private/consent.csv:2")


@pytest.mark.parametrize("day", ["2025-05-20", "2025-06", "2024"])
def test_a_prompt_outside_the_days_of_its_tool(film: Film, day: str) -> None:
    tools = "- name: Midjourney\n  from: 2025-04-01\n  to: 2025-04-30\n"
    prompts = f"- {{prompt: a fox, tool: Midjourney 7, at: {day}}}\n- {{prompt: b, tool: Midjourney, at: {day}}}\n"
    read = film({"tools.yaml": tools, "prompts/all.yaml": prompts})
    assert told(read.diagnostics) == [("outside-use", "prompts/all.yaml:1:43", "tools.yaml:2:9")]


SHARES = "disclosure:\n  ai_share: {%s: %s}\n"
SILENT: dict[str, tuple[dict[str, str | bytes], Place]] = {
    "a clip whose tags name a generator": (
        {"rights.yaml": SHARES % ("video", "none"), "clips/x.mp4": mp4(encoder="Runway Gen-4")},
        ("medium-without-ai", "rights.yaml:2:21", "clips/x.mp4"),
    ),
    "a generated shot": (
        {"rights.yaml": SHARES % ("video", "non"), "plans.yaml": "plans:\n  - {plan: 1, origine: IA, outils: Runway}\n"},
        ("medium-without-ai", "rights.yaml:2:21", "plans.yaml:2:36"),
    ),
    "words that a model wrote": (
        {"rights.yaml": SHARES % ("script", "none"), "prompts/a.yaml": "- {prompt: Write a dialogue of frogs, tool: ChatGPT}\n"},
        ("medium-without-ai", "rights.yaml:2:22", "prompts/a.yaml:1:45"),
    ),
    "words that a model wrote, in a table": (
        {"rights.yaml": SHARES % ("script", "aucune"), "prompts/a.csv": "prompt;outil;type\nplus court;Mistral;scénario\n"},
        ("medium-without-ai", "rights.yaml:2:22", "prompts/a.csv:2:12"),
    ),
    "an item of the ledger": (
        {"rights.yaml": SHARES % ("music", "none") + "items:\n  - {kind: musique, origin: ia}\n"},
        ("medium-without-ai", "rights.yaml:2:21", "rights.yaml:4:29"),
    ),
    "a tool whose results were kept": (
        {"rights.yaml": SHARES % ("image", "ninguna"),
         "tools.yaml": "- {name: Midjourney, modality: image, counts: {generations: 9, kept: 2}}\n"},
        ("medium-without-ai", "rights.yaml:2:21", "tools.yaml:1:47"),
    ),
    "a tool of a track that the list lacks": (
        {"tools.yaml": "- Midjourney\n", "rights.yaml": "items:\n  - {kind: music, tool: Suno}\n"},
        ("unlisted-tool", "rights.yaml:2:25", "tools.yaml:1:3"),
    ),
    "a filmed shot in a film that is generated as a whole": (
        {"rights.yaml": SHARES % ("video", "totale"), "shots.yaml": "- {id: 1, origin: filmé}\n- {id: 2, origin: filmé}\n"},
        ("whole-beside-human", "rights.yaml:2:21", "shots.yaml:1:19"),
    ),
    "a generated shot beside a source type without AI": (
        {"rights.yaml": "disclosure: {digital_source_type: digitalCapture}\n", "shots.yaml": "- {id: 1, origin: generated}\n"},
        ("source-type-beside-generated", "rights.yaml:1:35", "shots.yaml:1:19"),
    ),
    "a real person in a deepfake": (
        {"rights.yaml": "disclosure: {eu: {deepfake: oui}}\n", "shots.yaml": "- {id: 1, real_person: oui}\n"},
        ("person-in-shot", "shots.yaml:1:24", "rights.yaml:1:29"),
    ),
    "a generated real person": (
        {"shots.yaml": "- {id: 1, origin: généré, real_person: sí}\n- {id: 2, origin: ia, real_person: yes}\n"},
        ("person-in-shot", "shots.yaml:1:40", "shots.yaml:1:19"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SILENT)
def test_shots_ledgers_and_clips_are_claims_too(film: Film, name: str) -> None:
    files, place = SILENT[name]
    read = film(files)
    assert told(read.diagnostics) == [place]
    assert [one.code for one in read.diagnostics if one.severity is Severity.ERROR] == []


def test_a_signed_file_beside_a_statement_without_ai(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "film"
    (folder / "stills").mkdir(parents=True)
    (folder / "stills" / "a.png").write_bytes(png())
    (folder / "stills" / "b.png").write_bytes(png(size=(2, 1)))
    (folder / "rights.yaml").write_text("disclosure:\n  ai_share: {image: none, music: none}\n", "utf-8")
    signed = GenerationMetadata(
        tool="Adobe Firefly", source_type="trainedAlgorithmicMedia", credentials="intact",
        evidence=(("source_type", Evidence.C2PA), ("tool", Evidence.C2PA)),
    )  # fmt: skip
    photograph = replace(signed, tool="Photoshop", source_type="digitalCapture")

    def says(path: Path, digest: str) -> GenerationMetadata:
        return signed if path.name == "a.png" else photograph

    read = read_project(tmp_path, folder, ("en",), Digests().of, (), says)
    assert told(read.diagnostics) == [("credentials-with-ai", "stills/a.png", "rights.yaml:2:13")]


ORDINARY: dict[str, dict[str, str | bytes]] = {
    "a tool under another spelling and version": {
        "tools.yaml": "- {name: Suno, modality: music}\n- {name: DALL·E 3, vendor: OpenAI}\n- {name: ElevenLabs}\n"
                      "- {name: Mid-Journey, version: 6.1}\n- {name: Stable Diffusion XL}\n",
        "prompts/all.yaml": "- {prompt: a, tool: Suno v4}\n- {prompt: b, tool: dall-e}\n- {prompt: c, tool: ChatGPT}\n"
                            "- {prompt: d, tool: Eleven Labs v3}\n- {prompt: e, tool: midjourney 6}\n",
        "prompts/fox.png": made("a fox"), "prompts/bus.png": mj("a bus"),
    },
    "an edited photograph in a film without AI": {
        "rights.yaml": "disclosure:\n  digital_source_type: digitalCapture\n  ai_share: {image: none, video: none}\n"
                       "items:\n  - {kind: footage, origin: human}\n  - {kind: likeness, real_persons: Ada, cleared: yes}\n",
        "tools.yaml": "- {name: Photoshop, modality: editing, plan: free trial, commercial_use: yes}\n",
        "stills/one.png": png(text("Software", "Adobe Photoshop 25.0"), text("Comment", "Shot in Lyon")),
    },
    "a paid plan, with an earlier free one": {
        "tools.yaml": "- {name: Suno, plan: free, plan_at_generation: Pro, commercial_use: yes, from: 2025-04, to: 2025-05}\n",
        "rights.yaml": "items:\n  - {kind: music, tool: Suno, plan_at_generation: Pro, generated: 2025-05-31, origin: ai}\n"
                       "disclosure: {ai_share: {music: full}}\n",
        "prompts/all.yaml": "- {prompt: a, tool: Suno, at: 2025-06-01}\n- {prompt: a, tool: Suno, at: 2025}\n",
    },
    "local models, which are free": {
        "tools.yaml": "- {name: ComfyUI, plan: free, commercial_use: yes}\n"
                      "- {name: Whisper, plan: free and open source, commercial_use: yes}\n",
        "prompts/fox.png": made("a fox"),
        "rights.yaml": "disclosure: {ai_share: {image: partial, video: full}}\n",
    },
    "mood boards that did not make it, and human lyrics": {
        "rights.yaml": "disclosure: {ai_share: {image: none, video: full, music: partial, script: none}}\n"
                       "items:\n  - {kind: lyrics, origin: human}\n  - {kind: music, origin: mixed}\n"
                       "  - {kind: voice, origin: ai, cloned_from: none, cleared: yes}\n"
                       "  - {kind: likeness, real_persons: personnages inventés}\n"
                       "  - {kind: music, tool: Udio, generated: 2025-03, origin: ai}\n",
        "prompts/all.yaml": "- {prompt: a fox, tool: Midjourney, selected: no}\n- {prompt: a fox runs, tool: Runway}\n",
        "making-of/2025-01-01-a.md": "# A\n\n![](board.png)\n", "making-of/board.png": made("a board"),
    },
    "shots of people who were filmed, edited and moved": {
        "rights.yaml": "disclosure: {ai_share: {video: none}, eu: {deepfake: no}}\n",
        "tools.yaml": "- {name: Midjourney, modality: image, stage: pre-production, counts: {kept: 3}}\n",
        "shots.yaml": "- {id: 1, origin: captured, real_person: yes, tools: [Sony FX3]}\n"
                      "- {id: 2, origin: enhanced, real_person: yes, tools: [DaVinci Resolve]}\n"
                      "- {id: 3, origin: generated, tools: [Midjourney, After Effects]}\n",
        "clips/x.mp4": mp4(encoder="Lavf60.3", comment="Runway 4 at Orly"),
    },
    "an agreement in the ledger": {
        "rights.yaml": "disclosure: {eu: {deepfake: oui}}\nitems:\n  - {kind: likeness, real_persons: Ada, cleared: oui}\n",
        "shots.yaml": "- {id: 1, origin: généré, real_person: oui}\n",
    },
    "what models that write are asked beside the film": {
        "rights.yaml": "disclosure: {ai_share: {script: none}}\n",
        "prompts/all.yaml": "- {prompt: A prompt for a picture of frogs, tool: ChatGPT}\n- {prompt: a frog in a scene, tool: Gemini}\n"
                            "- {prompt: Write CSS for the story page, tool: Claude}\n- {prompt: Write a scene, tool: Claude, selected: no}\n",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_films_have_no_contradiction(film: Film, name: str) -> None:
    read = film(ORDINARY[name])
    assert told(read.diagnostics) == []
    assert [one.code for one in read.diagnostics if one.severity is Severity.ERROR] == []


def test_the_demo_has_no_contradiction() -> None:
    root = Path(__file__).parents[2]
    assert told(read_catalogue(root, Digests().of).diagnostics) == []
