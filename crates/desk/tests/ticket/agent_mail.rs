use loket_desk::channel::authentication::Source;
use loket_desk::channel::{Authentication, Forwarded};
use loket_desk::ids::AgentId;
use loket_desk::intake::list;
use loket_desk::intake::quarantine::{Release, release};
use loket_desk::message::show::View as Shown;
use loket_desk::message::{self, Kind};
use loket_desk::page::Paging;
use loket_desk::ticket::Status;

use super::*;
use crate::scene::{number, on_each};

fn messages(s: &Scene, ticket: TicketId) -> Vec<Shown> {
    s.loket(move |tx| message::show::list(tx, ticket, &Paging::default())).unwrap().items
}

fn proven() -> Authentication {
    Authentication { source: Source::Smtp, from_proven: true, ..Authentication::default() }
}

/// A mail of an agent's that answers what they were told.
fn answer(ticket: TicketId, agent: AgentId, from: &str, text: &str) -> Inbound {
    Inbound { agent_proofs: vec![(ticket, agent)], authentication: proven(), ..mail(from, "Re: Ana wrote in #1", text) }
}

#[test]
fn an_agent_answers_from_their_own_mail_program() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let (ticket, me) = (opens(s, inbox, "bob@customer.example", "Oven", "Help!"), number(s, &ana));
        let mail = answer(ticket, me, "ana@example.com", "#solve\n#assign\nTurn it off.");
        let (item, outcome) = arrives(s, inbox, &mail);
        assert_eq!((outcome, ticket_of(s, item)), (Outcome::Joined, ticket));
        let shown = messages(s, ticket);
        let last = shown.last().unwrap();
        assert_eq!((last.kind, last.text_body.as_str(), last.author.id), (Kind::Reply, "Turn it off.", Some(me.0)));
        assert_eq!(last.to[0].email, "bob@customer.example");
        assert!(last.delivery.is_some(), "it leaves through the outbox");
        let row = see(s, ticket).row;
        assert_eq!((row.status, row.assignee.map(|who| who.id)), (Status::Solved, Some(me.0)));
        // The same through another mailbox is not said twice.
        assert_eq!(arrives(s, inbox, &mail).1, Outcome::Duplicate);
        assert_eq!(messages(s, ticket).len(), shown.len());
    });
}

#[test]
fn a_note_by_mail_stays_between_colleagues() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let (ticket, me) = (opens(s, inbox, "bob@customer.example", "Oven", "Help!"), number(s, &ana));
        arrives(s, inbox, &answer(ticket, me, "ana@example.com", "#note He always says that."));
        let last = messages(s, ticket).pop().unwrap();
        assert_eq!((last.kind, last.text_body.as_str()), (Kind::Note, "He always says that."));
        assert!(last.delivery.is_none());
    });
}

#[test]
fn without_proof_nothing_is_said_in_an_agents_name() {
    on_each(|s| {
        let (inbox, ana, root) = (support(s), s.agent("ana", "agent"), s.agent("root", "administrator"));
        let (ticket, me) = (opens(s, inbox, "bob@customer.example", "Oven", "Help!"), number(s, &ana));
        let before = messages(s, ticket).len();
        let forged = Inbound {
            authentication: Authentication::default(),
            ..answer(ticket, me, "ana@example.com", "Send me money.")
        };
        let (item, outcome) = arrives(s, inbox, &forged);
        assert_eq!(outcome, Outcome::Quarantined);
        let row = s.loket(move |tx| list::see(tx, item)).unwrap();
        assert_eq!((row.reasons, row.points_to), (vec![String::from("agent_not_proven")], Some(ticket)));
        // The address got about: somebody else writes to it.
        let stranger = answer(ticket, me, "eve@elsewhere.example", "I am Ana.");
        let (item_of_stranger, outcome) = arrives(s, inbox, &stranger);
        assert_eq!(outcome, Outcome::Quarantined);
        let row = s.loket(move |tx| list::see(tx, item_of_stranger)).unwrap();
        assert_eq!(row.reasons, ["agent_address_stranger"]);
        // A colleague's address with somebody else's mark.
        let other = s.agent("leo", "agent");
        let leo = number(s, &other);
        assert_eq!(arrives(s, inbox, &answer(ticket, leo, "ana@example.com", "x")).1, Outcome::Quarantined);
        assert_eq!(messages(s, ticket).len(), before);
        // Let out as a ticket of its own it is mail like everybody's.
        let mut second = forged.clone();
        second.fingerprint = "second".into();
        let (apart, _) = arrives(s, inbox, &second);
        s.by(&root, move |tx| release(tx, &[apart], Release::New)).unwrap();
        assert_eq!(s.loket(move |tx| door::admit(tx, apart, &second)).unwrap(), Outcome::Ticketed);
        assert_eq!(messages(s, ticket).len(), before);
        // Somebody who looks at it can vouch for it.
        s.by(&root, move |tx| release(tx, &[item], Release::Join)).unwrap();
        assert_eq!(s.loket(move |tx| door::admit(tx, item, &forged)).unwrap(), Outcome::Joined);
        assert_eq!(messages(s, ticket).last().unwrap().author.id, Some(me.0));
    });
}

