"""`showcase package`: makes a festival package (film, stills, texts, form), or records that it was sent."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.cli.check import day
from showcase.cli.command import from_here, nothing_to_check, on_site
from showcase.cli.console import Console, width_of
from showcase.cli.environment import UsageError, typed_path, usage_error
from showcase.cli.options import cluster, cluster_option
from showcase.cli.parser import Wording
from showcase.cli.style import Style, legible
from showcase.diagnostics import Severity
from showcase.localization import Localizer
from showcase.model.delivery import WATERMARK_PLACES, WATERMARK_SIZES, WATERMARK_STRENGTHS, WatermarkLook

if TYPE_CHECKING:
    from showcase.engine.stop_signal import StopSignal
    from showcase.pipeline.festival_check import CheckRequest
    from showcase.pipeline.package_job import PackageOutcome
    from showcase.pipeline.package_run import PackageResult

CODECS = ("h264", "prores")
ENTRY, DELIVERY = "entry", "delivery"
LOOKS = {"size": WATERMARK_SIZES, "strength": WATERMARK_STRENGTHS, "place": WATERMARK_PLACES}
"""What may be chosen of a watermark."""
LONGEST_WATERMARK = 100
"""Letters that can be read in a picture, and that the name of the package has room for."""


LOUDNESS = (-70, 0)
"""LUFS: below, a meter hears silence; above, there is no sound file that loud."""


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    report, package = "festival-report.", "package-help."
    parser.add_argument(
        "--festival", action="append", metavar=words(f"{report}festival-word"), help=words(f"{package}festival")
    )
    parser.add_argument(
        "--project", action="append", metavar=words("help.name-word"), help=words(f"{report}check-project")
    )
    parser.add_argument("--for", dest="purpose", choices=(ENTRY, DELIVERY), default=ENTRY, help=words(f"{package}for"))
    parser.add_argument("--draft", action="store_true", help=words(f"{package}draft"))
    parser.add_argument("--sent", nargs="?", const="", metavar=words("help.name-word"), help=words(f"{package}sent"))
    parser.add_argument("--watermark", metavar=words("help.name-word"), help=words(f"{package}watermark"))
    for option, choices in LOOKS.items():
        metavar = words("help.place-word") if option == "place" else None  # too many to be listed before the help
        parser.add_argument(
            f"--watermark-{option}", choices=choices, metavar=metavar, help=words(f"{package}watermark-{option}")
        )
    parser.add_argument("--burn", metavar=words("help.lang-word"), help=words(f"{package}burn"))
    parser.add_argument("--loudness", type=float, metavar="LUFS", help=words(f"{package}loudness"))
    parser.add_argument("--codec", default="", choices=CODECS, help=words(f"{package}codec"))
    parser.add_argument(
        "-o", "--output", type=typed_path, metavar=words("help.folder-word"), help=words(f"{package}output")
    )  # fmt: skip
    cluster_option(parser, words)
    parser.add_argument("--today", metavar=words(f"{report}day-word"), help=words(f"{report}check-today"))


def run(args: argparse.Namespace, console: Console) -> int:
    """Checks, makes and packs; exit code 1 after an error."""
    from showcase.cli import festival_report
    from showcase.pipeline.package_run import PackageRun

    question = _question(args, console)
    if args.sent is not None:
        return _note(args, question, console)

    def work(root: Path, stop: StopSignal) -> PackageResult:
        packaging = PackageRun.of(
            root, question, draft=args.draft, output=args.output, stop=stop, cluster=cluster(args)
        )
        for name in question.festivals:
            festival_report.require(packaging.checking.registry, name)
        if (wrong := packaging.misplaced_target()) is not None:
            raise UsageError(wrong)
        return console.follow_aside(packaging.events())

    made = on_site(args, console, work)
    told = {diagnostic for packed in made.packages for diagnostic in packed.diagnostics}
    console.diagnostics(d for d in made.diagnostics if d not in told)
    if not made.packages and not made.diagnostics:
        raise nothing_to_check(args.site)
    for packed in made.packages:
        _show(packed, console)
    return 0 if made.ok else 1


def _question(args: argparse.Namespace, console: Console) -> CheckRequest:
    from showcase.content.words.codes import language_tag
    from showcase.content.words.slugs import slug
    from showcase.festivals.overrides import Overrides
    from showcase.pipeline.festival_check import TARGETS, CheckRequest

    burn = language_tag(args.burn) if args.burn else ""
    if burn is None:
        raise usage_error("unclear-language", written=args.burn)
    delivery = args.purpose == DELIVERY
    if delivery and (args.codec or args.loudness is not None):
        raise usage_error("delivery-codec")
    _require_loudness(args.loudness)
    watermark = args.watermark or ""
    if args.watermark is not None and not any(letter.isalnum() for letter in watermark):
        raise usage_error("empty-watermark", written=args.watermark)
    if len(watermark) > LONGEST_WATERMARK:
        raise usage_error("long-watermark", count=len(watermark), most=LONGEST_WATERMARK)
    wishes = Overrides(watermark, burn, args.loudness, args.codec, delivery, _look(args))
    festivals = tuple(args.festival or (TARGETS,))
    projects = tuple(map(slug, args.project or ()))
    return CheckRequest(festivals, projects, day(args.today), wishes, console.words.language)


def _require_loudness(written: float | None) -> None:
    """Raises UsageError for a loudness that no sound has."""
    least, most = LOUDNESS
    if written is not None and not least <= written <= most:
        raise usage_error("odd-loudness", written=f"{written:g}", least=least, most=most)


def _look(args: argparse.Namespace) -> WatermarkLook:
    """Returns how the watermark is drawn. Raises UsageError if there is none."""
    looks = {option: getattr(args, f"watermark_{option}") for option in LOOKS}
    chosen = {option: word for option, word in looks.items() if word}
    if chosen and not args.watermark:
        raise usage_error("watermark-look-alone", option=f"--watermark-{next(iter(chosen))}")
    return WatermarkLook(**chosen)


def _show(packed: PackageOutcome, console: Console) -> None:
    if console.as_json:
        for row in records(packed, console.words.language):
            console.record(row)
        return
    for line in lines(packed, console):
        console.remark(line)


def lines(packed: PackageOutcome, console: Console) -> Iterator[str]:
    """Yields the result of one film for one festival: errors, changes, and where the package is."""
    from showcase.cli import diagnostic_lines, festival_report
    from showcase.festivals import report_text

    words, ink, width = console.words, console.out_ink, width_of(console.out)
    report = packed.report
    film = legible(report_text.film(report, words.language))
    head = words("festival-report.for", film=film, festival=legible(report.profile.title))
    yield ink(head, "bold")
    if over := report_text.over(report, words.language):
        yield from diagnostic_lines.folded(f"  ! {over}", width)
    yield from _faults(packed, console)
    if packed.bagged is None:
        yield f"  {ink(words('package.refused'), 'bold', 'red')} {_advice(packed, console)}"
        return
    for note in packed.notes:
        yield from diagnostic_lines.folded(f"  · {legible(note.best(words.language).text)}", width)
    yield from _places(packed, console)
    yield from _lacks(packed, console)
    yield f"  {_verdict(packed, words, ink)} {festival_report.tally(report, words, ink)}"


def _verdict(packed: PackageOutcome, words: Localizer, ink: Style) -> str:
    """Returns that the package was made, of a delivery whether it is complete, and of an entry what else there is to
    know before it is sent.
    """
    from showcase.festivals import report_text
    from showcase.festivals.rule_result import Verdict

    key = "draft" if packed.draft else "unchanged" if packed.unchanged else "made"
    clear = packed.mail is not None or packed.verdict in (Verdict.READY, Verdict.NOT_READY)
    sure = clear and packed.ok and not packed.lacks
    verdict = ink(words(f"package.{key}"), "bold", "green" if sure else "yellow")
    doubt = words("package.incomplete") if packed.lacks else report_text.verdict(packed.report, words.language)
    return verdict if clear and not packed.lacks else f"{verdict} {ink(doubt, 'bold', 'yellow')}"


def _advice(packed: PackageOutcome, console: Console) -> str:
    """Returns what can be done where no package was made; a draft is offered only where it would be made."""
    return console.words("package.draft-instead" if packed.may_be_draft else "package.mend-first")


def _places(packed: PackageOutcome, console: Console) -> Iterator[str]:
    from showcase.pipeline.package_writer import NAMES_BESIDE

    words, ink = console.words, console.out_ink
    assert packed.bagged is not None
    about = words(
        "package.holds", files=words.counted("console.file", packed.bagged.files), size=words.size(packed.bagged.size)
    )
    yield f"  {ink(from_here(packed.bagged.folder), 'bold')}  {ink(about, 'faint')}"
    yield f"  {ink(from_here(packed.bagged.archive), 'bold')}"
    for archive in packed.archives:
        yield f"  {ink(from_here(archive), 'bold')}  {ink(words('package.film-alone'), 'faint')}"
    names = packed.bagged.folder.with_name(f"{packed.bagged.folder.name}.{NAMES_BESIDE}")
    if names.is_file():
        yield f"  {ink(from_here(names), 'bold')}  {ink(words('package.own-names'), 'faint')}"
    if packed.form is not None:
        rest = words.counted("console.field", packed.missing) if packed.missing else ""
        about = words("package.form-to-find", fields=rest) if rest else words("package.form")
        yield f"  {ink(from_here(packed.form), 'bold')}  {ink(about, 'faint')}"
        if packed.nobody:
            yield f"  → {words('package.nobody')}"


def _lacks(packed: PackageOutcome, console: Console) -> Iterator[str]:
    """Yields what a delivery lacks, line by line, and where the maker reads what to do."""
    from showcase.cli import diagnostic_lines
    from showcase.submissions.package_localizer import PackageLocalizer

    words, ink, width = console.words, console.out_ink, width_of(console.out)
    if packed.mail is None:
        return
    if packed.lacks:
        yield f"  {ink(words.counted('package.missing', len(packed.lacks)), 'bold', 'yellow')}"
    for one in packed.lacks:
        said = legible(one.said(PackageLocalizer(words.language)))
        yield from diagnostic_lines.folded(f"  – {said}", width)
    yield f"  {ink(from_here(packed.mail), 'bold')}  {ink(words('package.mail'), 'faint')}"


def _faults(packed: PackageOutcome, console: Console) -> Iterator[str]:
    from showcase.cli import diagnostic_lines, festival_report

    words, ink, width = console.words, console.out_ink, width_of(console.out)
    report = packed.report
    shown = [*report.soon, *report.doubtful, *report.of(Severity.ERROR)]
    # `check` shows the warnings of an entry, too; those of a delivery are only here.
    if packed.mail is not None or console.verbose:
        shown += [finding for finding in report.of(Severity.WARNING) if finding not in shown]
    for finding in shown:
        yield from festival_report.finding_lines(finding, words, ink, width)
    for diagnostic in packed.diagnostics:
        if diagnostic.severity in (Severity.ERROR, Severity.WARNING):
            yield from (f"  {line}" for line in diagnostic_lines.lines(diagnostic, words, ink, width and width - 2))


def _standing(packed: PackageOutcome) -> dict[str, Any]:
    """Returns whether the package is ready, and the verdict: a delivery that lacks something is not."""
    from showcase.festivals.rule_result import Verdict

    whole = packed.ok and not packed.lacks
    return {"ready": whole, "verdict": str(Verdict.NOT_READY if packed.lacks else packed.verdict)}


def records(packed: PackageOutcome, language: str) -> Iterator[dict[str, Any]]:
    """Yields the same as plain values: a row for each thing found, then one on the package."""
    from showcase.cli import festival_report
    from showcase.cli.json_output import of_diagnostic

    report = packed.report
    about = {"project": report.project, "festival": report.profile.name, "edition": report.profile.edition}
    for finding in report.findings:
        yield {"event": "finding", **about, **festival_report.record(finding, language)}
    for diagnostic in packed.diagnostics:
        yield {**of_diagnostic(diagnostic, language), **about}
    bagged = packed.bagged
    folder, archive = (str(bagged.folder), str(bagged.archive)) if bagged else ("", "")
    digest, size, files = (bagged.digest, bagged.size, bagged.files) if bagged else ("", 0, 0)
    yield {
        "event": "package",
        **about,
        "packed": bagged is not None,
        "draft": packed.draft,
        **_standing(packed),
        "over": bool(report.over.key),
        "unchanged": packed.unchanged,
        "folder": folder,
        "archive": archive,
        "upload": [str(archive) for archive in packed.archives],
        "form": str(packed.form) if packed.form else "",
        "missing": packed.missing,
        "delivery": packed.mail is not None,
        "lacks": [{"key": one.key, **dict(one.facts)} for one in packed.lacks],
        "mail": str(packed.mail) if packed.mail else "",
        "digest": digest,
        "size": size,
        "files": files,
        "notes": [note.best(language).text for note in packed.notes],
    }


def _note(args: argparse.Namespace, question: CheckRequest, console: Console) -> int:
    """Writes down what was sent, film by film."""
    from showcase.cli import festival_report
    from showcase.festivals.profiles import load_profiles
    from showcase.pipeline.festival_check import TARGETS
    from showcase.pipeline.record_submission import RecordedSubmission, SeveralCopies, note_sent

    def work(root: Path, stop: StopSignal) -> tuple[RecordedSubmission, ...]:
        for name in question.festivals:
            festival_report.require(load_profiles(root), name)
        try:
            return note_sent(root, question, args.output, args.sent)
        except SeveralCopies as several:
            names = "`, `".join(several.names)
            raise usage_error("several-copies", festival=several.festival, names=names) from several

    noted = on_site(args, console, work)
    if not noted:
        festivals = " ".join(f"--festival {name}" for name in question.festivals if name != TARGETS)
        options = " --for delivery" if question.overrides.delivery else ""
        raise usage_error("nothing-packed", command=f"showcase package {festivals}".strip() + options)
    for one in noted:
        if console.as_json:
            noted_row = {"event": "noted", "project": one.project, "festival": one.festival}
            console.record({**noted_row, "digest": one.digest, "file": str(one.file)})
        else:
            said = "package.noted-delivery" if one.delivery else "package.noted"
            console.tell(console.words(said, file=from_here(one.file), festival=one.title))
            console.tell(f"  sha256:{one.digest}")
    return 0
