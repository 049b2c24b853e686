"""An export of a channel becomes prompts with their lineage, counts by day, and a list of whom to ask."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from showcase.content.reader import read_project
from showcase.diagnostics import ContentError
from showcase.engine.files import Digests
from showcase.importers.consent_request import read_consents
from showcase.importers.discord import ChatRequest, ChatResult, import_chat
from showcase.model.project import Project
from tests.importers.chat_making import BOT, CREW, MIDJOURNEY, Channel, Invented, busy_channel, picture
from tests.sites.program import run

SAMPLE = Path(__file__).parents[2].parent / "shared" / "samples" / "discord" / "synthetic-croquette-crew.json"
TODAY = date(2026, 1, 6)
ONE, TWO = CREW[0], CREW[1]

Import = Callable[..., ChatResult]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "site/content/pond").mkdir(parents=True)
    (tmp_path / "site/content/pond/project.yaml").write_text("title: The pond\n", "utf-8")
    return tmp_path / "site"


@pytest.fixture
def bring(root: Path) -> Import:
    """Imports files into the film of the site: `bring(path)`."""

    def run(*paths: Path, rehearse: bool = False) -> ChatResult:
        given = tuple((path, path.name) for path in paths)
        return import_chat(ChatRequest(given, root, root / "content/pond", TODAY, rehearse))

    return run


def rows(root: Path) -> list[dict[str, Any]]:
    """Every row of prompts that was imported."""
    files = sorted((root / "content/pond/prompts").glob("*.jsonl"), key=lambda file: file.stat().st_mtime_ns)
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def consents(root: Path, name: str = "consent.csv") -> list[dict[str, str]]:
    return list(csv.DictReader((root / "content/pond/private" / name).read_text("utf-8").splitlines()))


def codes(result: ChatResult) -> dict[str, dict[str, str]]:
    return {told.code: dict(told.facts) for told in result.diagnostics}


def film(root: Path) -> Project:
    """The film as a build reads it, which must find no error in it."""
    reading = read_project(root, root / "content/pond", ("en",), Digests().of)
    assert not [f"{d.place} {d.message()}" for d in reading.diagnostics if d.severity == "error"]
    assert reading.value is not None
    return reading.value


def public_bytes(root: Path) -> bytes:
    """Everything in the film's folder but what is private, names of files included."""
    folder = root / "content/pond"
    files = [file for file in folder.rglob("*") if file.is_file() and "private" not in file.relative_to(folder).parts]
    return b"\n".join(
        file.relative_to(folder).as_posix().encode() + b"\n" + file.read_bytes() for file in files
    ).lower()


@pytest.mark.parametrize("markdown", [False, True], ids=["raw", "names"])
@pytest.mark.parametrize("year", [2018, 2020, 2022, 2024, 2026])
def test_exports_of_all_years_and_both_forms_of_mentions_say_the_same(
    tmp_path: Path, root: Path, bring: Import, year: int, markdown: bool
) -> None:
    channel = busy_channel(year, markdown=markdown, people=CREW[:3])
    result = bring(channel.write(tmp_path / "export/channel.json"))
    assert result.ok
    assert dict(result.summary.made) == {
        "imagine": 3, "pick": 3, "variation": 3, "upscale": 3, "zoom": 3, "pan": 3, "video": 3,
    }  # fmt: skip
    made = rows(root)
    assert {row["prompt"] for row in made} == {row["prompt"] for row in made if row["kind"] == "imagine"}
    assert made[0]["params"]["ar"] == "16:9"
    assert made[0]["version"] == "6.1"
    assert Counter(row["by"] for row in made) == {"member-01": 7, "member-02": 7, "member-03": 7}
    kinds = {row["id"]: row["kind"] for row in made}
    lineage = {row["kind"]: kinds.get(row.get("parent", "")) for row in made if row["kind"] != "video"}
    assert lineage["imagine"] is None
    assert lineage["pick"] == "imagine"
    assert {lineage[kind] for kind in ("variation", "upscale", "zoom", "pan")} <= {
        "pick",
        "variation",
        "upscale",
        "zoom",
    }
    if year >= 2021:
        assert {lineage[kind] for kind in ("variation", "upscale", "zoom", "pan")} == {"pick"}
    assert all((root / "content/pond/prompts" / row["media"]).is_file() for row in made)
    assert len(film(root).prompts) == 21


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample export is not beside the checkout")
def test_the_sample_channel_is_read_whole(root: Path, bring: Import) -> None:
    summary = bring(SAMPLE).summary
    assert dict(summary.made) == {"imagine": 168, "pick": 56, "video": 28, "post": 1}
    assert (summary.messages, summary.people, summary.unfinished, summary.imitated) == (290, 16, 1, 1)
    assert len({prompt.prompt for prompt in film(root).prompts}) == 5
    assert len(consents(root)) == 16


