"""What each tool writes, read as it is in real files: tool, model, prompt, negative prompt, seed, parameters."""
# ruff: noqa: E501 (texts are written here as they are in files)

from __future__ import annotations

import json
from typing import Any

import pytest

from showcase.generation_metadata.midjourney import split_parameters
from showcase.generation_metadata.values import Evidence
from tests.generation_metadata.making import (
    chunk,
    comment,
    exif,
    graph,
    international,
    jpeg,
    mp3,
    mp4,
    node,
    packed,
    packet,
    png,
    read,
    text,
    webp,
)

JOB = "2b6e053b-9a65-4ca9-9e13-b6f4465164d4"
A1111 = "photo of a duck\nNegative prompt: monochrome\nSteps: 15, Sampler: UniPC, CFG scale: 5, Seed: 235284042, Size: 512x400, Model hash: c0d1994c73, Model: realisticVision"


def facts(data: bytes, *names: str) -> tuple[Any, ...]:
    found = read(data)
    return tuple(getattr(found, name) for name in names or ("tool", "model", "prompt", "negative", "seed"))


@pytest.mark.parametrize("wrap", [text, packed, international])
def test_automatic1111_in_every_kind_of_text(wrap: Any) -> None:
    found = read(png(wrap("parameters", A1111)))
    assert (found.tool, found.model, found.prompt, found.negative, found.seed, found.width, found.height) == (
        "AUTOMATIC1111", "realisticVision", "photo of a duck", "monochrome", "235284042", 512, 400,
    )  # fmt: skip
    assert dict(found.params)["Sampler"] == "UniPC"
    assert found.evidence_of("prompt") is Evidence.TEXT


