"""`showcase consent`: shows who has not agreed to be named yet, and writes the message that asks them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.cli.command import from_here
from showcase.cli.console import Console
from showcase.cli.environment import find_site
from showcase.cli.import_chat import film_folder
from showcase.cli.parser import Wording
from showcase.localization import language_name, languages, message_languages

if TYPE_CHECKING:
    from showcase.importers.consent_request import AskedPerson, FilmConsents
    from showcase.localization import Localizer


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    parser.add_argument("film", nargs="?", metavar=words("help.name-word"), help=words("consent.film"))
    parser.add_argument("--all", action="store_true", dest="everyone", help=words("consent.everyone"))
    parser.add_argument("--dry-run", action="store_true", help=words("consent.dry-run"))


def run(args: argparse.Namespace, console: Console) -> int:
    """Shows who is waiting in each film; exit code 1 if a consent list is not understood."""
    from showcase.content.reader import project_folders, read_site
    from showcase.importers.consent_request import read_consents

    root = find_site(args.site, Path.cwd()).resolve()
    site = read_site(root).value
    tags = message_languages(site.languages if site is not None else ())
    folders = [film_folder(root, args.film)] if args.film else project_folders(root)
    ok = True
    for folder in folders:
        consents = read_consents(root, folder)
        if consents.diagnostics:
            console.diagnostics(consents.diagnostics, args=True)
        ok = ok and not consents.diagnostics
        _show(folder, consents, tags, args, console)
    if not console.as_json:
        for line in _copies(root, console.words):
            console.tell(line)
    return 0 if ok else 1


def _show(
    folder: Path, consents: FilmConsents, tags: Sequence[str], args: argparse.Namespace, console: Console
) -> None:
    from showcase.importers.consent_request import request_posts, write_posts

    people = (*consents.waiting, *consents.asked) if args.everyone else consents.waiting
    asked = dict.fromkeys([*tags, *languages()]) if people else ()
    posts = {tag: request_posts(_title(folder, consents, tag), people, tag) for tag in asked}
    files = [] if args.dry_run else [write_posts(folder, made, language) for language, made in posts.items()]
    if console.as_json:
        _record(folder, consents, files, console)
        return
    _tell_answers(folder.name, consents, console)
    _tell_posts({tag: posts[tag] for tag in tags if tag in posts}, [folder / file for file in files], console)
    if people:
        words = console.words
        console.tell("  " + words("consent.next", file=words.list_all(_lists(folder, people))))


def _record(folder: Path, consents: FilmConsents, files: Sequence[str], console: Console) -> None:
    rows = {"waiting": list(map(_row, consents.waiting)), "asked": list(map(_row, consents.asked))}
    made, answers = [str(folder / file) for file in files], dict(consents.answers)
    console.record({"event": "consent", "film": folder.name, **rows, "answers": answers, "made": made})


def _tell_posts(posts: Mapping[str, Sequence[str]], files: Sequence[Path], console: Console) -> None:
    """Prints the messages to post in the site's languages, and the files that hold them in every language."""
    words = console.words
    for language, made in posts.items():
        console.tell("  " + words("consent.post", language=language_name(language, words.language)))
        console.data("\n\n".join(made) + "\n")
    for file in files:
        console.tell(words("import.wrote", file=from_here(file)))


def _lists(folder: Path, people: tuple[AskedPerson, ...]) -> list[str]:
    """Returns the consent lists that have the rows of some people, as paths from here."""
    names = {Path(person.entry.consent.place.path).name for person in people}
    found = sorted(name for name in names if name.lower().endswith(".csv")) or ["consent.csv"]
    return [from_here(folder / "private" / name) for name in found]


def _tell_answers(film: str, consents: FilmConsents, console: Console) -> None:
    """Prints how many people of a film gave each answer, and who gave none."""
    words = console.words
    console.tell(console.ink(film, "bold"))
    told = ", ".join(f"{words(f'consent.{manner}')} {words.number(count)}" for manner, count in consents.answers)
    console.tell("  " + words("consent.answers", answers=told or "–", waiting=words.number(len(consents.waiting))))
    for person in consents.waiting:
        console.tell(f"    {_line(person, words)}")
    for person in consents.asked:
        console.tell(f"    {_line(person, words)} {words('consent.asked', day=person.entry.on)}")


def _row(person: AskedPerson) -> dict[str, object]:
    work, entry = person.work, person.entry
    told = {"prompts": work.prompts, "kept": work.kept, "shots": list(work.shots), "on": entry.on}
    return {"name": person.name, "member": entry.member, "ids": list(entry.ids), **told}


def _line(person: AskedPerson, words: Localizer) -> str:
    work = person.work
    number = f"{words('consent.member', number=f'{person.entry.member:02d}')} " if person.entry.member else ""
    made = words.counted("console.prompt", work.prompts)
    days = sorted(work.days)
    span = f", {days[0]}" + (f" – {days[-1]}" if len(days) > 1 else "") if days else ""
    return words("consent.person", name=f"{number}{person.name}", made=f"{made}{span}")


def _title(folder: Path, consents: FilmConsents, language: str) -> str:
    """Returns the title of a film in a language, else in another one, else as its folder is called."""
    from showcase.content.words.slugs import title

    titles = consents.titles
    return titles.get(language) or titles.get("") or next(iter(titles.values()), "") or title(folder.name)


def _copies(root: Path, words: Localizer) -> Iterator[str]:
    """Yields how consent is withdrawn, where older copies may be, and what removes them."""
    from showcase.content.reader import read_site

    site = read_site(root).value
    yield words("consent.withdraw")
    yield "  " + words("consent.copy-cache")
    made = [name for name in ("export", "packages") if (root / name).is_dir()]
    folders = ", ".join(f"`{name}/`" for name in made or ("export", "packages"))
    yield "  " + words("consent.copy-files", folders=folders)
    is_kept = site is not None and site.deploy.history == "keep"
    yield "  " + words("consent.copy-history" if is_kept else "consent.copy-branch")
    yield "  " + words("consent.copy-others")
