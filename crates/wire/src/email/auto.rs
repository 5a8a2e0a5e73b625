//! Mail that a machine wrote, and mail that a machine must not answer (RFC 3834).

use super::{Address, header::Headers};

/// What the subjects of automatic answers begin with, in lower case: the whole subject, or followed by a mark.
const SUBJECTS: &[&str] = &[
    "automatic reply",
    "auto reply",
    "auto-reply",
    "autoreply",
    "auto response",
    "auto-response",
    "autoresponse",
    "autoresponder",
    "auto",
    "[auto-reply]",
    "[autoreply]",
    "[auto reply]",
    "automated response",
    "automated reply",
    "automatic response",
    "automated message",
    "out of office",
    "out of the office",
    "out of office reply",
    "out of office autoreply",
    "out of office auto-reply",
    "out of office automatic reply",
    "out-of-office",
    "out of office notification",
    "vacation reply",
    "vacation response",
    "vacation",
    "vacation message",
    "away from my mail",
    "away from office",
    "i am away",
    "ooo",
    "thank you for contacting us - automatic",
    "réponse automatique",
    "reponse automatique",
    "message d'absence",
    "absence du bureau",
    "absent du bureau",
    "absent",
    "absence",
    "notification d'absence",
    "réponse d'absence",
    "respuesta automática",
    "respuesta automatica",
    "fuera de la oficina",
    "fuera de oficina",
    "ausente de la oficina",
    "ausente",
    "autorespuesta",
    "răspuns automat",
    "raspuns automat",
    "în afara biroului",
    "absent din birou",
    "balasan otomatis",
    "jawaban otomatis",
    "di luar kantor",
    "automatische antwort",
    "abwesenheitsnotiz",
    "abwesenheitsnachricht",
    "abwesenheitsmeldung",
    "abwesenheit",
    "abwesend",
    "automatische antwortmail",
    "risposta automatica",
    "fuori sede",
    "fuori ufficio",
    "automatisch antwoord",
    "afwezig",
    "afwezigheidsbericht",
    "automatische beantwoording",
    "resposta automática",
    "resposta automatica",
    "fora do escritório",
    "ausência temporária",
    "resposta automàtica",
    "fora de l'oficina",
    "automatyczna odpowiedź",
    "odpowiedź automatyczna",
    "autoodpowiedź",
    "poza biurem",
    "nieobecność",
    "autosvar",
    "automatiskt svar",
    "automatisk svar",
    "automatisk besvarelse",
    "frånvarande",
    "fraværende",
    "ikke til stede",
    "automaattinen vastaus",
    "poissa",
    "poissaolo",
    "automatická odpověď",
    "automatická odpoveď",
    "automatikus válasz",
    "házon kívül",
    "automatski odgovor",
    "samodejni odgovor",
    "αυτόματη απάντηση",
    "автоматичен отговор",
    "автоматический ответ",
    "автоответ",
    "вне офиса",
    "автоматична відповідь",
    "automatinis atsakymas",
    "automātiskā atbilde",
    "automātiska atbilde",
    "automaatvastus",
    "otomatik yanıt",
    "otomatik cevap",
    "ofis dışında",
    "trả lời tự động",
    "thư trả lời tự động",
    "自动答复",
    "自动回复",
    "自動回覆",
    "自動答覆",
    "自動返信",
    "自動応答",
    "不在通知",
    "不在",
    "자동 회신",
    "자동 응답",
    "부재 중",
    "부재중",
    "תשובה אוטומטית",
    "מענה אוטומטי",
    "رد تلقائي",
    "الرد التلقائي",
    "ตอบกลับอัตโนมัติ",
    "การตอบกลับอัตโนมัติ",
    "balasan automatik",
    "erantzun automatikoa",
    "sjálfvirkt svar",
    "پاسخ خودکار",
];

/// What may follow without a mark: since when, until when, from whom.
const FOLLOWS: &[&str] = &[
    " until ", " till ", " from ", " on ", " bis ", " vom ", " von ", " ab ", " jusqu", " du ", " de ", " hasta ",
    " desde ", " până", " până la ", " hingga ", " sampai ", " fino ", " dal ", " tot ", " van ", " até ", " до ",
];

/// Local parts nobody reads.
const DEAF_MAILBOXES: &[&str] = &[
    "mailer-daemon", "mailerdaemon", "mail-daemon", "maildaemon", "postmaster", "noreply", "no-reply", "no_reply",
    "no.reply", "donotreply", "do-not-reply", "do_not_reply", "do.not.reply", "dontreply", "dont-reply", "not-reply",
    "notreply", "nepasrepondre", "ne-pas-repondre", "nao-responda", "naoresponda", "no-responder", "noresponder",
    "nu-raspunde", "niet-beantwoorden", "nichtantworten", "keine-antwort", "bounce", "bounces", "autoreply",
    "auto-reply", "autoresponder", "auto-responder", "autoresponse", "auto-confirm", "listserv", "majordomo",
    "mailman", "nobody", "mdaemon", "uucp", "symantec_antivirus_for_smtp_gateways", "abuse-noreply", "root",
];

