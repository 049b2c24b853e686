"""Reads descriptions in JSON with names of their own: Fooocus, SwarmUI, Draw Things, InvokeAI, NovelAI and others."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from showcase.generation_metadata.description_facts import (
    DescriptionFacts,
    Rank,
    is_sampler,
    is_scale,
    number_of,
    params_of,
    parse_object,
    said,
    seed_of,
    size_of,
    without_folder,
)
from showcase.generation_metadata.values import Evidence

Row = Mapping[str, Any]

LEAST_MARKS = 2
"""Names of a form that a text has, where each alone may be anything's."""


def text_of(row: Row, *names: str) -> str:
    """Returns the first of these values that is a text."""
    return next((value.strip() for name in names if isinstance(value := row.get(name), str) and value.strip()), "")


def model_of(value: object) -> str:
    """Returns the name of a model, which may be a text or an object with a name."""
    if isinstance(value, Mapping):
        value = next((value[name] for name in ("name", "model_name", "Model", "modelName") if value.get(name)), "")
    return without_folder(value) if isinstance(value, str) else ""


SEEDS = ("seed", "Seed")
STEPS = ("steps", "Steps", "num_inference_steps")
GUIDANCES = ("cfg", "cfg_scale", "cfgScale", "CfgScale", "guidance_scale", "guidance")
SCALES = (*GUIDANCES, "scale")
SAMPLERS = ("sampler", "sampler_name", "samplerName", "Sampler", "scheduler", "scheduler_name")


def signs_of(row: Row) -> int:
    """Returns how many of seed, steps, scale and sampler an object tells, in the form in which generators do.

    A name alone is no sign: forms have prompts, games have seeds, and guides have steps.
    """
    told = (
        any(seed_of(row.get(name)) for name in SEEDS),
        any(number_of(row.get(name)) for name in STEPS),
        any(is_scale(row.get(name)) for name in SCALES),
        has_sampler(row),
    )
    return sum(told)


def has_sampler(row: Row) -> bool:
    """Returns whether an object names a sampler of a diffusion model."""
    return any(is_sampler(row.get(name)) for name in SAMPLERS)


def read_swarm(row: Row, evidence: Evidence) -> DescriptionFacts | None:
    """Reads what SwarmUI writes: `{"sui_image_params": …, "sui_extra_data": …}`."""
    inner = row.get("sui_image_params")
    if not isinstance(inner, Mapping) or not (text_of(inner, "prompt") or signs_of(inner)):
        return None
    left = ("prompt", "negativeprompt", "seed", "model", "width", "height", "swarm_version")
    extra = row.get("sui_extra_data")
    date = text_of(extra, "date") if isinstance(extra, Mapping) else ""
    return DescriptionFacts(
        Rank.OWN, evidence, "SwarmUI", said(inner.get("swarm_version")), model_of(inner.get("model")),
        text_of(inner, "prompt"), text_of(inner, "negativeprompt"), seed_of(inner.get("seed")),
        number_of(inner.get("width")), number_of(inner.get("height")),
        params_of(inner, [name for name in inner if name not in left]),
        created=date if re.match(r"\d{4}-\d\d-\d\d", date) else "",
    )  # fmt: skip


FOOOCUS = {
    "steps": "Steps", "performance": "Performance", "guidance_scale": "Guidance scale", "sharpness": "Sharpness",
    "sampler": "Sampler", "scheduler": "Scheduler", "styles": "Styles", "adm_guidance": "ADM guidance",
    "refiner_model": "Refiner model", "refiner_switch": "Refiner switch", "clip_skip": "Clip skip", "vae": "VAE",
    "loras": "LoRAs", "base_model_hash": "Model hash", "resolution": "Size", "prompt_expansion": "Prompt expansion",
}  # fmt: skip


FOOOCUS_OWN = frozenset(["base_model_hash", "adm_guidance", "performance", "refiner_switch"])
"""Names that no other program writes; that of the model is in any."""