PARAMETERS: dict[str, tuple[str, tuple[str, str, str, str, str]]] = {
    "Windows line ends": (A1111.replace("\n", "\r\n"), ("AUTOMATIC1111", "realisticVision", "photo of a duck", "monochrome", "235284042")),
    "no negative prompt": ("a duck\nSteps: 1, Sampler: LCM, Seed: 7, Size: 64x64", ("AUTOMATIC1111", "", "a duck", "", "7")),
    "several lines": ("a duck,\nat dawn\nNegative prompt: bad,\nugly\nSteps: 1, Seed: 7, CFG scale: 1",
                      ("AUTOMATIC1111", "", "a duck,\nat dawn", "bad,\nugly", "7")),
    "a second negative prompt": ("a\nNegative prompt: b\nNegative prompt: c\nSteps: 1, Seed: 7",
                                 ("AUTOMATIC1111", "", "a", "b\nc", "7")),
    "only parameters": ("Steps: 20, Sampler: Euler, CFG scale: 7, Seed: 5, Size: 64x64", ("AUTOMATIC1111", "", "", "", "5")),
    "only a negative prompt": ("Negative prompt: b\nSteps: 20, Seed: 5", ("AUTOMATIC1111", "", "", "b", "5")),
    "no sampler": ("a\nSteps: 20, CFG scale: 7, Seed: 5, Size: 64x64", ("AUTOMATIC1111", "", "a", "", "5")),
    "no steps": ("a\nSampler: Euler, CFG scale: 7, Seed: 5, Size: 64x64", ("AUTOMATIC1111", "", "a", "", "5")),
    "one line": ("a fox Negative prompt: b Steps: 20, Sampler: Euler, Seed: 5, Size: 64x64", ("AUTOMATIC1111", "", "a fox", "b", "5")),
    "steps in the prompt": ("Steps: the stairs\nof a house\nSteps: 20, Sampler: Euler, Seed: 5, Size: 64x64",
                            ("AUTOMATIC1111", "", "Steps: the stairs\nof a house", "", "5")),
    "random seed": ("a\nSteps: 20, Sampler: Euler, Seed: -1, Size: 64x64", ("AUTOMATIC1111", "", "a", "", "")),
    "prompts in quotes": ('a\nSteps: 20, Sampler: Euler, Seed: 5, ADetailer prompt: "face, Seed: 9, eyes", Model: m, Version: v1.10.1',
                          ("AUTOMATIC1111", "m", "a", "", "5")),
    "Forge": ("a\nSteps: 20, Seed: 5, Model: m, Version: f2.0.1v1.10.1-previous-635-gf5330788",
              ("Forge", "m", "a", "", "5")),
    "Forge Neo": ("a\nSteps: 20, Seed: 5, Model: m, Version: neo", ("Forge Neo", "m", "a", "", "5")),
    "SD.Next": ("a\n\nNegative prompt: b\nSteps: 20, Seed: 5, Model: m, App: SD.Next, Version: 1a2b3c4",
                ("SD.Next", "m", "a", "b", "5")),
    "stable-diffusion.cpp": (
        'a\nSteps: 8, CFG scale: 1, Guidance: 3.5, Eta: inf, Seed: 42, Size: 512x512, Model: , Unet: z/z_image-Q4.gguf, RNG: cuda,'
        ' Sampler: euler, Version: stable-diffusion.cpp, SDCPP: {"schema": "sdcpp.image.params/v1", "prompt": "x, Seed: 1"}',
        ("stable-diffusion.cpp", "z_image-Q4", "a", "", "42"),
    ),
    "a prompt that is JSON": ('{"scene": "a fox", "style": ["ink", "wash"]}\nSteps: 8, Seed: 42, Version: stable-diffusion.cpp',
                              ("stable-diffusion.cpp", "", '{"scene": "a fox", "style": ["ink", "wash"]}', "", "42")),
    "Civitai": ('a\nSteps: 8, Seed: 42, Civitai resources: [{"type":"checkpoint","modelName":"X, Y"}], Civitai metadata: {}',
                ("Civitai", "", "a", "", "42")),
    "ComfyUI, by a node that writes text": ('a\nSteps: 8, Seed: 42, Hashes: {"Model:flux1-dev": "8e"}, Version: ComfyUI',
                                            ("ComfyUI", "flux1-dev", "a", "", "42")),
    "Draw Things": ("a vole\nin rain\n-text, blur\nSteps: 20, Sampler: DPM++ 2M Trailing, Guidance Scale: 3.5, Seed: 43,"
                    " Size: 64x64, Model: flux_1_dev_q8p.ckpt, Strength: 1.0, Seed Mode: Scale Alike",
                    ("Draw Things", "flux_1_dev_q8p", "a vole\nin rain", "text, blur", "43")),
    "words where no value is known": ("a\nSteps: 20, CFG scale: unknown, Seed: 5, Size: unknown, Version: v1.9.4",
                                      ("AUTOMATIC1111", "", "a", "", "5")),
    "Chinese": ("一只狐狸，夜晚\nSteps: 8, Seed: 42, Version: stable-diffusion.cpp",
                ("stable-diffusion.cpp", "", "一只狐狸，夜晚", "", "42")),
}  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), PARAMETERS.values(), ids=PARAMETERS)
def test_parameters_text(words: str, expected: tuple[str, ...]) -> None:
    assert facts(png(text("parameters", words))) == expected


@pytest.mark.parametrize(
    "tag",
    [
        comment(A1111),
        comment(A1111, "utf-16-le"),
        comment(A1111, "utf-8", b"ASCII\0\0\0"),
        comment(A1111, "utf-8", b""),
        comment(A1111, "utf-16-be", b""),
        comment(A1111, "utf-16-le", b""),
        comment(A1111, "utf-8"),
        comment(A1111, "utf-8", bytes(8)),
    ],
    ids=range(8),
)
@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("place", ["IFD0", "Exif"])
def test_comments_of_exif_in_every_encoding(tag: Any, order: str, place: str) -> None:
    data = exif(tag, order=order) if place == "IFD0" else exif(inner=[tag], order=order)
    for file in (jpeg(exif_data=data), webp((b"EXIF", data)), webp((b"EXIF", b"Exif\0\0" + data), size=7)):
        assert facts(file) == ("AUTOMATIC1111", "realisticVision", "photo of a duck", "monochrome", "235284042")


