"""Settings of a site in showcase.toml: what each form gives, and faults at their line and column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from showcase.content.files.read_context import ReadContext
from showcase.content.keys.budget import parse_size
from showcase.content.read_result import ReadResult
from showcase.content.site import read_site
from showcase.content.syntax.nodes import Node, ScalarNode, SequenceNode
from showcase.content.syntax.toml_reader import read_toml
from showcase.engine.files import Digests
from showcase.localization import languages
from showcase.model.project import Contact, Site, VisitorCounts
from tests.examples import examples

Settings = Callable[[str | bytes], ReadResult[Site]]


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    """Write showcase.toml and read it; every message has its text in every language."""

    def read(written: str | bytes) -> ReadResult[Site]:
        (tmp_path / "showcase.toml").write_bytes(written.encode() if isinstance(written, str) else written)
        found = read_site(tmp_path)
        for told in found.diagnostics:
            for language in languages():
                assert "{" not in told.message(language) + told.help(language)
        return found

    return read


def value(reading: ReadResult[Site]) -> Site:
    assert reading.value is not None
    return reading.value


def places(reading: ReadResult[Site]) -> list[tuple[str, int, int]]:
    return [(d.code, d.place.line, d.place.column) for d in reading.diagnostics]


def of(site: Settings, written: str) -> Site:
    found = site(written)
    assert places(found) == []
    return value(found)


def test_a_site_without_settings_is_named_by_its_folder(tmp_path: Path) -> None:
    (tmp_path / "frog-films").mkdir()
    found = read_site(tmp_path / "frog-films")
    assert places(found) == []
    assert value(found).title.best("en").text == "Frog films"
    assert (value(found).languages, value(found).encodes, value(found).theme) == (("en",), "standard", "lanterne")


@pytest.mark.parametrize(
    "name",
    [".showcase.toml.icloud", "showcase (1).toml", "showcase copy.toml", "showcase.toml~", "showcase.toml.nextcloud"],
)
def test_settings_under_another_name_are_no_site_without_settings(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('title = "Frogs"\n', "utf-8")
    told = [d for d in read_site(tmp_path).diagnostics if d.severity == "error"]
    assert [d.place.path for d in told] == [name]


@pytest.mark.parametrize("name", [".#showcase.toml", "showcase.toml.md", "notes.txt", "films.toml"])
def test_other_files_beside_the_films_are_no_settings(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("title = 1\n", "utf-8")
    assert [d.code for d in read_site(tmp_path).diagnostics if d.severity == "error"] == []


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ('languages = ["fr", "en"]', ("fr", "en")),
        ('languages = "fr, en"', ("fr", "en")),
        ('language = "Français"', ("fr",)),
        ('langues = ["anglais", "espagnol"]', ("en", "es")),
        ('languages = ["fr", "fr", "FR"]', ("fr",)),
        ('languages = ["pt_br"]', ("pt-BR",)),
        ('languages = ["none"]', ("en",)),
        ("languages = []", ("en",)),
    ],
)
def test_languages_of_a_site(site: Settings, written: str, tags: tuple[str, ...]) -> None:
    assert of(site, written + "\n").languages == tags


def test_a_language_that_nobody_speaks_is_left_out_with_its_place(site: Settings) -> None:
    found = site('title = "Frogs"\nlanguages = ["fr", "klingonish"]\n')
    assert places(found) == [("unknown-language", 2, 20)]
    assert value(found).languages == ("fr",)


def test_the_first_language_is_that_of_texts_in_no_language(site: Settings) -> None:
    read = of(site, 'title = "Grenouilles"\nlanguages = ["fr", "en"]\n[about]\nen = "Frogs"\nfr = "Nous"\n')
    assert [(s.text, s.language) for s in read.title.sayings] == [("Grenouilles", "fr")]
    assert [s.language for s in read.about.sayings] == ["fr", "en"]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ('url = "https://example.org"', "https://example.org/"),
        ('url = "https://example.org/films/"', "https://example.org/films/"),
        ('baseurl = "example.org/films"', "https://example.org/films/"),
        ('address = "http://localhost:8000"', "http://localhost:8000/"),
        ('url = ""', ""),
    ],
)
def test_the_address_of_a_site_ends_in_a_slash(site: Settings, written: str, address: str) -> None:
    assert of(site, written + "\n").url == address


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://media.example.org/films", "https://media.example.org/films/"),
        ("HTTPS://Media.Example.ORG", "https://media.example.org/"),
        ("https://médias.example.org/été", "https://xn--mdias-bsa.example.org/%C3%A9t%C3%A9/"),
    ],
)
def test_videos_are_named_by_one_address_in_ascii(site: Settings, written: str, address: str) -> None:
    assert of(site, f'media_url = "{written}"\n').media_url == address


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('url = "https://a.org"\nmedia_url = "http://b.org"', [("insecure-media-address", 2, 13)]),
        ('url = "http://a.org"\nmedia_url = "http://b.org"', []),
        ('media_url = "https://b.org:99999"', [("broken-address", 1, 13)]),
        ('media_url = "nowhere"', [("broken-address", 1, 13)]),
        ('  url = "not a page"', [("broken-address", 1, 9)]),
        ('url = ["https://a.org"]', [("list-where-text", 1, 7)]),
    ],
)
def test_addresses_that_visitors_could_not_follow(
    site: Settings, written: str, told: list[tuple[str, int, int]]
) -> None:
    assert places(site(written + "\n")) == told


@pytest.mark.parametrize(
    ("written", "theme", "theme_settings"),
    [
        ('theme = "gazette"', "gazette", ()),
        ('[theme]\nname = "gazette"\n[theme.settings]\nb = "2"\na = 1\n', "gazette", (("a", "1"), ("b", "2"))),
        ('theme = {name = "gazette", settings = {dark = true}}', "gazette", (("dark", "true"),)),
        ("[theme_settings]\ndark = false", "lanterne", (("dark", "false"),)),
        ("theme.settings.dark = true", "lanterne", (("dark", "true"),)),
    ],
)
def test_a_theme_and_its_settings(
    site: Settings, written: str, theme: str, theme_settings: tuple[tuple[str, str], ...]
) -> None:
    read = of(site, written + "\n")
    assert (read.theme, read.theme_settings) == (theme, theme_settings)


@pytest.mark.parametrize(
    ("written", "contacts"),
    [
        ('contact = "a@example.org"', (Contact(email="a@example.org"),)),
        (
            '[contacts]\npress = "a@example.org"\nweb = "example.org"',
            (Contact("press", email="a@example.org"), Contact("web", url="https://example.org")),
        ),
        (
            '[[contacts]]\nrole = "press"\nmail = "a@example.org"\n[[contacts]]\nname = "Ada"',
            (Contact("press", email="a@example.org"), Contact(name="Ada")),
        ),
    ],
)
def test_contacts_of_a_site(site: Settings, written: str, contacts: tuple[Contact, ...]) -> None:
    assert of(site, written + "\n").contacts == contacts


@pytest.mark.parametrize(
    ("written", "key", "kept"),
    [
        ('to = "s3://films"', "to", "s3://films"),
        ('domain = "https://Films.Example.org/"', "domain", "films.example.org"),
        ('cname = "films.example.org/x"', "domain", "films.example.org"),
        ('history = "garder"', "history", "keep"),
        ('history = "orphan"', "history", "lone"),
        ('branch = ""', "branch", "gh-pages"),
        ('keep = ["a.html", "", "b/*"]', "keep", ("a.html", "b/*")),
        ('keep = "a.html"', "keep", ("a.html",)),
        ('media_to = "ssh://emma@example.org/var"', "media_to", "ssh://emma@example.org/var"),
    ],
)
def test_where_a_site_is_published(site: Settings, written: str, key: str, kept: object) -> None:
    assert getattr(of(site, f"[deploy]\n{written}\n").deploy, key) == kept


@pytest.mark.parametrize(
    ("written", "certificate", "key"),
    [
        ('certificate = "private/chain.pem"', "private/chain.pem", "private/key.pem"),
        ('certificate = "chain.pem"', "chain.pem", "key.pem"),
        ('certificate = "env:SITE_CHAIN"', "env:SITE_CHAIN", "env:SHOWCASE_KEY"),
        ('certificate = "a/chain.pem"\nkey = "b/own.pem"', "a/chain.pem", "b/own.pem"),
        ("prompts = true", "", ""),
    ],
)
def test_the_key_of_a_certificate_is_beside_it(site: Settings, written: str, certificate: str, key: str) -> None:
    read = of(site, f"[credentials]\n{written}\n").credentials
    assert (read.certificate, read.key) == (certificate, key)


@pytest.mark.parametrize(
    ("written", "code", "line", "column"),
    [
        ('certificate = "env:a key of mine"', "credentials-no-variable", 2, 15),
        ('certificate = "chain.pem"\nkey = "env:MIIEvQ+IBADANBgkq"', "credentials-no-variable", 3, 7),
        ('certificate = "chain.pem"\ntimestamp = "nowhere"', "broken-address", 3, 13),
    ],
)
def test_settings_under_which_nothing_may_be_signed(
    site: Settings, written: str, code: str, line: int, column: int
) -> None:
    found = site(f"[credentials]\n{written}\n")
    assert places(found) == [(code, line, column)]
    assert value(found).credentials.certificate == ""
    assert "MIIE" not in "".join(d.message("en") + d.help("en") for d in found.diagnostics)


@pytest.mark.parametrize(
    ("written", "wish"), [("no", "not-allowed"), ("oui", "allowed"), ("constrained", "constrained")]
)
def test_a_wish_about_training(site: Settings, written: str, wish: str) -> None:
    assert of(site, f'[credentials]\ntraining = "{written}"\n').credentials.training == wish


@pytest.mark.parametrize(
    ("written", "counts"),
    [
        ("goatcounter:frogs", VisitorCounts("goatcounter", "frogs", "https://frogs.goatcounter.com")),
        ("GoatCounter: frogs@stats.example.org", VisitorCounts("goatcounter", "frogs", "https://stats.example.org")),
        ("goatcounter:@https://stats.example.org/", VisitorCounts("goatcounter", "", "https://stats.example.org")),
        ("plausible:example.org", VisitorCounts("plausible", "example.org", "https://plausible.io")),
        (
            "plausible:example.org/films@pl.example.org:8443",
            VisitorCounts("plausible", "example.org/films", "https://pl.example.org:8443"),
        ),
        (
            "umami:00000000-0000-4000-8000-00000000000a",
            VisitorCounts("umami", "00000000-0000-4000-8000-00000000000a", "https://cloud.umami.is"),
        ),
        ("", None),
    ],
)
def test_services_that_count_visits(site: Settings, written: str, counts: VisitorCounts | None) -> None:
    assert of(site, f'visitor_counts = "{written}"\n').visitor_counts == counts


@pytest.mark.parametrize(
    "written",
    [
        "matomo:1",
        "goatcounter",
        "goatcounter:",
        "goatcounter:a b",
        "goatcounter:a/../b",
        "goatcounter:a.b",
        "plausible:",
        "umami:frogs",
        "goatcounter:a@http://x.org",
        "goatcounter:a@host",
        'plausible:a.org@x.org/"><b>',
        "google:UA-1",
        "goatcounter:a@b@c.org",
    ],
)
def test_a_service_that_is_not_understood_counts_nothing(site: Settings, written: str) -> None:
    found = site(f"analytics = '{written}'\n")
    assert places(found) == [("unknown-visitor-counts", 1, 13)]
    assert value(found).visitor_counts is None


@pytest.mark.parametrize(
    ("written", "site_bytes", "file_bytes"),
    [
        ('budget = "900 MB"', 900_000_000, 0),
        ('budget = "1,5 Go"', 1_500_000_000, 0),
        ('size_budget = "95 MiB"', 95 << 20, 0),
        ('budget = "1 200 Mo"', 1_200_000_000, 0),
        ('[budget]\nsite = "1 GB"\nfile = "25 MiB"', 10**9, 25 << 20),
        ('[budget]\nfichier = "10 megabytes"', 0, 0),
        ('[budget]\nfile = "10 kbytes"', 0, 10_000),
    ],
)
def test_what_a_site_may_weigh(site: Settings, written: str, site_bytes: int, file_bytes: int) -> None:
    read = value(site(written + "\n")).budget
    assert (read.site, read.file) == (site_bytes, file_bytes)


@pytest.mark.parametrize("written", ["900", "lots", "-5 MB", "0 MB", "9 000 000 GB", "1.2.3 MB", "5 XB", "MB"])
def test_a_weight_that_is_none_is_reported_where_it_is_written(site: Settings, written: str) -> None:
    found = site(f'title = "Frogs"\nbudget = "{written}"\n')
    assert places(found) == [("invalid-budget", 2, 10)]
    assert not value(found).budget.is_set


@settings(max_examples=examples(60), deadline=None)
@given(st.integers(1, 999_999), st.sampled_from(["kB", "MB", "GB", "ko", "Mo", "Go"]), st.booleans())
def test_a_weight_is_the_same_with_and_without_thousands_set_apart(number: int, unit: str, tight: bool) -> None:
    grouped = f"{number:,}".replace(",", "\u202f")
    space = "" if tight else "\u00a0"
    size = number * {"k": 1_000, "m": 1_000_000, "g": 1_000_000_000}[unit[0].lower()]
    assert parse_size(f"{number}{space}{unit}") == parse_size(f"{grouped} {unit.upper()}") == size


@pytest.mark.parametrize(
    ("written", "address", "shared"),
    [
        ('cluster = "tcp://films.local:8786"', "tcp://films.local:8786", True),
        ('[cluster]\naddress = "tls://10.0.0.2:8786"\nshared = false', "tls://10.0.0.2:8786", False),
        ('[cluster]\nshared = "non"', "", False),
    ],
)
def test_the_cluster_of_a_site(site: Settings, written: str, address: str, shared: bool) -> None:
    read = of(site, written + "\n").cluster
    assert (read.address, read.shared) == (address, shared)


def test_a_cluster_without_an_address_that_can_be_one(site: Settings) -> None:
    found = site('cluster = "the machine upstairs"\n')
    assert places(found) == [("cluster-address", 1, 11)]
    assert value(found).cluster.address == ""


@pytest.mark.parametrize(
    ("written", "slug"),
    [("Night Bus", "night-bus"), ("content/night-bus", "night-bus"), ("content\\\\night-bus/", "night-bus"), ("", "")],
)
def test_the_film_that_opens_the_site(site: Settings, written: str, slug: str) -> None:
    assert of(site, f'featured = "{written}"\n').featured == slug


def test_festivals_of_all_films_are_there_once(site: Settings) -> None:
    assert of(site, 'targets = "annecy, clermont, annecy"\n').targets == ("annecy", "clermont")


@pytest.mark.parametrize(
    ("written", "line", "column"),
    [
        ('title = "Frogs\nencodes = "standard"\n', 1, 15),
        ('title = "Frogs"\n\nurl = \n', 3, 7),
        ('title = "Frogs"\n[deploy\nto = 1\n', 2, 8),
        ('title = "Frogs"\nkeep = ["a",\n', 3, 0),
        ('title = """Frogs\n', 2, 0),
        ('title = "C:\\docs"\n', 1, 14),
    ],
)
def test_settings_that_do_not_parse_are_reported_where_they_break(
    site: Settings, written: str, line: int, column: int
) -> None:
    assert places(site(written)) == [("broken-toml", line, column)]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('title = “My films”\nlanguages = [en, fr]\ntheme = lanterne\nbuget = "1 GB"\n[deploy]\nto s3\nbrnach = "x"\n',
         [("unquoted-toml", 1, 9), ("unquoted-toml", 2, 14), ("unquoted-toml", 3, 9), ("unknown-key", 4, 1),
          ("broken-toml", 6, 4), ("unknown-key", 7, 1)]),
        ('title = "Frogs"\nlanguages = [\n  en, # ours\n  fr,\n]\nurl = x\n',
         [("unquoted-toml", 3, 3), ("unquoted-toml", 4, 3), ("unquoted-toml", 6, 7)]),
        ('title = "Frogs"\n  title = "Bus"\nurl = x\n', [("duplicate-toml-key", 2, 3), ("unquoted-toml", 3, 7)]),
        ('[deploy]\nto = "s3"\n[theme]\nname = "a"\n[deploy]\n', [("duplicate-toml-key", 5, 1)]),
        ('targets = ["a",\nurl = "x"\nbuget = 1\n',
         [("broken-toml", 2, 1), ("broken-address", 2, 7), ("unknown-key", 3, 1)]),
        ('title = """Frogs\nurl = x\n', [("broken-toml", 3, 0)]),
    ],
)  # fmt: skip
def test_every_slip_of_the_settings_is_told_at_once(
    site: Settings, written: str, told: list[tuple[str, int, int]]
) -> None:
    found = site(written)
    assert sorted(places(found), key=lambda one: one[1:]) == told
    assert value(found).languages == ("en",)


