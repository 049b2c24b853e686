"""Defines what was measured of media, and what is made from them, with paths."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from showcase.model.sealing import Seal
from showcase.structs import FrozenStruct


class VideoFacts(FrozenStruct):
    """The picture of a clip, as measured."""

    ADDED_LATER: ClassVar = frozenset(
        {"mirrored", "alpha", "mixed", "untimed", "lead", "end", "hole", "skipped", "decoder", "hold"}
    )
    """Facts that are not written down where they have their defaults: no film is encoded again for a new fact."""

    stream: int
    """Index among the file's video streams, as in `0:v:N`."""
    codec: str
    width: int
    """Stored pixels, before rotation."""
    height: int
    sample_aspect: Fraction
    rotation: int
    """Degrees clockwise to turn the picture upright: 0, 90, 180 or 270."""
    display_width: int
    """Pixels as seen: square, upright, even."""
    display_height: int
    frame_rate: Fraction
    """Frames a second; the average where it varies."""
    variable_rate: bool
    frames: int
    """0 if the file does not say."""
    interlaced: str
    """Empty for progressive, else `tff` or `bff`: which field comes first."""
    pixel_format: str
    bit_depth: int
    primaries: str
    """`bt709`, `bt2020`, …; empty if untagged."""
    transfer: str
    matrix: str
    full_range: bool
    hdr: str
    """Empty, `hdr10` (PQ) or `hlg`."""
    profile: str = ""
    all_intra: bool = False
    web_name: str = ""
    """Codec string for `codecs=` if every browser can play the stream and seek in it; else empty."""
    mirrored: bool = False
    """Whether the upright picture is mirrored horizontally."""
    alpha: bool = False
    """Whether parts of the picture may be transparent."""
    mixed: bool = False
    """Whether frames are of several sizes; `width` and `height` are those of the first."""
    untimed: bool = False
    """Whether the file gives its frames no times: they are counted."""
    lead: float = 0.0
    """Seconds of the film before its first frame, where they are more than an eye forgives."""
    end: float = 0.0
    """Seconds at which the picture ends, where the sound goes on for long after it; else 0."""
    hole: tuple[float, ...] = ()
    """(start, seconds) of the longest time without a frame, where they follow one another evenly otherwise."""
    skipped: tuple[float, ...] = ()
    """Seconds at which something damaged was passed over, so that frames or sound are missing."""
    decoder: str = ""
    """The decoder to use, if it is not the default one."""
    hold: float = 0.0
    """Seconds that the last frame of an animation is shown, where that is longer than the others."""

    @property
    def aspect(self) -> Fraction:
        """Returns the width to height as seen."""
        return Fraction(self.display_width, self.display_height)


class AudioFacts(FrozenStruct):
    """The sound of a clip, as measured."""

    ADDED_LATER: ClassVar = frozenset(
        {"order", "joined", "counted", "crowded", "invalid", "stands_in", "loudness_range"}
    )
    """Facts that are not written down where they have their defaults: no film is encoded again for a new fact."""

    stream: int
    """Index among the file's audio streams, as in `0:a:N`."""
    codec: str
    channels: int
    layout: str
    """`mono`, `stereo`, `5.1`, …"""
    sample_rate: int
    """Hz."""
    bit_rate: int = 0
    """Bits a second; 0 if not known."""
    loudness: float | None = None
    """Integrated, LUFS (EBU R128); None if not measured or silent."""
    true_peak: float | None = None
    """dBTP."""
    order: str = ""
    """`FL+FR+FC+…` where the channels are in an order of their own."""
    joined: tuple[int, ...] = ()
    """Indexes of the mono streams that together are the sound, left first; `stream` is the first of them."""
    counted: float = 0.0
    """Seconds by the number of samples, where the times in the file are wrong; else 0."""
    crowded: bool = False
    """Whether they are wrong in that the samples do not fit in."""
    invalid: bool = False
    """Whether some samples are infinite or no numbers, which encoders refuse."""
    stands_in: bool = False
    """Whether the default sound of the file is silent, and this one is used in its place."""
    loudness_range: float | None = None
    """LU (EBU Tech 3342); None if not measured, as in all but deliveries."""

    @property
    def layout_name(self) -> str:
        """Returns the layout as people call it: `5.1` wherever the speakers of its sides are, `mono` for one channel
        without a name.
        """
        named = {"1 channels": "mono", "2 channels": "stereo"}.get(self.layout, self.layout)
        return named.partition("(")[0] or f"{self.channels}.0"


