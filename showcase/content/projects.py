"""Reads one film's folder into a `Project` and gathers all of its errors."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from showcase.content import film, pictures
from showcase.content.channel_days import read_days
from showcase.content.claims import Claims
from showcase.content.clip_files import note_unknown_files, read_clip, read_poster, read_trailer
from showcase.content.comments_elsewhere import check_other_comments
from showcase.content.consent.comment_wishes import check_comments
from showcase.content.consent.decisions import ConsentEntry
from showcase.content.consent.listed_names import held_names
from showcase.content.consent.lists import read_private, unmatched
from showcase.content.consent.lists_set_aside import check_packed, check_set_aside, report_markers
from showcase.content.consent.members import read_members, with_members
from showcase.content.consent.unread_lists import check_unread_lists
from showcase.content.contradictions import check_contradictions
from showcase.content.crew import Crew, read_crew
from showcase.content.exhibition import read_exhibition, read_poster_shapes, read_title_art
from showcase.content.files.file_kinds import NOTE_FOLDERS, SOUNDS, VIDEOS, stem, suffix
from showcase.content.files.folders import file_names, in_private_folder, private_files
from showcase.content.files.read_context import Digest, ReadContext
from showcase.content.files.set_aside import copied_folder
from showcase.content.generation_cache import Generation, read_now
from showcase.content.hidden_addresses import mask_and_check
from showcase.content.keys.fields import PROJECT
from showcase.content.loose_texts import (
    check_loose_texts,
    check_notes,
    report_wish_in_text,
)
from showcase.content.markdown_files import read_texts, together
from showcase.content.media_claims import read_media_claims
from showcase.content.notes import read_notes
from showcase.content.picture_series import unused_series
from showcase.content.press import read_press
from showcase.content.prompts import read_prompts
from showcase.content.read_cache import code_version
from showcase.content.read_result import ReadResult
from showcase.content.rights_and_tools import read_icon, read_rights, read_tools
from showcase.content.series import read_episode
from showcase.content.shot_list import read_shots
from showcase.content.shown_texts import check_shown_texts
from showcase.content.submissions import FILES as SENT
from showcase.content.subtitles import read_tracks
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode
from showcase.content.syntax.yaml_reader import read_tree
from showcase.content.typed_figures import check_figures, typed_figures
from showcase.content.unknown_keys import check_unknown_keys
from showcase.content.unnamed_credits import veiled_text
from showcase.content.unread_files import (
    FOLDERS,
    TEXT_FILES,
    has_odd_settings,
    lone_video,
    report_folders,
    report_name,
    settings_file,
)
from showcase.content.unshown_texts import note_unshown_texts
from showcase.content.unused_files import note_unused_files
from showcase.content.vague_values import tell_none_beside_others, tell_single_words, typed_facts
from showcase.content.words.film_wishes import keeps_film, opens_with_wish, says_private_beside
from showcase.content.words.privacy_words import (
    holds_film_back,
    is_private_folder_name,
    may_be_private_folder,
    sets_visibility,
    titles_in,
)
from showcase.content.words.slugs import slug, title
from showcase.content.words.turning_days import noted_days
from showcase.diagnostics import Diagnostic, Location, has_errors
from showcase.model.people import Person
from showcase.model.project import SERIES, Project, Still, Visibility
from showcase.model.text import NO_TEXT, LocalizedText, Translation
from showcase.names.hidden import FilmNames, without_names
from showcase.special_names import nfc
from showcase.structs import replace, stable_repr
from showcase.text import word_key


def read_project(
    root: Path,
    folder: Path,
    languages: Sequence[str],
    digest: Digest,
    everyone: Sequence[ConsentEntry] = (),
    generation: Generation = read_now,
    *,
    drafts: Mapping[str, bytes] | None = None,
) -> ReadResult[Project]:
    """Returns everything a folder says of its film.

    What is read depends on `project_files(folder)`, on the languages and on `everyone`, the entries of the site's
    consent lists; `digest` gives the SHA-256 and the size of a file, `generation` what a file says of its making.
    `drafts` are texts and pictures in the folder as they would be, by name; they are read in place of the files. The
    value is None only where the folder holds nothing, or leads out of `content/`.
    """
    address = slug(folder.name)
    context = ReadContext(root, folder, languages, digest, address)
    context.drafts = dict(drafts or {})
    place = Location(context.path_of("")[:-1])
    content = (root / "content").resolve()
    if not _leads_to_folder(folder, content, context, place):
        return ReadResult(None, tuple(context.diagnostics))
    # What was sent to festivals is no part of a film: nothing in the folder can name that file, so nothing can show it.
    context.files = tuple(name for name in file_names(folder, content, context) if name.lower() not in SENT)
    if context.drafts:
        context.files = tuple(sorted({*context.files, *context.drafts}))
    if all(in_private_folder(name) for name in context.files):
        if not has_errors(context.diagnostics):
            context.warn("empty-project", place)
        return ReadResult(None, tuple(context.diagnostics))
    private = [file.name for file in private_files(folder, context)]
    context.private = tuple(private)
    entries = tuple(everyone)
    if private:
        entries = with_members((*read_private(context, private), *everyone), read_members(context, private), context)
    project, crew = _assembled(context, address, folder, entries, generation)
    if _is_marked(folder, project, context, place):
        project = replace(project, visibility=Visibility.PRIVATE)
    matched = crew.matched | context.hidden_found
    _check_consent(crew, entries, matched, context)
    for open_name, count in sorted(context.open_names.items(), key=lambda one: (str(one[0].place), one[0].name)):
        facts = {"hint": f"{open_name.name[:2]}…", "count": count, "first": str(context.open_places[open_name])}
        context.warn("name-or-word", open_name.place, **facts)
    _look_over(project, context, place)
    names = FilmNames(
        address,
        tuple(dict.fromkeys(crew.hidden)),
        crew.listed.free_names(crew.agreed),
        tuple(crew.shown()),
        tuple(context.consent_lists),
        crew.unnumbered(),
    )
    return ReadResult(project, tuple(context.diagnostics), (names,), frozenset(matched))


def _check_openings(row: dict[str, Any], context: ReadContext) -> None:
    """Reports texts in `project.yaml` that begin with words by which the film is not to be shown."""
    if not isinstance(own := row.get("_node"), MappingNode):
        return
    for key, value in own.pairs:
        for place, text in _texts_within(value):
            if PROJECT.names.get(word_key(key.text)) in OPENED and opens_with_wish(text):
                context.error("wish-for-film", place)


OPENED = ("logline", "synopsis", "synopsis_short", "synopsis_long", "statement", "notes")
"""Keys of texts."""


def _texts_within(node: Node) -> Iterator[tuple[Location, str]]:
    if isinstance(node, ScalarNode):
        yield node.place, node.text
    elif isinstance(node, MappingNode):
        for _, value in node.pairs:
            yield from _texts_within(value)


def _is_marked(folder: Path, project: Project, context: ReadContext, place: Location) -> bool:
    """Tells whether the name of a film's folder, or of a file in it, says that the film is not for the public.

    Each is an error: what is meant is to be said by `visibility`.
    """
    is_marked = report_markers(folder, context)
    if _is_named_private(folder, context, place):
        return True
    for name in sorted({part for path in context.files for part in path.split("/")[:-1]}):
        if is_private_folder_name(name):
            context.error("private-folder-name", place, folder=name)
    return is_marked or has_odd_settings(folder, context)


def _is_named_private(folder: Path, context: ReadContext, place: Location) -> bool:
    """Tells whether a film's folder is called private, or is a copy of another's; clear settings may say otherwise."""
    says = context.text(name) if (name := settings_file(context)) else None
    is_clear = says is not None and sets_visibility(says)
    may_be_private = any(says(folder.name) for says in (may_be_private_folder, says_private_beside, keeps_film))
    if is_private_folder_name(folder.name) or (not is_clear and may_be_private):
        context.error("private-folder-name", place, folder=folder.name)
        return True
    meant = "" if is_clear else copied_folder(folder)
    if meant:
        context.error("copied-folder", place, folder=folder.name, meant=meant)
    return bool(meant)


def _check_consent(crew: Crew, entries: Sequence[ConsentEntry], matched: set[Location], context: ReadContext) -> None:
    """Reports entries that mean nobody, and of people who are credited in a spelling of a hidden name."""
    of_film = [entry for entry in entries if not entry.whole_site and not entry.member]
    unmatched(of_film, matched, list(crew.written), context)
    answered = [name for entry in entries for name in entry.everyone]
    free = [name for entry in entries if entry.is_free for name in entry.names]
    check_unread_lists(
        context.private, crew.written, context, has_list=bool(context.consent_lists), answered=answered, free=free
    )
    named = {person.name: person for person in crew.people.values()}
    check_comments(named, context)
    check_set_aside(context.folder, context)
    check_loose_texts(crew.written, context)
    check_other_comments(crew.written, context)
    for name in named:
        if found := context.hidden.find(name):
            context.error("credited-hidden-name", crew.places[name], row=str(found[0].hidden.place))


def _leads_to_folder(folder: Path, content: Path, context: ReadContext, place: Location) -> bool:
    """Returns whether a film's folder is one, or a link to one that holds public content; tells of it where it is
    not.
    """
    try:
        goal = folder.resolve(strict=True)
        is_folder = goal.is_dir()
    except OSError as fault:
        if fault.errno in (errno.ENOENT, errno.ELOOP, errno.ENOTDIR) and folder.is_symlink():
            context.error("broken-link", place)
        else:
            context.unreadable_folder("", fault)
        return False
    except RuntimeError:  # a link to itself, to Python before 3.13
        context.error("broken-link", place)
        return False
    if not is_folder:
        context.error("broken-link", place)
    elif goal == content or not goal.is_relative_to(content) or _is_private(goal.relative_to(content).as_posix()):
        context.error("link-out-of-content", place)
    else:
        return True
    return False


def _is_private(path: str) -> bool:
    return in_private_folder(f"{path}/.")


def _assembled(
    context: ReadContext, address: str, folder: Path, entries: tuple[ConsentEntry, ...], generation: Generation
) -> tuple[Project, Crew]:
    name = settings_file(context)
    text = context.text(name) if name else None
    # What can be read beside syntax errors is checked too, so that all errors are told at once; none of it is used.
    checked = partial(film.read_facts, context=context)
    tree = read_tree(text, context.path_of(name), context, rest=checked) if text else None
    own = tree if isinstance(tree, MappingNode) else None
    crew = read_crew(context, own, entries)
    row = film.read_facts(tree, context)
    unread = tree is None and bool(name) and has_errors(context.diagnostics)
    unread = unread or not context.replaced.keys().isdisjoint(("project.yaml", "project.yml"))
    if unread:
        row = {"visibility": ("private", MappingNode([]))}  # nobody knows what a broken file meant to keep back
    if unread and text is not None and holds_film_back(text):
        unread = False  # what the file holds back is clear, whatever else is wrong with it
    facts = _facts(row, context, crew, own, generation)
    check_unknown_keys(crew.written, context)
    if (notes := row.get("notes")) and isinstance(node := PROJECT.get(row["_node"], "notes"), Node):
        check_notes(notes, crew.written, node.place, context)
        report_wish_in_text(notes, node.place, context)
    check_shown_texts(crew.written, row.get("_node"), PROJECT, context)
    _check_openings(row, context)
    project = Project(
        slug=address,
        title=_titles(row, folder, tree, text, context),
        digest=_digest(context, address, entries),
        place=Location(context.path_of(name)) if name else Location(context.path_of("")[:-1]),
        unread=unread,
        withdrawn=tuple(sorted(crew.withdrawn)),
        **facts,
    )
    project = mask_and_check(project, context)
    project = replace(project, listed_names=tuple(held_names(project, crew.listed_names())))
    check_figures(project, context)
    return project, crew


def _titles(
    row: dict[str, Any], folder: Path, tree: Node | None, text: str | None, context: ReadContext
) -> LocalizedText:
    """Returns the title of a film; without one its folder's name, and what may be titles in a text that is not YAML."""
    if found := row.get("title"):
        return LocalizedText(found.sayings)
    titles = [title(nfc(folder.name)), *(titles_in(text) if text and tree is None else ())]
    return LocalizedText(tuple(Translation(each, context.language) for each in titles))