def test_at_most_nine_slips_of_the_settings_are_told(site: Settings) -> None:
    assert len(places(site("".join(f"a{n} = x\n" for n in range(20))))) == 9


@pytest.mark.parametrize(
    ("written", "words", "corrected"),
    [
        ("title = My films\n", "My films", 'title = "My films"'),
        ("title = “My films” # ours\n", "My films", 'title = "My films" # ours'),
        ("title = Ada's films\n", "Ada's films", 'title = "Ada\'s films"'),
        ("[deploy]\nto =  s3\n", "s3", 'to = "s3"'),
        ("media_folder = D:\\films\n", "D:\\films", "media_folder = 'D:\\films'"),
        ("languages = [en, fr]\n", "en", 'languages = ["en", "fr"]'),
        ("languages = [“en”, “fr”]\n", "en", 'languages = ["en", "fr"]'),
        ('languages = ["en", fr] # both\n', "fr", 'languages = ["en", "fr"] # both'),
        ("keep = [[a, 1], [true, b c]]\n", "a", 'keep = [["a", 1], [true, "b c"]]'),
        ('keep = [en, "fr]\n', "en", '"en"'),
        (f"keep = [{'films, ' * 20}]\n", "films", '"films"'),
    ],
)
def test_a_text_without_straight_quotation_marks_is_told_with_the_corrected_line(
    site: Settings, written: str, words: str, corrected: str
) -> None:
    told = next(one for one in site(written).diagnostics if one.severity == "error")
    assert (told.code, told.facts) == ("unquoted-toml", (("written", words), ("corrected", corrected)))
    assert f"`{corrected}`" in told.help("en")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('title = "Frogs\n', "il manque le guillemet fermant"), ("title = \n", "la valeur manque ou n’est pas valide"),
        ("keep = [1\n", "il manque le crochet fermant"),
    ],
)  # fmt: skip
def test_what_the_parser_says_is_in_the_language_of_messages(site: Settings, written: str, said: str) -> None:
    (told,) = [one for one in site(written).diagnostics if one.severity == "error"]
    assert said in told.message("fr")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('titel = "Frogs"\nencodes = "fast"\n', [("unknown-key", 1, 1), ("unknown-word", 2, 11)]),
        ('title = "Frogs"\n\n[deploy]\n  brnach = "x"\n', [("unknown-key", 4, 3)]),
        ('[theme]\nname = ["a"]\n[deploy]\nhistory = "x"\n', [("list-where-text", 2, 8), ("unknown-word", 4, 11)]),
        ('"titel" = "Frogs"\n', [("unknown-key", 1, 1)]),
        ('deploy.brnach = "x"\n', [("unknown-key", 1, 1)]),
        ('title = "a = b"\nencodes = "fast"\n', [("unknown-word", 2, 11)]),
        ('[[links]]\nurl = "example.org"\n[[links]]\nurl = "nowhere"\n', [("broken-address", 4, 7)]),
        ('[[links]]\nurl = "nowhere"\n[[links]]\nurl = "example.org"\n', [("broken-address", 2, 7)]),
        ('about = """\nencodes = "x"\n"""\nencodes = "fast"\n', [("unknown-word", 4, 11)]),
        ("about = '''\nurl = 1\n'''\nurl = \"nowhere\"\n", [("broken-address", 4, 7)]),
        ('links = [\n  "example.org",\n  "nowhere",\n]\n', [("broken-address", 3, 3)]),
        ('links = [{url = "nowhere"}]\n', [("broken-address", 1, 17)]),
        ('theme = {nam = "gazette"}\n', [("unknown-key", 1, 10)]),
        ('# encodes = "x"\nencodes = "fast"\n', [("unknown-word", 2, 11)]),
        ('[deploy] # where\nbrnach = "x"\n', [("unknown-key", 2, 1)]),
        ('[ "deploy" ]\nbrnach = "x"\n', [("unknown-key", 2, 1)]),
        ('title = "Frogs" # encodes = "x"\nencodes = "fast"\n', [("unknown-word", 2, 11)]),
    ],
)
def test_faults_are_at_their_line_and_column(site: Settings, written: str, told: list[tuple[str, int, int]]) -> None:
    assert places(site(written)) == told


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_places_are_the_same_in_every_encoding(site: Settings, ends: str, encoding: str) -> None:
    written = f'title = "Frogs"{ends}{ends}[deploy]{ends}history = "x"{ends}'
    told = places(site(written.encode(encoding)))
    assert ("unknown-word", 4, 11) in told
    assert {code for code, *_ in told} <= {"unknown-word", "wrong-encoding"}


