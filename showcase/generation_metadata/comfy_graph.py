"""Holds an executed ComfyUI graph: nodes, links between them, and the classes of nodes that matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from showcase.structs import FrozenStruct

MOST_NODES = 20_000
DEEPEST = 120
"""Links followed in a row; the graphs of people have a few dozen, and loops have no end."""

Link = tuple[str, int]
"""Node and output slot that an input is taken from."""


class ComfyNode(FrozenStruct):
    """One node of a graph."""

    id: str
    kind: str
    """Its class."""
    inputs: Mapping[str, Any]

    def link(self, name: str) -> Link | None:
        """Returns where an input is taken from; None if it has a value of its own."""
        return link_of(self.inputs.get(name))

    def first_link(self, names: Iterable[str]) -> Link | None:
        """Returns the link of the first of these inputs that comes from another node."""
        return next((link for name in names if (link := self.link(name))), None)

    def has(self, names: Iterable[str]) -> bool:
        """Returns whether there is an input of one of these names."""
        return not self.inputs.keys().isdisjoint(names)

    def has_text(self, name: str) -> bool:
        """Returns whether an input is a text, or comes from another node."""
        return isinstance(self.inputs.get(name), str) or self.link(name) is not None

    def has_words(self) -> bool:
        """Returns whether an input holds more than a word or two."""
        return any(isinstance(value, str) and len(value) > 20 for value in self.inputs.values())

    def links(self) -> Iterator[tuple[str, Link]]:
        for name, value in self.inputs.items():
            link = link_of(value)
            if link is not None:
                yield name, link

    @property
    def key(self) -> str:
        """Returns the class in small letters without spaces and marks, for comparing."""
        return re.sub(r"[^a-z0-9]", "", self.kind.lower())


def link_of(value: object) -> Link | None:
    """Returns the link that a value of an input is."""
    if isinstance(value, list) and len(value) == 2 and isinstance(value[0], str | int):
        slot = value[1]
        if isinstance(slot, int) and not isinstance(slot, bool) and not isinstance(value[0], bool):
            return str(value[0]), slot
    return None


class ComfyGraph(FrozenStruct):
    """The nodes of a graph by their ids; those of groups and subgraphs hold a colon (`37:8`)."""

    nodes: Mapping[str, ComfyNode]

    def node(self, link: Link | None) -> ComfyNode | None:
        return self.nodes.get(link[0]) if link is not None else None


def graph_of(value: object) -> ComfyGraph | None:
    """Returns the graph that a JSON value is; None if it is none."""
    if not isinstance(value, Mapping) or not value or len(value) > MOST_NODES:
        return None
    nodes = {
        str(id_): ComfyNode(str(id_), str(row["class_type"]), _inputs_of(row["inputs"]))
        for id_, row in value.items()
        if isinstance(row, Mapping) and isinstance(row.get("class_type"), str) and "inputs" in row
    }
    return ComfyGraph(nodes) if nodes else None


def _inputs_of(value: object) -> Mapping[str, Any]:
    """Returns the inputs of a node; those that depend on another one (`model.prompt`) also by their own name."""
    if not isinstance(value, dict):
        return {}
    dependent = {
        name.rpartition(".")[2]: given
        for name, given in value.items()
        if isinstance(name, str) and "." in name and isinstance(value.get(name.partition(".")[0]), str)
    }
    return {**dependent, **value}


SELECTORS = re.compile(r"^(ksamplerselect|sampler(?!custom)[a-z0-9]*|.*samplerselect.*|basicscheduler)$")
"""Classes that choose how to sample, and do not."""
RUNS = ("steps", "seed", "noise_seed", "sigmas", "sampler_name", "sampler", "cfg", "noise", "num_inference_steps")
PROMPTED = ("text_embeds", "hyvid_embeds", "kolors_embeds", "embeds", "prompt_embeds", "positive_embeds",
            "text_embeddings", "t5_embeds", "llm_embeds")  # fmt: skip
"""Inputs that hold the positive and the negative prompt together, or one of them."""
PIPES = ("pipe", "basic_pipe", "sdxl_tuple", "context", "base_sampler")
"""Inputs that hold models and prompts together."""
CONDITIONED = ("positive", "base_positive", "guider", "conditioning", *PROMPTED, *PIPES)
"""Inputs from which a sampler takes its prompt."""
DETAILERS = re.compile(r"detailer|ultimatesdupscale|tileupscale|upscalerrefiner|seedvr|supir")
"""Classes that sample parts of a finished picture again."""


def is_sampler(node: ComfyNode) -> bool:
    """Returns whether a node turns noise into a result with a prompt."""
    if "guider" in node.key or (SAVES.search(node.key) and "sampl" not in node.key):
        return False
    if not _is_set(node) or node.first_link(CONDITIONED) is None:
        return False
    if node.has(("positive", "guider")):
        return "scheduler" not in node.key or "sampler" in node.key
    return not SELECTORS.match(node.key) and ("sampl" in node.key or "generate" in node.key)


def _is_set(node: ComfyNode) -> bool:
    """Returns whether a node holds settings of sampling, or takes all of them from elsewhere."""
    is_set_elsewhere = "sampl" in node.key and node.link("model") is not None and node.link("positive") is not None
    return is_set_elsewhere or node.has(RUNS)


def is_detailer(node: ComfyNode) -> bool:
    return DETAILERS.search(node.key) is not None


PROMPT_INPUTS = ("prompt", "text_prompt", "prompt_text", "positive_prompt", "user_prompt")
NO_GENERATOR = re.compile(
    r"textencode|llm|gpt(?!image)|ollama|claude|caption|tagger|florence|interrogat|joy|chat|describe|vqa|qwen.*vl|vlm|sam\d?"
    r"|segment|grounding|detect|string|text|primitive|note|save|preview|wildcard|gemininode|vision"
)


GENERATING = ("seed", "model", "aspect_ratio", "size", "duration", "quality", "resolution", "n", "model_name", "mode",
              "ratio", "image_size", "num_images", "duration_seconds")  # fmt: skip
"""Inputs of which one that asks a service has at least one."""


def is_generator(node: ComfyNode) -> bool:
    """Returns whether a node makes a picture, a film or a sound by a prompt of its own, speaks a text, or gives a
    recording another voice."""
    if is_speaker(node):
        return True
    if NO_GENERATOR.search(re.sub("textto|kontext", "", node.key)) or is_sampler(node) or "clip" in node.inputs:
        return False
    return prompt_input(node) != "" and any(name in node.inputs for name in GENERATING)


SOUNDS = re.compile(r"textto(?:sound|sfx|music)|soundeffect")
"""Classes that ask for a sound, which they describe in `text`."""
SPEAKERS = re.compile(r"tts|texttospeech|speech|voice|dialogu?e|kokoro|zonos|chatterbox")
"""Classes that may speak a text."""
SPOKEN = ("text", "tts_text", "dialog_text", "dialogue", "dialog", "speech", "gen_text", "target_text", "text_input",
          "multi_speaker_text", "script", "prompt")  # fmt: skip
"""Inputs with what is spoken; `prompt_text` and `sample_text` are what is said in a recording that a voice is of."""
SPEAKING = ("seed", "temperature", "speed", "voice", "model", "cfg_weight", "cfg_scale", "exaggeration", "language",
            "speaker", "steps", "top_p", "TTS_engine")  # fmt: skip
"""Inputs of which one that speaks has at least one."""
VOICE_CHANGERS = re.compile(r"(?:chatterbox|seed|free|unified|r)vc\d?$|voice(?:conver|chang|clon)|speechtospeech")
"""Classes that give a recording another voice."""
LISTENERS = re.compile(r"totext|transcri|recogni|whisper|asr|translat|caption|load|save|preview|selector|params?$")
"""Classes that write down what is said, or only prepare or keep something."""


def is_speaker(node: ComfyNode) -> bool:
    """Returns whether a node speaks a text, or gives a recording another voice."""
    if LISTENERS.search(node.key):
        return False
    if VOICE_CHANGERS.search(node.key) and next(node.links(), None):
        return True
    return SPEAKERS.search(node.key) is not None and node.has(SPOKEN) and node.has(SPEAKING)


def prompt_input(node: ComfyNode) -> str:
    """Returns the name of the input with the words that a service is asked with, or that are spoken; empty if there is
    none."""
    if is_speaker(node):
        return next((name for name in SPOKEN if name in node.inputs), "")
    names = (*PROMPT_INPUTS, "text") if SOUNDS.search(node.key) else PROMPT_INPUTS
    return next((name for name in names if name in node.inputs), "")


SAVES = re.compile(r"save|videocombine|output|imageexport|sendimage|civitai.*(?:post|upload)")
NO_SAVES = re.compile(
    r"preview|show|display|compare|savetext|textsave|string|latent|lora|checkpoint|modelsave|savemodel"
)
"""Classes that only show a result, or save something else."""


def _saves(node: ComfyNode) -> bool:
    return SAVES.search(node.key) is not None and not NO_SAVES.search(node.key)


def results(graph: ComfyGraph) -> list[ComfyNode]:
    """Returns the nodes that keep a result: those that save; else previews; else those whose result is not used."""
    used = {link[0] for node in graph.nodes.values() for _, link in node.links()}
    with_input = [node for node in graph.nodes.values() if next(node.links(), None)]
    if saves := [node for node in with_input if _saves(node)]:
        return saves
    previews = [node for node in with_input if "preview" in node.key and "text" not in node.key]
    return previews or [node for node in with_input if node.id not in used]


NO_RESULT = re.compile(
    r"^(model|unet|clip|vae|positive|negative|cond|guider|noise|sampler|sigmas|control|mask|text|prompt|lora|upscale_mod"
    r"|style_model|bbox|segm|sam_|opt_|refiner|filename|audio_vae|metadata|seed|steps|cfg|width|height|fps|any_)",
    re.IGNORECASE,
)
"""Inputs through which no result comes."""
RESULT = re.compile(r"^(image|latent|sample|pixel|frame|video|audio|gif|picture)", re.IGNORECASE)


def result_links(node: ComfyNode) -> list[Link]:
    """Returns the links through which a node is given results to work on, the likeliest first."""
    likely = [link for name, link in node.links() if RESULT.match(name)]
    others = [link for name, link in node.links() if not RESULT.match(name) and not NO_RESULT.match(name)]
    return likely + others


def nearest_sampler(graph: ComfyGraph, start: ComfyNode) -> ComfyNode | None:
    """Returns the sampler or generator whose result a node is given; nodes that only refine a picture come last."""
    seen = {start.id}
    pending = [start]
    refined: ComfyNode | None = None
    while pending:
        following: list[ComfyNode] = []
        for node in pending:
            for link in result_links(node):
                source = graph.node(link)
                if source is None or source.id in seen:
                    continue
                seen.add(source.id)
                if is_sampler(source) or is_generator(source):
                    if not is_detailer(source):
                        return source
                    refined = refined or source
                following.append(source)
        pending = following
    return refined


def is_second_half(graph: ComfyGraph, node: ComfyNode) -> bool:
    """Returns whether a sampler only goes on with what another began, without noise of its own."""
    if node.inputs.get("add_noise") in ("disable", False):
        return True
    start = node.inputs.get("start_step")
    if isinstance(start, int) and start > 0 and node.link("samples") is not None:
        return True
    noise = graph.node(node.link("noise"))
    return noise is not None and noise.key == "disablenoise"


def _stage_before(graph: ComfyGraph, node: ComfyNode) -> ComfyNode | None:
    """Returns the sampler whose result a sampler takes as its conditioning (Stable Cascade); None if there is none."""
    conditioning = graph.node(node.link("positive"))
    before = graph.node(conditioning.link("stage_c")) if conditioning is not None else None
    return before if before is not None and is_sampler(before) else None


def first_half(graph: ComfyGraph, node: ComfyNode) -> ComfyNode:
    """Returns the sampler that began what this one ends."""
    for _ in range(8):
        before = _stage_before(graph, node)
        if before is None and not is_second_half(graph, node):
            return node
        before = before or nearest_sampler(graph, node)
        if before is None or before.id == node.id:
            return node
        node = before
    return node


def is_before(graph: ComfyGraph, node: ComfyNode, other: ComfyNode) -> bool:
    """Returns whether the result of `node` goes into `other`."""
    seen = {other.id}
    pending = [other]
    while pending:
        current = pending.pop()
        for link in result_links(current):
            source = graph.node(link)
            if source is None or source.id in seen:
                continue
            if source.id == node.id:
                return True
            seen.add(source.id)
            pending.append(source)
    return False
