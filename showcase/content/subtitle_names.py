"""Reads the language and the kind of subtitles from the name of their file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from showcase import toml_cache
from showcase.content.words.codes import COUNTRIES, LANGUAGES
from showcase.model.project import TrackKind
from showcase.paths import PACKAGE
from showcase.patterns import lazy_pattern
from showcase.structs import FrozenStruct

_THREE_LETTERS = """
aar aa abk ab afr af aka ak alb sq amh am ara ar arg an arm hy asm as ava av ave ae aym ay aze az bak ba bam bm baq eu
bel be ben bn bis bi bod bo bos bs bre br bul bg bur my cat ca ces cs cha ch che ce chi zh chu cu chv cv cor kw cos co
cre cr cym cy cze cs dan da deu de div dv dut nl dzo dz ell el eng en epo eo est et eus eu ewe ee fao fo fas fa fij fj
fin fi fra fr fre fr fry fy ful ff geo ka ger de gla gd gle ga glg gl glv gv gre el grn gn guj gu hat ht hau ha heb he
her hz hin hi hmo ho hrv hr hun hu hye hy ibo ig ice is ido io iii ii iku iu ile ie ina ia ind id ipk ik isl is ita it
jav jv jpn ja kal kl kan kn kas ks kat ka kau kr kaz kk khm km kik ki kin rw kir ky kom kv kon kg kor ko kua kj kur ku
lao lo lat la lav lv lim li lin ln lit lt ltz lb lub lu lug lg mac mk mah mh mal ml mao mi mar mr may ms mkd mk mlg mg
mlt mt mon mn mri mi msa ms mya my nau na nav nv nbl nr nde nd ndo ng nep ne nld nl nno nn nob nb nor no nya ny oci oc
oji oj ori or orm om oss os pan pa per fa pli pi pol pl por pt pus ps que qu roh rm ron ro rum ro run rn rus ru sag sg
san sa scc sr scr hr sin si slk sk slo sk slv sl smo sm sna sn snd sd som so sot st spa es sqi sq srd sc srp sr ssw ss
sun su swa sw swe sv tah ty tam ta tat tt tel te tgk tg tgl tl tha th tib bo tir ti ton to tsn tn tso ts tuk tk tur tr
twi tw uig ug ukr uk urd ur uzb uz ven ve vie vi vol vo wel cy wln wa wol wo xho xh yid yi yor yo zha za zho zh zul zu
"""
"""ISO 639-2 codes, bibliographic and terminological, each before its ISO 639-1 code. `sme` marks subtitles for people
who do not hear (`sourds et malentendants`)."""
_PAIRS = _THREE_LETTERS.split()
THREE_LETTERS: Mapping[str, str] = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))

NO_LANGUAGE = frozenset({"mis", "mul", "und", "zxx"})
"""Codes of LANGUAGES that name no language that subtitles can be in."""

_REGIONAL = """
ar-AE ar-DZ ar-EG ar-LB ar-MA ar-SA ar-SY ar-TN bn-BD bn-IN ca-ES de-AT de-CH de-DE de-LU el-CY el-GR en-AU en-CA en-GB
en-IE en-IN en-NZ en-US en-ZA es-AR es-CL es-CO es-CU es-EC es-ES es-MX es-PE es-US es-UY es-VE eu-ES fa-AF fa-IR fr-BE
fr-CA fr-CH fr-FR fr-LU fr-MA gl-ES hr-HR id-ID it-CH it-IT ja-JP ko-KP ko-KR ms-MY nb-NO nl-BE nl-NL nn-NO pl-PL pt-AO
pt-BR pt-MZ pt-PT ro-MD ro-RO ru-RU sr-RS sv-FI sv-SE tr-TR uk-UA vi-VN zh-CN zh-HK zh-MO zh-SG zh-TW
"""
REGIONAL = {tag.lower(): tag for tag in _REGIONAL.split()}
"""Forms of a language in a country, read from any two words; of other pairs the last word may be a language itself."""

SCRIPTS = ("arab", "cyrl", "hans", "hant", "latn")

OTHER_WORDS = {
    "pob": "pt-BR", "chs": "zh-Hans", "cht": "zh-Hant", "vostfr": "fr", "stfr": "fr", "vosta": "en", "vosten": "en",
    "brazilian": "pt-BR", "brazilian portuguese": "pt-BR", "portuguese brazilian": "pt-BR",
    "portuguese brazil": "pt-BR", "portuguese of brazil": "pt-BR", "portugues brasileiro": "pt-BR",
    "portugues do brasil": "pt-BR", "portugues brasil": "pt-BR", "brasileiro": "pt-BR", "portugais bresilien": "pt-BR",
    "portugais du bresil": "pt-BR", "portugais bresil": "pt-BR", "bresilien": "pt-BR",
    "european portuguese": "pt-PT", "portugues europeu": "pt-PT", "portugues de portugal": "pt-PT",
    "portugues portugal": "pt-PT", "portugais du portugal": "pt-PT", "portuguese portugal": "pt-PT",
    "latin american spanish": "es-419", "spanish latin america": "es-419", "spanish latin american": "es-419",
    "latin american": "es-419", "espanol latinoamericano": "es-419", "espanol latino": "es-419",
    "espagnol d'amerique latine": "es-419", "castellano": "es", "castilian": "es", "castillan": "es",
    "canadian french": "fr-CA", "french canadian": "fr-CA", "francais canadien": "fr-CA",
    "francais du canada": "fr-CA", "francais quebecois": "fr-CA", "quebecois": "fr-CA",
    "british english": "en-GB", "american english": "en-US", "anglais britannique": "en-GB",
    "anglais americain": "en-US", "simplified chinese": "zh-Hans", "chinese simplified": "zh-Hans",
    "traditional chinese": "zh-Hant", "chinese traditional": "zh-Hant", "chinois simplifie": "zh-Hans",
    "chinois traditionnel": "zh-Hant", "简体中文": "zh-Hans", "简体": "zh-Hans", "繁體中文": "zh-Hant",
    "繁體": "zh-Hant", "繁体中文": "zh-Hant", "国语": "zh", "汉语": "zh", "漢語": "zh", "普通话": "zh",
    "mandarin": "zh", "cantonese": "yue", "cantonais": "yue", "flemish": "nl", "flamand": "nl", "vlaams": "nl",
    "farsi": "fa",
    "persian": "fa", "bahasa indonesia": "id", "bahasa melayu": "ms", "bokmal": "nb", "nynorsk": "nn", "srpski": "sr",
    "moldovan": "ro", "bengali": "bn", "gaelic": "gd", "tagalog": "tl", "한글": "ko",
}  # fmt: skip
"""Names that the Unicode CLDR does not have, without accents."""

CAPTIONS = (
    "sdh", "cc", "hoh", "sme", "captions", "caption", "closed captions", "hearing impaired", "deaf", "hard of hearing",
    "deaf and hard of hearing", "malentendants", "malentendant", "sourds", "sourds et malentendants",
    "pour sourds et malentendants", "pour malentendants",
)  # fmt: skip
"""Words that mark subtitles for people who do not hear."""
FORCED = ("forced", "force", "forces", "signs")
"""Words that mark the subtitles of foreign words and signs alone."""
NEUTRAL = (
    "subtitles", "subtitle", "subs", "sub", "sous titres", "sous titrage", "untertitel", "subtitulos", "sottotitoli",
    "legendas", "default",
)  # fmt: skip
MARKS = frozenset((*CAPTIONS, *FORCED, *NEUTRAL))
MOST_WORDS = 5
"""The longest name of a language or of a mark in words."""

_SEPARATOR = lazy_pattern(r"[\s._\-–()\[\]{},;+&]+")
_CAMEL = lazy_pattern(r"([a-z]{2,3})([A-Z]{2})")


class SubtitleName(FrozenStruct):
    """What the name of a file says of the subtitles in it."""

    language: str
    """BCP 47."""
    kind: TrackKind
    forced: bool = False
    """Whether only foreign words and signs are subtitled."""


def read_name(stem: str, film: Iterable[str] = ()) -> SubtitleName | None:
    """Returns what a file's name without its suffix says; None where it names no language.

    `film` are names of the film, such as those of its folder and clip: a file's name may begin with one, and then only
    what follows names a language.
    """
    words = _without_film(_words(stem), film)
    folded = [fold(word) for word in words]
    end, marks = _without_marks(folded, len(folded))
    if end and folded[end - 1] == "hi" and (found := _language(words, folded, end - 1)):
        marks.append("sdh")
    else:
        found = _language(words, folded, end)
    if found is None:
        return None
    language, start = found
    marks += _without_marks(folded, start)[1]
    if folded[:start] == ["hi"]:
        marks.append("sdh")
    kind = TrackKind.SUBTITLES if set(CAPTIONS).isdisjoint(marks) else TrackKind.CAPTIONS
    return SubtitleName(language, kind, not set(FORCED).isdisjoint(marks))


def _without_film(words: list[str], film: Iterable[str]) -> list[str]:
    """Returns the words of a file's name after the film's, where it begins with a name of several words."""
    folded = [fold(word) for word in words]
    for other in film:
        name = [fold(word) for word in _words(other)]
        if len(name) > 1 and folded[: len(name)] == name:
            return words[len(name) :]
    return words


def _words(text: str) -> list[str]:
    return [word for word in _SEPARATOR.split(unicodedata.normalize("NFC", text)) if word]


def fold(text: str) -> str:
    """Returns a word in lower case and without accents; letters of other scripts stay."""
    spread = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return unicodedata.normalize("NFC", "".join(one for one in spread if not unicodedata.combining(one)))


def _without_marks(folded: Sequence[str], end: int) -> tuple[int, list[str]]:
    """Returns where the marks before `end` begin, and the marks."""
    marks: list[str] = []
    while end:
        for count in range(min(MOST_WORDS, end), 0, -1):
            if (mark := " ".join(folded[end - count : end])) in MARKS:
                marks.append(mark)
                end -= count
                break
        else:
            break
    return end, marks


def _language(words: Sequence[str], folded: Sequence[str], end: int) -> tuple[str, int] | None:
    """Returns the language that the words before `end` close with, and where it begins."""
    if not end:
        return None
    return _by_name(folded, end) or _by_tag(folded, end) or _by_last_word(words[end - 1], folded[end - 1], end)


def _by_name(folded: Sequence[str], end: int) -> tuple[str, int] | None:
    """Returns a language that is written out, in as many words as belong to its name."""
    for count in range(min(MOST_WORDS, end), 0, -1):
        name = " ".join(folded[end - count : end])
        if name in _names() and (count > 1 or not _is_code(name)):
            return _names()[name], end - count
    return None


def _by_tag(folded: Sequence[str], end: int) -> tuple[str, int] | None:
    """Returns a language whose tag is in two or three words: `pt br`, `zh hant tw`."""
    if end > 1 and (tag := _regional(folded[end - 2], folded[end - 1], alone=end == 2)):
        return tag, end - 2
    if end > 2 and folded[end - 2] in SCRIPTS and folded[end - 1].upper() in COUNTRIES and _is_code(folded[end - 3]):
        return f"{_code(folded[end - 3])}-{folded[end - 2].title()}-{folded[end - 1].upper()}", end - 3
    return None


def _by_last_word(last: str, folded: str, end: int) -> tuple[str, int] | None:
    """Returns a language whose tag is one word: `ptBR`, `ptbr`, `pt`."""
    camel = _CAMEL.fullmatch(last)
    tag = _regional(camel[1], camel[2].lower(), alone=True) if camel else None
    if tag is None and len(folded) == 4:
        tag = REGIONAL.get(f"{folded[:2]}-{folded[2:]}")
    tag = tag or _code(folded)
    return (tag, end - 1) if tag else None


def _regional(language: str, region: str, alone: bool) -> str | None:
    """Returns the tag of a language and a region, or a script, where both words are meant so."""
    code = _code(language)
    if code is None:
        return None
    if (tag := REGIONAL.get(f"{code}-{region}")) is not None:
        return tag
    if region in SCRIPTS:
        return f"{code}-{region.title()}"
    if code == "es" and region == "419":
        return "es-419"
    # Of `fr-it` the last word is a language as well, and is the one that counts.
    return f"{code}-{region.upper()}" if alone and region.upper() in COUNTRIES and not _is_code(region) else None


def _is_code(word: str) -> bool:
    return _code(word) is not None


def _code(word: str) -> str | None:
    if word in THREE_LETTERS:
        return THREE_LETTERS[word]
    if word in OF_COUNTRIES:
        return OF_COUNTRIES[word]
    return word if word in LANGUAGES and word not in NO_LANGUAGE and word not in MARKS else None


OF_COUNTRIES = {"kr": "ko"}
"""Codes of countries that are meant for the language there, though few films speak the language of that code."""


@cache
def _names() -> Mapping[str, str]:
    """Returns the tags of languages by their names in English, in French and in the language itself, folded."""
    names: dict[str, str] = {}
    for table in toml_cache.read(PACKAGE / "cldr_names.toml")["languages"].values():
        for code, name in table.items():
            folded = " ".join(fold(word) for word in _words(name))
            if code not in NO_LANGUAGE and (len(folded) > 3 or not folded.isascii()):
                names.setdefault(folded, code)
    return {**names, **OTHER_WORDS}
