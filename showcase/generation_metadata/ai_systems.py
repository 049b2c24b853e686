"""Reads IPTC's properties for generated pictures, where they are certain: systems, versions, prompts and writers.

People and editors of photographs fill these properties in too: with a denial, with a filter that removed noise, with
what wrote the caption. A system counts where it is a generator that is known, or where the file says that it was
generated; what is neither that nor a denial is shown to the author only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from unicodedata import combining, normalize

from showcase.generation_metadata.description_facts import DescriptionFacts, Rank, is_placeholder
from showcase.generation_metadata.values import Description, Evidence, PrivateFact, SourceNote

SOURCE_TYPE = re.compile(r"(?:\S*digitalsourcetype[/:])?([A-Za-z]+)/?", re.IGNORECASE)
GENERATED = frozenset(["trainedalgorithmicmedia", "compositewithtrainedalgorithmicmedia"])
"""Source types, in small letters, of what a model made, or a part of it."""
UNDECIDED = frozenset(["", "composite", "compositesynthetic", "softwareimage"])
"""Source types, in small letters, that leave open whether a model made something; all others say that none did."""


def folded_words(text: str) -> list[str]:
    """Returns the words of a text in small letters without accents."""
    plain = "".join(char for char in normalize("NFKD", text.casefold()) if not combining(char))
    return [word for word in re.split(r"[\W_]+", plain) if word]


def _word_set(words: str) -> frozenset[str]:
    return frozenset(folded_words(words))


NEGATIONS = _word_set(
    "no none not non never nothing without nor neither unused un na nil null n nein nicht nichts kein keine keiner"
    " keines keinen keinem ohne nie niemals aucun aucune aucuns aucunes sans pas jamais rien ne ni nul nulle ningún"
    " ninguna ninguno nada sin nunca tampoco nessun nessuna nessuno senza mai niente nenhum nenhuma sem não geen"
    " niet niets nooit zonder inget ingen inga inte utan aldrig ingenting ikke uden intet uten ei ilman mikään nincs"
    " nem nélkül brak nie bez żaden żadne není žádný žádné niciun nicio fără nu yok değil hiçbir hayır kullanılmadı"
    " nikakav nijedan не нет без ничего никакой немає ні жоден никакви δεν κανένα καμία χωρίς όχι tidak tanpa bukan"
    " không नहीं कोई ไม่ אין לא ללא لا لم بدون ليس"
)
"""Words that deny."""
UNKNOWNS = _word_set(
    "unknown unspecified undisclosed undefined unsure tbd tba todo unbekannt unklar inconnu inconnue inconnus"
    " desconocido desconocida desconhecido sconosciuto sconosciuta onbekend okänd okänt ukendt ukjent tuntematon"
    " ismeretlen nieznany nieznane neznámý neznámé necunoscut bilinmiyor nepoznat неизвестно неизвестный невідомо"
    " άγνωστο अज्ञात ไม่ทราบ"
)
"""Words for what somebody does not know or does not say."""
OF_QUESTION = _word_set(
    "a an the of to is was be been have has did do does it this that these any all in for on with by we i use used"
    " using ai ia ki ии system systems tool tools software model prompt prompts application applicable applied"
    " available disclosed provided known required needed yet human humans made only manual manually hand true false"
    " yes image picture photo photograph generated generation generative utilisé utilisée utilise disponible"
    " applicables communiqué renseigné concerné verwendet angegeben zutreffend verfügbar bekannt benutzt eingesetzt"
    " anwendbar utilizado utilizada usado usada aplica aplicable disponibile applicabile usato utilizzato aplicável"
    " disponível gebruikt bekend toepassing van använd använt anvendt brukt käytetty használt użyto dotyczy použito"
    " используется использовался применимо χρησιμοποιήθηκε digunakan de du des la le l d est et sind ist wurde"
    " generativa génératif"
)
"""Words that repeat the question; with a denial they are an answer that names nothing."""
DENYING_SIGNS = re.compile(
    r"なし|無し|^[無无]$|[無无](?:ai|使用)|未(?:使用|知|公開|公开|用)|不(?:使用|明|适用|適用|用)|没有|沒有|使用せず|使ってい?な|使ってい?ません"
    r"|該当|없음|없다|않|미사용|해당|모름|알 수"
)
"""Denials in languages that set no spaces, or join words."""

LONGEST_NAME = 100
"""Characters of a name; more are a sentence."""

VENDORS = (
    "google", "google deepmind", "openai", "open ai", "adobe", "meta", "microsoft", "bytedance", "alibaba",
    "tencent", "black forest labs", "bfl", "stability ai", "stability", "xai", "x ai", "luma", "luma ai", "amazon",
    "kuaishou", "minimax", "shutterstock", "getty images", "apple", "freepik", "canva",
)  # fmt: skip
"""Makers, whose names stand before those of generators; alone they are none."""
SYSTEMS = (
    "midjourney", "mid journey", "niji", "nijijourney", "dall e", "dalle", "chatgpt", "chat gpt", "gpt image",
    "gpt 4o", "gpt4o", "sora", "firefly", "imagen", "gemini", "nano banana", "veo", "google ai", "whisk", "imagefx",
    "image fx", "flux", "stable diffusion", "stable image", "stable video diffusion", "sdxl", "sd", "dreamstudio",
    "comfyui", "comfy ui", "automatic1111", "a1111", "forge", "reforge", "forge neo", "sd next", "invokeai",
    "invoke ai", "invoke", "fooocus", "ruinedfooocus", "swarmui", "stableswarmui", "draw things", "drawthings",
    "easy diffusion", "nmkd", "stability matrix", "novelai", "novel ai", "civitai", "tensor art", "seaart", "pixai",
    "nightcafe", "playground", "playground ai", "leonardo", "leonardo ai", "ideogram", "recraft", "krea", "grok",
    "grok imagine", "runway", "runwayml", "runway ml", "kling", "kling ai", "kolors", "kwai kolors", "pika",
    "pika labs", "luma", "luma ai", "dream machine", "hailuo", "hailuo ai", "minimax", "pixverse", "vidu",
    "seedance", "seedream", "jimeng", "dreamina", "doubao", "qwen image", "qwen", "wan", "wanx", "hunyuan",
    "hunyuan image", "hunyuan video", "hidream", "z image", "pixart", "kandinsky", "craiyon", "deepai",
    "bing image creator", "image creator", "designer image creator", "copilot", "meta ai", "titan image generator",
    "nova canvas", "haiper", "kaiber", "higgsfield", "ltx video", "ltx studio", "ltxv", "mochi", "cogvideox",
    "cogview", "animatediff", "deforum", "heygen", "synthesia", "suno", "udio", "stable audio", "elevenlabs",
    "eleven labs", "musicgen", "lyria", "auraflow", "chroma", "omnigen", "janus", "glm image", "image playground",
    "bria", "wombo dream", "artbreeder", "disco diffusion", "stable horde", "ai horde", "artbot", "mochi diffusion",
    "diffusionbee", "mage space",
)  # fmt: skip
"""Generators by the names under which people know them, in small letters with spaces for marks."""
EDITIONS = re.compile(
    r"v?\d+[a-z]?|[a-z]?\d+[bk]?|[ti]2[iv]|v|version|ver|gen|image|images|video|model|models|"
    r"xl|turbo|pro|ultra|max|plus|mini|dev|schnell|kontext|fast|lite|flash|alpha|beta|"
    r"preview|exp|base|large|medium|small|edit|raw|hd|standard|quality|master|generator|"
    r"generation|creator|ai|app|web|webui|ui|api|studio|cpp|lightning|fill|light|redux|krea|"
    r"nano|banana|niji|s"
)
"""Words behind a generator's name that tell its edition."""
BETWEEN_NAMES = re.compile(r"[,;/+&|\n()\[\]]|\b(?:and|et|und)\b")


