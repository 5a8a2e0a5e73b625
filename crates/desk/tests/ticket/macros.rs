use loket_desk::event::Event;
use loket_desk::ids::MacroId;
use loket_desk::macros::fill::{self, For};
use loket_desk::macros::{self, Keep, View as Macro, apply};
use loket_desk::message;
use loket_desk::page::Paging;
use loket_desk::ticket::change::{Change, change};
use loket_desk::ticket::note::note;
use loket_desk::ticket::{Priority, Status};
use loket_desk::workflow::status;
use loket_desk::{By, Error};

use super::*;
use crate::scene::{number, on_each, refusal};

fn keep(json: &str) -> Keep {
    serde_json::from_str(json).unwrap()
}

fn create(s: &Scene, who: &By, json: &str) -> Result<Macro> {
    let keep = keep(json);
    s.by(who, move |tx| macros::create(tx, &keep))
}

fn names(s: &Scene, who: &By) -> Vec<String> {
    s.by(who, |tx| macros::list(tx, None, None)).unwrap().items.into_iter().map(|line| line.name).collect()
}

const GREETING: &str = r#"{"kind":"reply","name":"Greeting","folder":"Delivery :: Late","visible_to":"all",
    "body":"<p>Hello {{customer.first_name|there}}, #{{ticket.id}} {{agent.first_name}}</p>",
    "variants":{"ro":"<p>Bună {{customer.first_name|ziua}}</p>","fr":"<p> </p>"}}"#;

