"""The benchmarks start, measure and print their figures; what the figures are is not asked here."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
CLIPS = CHECKOUT.parent / "shared" / "clips"


def printed(script: str, *arguments: str) -> str:
    command = [sys.executable, str(CHECKOUT / "benchmarks" / script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def row(text: str, label: str) -> list[float]:
    """The figures of a table's row."""
    line = next(line for line in text.splitlines() if line.startswith(f"| {label}"))
    return [float(figure) for figure in re.findall(r"(?<=\| ) *(\d+(?:\.\d+)?)(?= *\|)", line)]


@pytest.mark.slow
def test_text_measures_each_case(tmp_path: Path) -> None:
    text = printed("text.py", "--alone", "--projects", "2", "--runs", "1", "--pause", "0", "--folder", str(tmp_path))
    for case in ("cold", "nothing changed", "one file changed", "template changed"):
        assert len(row(text, case)) == 4
    assert "2 projects" in text


@pytest.mark.slow
def test_credentials_measures_each_kind_of_file() -> None:
    text = printed("credentials.py", "--megabytes", "1", "--runs", "1")
    for name in ("still.jpg", "still.avif", "still.png", "film.mp4", "document.pdf"):
        assert len(row(text, name)) == 5


@pytest.mark.slow
def test_making_of_measures_each_case(tmp_path: Path) -> None:
    sizes = ("--prompts", "12", "--pictures", "3", "--files", "10", "--megabytes", "0.1", "--runs", "1")
    text = printed("making_of.py", *sizes, "--folder", str(tmp_path))
    for case in ("cold", "nothing changed", "one prompt changed", "search for names"):
        assert len(row(text, case)) == 3


@pytest.mark.slow
def test_consent_lists_measures_each_case(tmp_path: Path) -> None:
    text = printed("consent_lists.py", "--films", "2", "--folder", str(tmp_path))
    for case in ("cold", "one text changed", "one yes withdrawn", "nothing changed"):
        assert len(row(text, case)) == 3
    hidden = (tmp_path / "content/film-001/private/consent.csv").read_text("utf-8")
    pages = "".join(page.read_text("utf-8") for page in (tmp_path / "site").rglob("*.html"))
    names = [line.partition(",")[0] for line in hidden.splitlines() if line.endswith(",no")]
    assert len(names) == 4
    assert not [name for name in names if name in pages]


@pytest.mark.slow
def test_quality_compares_encoders(tmp_path: Path) -> None:
    few = ("--clips-only", "--points", "2", "--seconds", "0.3", "--short", "72")
    text = printed("quality.py", *few, "--folder", str(tmp_path))
    for clip in ("film", "grain", "black and white", "dark gradients", "mean"):
        (line,) = [line for line in text.splitlines() if line.startswith(f"| {clip}")]
        assert re.search(r"\d\.\d\d \|", line), line


@pytest.mark.slow
def test_preview_tells_what_a_save_costs(tmp_path: Path) -> None:
    text = printed("preview.py", "--alone", "--projects", "2", "--saves", "1", "--folder", str(tmp_path))
    assert len(row(text, "showcase")) == 6


def test_all_generators_are_given_the_same_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(CHECKOUT / "benchmarks"))
    import eleventy
    import films
    import ours
    import theirs

    film = films.film(7)
    assert film == films.film(7)
    for generator in (ours, theirs, eleventy):
        generator.write_site(tmp_path / generator.__name__, [film])
        files = (tmp_path / generator.__name__ / "content").rglob("*.*")
        written = [path.read_text("utf-8").replace("\\n", "\n") for path in files]
        for words in (film.synopsis, film.statement, film.production, film.logline, *(n.body for n in film.notes)):
            assert sum(words.strip() in text for text in written) == 1
        for prompt in film.prompts:
            assert sum(prompt.prompt in text for text in written) == 1


@pytest.mark.slow
def test_media_compares_with_plain_commands(tmp_path: Path) -> None:
    clip = CLIPS / "trailer_bbb.mp4"
    if not clip.is_file():
        pytest.skip("the test clips are not here")
    small = ("--seconds", "1", "--films", "1", "--runs", "1", "--folder", str(tmp_path))
    text = printed("media.py", "--clip", str(clip), *small)
    assert len(row(text, "plain ffmpeg, one command a file")) == 2
    assert row(text, "media files opened") == [0]
    assert row(text, "programs started") == [0]


@pytest.mark.slow
def test_memory_tells_the_peak(tmp_path: Path) -> None:
    text = printed("memory.py", "--size", "320x180", "--seconds", "2", "--folder", str(tmp_path))
    assert len(row(text, "2 s")) == 1


@pytest.mark.slow
def test_packages_are_compared_with_copying_and_plain_ffmpeg(tmp_path: Path) -> None:
    small = ("--megabytes", "12", "--seconds", "1", "--runs", "1", "--folder", str(tmp_path))
    text = printed("package.py", *small)
    assert len(row(text, "showcase package: folder, zip, SHA-256")) == 3
    assert len(row(text, "sha256sum, then cp and sync")) == 3
    assert len(row(text, "showcase over it")) == 2


@pytest.mark.slow
def test_prompts_are_read_alike_by_threads(tmp_path: Path) -> None:
    text = printed("prompts.py", "--pictures", "40", "--kilobytes", "30", "--folder", str(tmp_path))
    assert row(text, "1 thread")[-1] == row(text, "4 threads")[-1] == 30
    assert "answers are the same" in text


@pytest.mark.slow
def test_a_large_export_is_imported_once(tmp_path: Path) -> None:
    text = printed("discord.py", "--messages", "200", "--runs", "1", "--folder", str(tmp_path))
    for case in ("json.load alone", "dry run", "import", "import again"):
        assert len(row(text, case)) == 3
    assert "175 prompts imported" in text


@pytest.mark.slow
def test_a_second_worker_is_compared_with_one(tmp_path: Path) -> None:
    text = printed("cluster.py", "--seconds", "21", "--size", "96x64", "--runs", "1", "--folder", str(tmp_path))
    for workers in "12":
        assert len(row(text, workers)) == 5


@pytest.mark.slow
def test_chunks_compare_with_the_whole(tmp_path: Path) -> None:
    from tests.media.forms import X264, run

    clip = tmp_path / "film.mp4"
    run("-f", "lavfi", "-i", "testsrc2=s=96x64:r=10:d=22", *X264, clip)
    text = printed("chunks.py", "--clip", str(clip), "--folder", str(tmp_path))
    assert "2 chunks" in text
    whole, chunks, *sizes = row(text, "64p-h264")
    assert abs(whole - chunks) < 2
    assert len(sizes) == 2


@pytest.mark.slow
def test_lettering_finds_weights_and_judges_them() -> None:
    text = printed("lettering.py", "--pairs", "12", "--fit")
    assert text.count("| terminus-lucioles") == 2
    assert re.search(r"WEIGHTS = \((?:-?[\d.e-]+, ){8}-?[\d.e-]+\), BIAS = ", text)