def test_graphs_in_exif() -> None:
    words = json.dumps(graph()).encode()
    frames = [
        webp((b"EXIF", exif((0x0110, 2, b"prompt:" + words + b"\0"), (0x010F, 2, b'workflow:{"nodes": []}\0')))),
        jpeg(exif_data=exif((0x010F, 2, b"Prompt: " + words + b"\0"), (0x010E, 2, b'Workflow: {"nodes": []}\0'))),
        jpeg(exif_data=exif(comment('{"prompt": ' + words.decode() + ', "workflow": {}}', "utf-8", b""))),
        png(after=[text("comf", "x")]),
        mp4(prompt=words.decode(), workflow="{}"),
        mp4(comment=json.dumps({"prompt": words.decode(), "workflow": "{}"})),
    ]
    for number, file in enumerate(frames):
        if number != 3:
            assert facts(file) == ("ComfyUI", "dream", "a fox", "blurry", "42"), number


def test_an_animated_picture_of_comfyui() -> None:
    from tests.generation_metadata.making import chunk

    file = png(after=[chunk(b"comf", b"workflow\0{}"), chunk(b"comf", b"prompt\0" + json.dumps(graph()).encode())])
    assert facts(file) == ("ComfyUI", "dream", "a fox", "blurry", "42")


JSON: dict[str, tuple[str, dict[str, Any], tuple[str, str, str, str, str]]] = {
    "Fooocus": ("parameters", {"base_model": "jugg_v8", "metadata_scheme": "fooocus", "prompt": "a goldfish",
        "negative_prompt": "", "full_negative_prompt": ["bad"], "seed": "6952411511246973023", "resolution": "(768, 1280)",
        "steps": 30, "version": "Fooocus v2.4.3"}, ("Fooocus", "jugg_v8", "a goldfish", "", "6952411511246973023")),
    "RuinedFooocus": ("parameters", {"Prompt": "a", "Negative": "b", "steps": 8, "seed": 5, "base_model_name": "x.safetensors",
        "software": "RuinedFooocus"}, ("RuinedFooocus", "x", "a", "b", "5")),
    "SwarmUI": ("parameters", {"sui_image_params": {"prompt": "a", "negativeprompt": "b", "model": "OfficialFlux/flux.safetensors",
        "seed": 5, "steps": 20, "width": 512, "height": 768, "swarm_version": "0.9.6"}}, ("SwarmUI", "flux", "a", "b", "5")),
    "InvokeAI 3": ("invokeai_metadata", {"generation_mode": "sdxl_txt2img", "positive_prompt": "a", "negative_prompt": "b",
        "seed": 5, "model": {"model_name": "jugg"}}, ("InvokeAI", "jugg", "a", "b", "5")),
    "InvokeAI 5": ("invokeai_metadata", {"generation_mode": "flux_txt2img", "positive_prompt": "a", "seed": 5,
        "model": {"name": "FLUX", "key": "k"}, "app_version": "5.6.0"}, ("InvokeAI", "FLUX", "a", "", "5")),
    "InvokeAI 2": ("sd-metadata", {"model_weights": "deliberate", "app_version": "2.3.0", "image": {
        "prompt": [{"prompt": "a bus [glow, skinny]", "weight": 1.0}], "seed": 5, "width": 512, "height": 768}},
        ("InvokeAI", "deliberate", "a bus", "glow, skinny", "5")),
    "Hugging Face Spaces": ("parameters", {"prompt": "a", "negative_prompt": "b", "seed": 5, "num_inference_steps": 28,
        "resolution": "832 x 1216", "Model": {"Model": "Animagine XL"}}, ("Hugging Face Spaces", "Animagine XL", "a", "b", "5")),
    "Tensor.Art": ("generation_data", {"prompt": "a", "negativePrompt": "b", "seed": "-1", "cfgScale": 7,
        "baseModel": {"label": "X"}}, ("Tensor.Art", "X", "a", "b", "")),
    "Stability Matrix": ("parameters-json", {"PositivePrompt": "a", "NegativePrompt": "b", "Seed": 5, "ModelName": "m.safetensors"},
        ("Stability Matrix", "m", "a", "b", "5")),
    "Easy Diffusion": ("UserComment", {"prompt": "a", "negative_prompt": "b", "seed": 5, "use_stable_diffusion_model": "x/m.ckpt",
        "num_inference_steps": 25, "guidance_scale": 7.5}, ("Easy Diffusion", "m", "a", "b", "5")),
}  # fmt: skip


