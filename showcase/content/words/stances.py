"""Recognizes how people say no, perhaps or not yet in their own words, under keys that nothing knows.

Words that deny are few in every language, and so are those that doubt or ask: a rule over them needs no list of wishes.
"""

from __future__ import annotations

from showcase.content.words.parsers import YES, InvalidValue, day
from showcase.content.words.privacy_words import is_limiting, takes_back, without_reassurance
from showcase.content.words.work_words import is_of_work
from showcase.patterns import lazy_pattern
from showcase.text import compare_key, spaced_words

DENIAL = lazy_pattern(
    r"\b(?:nope|nah|none|nobody|nothing|neither|nor|cannot|non|rien|personne|ni|aucun\w*|nein|niemals?|nada|nunca|jamas"
    r"|tampoco|ningun\w*|mai|niente|nessun\w*|ne|nem|nenhum\w*)\b"
)
"""Words that deny, beside those of `is_limiting`."""
DENIAL_JOINED = lazy_pattern("ない|無い|さない|嫌が|ません|まだ|嫌|ダメ|だめ|駄目|辞退|拒否|^[不未無否]|遠慮"
    "|没有|不要|不想|别|안 |않|아직|거부")
"""The same in scripts whose words are joined."""
DOUBT = lazy_pattern(
    r"\b(?:maybe|perhaps|unsure|undecided|hesita\w*|hesite\w*|thinking|bof|boh|mouais|hmm+|rather|plutot|lieber"
    r"|mieux|meglio|mejor|melhor|against|contre|contra|gegen|contro|pensare|reflechi\w*|pensarlo|uberleg\w*|unsigned"
    r"|doubt\w*|doute\w*|dud[ao]\w*|dubb\w*|duvid\w*|forget|oubli\w*|olvid\w*|vergiss|vergessen|bounced|later|plus tard"
    r"|spater|mas tarde|dopo|depois|undecid\w*|indecis\w*|unsicher|encore|noch|ainda|todavia|ancora"
    r"|(?:not|non|no|sin|sans|pas|nao|nicht)(?: yet)? (?:signed|signe\w*|signature|firma\w*|assina\w*|unterschr\w*)"
    r"|(?:a|to be|da|por|zu) (?:signer|signed|firmare?|assinar|unterschreiben))\b|🔴|🟥|🟠|🟡"
)
"""Words of somebody who has not made up their mind, or who is against it."""
REQUEST = lazy_pattern(r"\b(?:please|pls|plz|svp|stp|s'il (?:te|vous) plait|bitte|por favor|per favore|par pitie)\b|🙏")
"""Words by which people ask for something."""
STANCE = lazy_pattern(
    r"(?:opinions?|avis|answer\w*|repl(?:y|ies|ied)|respon\w*|repon\w*|respuestas?|rispost\w*|respost\w*|antwort\w*"
    r"|ruckmeldung\w*|feedback|reactions?|verdict|decisions?|entscheidung|wish\w*|wants?|wanted|souhait\w*|v(?:oe|œ)ux?"
    r"|deseos?|wunsch\w*|said|says|told|a dit|dit|dijo|dice|disse|vibes?|feels?|feeling|comfortable|happy|ok|okay"
    r"|okays?|agrees?|agreed|d'accord|accord\w*|topou|asked|contacted|demande\w*|preguntad[oa]|gefragt|chiesto"
    r"|perguntad[oa]|signature|signed|forms?|formular\w*|paper\w*|papiers?|firma\w*|firmato|assinad[oa]|thumbs|flags?"
    r"|stage|position|messages?|last word|limits?|permission\w*|permis|trusts?|consents?|keep|q|question)"
)
"""Words of a key that asks what somebody thinks or answered."""
STANCE_JOINED = lazy_pattern("返事|回答|返答|サイン|署名|承諾|意見|希望|答复|回复|签名|답변|서명")
ASKING = lazy_pattern(
    r"\b(?:ok|okay|permissions?|asked|answer\w*|repl(?:y|ied)|respon\w*|reponses?|respuesta|antwort|risposta|resposta"
    r"|wish\w*|wants?|wunsch|consent|agree\w*|share|use|released)\b"
)
"""The same of keys of things: of a picture, a prompt or a note."""
SENSITIVE = lazy_pattern(
    r"\b(?:ask|wait|check|hush|quiet|shy|blur\w*|flou\w*|sensitive|sensible|careful|minor|mineure?|hold|temp|temporary"
    r"|until|verify|verifier|attendre|prudence|cuidado|vorsicht)\b|[✗✘❌❎🚫⛔☒✖⚠🤫🔒🛑]"
)
"""Words and signs of a key by which people remind themselves, so that a yes to it holds somebody back."""
GOOD = lazy_pattern(
    r"(?:(?:very|so|all|tres|sehr|muy|molto|super|totally|yes|oui|ja|si|sim)[ ,]*)*(?:yes|oui|ja|si|sim|happy|glad|good"
    r"|great|fine|sure|fan|loves?|enthusiastic|super|top|ravie?|content\w*|positi\w+|favou?rable|pour|green|vert|gruen"
    r"|grun|verde|up|done|received|recue?|signed|signe\w*|returned|rendue?|ok|okay|confirmed|confirme\w*|in|on"
    r"|keep(?! \w)"
    r"|recibid[oa]|erhalten|ricevut[oa]|recebid[oa])\b.*|[👍✓✔✅☑👌💚🟢🟩]+"
)
"""How people say that all is well."""
NO_THING = lazy_pattern(
    r"(?:no|sans|ohne|sin|senza|sem|without|kein\w*|pas de|pas d'|aucun\w*|geen|ningun\w*|nessun\w*|nenhum\w*)"
    r"(?:(?<=')| )(?P<thing>[^\W\d_]+)(?: [^\W\d_]+)?"
)
"""Something that is not there: `no meat`, `sans gluten`."""
OF_STANCES = lazy_pattern(
    r"signed|signe\w*|firma\w*|assinad[oa]|unterschrieb\w*|answers?|repl(?:y|ies)|response|respon\w*|thanks?|thx|way|name|names|credits?|consent|comments?|idea|chance|web"
    r"|internet|photos?|pictures?|face|social|google|press|more|longer|one|go|need|please|reponses?|noms?|merci"
    r"|respuestas?|nombres?|gracias|antwort\w*|dank\w*|namen?\w*|rispost\w*|nomi?|grazie|respost\w*|nomes?|obrigad\w*"
)
NOTHING = frozenset([
    "none", "aucun", "aucune", "keine", "keiner", "ninguno", "ninguna", "nessuno", "nessuna", "nenhum", "nenhuma",
    "not applicable", "non applicable", "sans objet", "no aplica", "entfallt", "nicht zutreffend", "non communique",
    "なし", "n/a", "na", "-", "—", "無", "无", "없음",
])  # fmt: skip
"""What people write where there is nothing to tell."""
COMPOUND = lazy_pattern(r"non-[^\W\d_]+(?: [^\W\d_]+)?")
"""What is not of a kind: `non-fiction`."""
FIGURE = lazy_pattern(r"[\d.,:/ ()+%€$£–-]*\d[\d.,:/ ()+%€$£–-]*(?: ?[^\W\d_]{1,4})?")
ADDRESS = lazy_pattern(r"\S*(?:https?://|www\.|@|\w\.\w{2,}/?)\S*")