def read_fooocus(row: Row, evidence: Evidence) -> DescriptionFacts | None:
    """Reads what Fooocus writes: names in small letters, with `metadata_scheme` or `base_model`."""
    version = text_of(row, "version")
    match = re.fullmatch(r"(?i)(RuinedFooocus|Fooocus[\w-]*)\s*v?\s*((?:\d.*)?)", version)
    is_own = match is not None or row.get("metadata_scheme") == "fooocus"
    if "prompt" not in row or not (is_own or (not FOOOCUS_OWN.isdisjoint(row) and signs_of(row))):
        return None
    tool, number = (match[1], match[2]) if match else ("Fooocus", version)
    width, height = size_of(said(row.get("resolution")))
    return DescriptionFacts(
        Rank.OWN, evidence, tool, number, model_of(row.get("base_model")), text_of(row, "prompt"),
        text_of(row, "negative_prompt"), seed_of(row.get("seed")), width, height, params_of(row, FOOOCUS),
    )  # fmt: skip


def read_ruined_fooocus(row: Row, evidence: Evidence) -> DescriptionFacts | None:
    """Reads what RuinedFooocus writes: `{"Prompt": …, "Negative": …, "software": "RuinedFooocus"}`."""
    if "Prompt" not in row or "Negative" not in row:
        return None
    left = ("Prompt", "Negative", "seed", "width", "height", "base_model_name", "software", "base_model")
    is_ruined = "ruined" in said(row.get("software")).lower() or "base_model_name" in row
    if not is_ruined and signs_of(row) < LEAST_MARKS:
        return None
    return DescriptionFacts(
        Rank.OWN, evidence, "RuinedFooocus" if is_ruined else "", "",
        model_of(row.get("base_model_name") or row.get("base_model")), text_of(row, "Prompt"),
        text_of(row, "Negative"), seed_of(row.get("seed", row.get("Seed"))), number_of(row.get("width")),
        number_of(row.get("height")), params_of(row, [name for name in row if name not in left]),
    )  # fmt: skip


def read_stability_matrix(row: Row, evidence: Evidence) -> DescriptionFacts | None:
    """Reads what Stability Matrix writes: `PositivePrompt`, `NegativePrompt`, `Seed`, `ModelName`."""
    if "PositivePrompt" not in row or not signs_of(row):
        return None
    left = ("PositivePrompt", "NegativePrompt", "Seed", "Width", "Height", "ModelName")
    return DescriptionFacts(
        Rank.OWN, evidence, "Stability Matrix", "", model_of(row.get("ModelName")), text_of(row, "PositivePrompt"),
        text_of(row, "NegativePrompt"), seed_of(row.get("Seed")), number_of(row.get("Width")),
        number_of(row.get("Height")), params_of(row, [name for name in row if name not in left]),
    )  # fmt: skip


def read_draw_things(row: Row, evidence: Evidence) -> DescriptionFacts | None:
    """Reads what Draw Things writes: `{"c": prompt, "uc": negative prompt, …}`, names that anything may have."""
    if not isinstance(row.get("c"), str) or signs_of(row) < (LEAST_MARKS if has_sampler(row) else LEAST_MARKS + 1):
        return None
    width, height = size_of(said(row.get("size")))
    left = ("c", "uc", "seed", "size", "model", "v2")
    return DescriptionFacts(
        Rank.OWN, evidence, "Draw Things", "", model_of(row.get("model")), text_of(row, "c"), text_of(row, "uc"),
        seed_of(row.get("seed")), width, height, params_of(row, [name for name in row if name not in left]),
    )  # fmt: skip


EASY = {
    "num_inference_steps": "Steps", "sampler_name": "Sampler", "scheduler_name": "Scheduler",
    "guidance_scale": "Guidance scale", "clip_skip": "Clip skip", "use_vae_model": "VAE",
    "use_lora_model": "LoRA", "lora_alpha": "LoRA strength", "prompt_strength": "Prompt strength",
    "use_upscale": "Upscaler", "use_face_correction": "Face correction",
}  # fmt: skip