@pytest.mark.parametrize(("key", "row", "expected"), JSON.values(), ids=JSON)
def test_json_with_names_of_its_own(key: str, row: dict[str, Any], expected: tuple[str, ...]) -> None:
    words = json.dumps(row, ensure_ascii=False)
    assert facts(png(text(key, words))) == expected
    assert facts(jpeg(exif_data=exif(inner=[comment(words, "utf-16-le")], order="<"))) == expected


def test_invokeai_1() -> None:
    found = read(
        png(text("Dream", '"a bus, at night [glow, skinny]" -s 50 -S 298 -W 512 -H 768 -C 5 -A k_lms -U 4 0.95'))
    )
    assert (found.tool, found.prompt, found.negative, found.seed, found.width) == (
        "InvokeAI", "a bus, at night", "glow, skinny", "298", 512,
    )  # fmt: skip
    assert dict(found.params) == {"Steps": "50", "CFG scale": "5", "Sampler": "k_lms", "Upscale": "4 0.95"}


def test_easy_diffusion_in_keys() -> None:
    row = {
        "prompt": "a",
        "negative_prompt": "b",
        "seed": "5",
        "use_stable_diffusion_model": "m.ckpt",
        "guidance_scale": "7",
    }
    file = png(*(text(key, value) for key, value in row.items()))
    assert facts(file) == ("Easy Diffusion", "m", "a", "b", "5")


def test_novelai() -> None:
    row = {"steps": 50, "sampler": "k_euler", "seed": 225, "scale": 10.0, "uc": "lowres"}
    keys = {
        "Title": "AI generated image",
        "Description": "a cat, icon",
        "Software": "NovelAI",
        "Source": "Stable Diffusion 1D",
    }
    file = png(*(text(key, value) for key, value in keys.items()), text("Comment", json.dumps(row)))
    assert facts(file) == ("NovelAI", "Stable Diffusion 1D", "a cat, icon", "lowres", "225")


def test_novelai_4_has_characters_and_a_form_for_webp() -> None:
    row = {"prompt": "two cats, -0.8::feet::", "steps": 28, "seed": 9, "uc": "lowres",
           "v4_prompt": {"caption": {"base_caption": "two cats", "char_captions": [{"char_caption": "tabby"}, {"char_caption": ""}]}},
           "v4_negative_prompt": {"caption": {"char_captions": [{"char_caption": "dog"}]}}}  # fmt: skip
    outer = {
        "Comment": json.dumps(row),
        "Description": "two cats",
        "Software": "NovelAI",
        "Source": "NovelAI Diffusion V4.5",
    }
    data = exif((0x010E, 2, b"\0\0\0\0two cats\0"), inner=[comment(json.dumps(outer), "utf-8", b"ASCII\0\0\0")])
    expected = ("NovelAI", "NovelAI Diffusion V4.5", "two cats, -0.8::feet::\ntabby", "lowres\ndog", "9")
    assert facts(webp((b"EXIF", data))) == expected


