"""Lists beginnings of words about consent and visibility, in some thirty languages, and names of private files."""

from __future__ import annotations

from showcase.text import compare_key

CONSENT_STEMS = (
    "consent", "accord ", "accords ", "accordo ", "acordo ", "acuerdo ", "accorde ", "agree", "accept", "autoris",
    "authoris", "authoriz", "permission", "permit", "anonym",
    "withdraw", "retrait", "retire son", "revoke", "refus", "opt out", "opt-out", "optout", "opt in",
    "opt-in",
    "release form", "decharge",
    "droit a l'image", "droits a l'image", "likeness release", "may be named", "be named", "be credited",
    "etre nomme", "etre cite", "etre credite", "peut etre", "do not name", "ne pas nommer", "ne pas citer", "rgpd",
    "gdpr", "dsgvo", "uncredit", "non credite", "einwilligung", "zustimmung", "consenso", "consentimiento",
    "nommable", "may we", "name you", "show your name", "your name in", "votre nom apparai", "puis-je",
    "puis je", "pouvons-nous", "pouvons nous", "peut-on", "peut on", "named", "show name", "nda",
    "can be named", "can be credited", "ok to name", "ok to credit", "wants to be", "wish to be", "want to be",
    "to be credited", "to be named", "do not credit", "no credit", "appear in the credits", "apparaitre au",
    "apparaitre dans", "au generique ?", "souhaite apparaitre", "souhaite etre", "accepte d'", "opposition", "oppose ",
    "objects", "objection", "anon ", "deadname", "credit as", "credited as",
    "credite comme", "name to show", "not credit", "droit image", "droits image", "einverstand", "datenschutz",
    "nennung", "name ok", "ok name", "nom ok", "ok nom ", "nombre ok", "ok nombre", "credit ok", "ok credit", "nome ok",
    "ok nome ",
)  # fmt: skip
"""Beginnings of words, as `compare_key` gives them, in English and French, and the commonest in other languages."""

OTHER_LANGUAGES = tuple(map(compare_key, (
    "zgod", "souhlas", "súhlas", "suglas", "privola", "pristanak", "согласи", "согласен", "разрешени", "згода", "згоди",
    "съгласи", "сагласн", "toestemming", "akkoord", "samtyck", "samtykk", "suostum", "nõusolek", "piekriš", "sutikim",
    "hozzájárul", "beleegyez", "onay", "rıza", "izin", "acordul", "consimț", "consentiment", "συγκατάθ",
    "συγκαταθ", "συναίν", "đồng ý", "darf genannt", "dürfen wir", "genannt werden", "namensnennung", "namentlich",
    "medgiv", "tillåtelse", "tillatelse", "tilladelse", "suostun", "lupa ", "pozwol", "dozvol", "povolen",
    "engedély", "permesso", "permiso", "permissão", "permissao", "vergunning", "erlaubnis", "erlaubt", "leyfi",
    "дозвіл",
    "дозвол", "позволен", "άδεια", "αδεια", "ανώνυμ", "анонім", "аноним", "rodo ", "kvkk ", "lgpd ",
    "widerspruch", "widerruf", "einspruch", "persetujuan", "kebenaran",
    "puo essere nominat", "pode ser nomead", "pode ser citad", "divulgação do nome", "genoemd worden",
)))
"""The same in other languages, where nothing else begins so."""

WITHOUT_SPACES = ("同意", "承諾", "许可", "許可", "授权", "授權", "동의", "허락", "موافق", "הסכמ", "ยินยอม", "सहमत",
"अनुमति", "ขออนุญาต", "อนุญาต",
                  "匿名", "익명", "個人情報", "个人信息", "個人資料", "개인정보", "إذن", "مجهول", "אנונימי",
                  "אישור", "רשות")
"""The same in scripts whose words are joined, or begin with others."""

NAMING_STEMS = (
    "consent", "be named", "be credited", "anonym", "opt out", "opt-out", "optout", "opt in", "opt-in", "release form",
    "droit a l'image", "droits a l'image", "droit image", "droits image", "likeness release", "etre nomme", "etre cite",
    "etre credite", "do not name", "do not credit", "ne pas nommer", "ne pas citer", "ne pas crediter", "rgpd", "gdpr",
    "dsgvo", "uncredit", "non credite", "einwilligung", "einverstand", "nennung", "consenso",
    "nommable", "name you", "show your name",
    "your name in", "votre nom apparai", "wants to be credited", "want to be credited", "ok to name", "ok to credit",
    "apparaitre au generique", "appear in the credits", "signed release", "decharge",
)  # fmt: skip
"""Words of `CONSENT_STEMS` that mean nothing else."""

VISIBILITY_STEMS = (
    "privacy", "privacidad", "difusi", "visib", "draft", "brouillon", "private", "prive", "publi", "unlisted",
    "hidden", "hide", "secret", "confidenti", "sichtbar", "versteckt", "entwurf", "veroffentlich", "offentlich",
    "vertraulich", "geheim", "nascost", "bozza", "riservat", "pubblic", "rascunho", "ocult", "widoczn", "prywatn",
    "ukryt", "zichtbaar", "verborgen", "synlig", "embargo", "non-public", "nonpublic", "unpublish", "masque", "cache",
    "invisible", "noindex", "no-index", "blacklist", "black list", "liste noire", "redact ", "omit ",
    "a masquer", "a retirer", "a cacher", "incognito", "not-for", "do-not-publish", "do not publish", "ne pas publier",
    "ne-pas-publier", "ne pas diffuser", "internal", "interne", "offline", "hors ligne", "hors-ligne",
    "fuera de linea", "fora do ar", "expires", "expiry", "listed", "share", "partag", "audience", "diffus",
    "afficher", "protected", "protege", "restrict", "archived", "archive", "deleted", "supprime", "disabled",
    "desactive", "enabled",
    "exclude", "exclu ", "exclure", "exclui", "exclud", "exclusion", "skip", "ignore", "nda", "available from",
    "announced", "announce on", "to be announced", "annonce le", "annoncee", "not yet", "not-yet", "pas encore",
    "go live", "go-live", "off the record", "off-the-record", "password", "mot de passe", "access", "wip", "online",
    "en ligne", "en-ligne", "not before", "sharing", "acces ", "condivi",
    "not-before", "available", "disponible", "release", "sortie", "pas avant", "show ", "display", "affiche ",
    "montrer", "montrable",
)  # fmt: skip

