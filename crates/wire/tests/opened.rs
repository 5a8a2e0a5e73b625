//! What other programs wrap, sign or encrypt, and the invitations of calendars.

use base64::Engine as _;
use loket_wire::email::{self, Email, Problem};

fn mail(fields: &str, body: &str) -> Email {
    email::parse(format!("From: Jo <jo@example.com>\nSubject: Oven\nMIME-Version: 1.0\n{fields}\n\n{body}").as_bytes())
}

fn base64(bytes: &[u8]) -> String {
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

/// A value of ASN.1.
fn value(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap().to_be_bytes();
    [&[tag, 0x82, length[0], length[1]], content].concat()
}

fn smime(kind: u8, words: &[u8]) -> Vec<u8> {
    let name = |kind| value(0x06, &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, kind]);
    let content = value(0x30, &[name(1), value(0xa0, &value(0x04, words))].concat());
    let data = value(0x30, &[value(0x02, &[1]), value(0x31, &[]), content].concat());
    value(0x30, &[name(kind), value(0xa0, &data)].concat())
}

const SMIME: &str =
    "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\nContent-Transfer-Encoding: base64";

#[test]
fn a_message_that_is_signed_whole_is_opened() {
    let inner = b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nIt burns.\r\n--x\r\nContent-Disposition: attachment; filename=a.txt\r\nContent-Type: text/plain\r\n\r\nfile\r\n--x--\r\n";
    let found = mail(SMIME, &base64(&smime(2, inner)));
    assert_eq!(found.text_reply, "It burns.");
    assert_eq!(found.attachments.iter().map(|file| file.filename.as_str()).collect::<Vec<_>>(), ["a.txt"]);
    assert_eq!(found.problem, None);
}

#[test]
fn layers_of_signatures_are_opened_only_so_far() {
    let mut inner = b"Content-Type: text/plain\r\n\r\nHello".to_vec();
    for _ in 0..12 {
        inner = format!("{SMIME}\r\n\r\n{}", base64(&smime(2, &inner))).into_bytes();
    }
    assert_eq!(email::parse(&inner).problem, Some(Problem::Unopened));
}

#[test]
fn what_is_encrypted_is_kept_and_said() {
    let found = mail(SMIME, &base64(&smime(3, b"secret")));
    assert_eq!((found.problem, found.attachments.len()), (Some(Problem::EncryptedSmime), 1));
    let pgp = "--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--x\nContent-Type: application/octet-stream; name=encrypted.asc\n\n-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----\n--x--\n";
    let found = mail("Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=x", pgp);
    assert_eq!((found.problem, found.attachments.len()), (Some(Problem::EncryptedPgp), 2));
    let found = mail("Content-Type: text/plain", "-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----\n");
    assert_eq!(found.problem, Some(Problem::EncryptedPgp));
}

#[test]
fn a_signature_beside_the_words_leaves_the_words() {
    let signed = "--x\nContent-Type: text/plain\n\nIt burns.\n--x\nContent-Type: application/pgp-signature; name=signature.asc\n\n-----BEGIN PGP SIGNATURE-----\n-----END PGP SIGNATURE-----\n--x--\n";
    let found = mail("Content-Type: multipart/signed; micalg=pgp-sha256; boundary=x", signed);
    assert_eq!((found.text_reply.as_str(), found.problem), ("It burns.", None));
    let inline = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nIt burns.\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n";
    assert_eq!(mail("Content-Type: text/plain", inline).text_reply, "It burns.");
}