def test_midjourney() -> None:
    words = f"danh võ, nikon d750 --ar 4:3 --v 5.2 --no text, hands --seed 12 Job ID: {JOB}"
    xmp = packet(
        "",
        f'iptcExt:DigImageGUID="{JOB}" iptcExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"',
    )
    file = png(text("Creation Time", "Sat, 09 Aug 2025 10:41:50 GMT"), text("Author", "wiltodelta"),
               text("Description", words), text("XML:com.adobe.xmp", xmp))  # fmt: skip
    found = read(file, f"wiltodelta_danh_{JOB}_0.png")
    assert (found.tool, found.tool_version, found.prompt, found.seed) == (
        "Midjourney",
        "5.2",
        "danh võ, nikon d750",
        "12",
    )
    assert found.params == (("ar", "4:3"), ("v", "5.2"), ("no", "text, hands"))
    assert (found.job_id, found.created, found.source_type) == (
        JOB,
        "2025-08-09T10:41:50+00:00",
        "trainedAlgorithmicMedia",
    )
    assert [(fact.kind, fact.value) for fact in found.private] == [("account", "wiltodelta")]


@pytest.mark.parametrize(
    ("typed", "prompt", "params"),
    [
        ("a fox", "a fox", {}),
        ("a fox --ar 16:9 —v 6.1 --raw --tile", "a fox", {"ar": "16:9", "v": "6.1", "raw": "yes", "tile": "yes"}),
        (
            "a fox --aspect 3:2 --version 5 --stylize 250 --c 10",
            "a fox",
            {"ar": "3:2", "v": "5", "stylize": "250", "chaos": "10"},
        ),
        ("a fox --unknown 3 --v 6", "a fox --unknown 3", {"v": "6"}),
        ("a -- dash and well--known --q 2", "a -- dash and well--known", {"quality": "2"}),
        ("a fox --raw in the rain", "a fox in the rain", {"raw": "yes"}),
        ("https://s.mj.run/x a fox --sref 12 34 --niji 6", "https://s.mj.run/x a fox", {"sref": "12 34", "niji": "6"}),
    ],
)
def test_parameters_of_midjourney(typed: str, prompt: str, params: dict[str, str]) -> None:
    words, found = split_parameters(typed)
    assert (words, dict(found)) == (prompt, params)


MOCHI = (
    "Date: 2024-01-03 10:11:12; Include in Image: a fox; at night, Seed: 3; Exclude from Image: text; Model: sd-2.1;"
    " Steps: 12; Guidance Scale: 11.0; Seed: 42; Size: 512x768; Upscaler: ; Scheduler: DPM-Solver++; Generator: {}"
)


@pytest.mark.parametrize(("program", "tool"), [("Mochi Diffusion 4.7", "Mochi Diffusion"), ("Personas 0.1", "")])
def test_mochi_diffusion(program: str, tool: str) -> None:
    words = MOCHI.format(program)
    xmp = packet(f"<dc:description><rdf:Alt><rdf:li>{words}</rdf:li></rdf:Alt></dc:description>")
    for file in (png(international("XML:com.adobe.xmp", xmp)), png(text("Description", words)), jpeg(xmp=xmp)):
        assert facts(file) == (tool, "sd-2.1", "a fox; at night, Seed: 3", "text", "42")
    assert facts(png(text("Description", words.replace("Steps: 12", "Steps: many"))), "prompt") == ("",)
    assert facts(png(text("Description", "Include in Image: the logo; Generator: a team")), "prompt") == ("",)