/// Whether the mail is a vacation notice or another automatic answer.
pub(crate) fn is_auto_reply(headers: &Headers, subject: &str) -> bool {
    let auto_submitted = keyword(headers, "auto-submitted");
    if auto_submitted.starts_with("auto-replied") || auto_submitted.starts_with("auto-notified") {
        return true;
    }
    let content_type = headers.typed("content-type").unwrap_or_default();
    let receipt =
        content_type.parameter("report-type").is_some_and(|kind| kind.eq_ignore_ascii_case("disposition-notification"));
    if receipt || content_type.kind == "message/disposition-notification" {
        return true;
    }
    let marked = [
        "x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-autoreply-from", "x-auto-reply-from",
        "x-mail-autoreply", "x-vacation", "x-away", "x-zoho-autoreply", "x-ms-exchange-inbox-rules-loop",
    ]
    .iter()
    .any(|name| headers.has(name) && !matches!(keyword(headers, name).as_str(), "no" | "false" | "0"));
    if marked || keyword(headers, "precedence").contains("auto") || keyword(headers, "x-precedence").contains("auto") {
        return true;
    }
    if keyword(headers, "delivered-to") == "autoresponder"
        || keyword(headers, "preference").contains("auto_reply")
        || headers.raw("x-post-messageclass").is_some_and(|class| class.to_ascii_lowercase().contains("autoresponder"))
        || headers
            .raw("x-ms-exchange-generated-message-source")
            .is_some_and(|source| source.eq_ignore_ascii_case("mailbox rules agent"))
        || is_challenge(headers)
    {
        return true;
    }
    let subject = subject.trim().to_lowercase().replace('\u{307}', "");
    SUBJECTS.iter().any(|beginning| begins(&subject, beginning)) || is_absence(&subject)
}

/// Why nothing may be answered automatically, or `None` when it may.
pub(crate) fn no_auto_ack(headers: &Headers, from: Option<&Address>) -> Option<&'static str> {
    let auto_submitted = keyword(headers, "auto-submitted");
    if !auto_submitted.is_empty() && auto_submitted != "no" {
        return Some("The message says that it was sent automatically (Auto-Submitted).");
    }
    let is_bulk = |value: String| ["bulk", "junk", "list", "auto"].iter().any(|word| value.contains(word));
    if is_bulk(keyword(headers, "precedence")) || is_bulk(keyword(headers, "x-precedence")) {
        return Some("The message is bulk or list mail (Precedence).");
    }
    if suppresses_responses(headers) {
        return Some("The sender asks for no automatic responses (X-Auto-Response-Suppress).");
    }
    if LIST_FIELDS.iter().any(|name| headers.has(name)) {
        return Some("The message comes from a mailing list.");
    }
    if MACHINE_FIELDS
        .iter()
        .any(|name| headers.has(name) && !matches!(keyword(headers, name).as_str(), "no" | "false" | "0"))
    {
        return Some("The message says that a machine wrote it.");
    }
    if headers.raw("return-path").is_some_and(|path| path.replace([' ', '"'], "") == "<>") {
        return Some("The message has no sender to answer to (null return path).");
    }
    let content_type = headers.typed("content-type").unwrap_or_default();
    if content_type.kind == "multipart/report" || content_type.kind == "message/disposition-notification" {
        return Some("The message is a report of a mail system.");
    }
    match from {
        None => Some("The message has no readable sender."),
        Some(from) if is_deaf(&from.email) => Some("The sender's address is one that nobody reads."),
        Some(_) if sender_is_deaf(headers) => Some("The message was sent by a mail system."),
        Some(_) => None,
    }
}

/// Whether the address belongs to a machine.
pub(crate) fn is_deaf(email: &str) -> bool {
    let local = email.split('@').next().unwrap_or_default().to_ascii_lowercase();
    let local = local.trim_matches('"');
    let stem = local.split(['+', '=']).next().unwrap_or_default();
    DEAF_MAILBOXES.iter().any(|name| {
        stem == *name
            || (name.len() > 6
                && stem.starts_with(name)
                && !stem[name.len()..].starts_with(|c: char| c.is_ascii_alphabetic()))
    }) || stem.ends_with("-noreply")
        || stem.ends_with("-no-reply")
        || stem.ends_with(".noreply")
        || stem.ends_with("_noreply")
        || stem.starts_with("owner-")
        || stem.ends_with("-owner")
        || stem.ends_with("-request")
        || stem.ends_with("-bounces")
        || stem.starts_with("bounce-")
        || stem.starts_with("bounces-")
}

const LIST_FIELDS: &[&str] = &[
    "list-id", "list-unsubscribe", "list-post", "list-help", "list-subscribe", "list-owner", "list-archive",
    "mailing-list", "x-mailing-list", "x-mailman-version", "x-beenthere", "x-listname", "x-list", "x-ml-name",
    "x-mlserver", "x-google-group-id", "x-campaign", "x-campaignid", "x-campaign-id", "feedback-id", "x-mailchimp-id",
    "x-sympa-to",
];

