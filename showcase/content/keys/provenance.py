"""Defines the fields of tools, rights, prompts and the AI disclosure."""

from __future__ import annotations

from showcase.content.keys.fields import BOOL, COUNT, DAY, LANGUAGE, RAW, STRING, TEXT, TIME
from showcase.content.keys.schema import (
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
     "asked": "pending", "n-a": "unknown", "?": "unknown", "si": "yes", "pendiente": "pending",
     "desconocido": "unknown"},
)  # fmt: skip
TOOL = ObjectField(
    {
        "id": FieldInfo(RAW, "Short name that prompts and rights refer to."),
        "name": FieldInfo(STRING, "Name of the tool.", also=("nom", "tool")),
        "vendor": FieldInfo(STRING, "Provider.", also=("by", "company")),
        "model": FieldInfo(STRING, "Model."),
        "version": FieldInfo(STRING, "Version, as written."),
        "modality": FieldInfo(Choice(MODALITIES, open=True), "Type of output."),
        "stage": FieldInfo(
            ListOf(Choice(STAGES, {"preproduction": STAGES[0], "postproduction": STAGES[2]}, open=True), ","),
            "Production stage, or a list of several.",
            also=("stages", "etape", "etapes"),
        ),
        "use": FieldInfo(TEXT, "Use.", also=("used_for", "usage")),
        "used_by": FieldInfo(ListOf(WithNode(RAW), ","), "Users of the tool."),
        "from": FieldInfo(DAY, "First day of use.", also=("since",)),
        "to": FieldInfo(DAY, "Last day of use.", also=("until",)),
        "generated": FieldInfo(DAY, "Day of use, if only one."),
        "shots": FieldInfo(ListOf(RAW, ","), "Shots it was used for."),
        "counts": FieldInfo(
            MapOf(COUNT, {"generations": "Number of results made.", "kept": "Number of results kept."}),
            "Number of results made and kept.",
        ),
        "plan": FieldInfo(STRING, "Subscription."),
        "plan_at_generation": FieldInfo(STRING, "Subscription at the time of use; `yes` if it is the same."),
        "account": FieldInfo(RAW, "For the author only."),
        "job_ids": FieldInfo(ListOf(RAW), "For the author only."),
        "commercial_use": FieldInfo(ANSWER, "Whether the terms allowed commercial use."),
        "terms": FieldInfo(
            ObjectField(
                {
                    "url": FieldInfo(STRING, "Address of the terms."),
                    "seen": FieldInfo(DAY, "Day on which they were read."),
                    "file": FieldInfo(RAW, "A copy kept by the author."),
                    "sha256": FieldInfo(RAW, "Digest of that copy."),
                },
                short=("url", STRING),
            ),
            "Terms of use.",
        ),
        "generative": FieldInfo(BOOL, "Whether the tool generates content (a model) or not (an editor)."),
        "note": FieldInfo(RAW, "For the author only."),
    },
    needed=("name",),
    short=("name", STRING),
)
TOOLS_FILE = ObjectField(
    {
        "tools": FieldInfo(ListOf(TOOL), "What was used.", also=("outils",)),
        "note": FieldInfo(TEXT, "Remark on all tools.", also=("notes",)),
    }
)

