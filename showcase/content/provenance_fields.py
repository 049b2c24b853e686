"""Defines the fields of tools, rights, prompts and the AI disclosure."""

from __future__ import annotations

from showcase.content.fields import BOOL, COUNT, DAY, LANGUAGE, RAW, STRING, TEXT, TIME
from showcase.content.schema import (
    ADDRESS,
    AnyField,
    Choice,
    FieldInfo,
    ListOf,
    MapOf,
    ObjectField,
    UnionField,
    WithNode,
)

MODALITIES = ("text", "image", "video", "voice", "music", "sound", "editing", "code", "3d", "upscaling")
STAGES = ("pre-production", "production", "post-production")
ANSWER = Choice(
    ("yes", "no", "unknown", "pending"),
    {"true": "yes", "oui": "yes", "false": "no", "non": "no", "inconnu": "unknown", "en-attente": "pending",
     "asked": "pending", "n-a": "unknown", "?": "unknown"},
)  # fmt: skip
TOOL = ObjectField(
    {
        "id": FieldInfo(RAW, "A short name that prompts and rights refer to."),
        "name": FieldInfo(STRING, "Name of the tool.", also=("nom", "tool")),
        "vendor": FieldInfo(STRING, "Who makes it.", also=("by", "company")),
        "model": FieldInfo(STRING, "Which model."),
        "version": FieldInfo(STRING, "Which version, as written."),
        "modality": FieldInfo(Choice(MODALITIES, open=True), "What it makes."),
        "stage": FieldInfo(
            Choice(STAGES, {"preproduction": STAGES[0], "postproduction": STAGES[2]}, open=True), "When it was used.",
        ),
        "use": FieldInfo(TEXT, "What it was used for.", also=("used_for", "usage")),
        "used_by": FieldInfo(ListOf(WithNode(RAW), ","), "Who used it."),
        "from": FieldInfo(DAY, "First day of use.", also=("since",)),
        "to": FieldInfo(DAY, "Last day of use.", also=("until",)),
        "generated": FieldInfo(DAY, "The one day it was used on."),
        "shots": FieldInfo(ListOf(RAW, ","), "Shots it was used for."),
        "counts": FieldInfo(MapOf(COUNT, ("generations", "kept")), "How much was made and kept."),
        "plan": FieldInfo(STRING, "Subscription."),
        "plan_at_generation": FieldInfo(STRING, "Subscription at the time; `yes` where it is the same."),
        "account": FieldInfo(RAW, "For the author only."),
        "job_ids": FieldInfo(ListOf(RAW), "For the author only."),
        "commercial_use": FieldInfo(ANSWER, "Whether its terms allowed commercial use."),
        "terms": FieldInfo(
            ObjectField(
                {
                    "url": FieldInfo(STRING, "Where the terms stand."),
                    "seen": FieldInfo(DAY, "When they were read."),
                    "file": FieldInfo(RAW, "A copy kept by the author."),
                    "sha256": FieldInfo(RAW, "Digest of that copy."),
                },
                short=("url", STRING),
            ),
            "Terms of use.",
        ),
        "generative": FieldInfo(BOOL, "Whether it generates (a model) or not (an editor)."),
        "note": FieldInfo(RAW, "For the author only."),
    },
    needed=("name",),
    short=("name", STRING),
)
TOOLS_FILE = ObjectField(
    {
        "tools": FieldInfo(ListOf(TOOL), "What was used.", also=("outils",)),
        "note": FieldInfo(TEXT, "What is to be said of all of them.", also=("notes",)),
    }
)

