//! Tickets shown as one are found as one: their words meet, and a hit on any of them leads to the whole.

use loket_desk::ids::TicketId;
use loket_desk::ticket::change::{Change, change};
use loket_desk::ticket::merge::{merge, unmerge};
use loket_desk::ticket::trash::throw;

use super::{digest, finds, tickets};
use crate::scene::{Scene, number, on_each};
use crate::ticket::{arrives, mail, opens, support, ticket_of};

fn merges(s: &Scene, target: TicketId, source: TicketId) {
    s.loket(move |tx| merge(tx, target, &[source], None)).unwrap();
}

#[test]
fn words_spread_over_merged_tickets_meet() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "administrator"));
        let target = opens(s, inbox, "bob@customer.example", "Oven", "the thermostat is broken");
        let source = opens(s, inbox, "eve@other.example", "Kitchen", "the hinge is loose");
        let third = opens(s, inbox, "kim@third.example", "Drawer", "the handle fell off");
        digest(s);
        assert!(tickets(s, &ana, "thermostat hinge ").is_empty());
        merges(s, target, source);
        digest(s);
        for q in [
            "thermostat hinge ", "hinge ", "kitchen ", "eve@other.example", "customer:eve", "customer:eve thermostat ",
            "from:eve@other.example", "hinge -drawer is:open",
        ] {
            assert_eq!(tickets(s, &ana, q), [target], "{q}");
        }
        assert_eq!(tickets(s, &ana, &format!("#{source}")), [target], "a number leads to the whole too");
        assert_eq!(tickets(s, &ana, "is:open"), [third, target]);
        assert_eq!(tickets(s, &ana, "is:merged hinge "), [source]);
        let spot = finds(s, &ana, "hinge ").tickets.remove(0).spot.unwrap();
        assert_eq!(loket_desk::search::excerpt::shown(&spot.excerpt), "the [hinge] is loose");

        // A tree: what comes for a leaf later, and a change above it, reach the root.
        merges(s, third, target);
        digest(s);
        assert_eq!(tickets(s, &ana, "hinge handle "), [third]);
        let mut late = mail("eve@other.example", "Re: Kitchen", "now the doorknob too");
        late.references = vec![mail("eve@other.example", "Kitchen", "the hinge is loose").external_id.unwrap()];
        assert_eq!(ticket_of(s, arrives(s, inbox, &late).0), source, "what comes is still its own");
        digest(s);
        assert_eq!(tickets(s, &ana, "doorknob handle "), [third]);
        assert_eq!(tickets(s, &ana, "doorknob thermostat "), [third]);

        s.loket(move |tx| unmerge(tx, target)).unwrap();
        digest(s);
        assert!(tickets(s, &ana, "hinge handle ").is_empty());
        assert_eq!(tickets(s, &ana, "doorknob "), [target]);
        s.loket(move |tx| unmerge(tx, source)).unwrap();
        digest(s);
        assert_eq!(tickets(s, &ana, "doorknob "), [source]);
        assert!(tickets(s, &ana, "doorknob thermostat ").is_empty());
    });
}

#[test]
fn whoever_sees_only_a_part_finds_the_part_alone() {
    on_each(|s| {
        let (inbox, boss) = (support(s), s.agent("boss", "administrator"));
        let cook = super::restricted(s, &boss, "cook");
        let cook_id = number(s, &cook);
        let whole = opens(s, inbox, "bob@customer.example", "Oven", "the thermostat is broken");
        let part = opens(s, inbox, "eve@other.example", "Kitchen", "the hinge is loose");
        let mine = Change { assignee_id: Some(Some(cook_id)), ..Change::default() };
        let again = mine.clone();
        s.by(&boss, move |tx| change(tx, part, &mine, None)).unwrap();
        merges(s, whole, part);
        digest(s);
        assert_eq!(tickets(s, &cook, "hinge "), [part]);
        assert!(tickets(s, &cook, "thermostat ").is_empty());
        assert_eq!(tickets(s, &boss, "hinge "), [whole]);
        s.by(&boss, move |tx| change(tx, whole, &again, None)).unwrap();
        digest(s);
        assert_eq!(tickets(s, &cook, "hinge thermostat "), [whole]);
        assert_eq!(tickets(s, &cook, "hinge "), [whole], "found once");
        s.by(&boss, move |tx| throw(tx, whole)).unwrap();
        digest(s);
        for who in [&cook, &boss] {
            assert!(tickets(s, who, "hinge ").is_empty(), "a part of what is in the trash");
        }
    });
}
