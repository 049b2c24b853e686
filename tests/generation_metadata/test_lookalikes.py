"""Files that look like the work of a generator and are not, and generators that write in a way of their own."""

from __future__ import annotations

import json
import struct

import pytest

from showcase.generation_metadata.values import SourceNote
from tests.generation_metadata.making import comment, exif, graph, jpeg, mp3, mp4, packet, png, read, text

SONG = "0a1b2c3d-0000-4000-8000-000000000001"
WORDS = "a fox\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, Seed: 42, Size: 512x768, Model: dream"


def gif(*comments: str, frames: int = 1) -> bytes:
    """A GIF with comments before and after its frames."""
    data = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + bytes(6)
    frame = b"\x2c" + bytes(8) + b"\0\2\2\x44\1\0"
    for words in comments:
        raw = words.encode()
        parts = [raw[at : at + 255] for at in range(0, len(raw), 255)]
        data += b"\x21\xfe" + b"".join(bytes([len(part)]) + part for part in parts) + b"\0" + frame * frames
    return data + b"\x3b"


def space_json(**more: object) -> bytes:
    return png(text("parameters", json.dumps({"prompt": "a fox", "negative_prompt": "blurry", "seed": 42, **more})))


@pytest.mark.parametrize(
    ("data", "tool"),
    [
        (gif(WORDS), "AUTOMATIC1111"),
        (gif("made by hand", WORDS, frames=3), "AUTOMATIC1111"),
        (gif(json.dumps(graph())), "ComfyUI"),
        (png(text("parameters", WORDS.replace("prompt:", "Prompt:"))), "AUTOMATIC1111"),
        (jpeg(exif_data=exif(inner=[comment(WORDS)])), "AUTOMATIC1111"),
        (png(text("Dream", '"a fox [blurry]" -s50 -W512 -H512 -C7.5 -Ak_lms -S42')), "InvokeAI"),
        (space_json(width=512, height=512, model="flux"), ""),
        (space_json(num_inference_steps=20, guidance_scale=7), ""),
        (space_json(num_inference_steps=20, quality_tags="Light"), "Hugging Face Spaces"),
    ],
)
def test_prompts_in_other_dress(data: bytes, tool: str) -> None:
    found = read(data)
    assert (found.tool, found.prompt, found.negative, found.seed) == (tool, "a fox", "blurry", "42")


@pytest.mark.parametrize(
    "data",
    [
        mp3(("TIT2", b"\3Made with Suno and love"), ("TPE1", b"\3Bob")),
        mp3(("COMM", b"\3eng\0made with suno-like tools of my own")),
        mp3(("USLT", b"\3eng\0listen at https://www.udio.com/songs/abc")),
        mp3(("USLT", b"\3eng\0https://www.udio.com/songs/abc")),
        mp3(("COMM", f"\3eng\0a cover of https://suno.com/song/{SONG}".encode())),
        mp4(encoder="Lavf60", comment="Rendered 2026, Steps: 3, Seed: 4", title="Model: T"),
        mp4(comment="Night shoot. Steps: 20, Size: M, Model: Jane"),
        png(text("Comment", json.dumps({"prompt": "Enter your name", "version": "1", "width": 80}))),
        png(text("Comment", json.dumps({"seed": 3, "width": 80, "height": 25, "model": "maze"}))),
        png(text("workflow", json.dumps({"nodes": [{"type": "CLIPTextEncode", "widgets_values": ["a fox"]}]}))),
        jpeg(xmp=packet("", 'photoshop:Credit="Made with love"')),
        png(text("Comment", json.dumps({"prompt": "$ ", "width": 80, "height": 24, "seed": 1}))),
        png(text("parameters", json.dumps({"lr": 0.1, "seed": 42, "model": "resnet50", "steps": 1000, "prompt": ""}))),
        png(text("Comment", "Seed: 1234 Size: large Model: T, Sampler: pack of 5")),
        png(text("parameters", "Oscillator: saw, Size: 20, Model: Juno")),
        png(text("Description", "Night shoot\nSteps: 3, Size: M, Model: Jane, Sampler: none")),
        png(text("parameters", "Steps: 12000, Distance: 8 km")),
        png(text("parameters", "Steps: 20")),
        png(text("parameters", "Steps: 20, Tempo: 120, Key: C")),
        png(text("parameters", "A sampler.\nSampler: Akai S950, Seed: corn, Steps: 16")),
        png(text("Description", "Steps: 30, Sampler: Akai MPC")),
        png(text("Comment", json.dumps({"c": "hello", "uc": "world"}))),
        png(text("Comment", json.dumps({"positive_prompt": "Ready", "negative_prompt": "Failed"}))),
        png(text("Comment", json.dumps({"prompt": "Explain", "base_model": "bert"}))),
        png(text("Comment", json.dumps({"image": {"prompt": "Click the bus", "width": 80}}))),
        gif("Created with GIMP"),
        mp4(artist="Sora", comment="Video created by Sora"),
        mp4(encoder="Lavf60.3", title="Runway", comment="Shot at Runway 7 with love"),
        mp4(software="Veo Cam 2", comment="made with runway in mind"),
        b"GIF89a" + bytes(3),
        gif(WORDS)[:60],
    ],
)
def test_what_only_looks_like_a_generator_has_no_tool_and_no_prompt(data: bytes) -> None:
    found = read(data)
    assert (found.tool, found.prompt, found.seed, found.model) == ("", "", "", "")


