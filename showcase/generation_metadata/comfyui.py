"""Reads what an executed ComfyUI graph says of the result that was saved: prompt, seed, model, parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.generation_metadata.comfy_graph import (
    PIPES,
    PROMPTED,
    ComfyGraph,
    ComfyNode,
    Link,
    first_half,
    is_before,
    is_detailer,
    is_generator,
    is_sampler,
    is_second_half,
    nearest_sampler,
    prompt_input,
    results,
)
from showcase.generation_metadata.comfy_text import NEGATIVE, POSITIVE, PromptFollower, as_pipe
from showcase.generation_metadata.description_facts import (
    DescriptionFacts,
    Rank,
    number_of,
    said,
    seed_of,
    without_folder,
)
from showcase.generation_metadata.values import Evidence, SourceNote
from showcase.structs import replace

MODELS = (
    "ckpt_name", "unet_name", "model_name", "checkpoint", "base_ckpt_name", "model_path", "gguf_name", "unet",
    "checkpoint_name", "diffusion_model", "ckpt", "model_file", "model", "transformer", "diffusion_name",
)  # fmt: skip
"""Inputs in which loaders are given the name of a model."""
GUIDED = ("conditioning", "cond1", "cond2", "cond", "positive", "base_positive")
MOST_RESULTS = 30
"""Results of one graph; more are not compared with each other."""


def read_graph(
    graph: ComfyGraph, evidence: Evidence, size: tuple[int, int] = (0, 0), file_name: str = ""
) -> DescriptionFacts | None:
    """Returns what a graph says; None if nothing that was saved was made by it.

    One of several results is known by the size of the picture, or by the prefix of its file's name.
    """
    if not any(is_sampler(node) or is_generator(node) for node in graph.nodes.values()):
        return None
    saved = _named(results(graph), file_name)[:MOST_RESULTS]
    made = [_sampler_of(graph, result) for result in saved]
    samplers = list({node.id: node for node in made if node is not None}.values())
    if not samplers:
        return DescriptionFacts(Rank.PART_OF_GRAPH, evidence, notes=(SourceNote.NO_SAMPLER,))
    found, is_one = _read_samplers(graph, samplers, evidence, size)
    if found is not None and (not is_one or None in made):  # a result without a sampler may be a control picture
        return replace(found, notes=(*found.notes, SourceNote.SEVERAL_RESULTS))
    return found


def _read_samplers(
    graph: ComfyGraph, samplers: list[ComfyNode], evidence: Evidence, size: tuple[int, int]
) -> tuple[DescriptionFacts | None, bool]:
    """Returns what the sampler of the result says, and whether it is sure that it is this one."""
    fitting = [node for node in samplers if _latent_size(graph, node) == size] if len(samplers) > 1 else []
    is_known = len(fitting) == 1
    chosen = fitting[0] if is_known else _last(graph, samplers)
    found = _read_sampler(graph, chosen, evidence)
    if not found.prompt and _only_works_over(graph, chosen):
        return None, True
    others = [] if is_known else [node for node in samplers if node.id != chosen.id]
    return found, all(_read_sampler(graph, node, evidence).prompt == found.prompt for node in others)


def _named(saved: list[ComfyNode], file_name: str) -> list[ComfyNode]:
    """Returns the results whose prefix is that of a file's name; all of them if there is none."""
    stem = file_name.rpartition(".")[0].casefold()
    fitting = []
    for node in saved:
        prefix = node.inputs.get("filename_prefix")
        base = prefix.replace("\\", "/").rpartition("/")[2].casefold() if isinstance(prefix, str) else ""
        if base and "%" not in base and re.fullmatch(re.escape(base) + r"_\d{3,}_?.*", stem):
            fitting.append((len(base), node))
    longest = max((length for length, _ in fitting), default=0)
    return [node for length, node in fitting if length == longest] or saved


def _sampler_of(graph: ComfyGraph, result: ComfyNode) -> ComfyNode | None:
    return result if is_sampler(result) or is_generator(result) else nearest_sampler(graph, result)


def _only_works_over(graph: ComfyGraph, sampler: ComfyNode) -> bool:
    """Returns whether a sampler without a prompt makes nothing new of a picture: it adds no noise (estimators of depth
    and the like), or is conditioned for enlarging alone."""
    first = first_half(graph, sampler)
    source = _conditioned(graph, first)
    conditioning = graph.node(source.first_link(GUIDED))
    return is_second_half(graph, first) or (conditioning is not None and is_detailer(conditioning))


def _last(graph: ComfyGraph, samplers: list[ComfyNode]) -> ComfyNode:
    """Returns the sampler that works on the results of the others: its result is what the graph is for."""
    for node in samplers:
        if not any(is_before(graph, node, other) for other in samplers if other.id != node.id):
            return node
    return samplers[-1]


def _latent_size(graph: ComfyGraph, node: ComfyNode | None) -> tuple[int, int]:
    """Returns the size of what a sampler makes, as far as the graph tells it."""
    seen: set[str] = set()
    while node is not None and node.id not in seen:
        seen.add(node.id)
        width, height = number_of(node.inputs.get("width")), number_of(node.inputs.get("height"))
        if width and height and not is_sampler(node):
            return width, height
        link = next(
            (link for name in ("latent_image", "latent", "samples", "latents") if (link := node.link(name))), None
        )
        node = graph.node(link)
    return 0, 0


