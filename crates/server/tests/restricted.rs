//! An agent who may not see every ticket: what is not theirs is not there, whichever door they try.

use serde_json::{Value, json};

use crate::caller::Caller;
use crate::house::{House, SUPPORT, on_each};

const ALL_BUT_SEEING: &[&str] = &[
    "tickets.open", "tickets.reply", "tickets.note", "tickets.edit", "tickets.assign", "customers.edit",
    "ledgers.repair",
];

const MAIL: &str = "From: Bob <bob@shop.test>\r\nTo: support@example.com\r\nSubject: Secret fire\r\n\
    Message-ID: <1@shop.test>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
    --x\r\n\r\nHelp!\r\n--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nbytes\r\n--x--\r\n";

/// A ticket that came by mail with a file and was answered, and everything that can be asked of it.
struct Foreign {
    ticket: Value,
    message: Value,
    answer: Value,
    attachment: String,
}

impl Foreign {
    async fn new(house: &House, root: &Caller) -> Foreign {
        let message = root.push(SUPPORT, MAIL).await.good();
        let ticket = message["ticket_id"].clone();
        let words = json!({"kind": "reply", "text": "Leave the house!"});
        let answer = root.post(&format!("/tickets/{ticket}/messages"), &words).await.good()["id"].clone();
        let attachment = message["attachments"][0]["url"].as_str().unwrap().strip_prefix("/api/v1").unwrap().to_owned();
        house.pass(60_000);
        house.work().await;
        Foreign { ticket, message: message["id"].clone(), answer, attachment }
    }

    fn reads(&self) -> Vec<String> {
        let Foreign { ticket, message, answer, attachment } = self;
        vec![
            format!("/tickets/{ticket}"),
            format!("/tickets/{ticket}/messages"),
            format!("/tickets/{ticket}/events"),
            format!("/messages/{message}"),
            format!("/messages/{answer}"),
            format!("/messages/{message}/raw"),
            format!("/outbox/{answer}/raw"),
            attachment.clone(),
        ]
    }
}

#[test]
fn a_foreign_ticket_is_not_there() {
    on_each(async |house| {
        let root = house.administrator().await;
        let foreign = Foreign::new(house, &root).await;
        house.role("Own", ALL_BUT_SEEING).await;
        let ana = house.agent("ana", "Own").await;
        for path in foreign.reads() {
            root.get(&path).await.good_bytes();
            ana.get(&path).await.problem(404, "not_found");
        }
        let Foreign { ticket, message, answer, .. } = &foreign;
        let note = json!({"kind": "note", "text": "I was here"});
        let mut reply = note.clone();
        reply["kind"] = json!("reply");
        for (method, path, body) in [
            ("PATCH", format!("/tickets/{ticket}"), json!({"following": true})),
            ("PATCH", format!("/tickets/{ticket}"), json!({"status": "solved"})),
            ("PATCH", format!("/tickets/{ticket}"), json!({})),
            ("POST", format!("/tickets/{ticket}/messages"), note),
            ("POST", format!("/tickets/{ticket}/messages"), reply),
            ("POST", format!("/messages/{answer}/undo"), Value::Null),
            ("POST", format!("/messages/{answer}/retry"), Value::Null),
            ("POST", format!("/outbox/{answer}/retry"), Value::Null),
            ("POST", format!("/outbox/{answer}/cancel"), Value::Null),
            ("POST", format!("/messages/{message}/retry"), Value::Null),
        ] {
            ana.ask(method, &path, &body).await.problem(404, "not_found");
        }
        for list in ["/tickets", "/tickets?q=secret", "/tickets?status=new,open", "/tickets?assignee=none&sort=urgent"]
        {
            assert_eq!(root.get(list).await.good()["items"].as_array().unwrap().len(), 1, "{list}");
            assert_eq!(ana.get(list).await.good()["items"], json!([]), "{list}");
        }
        assert_eq!(root.get("/search?q=secret").await.good()["total"], 1);
        assert_eq!(ana.get("/search?q=secret").await.good()["total"], 0);
        let counts = ana.get("/tickets/counts").await.good();
        assert_eq!((&counts["all"], &counts["unassigned"]), (&json!(0), &json!(0)));
        let ticket = root.get(&format!("/tickets/{ticket}")).await.good();
        assert_eq!((&ticket["followers"], &ticket["message_count"]), (&json!([]), &json!(2)));
    });
}

