"""Lists the keys of `project.yaml` for what is sent with a screening copy; most are read by `content/exhibition.py`."""

from __future__ import annotations

from showcase.content.keys.schema import AnyField, FieldInfo, LocalizedField, String, WithNode

EXHIBITION_KEYS = {
    "catalogue": FieldInfo(
        AnyField(), "Texts for catalogues: `50`, `100` and `150` words at most.", also=("catalog",)
    ),
    "billing": FieldInfo(
        LocalizedField(), "The billing block, as on the poster.", also=("billing_block", "bloc_generique")
    ),
    "permissions": FieldInfo(AnyField(), "What a festival may do beside the screening.", also=("autorisations",)),
    "content_notes": FieldInfo(
        AnyField(),
        "Warnings for viewers, such as flashing lights; `none` if there are none.",
        also=(
            "content_warnings", "warnings", "avertissements", "content_note", "content_warning", "trigger_warnings",
            "trigger_warning", "viewer_warnings", "avertissement", "inhaltswarnungen", "inhaltshinweise", "avvertenze",
            "avisos_de_conteudo", "waarschuwingen",
        ),
    ),
    "cues": FieldInfo(
        AnyField(),
        "Music cue sheet, as in music/cues.csv; `none` for a film without music.",
        also=("cue_sheet", "music_cues"),
    ),
    "title_art": FieldInfo(
        WithNode(String(raw=True)),
        "The drawn title, without a background; else `title-art.*`.",
        also=("title_treatment",),
    ),
    "premiere_status": FieldInfo(
        AnyField(), "The premiere that the film still has to give: `world`, …, `none`.", also=("premiere",)
    ),
    "releases": FieldInfo(
        AnyField(),
        "Releases in cinemas: the day, or entries with `country`, `date` and `visa`.",
        also=("theatrical_releases", "cinema_releases", "theatrical_release", "cinema_release", "sortie_nationale"),
    ),
    "colour": FieldInfo(
        AnyField(), "`colour`, `black-and-white` or `mixed`.", also=("color", "couleur", "couleurs")
    ),
}
