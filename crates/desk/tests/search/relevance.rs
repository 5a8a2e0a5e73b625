//! One test of what is found for both databases: documents and questions in five languages, with accents and typing
//! errors; what is found and in which order.

use loket_desk::search::excerpt::shown;
use loket_desk::search::find::{Asked, Kind};

use super::{asks, digest, finds, tickets};
use crate::scene::on_each;
use crate::ticket::{answers, opens, support};

/// Subject and text of the tickets, oldest first.
const TICKETS: &[(&str, &str)] = &[
    // 0 to 4: English
    (
        "Refund for a broken oven",
        "Good morning, the oven I bought last week does not heat any more. I would like my money back.",
    ),
    ("Where is my parcel?", "Tracking says delivered, but nothing came. If it is lost I want a refund."),
    ("Gift card does not work", "The code of my gift card AB-1234 is refused at the checkout."),
    ("Cannot sign in", "My password is refused since the update. The card in my profile was a gift."),
    ("Invoice 2026-118", "Please send the invoice to accounting@north.example, with our VAT number."),
    // 5 to 8: French
    ("Remboursement d'un four cassé", "Bonjour, le four que j'ai acheté ne chauffe plus. La crème brûlée est gâchée."),
    ("Délai de livraison", "Ma commande devait arriver à Noël, elle est toujours à l'entrepôt."),
    ("Facture introuvable", "Je ne trouve pas la facture de mon dernier achat dans l'espace client."),
    ("Œuvre d'art abîmée", "Le cœur de l'œuvre est fendu, l'emballage était insuffisant."),
    // 9 to 12: Spanish
    ("Devolución del pedido", "El tamaño no es el correcto, quiero devolver los pantalones del niño."),
    ("Factura con error", "La razón social está mal escrita en la factura, ¿pueden corregirla?"),
    ("Envío retrasado", "El mensajero no encontró la dirección y el envío volvió al almacén."),
    ("Cambio de contraseña", "No recibo el correo para cambiar la contraseña."),
    // 13 to 16: Romanian
    ("Rambursare comandă", "Aș dori banii înapoi pentru comanda anulată săptămâna trecută."),
    ("Țeavă spartă", "Țeava de la mașina de spălat s-a spart și apa curge în bucătărie."),
    ("Factură greșită", "Pe factură apare adresa veche a firmei noastre din Timișoara."),
    ("Întârziere la livrare", "Curierul nu a sunat, coletul este încă la depozit."),
    // 17 to 20: Indonesian
    ("Pengembalian dana", "Saya ingin uang saya kembali karena barang rusak saat diterima."),
    ("Paket belum sampai", "Kurir bilang paket sudah dikirim, tetapi belum sampai di rumah."),
    ("Tagihan salah", "Tagihan bulan ini salah hitung, mohon diperiksa."),
    ("Lupa kata sandi", "Saya lupa kata sandi dan surel pemulihan tidak masuk."),
];

/// What is asked, and which of the tickets above are found, best first.
const QUESTIONS: &[(&str, &[usize])] = &[
    // What a ticket is about comes before what it mentions; the newer before the older.
    ("refund", &[0, 1]),
    ("refund oven", &[0]),
    ("gift card", &[2, 3]),
    ("\"gift card\"", &[2]),
    ("card -code", &[3]),
    ("ab-1234", &[2]),
    ("AB1234", &[]),
    ("accounting@north.example", &[4]),
    ("north.example invoice", &[4]),
    // An unfinished word.
    ("refu", &[0, 3, 2, 1]),
    ("invoi", &[4]),
    // With and without accents, in either direction.
    ("creme brulee", &[5]),
    ("CRÈME BRÛLÉE", &[5]),
    ("noel", &[6]),
    ("oeuvre", &[8]),
    ("cœur", &[8]),
    ("facture", &[7]),
    ("devolucion", &[9]),
    ("nino pantalones", &[9]),
    ("contrasena", &[12]),
    ("factura ", &[15, 10]),
    ("țeavă", &[14]),
    ("teava masina", &[14]),
    ("timisoara", &[15]),
    ("inapoi", &[13]),
    ("intarziere", &[16]),
    ("uang kembali", &[17]),
    ("kata sandi", &[20]),
    ("\"sandi kata\"", &[]),
    // Typing errors.
    ("refnud ", &[0, 1]),
    ("invioce ", &[4]),
    ("remboursment ", &[5]),
    ("livraisson", &[6]),
    ("devolusion ", &[9]),
    ("contrasenya ", &[12]),
    ("rambursarre ", &[13]),
    ("bucatarei ", &[14]),
    ("pengembalain ", &[17]),
    ("tagihn ", &[19]),
    // Meant to the letter, and words of nobody.
    ("\"refnud\"", &[]),
    ("xqzvw", &[]),
    ("!!! ---", &[]),
];