OTHER_TEXTS = (
    "Steps: 30, Sampler: Akai MPC", "Steps: 64, Sampler: Digitakt, Version: 1.51",
    "kick snare hat\nSteps: 16, Sampler: Polyend Tracker, Seed: 4, Model: Mini",
    "Sequencer notes\nNegative prompt: none\nSteps: 16, Sampler: Volca", "Seed: 1200, Size: 10x20, Model: Garden",
    "Training curve\nSteps: 1000, Seed: 42, Model: resnet50, Scheduler: cosine",
    "Posterior\nSteps: 5000, Sampler: NUTS, Seed: 42, Model: hierarchical",
    "Blender\nSampler: Sobol, Seed: 0, Steps: 128, Version: 4.2", "Fractal\nSteps: 200, Seed: 3, Size: 1000x1000",
    "Sampler: Lanczos3, Size: 3000x2000, Model: X-T5, Version: f2.8", "CFG scale: 1:10, Size: 30x40, Model: house",
    "Denoising strength: 30, Model: DxO, Size: 3000x2000, Seed: 1", "Steps: 9000, Seed: none, Guidance: Coach",
)  # fmt: skip


@pytest.mark.parametrize("words", OTHER_TEXTS)
def test_parameters_of_other_trades_are_no_generation(words: str) -> None:
    for file in (png(text("parameters", words)), jpeg(exif_data=exif(inner=[comment(words)])), mp4(comment=words)):
        found = read(file)
        assert (found.tool, found.prompt, found.seed, found.model, found.is_generated) == ("", "", "", "", False)


