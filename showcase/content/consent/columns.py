"""Lists what a consent list may hold: its columns, as people and forms name them."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.content.tables.table_file import Column

_DAYS_OF_ANSWERS = (
    ("date", "of", "consent agreement permission answer signature"),
    ("date", "d' de du de_l'", "accord autorisation consentement réponse signature"),
    ("datum", "der", "einwilligung zustimmung antwort unterschrift"),
    ("data", "del di della", "consenso autorizzazione risposta firma"),
    ("fecha", "de del de_la", "consentimiento acuerdo autorización respuesta firma"),
    ("data", "do da de", "consentimento autorização resposta assinatura"),
    ("datum", "van", "toestemming antwoord"),
)
"""A day, what may be between it and an answer, and answers, in the order of a header: `date of consent`."""


def _days_of_answers() -> Iterator[str]:
    for day, between, answers in _DAYS_OF_ANSWERS:
        for answer in answers.split():
            yield from (f"{day} {answer}", f"{answer} {day}", *(f"{day} {of} {answer}" for of in between.split()))
    yield from ("date signed", "signed date", "data zgody")


_COLUMNS = (
    Column("name", (
        "names", "noms", "full name", "full_name", "fullname", "nom complet", "nom et prénom", "nom prénom",
        "prénom nom", "prénom et nom", "nom", "person", "personne", "people", "member", "membre", "participant",
        "participante",
        "contributor", "contributeur", "contributrice", "artist", "artiste", "who", "qui", "your name", "votre nom",
        "credited as", "crédité comme", "credit", "nom au générique",
        "nome", "nomi", "nome completo", "nome e cognome", "cognome e nome", "naam", "volledige naam",
        "voor- en achternaam", "imię i nazwisko", "nazwisko i imię", "vor- und nachname", "vollständiger name",
        "ihr name", "dein name", "mitwirkende", "teilnehmer", "teilnehmerin", "partecipante", "pessoa", "deelnemer",
        "osoba", "uczestnik",
    )),
    Column("first_name", ("first name", "firstname", "given name", "forename", "prénom", "prenom", "vorname",
        "vornamen", "voornaam", "imię",
    )),
    Column("last_name", (
        "last name", "lastname", "surname", "family name", "nom de famille", "nachname",
        "familienname", "cognome", "sobrenome", "achternaam", "nazwisko",
    )),
    Column("legal", (
        "real name", "real_name", "legal name", "nom réel", "vrai nom", "nom légal", "nom civil", "état civil",
    )),
    Column("handle", (
        "nick", "nicks", "nickname", "nicknames", "surnoms", "pseudos discord",
        "username", "user name", "benutzername", "nutzername",
        "user", "utilisateur", "nom d'utilisateur", "handle", "handles",
        "discord", "discord name", "discord_name", "discord tag", "pseudo discord", "compte", "account", "surnom",
        "instagram", "twitter", "x", "mastodon", "bluesky", "tiktok", "youtube", "github", "identifiant discord",
    )),
    Column("display", ("display name", "display_name", "displayname", "nom d'affichage", "global name")),
    Column("alias", (
        "pseudo", "pseudonym", "pseudonyme", "stage name", "nom de scène", "nom d'artiste", "artist name", "show as",
        "shown as", "alias to show", "pseudonyme affiché", "nom affiché", "nom à afficher",
        "künstlername", "nome d'arte", "nome artístico", "artiestennaam", "pseudonim",
    )),
    Column("id", (
        "person_id", "person id", "discord_id", "discord id", "user id", "user_id", "userid", "member id", "member_id",
        "identifiant", "ids", "author_id", "author id", "id discord", "n°", "no", "number", "numéro",
    )),
    Column("email", (
        "e-mail", "mail", "email address", "e-mail address", "courriel", "adresse e-mail", "adresse mail",
        "adresse email",
        "adresse électronique", "adresse de messagerie",
        "e-mail-adresse", "email-adresse", "mailadresse", "indirizzo email", "indirizzo e-mail", "e-mailadres",
        "emailadres", "endereço de e-mail", "adres e-mail",
    )),
    Column("consent", (
        "as", "consentement", "consents", "consentements", "consented", "consent given", "consent?", "accord",
        "accords",
        "agreement", "agreed", "agrees", "permission", "autorisation", "authorization", "authorisation", "answer",
        "réponse",
        "reply", "may be named", "can be named", "named", "nommé", "nommable", "peut être nommé", "how to be named",
        "how", "manner", "manière", "status", "statut", "ok", "oui/non", "yes/no", "named as", "consent status",
        "einverstanden", "einverständnis", "einwilligung", "zustimmung", "zugestimmt", "stimmt zu", "antwort",
        "consenso", "consensi", "acconsente", "acconsento", "autorizza", "autorizzazione", "liberatoria", "risposta",
        "consentimento", "autorização", "aceita", "concorda", "resposta", "toestemming", "akkoord", "antwoord",
        "zgoda", "zgody", "odpowiedź",
    )),
    Column("anonymous", ("anonyme", "anonymat", "anonymity", "anonymous?", "hide", "hidden", "cacher", "masquer",
        "caché",
        "anonym", "anonimo", "anoniem", "anonimowo",
    )),
    Column("withdrawn", ("retrait", "withdrawal", "withdrew", "revoked", "refus", "refused", "retiré", "opt out",
        "opt-out",
        "widerruf", "widerrufen", "zurückgezogen", "revocato", "ritirato", "ingetrokken", "wycofane", "wycofano",
    )),
    Column("scope", ("where", "où", "ou", "scopes", "portée", "périmètre", "for", "pour", "places", "lieux")),
    Column("allow", ("allowed", "allow word", "also a word", "word allowed", "autorisé", "mot autorisé",
        "mot courant")),
    Column("film", ("films", "project", "projet", "projects", "projets", "slug")),
    Column("on", (
        "le", "date", "day", "jour", "timestamp", "horodateur", "horodatage", "asked", "asked on", "demandé le",
        "answered on", "répondu le", "signed on", "signé le", "submitted at", "submitted on", "start date (utc)",
        "submit date (utc)",
        "datum", "data", "zeitstempel", "informazioni cronologiche", "carimbo de data/hora", "tijdstempel",
        "sygnatura czasowa", "when", "quand", "wann", "cuándo", "quando", "wanneer", "kiedy", *_days_of_answers(),
    )),
    Column("note", (
        "notes", "note(s)", "remark", "remarks", "remarque", "remarques", "comment", "comments", "commentaire",
        "commentaires", "text", "texte", "why", "pourquoi",
        "bemerkung", "bemerkungen", "anmerkung", "anmerkungen", "kommentar", "kommentare", "commento", "commenti",
        "osservazioni", "observação", "observações", "comentário", "comentários", "opmerking", "opmerkingen", "uwagi",
        "komentarz",
        "notiz", "notizen", "hinweis", "hinweise", "nota", "notas", "obs", "obs.", "observación", "observaciones",
        "comentario", "comentarios", "osservazione", "info", "infos", "memo", "aantekening", "aantekeningen", "uwaga",
        "notatka", "notatki", "poznámka", "poznámky", "anteckning", "anteckningar", "anmärkning", "merknad",
        "bemærkning", "примечание", "примечания", "заметка", "заметки", "комментарий",
    )),
    Column("detail", (
        "details", "détail", "middle name", "deuxième prénom", "civilité", "salutation", "anrede",
        "by", "par", "via", "source", "signature",
        "role", "rôle", "roles", "rôles", "job", "fonction", "poste", "phone", "téléphone", "telephone", "tel", "tél",
        "address", "adresse", "city", "ville", "country", "pays", "age", "âge", "birthdate", "date de naissance",
        "contact",
        "link", "lien", "url", "website", "site", "proof", "preuve", "file", "fichier", "document", "department",
        "département", "language", "langue", "pronouns", "pronoms", "messages", "posts", "prompts", "images",
        "first_seen",
        "last_seen", "how asked", "moyen", "order", "ordre",
        "position", "title", "dept", "dept.", "attachments", "pièces jointes", "tags", "étiquettes", "created",
        "created time", "last modified", "last edited time", "modified", "token", "network id",
        "rolle", "funktion", "ruolo", "função", "functie", "funkcja", "rola", "telefon", "telefonnummer", "telefono",
        "telefone", "telefoon", "città", "cidade", "stad", "miasto",
    )),
)  # fmt: skip
COLUMNS = tuple(column.in_every_language("consent-columns") for column in _COLUMNS)
"""What a consent list may hold, as people and forms name it."""

IDENTITY = ("name", "first_name", "last_name", "legal", "handle", "display", "alias", "id", "email")
ANSWERING = ("consent", "anonymous", "withdrawn")
PERSONAL = ("name", "first_name", "last_name", "legal", "handle", "display", "alias", "email")
"""Columns that tell of people, not of things with a name."""