def test_nothing_outside_of_the_private_folder_names_anybody(tmp_path: Path, root: Path, bring: Import) -> None:
    channel = busy_channel(people=CREW)
    mention = f"portrait of <@{TWO.id}> and @{CREW[3].nick}, {CREW[2].name} too --seed 7"
    channel.made(ONE, mention, mentions=[ONE.user(), TWO.user()])
    channel.post(ONE, "mine", attachments=[channel.file(f"{ONE.name}_selfie.png")])
    bring(channel.write(tmp_path / "export/channel.json"))
    told = public_bytes(root)
    for who in CREW:
        for secret in (who.id, who.name, f"{who.name}@example.org"):
            assert secret.lower().encode() not in told, secret
    assert b"hello" not in told, "no word of the chat is taken over"
    row = next(row for row in rows(root) if row.get("seed") == "7")
    assert row["prompt"] == "portrait of @… and @…, … too"


def test_whoever_was_not_asked_is_on_the_consent_list_with_all_names(tmp_path: Path, root: Path, bring: Import) -> None:
    channel = busy_channel(people=CREW[:2])
    channel.post(CREW[5], "I only chat")
    bring(channel.write(tmp_path / "channel.json"))
    listed = {row["discord_id"]: row for row in consents(root)}
    assert set(listed) == {ONE.id, TWO.id}
    assert (listed[TWO.id]["names"], listed[TWO.id]["nicks"], listed[TWO.id]["how"]) == (
        "Tarsel / tarsel.v", "Tarsel | IA", "",
    )  # fmt: skip
    hidden = {row.name for row in read_project(root, root / "content/pond", ("en",), Digests().of).names[0].hidden}
    assert {"quillon_b", "Quillon", "tarsel.v", "Tarsel | IA", "Tarsel", ONE.id, "corbenik"} <= hidden


def test_a_list_that_is_there_is_extended_and_no_row_is_changed(tmp_path: Path, root: Path, bring: Import) -> None:
    private = root / "content/pond/private"
    private.mkdir()
    before = f"Discord ID;Noms;Pseudo;Accord;Où;Date;Note\r\n{ONE.id};Zoé Quill;;oui;;2025-06-01;asked\r\n"
    (private / "consent.csv").write_bytes(before.encode("utf-8-sig"))
    bring(busy_channel(people=CREW[:2]).write(tmp_path / "channel.json"))
    after = (private / "consent.csv").read_bytes().decode("utf-8-sig")
    assert after.startswith(before)
    assert after.removeprefix(before).startswith(f"{TWO.id};Tarsel / tarsel.v;")
    assert {prompt.by for prompt in film(root).prompts} == {"Zoé Quill", ""}
    again = (private / "consent.csv").read_bytes()
    bring(busy_channel(people=CREW[:2]).write(tmp_path / "channel.json"))
    assert (private / "consent.csv").read_bytes() == again, "nobody is asked twice"


def test_a_row_whose_id_a_spreadsheet_rounded_still_means_its_person(tmp_path: Path, root: Path, bring: Import) -> None:
    private = root / "content/pond/private"
    private.mkdir()
    written = "discord_id;names;nicks;alias;how;where;on;note\n3,00E+17;quillon_b;Quillon;;name;;;\n"
    (private / "consent.csv").write_text(written, "utf-8")
    bring(busy_channel(people=CREW[:1]).write(tmp_path / "channel.json"))
    assert (private / "consent.csv").read_text("utf-8") == written
    assert {prompt.by for prompt in film(root).prompts} == {"Quillon"}