RIGHTS_KINDS = (
    "music", "lyrics", "voice", "likeness", "image", "reference-image", "font", "footage", "brand", "text",
)  # fmt: skip
ORIGINS = ("human", "ai", "licensed", "cc", "public-domain", "mixed", "own", "synthetic")
LICENCE = ObjectField(
    {"name": FieldInfo(STRING, "Name of the licence."), "url": FieldInfo(ADDRESS, "Where it stands.")},
    short=("name", STRING),
)
RIGHTS_ITEM = ObjectField(
    {
        "id": FieldInfo(RAW, "A short name."),
        "kind": FieldInfo(
            Choice(RIGHTS_KINDS, {"musique": "music", "voix": "voice"}, open=True), "What it is.", also=("type",),
        ),
        "title": FieldInfo(TEXT, "What it is called.", also=("name",)),
        "origin": FieldInfo(Choice(ORIGINS, {"creative-commons": "cc", "ia": "ai"}, open=True), "Where it comes from."),
        "by": FieldInfo(ListOf(WithNode(RAW), ","), "Who made it.", also=("author",)),
        "tool": FieldInfo(STRING, "Which tool made it."),
        "licence": FieldInfo(LICENCE, "Under which licence.", also=("license",)),
        "licence_url": FieldInfo(ADDRESS, "Where the licence stands.", also=("license_url",)),
        "plan_at_generation": FieldInfo(STRING, "Subscription at the time."),
        "generated": FieldInfo(DAY, "When it was made."),
        "account": FieldInfo(RAW, "For the author only."),
        "territory": FieldInfo(STRING, "Where it is cleared."),
        "term": FieldInfo(STRING, "Until when it is cleared."),
        "media": FieldInfo(ListOf(RAW), "For which uses it is cleared."),
        "cleared": FieldInfo(ANSWER, "Whether it may be used: `yes`, `no` or `pending`."),
        "proof": FieldInfo(ListOf(RAW), "For the author only: files or mails that prove it."),
        "note": FieldInfo(TEXT, "Anything else.", also=("notes",)),
        "lyrics": FieldInfo(AnyField(), "Who wrote the words of a song."),
        "sync": FieldInfo(RAW, "Who holds the right to set it to pictures."),
        "cloned_from": FieldInfo(RAW, "For the author only: whose voice it was made from."),
        "real_persons": FieldInfo(RAW, "For the author only: whose likeness it is; `none`."),
    },
)
DISCLOSURE = ObjectField(
    {
        "digital_source_type": FieldInfo(
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
        "ai_share": FieldInfo(
            MapOf(
                Choice(("none", "partial", "full"), {"aucune": "none", "partielle": "partial", "totale": "full",
                                                     "no": "none", "yes": "full", "some": "partial", "all": "full"}),
                ("script", "image", "video", "music", "voice", "editing"),
            ),
            "How much of each medium is generated.",
        ),
        "human_work": FieldInfo(TEXT, "What people did."),
        "label": FieldInfo(TEXT, "The line that is shown."),
        "signed_by": FieldInfo(WithNode(RAW), "Who stands for this."),
        "on": FieldInfo(DAY, "When it was signed.", also=("date",)),
        "eu": FieldInfo(
            ObjectField(
                {
                    "label": FieldInfo(TEXT, "The line that is shown."),
                    "deepfake": FieldInfo(RAW, "Whether it shows what exists and would pass for true."),
                    "evidently_artistic": FieldInfo(RAW, "Whether it is plainly a work of art or fiction."),
                    "icon": FieldInfo(RAW, "Which of the icons."),
                }
            ),
            "For the labelling duties in the European Union.",
        ),
    }
)  # fmt: skip
RIGHTS = ObjectField(
    {
        "copyright": FieldInfo(STRING, "The © line.", also=("©",)),
        "licence": FieldInfo(LICENCE, "Licence of the film.", also=("license",)),
        "licence_url": FieldInfo(ADDRESS, "Where the licence stands.", also=("license_url",)),
        "attribution": FieldInfo(TEXT, "How the film is to be credited."),
        "declaration": FieldInfo(
            ObjectField(
                {
                    "text": FieldInfo(TEXT, "What is declared."),
                    "signed_by": FieldInfo(WithNode(RAW), "Who declares it.", also=("by",)),
                    "on": FieldInfo(DAY, "When.", also=("date",)),
                },
                short=("text", TEXT),
            ),
            "What the makers declare of their rights.",
        ),
        "items": FieldInfo(ListOf(RIGHTS_ITEM), "Everything in the film that somebody has rights in."),
        "disclosure": FieldInfo(DISCLOSURE, "What is said of AI."),
        "rights": FieldInfo(AnyField(), "The same keys, one level down."),
    }
)

PROMPT_VISIBILITY = Choice(
    ("public", "excerpt", "private"),
    {"extrait": "excerpt", "prive": "private", "privee": "private", "publique": "public"},
)
PROMPT = ObjectField(
    {
        "id": FieldInfo(STRING, "A short name."),
        "at": FieldInfo(DAY, "When it was written.", also=("date", "on")),
        "tool": FieldInfo(STRING, "Which tool it was for.", also=("outil", "model")),
        "version": FieldInfo(STRING, "Which version of it."),
        "kind": FieldInfo(STRING, "imagine, variation, upscale, video, txt2img, …", also=("type",)),
        "prompt": FieldInfo(STRING, "Word for word.", also=("text", "texte")),
        "language": FieldInfo(LANGUAGE, "Language it is written in.", also=("lang",)),
        "negative": FieldInfo(STRING, "What was to be left out.", also=("negative_prompt",)),
        "params": FieldInfo(
            UnionField(scalar=STRING, table=MapOf(UnionField(scalar=STRING, items=ListOf(STRING)))),
            "Settings.",
            also=("parameters",),
        ),
        "refs": FieldInfo(AnyField(), "For the author only: pictures it was given.", also=("references",)),
        "seed": FieldInfo(STRING, "Seed, as written."),
        "job_id": FieldInfo(RAW, "For the author only."),
        "parent": FieldInfo(STRING, "The prompt it was made from."),
        "by": FieldInfo(WithNode(RAW), "Who wrote it.", also=("author",)),
        "media": FieldInfo(
            UnionField(scalar=WithNode(RAW), items=AnyField()), "The picture it gave.", also=(
                "picture", "image", "file"
            ),
        ),
        "selected": FieldInfo(BOOL, "Whether it was kept.", also=("kept",)),
        "note": FieldInfo(TEXT, "Why it was kept, or not.", also=("why",)),
        "shot": FieldInfo(STRING, "Shot it was made for."),
        "time": FieldInfo(TIME, "Where in the film it is seen."),
        "visibility": FieldInfo(PROMPT_VISIBILITY, "`public`, `excerpt` or `private`.", also=("visibilite",)),
        "source": FieldInfo(AnyField(), "For the author only: where it was found."),
        "evidence": FieldInfo(AnyField(), "For the author only."),
        "confidence": FieldInfo(RAW, "For the author only."),
        "likes": FieldInfo(RAW, "For the author only."),
    }
)  # fmt: skip