class ClipFacts(FrozenStruct):
    """A clip, as measured."""

    container: str
    duration: float
    """Seconds."""
    size: int
    """Bytes."""
    video: VideoFacts
    audio: AudioFacts | None = None


class EmbeddedTrack(FrozenStruct):
    """Text subtitles inside a clip."""

    language: str
    """BCP 47; empty if the file does not say."""
    captions: bool
    """Whether they are for deaf and hard-of-hearing viewers."""
    cues: tuple[tuple[float, float, str], ...]
    """(start, end, text); seconds, and plain text with line breaks, escaped for WebVTT."""


class ClipContents(FrozenStruct):
    """What is in a clip beside the picture and the sound that are published."""

    subtitles: tuple[EmbeddedTrack, ...] = ()
    picture_subtitles: tuple[str, ...] = ()
    """Languages of subtitles that are pictures; empty strings where the file does not say."""
    chapters: tuple[tuple[float, str], ...] = ()
    """(start in seconds, title)."""
    sounds: tuple[str, ...] = ()
    """Languages of further sound tracks; empty strings where the file does not say."""
    cover: bool = False
    """Whether there is a cover picture."""
    pictures: int = 0
    """Further moving pictures: another camera, or another version."""
    another: bool = False
    """Whether a second film follows it in the file, which nothing reads."""
    open_end: bool = False
    """Whether the file lacks the mark with which files of its kind end, or ends in the middle of a packet."""
    unread_subtitles: tuple[str, ...] = ()
    """Codecs of subtitles that are not read."""


class Frame(FrozenStruct):
    """A frame that may represent the film."""

    at: float
    """Seconds."""
    score: float
    """0 to 1, higher is better; `media/select_frames.py` describes how it is computed."""
    placeholder: str = ""
    """A `data:` URI of a few hundred bytes, to show until the picture is there."""
    luminance: float = 0.0
    """Mean relative luminance, 0 to 1."""


class Colour(FrozenStruct):
    """A colour of the film, in OKLCH."""

    lightness: float
    """0 to 1."""
    chroma: float
    """0 to about 0.4."""
    hue: float
    """Degrees."""
    share: float
    """Share of the film's picture area, 0 to 1."""


class Sprite(FrozenStruct):
    """The storyboard: small tiles of the film on one sheet."""

    columns: int
    rows: int
    tile_width: int
    """Pixels."""
    tile_height: int
    interval: float
    """Seconds between tiles."""
    count: int


class FilmLook(FrozenStruct):
    """The result of analyzing all frames of a film."""

    posters: tuple[Frame, ...]
    """Candidates, best first; never empty."""
    stills: tuple[Frame, ...]
    """Spread over the film's shots, in the film's order."""
    cuts: tuple[float, ...]
    """Seconds: where one shot ends and the next begins."""
    palette: tuple[Colour, ...]
    sprite: Sprite | None = None
    window: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    """Left, top, right and bottom of the picture within black bars that never change, as shares of width and height."""
    preview: tuple[tuple[float, float], ...] = ()
    """Parts of the film (start, length; seconds) that make its short silent preview."""
    tones: tuple[str, ...] = ()
    """Mean colour of the picture at each tile of the storyboard: `rrggbb`."""

    def placeholder(self, at: float) -> str:
        """Returns the placeholder of the frame at these seconds, if it was one to choose; else empty."""
        frames = (*self.posters, *self.stills)
        return next((frame.placeholder for frame in frames if abs(frame.at - at) < 0.05), "")

    def tone(self, at: float) -> str:
        """Returns the mean colour of the picture at about these seconds: `rrggbb`; empty if it is not known."""
        if self.sprite is None or not self.tones:
            return ""
        return self.tones[min(max(round(at / self.sprite.interval), 0), len(self.tones) - 1)]


