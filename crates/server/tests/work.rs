//! The work inside a ticket through HTTP: beside the thread, as a paper, as an archive.

use std::io::Read as _;

use serde_json::{Value, json};

use crate::house::{SUPPORT, on_each};

const MAIL: &str = "From: =?utf-8?q?=C8=98tefan_Ionescu?= <stefan@shop.test>\r\nTo: support@example.com\r\n\
    Subject: =?utf-8?q?Ma=C8=99ina_de_m=C4=83cinat?=\r\nMessage-ID: <m1@shop.test>\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\
    Content-Transfer-Encoding: 8bit\r\n\r\nBună ziua, mașina țăcăne.\r\n--x\r\nContent-Type: text/plain\r\n\
    Content-Disposition: attachment; filename=\"../plan.txt\"\r\n\r\nthe plan\r\n--x--\r\n";

#[test]
fn the_work_inside_a_ticket_is_seen_in_one_request() {
    on_each(async |house| {
        let root = house.administrator().await;
        let ticket = root.push(SUPPORT, MAIL).await.good()["ticket_id"].clone();
        let side = json!({"to": [{"email": "parts@supplier.test"}], "subject": "Burr", "html": "<p>Do you <b>have</b> one?</p>"});
        let side = root.post(&format!("/tickets/{ticket}/sides"), &side).await.good();
        let due = "2026-11-20T09:00:00Z";
        root.post(&format!("/tickets/{ticket}/tasks"), &json!({"title": "Measure", "due_at": due})).await.good();
        root.post(&format!("/tickets/{ticket}/checklist"), &json!({"text": "Unplug"})).await.good();
        root.post(&format!("/tickets/{ticket}/time"), &json!({"minutes": 5})).await.good();
        root.post(&format!("/tickets/{ticket}/time/start"), &json!(null)).await.good();
        let work = root.get(&format!("/tickets/{ticket}/work")).await.good();
        assert_eq!(work["sides"][0]["id"], side["id"]);
        assert_eq!(work["sides"][0]["participants"], json!([{"email": "parts@supplier.test", "name": null}]));
        assert_eq!((&work["tasks"][0]["title"], &work["checklist"][0]["text"]), (&json!("Measure"), &json!("Unplug")));
        assert_eq!((&work["time"]["total_ms"], &work["clock"]["ticket_id"]), (&json!(300_000), &ticket));
        assert_eq!(work["ask_on_solve"], false);
        let beside = root.get(&format!("/sides/{}/messages", side["id"])).await.good();
        assert_eq!(
            (&beside["items"][0]["side_id"], &beside["items"][0]["text_reply"]),
            (&side["id"], &json!("Do you have one?"))
        );
        let customer = json!({"to": [{"email": "stefan@shop.test"}], "subject": "Hm", "text": "Hm"});
        assert_eq!(root.post(&format!("/tickets/{ticket}/sides"), &customer).await.blames(), ["to"]);
    });
}

#[test]
fn a_transcript_is_a_pdf_with_the_letters_of_every_language_of_the_house() {
    on_each(async |house| {
        let root = house.administrator().await;
        let ticket = root.push(SUPPORT, MAIL).await.good()["ticket_id"].clone();
        let long = "Bună ziua. ".repeat(2000);
        root.post(&format!("/tickets/{ticket}/messages"), &json!({"kind": "note", "text": long})).await.good();
        let path = format!("/tickets/{ticket}/transcript.pdf");
        let plain = root.get(&path).await;
        assert_eq!(plain.header("content-type"), "application/pdf");
        assert_eq!(plain.header("content-disposition"), format!("attachment; filename=\"ticket-{ticket}.pdf\""));
        let plain = plain.good_bytes().clone();
        assert!(plain.starts_with(b"%PDF-1.") && plain.len() < 200_000, "{}", plain.len());
        for language in ["fr", "es", "ro", "id", "xx"] {
            let noted = root.get(&format!("{path}?notes=true&language={language}")).await.good_bytes().clone();
            assert!(noted.len() > plain.len() + 2000, "{language}: the note is in it");
        }
        house.anonymous().get(&path).await.problem(401, "not_signed_in");
    });
}

#[test]
fn an_archive_holds_the_ticket_and_its_files_under_names_that_stay_in_it() {
    on_each(async |house| {
        let root = house.administrator().await;
        let pushed = root.push(SUPPORT, MAIL).await.good();
        let answer = root.get(&format!("/tickets/{}/export.zip", pushed["ticket_id"])).await;
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(answer.good_bytes().to_vec())).unwrap();
        let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        let file = format!("files/{}-{}", pushed["attachments"][0]["id"], "plan.txt");
        assert_eq!(names.len(), 2);
        assert!(names.contains(&"ticket.json".to_owned()) && names.contains(&file), "{names:?}");
        let mut text = String::new();
        archive.by_name(&file).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text.trim_end(), "the plan");
        text.clear();
        archive.by_name("ticket.json").unwrap().read_to_string(&mut text).unwrap();
        let json: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["ticket"]["subject"], "Mașina de măcinat");
        assert_eq!(json["messages"][0]["text_reply"], "Bună ziua, mașina țăcăne.");
        assert!(json["events"].as_array().unwrap().iter().any(|event| event["kind"] == "opened"));
    });
}

#[test]
fn a_fact_of_the_history_is_told_in_full() {
    on_each(async |house| {
        let root = house.administrator().await;
        let pushed = root.push(SUPPORT, MAIL).await.good();
        let events = root.get(&format!("/tickets/{}/events", pushed["ticket_id"])).await.good();
        let opened = events["items"].as_array().unwrap().iter().find(|event| event["kind"] == "opened").unwrap();
        let fact = root.get(&format!("/events/{}", opened["id"])).await.good();
        assert_eq!((&fact["event"]["via"], &fact["intake"]["outcome"]), (&json!("api"), &json!("ticketed")));
        root.get("/events/999999").await.problem(404, "not_found");
    });
}

#[test]
fn a_ticket_that_is_there_already_is_shown_while_another_is_written() {
    on_each(async |house| {
        let root = house.administrator().await;
        let pushed = root.push(SUPPORT, MAIL).await.good();
        house.work().await;
        let found = root.get("/tickets/duplicates?email=Stefan@shop.test&subject=masina%20macinat").await.good();
        let first = &found["items"][0];
        assert_eq!(
            (&first["ticket"]["id"], &first["same_customer"], &first["similar"]),
            (&pushed["ticket_id"], &json!(true), &json!(true))
        );
        assert_eq!(root.get("/tickets/duplicates").await.good()["items"], json!([]));
    });
}
