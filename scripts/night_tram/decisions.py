"""What the invented team decided: who is named and how, what was kept and why, and what is cut from prompts."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from scripts.night_tram.channel import CREW, user
from scripts.night_tram.generations import IDEAS, LOCALS
from scripts.night_tram.scenes import SHOTS

ANSWERS = ("name", "name", "name", "name", "name", "alias", "alias", "", "anonymous", "name", "alias", "")
"""One for each of the crew: nine agreed to be named, two have not answered yet, one wants to stay unnamed."""

ALIASES = {5: "Kino Papier", 6: "La Veilleuse", 10: "Renard des rails"}

WRONG = {
    "two moons": ("Deux lunes. Une de trop, même en papier.", "Two moons. One too many, even in paper."),
    "square wheels": (
        "Les roues sont carrées. On a ri, on ne l’a pas gardée.",
        "Square wheels. We laughed, we did not keep it.",
    ),
    "no wheels": ("Le tram flotte : pas de roues.", "The tram floats: it has no wheels."),
    "too many": ("Trop de lucioles, on dirait un incendie.", "Too many fireflies: it looks like a fire."),
    "no pantograph": ("Pas de pantographe : ce tram ne roule pas.", "No pantograph: this tram goes nowhere."),
    "ten legs": ("Dix pattes. Une luciole en a six.", "Ten legs. A firefly has six."),
    "three lamps": ("Trois phares : c’est un train, pas un tram.", "Three headlights: that is a train, not a tram."),
    "no reflection": ("Le lac ne reflète rien ; c’est un champ.", "The lake reflects nothing: it is a field."),
    "no driver": (
        "Personne aux commandes. Trop triste pour la fin.",
        "Nobody at the controls. Too sad for the ending.",
    ),
    "no riders": ("Personne ne descend : il manque l’histoire.", "Nobody gets off: the story is missing."),
    "loose wire": ("La ligne aérienne ondule comme une guirlande.", "The overhead wire waves like a garland."),
    "too close": ("Trop près, on ne voit plus la forêt.", "Too close: the wood is gone."),
}

KEPT = {
    "town": ("Gardée : le rouge du tram tient seul face au ciel.", "Kept: the red of the tram stands up to the sky."),
    "ride": (
        "Gardée pour les silhouettes, redessinées dans le plan 2.",
        "Kept for its silhouettes, drawn again in shot 2.",
    ),
    "woods": ("Gardée : trois épaisseurs de sapins, pas une de plus.", "Kept: three layers of firs, and no more."),
    "meadow": ("Gardée : la lueur passe à travers les herbes.", "Kept: the glow shines through the grass."),
    "rails": ("Gardée : le conducteur nous regarde.", "Kept: the driver looks at us."),
    "lake": ("Gardée : le reflet dit que la nuit est calme.", "Kept: the reflection says how still the night is."),
    "terminus": ("Gardée : c’est elle qui nous a donné la fin.", "Kept: this one gave us the ending."),
}


def member(folder: Path, who: int) -> str:
    """Returns the number that an import gave to one of the crew: `member-04`."""
    rows = json.loads((folder / "private/members.json").read_text("utf-8"))
    return next(f"member-{row['member']:02}" for row in rows if row["id"] == user(who)["id"])


def answer(folder: Path) -> None:
    """Writes the answers of the crew into the consent list."""
    file = folder / "private/consent.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    numbers = {user(who)["id"]: who for who in range(len(CREW))}
    for row in rows:
        who = numbers[row["discord_id"]]
        row["how"], row["alias"], row["on"] = ANSWERS[who], ALIASES.get(who, ""), "2026-10-12"
        row["names"] = f"{CREW[who][1]} / {CREW[who][0]}"
        row["nicks"] = ""
    _write(file, rows)


def decide_review(folder: Path) -> None:
    """Decides what each match in a prompt means: names of artists are cut, ordinary words stay."""
    file = folder / "private/review.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        row["decision"] = "cut" if row["kind"] == "artists" else "leave"
    _write(file, rows)


def _write(file: Path, rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as lines:
        table = csv.DictWriter(lines, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def curate(folder: Path) -> None:
    """Writes into the imported rows what was kept, why, and where it is in the film."""
    _edit(folder / "prompts/discord.jsonl", _curate_channel)
    by_seed = {str(made.seed): made for made in LOCALS}
    numbers = {made.who: member(folder, made.who) for made in LOCALS}

    def local(rows: list[dict[str, Any]]) -> None:
        for row in rows:
            made = by_seed[row["seed"]]
            row["by"], row["at"] = numbers[made.who], f"2026-10-{2 + made.day:02}"
            _mark(row, made.shot, made.prompt, made.slip, made.kept)

    _edit(folder / "prompts/imported-files.jsonl", local)


def _curate_channel(rows: list[dict[str, Any]]) -> None:
    ideas = {idea.prompt.partition(" --")[0]: idea for idea in IDEAS}
    steps: dict[str, int] = {}
    timed: set[str] = set()
    for row in rows:
        idea = ideas.get(row["prompt"])
        if idea is None:
            row["selected"], row["language"] = False, "en" if row["prompt"].isascii() else "fr"
            continue
        step = steps[row["prompt"]] = steps.get(row["prompt"], -1) + 1
        then = ("grid", *idea.then)[step]
        last = step == len(idea.then) and then != "slip"
        _mark(row, idea.shot, idea.prompt, idea.slip if then == "slip" else "", last)
        if last and idea.shot not in timed:
            timed.add(idea.shot)
            row["time"] = _moment(idea.shot)


def _moment(shot: str) -> str:
    number = [name for name, _, _ in SHOTS].index(shot)
    return f"00:00:{sum(seconds for _, _, seconds in SHOTS[:number]) + 2.5:04.1f}"


def _mark(row: dict[str, Any], shot: str, prompt: str, slip: str, kept: bool) -> None:
    row["language"] = "en" if prompt.isascii() else "fr"
    names = [name for name, _, _ in SHOTS]
    row["shot"] = f"{names.index(shot) + 1}"
    row["selected"] = kept
    if slip:
        row["note"] = dict(zip(("fr", "en"), WRONG[slip], strict=True))
    if kept:
        row["note"] = dict(zip(("fr", "en"), KEPT[shot], strict=True))


def _edit(file: Path, change: Any) -> None:
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    change(rows)
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
