"""Converts names of countries and languages, in French or English, to their codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from showcase import toml_cache
from showcase.content.words.parsers import InvalidValue
from showcase.paths import PACKAGE
from showcase.patterns import lazy_pattern
from showcase.text import compare_key, suggestion

_COUNTRIES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW
BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI
FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN
IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME
MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF
PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK
YE YT ZA ZM ZW
"""
COUNTRIES = frozenset(_COUNTRIES.split())

OTHER_COUNTRY_NAMES = {
    "usa": "US", "u.s.a.": "US", "etats unis": "US", "etats-unis d'amerique": "US", "united states of america": "US",
    "america": "US", "uk": "GB", "u.k.": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
    "northern ireland": "GB", "grande-bretagne": "GB", "angleterre": "GB", "ecosse": "GB", "pays de galles": "GB",
    "holland": "NL", "hollande": "NL", "the netherlands": "NL", "czech republic": "CZ", "republique tcheque": "CZ",
    "south korea": "KR", "coree du sud": "KR", "korea": "KR", "coree": "KR", "republic of korea": "KR",
    "russian federation": "RU", "ivory coast": "CI", "cote d'ivoire": "CI", "burma": "MM", "birmanie": "MM",
    "turkiye": "TR", "macedonia": "MK", "macedoine": "MK", "rdc": "CD", "drc": "CD", "congo": "CG", "vatican": "VA",
    "chine": "CN", "bielorussie": "BY", "viet nam": "VN", "cap-vert": "CV", "bosnia": "BA", "bosnie": "BA",
    "uae": "AE", "palestine": "PS", "hong kong": "HK", "macau": "MO", "fra": "FR", "deu": "DE", "gbr": "GB",
    "can": "CA", "bel": "BE", "che": "CH", "esp": "ES", "ita": "IT", "prt": "PT", "jpn": "JP", "chn": "CN", "kor": "KR",
    "nld": "NL", "nor": "NO", "swe": "SE", "dnk": "DK", "fin": "FI", "aus": "AU", "nzl": "NZ", "bra": "BR",
    "mex": "MX", "ind": "IN",
}  # fmt: skip

_LANGUAGES = """
aa ab af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee
el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io
is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn
mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se
sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo
wa wo xh yi yo za zh zu arc ast bar ber cat ceb chr ckb cmn crs dsb fil frp fur gcf gcr grc gsw haw hsb
kab kea lij lmo mis mos mul nan nap pap pcm pms pnt prs qya rar rcf rom sah sco scn sgn shi srn szl tlh
tpi vec wen wuu yue zgh zxx und
"""
LANGUAGES = frozenset(_LANGUAGES.split())

OTHER_LANGUAGE_NAMES = {
    "none": "zxx", "aucun": "zxx", "aucune": "zxx", "no dialogue": "zxx", "sans dialogue": "zxx", "sans paroles": "zxx",
    "muet": "zxx", "silent": "zxx", "instrumental": "zxx", "no language": "zxx", "flemish": "nl", "flamand": "nl",
    "mandarin": "zh", "cantonese": "yue", "cantonais": "yue", "castilian": "es", "castillan": "es", "farsi": "fa",
    "fra": "fr", "fre": "fr", "eng": "en", "deu": "de", "ger": "de", "spa": "es", "ita": "it", "por": "pt", "jpn": "ja",
    "zho": "zh", "chi": "zh", "kor": "ko", "nld": "nl", "dut": "nl", "rus": "ru", "ara": "ar", "occitan": "oc",
    "breton": "br", "kabyle": "kab", "various": "mul", "multiple": "mul", "plusieurs": "mul",
    "ninguno": "zxx", "ninguna": "zxx", "sin dialogos": "zxx", "sin dialogo": "zxx", "sin palabras": "zxx",
    "muda": "zxx", "mudo": "zxx", "castellano": "es", "flamenco": "nl", "mandarin chino": "zh", "varios": "mul",
}  # fmt: skip

TAG = lazy_pattern(r"([A-Za-z]{2,3})((?:[-_](?:[A-Za-z]{4}|[A-Za-z]{2}|\d{3}|\d[A-Za-z0-9]{3}|[A-Za-z0-9]{5,8}))*)")


@cache
def _names(kind: str) -> Mapping[str, str]:
    """Codes by folded name, from the same table that pages print names from."""
    named = toml_cache.read(PACKAGE / "cldr_names.toml")[kind]
    return {compare_key(name): code for table in named.values() for code, name in table.items()}


@cache
def _written_names(kind: str) -> tuple[str, ...]:
    """Returns the names as they are written, with their accents."""
    named = toml_cache.read(PACKAGE / "cldr_names.toml")[kind]
    return tuple(name for table in named.values() for name in table.values())


NEAR = 0.75
"""How alike a name must be to one that is proposed (1 is the same): `Portugese`, but not `Klingonese`."""


def _found(word: str, others: Mapping[str, str], kind: str) -> str | None:
    if word in others:
        return others[word]
    names = _names(kind)
    plain = word.replace("the ", "", 1) if word.startswith("the ") else word
    plain = re.sub(r"^(la |le |les |l')", "", plain)
    return names.get(word) or names.get(plain) or names.get(plain.replace(" and ", " & "))


def country(text: str) -> str:
    """Returns the ISO 3166-1 alpha-2 code of a country written as its code or by its name: `NO` is Norway, never
    "no".
    """
    words = " ".join(text.split())
    if words.upper() in COUNTRIES:
        return words.upper()
    code = _found(compare_key(words.replace("’", "'")), OTHER_COUNTRY_NAMES, "countries")
    if code is None:
        raise InvalidValue("unknown-country", near=suggestion(words, _written_names("countries"), NEAR))
    return code


def language(text: str) -> str:
    """Returns the BCP 47 tag of a language written as a tag or by its name; `none` is `zxx`, what has no words."""
    code = language_named(text)
    if code is None:
        words = " ".join(text.split())
        raise InvalidValue("unknown-language", near=suggestion(words, _written_names("languages"), NEAR))
    return code


def language_named(text: str) -> str | None:
    """Returns the tag of a language written as a tag or by its name; None if it is none that is known."""
    words = " ".join(text.split())
    return language_tag(words) or _found(compare_key(words.replace("’", "'")), OTHER_LANGUAGE_NAMES, "languages")


def language_tag(text: str) -> str | None:
    """Returns the tag in its usual form (`pt-BR`, `zh-Hant`), where this is one of a language that is known."""
    match = TAG.fullmatch(text)
    if match is None or match[1].lower() not in LANGUAGES:
        return None
    parts = [match[1].lower()]
    for part in re.split(r"[-_]", match[2])[1:]:
        is_script = len(part) == 4 and part.isalpha()
        parts.append(part.upper() if len(part) == 2 else part.title() if is_script else part.lower())
    return "-".join(parts)