OTHER_VISIBILITY = tuple(map(compare_key, (
    "szkic", "roboczy", "чернов", "приватн", "скрыт", "чернетк", "taslak", "gizli", "yayınla", "koncept", "skryt",
    "utkast", "udkast", "luonnos", "piszkozat", "rejtett", "πρόχειρο", "ιδιωτικ", "sperrfrist", "nur intern",
    "freigabe", "freigegeben", "gesperrt", "geblokk", "wstrzym", "zablok", "zawiesz", "geschützt",
    "julkai", "julkinen", "piilot", "salain", "zveřej", "veřejn",
    "zverej", "nyilvános", "közzé", "titkos", "publicer", "offentlig", "hemlig", "dold", "skjult", "vizibil", "ascuns",
    "ciornă", "δημόσι", "δημοσ", "κρυφ", "видим", "публик", "публік", "опублик", "секретн", "конфиденц", "publik",
    "opublik", "poufn", "yayın", "görünür", "gizle", "công khai", "riêng tư", "nháp", "gepublic", "publiceren",
    "openbaar", "concept", "vidljiv", "objav", "skriven", "видлив", "avalik", "salastatud", "viešas", "publisk",
    "accesso ", "acceso ", "acesso ", "zugang", "zugriff", "toegang", "dostęp", "доступ", "přístup", "åtkomst",
    "unreleas", "zeigen", "anzeigen", "ausblend", "unveröff", "nichtöff", "visív", "invisív", "escond", "exibir",
    "mostrar", "zurückhalt", "sperre", "gesperr", "weglass", "verberg", "nascond", "dölj", "dölja", "skjul", "skjule",
    "ukryj", "ukry", "ukryc", "skrýt", "elrejt", "rejt", "приховат", "прихован", "скрыть", "скрыва", "не указыв",
    "не називат", "не называт", "не вказув", "zataj", "sembunyi", "tutup ", "niet noemen", "niet vermeld",
    "nicht nennen", "nicht vor", "nicht bevor", "nie wcześniej", "a partir du", "à partir du", "mettre en ligne",
    "mise en ligne", "upubliceret", "upubliser", "opublicerad", "neveřejn", "soukrom", "súkrom", "důvěrn", "dôvern",
    "yksityi", "luottamuks", "απόρρητ", "εμπιστευτ", "особист", "личн", "titok", "bizalmas", "fortrolig", "hemmelig",
    "показыват", "показуват", "terbitkan", "toon ", "tonen ", "vis ", "vise ", "näytä", "mutasd", "pokaż", "pokaz",
    "zobraz",
    "göster", "oscurar", "piiloon", "piilota", "skrij", "amagar", "streichen", "убрать", "прибрати", "dicantumk",
    "vertrouwelijk", "rahasia", "pribadi", "bí mật", "nội bộ",
)))
VISIBILITY_JOINED = (
    "公開", "公开", "下書き", "草稿", "非表示", "表示", "保密", "私密", "机密", "機密", "可见", "可見",
    "状态", "狀態", "状態", "공개", "초안", "비밀", "숨김", "سري", "سرّي", "خاص", "منشور", "نشر", "مسودة",
    "פרטי", "טיוטה", "מוסתר", "פורסם", "פרסום", "גלוי", "เผยแพร่", "ส่วนตัว", "ฉบับร่าง", "सार्वजनिक",
    "निजी", "गुप्त", "प्रकाशित", "发布", "發布", "發佈", "发表", "隐藏", "隱藏", "隠す", "伏せる", "秘密", "隐私",
    "私人", "不显示", "不顯示",
    "숨기", "비공개", "발행", "게시", "إخفاء", "مخفي", "להסתיר", "הסתר", "חסוי", "ซ่อน", "ลับ", "छिपा", "ẩn tên",
    "להציג", "掲載", "刊登", "게재", "نمایش", "دکھائیں",
)
"""The same in other languages."""

NOT_VISIBILITY = frozenset(["publisher", "publishers", "publication", "public_prize", "cached", "geheimtipp",
                            "accessibility", "accessible", "masques", "masks"])  # fmt: skip
"""Words that begin like those above and mean something else."""

FILE_WORDS = (
    "private", "prive", "privee", "confidential", "confidentiel", "confidentielle", "secret", "draft", "brouillon",
    "do not publish", "not for publication", "ne pas publier", "ne pas diffuser", "not public", "non public",
    "internal", "interne", "embargo", "hidden", "unpublished", "non publie", "consent", "consents", "consentement",
    "consentements", "accord", "accords", "autorisation", "autorisations", "release form", "release forms",
    "consent form", "consent forms", "consent list", "anonymous", "anonymes",
)  # fmt: skip
"""Names of files that keep something from being shown, or tell who agreed to what."""
