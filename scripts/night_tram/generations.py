"""The generations of the invented team: pictures with what their tools write into them."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from pathlib import Path
from random import Random

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from scripts.night_tram.paper import Canvas
from scripts.night_tram.scenes import PALETTES, SHOTS, Take

SIZE = (416, 234)
SCENES = {name: (scene, seconds) for name, scene, seconds in SHOTS}


@dataclass(frozen=True)
class Idea:
    """A prompt of one of the team, in the channel, and what became of it."""

    day: int
    who: int
    shot: str
    prompt: str
    slip: str = ""
    """What is wrong in one of the four pictures."""
    then: tuple[str, ...] = ()
    """What was done with the grid: `pick`, `vary`, `upscale`; `slip` picks the picture that is wrong."""


@dataclass(frozen=True)
class Local:
    """A picture that one of the team made on a computer of their own."""

    day: int
    who: int
    shot: str
    prompt: str
    tool: str
    seed: int
    slip: str = ""
    kept: bool = False


IDEAS = (
    Idea(
        0,
        0,
        "town",
        "dernier tram rouge sur un viaduc, ville en papier découpé, à la manière de Firmin Cartoncelle, "
        "crépuscule violet --ar 16:9 --v 7",
        "two moons",
        ("pick", "vary", "upscale"),
    ),
    Idea(
        0,
        3,
        "ride",
        "paper-cut tram filling the frame, warm windows, silhouettes of passengers, blue night behind --ar 16:9 --v 7",
        "square wheels",
        ("slip", "pick"),
    ),
    Idea(
        1,
        1,
        "woods",
        "forêt de sapins en papier, un tram passe entre les troncs, premières lucioles --ar 16:9 --v 7",
        "too many",
        ("slip", "pick", "vary"),
    ),
    Idea(
        1,
        5,
        "town",
        "paper town at dusk seen from the river, one lit tram on the bridge, layered cardboard "
        "--ar 16:9 --v 7 --style raw",
        "no pantograph",
        ("pick",),
    ),
    Idea(
        2,
        2,
        "meadow",
        "gros plan d’une luciole en papier calque dans les hautes herbes, lueur verte, nuit --ar 16:9 --v 7",
        "ten legs",
        ("slip", "pick", "upscale"),
    ),
    Idea(
        2,
        7,
        "rails",
        "tram coming straight at us between paper firs, two headlights, rails shining --ar 16:9 --v 7 --no people",
        "three lamps",
        ("slip", "pick"),
    ),
    Idea(
        3,
        4,
        "lake",
        "tram le long d’un lac, reflet dans l’eau noire, pleine lune, papier découpé --ar 16:9 --v 7",
        "no reflection",
        ("slip", "pick", "upscale"),
    ),
    Idea(
        4,
        6,
        "terminus",
        "terminus au milieu de nulle part, quatre voyageurs descendent, des lucioles montent au ciel --ar 16:9 --v 7",
        "no riders",
        ("pick", "vary"),
    ),
    Idea(
        4,
        0,
        "rails",
        "vue du conducteur, le tram de face, phares dans la brume, feuilles de papier superposées --ar 16:9 --v 7",
        "no driver",
        ("slip", "pick", "upscale"),
    ),
    Idea(
        5,
        8,
        "meadow",
        "macro of a firefly made of tracing paper, the tram a string of lights far away --ar 16:9 --v 7 --chaos 20",
        "ten legs",
        ("pick",),
    ),
    Idea(
        6,
        9,
        "woods",
        "red tram crossing a moonlit wood, paper theatre, depth, fireflies like sparks --ar 16:9 --v 7",
        "two moons",
        ("pick",),
    ),
    Idea(
        7,
        11,
        "terminus",
        "last stop before morning, fireflies turning into stars, pink and blue paper sky --ar 16:9 --v 7",
        "no wheels",
        ("slip", "pick", "upscale"),
    ),
)

LOCALS = (
    Local(3, 10, "ride", "tram de nuit vu de profil, papier découpé, fenêtres jaunes", "a1111", 41),
    Local(3, 10, "ride", "tram de nuit vu de profil, papier découpé, fenêtres jaunes", "a1111", 42, "no wheels"),
    Local(
        3,
        10,
        "ride",
        "tram de nuit vu de profil, papier découpé, fenêtres jaunes, deux enfants à la fenêtre",
        "a1111",
        43,
        "",
        True,
    ),
    Local(4, 10, "lake", "lac noir, reflet d’un tram, papier découpé, lune pleine", "a1111", 57),
    Local(
        4,
        10,
        "lake",
        "lac noir, reflet d’un tram, trois voitures, papier découpé, lune pleine",
        "a1111",
        58,
        "no reflection",
    ),
    Local(5, 10, "woods", "sapins en couches de papier bleu, tram rouge, lucioles", "a1111", 71, "", True),
    Local(5, 10, "woods", "sapins en couches de papier bleu, tram rouge, lucioles", "a1111", 72, "loose wire"),
    Local(5, 4, "town", "paper city, viaduct, red tram, evening light, layered shadows", "comfyui", 103),
    Local(
        6, 4, "town", "paper city, viaduct, red tram, evening light, layered shadows, moon", "comfyui", 104, "two moons"
    ),
    Local(
        6,
        4,
        "town",
        "paper city, viaduct, red tram, chimneys, evening light, layered shadows",
        "comfyui",
        105,
        "",
        True,
    ),
    Local(6, 4, "meadow", "firefly in tall grass, tracing paper wings, green glow, night", "comfyui", 118),
    Local(
        7,
        4,
        "meadow",
        "firefly in tall grass, tracing paper wings, green glow, night, bokeh of tram windows",
        "comfyui",
        119,
        "",
        True,
    ),
    Local(
        7,
        4,
        "rails",
        "front view of a tram at night, by Orlena Vask, paper firs, headlights",
        "comfyui",
        131,
        "too close",
    ),
    Local(
        7, 4, "rails", "front view of a tram at night, paper firs on both sides, two headlights, mist", "comfyui", 132
    ),
    Local(8, 4, "terminus", "small tram stop in a meadow, fireflies rising, first light of morning", "comfyui", 144),
    Local(
        8,
        4,
        "terminus",
        "small tram stop in a meadow, passengers walking away, fireflies rising, first light of morning",
        "comfyui",
        145,
        "",
        True,
    ),
)


def sketch(shot: str, seed: int, slip: str = "", own_colours: bool = False) -> Image.Image:
    """Draws one picture of a shot; other seeds show another moment, place and often another palette."""
    scene, seconds = SCENES[shot]
    random = Random(f"sketch {shot} {seed}")
    canvas = Canvas(*SIZE)
    palette = None if own_colours else random.choice(PALETTES)
    scene(canvas, seconds * random.uniform(0.3, 0.9), Take(seed % 40 + 1, palette, frozenset([slip] if slip else [])))
    return canvas.image


def grid(pictures: list[Image.Image]) -> Image.Image:
    """Returns four pictures in one, as Midjourney shows them first."""
    made = Image.new("RGB", SIZE)
    for number, picture in enumerate(pictures):
        made.paste(
            picture.resize((SIZE[0] // 2, SIZE[1] // 2)), (number % 2 * SIZE[0] // 2, number // 2 * SIZE[1] // 2)
        )
    return made


def png(picture: Image.Image, **texts: str) -> bytes:
    """Returns the picture as a small PNG with text chunks."""
    info = PngInfo()
    for key, value in texts.items():
        if value.isascii():
            info.add_text(key, value)
        else:
            info.add_itxt(key, value)
    file = io.BytesIO()
    picture.quantize(104, Image.Quantize.MEDIANCUT, kmeans=2, dither=Image.Dither.NONE).save(
        file, "PNG", optimize=True, pnginfo=info
    )
    return file.getvalue()


def a1111(made: Local) -> dict[str, str]:
    """Returns the text chunk of AUTOMATIC1111."""
    return {
        "parameters": f"{made.prompt}\nNegative prompt: photo, flou, texte, logo\n"
        f"Steps: 28, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 6, Seed: {made.seed}, Size: 832x468, "
        "Model hash: 0badc0ffee, Model: lampyre-papier-v2, Version: v1.10.1"
    }


def comfyui(made: Local) -> dict[str, str]:
    """Returns the graph that ComfyUI writes."""

    def node(kind: str, **inputs: object) -> dict[str, object]:
        return {"class_type": kind, "inputs": inputs}

    graph = {
        "3": node(
            "KSampler",
            seed=made.seed,
            steps=24,
            cfg=5.5,
            sampler_name="euler",
            scheduler="normal",
            denoise=1.0,
            model=["10", 0],
            positive=["6", 0],
            negative=["7", 0],
            latent_image=["5", 0],
        ),
        "4": node("CheckpointLoaderSimple", ckpt_name="lampyre-carton.safetensors"),
        "5": node("EmptyLatentImage", width=832, height=468, batch_size=1),
        "6": node("CLIPTextEncode", text=made.prompt, clip=["10", 1]),
        "7": node("CLIPTextEncode", text="photograph, blur, lettering", clip=["10", 1]),
        "8": node("VAEDecode", samples=["3", 0], vae=["4", 2]),
        "9": node("SaveImage", filename_prefix="lucioles", images=["8", 0]),
        "10": node(
            "LoraLoader",
            lora_name="paper_theatre.safetensors",
            strength_model=0.7,
            strength_clip=0.7,
            model=["4", 0],
            clip=["4", 1],
        ),
    }
    return {"prompt": json.dumps(graph)}


def write_locals(folder: Path) -> None:
    """Writes the pictures that were made on the team's own computers, as they lie in a folder of downloads."""
    for made in LOCALS:
        texts = a1111(made) if made.tool == "a1111" else comfyui(made)
        name = (
            f"{made.seed:05}-{made.seed * 7919 % 4294967291}.png"
            if made.tool == "a1111"
            else f"lucioles_{made.seed:05}_.png"
        )
        file = folder / made.tool / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(png(sketch(made.shot, made.seed, made.slip, made.kept), **texts))