@pytest.mark.parametrize(
    "written", ["name,consent\nZoé Quill,yes\n", "nom;accord\nZo\xe9 Quill;oui\n".encode("cp1252")]
)
def test_a_list_that_cannot_be_extended_gets_a_second_one_beside_it(
    tmp_path: Path, root: Path, bring: Import, written: str | bytes
) -> None:
    private = root / "content/pond/private"
    private.mkdir()
    data = written.encode() if isinstance(written, str) else written
    (private / "consent.csv").write_bytes(data)
    (root / "content/pond/credits.yaml").write_text("Music: [Zoé Quill]\n", "utf-8")
    bring(busy_channel(people=CREW[:1]).write(tmp_path / "channel.json"))
    assert (private / "consent.csv").read_bytes() == data
    assert [row["discord_id"] for row in consents(root, "consent-2.csv")] == [ONE.id]
    film(root)


def test_a_second_import_adds_what_is_new_and_nothing_that_was_deleted(
    tmp_path: Path, root: Path, bring: Import
) -> None:
    channel = busy_channel(people=CREW[:1])
    bring(channel.write(tmp_path / "a/channel.json"))
    first = root / "content/pond/prompts/discord.jsonl"
    kept = first.read_text("utf-8").splitlines(keepends=True)
    first.write_text("".join(kept[1:]), "utf-8")
    untouched = first.read_bytes()
    late = channel.made(TWO, "a late heron", "Variations (Subtle) by ", channel.messages[1]["id"])
    result = bring(channel.write(tmp_path / "b/channel.json"))
    assert first.read_bytes() == untouched
    assert dict(result.summary.made) == {"variation": 1}
    assert result.summary.known == 7
    added = json.loads((root / "content/pond/prompts/discord-2.jsonl").read_text("utf-8"))
    assert added["prompt"] == "a late heron"
    assert added.get("parent") is None or added["parent"] in {row["id"] for row in rows(root)}
    assert late not in public_bytes(root).decode("utf-8", "replace")
    days = sorted((root / "content/pond/making-of").glob("days*.csv"))
    counted = [row for file in days for row in csv.DictReader(file.read_text("utf-8").splitlines())]
    assert sum(int(row["messages"]) for row in counted) == len(channel.messages)
    assert sum(int(row["generations"]) for row in counted) == 8


def test_two_exports_of_one_channel_that_overlap_count_once(tmp_path: Path, root: Path, bring: Import) -> None:
    channel = busy_channel(people=CREW[:2])
    whole = channel.messages
    channel.messages = whole[:10]
    one = channel.write(tmp_path / "e/channel.json")
    channel.messages = whole[6:]
    two = channel.write(tmp_path / "e/channel [part 2].json")
    result = bring(one.parent)
    assert result.summary.exports == 2
    assert (result.summary.messages, result.summary.repeated) == (len(whole), 4)
    assert len(rows(root)) == 14
    assert two.exists()


def test_pictures_that_one_export_links_and_the_other_holds_are_found(
    tmp_path: Path, root: Path, bring: Import
) -> None:
    linked = Channel(linked="ex=67f4c000")
    linked.made(ONE, "a heron")
    held = Channel()
    held.made(ONE, "a heron")
    result = bring(linked.write(tmp_path / "a/one.json"), held.write(tmp_path / "b/two.json"))
    assert result.summary.media.found == 1
    assert "expired-links" not in codes(result)
    assert len(rows(root)) == 1
    assert "media" in rows(root)[0]


def test_somebody_who_withdrew_is_not_imported_again_and_goes_with_a_changed_row(
    tmp_path: Path, root: Path, bring: Import
) -> None:
    channel = busy_channel(people=CREW[:2])
    bring(channel.write(tmp_path / "channel.json"))
    assert len(film(root).prompts) == 14
    file = root / "content/pond/private/consent.csv"
    text = file.read_text("utf-8").replace(
        f"{ONE.id},Quillon / quillon_b,Quillon,,,", f"{ONE.id},Quillon / quillon_b,Quillon,,withdrawn,"
    )
    assert "withdrawn" in text
    file.write_text(text, "utf-8")
    assert len(film(root).prompts) == 7
    channel.made(ONE, "one more of mine")
    result = bring(channel.write(tmp_path / "channel.json"))
    assert (result.summary.entries, result.summary.withdrawn) == (0, 8)
    assert len(film(root).prompts) == 7