def read_easy_diffusion(row: Row, evidence: Evidence) -> DescriptionFacts | None:
    """Reads what Easy Diffusion writes: `prompt`, `use_stable_diffusion_model`, …, as keys of a PNG or in JSON."""
    is_own = bool(text_of(row, "use_stable_diffusion_model") or (text_of(row, "use_vae_model") and signs_of(row)))
    if "prompt" not in row or not is_own:
        return None
    return DescriptionFacts(
        Rank.OWN, evidence, "Easy Diffusion", "", model_of(row.get("use_stable_diffusion_model")),
        text_of(row, "prompt"), text_of(row, "negative_prompt"), seed_of(row.get("seed")),
        number_of(row.get("width")), number_of(row.get("height")), params_of(row, EASY),
    )  # fmt: skip


SPACES = "Hugging Face Spaces"
SPACES_OWN = frozenset(["sdxl_style", "quality_tags", "use_upscaler"])
SPACE_MARKS = SPACES_OWN | {"num_inference_steps", "guidance_scale"}  # the latter are in any program with diffusers


def read_space(row: Row, evidence: Evidence) -> DescriptionFacts | None:
    """Applications on Hugging Face Spaces: names of the diffusers library."""
    is_space = not SPACES_OWN.isdisjoint(row) or isinstance(row.get("Model"), Mapping)
    least = 1 if is_space else LEAST_MARKS
    if not isinstance(row.get("prompt"), str) or SPACE_MARKS.isdisjoint(row) or signs_of(row) < least:
        return None
    width, height = size_of(said(row.get("resolution")))
    left = ("prompt", "negative_prompt", "seed", "Model", "model", "width", "height")
    return DescriptionFacts(
        Rank.OWN, evidence, SPACES if is_space else "", "", model_of(row.get("Model") or row.get("model")),
        text_of(row, "prompt"), text_of(row, "negative_prompt"), seed_of(row.get("seed")),
        number_of(row.get("width")) or width, number_of(row.get("height")) or height,
        params_of(row, [name for name in row if name not in left]),
    )  # fmt: skip


TENSOR_ART_MARKS = frozenset(["baseModel", "models", "samplerName", "cfgScale"])


def read_tensor_art(row: Row, evidence: Evidence) -> DescriptionFacts | None:
    """Reads what Tensor.Art writes: key `generation_data`, in camel case; a seed of -1 is not told."""
    if not isinstance(row.get("prompt"), str) or not TENSOR_ART_MARKS & row.keys():
        return None
    base = row.get("baseModel")
    is_own = isinstance(base, Mapping) or (
        not {"baseModel", "models"}.isdisjoint(row) and len(TENSOR_ART_MARKS & row.keys()) >= LEAST_MARKS
    )
    if signs_of(row) < (1 if is_own else LEAST_MARKS):
        return None
    left = ("prompt", "negativePrompt", "seed", "width", "height", "baseModel", "models", "workEngine")
    tool = "Tensor.Art" if is_own else ""
    return DescriptionFacts(
        Rank.OWN, evidence, tool, "", _tensor_art_model(row), text_of(row, "prompt"),
        text_of(row, "negativePrompt"), seed_of(row.get("seed")), number_of(row.get("width")),
        number_of(row.get("height")), params_of(row, [name for name in row if name not in left]),
    )  # fmt: skip


def _tensor_art_model(row: Row) -> str:
    base = row.get("baseModel")
    if isinstance(base, Mapping):
        return text_of(base, "modelFileName", "label", "name")
    models = row.get("models")
    first = models[0] if isinstance(models, list) and models else None
    return text_of(first, "modelFileName", "label", "name") if isinstance(first, Mapping) else model_of(base)


