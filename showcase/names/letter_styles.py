"""Reads words in the letters of other scripts that nickname generators draw Latin ones with: `卂几几卂`, `мαтнσυ`."""

from __future__ import annotations

import re
import string

from showcase.patterns import lazy_pattern
from showcase.text import fold

STYLES = (
    "αвς∂єƒgнιנкℓмησρqяѕтυνωχуz",
    "αв¢∂єfgнιנкℓмησρqяѕтυνωχуz",
    "ค๒ς๔єŦﻮђเןкl๓ภ๏קợгรtยשฬאץz",
    "卂乃匚ᗪ乇千Ꮆ卄丨ﾌҜㄥ爪几ㄖ卩Ɋ尺丂ㄒㄩᐯ山乂ㄚ乙",
    "ﾑ乃ᄃり乇ｷムんﾉﾌズﾚﾶ刀のｱゐ尺丂ｲひ√Wﾒﾘ乙",
    "ąҍçժҽƒցհìʝҟӀʍղօքզɾʂէմѵաҳվՀ",
    "ɑҍϲժҽƒցհíʝƘӀʍղօԹզɾՏԵմѵաՃվՀ",
    "₳฿₵ĐɆ₣₲ⱧłJ₭Ⱡ₥₦Ø₱QⱤ₴₮ɄV₩ӾɎⱫ",
    "ᗩᗷᑕᗪEᖴGᕼIᒍKᒪᗰᑎOᑭᑫᖇᔕTᑌᐯᗯ᙭Yᘔ",
    "ᗩᗷᑢᕲᘿᖴᘜᕼᓰᒚᖽᒪᘻᘉᓍᕵᕴᖇSᖶᑘᐺᘺ᙭ᖻᗱ",
    "ᏗᏰፈᎴᏋᎦᎶᏂᎥᏠᏦᏝᎷᏁᎧᎮᎤᏒᏕᏖᏬᏉᏇጀᎩፚ",
    "ꍏꌃꉓꀸꍟꎇꁅꃅꀤꀭꀘ꒒ꂵꈤꂦꉣꆰꋪꌗ꓄ꀎꃴꅏꊼꌩꁴ",
    "ꋫꃃꏸꁕꍟꄘꁍꑛꂑꀭꀗ꒒ꁒꁹꆂꉣꁸ꒓ꌚ꓅ꐇꏝꅐꇓꐟꁴ",
    "ꪖ᥇ᥴᦔꫀᠻᧁꫝiꪻkꪶꪑꪀꪮρqꪹᦓtꪊꪜ᭙᥊ꪗz",
    "ДБCDΞFGHIJҜLMИФPǪЯSΓЦVЩЖУZ",
    "åß¢Ðê£ghïjklmñðþqr§†µvwx¥z",
    "αɓ૮∂εƒɠɦเʝҡℓɱɳσρφ૨รƭµѵωאყƶ",
    "ąცƈɖɛʄɠɧıʝƙƖɱŋơ℘զཞʂɬų۷ῳҳყʑ",
    "ǟɮƈɖɛʄɢɦɨʝӄʟʍռօքզʀֆȶʊʋաӼʏʐ",
    "ⱥƀȼđɇfǥħɨɉꝁłmnøᵽꝗɍsŧᵾvwxɏƶ",
    "ȺɃȻĐɆFǤĦƗɈꝀŁMNØⱣꝖɌSŦᵾVWXɎƵ",
    "ΛBCDΣFGΉIJKLMПΩPQЯSƬЦVЩXYZ",
    "ƛƁƇƊЄƑƓӇƖʆƘԼMƝƠƤƢƦƧƬƲƔƜҲƳȤ",
    "ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑQꓣꓢꓔꓴꓦꓪꓫꓬꓜ",
    "ꭺᏴᏟᎠᎬᎰᏀᎻᏆᎫᏦᏞᎷΝϴᏢᏛᎡᏚᎢᏌᏙᎳХᎽᏃ",
    "αႦƈԃҽϝɠԋιʝƙʅɱɳσρϙɾʂƚυʋɯxყȥ",
)  # fmt: skip
"""Alphabets of such generators, a to z."""
TABLES = tuple(
    {sign: letter for sign, letter in zip(style, string.ascii_lowercase, strict=True) if not sign.isascii()}
    for style in STYLES
)
ANY_STYLE = {sign: letter for table in reversed(TABLES) for sign, letter in table.items()}
"""The signs of all: for words of several."""
TOKEN = lazy_pattern(r"[^\s\"'“”«»()\[\]{}<>,.;:!?@#/&+*~`|=%\\_-]{3,}")
LATIN = lazy_pattern("[\u00c0-\u024f]")
OTHER_SCRIPT = lazy_pattern(
    "[\u0370-\u03ff]+|[\u0400-\u052f]+|[\u0531-\u0587]+|[\u0590-\u06ff]+|[\u0e00-\u0e7f]+|[\u3040-\u30ff]+"
)
"""Whole words of a script in which people write."""
FEWEST_SIGNS = 1
"""Signs in a word that is read as drawn, beside letters of Latin words."""


def drawn_letters(text: str) -> str:
    """Returns a text of the same length in which words whose every letter is of such an alphabet are in Latin ones."""
    return text if text.isascii() else TOKEN.sub(_latin, text)


def _latin(found: re.Match[str]) -> str:
    word = found[0]
    drawn = [sign for sign in word if sign in ANY_STYLE and not LATIN.match(sign)]
    if len(drawn) < FEWEST_SIGNS or OTHER_SCRIPT.fullmatch(word):
        return word
    base = {sign: letter for sign in word if len(letter := fold(sign)) == 1 and letter.isascii()}
    for table in (*TABLES, ANY_STYLE):
        if all(sign in table or sign in base for sign in word):
            return "".join(table.get(sign) or base[sign] for sign in word)
    return word
