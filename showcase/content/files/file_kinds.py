"""Kinds of files by the suffix of their name."""

from __future__ import annotations

VIDEOS = frozenset(
    (
        *"264 265 266 3g2 3gp 3gpp amv apng apv asf avi avs2 avs3 divx dv evo f4v flc fli flv gif gxf h264".split(),  # noqa: SIM905
        *"h265 h266 hevc ismv ivf m1v m2p m2t m2ts m2v m4v mj2 mjpeg mjpg mk3d mkv mov mp2v mp4 mp4v mpe mpeg".split(),  # noqa: SIM905
        *"mpg mpv mts mxf nsv nut obu ogm ogv qt rm rmvb roq smk swf tod trp ts vc1 vob vro vvc webm wmv wtv".split(),  # noqa: SIM905
        "y4m",
    )
)
PICTURES = frozenset("avif bmp gif heic heif hif jfif jp2 jpe jpeg jpg jxl png psd svg tif tiff webp".split())  # noqa: SIM905
_OF_CAMERAS = "3fr arw cr2 cr3 crw dcr dng erf iiq kdc mef mos mrw nef nrw orf pef raf raw rw2 rwl sr2 srf srw x3f"
_OF_PROGRAMS = "ai dpx emf eps exr hdr ico indd jpx kra pam pbm pcx pdf pgm pnm ppm qoi svgz tga wmf xcf"
OTHER_PICTURES = frozenset(f"{_OF_CAMERAS} {_OF_PROGRAMS}".split())
"""Pictures that are not read: of cameras, of programs, and older ones."""
BESIDE_PICTURES = frozenset("aae bak cos db dop ini lnk lock md5 on1 pp3 sha256 thm tmp url xmp".split())  # noqa: SIM905
"""What programs and systems put beside pictures."""
OTHER_TEXTS = frozenset("doc docx htm html odt pages pdf rtf tex txt wpd wps".split())  # noqa: SIM905
"""Texts that are not read: those of word processors, mostly."""
MARKDOWN = frozenset(["md", "markdown"])
TEXTS = MARKDOWN | frozenset(
    "ass csv doc docx json jsonl numbers ods odt pdf rtf srt toml tsv txt vtt xls xlsm xlsx yaml yml".split()  # noqa: SIM905
)
SOUNDS = frozenset("aac aif aiff flac m4a mp3 ogg opus wav".split())  # noqa: SIM905

NOTE_FOLDERS = ("making-of", "making_of", "makingof", "making of")
"""Names of the folder of notes on how a film was made, in lower case."""


def suffix(name: str) -> str:
    """Returns the suffix of a name in lower case: `mp4` for `Clip.MP4`."""
    base = name[name.rfind("/") + 1 :]
    dot = base.rfind(".")
    return base[dot + 1 :].lower() if dot > 0 else ""


def stem(name: str) -> str:
    """Returns a name without folder and suffix, in lower case: `clip` for `press/Clip.MP4`."""
    base = name[name.rfind("/") + 1 :]
    dot = base.rfind(".")
    return (base[:dot] if dot > 0 else base).lower()