def test_members_keep_their_numbers_and_learn_new_names(tmp_path: Path, root: Path, bring: Import) -> None:
    channel = busy_channel(people=CREW[:3])
    bring(channel.write(tmp_path / "channel.json"))
    before = {row["id"]: row.get("by") for row in rows(root)}
    renamed = Invented(ONE.id, ONE.name, "Saturnin le Bref")
    later = Channel()
    later.start = later.start.replace(year=2026)
    later.made(renamed, "a new heron")
    later.made(CREW[7], "another heron")
    bring(later.write(tmp_path / "later.json"))
    after = {row["id"]: row.get("by") for row in rows(root)}
    assert before.items() <= after.items()
    number = next(row["by"] for row in rows(root) if row["prompt"] == "a new heron")
    assert number in before.values()
    assert next(row["by"] for row in rows(root) if row["prompt"] == "another heron") == "member-04"
    hidden = {row.name for row in read_project(root, root / "content/pond", ("en",), Digests().of).names[0].hidden}
    assert {"Saturnin le Bref", "Quillon"} <= hidden


def test_progress_imitators_forwards_and_other_bots_are_told_apart(tmp_path: Path, root: Path, bring: Import) -> None:
    channel = Channel()
    grid = channel.made(ONE, "a heron")
    for state in (" (31%) (fast)", " (Waiting to start)", " (paused)", " (Stopped)"):
        channel.made(ONE, "a heron", speed=state, attachments=[])
    channel.post(BOT, f"Upscaling image #2 with **a heron** - <@{ONE.id}> (0%)")
    channel.post(TWO, f"**a false heron** - <@{ONE.id}> (fast)")
    false_bot = Invented("555", "Midjourney Bot", "Midjourney Bot", "0001", True)
    channel.post(false_bot, f"**a falser heron** - <@{ONE.id}> (fast)")
    human = Invented(MIDJOURNEY, "Midjourney Bot", "", "0000", False)
    channel.post(human, f"**not by a bot** - <@{ONE.id}> (fast)")
    reference = {"type": "Forward", "messageId": grid, "channelId": "1", "guildId": "1"}
    channel.post(
        TWO, "", reference=reference,
        forwardedMessage={"content": "**a heron**", "attachments": channel.messages[0]["attachments"]},
    )  # fmt: skip
    other = Invented("556", "Leonardo.Ai", "", "4411", True)
    fields = [{"name": "Prompt", "value": "a marble heron"}, {"name": "Negative prompt", "value": "crane"}]
    embed = {"image": {"url": "https://cdn.leonardo.example/x.png"}, "fields": fields}
    channel.post(other, f"<@{ONE.id}>", embeds=[embed], mentions=[ONE.user()])
    stable = Invented("557", "Stable Diffusion Bot", "", "4412", True)
    negative = "Negative prompt: people\nNegative prompt: cars"
    text = f"```an old tram\n{negative}\nSteps: 20, Sampler: Euler, Seed: 77, Size: 8x8```"
    channel.post(stable, text, attachments=[channel.file("out.png")], mentions=[TWO.user()])
    result = bring(channel.write(tmp_path / "channel.json"))
    assert (result.summary.unfinished, result.summary.imitated) == (5, 3)
    made = {row["prompt"]: row for row in rows(root) if "prompt" in row}
    assert set(made) == {"a heron", "a marble heron", "an old tram"}
    assert (made["a marble heron"]["tool"], made["a marble heron"]["negative"]) == ("Leonardo.Ai", "crane")
    tram = made["an old tram"]
    assert (tram["tool"], tram["negative"], tram["seed"]) == ("Stable Diffusion", "people\ncars", "77")
    assert tram["kind"] == "bot"


def test_own_posts_are_private_until_their_picture_tells_what_made_it(
    tmp_path: Path, root: Path, bring: Import
) -> None:
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    channel = Channel()
    channel.post(ONE, "look at me", attachments=[channel.file("me.png")])
    channel.post(ONE, "made at home", attachments=[channel.file("00012-77.png")])
    path = channel.write(tmp_path / "channel.json")
    info = PngInfo()
    info.add_text(
        "parameters", "a quiet pond\nNegative prompt: ducks\nSteps: 20, Sampler: Euler a, Seed: 77, Size: 8x8"
    )
    Image.new("RGB", (8, 8)).save(path.parent / channel.messages[1]["attachments"][0]["url"], pnginfo=info)
    bring(path)
    first, second = rows(root)
    assert (first["kind"], first["visibility"]) == ("post", "private")
    assert (second["kind"], second["prompt"], second["negative"], second["seed"]) == (
        "post",
        "a quiet pond",
        "ducks",
        "77",
    )
    assert [prompt.prompt for prompt in film(root).prompts] == ["a quiet pond"]
    assert b"quiet" not in (root / "content/pond/prompts" / second["media"]).read_bytes()