@settings(max_examples=examples(90), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "title",
                "url",
                "media_url",
                "languages",
                "theme",
                "budget",
                "deploy",
                "credentials",
                "cluster",
                "targets",
                "links",
                "contacts",
                "visitor_counts",
                "featured",
                "encodes",
                "theme_settings",
                "about",
                "language",
            ]
        ),
        unique=True,
        max_size=6,
    ).flatmap(
        lambda keys: st.tuples(
            *[
                st.tuples(
                    st.just(key),
                    st.sampled_from(
                        [
                            "1",
                            "true",
                            '"x"',
                            '""',
                            "[]",
                            "[[]]",
                            "{}",
                            '{a = "b"}',
                            '[{url = "x"}]',
                            "1979-05-27",
                            '"example.org"',
                            "1.5",
                            '"env:"',
                            '{name = [1], settings = "x"}',
                            "{address = 1, site = {}, certificate = []}",
                        ]
                    ),
                )
                for key in keys
            ]
        )
    ),
)
def test_any_value_under_any_key_is_read_or_reported(site: Settings, rows: tuple[tuple[str, str], ...]) -> None:
    found = site("".join(f"{key} = {written}\n" for key, written in rows))
    assert found.value is not None
    assert all(1 <= d.place.line <= len(rows) for d in found.diagnostics)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('ti\\u0074le = "a"', None),
        ('"ti\\u0074le" = "a"', []),
        ('"ti\\u0074el" = "a"', [("unknown-key", 2, 1)]),
        ("'titel' = 'a'", [("unknown-key", 2, 1)]),
        ('"a.b" = "a"', [("unknown-key", 2, 1)]),
        ('deploy . "brnach" = "x"', [("unknown-key", 2, 1)]),
        ('about = """\na "quoted" word\\\n"""\nencodes = "x"', [("unknown-word", 5, 11)]),
        ('about = """a \\""" b"""\nencodes = "x"', [("unknown-word", 3, 11)]),
        ('about = """a """""\nencodes = "x"', [("unknown-word", 3, 11)]),
        ("about = '''a'''''\nencodes = \"x\"", [("unknown-word", 3, 11)]),
        ('about = "a # b" # c = "d"\nencodes = "x"', [("unknown-word", 3, 11)]),
        ('links = [ # two\n  "example.org", # one\n\n  "nowhere" ]', [("broken-address", 5, 3)]),
        ('links = [["a.org"], "nowhere"]', [("list-in-list", 2, 10), ("broken-address", 2, 21)]),
        ('theme = { name = "a", settings = { b = ["x"] } }', [("list-where-text", 2, 40)]),
        ('[deploy]\nkeep = [["a"]]', [("list-in-list", 3, 9)]),
        ('[[contacts]]\nemail = "a@b.org"\n[[contacts]]\nemail = "x"', [("broken-e-mail", 5, 9)]),
        ('[[contacts]]\nemail = "a@b.org"\n[[contacts]]\nfax = "x"', [("unknown-key", 5, 1)]),
        ('  [ deploy ]  # where\n\tbrnach = "x"', [("unknown-key", 3, 2)]),
        ('deploy.brnach.a = "x"\ndeploy.brnach.b = "y"', [("unknown-key", 2, 1)]),
        ("visitor_counts = 2025-04-07", [("unknown-visitor-counts", 2, 18)]),
        ("budget = 1_000 # bytes", [("invalid-budget", 2, 10)]),
    ],
)
def test_every_form_of_toml_keeps_its_places(
    site: Settings, written: str, told: list[tuple[str, int, int]] | None
) -> None:
    found = places(site(f'description = "Films"\n{written}\n'))
    assert found == told if told is not None else [code for code, *_ in found] == ["broken-toml"]