OTHER_OBJECTS: tuple[dict[str, object], ...] = (
    {"positive_prompt": "Save?", "negative_prompt": "Cancel?", "app_version": "5.4", "width": 400, "height": 300},
    {"generation_mode": "auto", "app_version": "3.0"}, {"prompt": "user@host", "performance": "high"},
    {"prompt": "> ", "version": "Fooocus on your breath 1.0"}, {"Prompt": "Enter code", "Negative": "Wrong code"},
    {"PositivePrompt": "Welcome", "NegativePrompt": "Go away"}, {"prompt": "name?", "promptNeg": "wrong"},
    {"prompt": "Enter", "models": ["A", "B"]}, {"prompt": "Enter", "baseModel": {"name": "Tesla 3"}},
    {"prompt": "Enter", "quality_tags": ["gold"]}, {"prompt": "Enter", "guidance_scale": "1:100"},
    {"extraMetadata": {"prompt": "Describe your photo"}}, {"sui_image_params": {"theme": "semantic"}},
    {"image": {"prompt": "Alt text", "width": 10, "height": 10}, "app_version": "7"},
    {"prompt": "C:\\>", "use_vae_model": False}, {"c": "cutoff", "uc": "unison cutoff", "strength": 3},
    {"c": "arp", "steps": 16, "scale": "dorian", "seed": 12, "model": "Juno"},
    {"seed": 4, "steps": 16, "sampler": "MPC", "prompt": "Load kit"},
    {"prompt": "What is your name?", "seed": 12, "steps": 3, "model": "wizard"},
    {"prompt": "classify", "model": "bert-base", "steps": 1000, "seed": 42, "lr": 1e-4},
    {"prompt": "maze", "seed": 99, "steps": 400, "width": 80, "height": 40},
    {"prompt": "Say cheese", "cfg": "auto", "width": 4000, "height": 3000, "seed": 5},
    {"prompt": "Write an essay", "model": "gpt-4", "seed": 7, "temperature": 1},
)  # fmt: skip


@pytest.mark.parametrize("row", OTHER_OBJECTS)
def test_json_of_other_programs_is_no_generation(row: dict[str, object]) -> None:
    words = json.dumps(row)
    for file in (png(text("parameters", words)), jpeg(exif_data=exif(inner=[comment(words)])), mp4(comment=words)):
        found = read(file)
        assert (found.tool, found.prompt, found.negative, found.seed, found.model) == ("", "", "", "", "")


@pytest.mark.parametrize(
    "data",
    [
        png(text("prompt", "Enter"), text("use_vae_model", "")),
        png(text("Dream", '"I have a dream" -MLK 1963')),
        png(text("Source", "NovelAI study group"), text("Comment", json.dumps({"prompt": "Homework", "steps": 3}))),
        png(text("Description", f"Invoice, Job ID: {SONG}")),
        png(text("Description", f"Printed --copies 2 --duplex Job ID: {SONG}")),
        jpeg(exif_data=exif((0x0131, 2, b"AI generated; no; fluxus art\0"), (0x010E, 2, b"A happening\0"))),
        jpeg(xmp=packet("", 'iptcExt:AIPromptInformation="not applicable"')),
        jpeg(xmp=packet("", 'iptcExt:AIPromptInformation="aucun prompt"')),
    ],
)
def test_words_that_generators_use_too_are_no_generation(data: bytes) -> None:
    found = read(data)
    assert (found.tool, found.prompt, found.seed, found.model, found.is_generated) == ("", "", "", "", False)


SAMPLERS = ("Euler a", "DPM++ 2M Karras", "k_dpm_2_a", "UniPC", "LCM", "res_multistep", "ER SDE", "Heun", "DDIM CFG++",
            "DEIS", "iPNDM", "uni_pc_bh2", "SA Solver", "FlowMatchEulerDiscreteScheduler", "PNDMScheduler")  # fmt: skip


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_a_sampler_of_diffusion_models_is_proof_enough(sampler: str) -> None:
    found = read(png(text("parameters", f"a fox\nSteps: 20, Sampler: {sampler}, Seed: 42, Size: 64x64")))
    assert (found.tool, found.prompt, found.seed) == ("AUTOMATIC1111", "a fox", "42")
    found = read(png(text("parameters", json.dumps({"prompt": "a fox", "seed": 42, "steps": 20, "sampler": sampler}))))
    assert (found.tool, found.prompt, found.seed) == ("", "a fox", "42")


def test_a_description_without_parameters_is_midjourney_s_if_the_file_says_more() -> None:
    words = text("Description", f"a fox Job ID: {SONG}")
    assert read(png(words), f"u1_a_fox_{SONG}.png").prompt == "a fox"
    assert read(png(text("Creation Time", "Wed, 06 Aug 2025 10:00:00 GMT"), words)).tool == "Midjourney"