def test_prompts_of_all_forms(tmp_path: Path, root: Path, bring: Import) -> None:
    channel = Channel()
    asked = {
        "a\r\nheron\u200b \u202ereversed\u202c --ar 1:1": "a\nheron reversed",
        "--ar 16:9 --v 6": "--ar 16:9 --v 6",
        "<https://s.mj.run/abc> <https://s.mj.run/def> --v 6": "/blend",
        "<https://s.mj.run/abc> a heron at dusk": "a heron at dusk",
        "a heron —no crane, duck —tile": "a heron",
        "x" * 10_000: "x" * 10_000,
        "a ** star ** - and --unknown 3 flags": "a ** star ** - and --unknown 3 flags",
        "a heron \ud83d cut": "a heron  cut",
    }
    for text in asked:
        channel.made(ONE, text, attachments=[])
    path = tmp_path / "channel.json"
    path.write_text(json.dumps(channel.export()), "utf-8")
    bring(path)
    made = rows(root)
    assert [row["prompt"] for row in made] == list(asked.values())
    assert made[2]["kind"] == "blend"
    assert made[4]["negative"] == "crane, duck"
    assert made[4]["params"]["tile"] == "yes"
    assert "mj.run" not in json.dumps(made)
    assert len(film(root).prompts) == len(asked)


def test_people_of_all_kinds(tmp_path: Path, root: Path, bring: Import) -> None:
    channel = Channel()
    nobody = Invented("600000000000000001", "", "")
    emoji = Invented("600000000000000002", "pond_emoji", "🐸")
    word = Invented("600000000000000003", "pond_word", "Prompts")
    tool = Invented("600000000000000004", "pond_tool", "Midjourney")
    twins = Invented("600000000000000005", "pond_one", "Maximus"), Invented("600000000000000006", "pond_two", "Maximus")
    gone = Invented("456226577798135808", "Deleted User", "Deleted User")
    formula = Invented("600000000000000007", "pond_sum", "=HYPERLINK(1)")
    for who in (nobody, emoji, word, tool, *twins, gone, formula):
        channel.made(who, f"a frog of {who.name or 'nobody'}, {word.nick} 🐸 Midjourney")
    channel.post(None, "no author at all")
    channel.messages[0]["author"]["id"] = int(MIDJOURNEY)
    bring(channel.write(tmp_path / "channel.json"))
    listed = {row["discord_id"]: row for row in consents(root)}
    assert len(listed) == 7
    assert gone.id not in listed
    assert listed[formula.id]["nicks"] == "'=HYPERLINK(1)"
    assert {row["allow"] for row in listed.values()} == {""}, "no program decides that a name may be shown"
    shown = film(root).prompts
    assert [prompt.member > 0 for prompt in shown] == [True] * 6 + [False, True]
    assert all(prompt.prompt.endswith(" … Midjourney") for prompt in shown), "emoji are somebody's name, the tool none"
    assert not any("Prompts" in prompt.prompt for prompt in shown), "with a capital, as the person writes it"
    assert {prompt.tool for prompt in shown} == {"Midjourney"}


ODD_NICKS = (
    "🅺🅰🆁🅻🅸", "🇧🇴🇷🇮🇸", "ᴋᴀʀʟᴏᴛᴛᴀ", "(◕‿◕)", "★彡", "🦊🌙", "Ulrikson.eth", "xX_Drakonis_Xx", "Иван Петровский",
    "Anna Quellenberg", "K", "42", "cc", "ff", "ai", "light", "Midjourney", "css",
)  # fmt: skip