class PictureFacts(FrozenStruct):
    """A picture of the author's, as measured, upright."""

    width: int
    height: int
    format: str
    """`jpeg`, `png`, `webp`, `avif`, `svg`, …"""
    alpha: bool = False
    animated: bool = False
    placeholder: str = ""
    palette: tuple[Colour, ...] = ()


class ImageVariant(FrozenStruct):
    """One file of a picture."""

    url: str
    """Relative to the site's root."""
    width: int
    height: int
    type: str
    """Media type: `image/avif`, `image/jpeg`."""
    size: int | None = None
    """Bytes; None while it is still being made."""


class ResponsiveImage(FrozenStruct):
    """A picture in several sizes and formats."""

    width: int
    """Of the largest variant, pixels."""
    height: int
    variants: tuple[ImageVariant, ...]
    """AVIF from small to large, then JPEG from small to large."""
    placeholder: str = ""
    at: float | None = None
    """Seconds: where in the film it was taken."""

    def of(self, media_type: str) -> tuple[ImageVariant, ...]:
        """Returns the files of one format, from small to large."""
        return tuple(v for v in self.variants if v.type == media_type)

    def plain(self, width: int) -> ImageVariant:
        """Returns the JPEG (or PNG) nearest to a width without passing it; the smallest where all are wider."""
        plain = [v for v in self.variants if v.type != "image/avif"] or list(self.variants)
        return max((v for v in plain if v.width <= width), key=lambda v: v.width, default=plain[0])

    @property
    def fallback(self) -> ImageVariant:
        """Returns the largest JPEG (or PNG): what every reader can show."""
        plain = [v for v in self.variants if v.type != "image/avif"] or list(self.variants)
        return plain[-1]


class PrintImage(FrozenStruct):
    """A picture for print: full size, 300 dpi, with caption, credit and rights in its metadata."""

    name: str
    """`still-01`, …, or a format of the poster: `poster` (2:3), `backdrop` (16:9), `square`."""
    variant: ImageVariant
    file_name: str
    """What it is called in an archive."""


class KitFile(FrozenStruct):
    """A document or an archive of the press kit."""

    kind: str
    """`kit` (PDF), `facts` (PDF, one page), `facts-txt`, `facts-csv`, `facts-json`, `archive` (everything), `stills`
    (the stills alone) or `plugin` (a file that a plugin adds)."""
    language: str
    """Empty if it is the same in all."""
    url: str
    type: str
    size: int | None = None
    """Bytes; None while it is still being made."""
    title: str = ""
    """What a plugin calls it; empty for the program's own files."""


class EncodeQuality(FrozenStruct):
    """How the quality of a rendition was chosen, and what its samples measured."""

    crf: float
    vmaf: float = 0.0
    """Mean of the samples, 0 to 100; 0 if nothing was measured."""
    weakest: float = 0.0
    """The 5th percentile of the samples' frames."""
    size: int = 0
    """Bytes that the file should have; 0 if not known."""
    note: str = ""
    """Why the fixed CRF stands, or `limit` if the goal is out of reach; empty if it was reached."""


