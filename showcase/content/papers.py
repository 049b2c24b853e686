"""The form of what stands behind a film: its tools, its rights, its prompts and what is said of AI."""

from __future__ import annotations

from showcase.content.forms import BOOL, COUNT, DAY, LANGUAGE, RAW, STRING, TEXT, TIME
from showcase.content.shapes import ADDRESS, Anything, ByKind, Choice, Key, ListOf, MapOf, Placed, Record

MODALITIES = ("text", "image", "video", "voice", "music", "sound", "editing", "code", "3d", "upscaling")
STAGES = ("pre-production", "production", "post-production")
ANSWER = Choice(
    ("yes", "no", "unknown", "pending"),
    {"true": "yes", "oui": "yes", "false": "no", "non": "no", "inconnu": "unknown", "en-attente": "pending",
     "asked": "pending", "n-a": "unknown", "?": "unknown"},
)  # fmt: skip
TOOL = Record(
    {
        "id": Key(RAW, "A short name that prompts and rights refer to."),
        "name": Key(STRING, "Name of the tool.", also=("nom", "tool")),
        "vendor": Key(STRING, "Who makes it.", also=("by", "company")),
        "model": Key(STRING, "Which model."),
        "version": Key(STRING, "Which version, as written."),
        "modality": Key(Choice(MODALITIES, open=True), "What it makes."),
        "stage": Key(
            Choice(STAGES, {"preproduction": STAGES[0], "postproduction": STAGES[2]}, open=True), "When it was used.",
        ),
        "use": Key(TEXT, "What it was used for.", also=("used_for", "usage")),
        "used_by": Key(ListOf(Placed(RAW), ","), "Who used it."),
        "from": Key(DAY, "First day of use.", also=("since",)),
        "to": Key(DAY, "Last day of use.", also=("until",)),
        "generated": Key(DAY, "The one day it was used on."),
        "shots": Key(ListOf(RAW, ","), "Shots it was used for."),
        "counts": Key(MapOf(COUNT, ("generations", "kept")), "How much was made and kept."),
        "plan": Key(STRING, "Subscription."),
        "plan_at_generation": Key(STRING, "Subscription at the time; `yes` where it is the same."),
        "account": Key(RAW, "For the author only."),
        "job_ids": Key(ListOf(RAW), "For the author only."),
        "commercial_use": Key(ANSWER, "Whether its terms allowed commercial use."),
        "terms": Key(
            Record(
                {
                    "url": Key(STRING, "Where the terms stand."),
                    "seen": Key(DAY, "When they were read."),
                    "file": Key(RAW, "A copy kept by the author."),
                    "sha256": Key(RAW, "Digest of that copy."),
                },
                short=("url", STRING),
            ),
            "Terms of use.",
        ),
        "generative": Key(BOOL, "Whether it generates (a model) or not (an editor)."),
        "note": Key(RAW, "For the author only."),
    },
    needed=("name",),
    short=("name", STRING),
)
TOOLS_FILE = Record(
    {
        "tools": Key(ListOf(TOOL), "What was used.", also=("outils",)),
        "note": Key(TEXT, "What is to be said of all of them.", also=("notes",)),
    }
)

