"""The prompt of a ComfyUI graph is what reaches the sampler whose result was saved."""
# ruff: noqa: E501 (texts are written here as they are in files)

from __future__ import annotations

import json
from typing import Any

import pytest

from showcase.generation_metadata.values import SourceNote
from tests.generation_metadata.making import graph, node, png, read, read_graph, text


def test_the_plain_graph() -> None:
    found = read_graph(graph())
    assert (found.tool, found.model, found.prompt, found.negative, found.seed) == (
        "ComfyUI", "dream", "a fox", "blurry", "42",
    )  # fmt: skip
    assert (found.width, found.height) == (512, 768)
    assert found.params == (
        ("Steps", "20"), ("CFG scale", "8"), ("Sampler", "euler"), ("Scheduler", "normal"), ("Denoise", "1"),
    )  # fmt: skip
    assert found.notes == ()


def sampled(**inputs: Any) -> dict[str, Any]:
    return node("KSampler", **{"seed": 1, "steps": 9, "cfg": 1, "model": ["4", 0], "positive": ["6", 0],
                               "negative": ["7", 0], "latent_image": ["5", 0], **inputs})  # fmt: skip


CUSTOM = {
    "n3": node("SamplerCustomAdvanced", noise=["20", 0], guider=["21", 0], sampler=["22", 0], sigmas=["23", 0],
               latent_image=["5", 0]),
    "n20": node("RandomNoise", noise_seed=77),
    "n22": node("KSamplerSelect", sampler_name="dpmpp_2m"),
    "n23": node("BasicScheduler", scheduler="simple", steps=28, denoise=1.0, model=["4", 0]),
}  # fmt: skip

