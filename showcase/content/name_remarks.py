"""Decides whether a remark beside a credited name is understood: a part, a place, a task; any other may be a wish."""

from __future__ import annotations

import re

from showcase.content.keys.role_keys import is_role_key
from showcase.content.words.answers import IN_BRACKETS
from showcase.content.words.wishes import may_be_wish
from showcase.patterns import lazy_pattern
from showcase.text import compare_key

TURNED = lazy_pattern(r"\s*(?:-+>|=+>|→|⇒|➔|➜|⟶|(?<=\s)[>=]{1,4}(?=\s))\s*")
"""What leads from a name to what is to stand in its place."""
BEHIND = lazy_pattern(r"\s+[-–—]+\s+")
"""What divides a name from what somebody did or played."""
PLAIN_WORDS = frozenset([
    # who somebody is
    "self", "himself", "herself", "themselves", "themself", "myself", "lui-meme", "elle-meme", "eux-memes", "selbst",
    "mismo", "misma", "stesso", "stessa", "mesmo", "mesma", "mother", "father", "brother", "sister", "son", "daughter",
    "grandmother", "grandfather", "grandma", "grandpa", "aunt", "uncle", "cousin", "wife", "husband", "mere", "pere",
    "frere", "soeur", "fils", "fille", "tante", "oncle", "mutter", "vater", "bruder", "schwester", "sohn", "tochter",
    "oma", "opa", "madre", "padre", "hermano", "hermana", "hijo", "hija", "abuela", "abuelo", "fratello", "sorella",
    "figlio", "figlia", "nonna", "nonno", "mae", "pai", "irmao", "irma", "filho", "filha", "avo", "friend", "ami",
    "amie", "freund", "freundin", "amigo", "amiga", "amico", "amica", "neighbour", "neighbor", "voisin", "voisine",
    "child", "kid", "baby", "teen", "teenager", "young", "old", "elder", "older", "younger", "junior", "senior",
    "enfant", "jeune", "vieux", "vieille", "kind", "jung", "alt", "nino", "nina", "joven", "bambino", "bambina",
    "giovane", "crianca", "jovem", "queen", "king", "roi", "reine", "witch", "sorciere", "nurse", "thief", "voleur",
    "dog", "cat", "horse", "frog", "bird", "chien", "chat", "cheval", "grenouille", "hund", "katze", "perro", "gato",
    "cane", "gatto", "crowd", "passer-by", "passersby", "extra", "figuration", "statist", "statistin", "student",
    "etudiant", "etudiante", "intern", "stagiaire", "praktikant", "praktikantin", "volunteer", "benevole", "guest",
    "invite", "invitee", "gast", "invitado", "invitada", "ospite", "late", "deceased", "rip", "decede", "decedee",
    "verstorben", "fallecido", "fallecida", "they", "them", "she", "her", "him", "hers", "his", "elle",
    "iel", "sie", "ella", "lui", "lei", "ele", "ela", "dey",
    # what somebody plays or does
    "vocals", "vocal", "singing", "song", "songs", "lyrics", "score", "chant", "gesang", "canto", "soprano", "alto",
    "tenor", "baritone", "bariton", "sax", "saxophone", "saxophon", "saxo", "clarinet", "clarinette", "klarinette",
    "oboe", "hautbois", "bassoon", "basson", "horn", "cor", "trombone", "posaune", "tuba", "harp", "harpe", "harfe",
    "accordion", "accordeon", "akkordeon", "organ", "orgue", "orgel", "keys", "keyboard", "keyboards", "synth",
    "synths", "clavier", "percussion", "percussions", "perkussion", "banjo", "ukulele", "mandolin", "viola", "bratsche",
    "contrabass", "contrebasse", "kontrabass", "double", "electric", "acoustic", "lead", "backing", "first", "second",
    "third", "main", "assistant", "assisting", "additional", "chief", "head", "deputy", "premier", "deuxieme",
    "zweite", "zweiter", "erste", "erster", "unit", "equipe", "day", "days", "jour", "jours", "tag", "tage", "night",
    "pickups", "reshoots", "week", "weeks", "scene", "scenes", "shots", "shot", "plan", "plans", "episode", "episodes",
    "version", "english", "french", "german", "spanish", "italian",
    "portuguese", "anglais", "francais", "allemand",
    "espagnol", "italien", "deutsch", "englisch", "franzosisch", "ingles", "frances", "inglese", "francese", "dub",
    "dubbing", "translation", "traduction", "ubersetzung", "traduccion", "traduzione", "subtitles", "text", "texts",
    "texte", "textes", "research", "recherche", "colour", "color", "couleur", "farbe", "grading", "mixing", "mix",
    "mischung", "recording", "mastering", "foley", "boom", "grip", "gaffer", "dolly", "focus",
    "slate", "clapper", "continuity", "ambience", "sfx", "atmos", "adr", "loops", "beats", "noises", "bruitage",
    "gerausche", "drawings", "drawing", "dessins",
    "dessin", "zeichnungen", "paintings", "painting", "peinture", "collage", "collages", "puppets", "marionnettes",
    "models", "props", "accessoires", "requisite", "sets", "set", "backgrounds", "backdrops", "decors", "titles",
    "lettering", "typography", "layout", "website", "photos", "photo", "fotos", "stills", "pictures", "images", "poem",
    "poeme", "idea", "idee", "concept", "script", "dialogue", "dialogues", "storyboard", "animatic", "rigging", "cgi",
    "compositing", "rotoscoping", "inking", "clean-up", "cleanup", "inbetweens", "hands", "feet", "body", "motion",
    "capture", "mocap", "dance", "danse", "tanz", "baile", "danza", "catering", "food", "cuisine", "kitchen", "driving",
    "transport", "runner", "wardrobe", "sewing", "hair", "make-up", "makeup", "coiffure", "haare", "stuntman",
    "whistling", "humming", "laughter", "narration", "reading", "prompting", "coding", "code", "software", "tech",
    # between them
    "and", "und", "des", "der", "die", "das", "von",
    "les", "the", "une", "ein", "eine", "uno", "una", "uma", "los",
    "als", "with", "avec", "mit", "con", "com", "for", "pour", "fur", "para", "per", "aged",
    "age", "ans", "years", "jahre", "anos", "anni", "born", "nee", "aka", "alias", "dit", "dite", "genannt",
    "eme", "also", "aussi", "auch", "tambien", "anche", "tambem", "both", "all", "full", "live",
    "solo", "usa",
])  # fmt: skip
"""Words by which a remark tells of a part, an instrument, a task, a family or a country."""
ADDRESS = lazy_pattern(r"@|://|\w\.\w")
CAPITAL = lazy_pattern(r"[^\W\d_a-zß-öø-ÿ]")
LEADING = lazy_pattern(
    r"(?:as|als|comme|como|come|the|le|la|les|l'|der|die|das|el|los|las|il|lo|o|os|um|uma|a|an|un|une)\b"
)
"""Words that lead to whoever somebody plays: `as the driver`."""