RIGHTS_KINDS = (
    "music", "lyrics", "voice", "likeness", "image", "reference-image", "font", "footage", "brand", "text",
)  # fmt: skip
ORIGINS = ("human", "ai", "licensed", "cc", "public-domain", "mixed", "own", "synthetic", "commissioned")
WORDS_FOR_ORIGINS = {
    "creative-commons": "cc", "ia": "ai", "generated": "ai", "ai-generated": "ai", "genere": "ai", "generee": "ai",
    "generado": "ai", "generada": "ai", "filmed": "human", "captured": "human", "recorded": "human",
    "filme": "human", "filmee": "human", "enregistre": "human", "enregistree": "human", "filmado": "human",
    "filmada": "human", "grabado": "human", "grabada": "human", "humain": "human", "humaine": "human",
    "humano": "human", "humana": "human", "domaine-public": "public-domain", "dominio-publico": "public-domain",
    "mixte": "mixed", "mixto": "mixed", "mixta": "mixed", "sous-licence": "licensed", "con-licencia": "licensed",
    "commission": "commissioned", "commande": "commissioned", "sur-commande": "commissioned", "encargo": "commissioned",
    "por-encargo": "commissioned",
}  # fmt: skip
"""Words of the list of shots and of other languages, so that both files may be written alike."""
LICENCE = ObjectField(
    {"name": FieldInfo(STRING, "Name of the licence."), "url": FieldInfo(ADDRESS, "Address of the licence.")},
    short=("name", STRING),
)
RIGHTS_ITEM = ObjectField(
    {
        "id": FieldInfo(RAW, "Short name."),
        "kind": FieldInfo(
            Choice(RIGHTS_KINDS, {"musique": "music", "voix": "voice"}, open=True),
            "Kind of element.",
            also=("type",),
        ),
        "title": FieldInfo(TEXT, "Title.", also=("name",)),
        "origin": FieldInfo(Choice(ORIGINS, WORDS_FOR_ORIGINS, open=True), "Origin."),
        "by": FieldInfo(ListOf(WithNode(RAW), ","), "Author.", also=("author",)),
        "tool": FieldInfo(STRING, "Tool used."),
        "licence": FieldInfo(LICENCE, "Licence.", also=("license",)),
        "licence_url": FieldInfo(ADDRESS, "Address of the licence.", also=("license_url",)),
        "plan_at_generation": FieldInfo(STRING, "Subscription at the time."),
        "generated": FieldInfo(DAY, "Date of creation."),
        "account": FieldInfo(RAW, "For the author only."),
        "territory": FieldInfo(STRING, "Territory of the clearance."),
        "term": FieldInfo(STRING, "End of the clearance."),
        "media": FieldInfo(ListOf(RAW), "Uses that are cleared."),
        "cleared": FieldInfo(ANSWER, "Whether it may be used: `yes`, `no` or `pending`."),
        "proof": FieldInfo(ListOf(RAW), "For the author only: files or e-mails as proof."),
        "note": FieldInfo(TEXT, "Remark.", also=("notes",)),
        "lyrics": FieldInfo(AnyField(), "Author of the lyrics."),
        "sync": FieldInfo(RAW, "Holder of the synchronisation right."),
        "cloned_from": FieldInfo(RAW, "For the author only: person whose voice was used."),
        "real_persons": FieldInfo(RAW, "For the author only: people shown, or `none`."),
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
                                                     "no": "none", "yes": "full", "some": "partial", "all": "full",
                                                     "non": "none", "aucun": "none", "nulle": "none", "oui": "full",
                                                     "partiel": "partial", "total": "full", "ninguna": "none",
                                                     "ninguno": "none", "parcial": "partial", "si": "full"}),
                {
                    "script": "Share of the script that is generated.",
                    "image": "Share of the pictures that is generated.",
                    "video": "Share of the moving pictures that is generated.",
                    "music": "Share of the music that is generated.",
                    "voice": "Share of the voices that is generated.",
                    "editing": "Share of the editing that AI did.",
                },
            ),
            "Share of each medium that is generated.",
        ),
        "human_work": FieldInfo(TEXT, "Work done by people."),
        "label": FieldInfo(TEXT, "Line to show."),
        "signed_by": FieldInfo(WithNode(RAW), "Person who takes responsibility."),
        "on": FieldInfo(DAY, "Date of the signature.", also=("date",)),
        "eu": FieldInfo(
            ObjectField(
                {
                    "label": FieldInfo(TEXT, "The line that is shown."),
                    "deepfake": FieldInfo(WithNode(ANSWER), "Whether it shows what exists and would pass for true."),
                    "evidently_artistic": FieldInfo(ANSWER, "Whether it is plainly a work of art or fiction."),
                    "icon": FieldInfo(WithNode(RAW), "Picture to show beside the label."),
                }
            ),
            "Data for labelling in the European Union.",
        ),
    }
)  # fmt: skip
RIGHTS = ObjectField(
    {
        "copyright": FieldInfo(STRING, "The © line.", also=("©",)),
        "licence": FieldInfo(LICENCE, "Licence of the film.", also=("license",)),
        "licence_url": FieldInfo(ADDRESS, "Address of the licence.", also=("license_url",)),
        "attribution": FieldInfo(TEXT, "Credit line for the film."),
        "declaration": FieldInfo(
            ObjectField(
                {
                    "text": FieldInfo(TEXT, "What is declared."),
                    "signed_by": FieldInfo(WithNode(RAW), "Person who signs the declaration.", also=("by",)),
                    "on": FieldInfo(DAY, "Date of the signature.", also=("date",)),
                },
                short=("text", TEXT),
            ),
            "Declaration of rights.",
        ),
        "items": FieldInfo(ListOf(RIGHTS_ITEM), "Elements of the film that are subject to rights."),
        "disclosure": FieldInfo(DISCLOSURE, "Statement on AI."),
        "rights": FieldInfo(AnyField(), "The same keys, one level down."),
    }
)

