"""Reads what services write: Suno, Udio, Grok, Luma, Flux, Google, and the Chinese label."""

from __future__ import annotations

import re
from collections.abc import Mapping

from showcase.generation_metadata.ai_systems import read_iptc
from showcase.generation_metadata.description_facts import DescriptionFacts, Rank, is_placeholder, parse_object, said
from showcase.generation_metadata.midjourney import JOB_ID
from showcase.generation_metadata.values import Description, Evidence, PrivateFact

SUNO = re.compile(r"made with suno(?: studio)?\s*(?:;(.*))?", re.IGNORECASE | re.DOTALL)
SUNO_SONG = re.compile(rf"https?://(?:www\.)?suno\.(?:com|ai)/song/({JOB_ID})(?:[/?#]\S*)?", re.IGNORECASE)
UDIO_SONG = re.compile(r"https?://(?:www\.)?udio\.com/songs/(\w+)(?:[/?#]\S*)?", re.IGNORECASE)
SIGNATURE = re.compile(r"Signature: [A-Za-z0-9+/=]{40,}")
UUID = re.compile(JOB_ID, re.IGNORECASE)
FLUX = re.compile(r"AI generated;\s*\w+;\s*flux(?![a-z])", re.IGNORECASE)


NOT_ABOUT_THE_FILE = re.compile(r"uslt|sylt|.*lyr.*|tit\d|tt\d|.*title|.*nam|inam|talb|.*album")
"""Keys of words and titles, which speak of anything."""


def _whole(pattern: re.Pattern[str], texts: Mapping[str, Description]) -> re.Match[str] | None:
    """Returns the first text that is nothing but what a service writes."""
    told = (text.text.strip()[:2000] for key, text in texts.items() if not NOT_ABOUT_THE_FILE.fullmatch(key))
    return next((match for text in told if (match := pattern.fullmatch(text))), None)


def read_suno(texts: Mapping[str, Description]) -> DescriptionFacts | None:
    """Reads what Suno writes: a comment with moment and id, the song's address; the artist is the account."""
    comment = _whole(SUNO, texts)
    song = _whole(SUNO_SONG, texts)
    if comment is None and song is None:
        return None
    facts = dict(re.findall(r"(\w+)=([^;\s]+)", (comment[1] or "")[:1000])) if comment else {}
    job = facts.get("id", "") or (song[1] if song else "")
    return DescriptionFacts(Rank.OWN, Evidence.TAG, "Suno", job_id=job.lower(), created=facts.get("created", ""),
                   private=_account(texts))  # fmt: skip


def read_udio(texts: Mapping[str, Description]) -> DescriptionFacts | None:
    """Reads what Udio writes: the song's address."""
    song = _whole(UDIO_SONG, texts)
    return DescriptionFacts(Rank.OWN, Evidence.TAG, "Udio", job_id=song[1], private=_account(texts)) if song else None


def _account(texts: Mapping[str, Description]) -> tuple[PrivateFact, ...]:
    names = ("tpe1", "tpe2", "©art", "aart", "artist", "iart", "tp1")
    found = [texts[name] for name in names if name in texts]
    return tuple(PrivateFact("account", text.text, text.evidence) for text in found)


def read_grok(texts: Mapping[str, Description]) -> DescriptionFacts | None:
    """Reads what Grok writes: a signature where a description is expected, and an id as the artist."""
    description, artist = texts.get("imagedescription"), texts.get("artist")
    if description is None or artist is None or not SIGNATURE.fullmatch(description.text):
        return None
    return DescriptionFacts(Rank.OWN, Evidence.EXIF, "Grok") if UUID.fullmatch(artist.text) else None


def read_civitai_marks(texts: Mapping[str, Description]) -> DescriptionFacts | None:
    """Reads what Civitai's generator writes: EXIF with an id in place of a program, and no person as the artist."""
    software, artist = texts.get("software"), texts.get("artist")
    if software is None or artist is None or artist.text != "ai" or not UUID.fullmatch(software.text):
        return None
    return DescriptionFacts(Rank.OWN, software.evidence, "Civitai")


def read_flux(texts: Mapping[str, Description]) -> DescriptionFacts | None:
    """Reads what the programs of Black Forest Labs write: EXIF with the maker, the model and perhaps the prompt."""
    software, model = texts.get("software"), texts.get("model")
    if software is None or not FLUX.match(software.text):
        return None
    prompt = texts["imagedescription"].text if "imagedescription" in texts else ""
    return DescriptionFacts(Rank.OWN, software.evidence, "Flux", model=model.text if model else "",
                   prompt="" if is_placeholder(prompt) else prompt)  # fmt: skip


def read_luma(texts: Mapping[str, Description]) -> DescriptionFacts | None:
    source = texts.get("source")
    return DescriptionFacts(Rank.HINT, source.evidence, "Luma") if source and source.text == "Luma AI" else None