def has_unclear_remark(name: str) -> bool:
    """Returns whether a name has a remark that is not understood, and may be a wish: `(weg)`, `-> out`, `(chut)`.

    What begins with a capital is a name: of a town, a company, a part. So is whatever has one within.
    """
    beside = [*IN_BRACKETS.findall(name), *BEHIND.split(name)[1:]]
    return any(map(_is_unclear, beside)) or any(map(_replaces_badly, TURNED.split(name)[1:]))


def without_remark(name: str) -> str:
    """Returns a name without what is in brackets behind it."""
    return re.sub(r"\s*[(\[][^()\[\]]*[)\]]\s*$", "", name)


def _replaces_badly(written: str) -> bool:
    """Returns whether what is to stand in the place of a name is none: `out`, `B.`, nothing."""
    letters = [letter for letter in written if letter.isalpha()]
    is_short = len(letters) < SHORTEST or NO_NAME.fullmatch(written.strip()) is not None
    return is_short or (not letters[0].isupper() and _is_unclear(written)) or may_be_wish(written)


NO_NAME = lazy_pattern(r"(?:N\. ?N\.?|NN|X\. ?X\.?)")
"""What people write in the place of a name that is not known, or not to be."""


SHORTEST = 2
"""Letters of a name."""


def _is_unclear(written: str) -> bool:
    remark = written.strip()
    if NO_NAME.fullmatch(remark):
        return True
    if not any(map(str.islower, remark)) or ADDRESS.search(remark) or CAPITAL.search(remark):
        return False
    if LEADING.match(compare_key(remark)) and " " in remark:
        return may_be_wish(remark)
    words = [word for word in re.split(r"[^\w'-]+|\d+", compare_key(remark)) if word]
    return not all(map(_is_plain, words)) and not is_role_key(remark)


def _is_plain(word: str) -> bool:
    bare = word.strip("'-")
    is_short = len(bare) < SHORTEST_WORD
    return is_short or bare in PLAIN_WORDS or bare.removesuffix("s") in PLAIN_WORDS or is_role_key(bare)


SHORTEST_WORD = 3
"""Letters; shorter words are articles, prepositions and countries."""
