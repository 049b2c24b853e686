"""`showcase import discord` and `showcase consent` from the command line, up to the published pages."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from showcase.engine.file_texts import read_file_texts
from showcase.importers import discord, prompt_rows
from showcase.localization import message_languages
from tests.importers.chat_making import CREW, WORDS, Channel, busy_channel
from tests.sites import footage
from tests.sites.program import command, environment, run

FIVE = CREW[:5]
"""Those who do not answer."""


def new_site(root: Path, more: str = "") -> Path:
    folder = root / "content/pond"
    folder.mkdir(parents=True)
    (root / "showcase.toml").write_text('title = "Ponds"\nlanguages = ["en", "fr"]\n', "utf-8")
    (folder / "project.yaml").write_text(f"title: The pond\n{more}", "utf-8")
    return folder


def small_channel() -> Channel:
    """Twenty people with a grid and a pick each; the prompts speak of some of them."""
    channel = Channel()
    for number, who in enumerate(CREW):
        other = FIVE[number % 5]
        channel.post(who, f"{who.name} here, write to {who.name}@example.org or {other.nick}")
        words = f"{WORDS[number % 12]}, for <@{other.id}> and {other.name}, as {other.nick.split(' ')[0]} would have it"
        grid = channel.made(who, f"{words} --ar 3:2 --v 7")
        channel.made(who, f"{words} --ar 3:2 --v 7", "Image #1 ", grid, speed="")
    return channel


def test_only_names_that_may_be_words_are_told_to_be_in_prompts(tmp_path: Path) -> None:
    new_site(tmp_path)
    channel = Channel()
    people = [replace(CREW[0], name="lantern", nick="Lantern"), replace(CREW[1], name="zdk_41", nick="Zoë Quabex")]
    for who in people:
        channel.made(who, "a lantern by Zoë Quabex at night --ar 3:2")
    channel.write(tmp_path / "export/channel.json")
    told = run(tmp_path, "import", "discord", "export", "--project", "pond", "--dry-run", "--lang", "en")
    assert "`Lantern`" in told.stdout + told.stderr or "`lantern`" in told.stdout + told.stderr
    assert "Quabex" not in told.stdout + told.stderr


def answer(folder: Path) -> None:
    """Writes the answers into the consent list: all but five agree, two of them under another name."""
    file = folder / "private/consent.csv"
    rows = list(csv.reader(file.read_text("utf-8").splitlines()))
    head, silent = rows[0], {who.id for who in FIVE}
    for row in rows[1:]:
        if row[0] not in silent:
            row[head.index("how")] = "name"
        if row[0] in (CREW[5].id, CREW[6].id):
            row[head.index("alias")], row[head.index("how")] = f"Alias {row[0][-1]}", "alias"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)


@pytest.mark.slow
def test_a_channel_of_twenty_is_published_and_five_of_them_nowhere(tmp_path: Path) -> None:
    more = (
        "year: 2026\ncompleted: 2026-09-01\ncountries: [FR]\nlanguages: [fr]\nfestivals: [FilmFest Platform]\n"
        "synopsis: {short: {en: A pond., fr: Un étang.}}\n"
    )
    folder = new_site(tmp_path / "site", more)
    root = tmp_path / "site"
    (folder / "rights.yaml").write_text(
        'declaration: {text: "All ours.", signed_by: The pond, on: 2026-09-02}\n'
        "disclosure: {ai_share: {image: full}}\n",
        "utf-8",
    )
    (folder / "credits.yaml").write_text("Director: [The pond]\n", "utf-8")
    (folder / "subtitles").mkdir()
    (folder / "subtitles/en.srt").write_text("1\n00:00:00,200 --> 00:00:01,500\nWhere to?\n", "utf-8")
    footage.clip(folder / "clip.mp4", sound=True)
    small_channel().write(tmp_path / "export/channel.json")
    made = run(root, "import", "discord", "../export", "--project", "pond", "--lang", "en")
    assert made.returncode == 0, made.stdout + made.stderr
    assert "People: 20, of whom 20 not asked yet" in made.stderr
    asked = run(root, "consent", "pond", "--lang", "en")
    assert asked.returncode == 0
    assert f"<@{CREW[0].id}>: 2 prompts and pictures – as “Quillon”" in asked.stdout
    answer(folder)
    for arguments in (["build"], ["package"], ["export"], ["export", "--zip"]):
        done = run(root, *arguments, "--lang", "en", timeout=300)
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
    published = [file for name in ("site", "packages", "export") for file in (root / name).rglob("*") if file.is_file()]
    assert any(file.suffix == ".zip" for file in published)
    secrets = [secret for who in FIVE for secret in (who.id, who.name, who.nick, f"{who.name}@example.org")]
    secrets += [who.nick.split(" ")[0] for who in FIVE]
    for file in published:
        assert not found_in(file, secrets), file
    page = texts_below(root / "site/films/pond/prompts")
    assert "Member " in page
    assert CREW[7].nick in page
    assert CREW[7].name not in page, "people go by their names, not by their accounts"
    assert "Alias 5" in page
    assert CREW[5].name not in page
    days = (root / "site/films/pond/making-of/index.html").read_text("utf-8")
    assert "60 messages, 40 generations, 2 days" in days
    assert "Membre " in texts_below(root / "site/fr/films/pond/prompts")


def texts_below(folder: Path) -> str:
    """All pages and data in a folder."""
    return "\n".join(file.read_text("utf-8") for file in sorted(folder.rglob("*")) if file.suffix in (".html", ".json"))


def found_in(file: Path, secrets: list[str]) -> list[str]:
    """Which of these are in the bytes of a file, in those of members of archives, or in what a PDF says."""
    texts = [file.name.encode(), file.read_bytes()]
    if file.suffix == ".zip":
        with zipfile.ZipFile(file) as archive:
            texts += [name.encode() + archive.read(name) for name in archive.namelist()]
    texts += [found.text.encode() for found in read_file_texts(file.name, file)]
    every = b"\n".join(texts).lower()
    return [
        secret for secret in secrets
        if secret.lower().encode() in every or secret.lower().encode("utf-16-le") in every
    ]  # fmt: skip


def test_a_rehearsal_says_it_all_in_french_and_writes_nothing(tmp_path: Path) -> None:
    new_site(tmp_path)
    busy_channel(people=CREW[:2]).write(tmp_path / "export/channel.json")
    before = sorted(tmp_path.rglob("*"))
    told = run(tmp_path, "import", "discord", "export/channel.json", "--dry-run", "--lang", "fr")
    assert told.returncode == 0
    assert "Nouveautés\u00a0: 14 (grilles\u00a0: 2, choix\u00a0: 2," in told.stderr
    assert "Personnes\u00a0: 2, dont 2 pas encore interrogées" in told.stderr
    assert "content/pond/prompts/discord.jsonl serait créé" in told.stderr
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["nothing.json"], 2, "No export found at `nothing.json`"),
        (["export", "--project", "pnd"], 2, "pond"),
        (["page.html"], 1, "Export the channel again with DiscordChatExporter and the format JSON"),
        (["pictures"], 1, "`showcase import prompts pictures`"),
    ],
)
def test_a_mistake_gets_one_clear_line(tmp_path: Path, arguments: list[str], status: int, said: str) -> None:
    new_site(tmp_path)
    busy_channel(people=CREW[:1]).write(tmp_path / "export/channel.json")
    (tmp_path / "page.html").write_text("<!DOCTYPE html><html></html>", "utf-8")
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures/a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    told = run(tmp_path, "import", "discord", *arguments, "--lang", "en")
    assert told.returncode == status
    assert said in told.stdout + told.stderr
    assert not (tmp_path / "content/pond/prompts").exists()


def test_the_film_has_to_be_named_where_there_are_several(tmp_path: Path) -> None:
    new_site(tmp_path)
    (tmp_path / "content/lake").mkdir()
    (tmp_path / "content/lake/project.yaml").write_text("title: The lake\n", "utf-8")
    busy_channel(people=CREW[:1]).write(tmp_path / "export/channel.json")
    told = run(tmp_path, "import", "discord", "export", "--lang", "en")
    assert told.returncode == 2
    assert "lake, pond" in told.stderr + told.stdout


def test_the_message_is_written_in_both_languages_and_nobody_is_asked_twice(tmp_path: Path) -> None:
    folder = new_site(tmp_path)
    busy_channel().write(tmp_path / "export/channel.json")
    run(tmp_path, "import", "discord", "export")
    first = run(tmp_path, "consent", "--lang", "en")
    french = (folder / "private/documents/ask-for-consent.fr.txt").read_text("utf-8")
    assert "**The pond**\u00a0: peut-on vous nommer\u202f?" in french
    assert all(len(post) <= 2000 for post in french.split("\n---\n"))
    assert french.count("<@") == 20
    assert "Answers: –; not asked yet: 20" in first.stderr
    assert "Older copies may still be in" in first.stderr
    assert "showcase clean" in first.stderr
    file = folder / "private/consent.csv"
    rows = list(csv.reader(file.read_text("utf-8").splitlines()))
    for row in rows[1:]:
        row[rows[0].index("on")] = "2026-01-07"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    again = run(tmp_path, "consent", "--lang", "en")
    assert "not asked yet: 0" in again.stderr
    assert "<@" not in again.stdout
    assert "(asked on 2026-01-07, no answer)" in again.stderr
    everybody = run(tmp_path, "consent", "--all", "--lang", "en").stdout
    assert everybody.count("<@") == 40, "in the two languages of the site"
    told = json.loads(run(tmp_path, "consent", "--json").stdout.splitlines()[-1])
    assert (told["film"], len(told["asked"]), told["asked"][0]["prompts"]) == ("pond", 20, 7)


def test_a_site_in_one_language_has_the_message_in_the_others_too(tmp_path: Path) -> None:
    folder = new_site(tmp_path)
    (tmp_path / "showcase.toml").write_text('title = "Ponds"\nlanguages = ["en"]\n', "utf-8")
    busy_channel().write(tmp_path / "export/channel.json")
    run(tmp_path, "import", "discord", "export")
    asked = run(tmp_path, "consent", "--lang", "en").stdout
    assert "may we name you?" in asked
    assert "peut-on" not in asked, "the terminal shows the languages of the site"
    texts = [(folder / f"private/documents/ask-for-consent.{tag}.txt").read_text("utf-8") for tag in ("en", "fr")]
    assert all(text.count("<@") == 20 for text in texts)
    assert "peut-on vous nommer" in texts[1]


def test_the_list_to_write_into_is_the_one_that_has_the_rows(tmp_path: Path) -> None:
    folder = new_site(tmp_path)
    (folder / "private").mkdir(exist_ok=True)
    (folder / "private/consent.csv").write_text("name,consent\nAda Marsh,no\n", "utf-8")
    busy_channel().write(tmp_path / "export/channel.json")
    run(tmp_path, "import", "discord", "export")
    assert "private/consent-2.csv, and each answer" in run(tmp_path, "consent", "--lang", "en").stderr


def test_a_list_that_is_not_understood_is_an_error_of_consent_too(tmp_path: Path) -> None:
    folder = new_site(tmp_path)
    (folder / "private").mkdir()
    (folder / "private/consent.csv").write_text("discord_id,how\n300000000000000001,nme\n", "utf-8")
    told = run(tmp_path, "consent", "--lang", "en")
    assert told.returncode == 1
    assert "content/pond/private/consent.csv:2:20  error[unknown-consent]" in told.stdout


@pytest.mark.slow
def test_two_imports_at_once_add_everything_once(tmp_path: Path) -> None:
    folder = new_site(tmp_path)
    busy_channel().write(tmp_path / "export/channel.json")
    arguments = command("import", "discord", "export")
    both = [subprocess.Popen(arguments, cwd=tmp_path, env=environment(), stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait(120) for process in both] == [0, 0]
    files = list((folder / "prompts").glob("*.jsonl"))
    assert [file.name for file in files] == ["discord.jsonl"]
    assert len(files[0].read_text("utf-8").splitlines()) == 140


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent in another way there")
def test_an_import_that_is_stopped_can_be_run_again(tmp_path: Path) -> None:
    folder = new_site(tmp_path)
    busy_channel().write(tmp_path / "export/channel.json")
    arguments = command("import", "discord", "export")
    process = subprocess.Popen(arguments, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE)
    for _ in range(600):
        if process.poll() is not None or (folder / "private/members.json").exists():
            break
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode in (0, 130)
    assert not [file for file in folder.rglob("*") if file.name.startswith(".draft")]
    done = run(tmp_path, "import", "discord", "export")
    assert done.returncode == 0
    lines = [line for file in (folder / "prompts").glob("*.jsonl") for line in file.read_text("utf-8").splitlines()]
    assert len({json.loads(line)["id"] for line in lines}) == len(lines) == 140
    assert run(tmp_path, "check").returncode == 0


def test_an_import_that_is_stopped_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from showcase.cli.main import main

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    new_site(tmp_path)
    busy_channel(people=CREW[:2]).write(tmp_path / "export/channel.json")
    monkeypatch.setattr(discord, "write_rows", interrupted)
    arguments = ["import", "discord", str(tmp_path / "export"), "--site", str(tmp_path), "--lang", "en"]
    assert main(arguments) == 130
    assert "Stopped; run the import again" in "".join(capsys.readouterr())


@pytest.mark.parametrize("step", ["write_members", "write_rows", "write_days"])
def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, capsys: pytest.CaptureFixture[str]
) -> None:
    import errno

    from showcase.cli.main import main
    from showcase.engine import files

    folder = new_site(tmp_path)
    busy_channel(people=CREW[:2]).write(tmp_path / "export/channel.json")
    arguments = ["import", "discord", str(tmp_path / "export"), "--site", str(tmp_path), "--lang", "en"]
    made = getattr(discord, step)

    def full(path: Path, size: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    def stop(*given: object, **more: object) -> object:
        with monkeypatch.context() as patch:
            patch.setattr(files, "require_size", full)
            return made(*given, **more)

    with monkeypatch.context() as patch:
        patch.setattr(discord, step, stop)
        assert main(arguments) == 4
    assert "full-disk" in "".join(capsys.readouterr())
    assert not [file for file in folder.rglob("*") if file.name.startswith(".draft")]
    assert main(arguments) == 0
    rows = [line for file in (folder / "prompts").glob("*.jsonl") for line in file.read_text("utf-8").splitlines()]
    assert len({json.loads(row)["id"] for row in rows}) == len(rows) == 14
    assert prompt_rows.LEDGER


def test_import_help_names_the_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    from showcase.cli.main import main

    assert main(["import", "--help", "--lang", "en"]) == 0
    assert "discord" in capsys.readouterr().out


def test_the_message_speaks_the_languages_of_the_site_and_names_nobody_by_an_account(tmp_path: Path) -> None:
    folder = new_site(tmp_path)
    people = (CREW[0], replace(CREW[1], nick=""))
    busy_channel(people=people).write(tmp_path / "export/channel.json")
    run(tmp_path, "import", "discord", "export")
    rows = '{"prompt": "a pond", "by": "Quillon", "shot": "9", "selected": true}\n'
    (folder / "prompts/mine.jsonl").write_text(rows, "utf-8")
    (folder / "credits.yaml").write_text("Editor: [Quillon]\nSound designer: [Somebody Else]\n", "utf-8")
    told = run(tmp_path, "consent", "--lang", "es").stdout
    assert "¿podemos nombrarle?" not in told, "the site is in French and English"
    quillon = next(line for line in told.splitlines() if line.startswith(f"<@{people[0].id}>: "))
    work = "Editor, 8 prompts and pictures, 1 of them in the film, shots 9"
    assert quillon == f"<@{people[0].id}>: {work} – as “Quillon”"
    assert f"<@{people[0].id}> : Montage, 8 prompts et images, dont 1 dans le film" in told.replace("\u00a0", " ")
    tarsel = next(line for line in told.splitlines() if line.startswith(f"<@{people[1].id}>: "))
    assert people[1].name not in tarsel
    assert tarsel.endswith("please tell us the name to show, as `alias: …`")


def test_a_site_in_a_language_without_a_message_is_asked_in_english(tmp_path: Path) -> None:
    assert message_languages(("de", "pt-BR")) == ("en",)
    assert message_languages(("fr-CA", "de", "en")) == ("fr", "en")


def test_three_commands_lead_from_an_empty_folder_to_the_pages(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    busy_channel(people=CREW[:2]).write(tmp_path / "export/channel.json")
    (tmp_path / "pictures").mkdir()
    words = "a heron\nNegative prompt: fog\nSteps: 20, Sampler: Euler, Seed: 5, Size: 64x64"
    picture = Image.new("RGB", (64, 64), "navy")
    info = PngInfo()
    info.add_text("parameters", words)
    picture.save(tmp_path / "pictures/00001.png", pnginfo=info)
    rehearsed = run(work, "import", "discord", "../export", "--project", "Night Bus", "--dry-run", "--lang", "en")
    assert rehearsed.returncode == 0, rehearsed.stderr
    assert list(work.iterdir()) == []
    for arguments in (
        ["import", "discord", "../export", "--project", "Night Bus"],
        ["import", "prompts", "../pictures", "--project", "night-bus"],
        ["build"],
    ):
        done = run(work, *arguments, "--lang", "en", timeout=300)
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
    assert "Night Bus" in (work / "content/night-bus/project.yaml").read_text("utf-8")
    assert "a heron" in texts_below(work / "site/films/night-bus/prompts")
    assert (work / "site/films/night-bus/making-of/index.html").is_file()
    assert not any(who.nick in texts_below(work / "site") for who in CREW[:2])


def test_a_mistyped_name_of_a_film_makes_no_new_one(tmp_path: Path) -> None:
    new_site(tmp_path)
    busy_channel(people=CREW[:1]).write(tmp_path / "export/channel.json")
    told = run(tmp_path, "import", "discord", "export", "--project", "ponds", "--lang", "en")
    assert told.returncode == 2
    assert "Did you mean `pond`?" in told.stderr + told.stdout
    assert [folder.name for folder in (tmp_path / "content").iterdir()] == ["pond"]


@pytest.mark.parametrize("written", ["pond-of-frgs", "frogs", "Frogs of the pond"])
def test_a_name_near_that_of_a_film_is_offered_and_a_new_film_is_made_first(tmp_path: Path, written: str) -> None:
    new_site(tmp_path)
    (tmp_path / "content/pond").rename(tmp_path / "content/pond-of-frogs")
    busy_channel(people=CREW[:1]).write(tmp_path / "export/channel.json")
    arguments = ("import", "discord", "export", "--project", written, "--lang", "en")
    told = run(tmp_path, *arguments)
    assert (told.returncode, "Did you mean `pond-of-frogs`?" in told.stderr) == (2, True)
    assert f'showcase new "{written}"' in told.stderr
    assert [folder.name for folder in (tmp_path / "content").iterdir()] == ["pond-of-frogs"]
    assert run(tmp_path, "new", written, "--lang", "en").returncode == 0
    assert run(tmp_path, *arguments).returncode == 0


def test_an_import_without_an_export_makes_no_film(tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    told = run(tmp_path, "import", "discord", "export", "--project", "night-bus", "--lang", "en")
    assert told.returncode == 1
    assert not (tmp_path / "content").exists()
    assert not (tmp_path / "showcase.toml").exists()
