//! Tables of customers through the door: in with a mapping and a look ahead, out as a stream, and back in unchanged.

use serde_json::json;

use crate::house::on_each;

const TABLE: &str = "\u{feff}Name;E-mail;T\u{e9}l\u{e9}phone;Soci\u{e9}t\u{e9}\r\n\
    Ana Pop;ana@shop.test;+40 721 000 000;\"Shop; Ltd\"\r\n\
    =cmd();evil@shop.test;;\r\n\
    Nobody;not an address;;\r\n";

#[test]
fn a_table_goes_in_with_a_look_ahead_and_comes_out_again() {
    on_each(async |house| {
        let root = house.administrator().await;
        let made = root.send("POST", "/api/v1/imports?kind=customers&filename=people.csv", TABLE).await.good();
        assert_eq!((&made["delimiter"], &made["encoding"], &made["total"]), (&json!(";"), &json!("UTF-8"), &json!(3)));
        assert_eq!(made["mapping"], json!(["name", "email", "phone", "organization"]));
        assert_eq!(made["samples"][0][3], "Shop; Ltd");
        let (path, body) = (format!("/imports/{}", made["id"]), json!({"mapping": made["mapping"]}));
        let wrong = root.post(&format!("{path}/preview"), &json!({"mapping": ["name", null, null, null]})).await;
        assert_eq!(wrong.blames(), ["mapping"]);
        let seen = root.post(&format!("{path}/preview"), &body).await.good();
        assert_eq!((&seen["created"], &seen["failed"]), (&json!(2), &json!(1)));
        assert_eq!((&seen["wrong"][0]["row"], &seen["wrong"][0]["problems"][0]["field"]), (&json!(4), &json!("email")));
        assert_eq!(root.get("/customers").await.good()["items"], json!([]));
        root.post(&format!("{path}/start"), &body).await.good();
        house.work().await;
        let done = root.get(&path).await.good();
        assert_eq!((&done["state"], &done["created"], &done["failed"]), (&json!("done"), &json!(2), &json!(1)));
        root.post(&format!("{path}/start"), &body).await.problem(409, "conflict");
        let report = root.get(&format!("{path}/errors.csv")).await;
        report.good_bytes();
        assert!(report.text().contains("4,email,"), "{}", report.text());

        let table = root.get("/customers/export?sort=oldest").await;
        table.good_bytes();
        let text = table.text();
        assert!(text.contains("'=cmd()") && text.contains("'+40721000000"), "{text}");
        let again = root.send("POST", "/api/v1/imports?kind=customers&filename=again.csv", text).await.good();
        let seen = root.post(&format!("/imports/{}/preview", again["id"]), &json!({"mapping": again["mapping"]})).await;
        let seen = seen.good();
        assert_eq!((&seen["unchanged"], &seen["created"], &seen["updated"]), (&json!(2), &json!(0), &json!(0)));
        assert_eq!(root.get("/customers?organization=1").await.good()["items"].as_array().unwrap().len(), 1);
    });
}

#[test]
fn what_is_no_table_is_refused_with_the_remedy() {
    on_each(async |house| {
        let root = house.administrator().await;
        let path = "/api/v1/imports?kind=customers&filename=people.csv";
        for wrong in ["", "name,email\n", "PK\u{3}\u{4}\0\0,\nx,y\n"] {
            assert_eq!(root.send("POST", path, wrong).await.blames(), ["file"], "{wrong:?}");
        }
        let light = house.agent("light", "light_agent").await;
        light.send("POST", path, "name,email\nA,a@x.test\n").await.problem(403, "forbidden");
        light.get("/customers/export").await.problem(403, "forbidden");
    });
}

#[test]
fn a_long_list_is_sent_page_by_page_and_whole() {
    on_each(async |house| {
        let root = house.administrator().await;
        let rows: String = (0..260).map(|n| format!("C{n},c{n}@shop.test\n")).collect();
        let made =
            root.send("POST", "/api/v1/imports?kind=customers&filename=a.csv", format!("name,email\n{rows}")).await;
        let made = made.good();
        root.post(&format!("/imports/{}/start", made["id"]), &json!({"mapping": made["mapping"]})).await.good();
        house.work().await;
        let text = root.get("/customers/export?sort=name").await.text();
        assert_eq!(text.lines().count(), 261);
        assert_eq!(text.lines().filter(|line| line.contains("@shop.test")).count(), 260);
    });
}
