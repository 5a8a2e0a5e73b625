//! What the search could betray: private notes and their files, words to third parties, tickets, people and companies
//! out of sight. Each door is tried: hits, counts, corrections, excerpts, proposals, similar tickets.

use loket_desk::blob::Stored;
use loket_desk::channel::{Address, File};
use loket_desk::customer::{self, organization};
use loket_desk::search::complete::complete;
use loket_desk::search::file_text::{self, State};
use loket_desk::search::find::{Asked, Kind};
use loket_desk::search::sighting::{self, Noun};
use loket_desk::search::similar;
use loket_desk::ticket::note::note;
use loket_desk::ticket::reply::{Words, reply};
use loket_desk::ticket::{Status, forward};
use loket_desk::{By, search};

use super::{asks, digest, finds, restricted, tickets};
use crate::scene::{Scene, customer, on_each};
use crate::ticket::{arrives, mail, opens, see, support, ticket_of};

/// Nothing that an agent can ask tells of the word.
fn unknown(s: &Scene, who: &By, word: &str, misspelt: &str) {
    for q in [word.to_owned(), format!("{word} "), format!("\"{word}\""), misspelt.to_owned(), format!("{misspelt} ")] {
        let found = finds(s, who, &q);
        assert_eq!((found.total, found.customers_total, found.organizations_total), (0, 0, 0), "{q}");
        assert!(found.tickets.is_empty() && found.customers.is_empty() && found.organizations.is_empty(), "{q}");
        assert!(found.corrected.is_none(), "{q}: {:?}", found.corrected);
    }
}

fn attached(s: &Scene, who: &By, name: &str, sha: &str, text: &'static str) -> loket_desk::ids::AttachmentId {
    let file = File {
        stored: Stored::known(sha.repeat(32), 100),
        filename: name.into(),
        content_type: "text/plain".into(),
        content_id: None,
        inline: false,
    };
    let id = s.by(who, move |tx| loket_desk::message::attachment::upload(tx, &file)).unwrap().id;
    let sha256 = sha.repeat(32);
    s.loket(move |tx| file_text::keep(tx, &sha256, State::Read, text, None)).unwrap();
    id
}

#[test]
fn a_private_note_and_its_file_are_found_highlighted_and_proposed_to_nobody() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "administrator"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "fire");
        let file = attached(s, &ana, "zanzibar.txt", "cd", "pomegranate inside");
        let words = Words { text: "marzipan".into(), private: true, files: vec![file], ..Words::default() };
        s.by(&ana, move |tx| note(tx, ticket, &words)).unwrap();
        digest(s);
        for (word, misspelt) in [("marzipan", "marzipna"), ("zanzibar", "zanzibra"), ("pomegranate", "pomegranaet")] {
            for who in [&ana, &s.signed_in("ana")] {
                unknown(s, who, word, misspelt);
            }
        }
        // Found by another word, the ticket shows no excerpt of it either.
        let hit = finds(s, &ana, "oven").tickets.remove(0);
        assert!(hit.spot.is_none_or(|spot| spot.place != "attachment" && spot.place != "note"));
        for q in ["has:note", "has:attachment", "oven marzipan", "oven has:attachment"] {
            assert!(tickets(s, &ana, q).is_empty(), "{q}");
        }
    });
}

#[test]
fn what_is_said_beside_the_customer_is_found_by_colleagues_and_never_by_the_customer() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Grinder", "It hums loudly.");
        let asker = see(s, ticket).row.customer.id;
        let note_words = Words { text: "customer is a nuisance".into(), ..Words::default() };
        s.by(&ana, move |tx| note(tx, ticket, &note_words)).unwrap();
        s.by(&ana, move |tx| {
            let beginning = loket_desk::side::open::Beginning {
                to: vec![Address::bare("parts@supplier.example")],
                subject: "A spare burr".into(),
                inbox: None,
                words: Words { text: "our margin is seventeen".into(), ..Words::default() },
                hold: false,
            };
            loket_desk::side::open::open(tx, ticket, &beginning)
        })
        .unwrap();
        digest(s);
        let spot = |q: &str| finds(s, &ana, q).tickets.remove(0).spot.unwrap().place;
        assert_eq!((spot("margin ").as_str(), spot("nuisance ").as_str()), ("side", "note"));
        let bob = customer(loket_desk::ids::CustomerId(asker.0));
        let theirs = |q: &'static str| s.by(&bob, move |tx| Ok(search::tickets(tx, q)?.ids)).unwrap();
        assert_eq!(theirs("hums "), [ticket]);
        for secret in ["margin ", "nuisance ", "seventeen hums ", "\"our margin\"", "nuis"] {
            assert!(theirs(secret).is_empty(), "{secret}");
        }
    });
}