@pytest.mark.parametrize(
    "row",
    [
        {"positive_prompt": "a fox", "negative_prompt": "blurry", "seed": 42, "steps": 20},
        {"prompt": "a fox", "negative_prompt": "blurry", "seed": 42, "base_model": "sdxl"},
        {"prompt": "a fox", "negativePrompt": "blurry", "seed": 42, "cfgScale": 7},
    ],
)
def test_names_that_any_program_may_use_name_no_tool(row: dict[str, object]) -> None:
    found = read(png(text("parameters", json.dumps(row))))
    assert (found.tool, found.prompt, found.negative, found.seed) == ("", "a fox", "blurry", "42")


@pytest.mark.parametrize("words", ["No AI used", "none", "-", "Aucune IA", "Ninguna", "kein", "not applicable",
                                   "We did not use any AI", "L’équipe n’a utilisé aucun outil d’IA"])  # fmt: skip
def test_an_answer_that_names_no_system_is_no_tool(words: str) -> None:
    found = read(jpeg(xmp=packet("", f'iptcExt:AISystemUsed="{words}" iptcExt:AISystemVersionUsed="1"')))
    assert (found.tool, found.tool_version, found.is_generated) == ("", "", False)


def iptc(system: str, prompt: str = "", source: str = "") -> bytes:
    """A JPEG with IPTC's properties; `source` is the name of its digital source type."""
    kind = f'iptcExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/{source}"' if source else ""
    told = f'iptcExt:AISystemUsed="{system}" iptcExt:AIPromptInformation="{prompt}"'
    return jpeg(xmp=packet("", f"{told} {kind}"))


DENIALS = (
    "nicht verwendet", "Unbekannt", "なし", "不使用", "无", "не использовалось", "nenhuma", "geen AI gebruikt", "N/A",
    "brak", "не применимо", "unspecified", "Human only", "sans IA", "ohne KI", "senza IA", "ej", "—", "0", "false",
)  # fmt: skip


@pytest.mark.parametrize("words", DENIALS)
def test_a_denial_in_any_language_is_no_tool(words: str) -> None:
    for source in ("", "digitalCapture", "compositeSynthetic"):
        assert not read(iptc(words, words, source)).is_generated


OTHER_SYSTEMS = (
    "Photoshop (Generative Fill not used)", "Lightroom AI Denoise", "Topaz Photo AI", "Camera autofocus AI",
    "Adobe Sensei noise reduction", "Apple Photonic Engine", "ChatGPT (caption only)", "Midjourney, no other AI tools",
    "Sora Aoi Editor", "Flux Capture One", "The Pixel AI camera", "not Midjourney", "Adobe Photoshop", "Google Photos",
)  # fmt: skip


@pytest.mark.parametrize("words", OTHER_SYSTEMS)
def test_a_system_that_is_no_known_generator_is_shown_to_the_author_only(words: str) -> None:
    found = read(iptc(words, "a fox"))
    assert (found.is_generated, found.notes, found.unclear) == (False, (SourceNote.UNCLEAR_SYSTEM,), (words, "a fox"))


def test_a_prompt_without_system_and_source_type_is_shown_to_the_author_only() -> None:
    found = read(jpeg(xmp=packet("", 'iptcExt:AIPromptInformation="A view of Lyon"')))
    assert (found.prompt, found.unclear) == ("", ("A view of Lyon",))
    found = read(iptc("", "a view of Lyon", "trainedAlgorithmicMedia"))
    assert (found.prompt, found.tool, found.notes) == ("a view of Lyon", "", ())


@pytest.mark.parametrize("words", ["Nano Banana", "Midjourney v6.1", "FLUX.1 [dev]", "DALL·E 3", "OpenAI GPT-4o",
                                   "Gemini 2.5 Flash Image (Nano Banana)", "Google Imagen 4 Ultra", "Midjourney, Suno",
                                   "Stable Diffusion XL 1.0", "Adobe Firefly Image 4", "Recraft V3"])  # fmt: skip