PLACES = lazy_pattern(r"\b(?:out of|off|hors|solo)\b")
"""Words that limit what is said beside a consent, and are facts elsewhere."""


def is_plain_fact(written: str) -> bool:
    """Returns whether a value is a day, a number, a measure, an address or an account: nobody's answer."""
    text = written.strip()
    if FIGURE.fullmatch(text) or ADDRESS.fullmatch(text):
        return True
    try:
        day(text)
    except InvalidValue:
        return False
    return True


def denies(written: str) -> bool:
    """Returns whether words deny, doubt or ask: `plutôt contre`, `twice, no answer`, `please forget me`.

    Something that is not there is a fact: `no meat`, `none`.
    """
    text = without_reassurance(compare_key(written)).strip(" .!,;")
    if DENIAL_JOINED.search(written) is None and not any(map(str.isalpha, text)):
        return DOUBT.search(written) is not None
    if text in NOTHING or COMPOUND.fullmatch(text) or _is_missing_thing(text):
        return False
    is_said = any(said.search(text) for said in (DENIAL, DOUBT, REQUEST)) or DENIAL_JOINED.search(written) is not None
    return is_said or is_limiting(PLACES.sub(" ", text)) or takes_back(text)


def _is_missing_thing(text: str) -> bool:
    missing = NO_THING.fullmatch(text)
    return missing is not None and OF_STANCES.fullmatch(missing["thing"]) is None


