//! Why a mail did not arrive, where only words say so: the second half of a status code (RFC 3463) read out of a
//! sentence. What an administrator's server says is mostly English; what it shows its users is in theirs.

/// The subject and detail of a status code (`1.1` of `5.1.1`) for what the words say; lower case.
pub(super) fn detail(said: &str) -> Option<&'static str> {
    let found = REASONS.iter().find(|(_, phrases)| phrases.iter().any(|phrase| said.contains(phrase)));
    found.map(|(detail, _)| *detail)
}

/// From the most telling to the vaguest: a full mailbox is “rejected” too.
const REASONS: &[(&str, &[&str])] = &[
    ("1.2", NO_HOST),
    ("2.2", FULL),
    ("3.4", TOO_LARGE),
    ("1.1", super::phrases::GONE),
    ("1.1", NOT_FOUND),
    ("2.1", DISABLED),
    ("4.6", LOOP),
    ("7.1", REFUSED),
    ("4.7", EXPIRED),
    ("4.1", NO_ANSWER),
];

const NO_HOST: &[&str] = &[
    "host unknown", "unknown host", "unknown domain", "domain unknown", "host not found", "domain not found",
    "domain name not found", "name or service not known", "unrouteable", "unroutable", "nxdomain", "no such domain",
    "domain does not exist", "domain doesn't exist", "domain couldn't be found", "name service error", "no mx record",
    "no mail exchanger", "domaine introuvable", "domäne nicht gefunden", "domäne wurde nicht gefunden",
    "no se encontró el dominio", "dominio no existe", "dominio inesistente", "域名不存在", "домен не найден",
    "domeniul nu a fost găsit", "domain tidak ditemukan",
];

const FULL: &[&str] = &[
    "mailbox is full", "mailbox full", "mailbox exceed", "mailbox has exceeded", "over quota", "overquota",
    "over the allowed quota", "quota exceed", "exceeded quota", "exceeds quota", "exceeded its quota", "disk quota",
    "exceeded storage", "insufficient storage", "insufficient system storage", "inbox is full", "inbox full",
    "storage allocation", "out of storage", "mailbox size limit", "maildir over", "boîte pleine", "est pleine",
    "está lleno", "está llena", "buzón lleno", "cuota excedida", "postfach ist voll", "postfach voll", "ist überfüllt",
    "è piena", "casella piena", "is vol en", "postvak is vol", "postvak vol", "está cheia", "caixa cheia",
    "jest pełna", "skrzynka pełna", "przepełnion", "är full", "er fuld", "er full", "on täynnä", "переполнен",
    "переповнен", "este plină", "plină și", "spațiu insuficient", "surat penuh", "masuk penuh", "sudah penuh",
    "kotak penuh", "一杯", "いっぱい", "容量を超え", "容量超過", "已满", "已滿", "空间不足", "가득", "용량",
    "kutusu dolu", "kota aşıldı", "je plná", "megtelt", "γεμάτο", "е пълна", "je puna", "je poln", "đã đầy",
];

const TOO_LARGE: &[&str] = &[
    "message size", "size exceeds", "size limit", "too large", "too big", "message exceeds", "exceeds the maximum",
    "exceeded the maximum", "exceeds maximum", "message length exceeds", "zu groß", "trop volumineux", "trop grand",
    "demasiado grande", "supera el tamaño", "troppo grande", "te groot", "muito grande", "excede o tamanho", "za duż",
    "för stor", "for stor", "liian suuri", "слишком большо", "превышает", "prea mare", "terlalu besar", "太大", "過大",
    "大きすぎ", "너무 큽", "çok büyük", "příliš velk", "túl nagy",
];

