//! A side conversation over real sockets: out to the third party's mail server, back through our own listener.

use loket_channels::email::listen::Options;
use loket_desk::channel::Address;
use loket_desk::ids::{InboxId, SideId, TicketId};
use loket_desk::intake::ledger::Outcome;
use loket_desk::message::show::View;
use loket_desk::page::Paging;
use loket_desk::side::open::{Beginning, open};
use loket_desk::side::show;
use loket_desk::ticket::reply::Words;
use loket_testkit::post;
use loket_testkit::sink::Sink;

use crate::house::{House, on_each};
use crate::phone::Phone;

const CUSTOMER: &str = "Ana <ana@customer.test>";
const SUPPORT: &str = "support@helpdesk.test";

fn aside(house: &House, side: SideId) -> Vec<View> {
    house.write(move |tx| show::messages(tx, side, &Paging::default())).unwrap().items
}

fn begins(house: &House, ticket: TicketId) -> SideId {
    let ruth = house.agent("ruth");
    let beginning = Beginning {
        to: vec![Address { email: "parts@supplier.test".into(), name: Some("Parts".into()) }],
        subject: "A spare burr".into(),
        inbox: None,
        words: Words { text: "Do you have one?".into(), ..Words::default() },
        hold: true,
    };
    house.context.desk.write_blocking(ruth, move |tx| open(tx, ticket, &beginning)).unwrap()
}

#[test]
fn a_third_party_gets_a_mail_of_its_own_and_its_answer_comes_back_beside_the_customer_s_thread() {
    on_each(|house| {
        let sink = Sink::start().unwrap();
        house.sending(sink.port());
        let port = house.listens(Options::default());
        let raw = post::plain(CUSTOMER, SUPPORT, "Oven", "oven@customer.test", &[], "It is on fire.");
        let ticket = house.ticket(InboxId(1), &raw);
        let side = begins(house, ticket);
        house.works();
        let left = sink.kept().pop().unwrap();
        assert_eq!(left.to, ["parts@supplier.test"]);
        let text = String::from_utf8_lossy(&left.raw).into_owned();
        for secret in ["ana@", "oven@customer.test", "on fire", &format!("#{ticket}"), &format!("+t{ticket}.")] {
            assert!(!text.contains(secret), "{secret} is the customer's:\n{text}");
        }
        assert_eq!(post::header(&left.raw, "Subject").unwrap(), "A spare burr");
        let reply_to = post::header(&left.raw, "Reply-To").unwrap();
        assert!(reply_to.contains(&format!("support+s{side}.")), "{reply_to}");

        // The third party's program forgets every header, but answers where it is told to.
        let address = reply_to.trim_end_matches('>').rsplit('<').next().unwrap().to_owned();
        let answer = post::plain("parts@supplier.test", &address, "AW: burr", "1@supplier.test", &[], "In two weeks.");
        let mut phone = Phone::call(port);
        phone.expect("EHLO mx.supplier.test", "250");
        assert!(phone.sends(&[&address], &String::from_utf8(answer).unwrap()).starts_with("250"));
        house.works();
        let row = house.ledger().pop().unwrap();
        assert_eq!((row.outcome, row.ticket_id), (Outcome::Joined, Some(ticket)));
        assert_eq!(row.reasons, ["side_conversation"]);
        // Another one answers by the reference alone.
        let named = [format!("In-Reply-To: <{}>", aside(house, side)[0].message_id.clone().unwrap())];
        let answer = post::plain("boss@supplier.test", SUPPORT, "Re: burr", "2@supplier.test", &named, "Tomorrow.");
        assert!(phone.sends(&[SUPPORT], &String::from_utf8(answer).unwrap()).starts_with("250"));
        house.works();
        let words: Vec<String> = aside(house, side).into_iter().map(|message| message.text_reply).collect();
        assert_eq!(words, ["Do you have one?", "In two weeks.", "Tomorrow."]);
        assert_eq!(house.messages(ticket).len(), 1);

        // What the customer is told afterwards holds nothing of it.
        let sam = house.agent("sam");
        house.answers(&sam, ticket, "Help is coming tomorrow.");
        house.works();
        let left = sink.kept().pop().unwrap();
        assert_eq!(left.to, ["ana@customer.test"]);
        let text = String::from_utf8_lossy(&left.raw).into_owned();
        for secret in ["supplier", "two weeks", "spare burr", "+s"] {
            assert!(!text.contains(secret), "{secret} is not the customer's:\n{text}");
        }
    });
}