#[test]
fn both_databases_find_the_same_in_the_same_order() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "team_lead"));
        let ids: Vec<_> = TICKETS
            .iter()
            .enumerate()
            .map(|(n, (subject, text))| opens(s, inbox, &format!("writer{n}@customer.example"), subject, text))
            .collect();
        digest(s);
        let mut wrong = Vec::new();
        for (q, wanted) in QUESTIONS {
            let found: Vec<usize> =
                tickets(s, &ana, q).iter().map(|id| ids.iter().position(|known| known == id).unwrap()).collect();
            if found != *wanted {
                wrong.push(format!("{q:?}: {found:?} instead of {wanted:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}

/// Tickets in all forms of a word, oldest first.
const FORMS: &[(&str, &str)] = &[
    // 0 to 2: English
    ("Two refunds are missing", "I am waiting for the refunds that you promised."),
    ("Not refunded", "You have not refunded me, this is what I would like to say."),
    ("A refund", "Where is my refund?"),
    // 3 to 4: French
    ("Mes factures", "Je ne trouve pas les factures de mes achats."),
    ("Une facture", "Je vous demande une facture pour mon achat."),
    // 5 to 6: Spanish
    ("Devolución", "Quiero una devolución y la factura del pedido."),
    ("Devoluciones", "Hola, las devoluciones y las facturas no están en mi cuenta."),
    // 7 to 8: Romanian
    ("Comanda", "Bună ziua, comanda mea nu este la depozit și factura nu am primit-o, vă rog."),
    ("Comenzi", "Bună ziua, am două facturi și nu știu care este a mea."),
    // 9 to 10: Indonesian
    ("Pengiriman", "Saya belum tahu pengiriman paket ini sudah sampai di mana."),
    ("Paket dikirim", "Paket ini sudah dikirim tetapi belum ada di rumah saya."),
];

/// What is asked, and what is found: exact words first.
const FORMS_ASKED: &[(&str, &[usize])] = &[
    ("refund ", &[2, 1, 0]),
    ("refunds ", &[0, 2, 1]),
    ("refunded ", &[1, 2, 0]),
    ("refunding ", &[2, 1, 0]),
    ("\"refund\"", &[2]),
    ("\"my refund\"", &[2]),
    ("\"the refund\"", &[]),
    ("facture ", &[4, 3]),
    ("factures ", &[3, 4]),
    ("factura ", &[7, 5, 8, 6]),
    ("facturas ", &[6, 7, 5]),
    ("facturi ", &[8, 7, 5]),
    ("devolucion ", &[5, 6]),
    ("devoluciones ", &[6, 5]),
    ("kirim ", &[10, 9]),
    ("pengiriman ", &[9, 10]),
    ("refund -refunded", &[2, 0]),
];

#[test]
fn other_forms_of_a_word_are_found_after_the_word_itself() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "team_lead"));
        let ids: Vec<_> = FORMS
            .iter()
            .enumerate()
            .map(|(n, (subject, text))| opens(s, inbox, &format!("writer{n}@customer.example"), subject, text))
            .collect();
        digest(s);
        let mut wrong = Vec::new();
        for (q, wanted) in FORMS_ASKED {
            let found: Vec<usize> =
                tickets(s, &ana, q).iter().map(|id| ids.iter().position(|known| known == id).unwrap()).collect();
            if found != *wanted {
                wrong.push(format!("{q:?}: {found:?} instead of {wanted:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        let hit = finds(s, &ana, "refunding ").tickets.remove(0);
        assert_eq!(shown(&hit.subject_marked), "A [refund]");
        let exact = Asked { q: "refunding ".into(), exact: true, ..Asked::default() };
        assert_eq!(asks(s, &ana, &exact).unwrap().total, 0);
    });
}

#[test]
fn a_hit_says_where_it_was_found() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "team_lead"));
        let oven = opens(s, inbox, "bob@customer.example", "Le four brûle", "La crème est déjà partie, à l'aide !");
        answers(s, &ana, oven, "Débranchez le câble d'alimentation.").unwrap();
        let note =
            loket_desk::ticket::reply::Words { text: "Ask Ingeborg about the valve".into(), ..Default::default() };
        s.by(&ana, move |tx| loket_desk::ticket::note::note(tx, oven, &note)).unwrap();
        digest(s);
        let spot = |q: &str| {
            let hit = finds(s, &ana, q).tickets.remove(0);
            let spot = hit.spot.map(|spot| (spot.place, shown(&spot.excerpt)));
            (shown(&hit.subject_marked), spot)
        };
        assert_eq!(spot("brule").0, "Le four [brûle]");
        assert_eq!(
            spot("creme partie ").1,
            Some(("customer".into(), "La [crème] est déjà [partie], à l'aide !".into()))
        );
        assert_eq!(spot("cabl").1, Some(("reply".into(), "Débranchez le [câble] d'alimentation.".into())));
        assert_eq!(spot("ingeborg").1, Some(("note".into(), "Ask [Ingeborg] about the valve".into())));
        let read = finds(s, &ana, "ingebrog valve ").corrected.unwrap();
        assert_eq!((read.q.as_str(), read.words[0].to.as_str()), ("ingeborg valve ", "ingeborg"));
        let exact = Asked { q: "ingebrog".into(), exact: true, ..Asked::default() };
        assert_eq!(asks(s, &ana, &exact).unwrap().total, 0);
        assert_eq!(finds(s, &ana, &format!("#{oven}")).tickets[0].row.id, oven);
    });
}

#[test]
fn pages_follow_each_other_without_gap_or_repetition() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "team_lead"));
        let all: Vec<_> = (0..7)
            .map(|n| {
                let subject = if n % 2 == 0 { "Oven" } else { "Kitchen" };
                opens(s, inbox, &format!("w{n}@customer.example"), subject, "the oven is cold")
            })
            .collect();
        digest(s);
        let (mut seen, mut cursor) = (Vec::new(), None);
        for _ in 0..4 {
            let asked = Asked { q: "oven".into(), kind: Kind::Tickets, limit: Some(2), cursor, ..Asked::default() };
            let page = asks(s, &ana, &asked).unwrap();
            assert_eq!((page.total, page.capped), (7, false));
            seen.extend(page.tickets.iter().map(|hit| hit.row.id));
            cursor = page.next;
        }
        assert_eq!(cursor, None);
        assert_eq!(seen, [6, 4, 2, 0, 5, 3, 1].map(|n| all[n]));
    });
}