#[test]
fn what_outlook_wrapped_is_unwrapped() {
    let mut dat = vec![0x78, 0x9f, 0x3e, 0x22, 1, 0];
    for (level, id, data) in [
        (1_u8, 0x0002_800c_u32, &b"It burns.\0"[..]),
        (2, 0x0006_9002, &[0; 14]),
        (2, 0x0001_8010, b"oven.txt\0"),
        (2, 0x0006_800f, b"hot"),
    ] {
        dat.push(level);
        dat.extend(id.to_le_bytes());
        dat.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        dat.extend(data);
        dat.extend([0, 0]);
    }
    let fields = "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64";
    let found = mail(fields, &base64(&dat));
    assert_eq!(found.text_reply, "It burns.");
    assert_eq!(found.attachments.len(), 1);
    assert_eq!((found.attachments[0].filename.as_str(), &found.attachments[0].content[..]), ("oven.txt", &b"hot"[..]));
    // What cannot be unwrapped is there as it came.
    assert_eq!(mail(fields, &base64(b"nothing of the kind")).attachments[0].filename, "winmail.dat");
}

const EVENT: &str = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nPRODID:x\r\n{zone}BEGIN:VEVENT\r\nUID:42@example.com\r\nSUMMARY:Look at the oven\\, together\r\n{times}\r\nLOCATION:Kitchen 2\r\nORGANIZER;CN=\"Miller, Anna\":mailto:anna@example.com\r\nATTENDEE;CN=Jo;PARTSTAT=ACCEPTED;ROLE=OPT-PARTICIPANT:MAILTO:jo@exam\r\n ple.com\r\nATTENDEE:mailto:bo@example.com\r\nBEGIN:VALARM\r\nTRIGGER:-PT15M\r\nSUMMARY:alarm\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

fn invited(zone: &str, times: &str) -> email::calendar::Invitation {
    let event = EVENT.replace("{zone}", zone).replace("{times}", times);
    mail("Content-Type: text/calendar; method=REQUEST; charset=utf-8", &event).invitation.expect(times)
}

#[test]
fn an_invitation_is_read() {
    let found = invited("", "DTSTART;TZID=Europe/Berlin:20270705T101200\r\nDTEND;TZID=Europe/Berlin:20270705T111200");
    assert_eq!((found.method.as_str(), found.summary.as_str()), ("request", "Look at the oven, together"));
    assert_eq!(found.place.as_deref(), Some("Kitchen 2"));
    assert_eq!(found.organizer.unwrap().name.as_deref(), Some("Miller, Anna"));
    let people: Vec<_> = found.attendees.iter().map(|one| (one.who.email.as_str(), one.answer, one.optional)).collect();
    assert_eq!(people, [("jo@example.com", "accepted", true), ("bo@example.com", "open", false)]);
    assert_eq!((found.starts_ms, found.ends_ms), (Some(1_814_775_120_000), Some(1_814_778_720_000)));
    assert_eq!(found.zone.as_deref(), Some("Europe/Berlin"));
}

#[test]
fn the_same_hour_is_told_in_many_ways() {
    // 10:12 in Berlin in July.
    let wanted = Some(1_814_775_120_000);
    let own = "BEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
    for (zone, times) in [
        ("", "DTSTART:20270705T081200Z"),
        ("", "DTSTART;TZID=\"W. Europe Standard Time\":20270705T101200"),
        ("", "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20270705T101200"),
        (own, "DTSTART;TZID=Customized Time Zone:20270705T101200"),
    ] {
        assert_eq!(invited(zone, times).starts_ms, wanted, "{times}");
    }
    assert_eq!(invited(own, "DTSTART;TZID=Customized Time Zone:20271205T091200").starts_ms, Some(1_827_994_320_000));
    let floating = invited("", "DTSTART:20270705T081200\r\nDURATION:PT1H30M");
    assert!(floating.floating && floating.starts_ms == wanted && floating.ends_ms == Some(1_814_780_520_000));
    let day = invited("", "DTSTART;VALUE=DATE:20270705\r\nDTEND;VALUE=DATE:20270706");
    assert!(day.all_day && day.ends_ms.unwrap() - day.starts_ms.unwrap() == 86_400_000);
}

#[test]
fn a_calendar_without_an_event_is_no_invitation() {
    for text in ["", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", "BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "x"] {
        assert_eq!(mail("Content-Type: text/calendar", text).invitation, None, "{text}");
    }
}