def read_google(texts: Mapping[str, Description]) -> DescriptionFacts | None:
    """Reads what Google writes: a credit line in XMP. It does not tell which of its generators it was."""
    credit = texts.get("photoshop:credit")
    is_google = credit is not None and credit.text.casefold() == "made with google ai"
    return DescriptionFacts(Rank.HINT, Evidence.XMP, "Google AI") if is_google else None


def read_label(texts: Mapping[str, Description]) -> DescriptionFacts | None:
    """Reads the label that China requires: JSON with the code of a company. It names no tool and no prompt."""
    label = next((text for key, text in texts.items() if key.rpartition(":")[2] == "aigc"), None)
    row = parse_object(label.text) if label is not None else {}
    if isinstance(row.get("AIGC"), dict):
        row = row["AIGC"]
    if label is None or not {"Label", "ContentProducer", "ProduceID"} & row.keys():
        return None
    params = tuple((name, said(row[name])) for name in ("Label", "ContentProducer") if said(row.get(name)))
    return DescriptionFacts(Rank.HINT, label.evidence, params=params, job_id=said(row.get("ProduceID")),
                   source_type="trainedAlgorithmicMedia")  # fmt: skip


GENERATORS = {
    "Runway": r"runway(?:ml)?", "Kling": r"kling(?: ?ai)?", "Pika": r"pika(?: labs)?", "Sora": r"(?:openai )?sora",
    "Veo": r"google veo|veo (?=\d)", "Luma": r"luma ray|(?:luma )?dream machine",
    "Hailuo": r"hailuo(?: ?ai)?|minimax(?: hailuo)?", "PixVerse": r"pixverse", "Vidu": r"vidu(?: ai)?",
    "Seedance": r"seedance", "Dreamina": r"dreamina", "Haiper": r"haiper", "Kaiber": r"kaiber(?: ai)?",
    "Higgsfield": r"higgsfield(?: ai)?", "LTX": r"ltx[ -]?(?:video|studio)|ltxv", "Hunyuan Video": r"hunyuan ?video",
    "HeyGen": r"heygen", "Synthesia": r"synthesia", "Midjourney": r"midjourney", "Ideogram": r"ideogram(?:\.ai)?",
    "Leonardo AI": r"leonardo\.? ?ai", "Adobe Firefly": r"adobe firefly", "DALL·E": r"dall[·•-]?e",
    "ChatGPT": r"chatgpt", "Stable Audio": r"stable audio", "ElevenLabs": r"eleven ?labs", "Udio": r"udio",
}  # fmt: skip
"""Generators that write no more than their name, as spelled in files."""
LONGEST_SENTENCE = 300
"""Characters of what is looked at."""
SOFTWARE_KEYS = frozenset(
    ["software", "©too", "©swr", "encoder", "encoded_by", "creator_tool", "xmp:creatortool", "tsse", "tenc", "isft",
     "com.apple.quicktime.software"]
)  # fmt: skip
"""Keys, in small letters, that tell the program which made a file."""
BY = (
    r"(?:(?:this )?(?:video|film|clip|image|picture|audio) )?(?:was )?(?:ai[ -])?"
    r"(?:made|generated|created|produced|rendered) (?:with|using|in)|(?:vid[ée]o|image|clip|plan)?\s*"
    r"(?:g[ée]n[ée]r|cr[ée])[ée]+e? avec|(?:v[íi]deo|imagen)?\s*(?:generad|cread|hech)[oa] con"
)
"""How a sentence begins that names a program; what follows "by" may be a person, Sora for one."""
EDITION = r"(?:[ -](?P<version>(?:gen-?|v|version )?\d\w*(?:\.\w+)*(?: (?:turbo|pro|alpha|lite|fast|master|hd))?))?"
NAMED = {
    tool: (
        re.compile(rf"(?:{names}) ?{EDITION}", re.IGNORECASE),
        re.compile(rf"\s*(?:{BY}) (?:{names}) ?{EDITION}[.!]?", re.IGNORECASE),
    )
    for tool, names in GENERATORS.items()
}


def read_software(texts: Mapping[str, Description]) -> DescriptionFacts | None:
    """Reads a generator's name from the field for the software, or from a sentence that names nothing else."""
    for key, text in texts.items():
        words = text.text.strip()[:LONGEST_SENTENCE]
        if NOT_ABOUT_THE_FILE.fullmatch(key):
            continue
        for tool, (name, sentence) in NAMED.items():
            found = (name.fullmatch(words) if key in SOFTWARE_KEYS else None) or sentence.fullmatch(words)
            if found:
                return DescriptionFacts(Rank.HINT, text.evidence, tool, found["version"] or "")
    return None


READERS = (
    read_software,
    read_suno,
    read_udio,
    read_grok,
    read_civitai_marks,
    read_flux,
    read_luma,
    read_google,
    read_label,
    read_iptc,
)