def _digest(context: ReadContext, address: str, entries: tuple[ConsentEntry, ...]) -> str:
    """Returns a digest of everything that was read for a film, of the code that read it, and of the days to come by
    which it is read in another way.
    """
    seals = "\n".join(f"{file}:{digest}" for file, digest in sorted(context.seals.items()))
    site_wide = [stable_repr(entry) for entry in entries if entry.whole_site]
    head = "\n".join([code_version(), *noted_days(), address, *context.languages, *site_wide])
    return hashlib.sha256(f"{head}\n{seals}".encode("utf-8", "surrogateescape")).hexdigest()


def _facts(
    row: dict[str, Any], context: ReadContext, crew: Crew, own: MappingNode | None, generation: Generation
) -> dict[str, Any]:
    """Returns all fields of a project but its name."""
    claims = Claims()
    tell_single_words(own, context)
    tell_none_beside_others(own, context)
    tools, tools_note = read_tools(context, crew, row.get("tools"), claims)
    rights = read_rights(context, crew, own, claims)
    making_of = read_notes(context, crew.signature)
    clip = read_clip(context, row.get("clip"), row.get("frame_rate"))
    noted = {picture.path for note in making_of for picture in note.pictures}
    with context.file_only():
        shots = read_shots(context)
        prompts, prompt_pictures, counted = read_prompts(context, crew, claims, generation, noted, shots)
        tracks = read_tracks(context, clip)
    claims.shots += shots.claims
    claims.files += read_media_claims(context, generation)
    check_contradictions(claims, context)
    poster, poster_at = read_poster(context, row.get("poster"))
    upright, wide = read_poster_shapes(context, row.get("poster"))
    seen, public_from = film.visibility(row, context)
    texts, further = _texts(row, context)
    exhibition = read_exhibition(row, further, context)
    awards = pictures.read_awards(context, row.get("awards", []))
    title_art = read_title_art(context, row.get("title_art"))
    return {
        **_plain(row),
        **texts,
        "texts": tuple((slug(name), text) for name, text in further.items()),
        "exhibition": exhibition,
        "clip": clip,
        "trailer": read_trailer(context, row.get("trailer")),
        "poster": poster,
        "poster_at": poster_at,
        "poster_portrait": upright,
        "poster_landscape": wide,
        "title_art": title_art,
        "ids": film.ids(row.get("ids"), context),
        "awards": awards,
        "press_art": pictures.read_press_art(context, awards, title_art),
        "screenings": film.screenings(row.get("screenings", []), context),
        "press": read_press(context, row.get("press", [])),
        "contacts": film.contacts(row.get("contacts"), context),
        "press_embargo": film.press_embargo(row, context),
        "chapters": film.chapters(row.get("chapters", [])),
        "stills": _stills(row, context),
        "tracks": tracks,
        **_crew(crew, context),
        "tools": tools,
        "shots": shots.shots,
        "tools_note": tools_note,
        "prompts": prompts,
        "prompt_pictures": prompt_pictures,
        "counted_authors": counted,
        "making_of": making_of,
        "channel_days": read_days(context),
        "rights": rights,
        "disclosure_icon": read_icon(claims, context),
        "visibility": seen,
        "public_from": public_from,
        "relations": film.relations(row.get("relations"), context),
        "episode_of": read_episode(row, context),
        "typed_facts": typed_facts(row, context),
        "typed_figures": typed_figures(row),
    }