PROMPT_VISIBILITY = Choice(
    ("public", "excerpt", "private"),
    {"extrait": "excerpt", "prive": "private", "privee": "private", "publique": "public"},
)
PROMPT = ObjectField(
    {
        "id": FieldInfo(STRING, "Short name."),
        "at": FieldInfo(DAY, "Date of the prompt.", also=("date", "on")),
        "tool": FieldInfo(STRING, "Tool.", also=("outil", "model")),
        "version": FieldInfo(STRING, "Version of the tool."),
        "kind": FieldInfo(STRING, "imagine, variation, upscale, video, txt2img, …", also=("type",)),
        "prompt": FieldInfo(STRING, "Text of the prompt.", also=("text", "texte")),
        "language": FieldInfo(LANGUAGE, "Language of the prompt.", also=("lang",)),
        "negative": FieldInfo(STRING, "Negative prompt.", also=("negative_prompt",)),
        "params": FieldInfo(
            UnionField(scalar=STRING, table=MapOf(UnionField(scalar=STRING, items=ListOf(STRING)))),
            "Settings.",
            also=("parameters",),
        ),
        "refs": FieldInfo(AnyField(), "For the author only: reference pictures.", also=("references",)),
        "seed": FieldInfo(STRING, "Seed, as written."),
        "job_id": FieldInfo(RAW, "For the author only."),
        "parent": FieldInfo(STRING, "Prompt that this one is based on."),
        "by": FieldInfo(WithNode(RAW), "Author.", also=("author",)),
        "media": FieldInfo(
            UnionField(scalar=WithNode(RAW), items=AnyField()), "Resulting picture.", also=(
                "picture", "image", "file"
            ),
        ),
        "selected": FieldInfo(BOOL, "Whether the result was kept.", also=("kept",)),
        "key": FieldInfo(
            BOOL, "Whether it is one of the key prompts: if some are, statements for festivals quote no others.",
            also=("key_prompt",),
        ),
        "note": FieldInfo(TEXT, "Reason for keeping it or not.", also=("why",)),
        "shot": FieldInfo(STRING, "Shot."),
        "time": FieldInfo(TIME, "Time in the film."),
        "visibility": FieldInfo(PROMPT_VISIBILITY, "`public`, `excerpt` or `private`.", also=("visibilite",)),
        "source": FieldInfo(AnyField(), "For the author only: origin."),
        "evidence": FieldInfo(AnyField(), "For the author only."),
        "confidence": FieldInfo(RAW, "For the author only."),
        "likes": FieldInfo(RAW, "For the author only."),
    }
)  # fmt: skip
