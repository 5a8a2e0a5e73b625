//! Refusals in the reader's language: the signed-in agent's own, else the one the browser asks for, else English.

use serde_json::{Value, json};

use crate::house::on_each;

fn said(problem: &Value) -> (&str, &str) {
    (problem["detail"].as_str().unwrap(), problem["fields"][0]["message"].as_str().unwrap_or_default())
}

#[test]
fn a_stranger_reads_what_the_browser_asks_for() {
    on_each(async |house| {
        let french = house.anonymous().with("accept-language", "de, fr-FR;q=0.9, en;q=0.5");
        let answer = french.post("/session", &json!({"email": "ana"})).await;
        assert_eq!(answer.header("content-language"), "fr");
        let problem = answer.problem(422, "invalid");
        assert_eq!((said(&problem), &problem["title"]), (("password\u{a0}: manque", "manque"), &json!("Non valable")));
        assert_eq!(said(&french.get("/me").await.problem(401, "not_signed_in")).0, "veuillez vous connecter");
        assert!(
            said(&french.get("/nowhere").await.problem(404, "not_found")).0.starts_with("Cette adresse n’existe pas")
        );
        let german = house.anonymous().with("accept-language", "de, ja").get("/me").await;
        assert_eq!((german.header("content-language"), said(&german.json()).0), ("en", "please sign in"));
        assert_eq!(said(&house.anonymous().get("/me").await.json()).0, "please sign in");
    });
}

#[test]
fn an_agent_reads_their_own_language_whatever_the_browser_asks_for() {
    on_each(async |house| {
        let root = house.administrator().await;
        let ana = house.hire("ana", "agent").await;
        let (browser, program) = (house.signed_in("ana").await, house.token(ana, None).await);
        browser.patch("/me", &json!({"language": "ro"})).await.good();
        for caller in [browser, program.with("accept-language", "fr")] {
            let id = caller.opens("Foc").await;
            let answer = caller.patch(&format!("/tickets/{id}"), &json!({"subject": "  "})).await;
            assert_eq!(answer.header("content-language"), "ro");
            let problem = answer.problem(422, "invalid");
            assert_eq!(said(&problem).1, "nu conține nimic; spune în câteva cuvinte despre ce este vorba");
            assert_eq!(said(&caller.get("/tickets/4711").await.problem(404, "not_found")).0, "acest tichet nu există");
            let lacking = caller.post("/roles", &json!({"name": "X", "permissions": []})).await;
            let lacking = lacking.problem(403, "forbidden");
            let words = said(&lacking).0.to_owned();
            assert_eq!(words, "este nevoie de permisiunea „Administrează roluri”");
            assert_eq!(lacking["permission"], "roles.manage");
        }
        let english = root.with("accept-language", "fr").get("/tickets/4711").await;
        assert_eq!(said(&english.problem(404, "not_found")).0, "there is no such ticket");
        // Whoever is not let in any more has no language of their own.
        let gone = house.browser("x".repeat(43).as_str()).with("accept-language", "es").get("/me").await;
        assert_eq!(said(&gone.problem(401, "not_signed_in")).0, "inicie sesión");
    });
}

#[test]
fn what_was_refused_in_the_background_is_told_in_the_language_of_who_looks() {
    on_each(async |house| {
        let root = house.administrator().await;
        let table = "name,email\nAna,nowhere\n";
        let made = root.send("POST", "/api/v1/imports?kind=customers&filename=a.csv", table).await.good();
        let path = format!("/imports/{}", made["id"]);
        root.post(&format!("{path}/start"), &json!({"mapping": made["mapping"]})).await.good();
        let tickets = [root.opens("Fire").await, root.opens("Smoke").await];
        let work = json!({"verb": "change", "args": {"status": "solved"}});
        let batch = root.post("/batches", &json!({"work": work, "ids": tickets})).await.good();
        house.work().await;
        root.patch(&format!("/tickets/{}", tickets[0]), &json!({"priority": "high"})).await.good();
        root.post(&format!("/batches/{}/undo", batch["id"]), &json!({})).await.good();
        house.work().await;
        let kept = format!("/batches/{}/items?state=kept", batch["id"]);
        assert_eq!(root.get(&kept).await.good()["items"][0]["error"], "it has changed since");
        root.patch("/me", &json!({"language": "fr"})).await.good();
        assert_eq!(root.get(&kept).await.good()["items"][0]["error"], "il a changé depuis");
        let preview = root.send("POST", "/api/v1/imports?kind=customers&filename=b.csv", table).await.good();
        let mapping = json!({"mapping": preview["mapping"]});
        let preview = root.post(&format!("/imports/{}/preview", preview["id"]), &mapping).await.good();

        let problem = preview["wrong"][0]["problems"][0]["message"].as_str().unwrap();
        assert!(problem.starts_with("n’est pas une adresse e-mail"), "{problem}");
        let report = root.get(&format!("{path}/errors.csv")).await.text();
        assert!(report.contains("n’est pas une adresse e-mail"), "{report}");
    });
}