def _read_sampler(graph: ComfyGraph, last: ComfyNode, evidence: Evidence) -> DescriptionFacts:
    follower = PromptFollower(graph)
    sampler = first_half(graph, last)
    if is_generator(sampler):
        return _read_generator(sampler, follower, evidence)
    source = _conditioned(graph, sampler)
    prompt = "\n".join(_positive(source, follower))
    notes = len(follower.notes)
    negative = "\n".join(_negative(source, follower))
    if negative == prompt:
        negative = ""  # where a model takes none, the prompt is often linked to both
    if len(follower.notes) > notes and prompt:
        del follower.notes[notes:]  # a negative prompt that cannot be followed is left out, and costs no more
    width, height = _latent_size(graph, sampler)
    rank = Rank.GRAPH if prompt and not _is_partial(follower) else Rank.PART_OF_GRAPH
    return DescriptionFacts(
        rank, evidence, "ComfyUI", "", _model(graph, sampler, source), prompt, negative,
        _seed(graph, sampler, follower), width, height, tuple(_params(graph, sampler, source, follower)),
        notes=tuple(follower.notes),
    )  # fmt: skip


def _is_partial(follower: PromptFollower) -> bool:
    return any(note is not SourceNote.STYLE_ADDED for note in follower.notes)


def _conditioned(graph: ComfyGraph, sampler: ComfyNode) -> ComfyNode:
    """Returns the node that holds a sampler's conditionings: itself, its guider, or what fills its pipe."""
    node, seen = sampler, {sampler.id}
    while True:
        link = node.link("guider") or node.link("guidance")
        if link is None and not any(name in node.inputs for name in (*GUIDED, *PROMPTED, *NEGATIVES)):
            link = node.first_link(PIPES)
        following = graph.node(link)
        if following is None or following.id in seen:
            return node
        seen.add(following.id)
        node = following


def _pipe(source: ComfyNode) -> Link | None:
    """Returns the pipe that a node takes models and prompts from; None if there is none."""
    return as_pipe(source.first_link(PIPES))


def _positive(source: ComfyNode, follower: PromptFollower) -> list[str]:
    names = [name for name in (*GUIDED, *PROMPTED) if name in source.inputs]
    if "positive" in names:
        names = ["positive"]
    texts: list[str] = []
    for name in names:
        value = source.inputs[name]
        texts += [value] if isinstance(value, str) else follower.conditioning(source.link(name), POSITIVE)
    if not names and (pipe := _pipe(source)) is not None:
        texts = follower.conditioning(pipe, POSITIVE)
    elif not names:
        follower.note(SourceNote.NOT_FOLLOWED)
    return list(dict.fromkeys(text.strip() for text in texts if text.strip()))


NEGATIVES = ("negative", "base_negative", "neg_conditioning", "negative_embeds")