def read_nmkd(row: Row, evidence: Evidence) -> DescriptionFacts | None:
    """Reads NMKD Stable Diffusion GUI: key `NMKDiffusion`."""
    if ("promptNeg" not in row and "PromptNeg" not in row) or not signs_of(row):
        return None
    left = ("prompt", "promptNeg", "seed", "model", "resW", "resH", "initImg", "initStrength", "inpaintMask")
    return DescriptionFacts(
        Rank.OWN, evidence, "NMKD", "", model_of(row.get("model")), text_of(row, "prompt"), text_of(row, "promptNeg"),
        seed_of(row.get("seed")), number_of(row.get("resW")), number_of(row.get("resH")),
        params_of(row, [name for name in row if name not in left]),
    )  # fmt: skip


INVOKE = {
    "generation_mode": "Mode", "steps": "Steps", "scheduler": "Scheduler", "cfg_scale": "CFG scale",
    "guidance": "Guidance", "clip_skip": "Clip skip", "cfg_rescale_multiplier": "CFG rescale",
    "positive_style_prompt": "Style prompt", "negative_style_prompt": "Negative style prompt", "strength": "Strength",
    "refiner_steps": "Refiner steps", "hrf_enabled": "High resolution fix",
}  # fmt: skip


INVOKE_MODE = re.compile(r"(?:[a-z0-9-]+_)*(?:txt2img|img2img|inpaint|outpaint)")


def read_invoke(row: Row, evidence: Evidence) -> DescriptionFacts | None:
    """Reads InvokeAI from version 3: key `invokeai_metadata`."""
    if not _is_invoke(row):
        return None
    params = params_of(row, INVOKE)
    for name, shown in (("vae", "VAE"), ("refiner_model", "Refiner model")):
        params += ((shown, model_of(row.get(name))),) if model_of(row.get(name)) else ()
    loras = row.get("loras")
    for item in loras if isinstance(loras, list) else ():
        lora = item if isinstance(item, Mapping) else {}
        name = model_of(lora.get("model") or lora.get("lora"))
        params += (("LoRA", f"{name} {said(lora.get('weight'))}".strip()),) if name else ()
    return DescriptionFacts(
        Rank.OWN, evidence, "InvokeAI", text_of(row, "app_version"), model_of(row.get("model")),
        text_of(row, "positive_prompt"), text_of(row, "negative_prompt"), seed_of(row.get("seed")),
        number_of(row.get("width")), number_of(row.get("height")), params,
    )  # fmt: skip


def _is_invoke(row: Row) -> bool:
    """Returns whether an object tells a mode as InvokeAI does, or a prompt and a seed with the program's version."""
    if INVOKE_MODE.fullmatch(text_of(row, "generation_mode")):
        return not {"positive_prompt", "app_version"}.isdisjoint(row)
    return {"app_version", "positive_prompt", "seed"} <= row.keys() and signs_of(row) > 0


def without_brackets(text: str) -> tuple[str, str]:
    """Returns prompt and negative prompt as InvokeAI 1 and 2 wrote both in one: the latter in square brackets."""
    negatives = [part.strip() for part in re.findall(r"\[([^\[\]]*)\]", text)]
    prompt = re.sub(r" ?\[[^\[\]]*\]", "", text).strip()
    return prompt, ", ".join(part for part in negatives if part)


INVOKE_2 = frozenset(["app_id", "app_version", "model_weights", "model_hash"])


def read_invoke_2(row: Row, evidence: Evidence) -> DescriptionFacts | None:
    """Reads what InvokeAI 2 writes: key `sd-metadata`."""
    image = row.get("image")
    if not isinstance(image, Mapping) or "prompt" not in image or INVOKE_2.isdisjoint(row) or not signs_of(image):
        return None
    written = image["prompt"]
    if isinstance(written, list):
        written = " ".join(said(part.get("prompt")) for part in written if isinstance(part, Mapping))
    prompt, negative = without_brackets(said(written))
    params = {
        "steps": "Steps",
        "sampler": "Sampler",
        "cfg_scale": "CFG scale",
        "type": "Mode",
        "threshold": "Threshold",
    }
    return DescriptionFacts(
        Rank.OWN, evidence, "InvokeAI", text_of(row, "app_version"),
        model_of(row.get("model_weights") or row.get("model")), prompt, negative, seed_of(image.get("seed")),
        number_of(image.get("width")), number_of(image.get("height")),
        (*params_of(image, params), *params_of(row, {"model_hash": "Model hash"})),
    )  # fmt: skip