def asks_for_stance(key: str) -> bool:
    """Returns whether a key asks what somebody thinks or answered: `opinion`, `réponse`, `happy_with_this`."""
    words = _words(key)
    return any(map(STANCE.fullmatch, (words, *words.split()))) or STANCE_JOINED.search(key) is not None


def reminds(key: str) -> bool:
    """Returns whether a yes to a key may hold somebody back: `ask_first`, `sensitive`, `✗`."""
    return SENSITIVE.search(_words(key)) is not None or SENSITIVE.search(key) is not None


def holds_person(key: str, written: str) -> bool:
    """Returns whether a value under a key of a person that nothing knows may be an answer against naming them."""
    text = compare_key(written)
    if is_of_work(key) or is_plain_fact(written):
        return False
    if text in YES:
        return reminds(key)
    if asks_for_stance(key):
        return bool(text) and GOOD.fullmatch(text) is None
    if text in NOTHING or is_title_case(written):
        return False
    return denies(written) or (reminds(key) and bool(text))


def is_title_case(written: str) -> bool:
    """Returns whether a value of several words is written as a name or a title: `No Man's Land`, `None / Piedmont`."""
    words = [word for word in written.split() if any(map(str.isalpha, word))]
    return len(words) > 1 and all(word.lstrip("\"'(“‘«")[:1].isupper() or word in SMALL for word in words)


SMALL = frozenset("a an and at de del der des di do du e en et in la le les of on the und y".split())  # noqa: SIM905
"""Words that have no capital within a name."""


def holds_thing(key: str, written: str) -> bool:
    """Returns whether a value under a key of a picture, a prompt or a note that nothing knows may hold it back."""
    text = compare_key(written)
    if text in YES:
        return HUSHED.search(_words(key)) is not None
    return ASKING.search(_words(key)) is not None and not is_plain_fact(written) and denies(written)


HUSHED = lazy_pattern(r"\b(?:hush|quiet|secret|discreet|discret|chut)\b")


REMARKS = lazy_pattern(
    r"(?:not[ea]s?|notiz\w*|remar\w*|comm?(?:ent\w*)?|commentaires?|bemerkung\w*|anmerkung\w*|obs\w*|osservazion\w*"
    r"|opmerking\w*|uwag[ai]|komentar\w*|kommentar\w*|poznam\w*|примечани\w*|заметк\w*|замечани\w*|huom\w*"
    r"|megjegyz\w*|aantekening\w*|anteckning\w*|anm|merknad\w*|observat\w*|σημειωσεις|notlar"
    r"|infos?|information\w*|details?|memos?|备注|備考|メモ|비고)\.?"
)


def is_remark(header: str) -> bool:
    """Returns whether people write under a heading as they like: `Notes`, `備考`."""
    return REMARKS.fullmatch(_words(header)) is not None


NAMES_JOINED = lazy_pattern("名前|氏名|実名|クレジット|名字|姓名|이름|실명|본인|本人")
"""Words for names and for whoever has one, in scripts whose words are joined."""


def denies_name(remark: str) -> bool:
    """Returns whether a remark in a script whose words are joined denies something of a name."""
    return NAMES_JOINED.search(remark) is not None and DENIAL_JOINED.search(remark) is not None


def _words(key: str) -> str:
    return spaced_words(key)