def read_iptc(texts: Mapping[str, Description]) -> DescriptionFacts | None:
    """Reads IPTC's properties since 2025.1, in XMP; the writer of a prompt is a person."""
    tool, version, prompt, writer = _answers(texts)
    if not any((tool, prompt, writer)):
        return None
    private = (PrivateFact("prompt writer", writer, Evidence.XMP),) if writer else ()
    if _is_certain(tool, source_type_of(texts.values())):
        return DescriptionFacts(Rank.OWN, Evidence.XMP, tool, version if tool else "", prompt=prompt, private=private)
    unclear = tuple(words[:LONGEST_NAME] for words in filter(None, (tool, prompt)))
    notes = (SourceNote.UNCLEAR_SYSTEM,) if unclear else ()
    return DescriptionFacts(Rank.HINT, Evidence.XMP, notes=notes, unclear=unclear, private=private)


def _answers(texts: Mapping[str, Description]) -> tuple[str, str, str, str]:
    """Returns system, version, prompt and writer as a file tells them; empty where an answer names nothing."""
    names = ("aisystemused", "aisystemversionused", "aipromptinformation", "aipromptwritername")
    told = (texts[f"iptc:{name}"].text.strip() if f"iptc:{name}" in texts else "" for name in names)
    tool, version, prompt, writer = ("" if names_nothing(answer) else answer for answer in told)
    return tool if _may_name(tool) else "", version, prompt, writer


