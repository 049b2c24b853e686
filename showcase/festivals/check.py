"""Checks a film against all rules of a festival: one function and one code for each rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from showcase.diagnostics import Severity
from showcase.festivals.deadlines import last_deadline
from showcase.festivals.delivery import Requirements, ceiling, decide
from showcase.festivals.delivery_profile import KIND as DELIVERED
from showcase.festivals.editions import first_event, said_of_edition
from showcase.festivals.entry import FestivalEntry
from showcase.festivals.estimate import as_sent
from showcase.festivals.file_names import film_name
from showcase.festivals.profiles import laid_over, practice
from showcase.festivals.rule_result import NOTHING, Finding, Report, RuleResult, RuleStatus, phrase
from showcase.festivals.rules import essentials, film, people, pictures, provenance, release, sound, subtitles, texts
from showcase.model.delivery import Delivery
from showcase.model.festival import Certainty, Profile, Rule
from showcase.structs import replace

Judge = Callable[[Rule, FestivalEntry], RuleResult]

RULES: Mapping[str, Judge] = {
    "film": film.film,
    "essential": essentials.essential,
    "duration": film.duration,
    "deadline": release.deadline,
    "opening": release.opening,
    "event": release.event,
    "categories": release.categories,
    "fee": release.fee,
    "film-age": release.film_age,
    "premiere": release.premiere,
    "internet-release": release.internet_release,
    "public-link": release.public_link,
    "entries": people.entries,
    "student": people.student,
    "file-size": film.file_size,
    "bit-rate": film.bit_rate,
    "container": film.container,
    "file-name": film.file_name,
    "film-archive": film.film_archive,
    "leader": film.leader,
    "watermark": film.watermark,
    "streams": film.streams,
    "video-codec": film.video_codec,
    "resolution": film.resolution,
    "aspect-ratio": film.aspect_ratio,
    "frame-rate": film.frame_rate,
    "even-size": film.even_size,
    "scan": film.scan,
    "padding": film.padding,
    "black-edges": film.black_edges,
    "audio-present": sound.audio_present,
    "audio-codec": sound.audio_codec,
    "audio-layout": sound.audio_layout,
    "loudness": sound.loudness,
    "true-peak": sound.true_peak,
    "subtitles": subtitles.subtitles,
    "subtitle-speed": subtitles.subtitle_speed,
    "subtitle-lines": subtitles.subtitle_lines,
    "subtitle-time": subtitles.subtitle_time,
    "subtitle-gaps": subtitles.subtitle_gaps,
    "subtitle-overlap": subtitles.subtitle_overlap,
    "subtitle-range": subtitles.subtitle_range,
    "trailer": release.trailer,
    "text": texts.text,
    "still-count": pictures.still_count,
    "still-size": pictures.still_size,
    "still-file": pictures.still_file,
    "still-colour": pictures.still_colour,
    "still-border": pictures.still_border,
    "still-name": pictures.still_name,
    "poster": pictures.poster,
    "portraits": pictures.portraits,
    "press-kit": pictures.press_kit,
    "credits": people.credits,
    "team": people.team,
    "directors": people.directors,
    "countries": people.countries,
    "ai-share": provenance.ai_share,
    "ai-stages": provenance.ai_stages,
    "ai-barred": provenance.ai_barred,
    "ai-disclosure": provenance.ai_disclosure,
    "ai-question": provenance.ai_question,
    "human-authorship": provenance.human_authorship,
    "rights": provenance.rights,
    "rights-declaration": provenance.rights_declaration,
    "confirm": release.confirm,
}
"""In the order in which a report tells of them."""

ORDER = {name: number for number, name in enumerate(RULES)}

OF_DAYS = frozenset({"deadline", "opening", "film-age"})
"""Rules whose result depends on other days of the festival, and on its time zone."""

OF_THE_FILE = frozenset({
    "file-size", "bit-rate", "container", "file-name", "streams", "video-codec", "resolution", "aspect-ratio",
    "frame-rate", "even-size", "scan", "audio-present", "audio-codec", "audio-layout", "loudness", "true-peak",
})  # fmt: skip
"""Rules on the film's file, which a package may make again."""

OF_LEVELS = frozenset({"loudness", "true-peak"})
"""Rules on levels: a film without sound has none, be it sent with an empty track."""

EXPECTED = ("duration", "deadline", "film-age", "premiere", "internet-release", "file-size", "video-codec", "subtitles")
"""What nearly every festival has a rule on."""

SHOWN = ("festival", "award")
"""Kinds of profiles that choose films and show them."""

WEIGHTS = (Severity.ERROR, Severity.WARNING, Severity.NOTE, Severity.RIGHT)