#[test]
fn an_answer_to_somebody_else_is_no_solution() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "administrator"));
        let solved = opens(s, inbox, "bob@old.example", "Espresso machine leaks", "the steam valve drips");
        let html = "<p>Hello Bob,</p><p>Please <strong>tighten</strong> it.</p>";
        let words = Words {
            text: "Hello Bob,\n\nPlease tighten it.".into(),
            html: Some(html.into()),
            status: Some(Status::Solved),
            ..Words::default()
        };
        s.by(&ana, move |tx| reply(tx, solved, &words)).unwrap();
        s.by(&ana, move |tx| {
            let aside = Words { text: "we pay you forty".into(), ..Words::default() };
            let beginning = loket_desk::side::open::Beginning {
                to: vec![Address::bare("parts@supplier.example")],
                subject: "A valve".into(),
                inbox: None,
                words: aside,
                hold: false,
            };
            loket_desk::side::open::open(tx, solved, &beginning)?;
            let on = Words {
                text: "see what he wrote".into(),
                to: Some(vec![Address::bare("boss@elsewhere.example")]),
                ..Words::default()
            };
            forward::forward(tx, solved, &on, forward::What { message: None, files: false })
        })
        .unwrap();
        let mut asked = mail("eve@new.example", "Espresso machine leaks again", "the steam valve drips");
        asked.from = Some(Address { email: "eve@new.example".into(), name: Some("Eve Ng".into()) });
        let open = ticket_of(s, arrives(s, inbox, &asked).0);
        digest(s);
        let like = s.by(&ana, move |tx| similar::of(tx, open)).unwrap().tickets.remove(0);
        let solution = like.solution.unwrap();
        assert_eq!(solution.text, "Hello Bob,\n\nPlease tighten it.");
        assert_eq!(solution.html, "<p>Hello Eve,</p><p>Please <strong>tighten</strong> it.</p>");
    });
}

#[test]
fn people_companies_and_tickets_out_of_sight_are_not_told_of() {
    on_each(|s| {
        let (inbox, boss) = (support(s), s.agent("boss", "administrator"));
        let cook = restricted(s, &boss, "cook");
        let hidden = opens(s, inbox, "quillon@secretive.example", "Umbrellas", "kaleidoscope");
        let acme = s
            .by(&boss, |tx| {
                let new = serde_json::from_str(r#"{"name":"Xylophonics","domains":["secretive.example"]}"#).unwrap();
                Ok(organization::create(tx, &new)?.row.id)
            })
            .unwrap();
        let asker = see(s, hidden).row.customer.id;
        s.by(&boss, move |tx| {
            let to = serde_json::from_value(serde_json::json!({"organization_id": acme, "name": "Quillon Ferrante"}));
            customer::change(tx, loket_desk::ids::CustomerId(asker.0), &to.unwrap())
        })
        .unwrap();
        digest(s);
        let found = finds(s, &boss, "ferrante");
        assert_eq!((found.total, found.customers_total), (1, 1));
        assert_eq!(finds(s, &boss, "xylophonics").organizations_total, 1);
        for (word, misspelt) in [
            ("ferrante", "ferratne"),
            ("xylophonics", "xylophnoics"),
            ("kaleidoscope", "kaleidoscoep"),
            ("umbrellas", "umbrelals"),
            ("secretive", "secretvie"),
        ] {
            unknown(s, &cook, word, misspelt);
            for kind in [Kind::Customers, Kind::Organizations, Kind::Tickets] {
                for q in [word, misspelt] {
                    let asked = Asked { q: q.into(), kind, ..Asked::default() };
                    let found = asks(s, &cook, &asked).unwrap();
                    assert!(found.corrected.is_none() && found.customers_total + found.organizations_total == 0);
                }
            }
        }
        // A condition does not say either whether there is somebody of that name.
        for (there, not) in [("customer:ferrante", "customer:nobody"), ("organization:xylophonics", "organization:nix")]
        {
            let kind = |q: &str| finds(s, &cook, q).problems.pop().map(|problem| problem.kind);
            assert_eq!(kind(there), kind(not), "{there}");
        }
        for begun in ["customer:ferr", "organization:xyl", "customer:", "organization:"] {
            let proposed = s.by(&cook, move |tx| complete(tx, begun)).unwrap();
            assert!(proposed.items.is_empty(), "{begun}: {proposed:?}");
        }
        assert!(s.by(&cook, move |tx| sighting::note(tx, Noun::Organization, acme.0)).is_err());
        assert!(s.by(&cook, move |tx| sighting::note(tx, Noun::Ticket, hidden.0)).is_err());
        assert!(s.by(&boss, move |tx| sighting::note(tx, Noun::Organization, acme.0)).is_ok());
    });
}