def _is_certain(tool: str, source_type: Description | None) -> bool:
    """Returns whether a file with this system and source type was generated."""
    source = source_type.text.casefold() if source_type is not None else ""
    return (source in GENERATED and _is_name(tool)) or (source in UNDECIDED and is_generator(tool))


def source_type_of(texts: Iterable[Description]) -> Description | None:
    """Returns IPTC's digital source type that a file tells, shortened to its name: `trainedAlgorithmicMedia`, …"""
    for text in texts:
        if text.key.casefold().endswith("digitalsourcetype") and (match := SOURCE_TYPE.fullmatch(text.text.strip())):
            return Description(text.key, match[1], text.evidence)
    return None


def _may_name(answer: str) -> bool:
    """Returns whether an answer has letters, and more words than the question has."""
    return any(char.isalpha() for char in answer) and not OF_QUESTION.issuperset(folded_words(answer))


def names_nothing(answer: str) -> bool:
    """Returns whether an answer names neither a system nor a prompt: a denial, "unknown", a mark or a number."""
    if is_placeholder(answer) or not folded_words(answer):
        return True
    known = NEGATIONS | UNKNOWNS | OF_QUESTION
    return _denies(answer) and all(word in known or DENYING_SIGNS.search(word) for word in folded_words(answer))


def _denies(answer: str) -> bool:
    """Returns whether a word of an answer denies something."""
    denied = not (NEGATIONS | UNKNOWNS).isdisjoint(folded_words(answer))
    return denied or DENYING_SIGNS.search(answer.casefold()) is not None


def _is_name(answer: str) -> bool:
    """Returns whether an answer is short enough for a name, and denies nothing."""
    return len(answer) <= LONGEST_NAME and not _denies(answer)


def is_generator(name: str) -> bool:
    """Returns whether a name is that of a generator that is known, or a list of such: with maker and edition only."""
    parts = [part for part in BETWEEN_NAMES.split(name.casefold()) if part.strip()]
    return bool(parts) and _is_known(parts[0]) and all(_is_known(part) or _is_edition(part) for part in parts)


def _is_known(part: str) -> bool:
    text = " ".join(folded_words(part))
    vendors = sorted((vendor for vendor in VENDORS if text.startswith(f"{vendor} ")), key=len, reverse=True)
    tries = [text, *(text[len(vendor) + 1 :] for vendor in vendors)]
    return any(
        each == system or (each.startswith(f"{system} ") and _is_edition(each[len(system) :]))
        for each in tries for system in SYSTEMS
    )  # fmt: skip


def _is_edition(part: str) -> bool:
    return all(EDITIONS.fullmatch(word) for word in folded_words(part))