FORMS = st.sampled_from(['"{}"', "'{}'", '"""\n{}"""', "[1, '{}', 2]", "{{b = '{}', c = [1]}}", '[\n  "{}", # x\n]'])
"""How a text may be written: alone, over several lines, in a list, within braces."""

GAPS = st.sampled_from(["", " ", "\t", "  # title = 'x'", "\n# [deploy]\n", "\n\n"])


@settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(FORMS, GAPS, st.booleans(), st.booleans()), min_size=1, max_size=6))
def test_every_text_of_any_settings_is_found_where_it_is_written(
    tmp_path: Path, rows: list[tuple[str, str, bool, bool]]
) -> None:
    lines: list[str] = []
    for number, (form, gap, is_section, is_dotted) in enumerate(rows):
        key = f"k{number}.'in.ner'" if is_dotted else f"k{number}"
        lines += [f"[[rows]]{gap}"] * is_section + [f"  {key}  =  " + form.format(f"text-{number}") + gap]
    text = "\n".join(lines)
    tree = read_toml(text, "showcase.toml", ReadContext(tmp_path, tmp_path, ("en",), Digests().of))
    assert tree is not None
    found = {node.text: node.place for node in scalars(tree) if node.text.startswith("text-")}
    assert len(found) == len(rows)
    for written, place in found.items():
        at = text.index(written)
        at = text.rindex('"""', 0, at) if text[at - 1] == "\n" else at - 1
        assert (place.line, place.column) == (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)), text