DREAM = re.compile(r'\s*"(.*)"\s+(-\w.*)', re.DOTALL)
DREAM_FLAGS = {"s": "Steps", "C": "CFG scale", "A": "Sampler", "f": "Strength", "G": "Face strength", "U": "Upscale"}


def read_dream(text: str, evidence: Evidence) -> DescriptionFacts | None:
    """Reads what InvokeAI 1 writes: key `Dream`, a command line."""
    match = DREAM.match(text)
    if match is None:
        return None
    flags = dict(re.findall(r"(?<!\S)-(\w)\s*((?:(?!-[A-Za-z])\S+\s*)+)", match[2]))  # also `-s50`
    flags = {key: value.strip() for key, value in flags.items()}
    if sum(re.fullmatch(r"\d+", flags.get(key, "")) is not None for key in "sSWH") < LEAST_MARKS:
        return None
    prompt, negative = without_brackets(match[1])
    return DescriptionFacts(
        Rank.OWN, evidence, "InvokeAI", "", "", prompt, negative, seed_of(flags.get("S")), number_of(flags.get("W")),
        number_of(flags.get("H")), params_of(flags, DREAM_FLAGS),
    )  # fmt: skip


NOVEL = {
    "steps": "Steps", "sampler": "Sampler", "scale": "Scale", "strength": "Strength", "noise": "Noise",
    "noise_schedule": "Noise schedule", "cfg_rescale": "CFG rescale", "sm": "SMEA", "sm_dyn": "SMEA dyn",
    "uncond_scale": "Undesired content strength", "request_type": "Mode",
}  # fmt: skip


def read_novelai(row: Row, source: str, description: str, evidence: Evidence) -> DescriptionFacts | None:
    """Reads what NovelAI writes: the JSON in `Comment`, with the texts beside it; characters follow the main prompt."""
    if not {"uc", "v4_prompt", "prompt"} & row.keys() or not {"steps", "seed", "sampler"} & row.keys():
        return None
    prompt = "\n".join([text_of(row, "prompt") or description, *_characters(row.get("v4_prompt"))]).strip()
    negative = "\n".join([text_of(row, "uc"), *_characters(row.get("v4_negative_prompt"))]).strip()
    return DescriptionFacts(
        Rank.OWN, evidence, "NovelAI", "", source, prompt, negative, seed_of(row.get("seed")),
        number_of(row.get("width")), number_of(row.get("height")), params_of(row, NOVEL),
    )  # fmt: skip


