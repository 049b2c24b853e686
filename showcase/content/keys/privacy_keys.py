"""Decides whether a key that nothing knows may keep a film from being shown, or somebody from being named."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from showcase.content.keys.roles import role_of
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from showcase.content.words.answers import HOLDING, NAME, answer
from showcase.content.words.audiences import is_for_some, names_audience
from showcase.content.words.film_wishes import keeps_film
from showcase.content.words.parsers import NO_ANYWHERE, YES_ANYWHERE, InvalidValue, day
from showcase.content.words.privacy_stems import NOT_VISIBILITY, VISIBILITY_JOINED
from showcase.content.words.privacy_words import (
    PRIVATE_WORDS,
    concerns_consent,
    concerns_naming,
    concerns_visibility,
    is_about_naming,
    is_of_production,
    is_private_title,
    is_private_value,
    keeps_back,
    limits,
    takes_back,
)
from showcase.content.words.stances import is_title_case
from showcase.content.words.turning_days import is_to_come
from showcase.content.words.wishes import forbids, says_only_away, says_withdrawn
from showcase.patterns import lazy_pattern
from showcase.text import compare_key, spaced_words, word_key


def concerns_privacy(key: ScalarNode, value: Node) -> bool:
    """Tells whether an unknown key may be about consent or visibility: by its name, its value, or a key within it.

    Where the key means other things too (`accepted_at`, `omitted_scenes`), the value decides.
    """
    if is_audience(key, value):
        return False
    is_fact = _is_past_release(key, value) or (role_of(key.text) is not None and not concerns_naming(key.text))
    is_concerned = _concerns_privacy(key.text) and not is_fact
    if is_concerned and (not _means_other_things(key.text) or _may_be_wish(key.text, value)):
        return True
    if isinstance(value, ScalarNode) and _keeps_by_name(key.text, value.text):
        return True
    if isinstance(value, MappingNode):
        return any(concerns_privacy(inner, each) for inner, each in value.pairs)
    if isinstance(value, SequenceNode):
        return any(map(_is_private_item, value.items))
    return isinstance(value, ScalarNode) and (is_private_value(key.text, value.text) or keeps_back(value.text))


RELEASE = lazy_pattern(
    r"(?:date of )?(?:first |world |digital |online )?(?:release|launch|veroffentlich(?:ung|t)|erscheinung"
    r"|lanzamiento|uscita"
    r"|lancamento|publicacion|pubblicazione|publicacao)s?(?: (?:day|date|year|on))?"
)


def _is_past_release(key: ScalarNode, value: Node) -> bool:
    """Returns whether a key and its value tell on which day, now past, a film was released."""
    if not isinstance(value, ScalarNode) or RELEASE.fullmatch(spaced_words(key.text)) is None:
        return False
    try:
        day(value.text)
    except InvalidValue:
        return False
    return not _is_day_against(key.text, value.text)


def is_audience(key: ScalarNode, value: Node) -> bool:
    """Returns whether a key says for whom a film was made, not who may see it: `público: infantil`."""
    said = value.items if isinstance(value, SequenceNode) else [value]
    return bool(said) and all(isinstance(item, ScalarNode) and names_audience(key.text, item.text) for item in said)


def _keeps_by_name(key: str, written: str) -> bool:
    """Returns whether a key by itself keeps something from being seen, unless the answer is no."""
    answer_ = compare_key(written)
    if spaced_words(key) == "publication":  # of a text elsewhere, or of the film: `publication: not yet`
        return answer_ in NO_ANYWHERE or forbids(written)
    words = spaced_words(key)
    if is_for_some(key) or NOT_SHOWN.fullmatch(words) or keeps_film(words):
        return answer_ not in NO_ANYWHERE
    if OPENS.fullmatch(words):
        return answer_ in NO_ANYWHERE or AFTER.match(answer_) is not None or _is_day_against(key, written)
    return answer_ in YES_ANYWHERE and _hides_by_name(key)


_SHOW = (
    r"(?:show|display|montrer|afficher|mostrar|mostrare|exibir|zeigen|anzeigen|tonen|weergeven|laten zien|pokazywac"
    r"|pokaz|visa|vise|vis|nayta|mutatni|arata|goster\w*)"
)
_NOT = r"(?:do not|don't|dont|not|never|ne pas|pas|no|non|nao|nicht|niet|nie|inte|ikke|ej|ala|nem|ne|nu)"
NOT_SHOWN = lazy_pattern(rf"{_NOT} {_SHOW}|{_SHOW} {_NOT}|ne(?:zobraz|ukaz)\w*|gosterme\w*")
"""Keys by which something is not to be shown: `niet_tonen`, `vis_ikke`."""
OPENS = lazy_pattern(r"(?:unlock|unveil|reveal|launch)(?:s|ed)?(?: (?:on|at|from|after|day|date))?")
"""Keys of a day on which something can be seen, or of an event: the value decides."""
AFTER = lazy_pattern(r"(?:after|when|once|until|apres|quand|nach|wenn|despues|cuando|dopo|quando|depois|na)\b")


def _hides_by_name(key: str) -> bool:
    """Returns whether a key says that something is away, unseen or set aside, and nothing else: `zurückgezogen`."""
    words = spaced_words(key)
    if words in NOT_VISIBILITY:
        return False
    return says_only_away(words) or SET_ASIDE.fullmatch(words) is not None or says_withdrawn(words)


SET_ASIDE = lazy_pattern(
    r"(?:on )?hold|parked|paused|wait(?:ing)?|zuruck(?:ge)?halten|zuruckgestellt|geparkt|pausiert|en (?:pausa"
    r"|espera|attente)"
    r"|in (?:pausa|attesa|sospeso|wartestellung)|aguardando|em (?:pausa|espera)|sospeso|(?:nur )?intern\w*|suspendu\w*"
    r"|suspendid[oa]|adiad[oa]"
    r"|vault(?:ed)?|shelved|under wraps|retracted|withheld|unreleased|coming soon|frozen|blocked|on ice|gelee?"
    r"|bloquee?|eingefroren|congelad[oa]|bloquead[oa]|congelat[oa]|bloccat[oa]"
    r"|not yet|pas encore|nog niet|noch nicht|todavia no|aun no|ancora no|non ancora|ainda nao|jeszcze nie"
    r"|retenid[oa]s?|retenue?s?|trattenut[oa]|retid[oa]|einbehalten|tegengehouden"
    r"|aplazad[oa]|mise? de cote|secret|geheim|do not touch"
)
"""What people call a film that waits."""


def waits(value: str) -> bool:
    """Returns whether a value says that something waits, and nothing else: `bloquée`, `en attente`."""
    return SET_ASIDE.fullmatch(spaced_words(value)) is not None


RESTRICTED = lazy_pattern(
    r"restrict|restrein|restring|restrit|limit(?:e|ed|ad[oa]|at[oa])\b|reserv(?:e|ed|ee|ad[oa]|at[oa])\b|beschrank|eingeschrank"
    r"|beperkt|begrenz|ograniczon"
)
"""How a value begins by which something is for some people only, under a key of access."""


def _is_private_item(item: Node) -> bool:
    if isinstance(item, ScalarNode):
        return word_key(item.text) in PRIVATE_WORDS
    inner = item.pairs if isinstance(item, MappingNode) else [(ScalarNode(""), each) for each in item.items]
    return any(concerns_privacy(key, value) for key, value in inner)


def _concerns_privacy(words: str) -> bool:
    is_other = is_of_production(words) or is_hidden_thing(words)
    return (concerns_consent(words) or concerns_visibility(words)) and not is_other


GLUE = lazy_pattern(
    r"is|are|be|has|have|to|for|from|until|till|before|after|on|in|at|by|of|with|the|a|an|this|it|not|no|non|ne|pas"
    r"|never|only|do|don't|dont|yet|make|set|keep|who|all|everyone|anybody|nobody|people|person|date|day|time|level"
    r"|mode|status|state|flag|film|movie|video|pages?|can|may|could|should|must|will|okay|peut|doit|darf"
    r"|kann|soll|puede|debe|pode|deve|puo|est|etre|d|de|du|des|le|la|les|l|ce|un|une|pour|avec|sur|dans|en"
    r"|au|aux|par|avant|apres|jusqu|jusqu'a|jusqu'au|que|qui|tous|personne|statut|etat|niveau|es|el|los|las|del"
    r"|para|sous|under|unter|bajo|sotto|sob"
    r"|mettre|mis[e]?|put|da|zu|te|con|sin|por|hasta|desde|antes|ist|der|die|das|den|von|bis|ab|nur|nicht|fur|\d+"
)
"""Words of a key beside which another one means what it means alone."""


def _means_other_things(key: str) -> bool:
    """Returns whether words of consent or visibility in a key may be about something else: about festivals that
    accepted a film, as in `accepted_at`, or about what another of its words is, as in `omitted_scenes`.
    """
    if concerns_naming(key) and not OF_CREATORS.search(compare_key(key)):
        return False
    text = compare_key(key)
    may_be_fact = OF_FILMS.match(text) or AVAILABLE.match(text)
    return bool(_other_words(key)) or not concerns_visibility(key) or may_be_fact is not None


def _other_words(key: str) -> list[str]:
    """Returns the words of a key that have nothing to do with consent and visibility: `scenes` of `omitted_scenes`."""
    if any(word in key for word in VISIBILITY_JOINED):
        return []  # in scripts whose words are joined, or have vowels that count as signs
    words = [word for word in re.split(r"[\W_]+", compare_key(key)) if word]
    others = [word for word in words if not _is_of_privacy(word)]
    is_phrase = _concerns_privacy(" ".join(words)) and not any(map(_concerns_privacy, words))
    is_phrase = is_phrase or (len(others) > 1 and _concerns_privacy(" ".join(others)))  # `liste noire`
    return [] if is_phrase else others


OF_CREATORS = lazy_pattern(r"\b(?:anonym|uncredit|non credit)")
"""Words of naming that are said of a piece of music or a text too."""
OF_FILMS = lazy_pattern(
    r"(?:shows?|displayed|archives?|diffusions?|diffuseurs?|sorties?|released|cachet|drafts|publications?"
    r"|partages?)(?![^\W_])"
)
"""Words of visibility that are facts of a film too, as the first of a key."""


def _is_of_privacy(word: str) -> bool:
    return GLUE.fullmatch(word) is not None or _concerns_privacy(word) or is_about_naming(word)


def _may_be_wish(key: str, value: Node) -> bool:
    """Returns whether a value may be an answer, a state, a day from which something counts, or a remark."""
    if isinstance(value, MappingNode):
        return any(_may_be_wish(key, each) for _, each in value.pairs)
    if isinstance(value, SequenceNode):
        return any(_may_be_wish(key, each) for each in value.items)
    if compare_key(value.text) in YES_ANYWHERE | NO_ANYWHERE and _is_of_things(key):
        return False
    return value.empty or _is_answer(value.text) or (concerns_visibility(key) and _is_day_against(key, value.text))


def _is_of_things(key: str) -> bool:
    """Returns whether a yes or no under a key tells of things, not of people and visitors: `accepts_donations`."""
    text = compare_key(key)
    others = _other_words(key)
    if HAVING.match(text) and not concerns_consent(key):
        return True
    if not others or is_for_some(key):
        return False
    is_shown = any(SHOWN.fullmatch(word) or SHOWING.fullmatch(word) for word in others)
    is_unseen = HIDING.match(text) is None and not is_shown
    return is_unseen or AVAILABLE.search(text) is not None or not concerns_visibility(key)


HIDDEN_THING = lazy_pattern(
    r"(?:hidden|secret|invisible|cachee?s?|secrets?|secretes?|ocult[oa]s?|secret[oa]s?|versteckte[rns]?|nascost[oaie]"
    r"|segret[oaie]|verborgen|ukryt\w*|escondid[oa]s?) (?:objects?|tracks?|songs?|gems?|talents?|treasures?|messages?"
    r"|cameras?|levels?|worlds?|doors?|rooms?|places?|figures?|meanings?|agenda|identit\w+|agents?|services?|police"
    r"|objekte?|kameras?|spuren|botschaft\w*)"
    r"|(?:objets?|objetos?|oggett[oi]|pistes?|pistas?|messages?|cameras?|chansons?|tracce|traccia|morceaux?) "
    r"(?:cachee?s?|secrete?s?|ocult[oa]s?|nascost[oaie]|escondid[oa]s?|secret[oa]s?|segret[oaie])"
)
"""What a film or a record has in it, which nobody finds at once: `hidden_objects`, `piste_cachée`."""


def is_hidden_thing(key: str) -> bool:
    """Returns whether a key is about something hidden within a film, whatever its value is: `hidden_track`."""
    return HIDDEN_THING.fullmatch(spaced_words(key)) is not None


HAVING = lazy_pattern(r"(?:has|have|had|with|a|ont|hat|mit|ha|tiene|con|tem|com)[_ -]")
"""How a key begins that tells what a film has: `has_credits`."""
HIDING = lazy_pattern(r"hide|cach(?:er|ez)\b|masquer|ocultar|verbergen|nascond|esconder")
SHOWN = lazy_pattern(
    r"(?:films?|clips?|videos?|trailers?|teasers?|posters?|affiches?|stills?|pictures?|images?|photos?|prompts?|notes?"
    r"|credits?|generique|names?|noms?|people|crew|cast|texts?|synopsis|lyrics|statements?|subtitles?|tools?|awards?"
    r"|screenings?|press|presse|kit|festivals?|public|everyone|anyone|visitors?|web\w*|internet|google|site\w*|all|yet"
    r"|contacts?|making|faces?|person\w*|author\w*|me|us|project|projet|folder|file|versions?|cuts?|edits?|drafts?"
    r"|episodes?|movies?|works?|pieces?|songs?|tracks?|links?|urls?|pages?|entr(?:y|ies)|media|footage|rushes"
    r"|documents?|materials?|everything|tout|todo|alles|tutto|peliculas?|obras?|oeuvres?|opera|werk|seiten?|paginas?)"
)
"""What pages show, and who sees it: a key with another thing is about that thing (`hidden_camera`)."""


AVAILABLE = lazy_pattern(r"available|disponib")
"""What copies and materials of a film are: `dcp_available: yes`."""


def _is_answer(written: str) -> bool:
    text = compare_key(written)
    is_sign = len(text) == 1 and not text.isdecimal()
    if text == "none":
        return False
    is_plain = is_sign or text in YES_ANYWHERE | NO_ANYWHERE or answer(written) in (NAME, *HOLDING)
    is_remark = takes_back(written) or limits(written) or forbids(written)
    is_remark = is_remark or waits(written) or RESTRICTED.match(text) is not None
    return is_plain or is_remark or concerns_consent(written) or concerns_visibility(written)


UNTIL = lazy_pattern(r"until|till|expir|end|jusqu|hasta|\bbis\b|fino|ate\b")


def _is_day_against(key: str, written: str) -> bool:
    """Returns whether a text is a day or a month by which something is not to be seen: one to come, or any under
    `available_until`. A year alone tells when something was made.
    """
    try:
        said = day(written)
    except InvalidValue:
        return False
    if written.strip().isdecimal():
        return False
    month = said.month or 12
    last = date(said.year, month, said.day or monthrange(said.year, month)[1])
    return is_to_come(last) or UNTIL.search(compare_key(key)) is not None


SHOWING = lazy_pattern(
    r"(?:includ\w+|inclu\w{0,3}|sitemap|feed|rss|robots?|index\w*|search\w*|list(?:ed|ing)?|unlist\w*|galler\w+|galerie|galeria|catalog\w*"
    r"|collections?|build|render\w*|output|generate|permalink|pages?|posts?|menu|nav\w*|home\w*|accueil|front\w*"
    r"|portada"
    r"|live|active|actif|activo|ready|pret|listo|clear(?:ed|ance)|approv\w+|approuv\w+|aprobad\w+|valid\w+|checked|ok|go|view\w*"
    r"|watch\w*|stream(?:ed|able)?|embed\w*|download\w*|shown|seen|montr\w+|visto)"
)
"""Words of keys by which programs leave something out of a site, and people say that something may be shown."""


def may_be_switch(key: str) -> bool:
    """Returns whether a plain yes or no under a key may say whether something is shown: `sitemap`, `is_ready`; not
    `has_dialogue`.
    """
    words = spaced_words(key)
    is_of_showing = all(SHOWING.fullmatch(word) or _is_of_privacy(word) for word in words.split())
    is_concerned = (concerns_consent(key) or concerns_visibility(key)) and not _is_of_things(key)
    is_fact = is_of_production(key) or is_hidden_thing(key)
    return (is_concerned or is_of_showing) and not is_fact and HAVING.match(compare_key(key)) is None


LONGEST_REMARK = 4
"""Words of a value that may take something back; a longer one is a text."""


def is_short_withdrawal(key: ScalarNode, value: Node) -> bool:
    """Returns whether a value under an unknown key is a remark such as `withdrew`; a plain no, or a title, is none."""
    if not isinstance(value, ScalarNode) or len(value.text.split()) > LONGEST_REMARK:
        return False
    is_other = compare_key(value.text) in NO_ANYWHERE or is_title(value) or is_private_title(key.text, value.text)
    return not is_other and takes_back(value.text)


def is_title(value: Node) -> bool:
    """Returns whether a value is written as the name of a company or a work: `Anonymous Content`."""
    return isinstance(value, ScalarNode) and is_title_case(value.text)