def scalars(node: Node) -> list[ScalarNode]:
    if isinstance(node, ScalarNode):
        return [node]
    inner = node.items if isinstance(node, SequenceNode) else [value for _, value in node.pairs]
    return [scalar for each in inner for scalar in scalars(each)]


@pytest.mark.parametrize(
    ("written", "line", "table"),
    [
        ('[deploy]\nto = "./x"\nurl = "https://films.example/"\n', 3, "deploy"),
        ('[contacts]\npress = "a@films.example"\ntitle = "Films"\n', 3, "contacts"),
        ('[cluster]\naddress = "tcp://10.0.0.1:8786"\nbudget = "1 GB"\n', 3, "cluster"),
        ('[theme_settings]\nlanguages = ["en"]\n', 2, "theme_settings"),
        ('[site]\ntitle = "Films"\n', 2, "site"),
        ('[theme]\nname = "lanterne"\nlanguages = ["en"]\n', 3, "theme"),
    ],
)
def test_a_setting_of_the_site_below_the_heading_of_a_table_is_told_as_that(
    site: Settings, written: str, line: int, table: str
) -> None:
    (one,) = site(written).diagnostics
    assert (one.code, one.place.line, one.place.column) == ("setting-in-table", line, 1)
    assert f"[{table}]" in one.message("en")


def test_what_belongs_into_a_table_is_no_setting_of_the_site(site: Settings) -> None:
    table = '[theme]\nname = "mine"\n[theme_settings]\ntitle = "Frogs"\n[deploy]\nto = "./x"\n'
    reading = site(table + '[[links]]\ntitle = "Us"\nurl = "https://x.example/"\n')
    assert reading.diagnostics == ()
    assert dict(value(reading).theme_settings) == {"title": "Frogs"}