def test_wangp_and_mflux() -> None:
    row = {
        "prompt": "a fox",
        "negative_prompt": "blurry",
        "seed": 42,
        "resolution": "832x480",
        "num_inference_steps": 8,
    }
    film = mp4(comment=json.dumps(row | {"type": "WanGP v11 by DeepBeepMeep - Infinitetalk 14B", "guidance_scale": 1}))
    found = read(film)
    assert (found.tool, found.tool_version, found.model, found.prompt, found.negative, found.seed, found.width) == (
        "WanGP", "11", "Infinitetalk 14B", "a fox", "blurry", "42", 832,
    )  # fmt: skip
    assert facts(mp4(comment=json.dumps(row | {"type": "Wan2.1GP by DeepBeepMeep - text2video"})), "tool") == ("WanGP",)
    row = {"mflux_version": "0.9.1", "model": "schnell", "prompt": "a fox", "seed": 42, "steps": 2, "guidance": None}
    picture = png(chunk(b"eXIf", exif(inner=[comment(json.dumps(row), "utf-8", b"ASCII\0\0\0")])))
    assert facts(picture) == ("mflux", "schnell", "a fox", "", "42")


def test_suno() -> None:
    words = f"made with suno; created=2025-10-08T16:20:02.314Z; id={JOB}"
    file = mp3(("TIT2", b"\3Croquette"), ("TPE1", b"\3alias"), ("USLT", b"\3eng\0[Verse]\nLa la"),
               ("COMM", b"\3eng\0" + words.encode()), ("WOAS", f"https://suno.com/song/{JOB}".encode()))  # fmt: skip
    found = read(file)
    assert (found.tool, found.prompt, found.job_id, found.created) == ("Suno", "", JOB, "2025-10-08T16:20:02.314Z")
    assert [(fact.kind, fact.value) for fact in found.private] == [("account", "alias")]
    assert read(mp4(**{"©cmt": words})).tool == "Suno"


def test_others_that_tell_only_the_tool() -> None:
    signature = b"Signature: " + b"IoR6YcSlkWo/83blBnOA15zT7nnWuDE3tT3xAgkhEQ5l/y2INMmO1Rok=\0"
    grok = jpeg(
        exif_data=exif((0x010E, 2, signature), (0x013B, 2, JOB.encode() + b"\0"), inner=[(0x9286, 7, signature)])
    )
    luma = png(text("Source", "Luma AI"))
    google = jpeg(xmp=packet("", 'photoshop:Credit="Made with Google AI"'))
    for file, tool in ((grok, "Grok"), (luma, "Luma"), (google, "Google AI")):
        assert facts(file, "tool", "prompt", "model", "seed") == (tool, "", "", "")


def test_flux_tools() -> None:
    tags = [
        (0x0131, 2, b"AI generated;txt2img;flux\0"),
        (0x010F, 2, b"Black Forest Labs\0"),
        (0x0110, 2, b"flux-dev\0"),
    ]
    assert facts(jpeg(exif_data=exif(*tags, (0x010E, 2, b"a fox\0"))), "tool", "model", "prompt") == (
        "Flux",
        "flux-dev",
        "a fox",
    )
    assert facts(jpeg(exif_data=exif(*tags, (0x010E, 2, b"AI generated image\0"))), "prompt") == ("",)


def test_the_label_of_china_names_no_tool() -> None:
    label = json.dumps({"Label": "1", "ContentProducer": "001191110000802100433B10001", "ProduceID": "abc"})
    for file in (png(text("AIGC", label)), mp4(AIGC=label),
                 jpeg(xmp=packet(f"<t:AIGC>{label.replace(chr(34), '&quot;')}</t:AIGC>", 'xmlns:t="http://www.tc260.org.cn/ns/AIGC/1.0/"'))):  # fmt: skip
        found = read(file)
        assert (found.tool, found.prompt, found.source_type, found.job_id) == ("", "", "trainedAlgorithmicMedia", "abc")


