"""Writes the content of a press kit as plain files that any program opens."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from showcase.engine.files import write
from showcase.engine.task import Job, Json
from showcase.localization import labelled
from showcase.text import slug


def facts(job: Job) -> Json:
    """Writes the fact sheet of a press kit as `facts.txt`, `facts.csv` and `facts.json`, as a task."""
    sheet = json.loads(job.source("sheet").read_text("utf-8"))
    for name, text in tables(sheet).items():
        write(job.output(name), text.encode())
    return None


def tables(sheet: Mapping[str, Any]) -> dict[str, str]:
    """Returns the facts for people, for spreadsheets and for programs."""
    rows = [*sheet["facts"], *sheet["technical"]]
    told = {row["key"]: {"label": row["label"], "value": row["value"], "machine": row["machine"]} for row in rows}
    return {
        "facts.txt": "".join(f"{labelled(row['label'], row['value'], sheet['language'])}\n" for row in rows),
        "facts.csv": _table(rows),
        "facts.json": json.dumps(told, ensure_ascii=False, indent=2) + "\n",
    }


def written(sheet: Mapping[str, Any], folder: str) -> dict[str, str]:
    """Returns the film's texts and facts as files that any program opens, named in the language of the kit."""
    made = {
        **tables(sheet),
        "logline.txt": sheet["logline"],
        "credits.txt": _credits(sheet["departments"], sheet["language"]),
        "biographies.txt": _parts(_biography(one) for one in sheet["people"]),
        "quotes.txt": _parts((one["text"], one["source"], one["href"]) for one in sheet["quotes"]),
        "awards.txt": _parts((one["title"], one["festival"], one["detail"], one["note"]) for one in sheet["awards"]),
        "screenings.txt": _labelled(sheet["screenings"]),
        "technical-sheet.txt": _labelled(sheet["technical"], sheet["language"]),
        "ai-statement.txt": _ai_statement(sheet),
        "captions.txt": _captions(sheet["stills"]),
        "music.txt": _labelled(sheet["music"]),
    }
    for key in ("synopsis_short", "synopsis_long", "statement", "notes", "lyrics"):
        made[f"{key.replace('_', '-')}.txt"] = sheet[key]["plain"]
    words = dict(sheet["words"])
    named = {_file_name(name, words): text for name, text in made.items()}
    further = {f"{one['key']}.txt": one["text"]["plain"] for one in sheet["texts"]}
    held = {name: text for name, text in (*named.items(), *further.items()) if text.strip()}
    return {f"{folder}/{name}": text.rstrip("\n") + "\n" for name, text in held.items()}


def _file_name(name: str, words: Mapping[str, str]) -> str:
    """Returns the name of a file in the language of the kit; a theme may lack the word for it."""
    stem, _, ending = name.partition(".")
    word = words.get(f"kit.file-{stem}")
    return f"{slug(word) if word else stem}.{ending}"


def _biography(one: Mapping[str, Any]) -> Iterable[str]:
    photo = one["portrait"]["credit_line"] if one["portrait"] else ""
    return one["name"], one["roles"], one["bio"]["plain"], _labelled(one["filmography"]), photo


def _parts(items: Iterable[Iterable[str]]) -> str:
    """Returns a paragraph for each item, with a line for each of its parts."""
    return "\n\n".join("\n".join(part.strip("\n") for part in item if part) for item in items)


def _labelled(rows: Iterable[Mapping[str, str]], language: str = "") -> str:
    if language:
        return "\n".join(labelled(row["label"], row["value"], language) for row in rows)
    return "\n".join(" – ".join(part for part in (row["label"], row["value"]) if part) for row in rows)


def _ai_statement(sheet: Mapping[str, Any]) -> str:
    work = sheet["human_work"]["plain"]
    parts = [sheet["disclosure"], *sheet["disclosure_sentences"]]
    parts += [f"{dict(sheet['words'])['press.human-work']}\n{work}"] if work else []
    parts += [_labelled(sheet["disclosure_rows"]), _labelled(sheet["tools"]), sheet["tools_note"]["plain"]]
    return "\n\n".join(part.strip("\n") for part in parts if part)


def _captions(stills: Iterable[Mapping[str, Any]]) -> str:
    """Returns the captions, numbered as the stills are, with the line to print beside each."""
    return _parts((f"{number:02} {one['caption']}".strip(), one["credit_line"]) for number, one in enumerate(stills, 1))


def _table(rows: Iterable[Mapping[str, str]]) -> str:
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(["key", "label", "value", "machine"])
    writer.writerows([row["key"], row["label"], row["value"], row["machine"]] for row in rows)
    # Spreadsheet programs take a CSV for UTF-8 only when it begins so.
    return "\ufeff" + held.getvalue()


def _credits(departments: Iterable[Mapping[str, Any]], language: str) -> str:
    lines: list[str] = []
    for department in departments:
        shown = [_credit(line["label"], line["names"], language) for line in department["credits"]]
        lines += [department["label"], "", *(f"  {line}" for line in shown), ""]
    return "\n".join(lines)


def _credit(label: str, names: str, language: str) -> str:
    return labelled(label, names, language) if label and names else label or names


def readme(sheet: Mapping[str, Any], only_stills: bool) -> str:
    """Returns what is in the archive, whom to call, and what may be done with it."""
    words = dict(sheet["words"])
    parts = [
        sheet["title"], "=" * len(sheet["title"]), sheet["line"], sheet["byline"], "",
        *((sheet["embargo"], "") if sheet["embargo"] else ()), sheet["logline"], "",
        words["kit.readme-stills" if only_stills else "kit.readme"], "",
        *(row["value"] + (f" ({row['href']})" if row["href"] else "") for row in sheet["rights"]), "",
    ]  # fmt: skip
    for contact in sheet["contacts"]:
        parts.append(" · ".join(part for part in (contact["role"], contact["name"]) if part))
        parts += [f"  {row['value']}" for row in contact["rows"]]
    parts += ["", sheet["url"]]
    return "\n".join(parts).strip() + "\n"
