"""Recognizes keys and columns of plain facts about people, as on a call sheet: pay, meals, travel, families, phones."""

from __future__ import annotations

import re

from showcase.patterns import lazy_pattern
from showcase.text import compare_key

_COMING = (
    r"(?:(?:is|will|a|at|au|aux|zur|zum|bei|al|alla|la|the|to|for|naar|de|il|le|l|o|da|en|on|be|bij|op|na) )*"
    r"(?:coming|comes?|attend\w*|invited|invitations?|tickets?|seats?|rsvp|kommt|vient|viendra|viene|vendra|vem|komt"
    r"|przyjdzie|premiere|premiera|estreno|avant premiere|prima|screening|projection|proyeccion|proiezione|vorfuhrung"
    r"|party|wrap|fete|fiesta|festa|feier|feest|impreza|dabei|present|presente?s?|anwesend|aanwezig|kick ?off"
    r"|workshop|training|rehearsals?|proben?|repetitions?|ensayos?|prove)"
)
"""Who comes where: `Coming to the premiere`, `Attends rehearsals`."""
OF_WORK = lazy_pattern(
    r"diet\w*|(?:un)?paid|payment|salary|fees?|invoiced?|volunteer|intern|students?|union|insured|insurance|vegetarian"
    r"|vegan|halal|kosher|gluten\w*|allerg\w*|meals?|lunch|dinner|breakfast|driver|driving licen[cs]e|car|transport"
    r"|parking|hotel|accommodation|travel|train|vaccinated|covid\w*|payee?s?|benevoles?|stagiaires?|etudiant\w*"
    r"|syndique\w*|assuree?s?|vegetarien\w*|repas|dejeuner|permis(?: de conduire)?|voiture|logement|defraye\w*"
    r"|facture\w*|intermittent\w*|pagad[oa]|estudiantes?|vegetarian[oa]|vegan[oa]|alergi\w+|comida|coche|voluntari[oa]"
    r"|becari[oa]|agente?s?|siblings|pets?|smok\w+|fume\w*|kids|child\w*|kinder|enfants|auto|transporte?|materiale?"
    r"|materiel|laptop|phone|extra|solo|uncut|weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|samedi|dimanche"
    r"|sabado|domingo|equity|alumni|(?:first|debut|premier|primer[oa]?|erster?) ?(?:film|time|job)?|bilingual|retired"
    r"|(?:tele)?phones?|tele?f?o?n?o?|tel|mobile|handy|cell(?:ulare)?|e ?mails?|mail|courriel|correo|(?:post)?adress\w*"
    r"|address\w*|direccion|indirizzo|endereco|street|strasse|rue|calle|zip|postcode|plz|code postal|city|town"
    r"|ville|ort"
    r"|stadt|ciudad|citta|cidade|country|pays|land|pais|paese|iban|bic|bank\w*|banque|birth\w*|(?:date de )?naissance"
    r"|geburt\w*|nacimiento|nascita|nascimento|hometown|birthplace|ages?|alter|edad|eta|idade|siret|ssn|nationalit\w+"
    r"|shoe ?size|(?:t ?-?)?shirt(?: size)?|sizes?|taille|pointure|grosse|talla|taglia|tamanho|height|weight"
    r"|beards?|barbe|barba"
    r"|bart|moustache|mustache|bigote|baffi|hats?|hut|chapeau|sombrero|cappello|glasses|lunettes|brille|gafas|occhiali"
    r"|boots?|shoes?|coats?|sleeping ?bags?|tents?|zelt|tente|schlafsack|tattoos?|tatouages?|tatuajes?"
    r"|hair(?: colou?r)?|cheveux|haare?|pelo|capelli|cabelo|left ?-?handed|gaucher"
    r"|zurdo|zurda"
    r"|mancin[oa]|canhot[oa]|linkshander\w*|bike|velo|fahrrad|bici\w*|swims?|swimmer|nage|schwimm\w*|nada|(?:come"
    r"|eats?|mange)"
    r" \w+|carne|meat|fleisch|viande|laptop|tripod|licen[cs]e|fuhrerschein|carnet|patente|carta|invoice sent"
    r"|shooting days?|drehtage?|dias|giorni|call time|instruments?|agency|agence|agentur|imdb|isni|company"
    r"|languages?|langues?|sprachen?|idiomas?|lingue|skills?|makeup|make-up|costume|kostum\w*|vegano|vegana"
    r"|unterkunft|ubernachtung|alloggio|aloja\w+|nocleg\w*|verblijf|pranzo|cena|colazione|almoco|jantar|mittagessen"
    r"|abendessen|fruhstuck|obiad|kolacja|maaltijd\w*|desayuno|almuerzo|petit dejeuner|diner|souper|carro|macchina"
    r"|samochod|autista|fahrer|conducteur|conductor|bus|flug|flight|vuelo|volo|voo|vlucht|zug|treno|tren|trein|pociag"
    r"|(?:arriv\w*|arrives?|llegada|llega|ankunft|anreise|abreise|chegada|chega|aankomst|przyjazd|departures?|partenza|salida"
    r"|depart|vertrek|(?:comes?|kommt|vient|viene|komt)(?: (?:on|by|am|le|el|il|op))?)(?: .*)?"
    r"|vegetari\w+|wegetari\w+|vegetaar|vega|vegan\w*|wegan\w*|vaccin\w*|geimpft|la[ck]tos\w*"
    r"|(?:sag|aftra|sag aftra|dga|wga|pga|iatse|actra|bectu|equity|afm|(?:\w+ )?guild)(?: member\w*)?|gewerkschaft\w*"
    r"|sindica\w+|syndica\w+|vakbond\w*|zwiaz\w+|(?:seguro|assurance|versicherung|assicurazione|verzekering"
    r"|ubezpieczenie)(?: \w+)?|insur\w+|krankenversichert|assicurat[oa]|verzekerd|ubezpieczon\w+|asegurad[oa]"
    r"|rijbewijs|prawo jazdy|carte? di guida|carne de conducir|carta de conducao|korkort"
    rf"|{_COMING}(?: {_COMING}){{1,4}}"
    r"|remote|guest|needs? \w+|drives?|[€$£💶💰🍕🚗]"
)


def is_of_work(header: str) -> bool:
    """Returns whether a key or a column is about pay, meals, travel and the like, as on a call sheet: `Paid`."""
    plain = " ".join(re.sub(r"[_-]+", " ", compare_key(header)).split())
    return OF_WORK.fullmatch(plain.strip(" ?")) is not None