class Rendition(FrozenStruct):
    """The film in one size and codec, for the web."""

    url: str
    width: int
    height: int
    type: str
    """With exact codecs: `video/mp4; codecs="av01.0.08M.10, mp4a.40.2"`."""
    codec: str
    """`av1` or `h264`."""
    label: str
    """`1080p`."""
    min_viewport: int = 0
    """Width of the window from which this one is used, CSS pixels."""
    size: int | None = None
    """Bytes; None while it is still being made."""
    quality: EncodeQuality | None = None
    """None of the source's own picture, and of encodes with a fixed CRF."""


class PublishedTrack(FrozenStruct):
    """A subtitle file on the site."""

    url: str
    language: str
    kind: str
    """`subtitles`, `captions` or `chapters`."""
    label: str = ""


class Storyboard(FrozenStruct):
    """The storyboard on the site."""

    sprite_url: str
    vtt_url: str
    sprite: Sprite


class Accent(FrozenStruct):
    """The film's accent colour, adjusted for contrast on dark and light backgrounds, as CSS `#rrggbb`."""

    dark: str
    """On the dark ground, as text: at least 4.5 to 1."""
    dark_ink: str
    """Text on a surface of `dark`."""
    light: str
    light_ink: str
    tint_dark: str
    """The dark ground, tinted."""
    tint_light: str
    hue: float = 0.0
    lowest_contrast: float = 0.0
    """The lowest text contrast among them, as measured."""


class PublishedVideo(FrozenStruct):
    """A playable film on the site: the clip or the trailer."""

    facts: ClipFacts
    renditions: tuple[Rendition, ...]
    """In the order of the `<source>` elements."""
    tracks: tuple[PublishedTrack, ...] = ()
    storyboard: Storyboard | None = None
    preview: Rendition | None = None
    """A short silent loop."""

    @property
    def downloads(self) -> tuple[Rendition, ...]:
        """Returns what people download, best first: the largest that every player knows, then the others."""
        return tuple(sorted(self.renditions, key=lambda one: (one.codec != "h264", -one.width * one.height)))


class MediaOutputs(FrozenStruct):
    """Everything made from a project's media, with paths that are known before the files exist."""

    slug: str
    facts: ClipFacts | None = None
    """Of the clip, also where the clip itself is not published."""
    look: FilmLook | None = None
    film: PublishedVideo | None = None
    """None if the film is not published or there is none."""
    trailer: PublishedVideo | None = None
    poster: ResponsiveImage | None = None
    social: ImageVariant | None = None
    """1200 × 630 JPEG for cards."""
    stills: tuple[ResponsiveImage, ...] = ()
    """The author's first (in the order of `Project.stills`), or those taken from the film."""
    accent: Accent | None = None
    portraits: tuple[tuple[str, ResponsiveImage], ...] = ()
    """(path of the author's picture, what was made of it)."""
    pictures: tuple[tuple[str, ResponsiveImage], ...] = ()
    """(path of the author's picture in notes or prompts, what was made of it)."""
    laurels: tuple[tuple[str, ImageVariant], ...] = ()
    art: tuple[tuple[str, ImageVariant], ...] = ()
    """(path of the author's logo or title art, what was made of it), for press kits."""
    prints: tuple[PrintImage, ...] = ()
    """Empty if no press kit is made."""
    kit: tuple[KitFile, ...] = ()
    seal: Seal | None = None
    """What the film's download says about itself; None if it is not sealed, or not made yet."""
    frames: tuple[tuple[float, ResponsiveImage], ...] = ()
    """(moment in seconds that a prompt names, frame of its shot); only of a published film."""

    def portrait_print(self, portrait: ResponsiveImage) -> ImageVariant:
        """Returns a portrait for print, with its photographer in the file; where there is none, the largest picture."""
        numbers = [f"portrait-{number}" for number, (_, one) in enumerate(self.portraits, 1) if one == portrait]
        return next((one.variant for one in self.prints if one.name in numbers), portrait.fallback)

    def picture(self, path: str) -> ResponsiveImage | None:
        """Returns what was made of one of the author's pictures."""
        return next((made for name, made in (*self.pictures, *self.portraits) if name == path), None)