@pytest.mark.slow
def test_nicks_of_all_forms_are_published_nowhere_and_stop_no_build(tmp_path: Path, root: Path, bring: Import) -> None:
    channel = Channel()
    for number, nick in enumerate(ODD_NICKS):
        who = Invented(str(710000000000000000 + number), f"qrew_{number}", nick)
        channel.made(who, f"soft light by {nick}, @{nick} 42")
    bring(channel.write(tmp_path / "channel.json"))
    (root / "showcase.toml").write_text('title = "Ponds"\n', "utf-8")
    done = run(root, "build", "--lang", "en")
    assert done.returncode == 0, done.stdout + done.stderr
    files = [file for file in (root / "site").rglob("*") if file.suffix in (".html", ".json", ".csv")]
    shown = "\n".join(file.read_text("utf-8") for file in files)
    for secret in (*ODD_NICKS[:10], "Ulrikson", "Drakonis", "drakonis", "Petrovski", "Quellenberg", "qrew_"):
        assert secret not in shown, secret
    for nick in ODD_NICKS:
        assert f"@{nick}" not in shown.replace("@media", "").replace("@font", ""), nick
    assert "soft light by" in shown, "an ordinary word stays"
    assert "name-or-word" in done.stdout + done.stderr


@pytest.mark.slow
def test_a_nickname_that_is_a_word_of_every_page_stops_no_build(tmp_path: Path, root: Path, bring: Import) -> None:
    names = ["Film", "pond", "The Pond", "index", "Stable Diffusion", "avril", "Prompts", "media", "JSON", "Grid"]
    crew = [Invented(str(700000000000000000 + number), f"crew_{number}", nick) for number, nick in enumerate(names)]
    channel = Channel()
    for who in crew:
        channel.made(who, "a heron")
    bring(channel.write(tmp_path / "channel.json"))
    (root / "showcase.toml").write_text('title = "Ponds"\n', "utf-8")
    done = run(root, "build", "--lang", "en")
    assert done.returncode == 0, done.stdout + done.stderr
    pages = (root / "site/films/pond/prompts").rglob("*.html")
    assert any("Member 10" in page.read_text("utf-8") for page in pages)


def test_expired_links_are_counted_with_their_days(tmp_path: Path, root: Path, bring: Import) -> None:
    channel = Channel(linked="ex=67f4c000")
    channel.made(ONE, "a heron")
    channel.linked = "ex=67f76300"
    channel.made(ONE, "a second heron")
    channel.linked = "ex=70000000"
    channel.made(ONE, "a third heron")
    result = bring(channel.write(tmp_path / "channel.json"))
    told = codes(result)
    assert told["expired-links"] == {"count": "2", "total": "3", "day": "2025-04-08 – 2025-04-10"}
    assert told["linked-pictures"]["count"] == "1"
    assert len(rows(root)) == 3


def test_media_that_is_missing_empty_or_twice_the_same(tmp_path: Path, root: Path, bring: Import) -> None:
    channel = Channel()
    for text in ("missing", "empty", "same", "same again"):
        channel.made(ONE, text)
    channel.post(TWO, "reposted", attachments=[channel.file("repost.png")])
    path = channel.write(tmp_path / "export/channel.json")
    files = [path.parent / message["attachments"][0]["url"] for message in channel.messages]
    files[0].unlink()
    files[1].write_bytes(b"")
    for file in files[2:]:
        file.write_bytes(picture("same"))
    result = bring(path)
    assert (codes(result)["missing-pictures"]["count"], codes(result)["empty-pictures"]["count"]) == ("1", "1")
    made = rows(root)
    assert [row["prompt"] for row in made] == ["missing", "empty", "same", "same again"], "the repost is no fifth one"
    assert made[2]["media"] == made[3]["media"]


def test_no_file_from_elsewhere_is_taken(tmp_path: Path, root: Path, bring: Import) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(picture("secret"))
    (tmp_path / "export").mkdir()
    (tmp_path / "export/link.png").symlink_to(secret)
    channel = Channel()
    for url in ("../secret.png", str(secret), "link.png", f"file://{secret}", "..\\secret.png", "%2e%2e/secret.png"):
        channel.made(ONE, f"from {url}", attachments=[{"id": "1", "url": url, "fileName": "x.png", "fileSizeBytes": 1}])
    path = tmp_path / "export/channel.json"
    path.write_text(json.dumps(channel.export()), "utf-8")
    bring(path)
    assert all("media" not in row for row in rows(root))


def test_a_rehearsal_tells_it_all_and_writes_nothing(tmp_path: Path, root: Path, bring: Import) -> None:
    path = busy_channel(people=CREW[:2]).write(tmp_path / "export/channel.json")
    before = sorted(root.rglob("*"))
    result = bring(path, rehearse=True)
    assert sorted(root.rglob("*")) == before
    assert (result.summary.entries, result.summary.people, result.summary.asked) == (14, 2, 0)
    assert result.files == ("private/consent.csv", "prompts/discord.jsonl", "making-of/days.csv")
    assert bring(path).files == result.files
    assert bring(path, rehearse=True).files == ()