def _characters(prompt: object) -> list[str]:
    """Returns the prompts of the characters in a picture, which version 4 keeps apart."""
    caption = prompt.get("caption") if isinstance(prompt, Mapping) else None
    rows = caption.get("char_captions") if isinstance(caption, Mapping) else None
    texts = [text_of(row, "char_caption") for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    return [text for text in texts if text]


def read_civitai(row: Row, evidence: Evidence) -> DescriptionFacts | None:
    """Reads what Civitai's generator writes: `extraMetadata`, JSON within the JSON of a graph."""
    extra = row.get("extraMetadata")
    if isinstance(extra, str):
        extra = parse_object(extra)
    if not isinstance(extra, Mapping) or not isinstance(extra.get("prompt"), str) or not signs_of(extra):
        return None
    names = {"steps": "Steps", "cfgScale": "CFG scale", "sampler": "Sampler", "clipSkip": "Clip skip",
             "workflowId": "Workflow", "denoise": "Denoising strength", "baseModel": "Base model"}  # fmt: skip
    return DescriptionFacts(
        Rank.OWN, evidence, "Civitai", "", "", text_of(extra, "prompt"), text_of(extra, "negativePrompt"),
        seed_of(extra.get("seed")), number_of(extra.get("width")), number_of(extra.get("height")),
        params_of(extra, names),
    )  # fmt: skip


def read_mflux(row: Row, evidence: Evidence) -> DescriptionFacts | None:
    """Reads what mflux writes: `mflux_version` beside the prompt, the seed and the model."""
    if not text_of(row, "mflux_version") or not text_of(row, "prompt") or not seed_of(row.get("seed")):
        return None
    names = {"steps": "Steps", "guidance": "Guidance", "quantize": "Quantization", "base_model": "Base model"}
    return DescriptionFacts(
        Rank.OWN, evidence, "mflux", text_of(row, "mflux_version"), model_of(row.get("model")), text_of(row, "prompt"),
        text_of(row, "negative_prompt"), seed_of(row.get("seed")), number_of(row.get("width")),
        number_of(row.get("height")), params_of(row, names),
    )  # fmt: skip


WANGP = re.compile(r"Wan(?:2(?:\.\d)?)?GP(?: v([\d.]+))? by DeepBeepMeep(?: - (.*))?")


def read_wangp(row: Row, evidence: Evidence) -> DescriptionFacts | None:
    """Reads what WanGP writes into films and pictures: `type` with its name, its version and the model."""
    match = WANGP.fullmatch(text_of(row, "type"))
    if match is None or not text_of(row, "prompt"):
        return None
    width, height = size_of(said(row.get("resolution")))
    names = {"num_inference_steps": "Steps", "guidance_scale": "Guidance scale", "sample_solver": "Sampler",
             "video_length": "Frames", "flow_shift": "Shift", "activated_loras": "LoRA"}  # fmt: skip
    return DescriptionFacts(
        Rank.OWN, evidence, "WanGP", match[1] or "", match[2] or "", text_of(row, "prompt"),
        text_of(row, "negative_prompt"), seed_of(row.get("seed")), width, height, params_of(row, names),
        created=text_of(row, "creation_date"),
    )  # fmt: skip


LEAST_SIDE = 256
"""Pixels of a picture that a model makes; terminals, maps and mazes have a width and a height too."""


def read_plain(row: Row, evidence: Evidence) -> DescriptionFacts | None:
    """Reads a prompt beside a seed and other parameters, by a program that does not tell its name."""
    prompt = text_of(row, "prompt", "positive_prompt")
    if not prompt or not seed_of(row.get("seed")) or not _is_plain_generation(row):
        return None
    left = ("prompt", "positive_prompt", "negative_prompt", "seed", "model", "base_model", "width", "height")
    return DescriptionFacts(
        Rank.OWN, evidence, "", "", model_of(row.get("model") or row.get("base_model")), prompt,
        text_of(row, "negative_prompt"), seed_of(row.get("seed")), number_of(row.get("width")),
        number_of(row.get("height")), params_of(row, [name for name in row if name not in left]),
    )  # fmt: skip


def _is_plain_generation(row: Row) -> bool:
    """Returns whether an object has a sampler and another setting, or several settings that only generators write.

    A sampler that is none of a diffusion model tells that the object is of something else.
    """
    samplers = [row[name] for name in SAMPLERS if row.get(name)]
    if samplers and not any(map(is_sampler, samplers)):
        return False
    told = (
        bool(model_of(row.get("model") or row.get("base_model"))),
        number_of(row.get("steps")) > 0,
        min(number_of(row.get("width")), number_of(row.get("height"))) >= LEAST_SIDE,
    )
    beside = (any(is_scale(row.get(name)) for name in GUIDANCES), bool(text_of(row, "negative_prompt")))
    if samplers and any(told + beside):
        return True
    return all(told) or (any(beside) and sum(told) + sum(beside) >= LEAST_MARKS)


READERS: tuple[Callable[[Row, Evidence], DescriptionFacts | None], ...] = (
    read_swarm, read_civitai, read_stability_matrix, read_fooocus, read_ruined_fooocus, read_invoke, read_invoke_2,
    read_easy_diffusion, read_mflux, read_wangp, read_tensor_art, read_nmkd, read_draw_things, read_space, read_plain,
)  # fmt: skip
"""Every form that is recognized by the names in it; the first that fits counts."""