const NOT_FOUND: &[&str] = &[
    "couldn't be found",
    "could not be found",
    "no account by that name",
    "account that you tried to reach does not",
    "not a known user",
    "no longer valid",
    "no longer available",
    "no longer active",
    "no longer exists",
    "recipient rejected",
    "unknown local part",
    "no mailbox",
    "user_unknown",
    "unknown account",
    "bad destination",
    "introuvable",
    "n'existe pas",
    "destinataire inconnu",
    "nicht gefunden",
    "existiert nicht",
    "unbekannter empfänger",
    "unbekannte adresse",
    "no existe",
    "no se encontró",
    "no se ha encontrado",
    "no se pudo encontrar",
    "desconocid",
    "impossibile trovare",
    "non è stato possibile trovare",
    "inesistente",
    "sconosciut",
    "non esiste",
    "non trovat",
    "niet gevonden",
    "bestaat niet",
    "onbekend",
    "possível localizar",
    "não existe",
    "não encontrad",
    "não foi encontrad",
    "desconhecid",
    "można znaleźć",
    "nie istnieje",
    "nieznan",
    "удалось найти",
    "не найден",
    "не существует",
    "неизвестн",
    "не існує",
    "не знайдено",
    "gick inte att hitta",
    "hittades inte",
    "finns inte",
    "okänd",
    "ikke fundet",
    "findes ikke",
    "ikke funnet",
    "finnes ikke",
    "ukjent",
    "ukendt",
    "ei löyty",
    "ei löydy",
    "tuntematon",
    "nu a fost găsit",
    "nu există",
    "necunoscut",
    "tidak dapat ditemukan",
    "tidak ditemukan",
    "tidak ada",
    "tidak dikenal",
    "不存在",
    "找不到",
    "存在しません",
    "見つかりません",
    "見つかりませんでした",
    "존재하지",
    "찾을 수 없",
    "bulunamadı",
    "mevcut değil",
    "neexistuje",
    "nenalezen",
    "nenájden",
    "nem található",
    "nem létezik",
    "δεν βρέθηκε",
    "δεν υπάρχει",
    "не е намерен",
    "не съществува",
    "ne postoji",
    "ne obstaja",
    "không tồn tại",
    "không tìm thấy",
    "לא נמצא",
    "غير موجود",
    "لم يتم العثور",
];

const DISABLED: &[&str] = &[
    "disabled", "inactive", "suspended", "deactivated", "account is locked", "not active", "gesperrt", "deaktiviert",
    "désactivé", "deshabilitad", "disattivat", "uitgeschakeld", "desativad", "nieaktywn", "отключен", "inactiv",
    "dezactivat", "tidak aktif", "dinonaktifkan", "停用", "禁用", "無効", "비활성",
];

const LOOP: &[&str] =
    &["mail loop", "loops back to myself", "too many hops", "hop count exceeded", "mail forwarding loop"];

const REFUSED: &[&str] = &[
    "spam", "blocked", "blacklist", "black list", "blocklist", "block list", "denylist", "policy", "policies", "relay",
    "spf ", "dkim", "dmarc", "not authorized", "not authorised", "not permitted", "not allowed", "denied",
    "reputation", "content re", "prohibited", "virus", "banned", "unsolicited", "listed in", "listed by", "refused by",
    "rejected", "bloqué", "refusé", "abgelehnt", "blockiert", "verweigert", "bloquead", "rechazad", "bloccat",
    "rifiutat", "geblokkeerd", "geweigerd", "rejeitad", "odrzucon", "zablokowan", "avvisat", "blockerat", "afvist",
    "спам", "заблокирован", "отклонен", "отклонён", "blocat", "respins", "diblokir", "ditolak", "拒收", "拒绝", "拒絕",
    "拒否", "차단", "거부", "engellendi", "reddedildi", "odmítnut", "elutasít",
];

const EXPIRED: &[&str] = &[
    "expired", "retry timeout exceeded", "retry time not reached", "too long in queue", "in the queue too long",
    "queue too long", "too old", "abgelaufen", "expiré", "expirad", "scadut", "verlopen", "expirat", "kedaluwarsa",
];

const NO_ANSWER: &[&str] = &[
    "timed out", "timeout", "connection refused", "could not connect", "couldn't connect", "unable to connect",
    "no route to host", "unreachable", "did not respond", "not responding", "requests to connect", "connection reset",
    "lost connection", "connection lost", "connection dropped", "connect to",
];

#[cfg(test)]
mod tests {
    use super::detail;

    #[test]
    fn the_most_telling_words_count() {
        assert_eq!(detail("rejected: the mailbox is full"), Some("2.2"));
        assert_eq!(detail("rejected by policy"), Some("7.1"));
        assert_eq!(detail("something happened"), None);
    }
}
