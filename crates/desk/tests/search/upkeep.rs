//! The index follows: attached files are read, renamed and deleted tags are noticed, what is purged is forgotten.

use loket_desk::blob::Stored;
use loket_desk::channel::File;
use loket_desk::job::{self, Claimed, Job, Lane};
use loket_desk::search::file_text::{self, Format, State};
use loket_desk::search::{follow, reindex};
use loket_desk::tag;
use loket_desk::ticket::change::{Change, change};

use super::{digest, finds, tickets};
use crate::scene::{Scene, on_each};
use crate::ticket::{arrives, mail, opens, support, ticket_of};

/// The jobs of the index that are due.
fn due(s: &Scene) -> Vec<(Claimed, Job)> {
    let claimed = s.loket(|tx| job::claim(tx, Lane::Inward, 100)).unwrap();
    let with_job = claimed.into_iter().map(|claimed| (claimed.clone(), claimed.job().unwrap()));
    with_job.filter(|(_, job)| matches!(job, Job::ReadFile { .. } | Job::Retag { .. })).collect()
}

#[test]
fn an_attached_file_is_found_by_its_name_and_its_text() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "administrator"));
        let file = |name: &str, sha: &str| File {
            stored: Stored::known(sha.repeat(32), 100),
            filename: name.into(),
            content_type: "application/octet-stream".into(),
            content_id: None,
            inline: false,
        };
        let mut inbound = mail("bob@customer.example", "Invoice", "see attached");
        inbound.files = vec![file("Rechnung-77.pdf", "cd"), file("photo.jpg", "ef")];
        let ticket = ticket_of(s, arrives(s, inbox, &inbound).0);
        digest(s);
        assert_eq!(tickets(s, &ana, "rechnung"), [ticket]);
        assert_eq!(tickets(s, &ana, "has:attachment"), [ticket]);
        let jobs = due(s);
        assert_eq!(jobs.len(), 1, "{jobs:?}");
        let sha = "cd".repeat(32);
        assert_eq!(s.loket(move |tx| file_text::wanted(tx, &"cd".repeat(32))).unwrap(), Some(Format::Pdf));
        let keep = sha.clone();
        s.loket(move |tx| file_text::keep(tx, &keep, State::Read, "Zahlbar bis\0 Überweisung Kostenstelle", None))
            .unwrap();
        assert_eq!(tickets(s, &ana, "kostenstelle uberweisung "), [ticket]);
        let hit = finds(s, &ana, "kostenstelle").tickets.remove(0);
        assert_eq!(hit.spot.unwrap().place, "attachment");
        // Read once for the same bytes.
        assert_eq!(s.loket(move |tx| file_text::wanted(tx, &sha)).unwrap(), None);
        let mut again = mail("eve@customer.example", "The same", "again");
        again.files = vec![file("copy.pdf", "cd")];
        let second = ticket_of(s, arrives(s, inbox, &again).0);
        digest(s);
        assert!(due(s).is_empty());
        assert_eq!(tickets(s, &ana, "kostenstelle"), [second, ticket]);
    });
}

#[test]
fn a_renamed_or_deleted_tag_is_found_by_what_it_is_now() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "administrator"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "fire");
        let tagged = Change { tags: Some(vec!["kitchen".into()]), ..Change::default() };
        s.by(&ana, move |tx| change(tx, ticket, &tagged, None)).unwrap();
        digest(s);
        assert_eq!(tickets(s, &ana, "kitchen "), [ticket]);
        let id = s.by(&ana, tag::list).unwrap().items[0].id;
        s.by(&ana, move |tx| {
            tag::change(tx, id, &tag::Change { name: Some("household".into()), ..tag::Change::default() })
        })
        .unwrap();
        let work = || {
            digest(s);
            for (claimed, job) in due(s) {
                let Job::Retag { tag, below } = job else { panic!("{job:?}") };
                s.loket(move |tx| follow::retag(tx, &claimed, tag, below)).unwrap();
            }
        };
        work();
        assert_eq!(tickets(s, &ana, "household "), [ticket]);
        assert!(tickets(s, &ana, "\"kitchen\"").is_empty());
        s.by(&ana, move |tx| tag::delete(tx, id)).unwrap();
        work();
        assert!(tickets(s, &ana, "\"household\"").is_empty());
        assert_eq!(tickets(s, &ana, "oven"), [ticket]);
    });
}

#[test]
fn what_is_gone_for_good_leaves_the_index() {
    on_each(|s| {
        s.loket(|tx| reindex(tx, &[loket_desk::ids::TicketId(77)])).unwrap();
        let ana = s.agent("ana", "administrator");
        assert!(tickets(s, &ana, "77").is_empty());
    });
}