def test_a_damaged_file_of_members_is_not_written_over(tmp_path: Path, root: Path, bring: Import) -> None:
    private = root / "content/pond/private"
    private.mkdir()
    (private / "members.json").write_text('[\n{"member": 1,\n]\n', "utf-8")
    with pytest.raises(ContentError) as told:
        bring(busy_channel(people=CREW[:1]).write(tmp_path / "channel.json"))
    assert str(told.value.diagnostics[0].place) == "content/pond/private/members.json:2"
    assert (private / "members.json").read_text("utf-8") == '[\n{"member": 1,\n]\n'


def test_everybody_whom_a_message_names_is_noted_and_no_bot() -> None:
    raw = {
        "mentions": [{"id": "1", "name": "stormo"}, {"id": "9", "name": "helper", "isBot": True}],
        "forwardedMessage": {"mentions": [{"id": "2", "name": "forwardina"}]},
        "interaction": {"user": {"id": "3", "name": "interacta"}},
        "reactions": [{"users": [{"id": "4", "name": "pollvotera"}]}, {"users": None}, "odd"],
    }
    from showcase.importers.chat_others import named_in

    assert [user["name"] for user in named_in(raw)] == ["stormo", "forwardina", "interacta", "pollvotera"]


def test_two_people_with_one_nickname_are_listed_by_their_accounts(tmp_path: Path, root: Path, bring: Import) -> None:
    twin = replace(TWO, nick="Quillon")
    bring(busy_channel(people=[ONE, twin]).write(tmp_path / "channel.json"))
    listed = {row["discord_id"]: row["names"] for row in consents(root)}
    assert listed == {ONE.id: "quillon_b", twin.id: "tarsel.v"}


def bring_twins(tmp_path: Path, bring: Import) -> None:
    """Imports two people with one nickname, and an older export that mentions it without an id."""
    twin = replace(TWO, nick="Quillon")
    bring(busy_channel(people=[ONE, twin]).write(tmp_path / "channel.json"))
    old = busy_channel(2018, markdown=True, people=[ONE, twin])
    old.messages = [message | {"mentions": []} for message in old.messages]
    bring(old.write(tmp_path / "old.json"))


def test_a_nickname_of_two_people_without_an_id_has_a_row_that_can_be_answered(
    tmp_path: Path, root: Path, bring: Import
) -> None:
    bring_twins(tmp_path, bring)
    listed = consents(root)
    assert [row["nicks"] for row in listed if not row["discord_id"]] == ["Quillon"]
    film(root)  # an error of consent would hold it back
    assert "quillon" not in public_bytes(root).decode("utf-8", "replace")


def test_an_answer_without_an_id_names_nobody_whose_nickname_others_share(
    tmp_path: Path, root: Path, bring: Import
) -> None:
    bring_twins(tmp_path, bring)
    file = root / "content/pond/private/consent.csv"
    rows = consents(root)
    with file.open("w", encoding="utf-8", newline="") as written:
        table = csv.DictWriter(written, rows[0])
        table.writeheader()
        table.writerows({**row, "how": "no" if row["discord_id"] else "name"} for row in rows)
    assert "quillon" not in repr(film(root)).casefold()


def test_who_agrees_is_named_as_the_message_proposed(tmp_path: Path, root: Path, bring: Import) -> None:
    bring(busy_channel().write(tmp_path / "channel.json"))
    waiting = read_consents(root, root / "content/pond").waiting
    proposed = {person.entry.member: person.proposed for person in waiting}
    assert "Corbenik (il/lui)" in proposed.values()
    file = root / "content/pond/private/consent.csv"
    answered = [{**row, "how": "name"} for row in consents(root)]
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(answered[0]))
        writer.writeheader()
        writer.writerows(answered)
    found = read_project(root, root / "content/pond", ("en",), Digests().of)
    assert found.value is not None
    shown = {prompt.member: prompt.by for prompt in found.value.prompts}
    assert shown == {number: name or shown[number] for number, name in proposed.items()}
    hidden = {row.name for row in found.names[0].hidden}
    assert {"quillon_b", "corbenik", "quenelle_r"} & hidden == {"quillon_b", "quenelle_r"}
