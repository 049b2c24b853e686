"""Styled letters, other scripts, cases and parts of names are found; words that are no more than words are not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from showcase.names.hidden import HiddenName, NameMatcher

ACCOUNTS = {
    "🅺🅰🆁🅻🅸": "🅺🅰🆁🅻🅸 karli KARLI ᴋᴀʀʟɪ 🇰🇦🇷🇱🇮 𝓚𝓪𝓻𝓵𝓲 ⓚⓐⓡⓛⓘ 🄺🄰🅁🄻🄸 ⒦⒜⒭⒧⒤ Ｋａｒｌｉ ıʅɹɐʞ",
    "Karli": "🅺🅰🆁🅻🅸 ᴋᴀʀʟɪ Каrli Karlіs k̶a̶r̶l̶i̶ K.a.r.l.i k-a-r-l-i",
    "🇧🇴🇷🇮🇸": "🇧🇴🇷🇮🇸 boris Вoris 🇧\u200b🇴\u200b🇷\u200b🇮\u200b🇸",
    "(◕‿◕)": "(◕‿◕)", "★彡": "★彡", "🔥": "🔥 x🔥", "🦊🌙": "🦊🌙", "★": "@★",
    "Ulrikson.eth": "Ulrikson ulrikson.eth Ulriksons #ulrikson <lora:Ulrikson_style:0.8> <lora:ulriksonStyle:1>",
    "xX_Drakonis_Xx": "Drakonis drakonis xXDrakonisXx DrakonisStyle",
    "K4rl1": "Karli karli K4rl1 KARLI karll",
    "zed_zedson": "Zedson zedzedson",
}  # fmt: skip

NAMES = {
    "Anna Petrova": (
        "Petrova", "petrova", "Petrovas Film", "A. Petrova", "by A.P.", "par A. P.", "annaPetrova", "styleAnnaPetrova",
        "#annapetrovafilm", "<lora:AnnaPetrova_v2:0.7>", "Анна Петрова", "Анной Петровой", "Петровой", "Аnna Реtrova",
        "Petrovan", "Petrovának", "Petrovoy",
    ),
    "Иван Петров": ("Ivan Petrov", "Ивана Петрова", "Иваном Петровым", "Петрову Ивану", "Petrov, Ivan", "Ivan Petroff"),
    "Юрий Гагарин": ("Yuri Gagarin", "Jurij Gagarin", "Iouri Gagarine", "Юрием Гагариным"),
    "Yuri Gagarin": ("Юрий Гагарин", "Юрию Гагарину"),
    "Δημήτρης Παπάς": ("Dimitris Papas", "Δημήτρη Παπά", "ΔΗΜΗΤΡΗΣ ΠΑΠΑΣ"),
    "דוד כהן": ("David Cohen", "Cohen David", "לדוד כהן", "ודוד כהן"),
    "David Cohen": ("דוד כהן",),
    "محمد علي": ("Mohamed Ali", "Mohammed Ali", "Muhammad Aly", "ومحمد علي"),
    "Mohammed Ali": ("محمد علي",),
    "たなか さくら": ("Tanaka Sakura", "Sakura Tanaka", "タナカ サクラ"),
    "Sakura Tanaka": ("さくら たなか", "たなかさくら", "サクラ・タナカ"),
    "王 伟": ("Wang Wei", "王先生", "王导演"), "김 민수": ("Kim Minsu", "김 감독", "민수씨"),
    "王小明": ("王先生", "小明老师", "王 导演", "王小明先生"), "김도윤": ("김 감독", "김감독", "도윤 씨", "김도윤 님"),
    "남궁민수": ("남궁 감독", "민수 씨"),
    "佐々木霧乃": ("佐々木さん", "佐々木 監督", "霧乃ちゃん", "佐佐木霧乃", "佐々木 霧乃"),
    "林さくら": ("林さん", "さくらちゃん"),
    "佐々木 霧乃": ("佐々木さん", "佐々木 監督", "霧乃ちゃん"), "Nguyễn Thị Xuân": ("Nguyen", "Nguyễn’s"),
    "Eva Lüdenscheidt": ("Lüdenscheidt", "Luedenscheidt"),
    "Aino Virtalainen": ("Virtalaisen", "Virtalaiselle"),
    "प्रिया चौहान": ("Priya Chauhan", "Chouhan, Priya", "priyachauhan", "#प्रियाचौहान", "प्रिया_चौहान"),
    "Priya Chauhan": ("प्रिया चौहान",), "ज़ोया अख़्तर": ("Zoya Akhtar",), "मीरा नायर": ("Mira Nair", "Meera Nair"),
    "স্বপ্না মুখোপাধ্যায়": ("Swapna Mukhopadhyay", "মুখোপাধ্যায় স্বপ্না"), "முருகன் செல்வம்": ("Murugan Selvam",),
    "สมชาย วงศ์สวัสดิ์": ("Somchai Wongsawat", "somchaiwongsawat"), "Wanna Suksan": ("วรรณา สุขสันต์",),
    "박지훈": ("박 지훈", "박 지 훈", "지훈 박", "박지훈의"), "陈丽华": ("陈 丽华", "陳 麗華", "丽华 陈"),
    "王伟": ("王 伟",), "欧阳修文": ("欧阳 修文", "修文 欧阳"), "佐佐木 霧乃": ("佐々木霧乃",),
    "Łukasz Wąsowski-Żak": ("Łukasz Wąsowski", "Wąsowskiego", "Lukasz Zak"),
    "Kaʻiulani Kealoha": ("Kaʻiulani Kealoha", "Ka'iulani Kealoha", "Kaiulani Kealoha"),
    "Søren Kjærgård": ("Soeren Kjaergaard", "Søren Kjærgård"), "Đorđe Ćosić": ("Djordje Cosic",),
}  # fmt: skip


def check(name: str, kind: str, text: str) -> None:
    for form in ("NFC", "NFD"):
        spelt = unicodedata.normalize(form, text)
        shown = NameMatcher((HiddenName(name, kind=kind),)).replace(f"a dog, {spelt}, in fog")[0]
        assert spelt not in shown, form
        assert not NameMatcher((HiddenName(name, kind=kind),), is_guard=True).find(shown), "what was replaced is found"


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, all_ in ACCOUNTS.items() for text in all_.split()])
def test_spellings_and_parts_of_accounts(name: str, text: str) -> None:
    check(name, "handle", text)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in NAMES.items() for text in texts])
def test_spellings_and_parts_of_names(name: str, text: str) -> None:
    check(name, "name", text)


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        ("이도윤", "name", "고양이 님"), ("王小明", "name", "小明 and 先生"),
        ("Karli", "handle", "karlis"), ("xX_Drakonis_Xx", "handle", "draconis"), (".", "handle", "a. b. c..."),
        ("...", "handle", "wait..."), ("★", "handle", "★★★ film"), ("Anna Petrova", "name", "Anna"),
        ("Anna Petrova", "name", "A.P. news"), ("Anna Petrova", "name", "Petrovich"), ("Rose Moon", "name", "a moon"),
        ("Midjourney_Fan", "handle", "Midjourney"), ("Sakura Tokyo", "name", "Tokyo"),
        ("Иван Петров", "name", "Petra, Ivan"), ("محمد علي", "name", "mommy led all"),
        ("K", "handle", "4K, #K9, /films/K/, k, K-pop, a1K2, https://x.org/K, --K 3"),
        ("42", "handle", "42 dogs, 142, --seed 42, 0x42, 4.42"), ("2024", "handle", "in 2024, 2024-05-01"),
        ("cc", "handle", "cc, 4cc9f, CC BY"), ("ai", "handle", "ai art, j'ai vu, AI"),
        ("Midjourney", "mention", "Midjourney v6, midjourney"), ("light", "word", "soft light, Light rays"),
        ("The Pond", "mention", "The Pond"),
        ("Rose", "word", "a rose"),
        ("A B", "handle", "ab und zu, b94ab1aa81, /a/b94AB1.jpg"), ("a.b", "handle", "Fab, ab"),
    ],
)  # fmt: skip
def test_words_and_signs_that_name_nobody_stay(name: str, kind: str, text: str) -> None:
    assert not NameMatcher((HiddenName(name, kind=kind),)).find(text)


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        ("K", "handle", "@K"), ("K", "handle", "with K."), ("K", "handle", "**K**"), ("42", "handle", "@42"),
        ("42", "handle", "by 42"), ("cc", "handle", "by cc"), ("light", "word", "@light"), ("Rose", "word", "Rose sat"),
        ("midjourney", "mention", "@Midjourney"), ("Bo", "name", "Bo's"), ("A B", "handle", "with A B"),
        ("A B", "handle", "by AB."), ("J. R.", "name", "J. R. sang"), ("J. R.", "handle", "J. R. sang"),
        ("T o m", "handle", "Tom"),
    ],
)  # fmt: skip
def test_a_short_name_or_a_word_is_found_where_a_person_is_meant(name: str, kind: str, text: str) -> None:
    assert NameMatcher((HiddenName(name, kind=kind),)).find(text)


def test_files_are_not_held_back_for_what_may_be_a_word() -> None:
    for name, kind, text in (("K", "handle", "with K."), ("Rose", "word", "Rose"), ("42", "handle", "by 42")):
        assert not NameMatcher((HiddenName(name, kind=kind),), is_guard=True).find(text)
        assert NameMatcher((HiddenName(name, kind=kind),), is_guard=True).find(f"@{name}")


def test_a_word_that_stays_is_an_open_question() -> None:
    light = HiddenName("Light", kind="word")
    assert [one.hidden for one in NameMatcher((light,)).open_questions("soft light")] == [light]
    assert NameMatcher((light,)).open_questions("soft night") == []
    assert NameMatcher((light,), is_guard=True).open_questions("soft light") == []
    assert NameMatcher((HiddenName("Light", kind="mention"),)).open_questions("soft light") == []


def test_a_part_stays_where_another_person_of_the_film_or_another_film_has_it() -> None:
    anna = HiddenName("Anna Petrova")
    assert not NameMatcher((anna,), ("Olga Petrova",)).find("Olga Petrova and Petrova")
    assert not NameMatcher((anna,), ("petrova",), agreed=frozenset(["petrova"])).find("Petrova"), "allowed by itself"
    assert not NameMatcher((anna,), (), frozenset([anna])).find("Petrova")
    assert NameMatcher((anna,), (), frozenset([anna])).find("Anna Petrova")


SPELLINGS = (
    str.lower, str.upper, str.title, lambda name: "".join(name.title().split()),
    lambda name: f"#{name.replace(' ', '')}",
    lambda name: "_".join(name.split()), lambda name: ", ".join(reversed(name.split())),
    lambda name: f"<lora:{name.replace(' ', '_')}_style:0.7>", lambda name: f"{name.split()[0][0]}. {name.split()[1]}",
    lambda name: name.replace("a", "а").replace("e", "е").replace("o", "о"),
    lambda name: "".join(chr(0x1D5BA + ord(c) - 97) if c.islower() else c for c in name),
    lambda name: "".join(chr(0x1F170 + ord(c) - 65) if c.isalpha() else c for c in name.upper()),
    lambda name: f"{name}'s", lambda name: f"**{name.split()[0]}** {name.split()[1]}", lambda name: f"@{name}",
)  # fmt: skip


ESCAPED = (
    "Zo%C3%A9%20Quill", "zo%c3%a9-quill", "Zo%25C3%25A9%2520Quill", "Zo&eacute; Quill", "Zo&#233;&nbsp;Quill",
    "Zo&#xE9; Quill", "Zo\\u00e9 Quill", "https://example.org/?by=Zo%C3%A9+Quill", "https://zo%C3%A9quill.example.org/",
    "https://xn--zoquill-cya.example.org/", "&#90;o&eacute; &#81;uill", "Zoe%20%F0%9F%8E%AC%20Quill", "Zoé%20Quill",
)  # fmt: skip


@pytest.mark.parametrize("text", ESCAPED)
def test_letters_that_are_escaped_are_read(text: str) -> None:
    matcher = NameMatcher((HiddenName("Zoé Quill"),))
    shown = matcher.replace(f"by {text}, at night")[0]
    assert "uill" not in shown
    assert "zo" not in shown.lower()
    assert shown.startswith("by ")
    assert shown.endswith(", at night")
    assert not matcher.find(f"100% quill, &amp; {shown}")


def test_the_four_digits_of_an_old_account_go_with_it() -> None:
    matcher = NameMatcher((HiddenName("@zorg_b#1234", kind="handle"),))
    assert matcher.replace("by @zorg_b#1234, zorg_b#99, zorg_b")[0] == "by @…, …#99, …"


@pytest.mark.parametrize("kind", ["handle", "word", "mention"])
@pytest.mark.parametrize("name", ["light", "K", "42", "Rose_B"])
def test_an_account_is_found_in_the_address_of_its_profile(name: str, kind: str) -> None:
    for guard in (False, True):
        matcher = NameMatcher((HiddenName(name, kind=kind),), is_guard=guard)
        for address in (
            f"https://www.instagram.com/{name}/", f"see instagram.com/{name}, and", f"https://www.reddit.com/user/{name}",
            f"(https://x.com/{name.upper()})", f"https://youtube.com/@{name}?x=1", f"https://mastodon.example/@{name}",
        ):  # fmt: skip
            assert matcher.find(address), address
        for address in (
            f"https://example.org/{name}", f"https://instagram.com/{name}ning", f"https://x.com/other/status/{name}"
        ):  # fmt: skip
            found = matcher.find(address)
            assert kind != "mention" or not found, address


@given(st.lists(st.from_regex(r"[a-z]{5,9}", fullmatch=True), min_size=2, max_size=2), st.sampled_from(SPELLINGS))
def test_mask_and_guard_agree_on_every_spelling(words: list[str], spell: object) -> None:
    name = " ".join(words).title()
    assume(words[0] != words[1])
    assert callable(spell)
    text = f"a heron, {spell(name)}, in fog"
    mask, guard = NameMatcher((HiddenName(name),)), NameMatcher((HiddenName(name),), is_guard=True)
    assert [(m.start, m.end) for m in mask.find(text)] == [(m.start, m.end) for m in guard.find(text)]
    assert mask.find(text)
    assert not guard.find(mask.replace(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "<i>高橋</i> 美咲", "高橋<br>美咲", "高橋<!-- x -->美咲", "[高橋](https://example.org/x) 美咲",
        "{\\i1}高橋{\\i0} 美咲", "高橋\\N美咲", "高橋 <00:00:01.500>美咲",
        "<ruby>高橋<rt>た</rt>美咲</ruby>", "Rose Mar<wbr>tin", "Rose Mar-\ntin", "R<b class='x'>o</b>se Mar<i>tin</i>",
        "[Rose](https://example.org/x) Martin", "Zo\\xe9 Quill", "*Ro*se Mar*tin*",
        "*Suhar*wati", "Su**har**wati", "<i>Su</i>harwati", "[Suhar](https://example.org)wati", "[Suhar][1]wati",
    ],
)  # fmt: skip
def test_markup_within_a_name_hides_no_name(text: str) -> None:
    matcher = NameMatcher(tuple(HiddenName(name) for name in ("高橋 美咲", "Rose Martin", "Zoé Quill", "Suharwati")))
    for written in (text, f"Film von {text}, 2025."):
        shown = matcher.replace(written)[0]
        assert "…" in shown
        assert not any(part in shown for part in ("美咲", "tin", "Martin", "Quill", "wati")), shown


@pytest.mark.parametrize(
    "text",
    ["<i>Roses</i> Martinique", "a rose-\ngarden", "[a rose](https://example.org) by the street", "Rose-\nMartinique"],
)
def test_markup_makes_no_name_of_words(text: str) -> None:
    assert not NameMatcher((HiddenName("Rose Martin"),)).find(text)


@pytest.mark.parametrize("text", ["still박서연02.jpg", "stillمحمودالخطيب02.jpg", "IMGמיכאלכהן.png"])
def test_a_name_of_another_script_is_found_beside_latin_letters(text: str) -> None:
    names = ("박 서연", "محمود الخطيب", "מיכאל כהן")
    assert NameMatcher(tuple(HiddenName(name) for name in names)).find(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [("高橋 美咲", "髙橋美咲"), ("髙橋 美咲", "高橋美咲"), ("渡邊 惠", "渡辺恵"), ("斎藤 真", "齊藤 眞")],
)
def test_old_and_new_forms_of_a_japanese_name_are_one(name: str, text: str) -> None:
    assert NameMatcher((HiddenName(name),)).replace(f"監督は{text}です")[0] == "監督は…です"


@pytest.mark.parametrize("text", ["高橋 (Kiki) 美咲", "(髙橋:1.2) (美咲:1.3)", "N:美咲;高橋", "高橋「キキ」美咲"])
def test_parts_of_a_japanese_name_may_be_apart_by_signs(text: str) -> None:
    assert NameMatcher((HiddenName("高橋 美咲"),)).find(text)


@pytest.mark.parametrize("text", ["高橋 太郎と美咲", "美咲が来た。\n高橋も来た", "高橋太郎(監督)、田中美咲"])
def test_parts_of_a_japanese_name_that_are_two_people(text: str) -> None:
    assert not NameMatcher((HiddenName("高橋 美咲"),)).find(text)


OTHER_SPELLINGS = {
    "欧阳志远": ("Ouyang Zhiyuan", "Zhiyuan Ouyang", "歐陽志遠"),
    "司马晓燕": ("Sima Xiaoyan", "Xiaoyan Sima"),
    "諸葛明": ("Zhuge Ming", "Ming Zhuge"),
    "Caoimhín Ó Súilleabháin": ("osuilleabhain", "ÓSúilleabháin", "@osuilleabhain"),
    "Jan van der Velde": ("vandervelde", "VanDerVelde"),
    "אביגיל רוזנצוויג": ("Avigail Rosenzweig", "Rosenzweig Avigail"),
    "יעקב שוורץ": ("Yaakov Schwartz", "Yaakov Schwarz"),
    "मीनाक्षी चतुर्वेदी": ("Meenakshi Chaturvedi", "Minakshi Chaturvedi", "चतुर्वेदी", "चतुर्वेदी ने कहा"),
    "राजेश कुमार शर्मा": ("Rajesh Sharma", "राजेश शर्मा"),
    "Meenakshi Chaturvedi": ("मीनाक्षी चतुर्वेदी",),
    "অনির্বাণ চট্টোপাধ্যায়": ("Anirban Chattopadhyay", "চট্টোপাধ্যায়"),
    "ณัฐพงศ์ ศรีสุวรรณ": ("Nattapong Srisuwan", "ณัฐพงศ์ศรีสุวรรณ"),
    "Nattapong Srisuwan": ("ณัฐพงศ์ ศรีสุวรรณ",),
}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in OTHER_SPELLINGS.items() for text in texts])
def test_names_of_asia_and_joined_family_names_are_found(name: str, text: str) -> None:
    matcher = NameMatcher((HiddenName(name),))
    assert matcher.find(f"Edited with {text}.")


@pytest.mark.parametrize("text", ["a meeting on shares", "Nine Tall Pines", "Ming vases", "Rose Charm"])
@pytest.mark.parametrize("name", ["मीनाक्षी चतुर्वेदी", "ณัฐพงศ์ ศรีสุวรรณ", "諸葛明", "אביגיל רוזנצוויג"])
def test_other_words_are_no_names_of_asia(name: str, text: str) -> None:
    assert not NameMatcher((HiddenName(name),)).find(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("मीरा नायर", "Mario Neri"), ("मीरा नायर", "Mary Nora"), ("राजीव शर्मा", "Raju Sharmila"),
        ("अनिल गुप्ता", "Neal Gupte"), ("सुनीता देवी", "Snout Dove"), ("अमित कुमार", "अमिता कुमारी"),
        ("अमित कुमार", "Amita Kumari"), ("อภิชาติ สุข", "Abe Chat Sok"), ("이준", "이 준비"), ("박지훈", "Park Jane"),
        ("Lee Jung-woo", "Lee Jane"), ("Kim Min-jun", "Kim Min-ji"), ("王伟", "王先生"[:1] + "、伟大"),
    ],
)  # fmt: skip
def test_names_with_the_same_consonants_are_others(name: str, text: str) -> None:
    assert NameMatcher((HiddenName(name),)).replace(f"by {text}")[0] == f"by {text}"


BETWEEN_PARTS = {
    "陳 國榮": ("國榮 (陳)", "陳 “Nick” 國榮"), "陳國榮": ("國榮 (陳)", "陳「阿榮」國榮"),
    "박 지훈": ("지훈 (박)", "박 “Nick” 지훈"), "박지훈": ("지훈 (박)", "박 'Nick' 지훈"),
    "高橋 美咲": ("高橋 “Nick” 美咲",), "สมชาย วงศ์สวัสดิ์": ("สมชาย “ชาย” วงศ์สวัสดิ์",), "አበበ ቢቂላ": ("ቢቂላ (አበበ)",),
    "Lê Ngọc Hân": ("Ngọc Hân (Lê)",), "Jean Petit": ("Petit (Jean)", "Petit [Jean]"),
    "Владимир Щербаков": ("Wladimir Schtscherbakow", "Vladimir Chtcherbakov", "Władimir Szczerbakow"),
    "דבורה רבינוביץ": ("Dvora Rabinovich", "Devora Rabinovitch", "Deborah Rabinowitz"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in BETWEEN_PARTS.items() for text in texts])
def test_names_with_a_part_in_brackets_or_a_nickname_between_are_found(name: str, text: str) -> None:
    assert NameMatcher((HiddenName(name),)).find(f"Photo: {text}.")


@pytest.mark.parametrize(("name", "text"), [("陳 國榮", "陳列，國榮"), ("Martin Rose", "Rose (Martin was ill)")])
def test_a_bracket_with_more_than_a_given_name_is_no_name(name: str, text: str) -> None:
    assert not NameMatcher((HiddenName(name),)).find(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("陳國榮", "陳. 國榮"), ("陳國榮", "陳, 國榮"), ("陳國榮", "陳，國榮"), ("陳國榮", "國榮, 陳"),
        ("陳國榮", "陳/國榮"),        ("陳國榮", "導演：陳、國榮"), ("박지훈", "박. 지훈"), ("박지훈", "박, 지훈"),
        ("박지훈", "지훈. 박"), ("สมชาย", "สมชาย's"),
        ("王 伟", "导演：王、伟"), ("王 伟", "王, 伟"), ("王 伟", "由王 伟执导"), ("高橋 美咲", "高橋、美咲"),
    ],
)  # fmt: skip
def test_names_without_spaces_are_found_with_signs_between_their_parts(name: str, text: str) -> None:
    assert NameMatcher((HiddenName(name),)).find(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("王 伟", "国王、伟大"), ("王 伟", "国王，伟大的故事"), ("王 伟", "女王：伟大的"), ("王 伟", "国王。伟大"),
        ("陳國榮", "陳列，國榮幸"), ("陳國榮", "鋪陳，國榮幸"),
        ("박지훈", "수박, 지훈"), ("김 하늘", "이김. 하늘은"),
    ],
)  # fmt: skip
def test_words_that_only_touch_across_a_sign_are_no_name(name: str, text: str) -> None:
    assert not NameMatcher((HiddenName(name),)).find(text)