#[test]
fn who_may_share_makes_macros_for_others_and_everybody_for_themselves() {
    on_each(|s| {
        let (lead, ana, ben) = (s.agent("lead", "team_lead"), s.agent("ana", "agent"), s.agent("ben", "agent"));
        let shared = create(s, &lead, GREETING).unwrap();
        assert_eq!((shared.line.folder.as_str(), shared.line.languages), ("Delivery::Late", vec!["ro".to_owned()]));
        assert!(matches!(create(s, &ana, GREETING), Err(Error::Forbidden(_))));
        let own = create(s, &ana, r#"{"kind":"reply","name":"Mine","visible_to":"me","body":"<p>x</p>"}"#).unwrap();
        assert_eq!(names(s, &ana), ["Mine", "Greeting"]);
        assert_eq!(names(s, &ben), ["Greeting"]);
        let id = own.line.id;
        assert!(matches!(s.by(&ben, move |tx| macros::see(tx, id)), Err(Error::NotFound("macro"))));
        assert!(matches!(s.by(&ben, move |tx| macros::delete(tx, id)), Err(Error::NotFound("macro"))));
        let id = shared.line.id;
        assert!(matches!(s.by(&ana, move |tx| macros::delete(tx, id)), Err(Error::Forbidden(_))));
        s.by(&lead, move |tx| macros::delete(tx, id)).unwrap();
    });
}

#[test]
fn a_teams_macro_is_its_members() {
    on_each(|s| {
        let (lead, ana, ben) = (s.agent("lead", "team_lead"), s.agent("ana", "agent"), s.agent("ben", "agent"));
        let members = number(s, &ana);
        let team = s.loket(move |tx| {
            let new = format!(r#"{{"name":"Repairs","agent_ids":[{members}]}}"#);
            loket_desk::account::team::create(tx, &serde_json::from_str(&new).unwrap())
        });
        let team = team.unwrap().id;
        let json = format!(r#"{{"kind":"reply","name":"T","visible_to":"team","team_id":{team},"body":"x"}}"#);
        create(s, &lead, &json).unwrap();
        assert_eq!((names(s, &ana), names(s, &ben)), (vec!["T".to_owned()], vec![]));
        assert!(
            refusal(create(s, &lead, r#"{"kind":"reply","name":"T","visible_to":"team","body":"x"}"#))
                .starts_with("team_id")
        );
    });
}

#[test]
fn a_wrong_macro_is_named() {
    on_each(|s| {
        let lead = s.agent("lead", "team_lead");
        let wrong = |json: &str| refusal(create(s, &lead, json));
        assert!(wrong(r#"{"kind":"reply","name":"x","visible_to":"all"}"#).starts_with("body"));
        assert!(
            wrong(r#"{"kind":"reply","name":"x","visible_to":"all","body":"{{agent.password}}"}"#).starts_with("body")
        );
        assert!(wrong(r#"{"kind":"reply","name":" ","visible_to":"all","body":"x"}"#).starts_with("name"));
        assert!(
            wrong(r#"{"kind":"reply","name":"x","visible_to":"all","body":"x","variants":{"xx":"y"}}"#)
                .starts_with("variants")
        );
        assert!(
            wrong(r#"{"kind":"reply","name":"x","visible_to":"all","steps":{"assignee":"999"}}"#)
                .starts_with("steps.assignee")
        );
        assert!(
            wrong(r#"{"kind":"reply","name":"x","visible_to":"all","steps":{"add_tags":["a"],"remove_tags":["A"]}}"#)
                .starts_with("steps.remove_tags")
        );
    });
}

#[test]
fn the_words_are_in_the_customers_language_with_their_facts() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let id = create(s, &lead, GREETING).unwrap().line.id;
        let fill = |language: Option<&'static str>| {
            let whom = For { ticket: Some(ticket), customer: None };
            s.by(&lead, move |tx| fill::fill(tx, id, whom, language)).unwrap()
        };
        assert_eq!(fill(None).html, format!("<p>Hello Bob, #{ticket} lead</p>"));
        let romanian = fill(Some("ro"));
        assert_eq!((romanian.html.as_str(), romanian.language.as_deref()), ("<p>Bună Bob</p>", Some("ro")));
        let customer = see(s, ticket).row.customer.id;
        s.loket(move |tx| {
            let change = serde_json::from_str(r#"{"language":"ro","name":"<i>Zoë</i> & Co"}"#).unwrap();
            loket_desk::customer::change(tx, customer, &change)
        })
        .unwrap();
        assert_eq!(fill(None).html, "<p>Bună &lt;i&gt;Zoë&lt;/i&gt;</p>");
        let nobody = s.by(&lead, move |tx| fill::fill(tx, id, For::default(), Some("ro"))).unwrap();
        assert_eq!(nobody.html, "<p>Bună ziua</p>");
    });
}

fn with_steps(s: &Scene, who: &By, name: &str, steps: &str) -> MacroId {
    let json = format!(r#"{{"kind":"reply","name":"{name}","visible_to":"all","body":"<p>x</p>","steps":{steps}}}"#);
    create(s, who, &json).unwrap().line.id
}

#[test]
fn the_steps_are_taken_with_the_answer_and_counted() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let steps = r#"{"status":"on_hold","priority":"high","assignee":"me","add_tags":["late"],"note":"Ask {{customer.first_name}}"}"#;
        let id = with_steps(s, &lead, "Late", steps);
        let words = Words { text: "Sorry".into(), macros: vec![id, id], ..Words::default() };
        s.by(&lead, move |tx| reply(tx, ticket, &words)).unwrap();
        let now = see(s, ticket);
        assert_eq!((now.row.status, now.row.priority), (Status::OnHold, Priority::High));
        assert_eq!(now.row.assignee.unwrap().name, "lead");
        assert_eq!(now.row.tags, ["late"]);
        assert_eq!(now.row.message_count, 3);
        let page = s.by(&lead, move |tx| message::show::list(tx, ticket, &Paging::default())).unwrap();
        assert!(page.items.iter().any(|m| m.kind == message::Kind::Note && m.text_body == "Ask Bob"));
        assert_eq!(s.by(&lead, move |tx| macros::see(tx, id)).unwrap().line.used, 1);
        assert!(s.events().iter().any(|e| e.starts_with("macro_used")));
    });
}

#[test]
fn what_the_agent_chose_counts_more_than_the_macro() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let id = with_steps(s, &lead, "Late", r#"{"status":"on_hold"}"#);
        let words = Words { text: "Done".into(), macros: vec![id], status: Some(Status::Solved), ..Words::default() };
        s.by(&lead, move |tx| reply(tx, ticket, &words)).unwrap();
        assert_eq!(see(s, ticket).row.status, Status::Solved);
    });
}

#[test]
fn steps_without_words_are_taken_at_once_and_need_the_same_permissions() {
    on_each(|s| {
        let (inbox, lead, light) = (support(s), s.agent("lead", "team_lead"), s.agent("lia", "light_agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let json = r#"{"kind":"reply","name":"Park","visible_to":"all","steps":{"status":"on_hold","team":"none"}}"#;
        let id = create(s, &lead, json).unwrap().line.id;
        assert!(matches!(s.by(&light, move |tx| apply::apply(tx, ticket, id, None)), Err(Error::Forbidden(_))));
        assert_eq!(s.by(&lead, move |tx| macros::see(tx, id)).unwrap().line.used, 0, "nothing was taken");
        s.by(&lead, move |tx| apply::apply(tx, ticket, id, None)).unwrap();
        assert_eq!(see(s, ticket).row.status, Status::OnHold);
        let words = create(s, &lead, r#"{"kind":"reply","name":"W","visible_to":"all","body":"x"}"#).unwrap().line.id;
        assert!(matches!(s.by(&lead, move |tx| apply::apply(tx, ticket, words, None)), Err(Error::Conflict(_))));
    });
}

#[test]
fn whom_a_note_names_is_told_by_the_log() {
    on_each(|s| {
        let (inbox, ana, ben) = (support(s), s.agent("ana", "agent"), s.agent("ben", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let id = number(s, &ben);
        let html =
            format!(r#"<p><span data-mention="agent:{id}">@ben</span> <span data-mention="agent:999">@x</span></p>"#);
        let words = Words { text: "@ben".into(), html: Some(html), ..Words::default() };
        let message = s.by(&ana, move |tx| note(tx, ticket, &words)).unwrap();
        let named = Event::Mentioned { message, agents: vec![id], teams: vec![] };
        let found = s.loket(|tx| loket_desk::event::after(tx, loket_desk::ids::EventId(0), 1000)).unwrap();
        assert!(found.iter().any(|logged| logged.event().as_ref() == Some(&named)));
    });
}

#[test]
fn a_macro_leads_to_a_status_of_the_house_and_follows_its_replacement() {
    on_each(|s| {
        let (inbox, boss, lead) = (support(s), s.agent("boss", "administrator"), s.agent("lead", "team_lead"));
        let make = |name: &str, category| {
            let json = format!(r#"{{"category":"{category}","names":{{"en":"{name}"}}}}"#);
            let new = serde_json::from_str(&json).unwrap();
            s.by(&boss, move |tx| status::create(tx, &new)).unwrap().id
        };
        let (parts, courier) = (make("Waiting for parts", "on_hold"), make("With the courier", "on_hold"));
        let id = with_steps(s, &lead, "Parts", &format!(r#"{{"status_id":{parts}}}"#));
        let kept = s.by(&lead, move |tx| macros::see(tx, id)).unwrap().line.steps;
        assert_eq!((kept.status, kept.status_id), (Some(Status::OnHold), Some(parts)));
        let send = |ticket| {
            let words = Words { text: "Sorry".into(), macros: vec![id], ..Words::default() };
            s.by(&lead, move |tx| reply(tx, ticket, &words)).unwrap();
            see(s, ticket).row
        };
        let first = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let row = send(first);
        assert_eq!((row.status, row.status_id), (Status::OnHold, Some(parts)));
        let wrong = refusal(create(
            s,
            &lead,
            r#"{"kind":"reply","name":"x","visible_to":"all","body":"x","steps":{"status_id":999}}"#,
        ));
        assert!(wrong.starts_with("steps.status_id"), "{wrong}");
        let before = Change { status: Some(Status::Open), ..Change::default() };
        s.by(&lead, move |tx| change(tx, first, &before, None)).unwrap();
        let gone = s.by(&boss, move |tx| status::delete(tx, parts, None));
        assert!(gone.unwrap_err().to_string().contains("macros set this status"));
        s.by(&boss, move |tx| status::delete(tx, parts, Some(courier))).unwrap();
        assert_eq!(send(opens(s, inbox, "eve@customer.example", "Stove", "Help!")).status_id, Some(courier));
    });
}

#[test]
fn what_was_called_back_was_not_used_and_sent_again_it_counts_once() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let id = with_steps(s, &lead, "Late", r#"{"status":"on_hold"}"#);
        let used = || s.by(&lead, move |tx| macros::see(tx, id)).unwrap().line.used;
        for _ in 0..2 {
            let words = Words { text: "Sorry".into(), macros: vec![id], ..Words::default() };
            let message = s.by(&lead, move |tx| reply(tx, ticket, &words)).unwrap();
            assert_eq!(used(), 1);
            let undone = s.by(&lead, move |tx| loket_desk::outbox::undo(tx, message)).unwrap();
            assert_eq!((undone.macros, used()), (vec![id], 0));
        }
    });
}

/// What a macro says of a ticket in words for customers.
const SAYS: &str = "{{ticket.status}} | {{ticket.word}} | {{ticket.words}} | {{ticket.title}} | {{ticket.reference|-}}";

#[test]
fn a_customer_reads_the_words_meant_for_them() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let speak = |code: &'static str| {
            let customer = see(s, ticket).row.customer.id;
            let change = format!(r#"{{"language":"{code}"}}"#);
            s.loket(move |tx| loket_desk::customer::change(tx, customer, &serde_json::from_str(&change).unwrap()))
                .unwrap();
        };
        let says = |steps: &str| {
            let json =
                format!(r#"{{"kind":"reply","name":"Says","visible_to":"all","body":"{SAYS}","steps":{steps}}}"#);
            let id = create(s, &lead, &json).unwrap().line.id;
            let whom = For { ticket: Some(ticket), customer: None };
            s.by(&lead, move |tx| fill::fill(tx, id, whom, None)).unwrap().html
        };
        // A house without words of its own says what Loket says by itself, in the customer's language.
        speak("fr");
        let own = says("{}");
        assert!(
            own.contains(&format!("| ticket | tickets | Ticket n° {ticket} | Votre demande porte le numéro {ticket}."))
        );
        // Of a status of the house they read what is visible to them; what the macro does is done when they read it.
        let made = s
            .loket(|tx| {
                let new = r#"{"category":"pending","names":{"en":"Supplier drags its feet","fr":"Le fournisseur traîne"},
                    "visible_as":{"en":"Being looked into","fr":"En cours d’examen"}}"#;
                status::create(tx, &serde_json::from_str(new).unwrap())
            })
            .unwrap();
        let id = made.id;
        assert!(says(&format!(r#"{{"status_id":{id}}}"#)).starts_with("En cours d’examen | "));
        speak("ro");
        assert!(says(&format!(r#"{{"status_id":{id}}}"#)).starts_with("Being looked into | tichet | tichete | "));
        s.loket(move |tx| {
            let change = serde_json::from_str(r#"{"visible_as":{}}"#).unwrap();
            status::change(tx, id, &change)
        })
        .unwrap();
        speak("fr");
        assert!(says(&format!(r#"{{"status_id":{id}}}"#)).starts_with("Le fournisseur traîne | "));
        // A brand's own word, and sentences that agree with it.
        s.loket(|tx| {
            let brand = loket_desk::brand::list(tx)?.items.remove(0).id;
            let words =
                r#"{"words":{"fr":{"gender":"feminine","one":"demande","many":"de demandes","other":"demandes"}}}"#;
            loket_desk::brand::change(tx, brand, &serde_json::from_str(words).unwrap())
        })
        .unwrap();
        let own = says("{}");
        let sentence = format!(
            "| demande | demandes | Demande n° {ticket} | Votre demande est enregistrée sous le numéro {ticket}."
        );
        assert!(own.ends_with(&sentence), "{own}");
        // Before there is a ticket, only the word is known.
        let json = format!(r#"{{"kind":"ticket","name":"New","visible_to":"all","body":"{SAYS}"}}"#);
        let template = create(s, &lead, &json).unwrap().line.id;
        let nobody = s.by(&lead, move |tx| fill::fill(tx, template, For::default(), Some("fr"))).unwrap();
        assert_eq!(nobody.html, " | demande | demandes |  | -");
    });
}