def test_the_name_of_a_generator_is_kept(words: str) -> None:
    found = read(iptc(words, "no people, 1984"))
    assert (found.tool, found.prompt, found.unclear) == (words, "no people, 1984", ())
    assert read(iptc(words, "a fox", "digitalCapture")).unclear == (words, "a fox")


@pytest.mark.parametrize("source", ["trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"])
def test_any_system_counts_where_the_source_type_says_that_a_model_made_the_picture(source: str) -> None:
    found = read(iptc("Our own model 3", "a fox", source))
    assert (found.tool, found.prompt, found.source_type) == ("Our own model 3", "a fox", source)
    assert read(iptc("Photoshop, Generative Fill not used", "", source)).tool == ""


def test_parameters_count_only_with_the_size_of_a_picture_or_the_mark_of_a_program() -> None:
    for words in (
        "Water the tomatoes\nSteps: 4, Sampler: Heun, CFG scale: 1, Seed: 12",
        "MCMC chain\nSteps: 1000, Sampler: DDIM, Seed: 3, Model: linear",
        "Steps: 100, Sampler: PLMS, Seed: 1, Schedule type: weekly",
        "survey form\nSteps: 4, Sampler: Euler, Guidance: none, Version: 2",
    ):
        found = read(png(text("parameters", words)))
        assert not found.is_generated
        assert found.unclear == (" ".join(words.split()),), "shown to the author only"
        assert read(png(text("parameters", f"{words}, Size: 512x512, Model hash: 0a1b2c3d4e"))).tool == "AUTOMATIC1111"


@pytest.mark.parametrize(
    "row",
    [
        {"prompt": "How old are you?", "steps": 3, "seed": 4, "sampler": "random", "scale": 2},
        {"prompt": "How old are you?", "steps": 3, "seed": 4, "scale": 2},
        {"prompt": "How old are you?", "steps": 3, "seed": 4, "sampler": "random", "cfg": 2, "negative_prompt": "no"},
        {"prompt": "Load kit", "seed": 4, "sampler": "Euler"},
    ],
)
def test_settings_that_others_have_too_are_no_generation(row: dict[str, object]) -> None:
    assert not read(png(text("Comment", json.dumps(row)))).is_generated


def test_a_command_line_of_one_option_is_no_generation() -> None:
    assert not read(png(text("Title", "Dream"), text("Dream", '"a house" -s 50'))).is_generated


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_wide_letters_in_a_text_chunk(encoding: str) -> None:
    found = read(png(text("parameters", WORDS.encode(encoding))))
    assert (found.tool, found.prompt, found.seed) == ("AUTOMATIC1111", "a fox", "42")


def test_texts_behind_the_end_of_a_picture() -> None:
    found = read(png() + text("parameters", WORDS))
    assert (found.prompt, found.notes) == ("a fox", ())
    for rest in (
        b"x",
        b"\0\0\0\x04tEXtjunk",
        text("parameters", WORDS)[:-1] + b"?",
        struct.pack(">I", 1 << 31) + b"tEXt",
    ):
        found = read(png() + rest)
        assert (found.prompt, found.notes) == ("", ())


def test_the_address_of_a_song_is_enough_where_it_stands_alone() -> None:
    assert read(mp3(("WOAS", f"https://suno.com/song/{SONG}?utm=x".encode()))).job_id == SONG


def test_the_version_of_a_system_is_kept() -> None:
    told = 'iptcExt:AISystemUsed="Midjourney" iptcExt:AISystemVersionUsed="{}"'
    assert read(jpeg(xmp=packet("", told.format("6.1")))).tool_version == "6.1"
    assert read(jpeg(xmp=packet("", told.format("unknown")))).tool_version == ""