def _negative(source: ComfyNode, follower: PromptFollower) -> list[str]:
    names = [name for name in NEGATIVES if name in source.inputs]
    if not names:
        return _negative_beside_positive(source, follower)
    value = source.inputs[names[0]]
    texts = [value] if isinstance(value, str) else follower.conditioning(source.link(names[0]), NEGATIVE)
    return list(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _read_generator(node: ComfyNode, follower: PromptFollower, evidence: Evidence) -> DescriptionFacts:
    """Returns what a node says that asks a service or speaks: its class is the tool's name as ComfyUI has it."""
    prompt = follower.text(node.inputs.get(prompt_input(node)), POSITIVE).strip()
    negative = follower.text(node.inputs.get("negative_prompt", ""), NEGATIVE).strip()
    model = node.inputs.get("model")
    seed = follower.number_or_truth(node.inputs.get("seed"))
    plain = ("aspect_ratio", "duration", "resolution", "size", "quality", "style", "steps", "guidance", "cfg_scale")
    params = [("Node", node.kind)]
    params += [(key, said(node.inputs[key])) for key in plain if isinstance(node.inputs.get(key), str | int | float)]
    rank = Rank.GRAPH if prompt and not _is_partial(follower) else Rank.PART_OF_GRAPH
    return DescriptionFacts(
        rank, evidence, "ComfyUI", "", without_folder(model) if isinstance(model, str) else "", prompt, negative,
        seed_of(seed), number_of(node.inputs.get("width")), number_of(node.inputs.get("height")), tuple(params),
        notes=tuple(follower.notes),
    )  # fmt: skip


SETTINGS = re.compile(r"^(noise|sampler_info|sampler|settings|.*params|.*config|pipe|basic_pipe|ctx|context)$")
"""Inputs through which a sampler is told how to run."""


def _seed(graph: ComfyGraph, sampler: ComfyNode, follower: PromptFollower) -> str:
    settings = [graph.node(link) for name, link in sampler.links() if SETTINGS.search(name)]
    for node in (sampler, *settings):
        for name in ("seed", "noise_seed", "seed_value") if node is not None else ():
            if node is not None and name in node.inputs:
                return seed_of(follower.number_or_truth(node.inputs[name]))
    return ""


def _handed_on(node: ComfyNode) -> Link | None:
    """Returns the one model that a node hands on unchanged, or the first that a switch has."""
    links = [link for name, link in node.links() if HANDED_ON.match(name)]
    return links[0] if links and (len(links) == 1 or "switch" in node.key) else None


def _upstream(graph: ComfyGraph, node: ComfyNode | None, names: tuple[str, ...]) -> Iterator[ComfyNode]:
    """Yields the nodes that a node's model goes through, from the nearest."""
    seen: set[str] = set()
    while node is not None and node.id not in seen:
        seen.add(node.id)
        link = node.first_link(names)
        if link is None and len(seen) > 1:
            link = _handed_on(node)
        node = graph.node(link)
        if node is not None:
            yield node


HANDED_ON = re.compile(r"^(model|any|value|input|ctx|$|\*$)")
"""Inputs of nodes that only hand something on."""
MODEL_LINKS = ("model", "unet", "model1", "base_model", "transformer", "pipeline", "pipe", "basic_pipe", "sdxl_tuple",
               "model_high_noise", "model_high", "model_optional", "model_opt", "opt_model", "wan_model", "flux_models",
               "kolors_model", "SUPIR_model", "context", "base_ctx", "base_sampler")  # fmt: skip


def _model_nodes(graph: ComfyGraph, sampler: ComfyNode, source: ComfyNode) -> list[ComfyNode]:
    start = sampler if sampler.first_link(MODEL_LINKS) else source
    return list(_upstream(graph, start, MODEL_LINKS))


def _negative_beside_positive(source: ComfyNode, follower: PromptFollower) -> list[str]:
    """Returns the negative prompt of inputs that hold both prompts together."""
    if (pipe := _pipe(source)) is not None:
        return follower.conditioning(pipe, NEGATIVE)
    link = as_pipe(source.first_link(PROMPTED))
    texts = follower.conditioning(link, NEGATIVE) if link is not None else []
    return [] if texts == _positive(source, follower) else texts


def _model(graph: ComfyGraph, sampler: ComfyNode, source: ComfyNode) -> str:
    nodes = _model_nodes(graph, sampler, source)
    loaders = [node for node in nodes if node.first_link(MODEL_LINKS) is None]
    for node in [*loaders, *nodes]:  # a node that takes a model may name another one that it adds to it
        for name in MODELS:
            if model := _named_model(graph, node, name):
                return without_folder(model)
    return ""


def _named_model(graph: ComfyGraph, node: ComfyNode, name: str) -> str:
    """Returns the file of a model that an input names; empty for LoRAs, which are added to a model."""
    value = node.inputs.get(name)
    if isinstance(value, dict):
        value = value.get("content")
    elif "lora" in node.key:
        return ""
    elif isinstance(value, list) and name.endswith(("_name", "_path")):
        value = PromptFollower(graph).text(value, POSITIVE)
    return value if isinstance(value, str) else ""


def _loras(nodes: list[ComfyNode]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        name = node.inputs.get("lora_name")
        if isinstance(name, str) and name not in ("", "None"):
            strength = node.inputs.get("strength_model", node.inputs.get("strength"))
            yield (
                "LoRA",
                f"{without_folder(name)} {said(strength) if isinstance(strength, int | float) else ''}".strip(),
            )
        for key, value in node.inputs.items():
            if (
                key.startswith("lora_")
                and isinstance(value, dict)
                and value.get("on")
                and isinstance(value.get("lora"), str)
            ):
                yield "LoRA", f"{without_folder(value['lora'])} {said(value.get('strength'))}".strip()


PARAMS = (("steps", "Steps"), ("cfg", "CFG scale"), ("sampler_name", "Sampler"), ("scheduler", "Scheduler"),
          ("denoise", "Denoise"), ("guidance", "Guidance"), ("shift", "Shift"))  # fmt: skip


def _params(
    graph: ComfyGraph, sampler: ComfyNode, source: ComfyNode, follower: PromptFollower
) -> Iterator[tuple[str, str]]:
    """Yields the settings of a sampler: its own, and those of the nodes that choose how to sample."""
    helpers = [graph.node(sampler.link(name)) for name in ("sampler", "sigmas", "noise")]
    guidance = [node for node in graph.nodes.values() if node.key == "fluxguidance"]
    nodes = [
        sampler,
        source,
        *(node for node in helpers if node is not None),
        *(guidance if len(guidance) == 1 else ()),
    ]
    for key, shown in PARAMS:
        if value := next(filter(None, (_setting(node, key, follower) for node in nodes)), ""):
            yield shown, value
    yield from dict.fromkeys(_loras(_model_nodes(graph, sampler, source)))


def _setting(node: ComfyNode, key: str, follower: PromptFollower) -> str:
    """Returns a setting that is written in a node; of those that come from another node, the steps are followed."""
    value = node.inputs.get(key)
    if isinstance(value, list):
        value = follower.number_or_truth(value) if key == "steps" else None
    return said(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