class KnownResults:
    """Keeps the results of one film's rules: many festivals ask the same, and good practice is the same for all.

    It holds for one entry (its `entered` aside), and for one day.
    """

    def __init__(self) -> None:
        self._results: dict[tuple[object, ...], RuleResult] = {}
        self._sent: dict[tuple[Delivery, str, float], FestivalEntry] = {}

    def sent(self, entry: FestivalEntry, planned: Delivery, name: str) -> FestivalEntry:
        """Returns the entry as a recipient gets it."""
        key = (planned, name, entry.ceiling)
        if key not in self._sent:
            self._sent[key] = as_sent(entry, planned, name)
        return self._sent[key]

    def judge(self, rule: Rule, entry: FestivalEntry, sent: FestivalEntry | None) -> RuleResult:
        """Returns the result of a rule, from an earlier call where it depends on the same values."""
        if rule.certainty is Certainty.UNKNOWN or rule.name == "entries":
            return judge(rule, entry, sent)
        days = (entry.zone, entry.deadline, entry.is_open, entry.begins) if rule.name in OF_DAYS else ()
        as_file = (id(sent), entry.ceiling) if rule.name in OF_THE_FILE else ()
        key = (rule.name, rule.of, rule.values, rule.certainty is Certainty.PRACTICE, days, as_file)
        if key not in self._results:
            self._results[key] = judge(rule, entry, sent)
        return self._results[key]


def check(entry: FestivalEntry, profile: Profile, known: KnownResults | None = None) -> Report:
    """Returns the report on a film for a festival: the festival's rules first, then good practice.

    `known` holds results of the same film for other festivals.
    """
    known = known or KnownResults()
    dated = _dated(entry, profile)
    planned = decide(dated, profile)
    sent = known.sent(dated, planned, film_name(dated, profile, planned)) if planned is not None else None
    rules = (*laid_over(profile.rules, advised(profile)), *untold(profile))
    judged = [_finding(known, dated, sent, profile, rule) for rule in sorted(rules, key=lambda rule: ORDER[rule.name])]
    findings = [one for one in judged if one.verdict.status is not RuleStatus.EMPTY or one.rule.name == "film"]
    over = said_of_edition(profile, entry.clock) if profile.kind != DELIVERED else NOTHING
    return Report(entry.project.slug, entry.project.title, profile, tuple(by_weight(findings)), planned, over)


def _dated(entry: FestivalEntry, profile: Profile) -> FestivalEntry:
    """Returns the entry with the festival's days and limits that rules on other things depend on."""
    last = last_deadline(profile)
    return replace(
        entry,
        zone=profile.zone,
        deadline=last.on if last is not None else None,
        is_open=last is not None and last.days_left(entry.clock) >= 0,
        begins=first_event(profile),
        ceiling=ceiling(Requirements.of(profile.rules)),
    )


def advised(profile: Profile) -> list[Rule]:
    """Returns the good practice for a kind of venue: what is broadcast or screened beside others needs a loudness.

    Of a delivery, only subtitles are judged by it: what else lacks in one is told, and prevents nothing.
    """
    if profile.kind == DELIVERED:
        return [rule for rule in practice().rules if rule.name.startswith("subtitle-")]
    return [rule for rule in practice().rules if profile.kind in SHOWN or rule.name != "loudness"]


def untold(profile: Profile) -> list[Rule]:
    """Returns what a festival is expected to say something of, and its profile does not."""
    told = {rule.name for rule in profile.rules}
    return [Rule(name) for name in EXPECTED if name not in told] if profile.kind in SHOWN else []


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Returns what the festival asks first, by weight, then good practice that is not met, and what is right last."""

    def weight(finding: Finding) -> tuple[bool, bool, int]:
        right = finding.severity is Severity.RIGHT
        advice = finding.rule.certainty is Certainty.PRACTICE and finding.severity is not Severity.ERROR
        return right, advice, WEIGHTS.index(finding.severity)

    return sorted(findings, key=weight)


def _finding(
    known: KnownResults, entry: FestivalEntry, sent: FestivalEntry | None, profile: Profile, rule: Rule
) -> Finding:
    verdict = known.judge(rule, entry, sent)
    place = verdict.place if verdict.place.path else entry.project.place
    return Finding(entry.project.slug, profile, rule, verdict, place)


def judge(rule: Rule, entry: FestivalEntry, sent: FestivalEntry | None = None) -> RuleResult:
    """Returns the result of a rule's function; no function is called if the requirement is unknown.

    Rules on the film's file check the one that would be sent; if it is not the author's own, both are reported.
    """
    if rule.certainty is Certainty.UNKNOWN:
        return RuleResult(RuleStatus.UNKNOWN, NOTHING, NOTHING)
    own = RULES[rule.name](rule, entry)
    if sent is None or rule.name not in OF_THE_FILE or own.status is RuleStatus.EMPTY:
        return own
    if rule.name in OF_LEVELS and entry.facts is not None and entry.facts.audio is None:
        return own
    made = RULES[rule.name](rule, sent)
    if made.measured == own.measured:
        return replace(made, place=own.place)
    return replace(made, place=own.place, measured=phrase("sent-as", found=own.measured, sent=made.measured))