#[test]
fn what_is_given_to_them_is_theirs_and_what_is_taken_away_is_gone() {
    on_each(async |house| {
        let root = house.administrator().await;
        let foreign = Foreign::new(house, &root).await;
        house.role("Own", ALL_BUT_SEEING).await;
        let id = house.hire("ana", "Own").await;
        let ana = house.signed_in("ana").await;
        let team = house.team("Kitchen", &[id]).await;
        let ticket = format!("/tickets/{}", foreign.ticket);
        for (give, take) in [
            (json!({"assignee_id": id}), json!({"assignee_id": null})),
            (json!({"team_id": team}), json!({"team_id": null})),
        ] {
            root.patch(&ticket, &give).await.good();
            house.work().await;
            for path in foreign.reads() {
                ana.get(&path).await.good_bytes();
            }
            assert_eq!(ana.get("/tickets").await.good()["items"].as_array().unwrap().len(), 1);
            assert_eq!(ana.get("/search?q=secret").await.good()["total"], 1);
            root.patch(&ticket, &take).await.good();
            for path in foreign.reads() {
                ana.get(&path).await.problem(404, "not_found");
            }
            assert_eq!(ana.get("/tickets").await.good()["items"], json!([]));
        }
        // Following keeps it in sight.
        root.patch(&ticket, &json!({"assignee_id": id})).await.good();
        ana.patch(&ticket, &json!({"following": true})).await.good();
        root.patch(&ticket, &json!({"assignee_id": null})).await.good();
        ana.get(&ticket).await.good();
    });
}

#[test]
fn whoever_opens_a_ticket_finds_it_again() {
    on_each(async |house| {
        let root = house.administrator().await;
        house.role("Own", ALL_BUT_SEEING).await;
        let ana = house.agent("ana", "Own").await;
        let id = ana.opens("Fire").await;
        let ticket = ana.get(&format!("/tickets/{id}")).await.good();
        assert_eq!(ticket["following"], true);
        assert_eq!(ana.get("/tickets").await.good()["items"][0]["id"], id);
        // Others see every ticket anyway, and follow only what they choose.
        let other = root.opens("Water").await;
        assert_eq!(root.get(&format!("/tickets/{other}")).await.good()["following"], false);
    });
}

#[test]
fn a_gateway_that_may_only_open_tickets_learns_what_its_mail_became() {
    on_each(async |house| {
        house.administrator().await;
        let gate = house.hire("gate", "administrator").await;
        let gate = house.token(gate, Some(&["tickets.open"])).await;
        let message = gate.push(SUPPORT, MAIL).await;
        assert_eq!((message.status, &message.json()["subject"]), (201, &json!("Secret fire")));
        assert_eq!(gate.push(SUPPORT, MAIL).await.status, 200);
        gate.get(&format!("/tickets/{}", message.json()["ticket_id"])).await.problem(404, "not_found");
    });
}

#[test]
fn a_file_that_is_not_sent_yet_is_seen_by_nobody_else() {
    on_each(async |house| {
        let root = house.administrator().await;
        let (ana, bob) = (house.agent("ana", "agent").await, house.agent("bob", "agent").await);
        let file = ana.send("POST", "/api/v1/files?filename=plan.txt", "the plan").await.good();
        let path = file["url"].as_str().unwrap().strip_prefix("/api/v1").unwrap();
        ana.get(path).await.good_bytes();
        bob.get(path).await.problem(404, "not_found");
        let ticket = root.opens("Fire").await;
        let words = json!({"kind": "note", "text": "see there", "attachments": [file["id"]]});
        assert_eq!(bob.post(&format!("/tickets/{ticket}/messages"), &words).await.blames(), ["attachments[0]"]);
        ana.post(&format!("/tickets/{ticket}/messages"), &words).await.good();
        bob.get(path).await.good_bytes();
    });
}