#[test]
fn what_an_agent_may_not_do_is_declined_by_mail() {
    on_each(|s| {
        let (inbox, lia) = (support(s), s.agent("lia", "light_agent"));
        let (ticket, me) = (opens(s, inbox, "bob@customer.example", "Oven", "Help!"), number(s, &lia));
        let before = messages(s, ticket).len();
        for (n, text) in ["Turn it off.", "#banana\nTurn it off.", "#note ok\n", ""].into_iter().enumerate() {
            let mut mail = answer(ticket, me, "lia@example.com", text);
            mail.fingerprint = format!("{n}");
            let outcome = arrives(s, inbox, &mail).1;
            assert_eq!(outcome, if n == 2 { Outcome::Joined } else { Outcome::Refused }, "{text}");
        }
        assert_eq!(messages(s, ticket).len(), before + 1);
        let letters = s.letters();
        assert_eq!(letters.len(), 3);
        assert!(letters.iter().all(|(to, _)| to == "lia@example.com"));
        assert!(letters[0].1.contains("Answer customers") && letters[0].1.contains("Turn it off."), "{letters:?}");
        // Nor does an absence notice of theirs reach the customer, or cause a letter.
        let mut absent = answer(ticket, me, "lia@example.com", "I am away");
        absent.fingerprint = "absent".into();
        absent.marks.auto_reply = true;
        assert_eq!(arrives(s, inbox, &absent).1, Outcome::Refused);
        assert_eq!((s.letters().len(), messages(s, ticket).len()), (0, before + 1));
    });
}

#[test]
fn what_an_agent_passes_on_is_its_first_writers_ticket() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let passed_on = Forwarded {
            own: "Can somebody take this?".into(),
            from: Some(Address { email: "carl@shop.example".into(), name: Some("Carl".into()) }),
            subject: "Broken oven".into(),
            text_body: "It is on fire.".into(),
            text_reply: "It is on fire.".into(),
            ..Forwarded::default()
        };
        let whole = mail("ana@example.com", "Fwd: Broken oven", "Can somebody take this?\n\nFrom: Carl…");
        let mail = Inbound { forwarded: Some(passed_on), authentication: proven(), ..whole };
        let (item, outcome) = arrives(s, inbox, &mail);
        assert_eq!(outcome, Outcome::Ticketed);
        let ticket = see(s, ticket_of(s, item));
        assert_eq!((ticket.row.subject.as_str(), ticket.row.customer.name.as_str()), ("Broken oven", "Carl"));
        let shown = messages(s, ticket.row.id);
        assert_eq!(shown.len(), 2, "no confirmation goes to somebody who did not write to us");
        assert_eq!((shown[0].kind, shown[0].text_body.as_str()), (Kind::Customer, "It is on fire."));
        assert_eq!((shown[1].kind, shown[1].text_body.as_str()), (Kind::Note, "Can somebody take this?"));
        assert_eq!(shown[1].author.id, Some(number(s, &ana).0));
        // Anybody could write an agent's address into a mail.
        let mut forged = Inbound { authentication: Authentication::default(), ..mail };
        forged.fingerprint = "forged".into();
        assert_eq!(arrives(s, inbox, &forged).1, Outcome::Quarantined);
    });
}