def test_draw_things_in_xmp() -> None:
    row = json.dumps(
        {"c": "a fox", "uc": "bad", "model": "sd_v1.5_f16.ckpt", "seed": 5, "size": "512x768", "sampler": "Euler A"}
    )
    inner = f'<exif:UserComment><rdf:Alt><rdf:li xml:lang="x-default">{row}</rdf:li></rdf:Alt></exif:UserComment>'
    assert facts(png(international("XML:com.adobe.xmp", packet(inner)))) == (
        "Draw Things",
        "sd_v1.5_f16",
        "a fox",
        "bad",
        "5",
    )


def test_iptc_properties() -> None:
    xmp = packet("<iptcExt:AISystemUsed>Imagen 4</iptcExt:AISystemUsed><iptcExt:AIPromptInformation>a fox"
                 "</iptcExt:AIPromptInformation><iptcExt:AIPromptWriterName>Ann Onymous</iptcExt:AIPromptWriterName>")  # fmt: skip
    found = read(jpeg(xmp=xmp))
    assert (found.tool, found.prompt, found.evidence_of("prompt")) == ("Imagen 4", "a fox", Evidence.XMP)
    assert [fact.value for fact in found.private] == ["Ann Onymous"]
    assert "Ann" not in repr((found.tool, found.prompt, found.params))


def test_four_descriptions_of_one_picture_are_one() -> None:
    row = {"PositivePrompt": "a fox", "NegativePrompt": "blurry", "Seed": 42, "ModelName": "dream.safetensors"}
    words = "a fox\r\nNegative prompt: blurry\r\nSteps: 20, Sampler: Euler, CFG scale: 8, Seed: 42, Size: 512x768, Model: dream"
    file = png(text("parameters", words), text("parameters-json", json.dumps(row)), text("smproj", '{"version": 4}'),
               text("prompt", json.dumps(graph())), text("workflow", "{}"))  # fmt: skip
    assert facts(file) == ("Stability Matrix", "dream", "a fox", "blurry", "42")


def test_civitai_from_a_graph() -> None:
    extra = json.dumps({"prompt": "a fox", "negativePrompt": "bad", "steps": 25, "cfgScale": 3, "seed": 42})
    row = graph(n3=node("KSampler", seed=42, steps=25, cfg=3, model=["4", 0], positive=["6", 0], negative=["7", 0],
                        latent_image=["5", 0]), n4=node("CheckpointLoaderSimple", ckpt_name="urn:air:sdxl:checkpoint:civitai:1@2"))  # fmt: skip
    row |= {
        "resource-stack": node("CheckpointLoaderSimple", ckpt_name="x"),
        "extra": {"airs": []},
        "extraMetadata": extra,
    }
    data = exif((0x013B, 2, b"ai\0"), (0x0131, 2, JOB.encode() + b"\0"), inner=[comment(json.dumps(row))])
    found = read(jpeg(exif_data=data))
    assert (found.tool, found.prompt, found.negative, found.seed) == ("Civitai", "a fox", "bad", "42")
    assert found.private == ()


def test_the_job_in_a_files_name_is_evidence_of_the_job_only() -> None:
    file = png(text("parameters", A1111))
    found = read(file, f"bob_duck_{JOB}_3.png")
    assert (found.job_id, found.evidence_of("job_id")) == (JOB, Evidence.FILE_NAME)
    assert read(png(), f"bob_duck_{JOB}_3.png").job_id == ""


