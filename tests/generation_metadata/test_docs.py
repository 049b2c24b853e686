"""The table in docs/prompts.md names what is read, no more and no less."""
# ruff: noqa: E501 (texts are written here as they are in files)

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.generation_metadata.making import comment, exif, graph, jpeg, mp3, mp4, packet, png, read, text

PAGE = Path(__file__).parents[2] / "docs" / "prompts.md"
JOB = "2b6e053b-9a65-4ca9-9e13-b6f4465164d4"
WORDS = "a fox\nSteps: 9, Seed: 5, Sampler: Euler, Size: 64x64"


MOCHI = "Include in Image: a fox; Exclude from Image: ; Model: sd; Steps: 9; Seed: 5; Generator: Mochi Diffusion 4.7"


def named(key: str, **values: object) -> bytes:
    return png(text(key, json.dumps(values)))


SAMPLES: dict[str, tuple[tuple[str, bytes], ...]] = {
    "AUTOMATIC1111": (("AUTOMATIC1111", jpeg(exif_data=exif(inner=[comment(WORDS)]))),),
    "Forge, Forge Neo, reForge": tuple(
        (tool, png(text("parameters", f"{WORDS}, Version: {version}")))
        for tool, version in (("Forge", "f2.0.1v1.10.1"), ("Forge Neo", "neo"), ("reForge", "f1.0.0-reForge"))
    ),
    "SD.Next": (("SD.Next", png(text("parameters", f"{WORDS}, App: SD.Next"))),),
    "stable-diffusion.cpp": (("stable-diffusion.cpp", png(text("parameters", f"{WORDS}, Version: stable-diffusion.cpp"))),),
    "ComfyUI": (("ComfyUI", mp4(prompt=json.dumps(graph()))),),
    "InvokeAI": (("InvokeAI", named("invokeai_metadata", positive_prompt="a fox", app_version="4.2.7", seed=5)),),
    "NovelAI": (("NovelAI", png(text("Software", "NovelAI"), text("Comment", '{"prompt": "a fox", "steps": 1, "seed": 5}'))),),
    "Fooocus, RuinedFooocus": (
        ("Fooocus", named("parameters", prompt="a fox", base_model="x", metadata_scheme="fooocus")),
        ("RuinedFooocus", named("parameters", Prompt="a fox", Negative="", software="RuinedFooocus")),
    ),
    "SwarmUI": (("SwarmUI", named("parameters", sui_image_params={"prompt": "a fox", "seed": 5})),),
    "Stability Matrix": (("Stability Matrix", named("parameters-json", PositivePrompt="a fox", Seed=5)),),
    "Easy Diffusion": (("Easy Diffusion", png(text("prompt", "a fox"), text("use_stable_diffusion_model", "x"))),),
    "Draw Things": (("Draw Things", jpeg(xmp=packet("", "exif:UserComment='{\"c\": \"a fox\", \"seed\": 5, \"sampler\": \"DDIM\"}'"))),),
    "Civitai": (("Civitai", png(text("parameters", f"{WORDS}, Civitai resources: []"))),),
    "Tensor.Art": (("Tensor.Art", named("generation_data", prompt="a fox", baseModel={"label": "x"}, seed="-1", cfgScale=7)),),
    "Hugging Face Spaces": (("Hugging Face Spaces", named("parameters", prompt="a fox", num_inference_steps=20, sdxl_style="x")),),
    "WanGP": (("WanGP", mp4(comment=json.dumps({"type": "WanGP v10.70 by DeepBeepMeep - LTX-2 19B", "prompt": "a fox", "seed": 5}))),),
    "mflux": (("mflux", jpeg(exif_data=exif(inner=[comment('{"mflux_version": "0.9", "prompt": "a fox", "seed": 5}', "utf-8", b"ASCII\0\0\0")]))),),
    "Mochi Diffusion": (("Mochi Diffusion", png(text("Description", MOCHI))),),
    "NMKD": (("NMKD", named("NMKDiffusion", prompt="a fox", promptNeg="", seed=5)),),
    "Flux": (("Flux", jpeg(exif_data=exif((0x0131, 2, b"AI generated;txt2img;flux\0"), (0x010E, 2, b"a fox\0")))),),
    "Midjourney": (("Midjourney", png(text("Description", f"a fox --v 6 Job ID: {JOB}"))),),
    "IPTC properties": (("Imagen", jpeg(xmp=packet("", 'iptcExt:AISystemUsed="Imagen" iptcExt:AIPromptInformation="a fox"'))),),
    "Suno": (("Suno", mp3(("COMM", b"\3eng\0made with suno; id=" + JOB.encode()))),),
    "Udio": (("Udio", mp3(("WOAS", b"https://www.udio.com/songs/abc"))),),
    "Grok": (("Grok", jpeg(exif_data=exif((0x010E, 2, b"Signature: " + b"a" * 60), (0x013B, 2, JOB.encode())))),),
    "Luma": (("Luma", png(text("Source", "Luma AI"))),),
    "Runway, Kling, Pika, Sora and others": (
        ("Runway", mp4(encoder="Runway Gen-4")), ("Kling", mp4(comment="Generated with Kling AI 2.1.")),
        ("Pika", png(text("Software", "Pika 2.2"))), ("Sora", mp4(**{"©too": "Sora"})),
    ),
    "Google AI": (("Google AI", jpeg(xmp=packet("", 'photoshop:Credit="Made with Google AI"'))),),
    "AIGC label (China)": (("", png(text("AIGC", '{"Label": "1", "ContentProducer": "001", "ProduceID": "x"}'))),),
}  # fmt: skip


def rows() -> dict[str, str]:
    """What the page says is read, by the tool."""
    table = PAGE.read_text("utf-8").partition("\n## What is read from where\n")[2].partition("\n## ")[0]
    found = re.findall(r"(?m)^\| ([^|]+) \| [^|]+ \| ([^|]+) \|$", table)
    return {tool.strip(): told.strip() for tool, told in found if tool.strip() not in ("Tool", "---")}


def test_the_page_lists_every_tool_that_is_read() -> None:
    assert list(rows()) == list(SAMPLES)


@pytest.mark.parametrize("tool", SAMPLES)
def test_what_the_page_says_is_read(tool: str) -> None:
    told = rows()[tool]
    for name, data in SAMPLES[tool]:
        found = read(data)
        assert found.tool == name
        has_prompt = "prompt" in told or told.startswith("the same")
        assert found.prompt == ("a fox" if has_prompt else "")
        assert bool(found.source_type or found.tool)