CASES: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "groups have a colon in their ids": (
        {"n3": sampled(positive=["37:8", 0]), "n37_8": node("CLIPTextEncode", text="in a group", clip=["4", 1])},
        "in a group", "blurry", "1",
    ),
    "a basic guider": (
        {**CUSTOM, "n21": node("BasicGuider", model=["4", 0], conditioning=["6", 0])}, "a fox", "", "77",
    ),
    "a guider with both": (
        {**CUSTOM, "n21": node("CFGGuider", model=["4", 0], positive=["6", 0], negative=["7", 0], cfg=3)},
        "a fox", "blurry", "77",
    ),
    "a second guider that is not used": (
        {**CUSTOM, "n21": node("BasicGuider", model=["4", 0], conditioning=["6", 0]),
         "n30": node("CFGGuider", model=["4", 0], positive=["31", 0], negative=["31", 0], cfg=3),
         "n31": node("CLIPTextEncode", text="not this", clip=["4", 1])},
        "a fox", "", "77",
    ),
    "a guider with two conditionings": (
        {**CUSTOM, "n21": node("DualCFGGuider", model=["4", 0], cond1=["6", 0], cond2=["31", 0], negative=["7", 0]),
         "n31": node("CLIPTextEncode", text="and a bus", clip=["4", 1])},
        "a fox\nand a bus", "blurry", "77",
    ),
    "areas are all told": (
        {"n3": sampled(positive=["30", 0]),
         "n30": node("ConditioningCombine", conditioning_1=["31", 0], conditioning_2=["6", 0]),
         "n31": node("ConditioningSetArea", conditioning=["32", 0], width=64, height=64, x=0, y=0, strength=1.0),
         "n32": node("CLIPTextEncode", text="night sky", clip=["4", 1])},
        "night sky\na fox", "blurry", "1",
    ),
    "nodes that hand on both, by their slots": (
        {"n3": sampled(positive=["30", 0], negative=["30", 1]),
         "n30": node("ControlNetApplyAdvanced", positive=["6", 0], negative=["7", 0], control_net=["31", 0],
                     image=["32", 0], strength=1.0, start_percent=0.0, end_percent=1.0),
         "n31": node("ControlNetLoader", control_net_name="x"), "n32": node("LoadImage", image="a.png")},
        "a fox", "blurry", "1",
    ),
    "both through two such nodes": (
        {"n3": sampled(positive=["31", 0], negative=["31", 1]),
         "n30": node("InstructPixToPixConditioning", positive=["6", 0], negative=["7", 0], vae=["4", 2], pixels=["32", 0]),
         "n31": node("InpaintModelConditioning", positive=["30", 0], negative=["30", 1], vae=["4", 2], pixels=["32", 0],
                     mask=["32", 1]),
         "n32": node("LoadImage", image="a.png")},
        "a fox", "blurry", "1",
    ),
    "zeroed conditioning is no negative prompt": (
        {"n3": sampled(negative=["30", 0]), "n30": node("ConditioningZeroOut", conditioning=["6", 0])},
        "a fox", "", "1",
    ),
    "one prompt linked to both": ({"n3": sampled(negative=["6", 0], cfg=1)}, "a fox", "", "1"),
    "pipes of a loader": (
        {"n3": node("easy kSampler", pipe=["30", 0], image_output="Hide"), "n9": node("SaveImage", images=["3", 1]),
         "n30": node("easy preSampling", pipe=["31", 0], steps=20, cfg=8, sampler_name="euler", seed=11),
         "n31": node("easy a1111Loader", ckpt_name="x.safetensors", positive="a cat", negative="dogs")},
        "a cat", "dogs", "11",
    ),
    "a pipe of its parts": (
        {"n3": node("KSamplerPipe", basic_pipe=["30", 0], seed=12, steps=9, latent_image=["5", 0]),
         "n30": node("ToBasicPipe", model=["4", 0], clip=["4", 1], vae=["4", 2], positive=["6", 0], negative=["7", 0])},
        "a fox", "blurry", "12",
    ),
    "prompts of a node that loads too": (
        {"n3": sampled(positive=["30", 0]), "n30": node("Power Prompt (rgthree)", prompt="a lake", opt_clip=["4", 1])},
        "a lake", "blurry", "1",
    ),
    "one that restores a photograph": (
        {"n8": None, "n3": None, "n9": node("SaveImage", images=["30", 0]),
         "n30": node("SUPIR_sample", positive=["31", 0], negative=["31", 1], latents=["32", 0], seed=13, steps=9),
         "n31": node("SUPIR_conditioner", positive_prompt="high quality", negative_prompt="bad", latents=["32", 0]),
         "n32": node("LoadImage", image="a")},
        "high quality", "bad", "13",
    ),
    "reference and guidance": (
        {"n3": sampled(positive=["30", 0]), "n30": node("FluxGuidance", guidance=3.5, conditioning=["31", 0]),
         "n31": node("ReferenceLatent", conditioning=["32", 0], latent=["33", 0]),
         "n32": node("TextEncodeQwenImageEditPlus", prompt="make it blue", clip=["4", 1], image1=["34", 0]),
         "n33": node("VAEEncode", pixels=["34", 0], vae=["4", 2]), "n34": node("LoadImage", image="in.png")},
        "make it blue", "blurry", "1",
    ),
    "primitives and text nodes": (
        {"n3": sampled(seed=["33", 0]), "n6": node("CLIPTextEncode", text=["30", 0], clip=["4", 1]),
         "n30": node("StringConcatenate", string_a=["31", 0], string_b="at night", delimiter=", "),
         "n31": node("PrimitiveStringMultiline", value="a hare"), "n33": node("PrimitiveInt", value=1234)},
        "a hare, at night", "blurry", "1234",
    ),
    "a text node with several outputs, by the slot": (
        {"n6": node("CLIPTextEncode", text=["30", 1], clip=["4", 1]),
         "n30": node("Text String", text="one", text_b="two", text_c="", text_d="")},
        "two", "blurry", "42",
    ),
    "a node with a positive and a negative output": (
        {"n6": node("CLIPTextEncode", text=["30", 0], clip=["4", 1]),
         "n7": node("CLIPTextEncode", text=["30", 1], clip=["4", 1]),
         "n30": node("Prompt Pair Text", positive="yes", negative="no")},
        "yes", "no", "42",
    ),
    "SDXL encoders say it twice": (
        {"n6": node("CLIPTextEncodeSDXL", text_g="a fox", text_l="a fox", clip=["4", 1], width=1024, height=1024)},
        "a fox", "blurry", "42",
    ),
    "Flux encoders say two things": (
        {"n6": node("CLIPTextEncodeFlux", clip_l="fox", t5xxl="a fox in the rain", guidance=3.5, clip=["4", 1])},
        "fox\na fox in the rain", "blurry", "42",
    ),
    "the halves of a sampling are one": (
        {"n3": node("KSamplerAdvanced", add_noise="enable", noise_seed=5, steps=20, cfg=1, model=["4", 0],
                    positive=["6", 0], negative=["7", 0], latent_image=["5", 0]),
         "n33": node("KSamplerAdvanced", add_noise="disable", noise_seed=0, steps=20, cfg=1, model=["4", 0],
                     positive=["6", 0], negative=["7", 0], latent_image=["3", 0]),
         "n8": node("VAEDecode", samples=["33", 0], vae=["4", 2])},
        "a fox", "blurry", "5",
    ),
    "a video sampler with embeddings": (
        {"n3": node("WanVideoSampler", model=["4", 0], text_embeds=["30", 0], image_embeds=["31", 0], steps=6, cfg=1,
                    seed=9, scheduler="unipc"),
         "n30": node("WanVideoTextEncode", positive_prompt="a train", negative_prompt="still", t5=["32", 0]),
         "n31": node("WanVideoEmptyEmbeds", width=64, height=64), "n32": node("LoadWanVideoT5TextEncoder", model_name="t5"),
         "n9": node("VHS_VideoCombine", images=["8", 0], frame_rate=16, filename_prefix="W")},
        "a train", "still", "9",
    ),
    "music: tags are the prompt, lyrics are not": (
        {"n6": node("TextEncodeAceStepAudio", tags="funk, brass", lyrics="[verse] la la", lyrics_strength=1.0, clip=["4", 1]),
         "n9": node("SaveAudio", audio=["8", 0], filename_prefix="a")},
        "funk, brass", "blurry", "42",
    ),
    "a loader that holds the words": (
        {"n3": node("KSampler (Efficient)", seed=3, steps=20, cfg=7, model=["30", 0], positive=["30", 1],
                    negative=["30", 2], latent_image=["30", 3]),
         "n30": node("Efficient Loader", ckpt_name="e.ckpt", positive="a cat", negative="dogs", clip_skip=-1)},
        "a cat", "dogs", "3",
    ),
    "an upscaler that samples again is not the generation": (
        {"n9": node("SaveImage", images=["30", 0], filename_prefix="x"),
         "n30": node("UltimateSDUpscale", image=["8", 0], model=["4", 0], positive=["31", 0], negative=["7", 0], vae=["4", 2],
                     seed=999, steps=10, cfg=5, sampler_name="euler", scheduler="normal", denoise=0.2),
         "n31": node("CLIPTextEncode", text="high resolution", clip=["4", 1])},
        "a fox", "blurry", "42",
    ),
    "a switch": (
        {"n3": sampled(positive=["30", 0]),
         "n30": node("ComfySwitchNode", switch=["33", 0], on_true=["31", 0], on_false=["6", 0]),
         "n31": node("CLIPTextEncode", text="on", clip=["4", 1]), "n33": node("PrimitiveBoolean", value=True)},
        "on", "blurry", "1",
    ),
    "a switch for yes and no": (
        {"n6": node("CLIPTextEncode", text=["30", 0], clip=["4", 1]),
         "n30": node("easy ifElse", boolean=False, on_true=["31", 0], on_false=["32", 0]),
         "n31": node("PrimitiveString", value="on"), "n32": node("PrimitiveString", value="off")},
        "off", "blurry", "42",
    ),
    "a node that holds a negative prompt only": (
        {"n7": node("CLIPTextEncode", text=["30", 0], clip=["4", 1]), "n30": node("easy negative", negative="fog")},
        "a fox", "fog", "42",
    ),
    "a service that is told a ratio only": (
        {"n3": None, "n8": None, "n9": node("SaveImage", images=["30", 0], filename_prefix="x"),
         "n30": node("RunwayTextToImageNode", prompt="a lake", ratio="1920:1080")},
        "a lake", "", "",
    ),
    "a service asked from a graph": (
        {"n3": None, "n8": None, "n9": node("SaveImage", images=["30", 0], filename_prefix="x"),
         "n30": node("FluxProUltraImageNode", prompt=["31", 0], seed=8, aspect_ratio="16:9", raw=False),
         "n31": node("PrimitiveString", value="a lake")},
        "a lake", "", "8",
    ),
    "a service that makes films of text": (
        {"n3": None, "n8": None, "n9": node("SaveVideo", video=["30", 0], filename_prefix="x"),
         "n30": node("KlingTextToVideoNode", prompt="a lake", negative_prompt="fog", cfg_scale=0.8, aspect_ratio="16:9", mode="pro")},
        "a lake", "fog", "",
    ),
    "a service whose name is that of a language model too": (
        {"n3": None, "n8": None, "n9": node("SaveImage", images=["30", 0], filename_prefix="x"),
         "n30": node("OpenAIGPTImage1", prompt="a lake", seed=3, quality="low", size="auto")},
        "a lake", "", "3",
    ),
    "of two branches, the one that was saved": (
        {"n30": sampled(positive=["31", 0], seed=2), "n31": node("CLIPTextEncode", text="other", clip=["4", 1]),
         "n32": node("VAEDecode", samples=["30", 0], vae=["4", 2]), "n33": node("PreviewImage", images=["32", 0])},
        "a fox", "blurry", "42",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("nodes", "prompt", "negative", "seed"), CASES.values(), ids=CASES)