NOTHING: dict[str, bytes] = {
    "a picture without texts": png(),
    "a photograph": jpeg(exif_data=exif((0x010F, 2, b"Canon\0"), (0x0110, 2, b"Canon EOS 5D\0"), (0x0131, 2, b"Firmware 1.0\0"),
                                        (0x010E, 2, b"A duck on the lake, Steps: to the shore\0"),
                                        inner=[comment("Seen at dawn, seed: oak, size: large")])),
    "an edited photograph": jpeg(xmp=packet("<dc:description><rdf:Alt><rdf:li>A duck</rdf:li></rdf:Alt></dc:description>",
        'iptcExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/compositeCapture"')),
    "a file of GIMP": png(text("Comment", "Created with GIMP"), text("Software", "GIMP 2.10")),
    "a drawing with a title": png(text("Title", "Duck"), text("Description", "A duck, masterpiece, best quality"),
                                  text("Software", "Krita"), text("Author", "Ann")),
    "a constant": png(text("Title", "AI generated image"), text("Description", "AI generated image")),
    "a template": png(text("parameters", "{prompt}"), text("prompt", "unknown")),
    "a JSON of something else": png(text("parameters", '{"a": 1}'), text("prompt", '{"text": "say hello"}'), text("Comment", "[1, 2]")),
    "a film with tags": mp4(**{"©nam": "Sintel", "©cmt": "Trailer for the open movie", "©too": "Lavf58"}),
    "a song": mp3(("TIT2", b"\3Duck"), ("TPE1", b"\3Ann"), ("COMM", b"\3eng\0bought in a shop")),
    "a text": b"photo of a duck\nSteps: 20, Seed: 1",
    "nothing": b"",
}  # fmt: skip


@pytest.mark.parametrize("data", NOTHING.values(), ids=NOTHING)
def test_nothing_is_an_answer(data: bytes) -> None:
    assert facts(data, "tool", "tool_version", "model", "prompt", "negative", "seed", "params", "job_id") == (
        "", "", "", "", "", "", (), "",
    )  # fmt: skip


def test_a_film_that_was_only_passed_on_has_no_prompt_of_its_own() -> None:
    passed = {"1": node("LoadVideo", file="in.mp4"), "2": node("SaveVideo", video=["1", 0], filename_prefix="x"),
              "3": node("KSampler", seed=1, steps=1, positive=["4", 0], model=["5", 0]),
              "4": node("CLIPTextEncode", text="unused", clip=["5", 1]), "5": node("CheckpointLoaderSimple", ckpt_name="x")}  # fmt: skip
    found = read(mp4(prompt=json.dumps(passed), comment="a fox\nSteps: 20, Sampler: Euler, Seed: 4"))
    assert (found.prompt, found.seed) == ("", "")


def test_civitai_is_known_by_its_marks() -> None:
    data = exif((0x013B, 2, b"ai\0"), (0x0131, 2, JOB.encode() + b"\0"), inner=[comment(A1111)])
    assert facts(jpeg(exif_data=data)) == ("Civitai", "realisticVision", "photo of a duck", "monochrome", "235284042")


@pytest.mark.parametrize("path", ["C:\\\\Users\\\\bob\\\\models\\\\", "/home/bob/models/", "D:/bob/sd/"])
def test_folders_of_people_are_not_told(path: str) -> None:
    words = f"a fox\nSteps: 9, Seed: 5, Sampler: Euler, Size: 64x64, Model: {path}dream.safetensors, VAE: {path}kl.pt, Lora: {path}ink.pt"
    found = read(png(text("parameters", words)))
    assert (found.model, dict(found.params)["VAE"]) == ("dream", "kl.pt")
    assert "bob" not in repr(found)


def test_a_recipe_is_no_prompt() -> None:
    words = "Pancakes\nSteps: 4\nStir, bake, eat"
    assert facts(jpeg(exif_data=exif((0x010E, 2, words.encode()))), "tool", "prompt") == ("", "")


def test_json_of_an_unknown_program_has_a_prompt_and_no_tool() -> None:
    row = json.dumps({"prompt": "a fox", "guidance_scale": 3, "seed": 5})
    assert facts(png(text("parameters", row))) == ("", "", "a fox", "", "5")


def test_graphs_in_avif() -> None:
    from tests.generation_metadata.making import avif

    words = json.dumps(graph()).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    assert facts(avif(xmp=packet("", f'xmlns:comfy="http://ns.comfy.org/1.0/" comfy:prompt="{words}"'))) == (
        "ComfyUI", "dream", "a fox", "blurry", "42",
    )  # fmt: skip