LISTS = ("countries", "filmed_in", "languages", "genres", "keywords", "festivals", "links")
SCALARS = (
    "type", "title_original", "year", "completed", "budget", "shooting_format", "rating", "student", "first_time",
)  # fmt: skip


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Returns the keys that mean what they say."""
    facts = {key: row[key] for key in SCALARS if row.get(key) is not None}
    if not facts.get("year") and facts.get("completed"):
        facts["year"] = facts["completed"].year
    return facts | {key: tuple(dict.fromkeys(row[key])) for key in LISTS if key in row}


def _texts(row: dict[str, Any], context: ReadContext) -> tuple[dict[str, Any], dict[str, LocalizedText]]:
    """Returns texts of `project.yaml` and of Markdown files, together; and further long texts by the name of their
    file.
    """
    synopsis = row.get("synopsis") or {}
    facts: dict[str, Any] = {key: row.get(key, NO_TEXT) for key in ("logline", "statement", "lyrics", "notes")}
    facts["synopsis_short"] = synopsis.get("short", NO_TEXT)
    facts["synopsis_long"] = synopsis.get("long", NO_TEXT)
    further: dict[str, LocalizedText] = {}
    for name, text in read_texts(context).items():
        key = TEXT_FILES.get(name)
        if key is None:
            further[name] = text
        else:
            facts[key] = together(text, facts[key], name, context)
    film.warn_of_long_texts(facts, context)
    return facts, further


def _stills(row: dict[str, Any], context: ReadContext) -> tuple[Still, ...]:
    before = len(context.diagnostics)
    with context.file_only():
        stills = pictures.read_stills(context, _still_rows(row, context))
    # A key that may hold a picture back is no reason to show it without its caption.
    context.diagnostics[before:] = [
        replace(told, file_only=told.file_only and told.code != "unknown-privacy-key")
        for told in context.diagnostics[before:]
    ]
    return stills


def _still_rows(row: dict[str, Any], context: ReadContext) -> list[dict[str, Any]]:
    written: list[dict[str, Any]] | Node = row.get("stills") or []
    return written if isinstance(written, list) else pictures.listed(written, context)


def _crew(crew: Crew, context: ReadContext) -> dict[str, Any]:
    """Returns the people who may be named, without names of others in what is said of them."""
    if context.hidden:
        for id_, person in crew.people.items():
            place = crew.places[person.name]
            bio = veiled_text(person.bio, place, context)
            works = without_names(person.filmography, context.hidden)
            photo = context.without_hidden_names(person.portrait_credit, place)
            crew.people[id_] = replace(person, bio=bio, filmography=works, portrait_credit=photo)
        crew.credits = [replace(credit, person=_veiled(credit.person, crew)) for credit in crew.credits]
    return {
        "people": tuple(crew.people.values()),
        "credits": tuple(crew.credits),
        "portraits": tuple(crew.portraits[path] for path in sorted(crew.portraits)),
    }


def _veiled(person: Person | None, crew: Crew) -> Person | None:
    """Returns somebody credited, with what may be said of them, under the name that this credit gives them."""
    known = next((one for one in crew.people.values() if person and one.id == person.id), None)
    return replace(known, name=person.name) if person and known else person


NO_CLIP = (
    "several-clips", "missing-file", "address-for-file", "empty-file", "cloud-placeholder", "cloud-link",
    "partial-download", "copied-file",
    "conflicted-copy", "lfs-pointer", "encrypted-file", "special-file", "doubled-frame", "missing-frames",
    "unclear-rate",
    "several-sounds",
)  # fmt: skip
"""Codes of errors that tell already why there is not a clip."""


def _tells_of_clip(found: Diagnostic) -> bool:
    """Returns whether a diagnostic tells why there is not a clip; an unreadable file does if it is a video."""
    return found.code in NO_CLIP or (found.code == "unreadable-file" and suffix(found.place.path) in VIDEOS)


def _sound_for_clip(context: ReadContext) -> str:
    """Returns the name of a sound file that is called as the clip; empty if there is none."""
    return next((n for n in context.files if "/" not in n and stem(n) == "clip" and suffix(n) in SOUNDS), "")


def _look_over(project: Project, context: ReadContext, place: Location) -> None:
    """Reports what a look at the whole film shows: what is missing, unused or right."""
    if project.clip is None and project.type != SERIES and not any(map(_tells_of_clip, context.diagnostics)):
        _say_what_may_be_the_clip(context, place)
    report_folders(context)
    for name in context.files:
        report_name(name, context)
    check_packed(context.folder, context)
    note_unused_files(project, context, {*FOLDERS, *NOTE_FOLDERS} - {"press"})
    context.warn_of_pictograms()
    # What cannot be read is held back as if it were private: that is no news beside the fault.
    if project.visibility is Visibility.PRIVATE and not has_errors(context.diagnostics):
        context.note("private-project", project.place)
    note_unshown_texts(project, context)
    _say_what_is_right(project, context)


def _say_what_may_be_the_clip(context: ReadContext, place: Location) -> None:
    """Says of a film without a clip what was found in its place."""
    if folder := unused_series(context):
        context.note("unnamed-series", Location(context.path_of(folder)), folder=folder)
    elif clip := lone_video(context):
        context.warn("nested-clip", Location(context.path_of(clip)), file=clip, name=clip.rpartition("/")[2])
    elif sound := _sound_for_clip(context):
        context.warn("only-sound", Location(context.path_of(sound)), name=sound)
    elif not note_unknown_files(context):
        context.note("missing-clip", place)


def _say_what_is_right(project: Project, context: ReadContext) -> None:
    synopsis = (*project.synopsis_long.sayings, *project.synopsis_short.sayings)
    written = {"title": project.title.sayings, "logline": project.logline.sayings, "synopsis": synopsis,
               "statement": project.statement.sayings, "lyrics": project.lyrics.sayings}  # fmt: skip
    parts = [f"{key} ({', '.join(dict.fromkeys(s.language for s in said))})" for key, said in written.items() if said]
    context.right("read-texts", project.place, texts=", ".join(parts))
    if project.clip is not None:
        context.right("found-clip", project.clip.place, file=project.clip.path, size=f"{project.clip.size / 1e6:.1f}")
    if project.credits:
        context.right("read-credits", project.place, credits=len(project.credits), people=len(project.people))
    for key, things in _counted(project):
        context.right(f"read-{key}", project.place, count=len(things))


def _counted(project: Project) -> Iterable[tuple[str, Sequence[object]]]:
    rows: tuple[tuple[str, Sequence[object]], ...] = (
        ("stills", project.stills), ("subtitles", project.tracks), ("tools", project.tools),
        ("prompts", project.prompts), ("notes", project.making_of), ("rights", project.rights.items),
    )  # fmt: skip
    return [(key, things) for key, things in rows if things]