def test_a_graph_is_followed(nodes: dict[str, Any], prompt: str, negative: str, seed: str) -> None:
    found = read_graph(graph(**nodes))
    assert (found.tool, found.prompt, found.negative, found.seed) == ("ComfyUI", prompt, negative, seed)
    assert found.notes == ()


LOST: dict[str, tuple[dict[str, Any], SourceNote]] = {
    "a language model wrote the words": (
        {"n6": node("CLIPTextEncode", text=["30", 0], clip=["4", 1]),
         "n30": node("OllamaGenerate", prompt="write a prompt about a fox", model="llama")},
        SourceNote.RUN_TIME_TEXT,
    ),
    "a picture was described": (
        {"n6": node("CLIPTextEncode", text=["30", 0], clip=["4", 1]),
         "n30": node("Florence2Run", image=["31", 0], text_input="", task="caption"), "n31": node("LoadImage", image="a")},
        SourceNote.RUN_TIME_TEXT,
    ),
    "a template of random words": (
        {"n6": node("CLIPTextEncode", text=["30", 0], clip=["4", 1]),
         "n30": node("DPRandomGenerator", text="a {red|blue} __animal__", seed=1)},
        SourceNote.RUN_TIME_TEXT,
    ),
    "an unknown node": (
        {"n3": sampled(positive=["30", 0]), "n30": node("MysteryNode", a=["5", 0], b=["31", 0]),
         "n31": node("LoadImage", image="a")},
        SourceNote.NOT_FOLLOWED,
    ),
    "a node that is not there": ({"n6": None}, SourceNote.NOT_FOLLOWED),
    "a loop": (
        {"n3": sampled(positive=["30", 0]), "n30": node("FluxGuidance", conditioning=["31", 0], guidance=1),
         "n31": node("FluxGuidance", conditioning=["30", 0], guidance=1)},
        SourceNote.NOT_FOLLOWED,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("nodes", "note"), LOST.values(), ids=LOST)
def test_what_cannot_be_followed_is_said(nodes: dict[str, Any], note: SourceNote) -> None:
    found = read_graph(graph(**nodes))
    assert (found.tool, found.prompt) == ("ComfyUI", "")
    assert note in found.notes


@pytest.mark.parametrize(
    "nodes",
    [
        {"1": node("LoadImage", image="a.png"), "2": node("CannyEdgePreprocessor", image=["1", 0]),
         "3": node("SaveImage", images=["2", 0])},
        {"1": node("LoadImage", image="a.png"), "2": node("ImageUpscaleWithModel", image=["1", 0], upscale_model=["4", 0]),
         "3": node("SaveImage", images=["2", 0]), "4": node("UpscaleModelLoader", model_name="x")},
        {"1": node("CLIPTextEncode", text="a fox", clip=["2", 0])},
    ],
)  # fmt: skip
def test_a_graph_that_makes_nothing_is_no_tool(nodes: dict[str, Any]) -> None:
    found = read_graph(nodes)
    assert (found.tool, found.prompt, found.model, found.seed, found.params) == ("", "", "", "", ())


TWO = {
    "n30": node("LatentUpscale", samples=["3", 0], width=1024, height=1536),
    "n31": sampled(positive=["32", 0], latent_image=["30", 0], seed=7, denoise=0.5),
    "n32": node("CLIPTextEncode", text="sharper", clip=["4", 1]),
    "n33": node("VAEDecode", samples=["31", 0], vae=["4", 2]),
    "n34": node("SaveImage", images=["33", 0], filename_prefix="large"),
}


@pytest.mark.parametrize(
    ("size", "name", "prompt", "is_sure"),
    [
        ((512, 768), "a.png", "a fox", True),
        ((1024, 1536), "a.png", "sharper", True),
        ((8, 8), "ComfyUI_00012_.png", "a fox", True),
        ((8, 8), "large_00012_.png", "sharper", True),
        ((8, 8), "a.png", "sharper", False),
    ],
)
def test_one_of_several_results_is_known_by_its_size_or_name(
    size: tuple[int, int], name: str, prompt: str, is_sure: bool
) -> None:
    found = read_graph(graph(**TWO), name, size=size)
    assert found.prompt == prompt
    assert (SourceNote.SEVERAL_RESULTS not in found.notes) is is_sure


def test_the_graph_wins_over_placeholders() -> None:
    words = "unknown\nNegative prompt: unknown\nSteps: 20, Sampler: euler, CFG scale: 7, Seed: 0, Size: 512x512, Model: unknown"
    found = read(png(text("parameters", words), text("prompt", json.dumps(graph()))))
    assert (found.tool, found.prompt, found.negative, found.seed, found.model) == (
        "ComfyUI", "a fox", "blurry", "42", "dream",
    )  # fmt: skip


def test_text_counts_where_the_graph_cannot_be_followed() -> None:
    words = "a badger\nSteps: 20, Sampler: euler, CFG scale: 7, Seed: 3, Size: 512x512"
    lost = graph(n6=node("CLIPTextEncode", text=["30", 0], clip=["4", 1]), n30=node("LLMText", prompt="x"))
    found = read(png(text("parameters", words), text("prompt", json.dumps(lost))))
    assert found.prompt == "a badger"


def test_parameters_about_people_and_their_files_are_left_out() -> None:
    words = (
        "a badger\nSteps: 20, Sampler: euler, Seed: 3, Size: 64x64, User: Bo Quill, Created by: Bo, Email: bo@example.org, "
        "Image: bo-quill.png, Mask: /tmp/bo/x, VAE: C:\\Users\\bo\\models\\fine.safetensors"
    )
    found = read(png(text("parameters", words)))
    assert dict(found.params)["VAE"] == "fine.safetensors"
    assert "bo" not in repr(found.params).casefold()
    assert found.seed == "3"


def test_loras_and_models_on_the_way() -> None:
    found = read_graph(
        graph(
            n3=sampled(model=["30", 0]),
            n30=node("LoraLoader", model=["31", 0], clip=["4", 1], lora_name="ink.safetensors", strength_model=0.8),
            n31=node("ModelSamplingAuraFlow", model=["32", 0], shift=3),
            n32=node("UNETLoader", unet_name="z_image.safetensors", weight_dtype="default"),
        )
    )
    assert found.model == "z_image"
    assert ("LoRA", "ink 0.8") in found.params


def test_a_control_picture_beside_a_result_is_told_apart_by_its_name_or_noted() -> None:
    nodes = graph(n30=node("LoadImage", image="a"), n31=node("CannyEdgePreprocessor", image=["30", 0]),
                  n32=node("SaveImage", images=["31", 0], filename_prefix="control/canny"))  # fmt: skip
    control = read_graph(nodes, "canny_00003_.png")
    assert (control.tool, control.prompt) == ("", "")
    assert read_graph(nodes, "ComfyUI_00003_.png").notes == ()
    assert read_graph(nodes, "a.png").notes == (SourceNote.SEVERAL_RESULTS,)