RIGHTS_KINDS = (
    "music", "lyrics", "voice", "likeness", "image", "reference-image", "font", "footage", "brand", "text",
)  # fmt: skip
ORIGINS = ("human", "ai", "licensed", "cc", "public-domain", "mixed", "own", "synthetic")
LICENCE = Record(
    {"name": Key(STRING, "Name of the licence."), "url": Key(ADDRESS, "Where it stands.")},
    short=("name", STRING),
)
RIGHTS_ITEM = Record(
    {
        "id": Key(RAW, "A short name."),
        "kind": Key(
            Choice(RIGHTS_KINDS, {"musique": "music", "voix": "voice"}, open=True), "What it is.", also=("type",),
        ),
        "title": Key(TEXT, "What it is called.", also=("name",)),
        "origin": Key(Choice(ORIGINS, {"creative-commons": "cc", "ia": "ai"}, open=True), "Where it comes from."),
        "by": Key(ListOf(Placed(RAW), ","), "Who made it.", also=("author",)),
        "tool": Key(STRING, "Which tool made it."),
        "licence": Key(LICENCE, "Under which licence.", also=("license",)),
        "licence_url": Key(ADDRESS, "Where the licence stands.", also=("license_url",)),
        "plan_at_generation": Key(STRING, "Subscription at the time."),
        "generated": Key(DAY, "When it was made."),
        "account": Key(RAW, "For the author only."),
        "territory": Key(STRING, "Where it is cleared."),
        "term": Key(STRING, "Until when it is cleared."),
        "media": Key(ListOf(RAW), "For which uses it is cleared."),
        "cleared": Key(ANSWER, "Whether it may be used: `yes`, `no` or `pending`."),
        "proof": Key(ListOf(RAW), "For the author only: files or mails that prove it."),
        "note": Key(TEXT, "Anything else.", also=("notes",)),
        "lyrics": Key(Anything(), "Who wrote the words of a song."),
        "sync": Key(RAW, "Who holds the right to set it to pictures."),
        "cloned_from": Key(RAW, "For the author only: whose voice it was made from."),
        "real_persons": Key(RAW, "For the author only: whose likeness it is; `none`."),
    },
)
DISCLOSURE = Record(
    {
        "digital_source_type": Key(
            Choice(
                (
                    "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "algorithmicMedia",
                    "compositeSynthetic", "digitalCreation", "digitalCapture", "humanEdits", "composite",
                    "compositeCapture", "screenCapture", "virtualRecording", "algorithmicallyEnhanced",
                    "dataDrivenMedia",
                )
            ),
            "IPTC digital source type.",
        ),
        "ai_share": Key(
            MapOf(
                Choice(("none", "partial", "full"), {"aucune": "none", "partielle": "partial", "totale": "full",
                                                     "no": "none", "yes": "full", "some": "partial", "all": "full"}),
                ("script", "image", "video", "music", "voice", "editing"),
            ),
            "How much of each medium is generated.",
        ),
        "human_work": Key(TEXT, "What people did."),
        "label": Key(TEXT, "The line that is shown."),
        "signed_by": Key(Placed(RAW), "Who stands for this."),
        "on": Key(DAY, "When it was signed.", also=("date",)),
        "eu": Key(
            Record(
                {
                    "label": Key(TEXT, "The line that is shown."),
                    "deepfake": Key(RAW, "Whether it shows what exists and would pass for true."),
                    "evidently_artistic": Key(RAW, "Whether it is plainly a work of art or fiction."),
                    "icon": Key(RAW, "Which of the icons."),
                }
            ),
            "For the labelling duties in the European Union.",
        ),
    }
)  # fmt: skip
RIGHTS = Record(
    {
        "copyright": Key(STRING, "The © line.", also=("©",)),
        "licence": Key(LICENCE, "Licence of the film.", also=("license",)),
        "licence_url": Key(ADDRESS, "Where the licence stands.", also=("license_url",)),
        "attribution": Key(TEXT, "How the film is to be credited."),
        "declaration": Key(
            Record(
                {
                    "text": Key(TEXT, "What is declared."),
                    "signed_by": Key(Placed(RAW), "Who declares it.", also=("by",)),
                    "on": Key(DAY, "When.", also=("date",)),
                },
                short=("text", TEXT),
            ),
            "What the makers declare of their rights.",
        ),
        "items": Key(ListOf(RIGHTS_ITEM), "Everything in the film that somebody has rights in."),
        "disclosure": Key(DISCLOSURE, "What is said of AI."),
        "rights": Key(Anything(), "The same keys, one level down."),
    }
)

PROMPT_VISIBILITY = Choice(
    ("public", "excerpt", "private"),
    {"extrait": "excerpt", "prive": "private", "privee": "private", "publique": "public"},
)
PROMPT = Record(
    {
        "id": Key(STRING, "A short name."),
        "at": Key(DAY, "When it was written.", also=("date", "on")),
        "tool": Key(STRING, "Which tool it was for.", also=("outil", "model")),
        "version": Key(STRING, "Which version of it."),
        "kind": Key(STRING, "imagine, variation, upscale, video, txt2img, …", also=("type",)),
        "prompt": Key(STRING, "Word for word.", also=("text", "texte")),
        "language": Key(LANGUAGE, "Language it is written in.", also=("lang",)),
        "negative": Key(STRING, "What was to be left out.", also=("negative_prompt",)),
        "params": Key(
            ByKind(scalar=STRING, table=MapOf(ByKind(scalar=STRING, items=ListOf(STRING)))),
            "Settings.",
            also=("parameters",),
        ),
        "refs": Key(Anything(), "For the author only: pictures it was given.", also=("references",)),
        "seed": Key(STRING, "Seed, as written."),
        "job_id": Key(RAW, "For the author only."),
        "parent": Key(STRING, "The prompt it was made from."),
        "by": Key(Placed(RAW), "Who wrote it.", also=("author",)),
        "media": Key(
            ByKind(scalar=Placed(RAW), items=Anything()), "The picture it gave.", also=("picture", "image", "file"),
        ),
        "selected": Key(BOOL, "Whether it was kept.", also=("kept",)),
        "note": Key(TEXT, "Why it was kept, or not.", also=("why",)),
        "shot": Key(STRING, "Shot it was made for."),
        "time": Key(TIME, "Where in the film it is seen."),
        "visibility": Key(PROMPT_VISIBILITY, "`public`, `excerpt` or `private`.", also=("visibilite",)),
        "source": Key(Anything(), "For the author only: where it was found."),
        "evidence": Key(Anything(), "For the author only."),
        "confidence": Key(RAW, "For the author only."),
        "likes": Key(RAW, "For the author only."),
    }
)  # fmt: skip