const MACHINE_FIELDS: &[&str] = &[
    "x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-autoreply-from", "x-auto-reply-from",
    "x-mail-autoreply", "x-autogenerated", "x-auto-generated", "autosubmitted", "x-vacation", "x-loop",
    "x-fc-machinegenerated", "x-failed-recipients", "x-ebay-mailtracker", "x-github-reason", "x-jira-fingerprint",
    "x-noreply", "x-away", "x-challenge",
];

fn suppresses_responses(headers: &Headers) -> bool {
    let value = headers.raw_all("x-auto-response-suppress").join(",").to_ascii_lowercase();
    value.split([',', ';', ' ']).any(|word| matches!(word.trim(), "all" | "oof" | "autoreply" | "1"))
}

/// Whether a subject is this, or this and a mark: “Automatic reply: Oven”, but not “Automatic reply is broken”.
fn begins(subject: &str, beginning: &str) -> bool {
    subject.strip_prefix(beginning).is_some_and(|rest| {
        let said = rest.trim_start();
        said.is_empty()
            || beginning.ends_with(']')
            || said.starts_with([':', '：', '|', '(', '[', '【', '/', '!', '.'])
            || rest.starts_with(" - ")
            || rest.starts_with(" – ")
            || beginning.len() > 6 && FOLLOWS.iter().any(|word| rest.starts_with(word))
    })
}

/// Challenge-response filters ask the sender to prove that they are human.
fn is_challenge(headers: &Headers) -> bool {
    const SENDERS: &[&str] = &["boxbe.com", "spamarrest.com", "mailinblack.com", "sendio.com", "0spam.com"];
    let sender = headers.addresses("from", None).into_iter().next().map(|from| from.email.to_ascii_lowercase());
    sender.is_some_and(|sender| SENDERS.iter().any(|domain| sender.ends_with(domain)))
        || ["x-boxbe-message", "x-boxbe-id", "x-spamarrest", "x-spamarrest-id", "x-tmda-fingerprint"]
            .iter()
            .any(|name| headers.has(name))
        || headers.has("x-boxtrapper-verify")
        || headers.has("x-challenge-response")
        || headers.raw("x-delivery-agent").is_some_and(|agent| agent.starts_with("TMDA"))
}

fn is_absence(subject: &str) -> bool {
    ["out of office", "out of the office"].iter().any(|phrase| {
        subject == *phrase || subject.ends_with(&format!("is {phrase}")) || subject.ends_with(&format!("- {phrase}"))
    })
}

fn sender_is_deaf(headers: &Headers) -> bool {
    ["return-path", "sender"].iter().filter_map(|name| headers.addresses(name, None).into_iter().next()).any(
        |address| {
            matches!(
                address.email.split('@').next().unwrap_or_default().to_ascii_lowercase().as_str(),
                "mailer-daemon" | "postmaster"
            )
        },
    )
}

fn keyword(headers: &Headers, name: &str) -> String {
    let value = headers.raw(name).unwrap_or_default().to_ascii_lowercase();
    value.split([';', '(']).next().unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(header: &str, from: &str) -> Option<&'static str> {
        let (headers, _) = super::super::header::split(format!("{header}\r\n\r\n").as_bytes());
        no_auto_ack(&headers, Some(&Address { email: from.into(), name: None }))
    }

    #[test]
    fn people_get_an_answer() {
        assert_eq!(marks("Subject: hello\r\nAuto-Submitted: no", "jo@example.com"), None);
        assert_eq!(marks("Subject: hello\r\nX-Auto-Response-Suppress: DR, RN, NRN", "bouncer@example.com"), None);
    }

    #[test]
    fn machines_get_none() {
        for header in [
            "Auto-Submitted: auto-generated (cron)",
            "Precedence: bulk",
            "X-Auto-Response-Suppress: DR, OOF, AutoReply",
            "List-Id: <x.example.com>",
            "Return-Path: <>",
            "Content-Type: multipart/report; report-type=delivery-status",
        ] {
            assert!(marks(header, "jo@example.com").is_some(), "{header}");
        }
        for from in [
            "MAILER-DAEMON@example.com", "no-reply@example.com", "noreply+12@example.com", "news-noreply@example.com",
            "owner-list@example.com",
        ] {
            assert!(marks("Subject: x", from).is_some(), "{from}");
        }
    }

    #[test]
    fn a_question_about_office_hours_is_not_an_absence() {
        let (headers, _) = super::super::header::split(b"Subject: x\r\n\r\n");
        assert!(!is_auto_reply(&headers, "Out of office hours support?"));
        assert!(is_auto_reply(&headers, "Out of Office: back on Monday"));
        assert!(is_auto_reply(&headers, "Réponse automatique : Votre commande"));
        assert!(!is_auto_reply(&headers, "Re: Automatic reply: does it work?"));
    }
}
