"""Follows a ComfyUI graph from a sampler to the words that reach it: conditionings, encoders, nodes of text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from showcase.generation_metadata.comfy_graph import DEEPEST, ComfyGraph, ComfyNode, Link, link_of
from showcase.generation_metadata.values import SourceNote

LONGEST = 100_000
"""Characters of a text; nodes that join texts with themselves could make any number of them."""

POSITIVE, NEGATIVE = "positive", "negative"

ENCODED = (
    "text", "prompt", "text_g", "text_l", "clip_l", "clip_g", "t5xxl", "llama", "qwen25_7b", "tags", "caption", "style",
    "positive_prompt", "string", "text_positive", "positive", "mt5xl", "bert", "user_prompt", "gemma", "text_a",
    "populated_text", "prompt_text", "prompt_g", "prompt_l", "pos_g", "pos_l", "prompt_schedule",
)  # fmt: skip
"""Inputs in which encoders are given words; `lyrics` are none of the prompt."""
TEXT_ENCODERS = ("clip", "t5", "text_encoder", "clip1", "text_encoders", "opt_clip", "base_clip")
ENCODED_NEGATIVE = ("negative_prompt", "text_negative", "negative", "negative_text", "neg_g", "neg_l")
LOADERS = re.compile(r"load|checkpoint")
"""Classes that load a model, and encode the words beside it."""
ENCODES = re.compile("textencode|cliptext|encodetext")
CHOOSES = re.compile("switch|selector|iftrue|ifelse|ifcondition|conditional")

PLAIN = (
    "text", "string", "value", "prompt", "positive", "text_positive", "positive_prompt", "Text", "populated_text",
    "multiline_text", "text_multiline", "multi_line_prompt", "str", "content", "input_string", "STRING", "text1",
    "prompt_text", "input_text", "in_text", "提示词", "文本", "any", "anything", "input", "source", "Value",
    "text_input", "negative", "text_negative", "negative_prompt",
)  # fmt: skip
"""Inputs in which nodes of text hold it; a negative one counts where it is the only one."""
JOINED = re.compile(
    r"^(?:text|string|prompt|str|input|positive|s|any|text_list|arg|part)_?(?:\d{1,2}|[a-z])$|^[a-d]$", re.IGNORECASE
)
"""Inputs of nodes that join texts: `text_a`, `string1`, `prompt_2`."""
JOINERS = re.compile(r"concat|join|combine|merge|append|stringfunction|chain")
"""Classes that join texts."""
SEVERAL = ("text", "text_b", "text_c", "text_d")
"""Inputs of nodes that hold one text for each of their outputs."""
AT_RUN_TIME = re.compile(
    r"llm|gpt|ollama|gemini|claude|openai|caption|tagger|florence|interrogat|joy|chat|deepseek|grok|mistral|qwen.*(?:vl|gen)"
    r"|vision|blip|moondream|describe|enhanc|expan|translat|rewrit|random|dynamicprompt|^dp|wildcard|llama|vlm|api"
    r"|upsampl|generat|loadtext|textload|filereader|readtext|fromfile|promptfile|csv|lineloader|loopnode|vqa|minicpm"
    r"|llava|superprompt|magicprompt|megaprompt|onebutton|autoprompt|promptgen|promptline|promptlist|widgettostring"
    r"|(?:image|img)(?:to|2)(?:text|prompt|txt)|promptreader|randomline|infer"
)
"""Classes whose text is made while the graph runs."""
MODEL_OF_LANGUAGE = ("temperature", "max_tokens", "max_new_tokens", "top_p", "system_prompt", "system_message",
                     "system", "api_key", "instruction", "instruction_prompt", "custom_prompt")  # fmt: skip
"""Inputs of nodes of text that ask a model of language."""
TRANSFORMS = re.compile(
    r"regex|extract|substring|slice|(?:string|text|json).*split|split(?:string|text)|json(?:path|get)|jinja"
)
"""Classes that cut or fill in a text by rules of their own: what they are given is not what comes out."""
NO_STYLE = frozenset(["", "base", "sai-base", "none", "no style", "no_style"])
"""Styles that add no words."""
STYLERS = re.compile(r"styler|styles?selector|applystyle|promptstyle")

CONDITIONS = re.compile(
    r"^(cond|(?:base_|opt_|neg_|input_)?(?:positive|negative)|guider|base_cond|region|to$|from$|embeds|pipe|basic_pipe"
    r"|context|base_ctx|ctx_|base_sampler|(?:original_|nag_)?text_embeds)"
)
PICTURED = re.compile(r"(?:init_|start_|end_|first_|last_)?(?:image|frame|pixels)s?$|clip_vision(?!_output)|vae$")
"""Inputs of pictures and of what reads them."""
TOGETHER = re.compile(r"(?:basic_)?pipe|context|base_ctx|ctx_|sdxl_tuple|base_sampler|embeds")
"""Inputs that hold both prompts; which one is meant is told by the role, not by the slot."""

NOT_CONDITIONS = re.compile(r"empty_cond|clip_vision|control")


def as_pipe(link: Link | None) -> Link | None:
    """Returns a link to an output that holds both prompts: its slot says nothing of which one is meant."""
    return (link[0], -1) if link is not None else None


class PromptFollower:
    """Follows one graph; notes tell what could not be followed."""

    def __init__(self, graph: ComfyGraph) -> None:
        self.graph = graph
        self.notes: list[SourceNote] = []
        self._open: set[tuple[str, int, str]] = set()
        self._conditionings: dict[tuple[str, int, str], list[str]] = {}
        self._text: dict[tuple[str, int, str], str] = {}

    def note(self, note: SourceNote) -> None:
        if note not in self.notes:
            self.notes.append(note)

    def conditioning(self, link: Link | None, role: str) -> list[str]:
        """Returns the texts that reach a conditioning, in their order; none if it is zeroed."""
        node = self.graph.node(link)
        if link is None or node is None:
            self.note(SourceNote.NOT_FOLLOWED)
            return []
        step = (node.id, link[1], role)
        if step in self._conditionings:
            return self._conditionings[step]
        if not self._enter(step):
            return []
        self._conditionings[step] = _unique(self._texts_of(node, link[1], role))
        self._open.discard(step)
        return self._conditionings[step]

    def _enter(self, step: tuple[str, int, str]) -> bool:
        """Returns whether a step may be taken: not twice on one way, which is a loop, and not without end."""
        if step in self._open or len(self._open) > DEEPEST:
            self.note(SourceNote.NOT_FOLLOWED)
            return False
        self._open.add(step)
        return True

    def _texts_of(self, node: ComfyNode, slot: int, role: str) -> list[str]:
        if "zeroout" in node.key:
            return []
        if (chosen := self._chosen(node)) is not None:
            is_pipe = any(TOGETHER.match(name) for name, _ in node.links())
            return self.conditioning(as_pipe(chosen) if is_pipe else chosen, role) if chosen[0] else []
        if self._is_encoder(node):
            return self._encoded(node, slot, role)
        links = self._conditions(node, slot, role)
        if links:
            return [text for link in links for text in self.conditioning(link, role)]
        return self._texts_without_conditions(node, slot, role)

    def _texts_without_conditions(self, node: ComfyNode, slot: int, role: str) -> list[str]:
        """Returns the text of a node of text, or what a node with one link and no words hands on."""
        links = [link for _, link in node.links()]
        is_text = re.search("text|string|primitive|prompt|reroute", node.key) or node.inputs.keys() == {role}
        if is_text and not (links and "reroute" in node.key):
            return [text] if (text := self.text([node.id, slot], role).strip()) else []
        if _is_of_pictures(node):
            return []
        if len(links) == 1 and not node.has_words():
            return self.conditioning(links[0], role)
        self.note(SourceNote.NOT_FOLLOWED)
        return []

    def _is_encoder(self, node: ComfyNode) -> bool:
        """Returns whether words become a conditioning here."""
        if node.has(ENCODED_NEGATIVE) and (node.link(NEGATIVE) is None or LOADERS.search(node.key)):
            return True
        if not any(map(node.has_text, ENCODED)):
            return False
        if ENCODES.search(node.key):
            return True
        is_later = any(CONDITIONS.match(name) and name not in ENCODED for name, _ in node.links())
        return node.has(TEXT_ENCODERS) and not is_later

    def _encoded(self, node: ComfyNode, slot: int, role: str) -> list[str]:
        """Returns the words that a node encodes; one that encodes both is asked by its slot, or the role."""
        both = [name for name in ENCODED_NEGATIVE if name in node.inputs]
        if both and role == NEGATIVE:
            return self._words(node, both)
        names = [name for name in ENCODED if name in node.inputs]
        if names[:1] == ["prompt"] or "prompt" in names:
            names = [name for name in names if name not in ("style", "text_a", "caption")]
        return self._words(node, names)

    def _words(self, node: ComfyNode, names: Iterable[str]) -> list[str]:
        return [text for name in names if (text := self.text(node.inputs.get(name), POSITIVE).strip())]

    def _conditions(self, node: ComfyNode, slot: int, role: str) -> list[Link]:
        """Returns the conditionings that a node hands on. One that takes both kinds has the positive one first."""
        links = list(_conditionings(node))
        alone = [(name, link) for name, link in links if not TOGETHER.match(name)]
        negatives = [link for name, link in alone if "neg" in name or name.startswith("nag_")]
        positives = [link for name, link in alone if POSITIVE in name]
        if len(alone) < len(links):  # what is given beside a pipe replaces one of the prompts in it
            return (negatives if role == NEGATIVE else positives) or _pipes(links)
        if negatives and positives:
            return negatives if {0: POSITIVE, 1: NEGATIVE}.get(slot, role) == NEGATIVE else positives
        others = [link for _, link in alone if link not in negatives]
        if negatives and others:
            return negatives if role == NEGATIVE else others
        return negatives + others

    def _chosen(self, node: ComfyNode) -> Link | None:
        """Returns the input that a switch passes on; None if the node is none, or cannot be followed."""
        if not CHOOSES.search(node.key):
            return None
        linked = [(name, link) for name, link in node.links() if name not in SWITCHES]
        linked.sort(key=lambda pair: (len(pair[0]), pair[0]))  # `any_10` comes after `any_2`
        chosen_by = [name for name in SWITCHES if name in node.inputs]
        choice = self.number_or_truth(node.inputs[chosen_by[0]]) if chosen_by else None
        if choice is not None:
            return _branch(node, choice, linked)
        # Without a choice, the first that is there: what was muted is not in the graph.
        return linked[0][1] if linked and (len(linked) == 1 or not chosen_by) else None

    def number_or_truth(self, value: object) -> int | None:
        """Returns a number or a truth value of an input, also one that comes from a node."""
        for _ in range(DEEPEST):
            link = link_of(value)
            if link is None:
                break
            node = self.graph.node(link)
            if node is None:
                return None
            value = _number_of(node)
        return _whole(value)

    def text(self, value: object, role: str) -> str:
        """Returns a text of an input, also one that nodes hand on or join."""
        if isinstance(value, str):
            return value
        link = link_of(value)
        node = self.graph.node(link)
        if link is None or node is None:
            if value is not None and not isinstance(value, int | float):
                self.note(SourceNote.NOT_FOLLOWED)
            return ""
        step = (node.id, link[1], "text " + role)
        if step in self._text:
            return self._text[step]
        if not self._enter(step):
            return ""
        text = self._text_of(node, link[1], role)
        if len(text) > LONGEST:
            self.note(SourceNote.LONG_TEXT)
            text = ""
        self._text[step] = text
        self._open.discard(step)
        return text

    def _text_of(self, node: ComfyNode, slot: int, role: str) -> str:
        if isinstance(node.inputs.get("populated_text"), str) and node.inputs.get("mode") not in ("reproduce_only",):
            return str(node.inputs["populated_text"])
        if (chosen := self._chosen(node)) is not None:
            return self.text(list(chosen), role)
        if (find := _replaced(node)) is not None:
            return self._filled_in(node, find, role)
        if STYLERS.search(node.key) and node.has(("text_positive", "positive", "prompt")):
            if str(node.inputs.get("style", "")).casefold() not in NO_STYLE:
                self.note(SourceNote.STYLE_ADDED)
        elif (is_made := _is_made_at_run_time(node)) or TRANSFORMS.search(node.key):
            self.note(SourceNote.RUN_TIME_TEXT if is_made else SourceNote.NOT_FOLLOWED)
            return ""
        pair = [name for name in ("negative", "text_negative", "negative_prompt") if name in node.inputs]
        if pair and slot == 1:
            return self.text(node.inputs[pair[0]], role)
        return self._joined(node, slot, role)

    def _filled_in(self, node: ComfyNode, find: str, role: str) -> str:
        """Returns a text with what replaces a part of it; empty if that is not known: it would be a template."""
        text = self.text(node.inputs.get("string", node.inputs.get("text")), role)
        replaced = self.text(node.inputs.get("replace"), role)
        flags = re.IGNORECASE if "regex" in node.key and node.inputs.get("case_insensitive", True) else re.NOFLAG
        is_known = replaced or node.link("replace") is None or not re.search(re.escape(find), text, flags)
        return re.sub(re.escape(find), lambda _: replaced, text, flags=flags) if is_known else ""

    def _joined(self, node: ComfyNode, slot: int, role: str) -> str:
        """Returns the text of a node that joins several, or that holds one."""
        parts = [name for name, value in node.inputs.items() if JOINED.match(name) and isinstance(value, str | list)]
        if not parts or not JOINERS.search(node.key):
            return self._held(node, slot, role)
        if isinstance(node.inputs.get("text"), str | list) and "text" not in parts:
            parts.insert(0, "text")
        texts = [self.text(node.inputs[name], role) for name in parts]
        return _delimiter(node).join(text for text in texts if text)

    def _held(self, node: ComfyNode, slot: int, role: str) -> str:
        """Returns the text that a node holds (of several, the one of the slot), or that its only link leads to."""
        several = [name for name in SEVERAL if name in node.inputs]
        if len(several) > 1 and slot < len(several):
            return self.text(node.inputs[several[slot]], role)
        if (passed := node.link("passthrough")) is not None:
            return self.text(list(passed), role)
        held = [name for name in PLAIN if isinstance(node.inputs.get(name), str | list)]
        if held:
            return self.text(node.inputs[held[0]], role)
        links = [link for _, link in node.links()]
        if len(links) == 1:
            return self.text([links[0][0], slot if "zip" in node.key else links[0][1]], role)
        self.note(SourceNote.NOT_FOLLOWED)
        return ""


def _is_of_pictures(node: ComfyNode) -> bool:
    """Returns whether pictures alone are the condition (Stable Video Diffusion), and there are no words."""
    names = [name for name, _ in node.links()]
    return bool(names) and not node.has_words() and all(map(PICTURED.match, names))


def _replaced(node: ComfyNode) -> str | None:
    """Returns the words that a node replaces in a text; None if it does not, or by a pattern."""
    if "replace" not in node.key:
        return None
    words = node.inputs.get("find", node.inputs.get("regex_pattern"))
    is_plain = "regex_pattern" not in node.inputs or (isinstance(words, str) and PLAIN_PATTERN.fullmatch(words))
    return words if isinstance(words, str) and is_plain else None


PLAIN_PATTERN = re.compile(r"\{?[^\\^$.|?*+()\[\]{}\n]+\}?")
"""Regular expressions that mean only their own characters; a name in braces is one."""

BRANCHES = (("on_true", "on_false"), ("true", "false"), ("true_value", "false_value"), ("if_true", "if_false"))
"""Inputs of a switch for yes and for no."""
SWITCHES = ("select", "input", "switch", "boolean", "boolean_value", "index", "Input", "choice", "value", "selector")
NUMBERS = ("value", "seed", "noise_seed", "int", "number", "Number", "Value", "boolean", "int_value", "a", "seed_value",
           "INT", "num")  # fmt: skip


def _conditionings(node: ComfyNode) -> Iterable[tuple[str, Link]]:
    return (pair for pair in node.links() if CONDITIONS.match(pair[0]) and not NOT_CONDITIONS.search(pair[0]))


def _pipes(links: Iterable[tuple[str, Link]]) -> list[Link]:
    return [pipe for name, link in links if TOGETHER.match(name) and (pipe := as_pipe(link)) is not None]


def _branch(node: ComfyNode, choice: int, linked: Iterable[tuple[str, Link]]) -> Link | None:
    """Returns the input of a switch that a choice selects: yes or no, or the one of that number."""
    for yes, no in BRANCHES:
        if yes in node.inputs or no in node.inputs:
            return node.link(yes if choice else no)
    numbered = re.compile(rf"(?:^|\D){choice}$")
    return next((link for name, link in linked if numbered.search(name)), None)


def _delimiter(node: ComfyNode) -> str:
    """Returns what a node puts between texts; `\\n` may be written out."""
    for name in ("delimiter", "separator", "delim", "sep"):
        value = node.inputs.get(name)
        if isinstance(value, str):
            words = {"newline": "\n", "comma": ", ", "space": " ", "none": ""}
            return words.get(value.lower(), value.replace("\\n", "\n"))
    return ", " if node.key.startswith("stringfunction") and node.inputs.get("tidy_tags") != "no" else ""


def _is_made_at_run_time(node: ComfyNode) -> bool:
    """Returns whether a node writes its text itself: a model of language, one that looks at a picture, chance."""
    looks_at = any(name.startswith(("image", "img", "pixels", "frames", "video")) for name, _ in node.links())
    return bool(AT_RUN_TIME.search(node.key)) or looks_at or any(name in node.inputs for name in MODEL_OF_LANGUAGE)


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def _number_of(node: ComfyNode) -> object:
    """Returns the input that a node of a number hands on, or what gives it; None if there are several."""
    named = next((node.inputs[name] for name in NUMBERS if name in node.inputs), None)
    if named is not None:
        return named
    numbers = [given for given in node.inputs.values() if isinstance(given, int) or link_of(given)]
    return numbers[0] if len(numbers) == 1 else None


def _whole(value: object) -> int | None:
    """Returns a whole number or a truth value, also one that is written as a text."""
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return int(value)
    return int(value) if isinstance(value, str) and re.fullmatch(r"-?\d{1,25}", value.strip()) else None
