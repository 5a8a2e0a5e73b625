use loket_desk::account::setup;
use loket_desk::brand::{self, Brand, Change, New, Trial};
use loket_desk::channel::inbox;
use loket_desk::ids::{BrandId, TicketId};
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::ticket::{show, transcript};
use loket_desk::{By, Error, Result, message, setting};

use crate::scene::{Scene, on_each, refusal};
use crate::ticket::{opens, support};

fn create(s: &Scene, who: &By, json: &str) -> Result<Brand> {
    let new: New = serde_json::from_str(json).unwrap();
    s.by(who, move |tx| brand::create(tx, &new))
}

fn change(s: &Scene, who: &By, id: BrandId, json: &str) -> Result<Brand> {
    let change: Change = serde_json::from_str(json).unwrap();
    s.by(who, move |tx| brand::change(tx, id, &change))
}

fn all(s: &Scene) -> Vec<Brand> {
    s.loket(brand::list).unwrap().items
}

/// What the customer was told when the ticket began.
fn told(s: &Scene, ticket: TicketId) -> String {
    let page = s.loket(move |tx| message::show::list(tx, ticket, &Paging::default())).unwrap();
    page.items.into_iter().find(|m| m.kind == message::Kind::System).unwrap().text_reply
}

const CASE: &str = r##"{"name":"Marmita Pro","color":"#3B78E7","language":"fr","words":{
    "en":{"one":"case","other":"cases"},
    "fr":{"gender":"masculine","one":"dossier","many":"de dossiers","other":"dossiers"}}}"##;

#[test]
fn a_house_has_a_default_brand_that_bears_the_companys_name() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let before = all(s);
        assert_eq!((before.len(), before[0].is_default, before[0].name.as_str()), (1, true, "Loket"));
        let company = |name: &'static str| {
            let change = setting::Change { company: Some(name.into()), ..setting::Change::default() };
            s.by(&root, move |tx| setting::change(tx, &change)).unwrap();
            all(s).remove(0).name
        };
        assert_eq!(company("Kitchen"), "Kitchen");
        // A brand with a name of its own keeps it.
        change(s, &root, before[0].id, r#"{"name":"Marmita"}"#).unwrap();
        assert_eq!(company("Kitchen Ltd"), "Marmita");
        s.loket(brand::plant).unwrap();
        assert_eq!(all(s).len(), 1);
        assert!(!s.loket(setup::state).unwrap().needed);
    });
}

#[test]
fn a_brand_is_made_changed_and_becomes_the_default() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let pro = create(s, &root, CASE).unwrap();
        assert_eq!((pro.color.as_str(), pro.language.as_deref(), pro.is_default), ("#3b78e7", Some("fr"), false));
        assert_eq!(s.events()[0], r#"settings {"noun":"brands"}"#);
        let changed = change(s, &root, pro.id, r#"{"language":null,"is_default":true}"#).unwrap();
        assert_eq!((changed.language, changed.is_default), (None, true));
        let defaults: Vec<BrandId> = all(s).into_iter().filter(|b| b.is_default).map(|b| b.id).collect();
        assert_eq!(defaults, [pro.id]);
        assert!(refusal(change(s, &root, pro.id, r#"{"is_default":false}"#)).starts_with("is_default"));
        assert!(refusal(create(s, &root, r#"{"name":"marmita pro"}"#)).starts_with("name"));
        assert!(refusal(create(s, &root, r#"{"name":"X","color":"red"}"#)).starts_with("color"));
        assert!(refusal(create(s, &root, r#"{"name":"X","language":"xx"}"#)).starts_with("language"));
        let wrong = r#"{"name":"X","words":{"ro":{"gender":"neuter","one":"caz","other":"de cazuri"}}}"#;
        assert!(refusal(create(s, &root, wrong)).starts_with("words.ro.few"));
    });
}

#[test]
fn a_brand_in_use_asks_for_its_replacement() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let (default, pro) = (all(s)[0].id, create(s, &root, CASE).unwrap().id);
        let inbox = support(s);
        let see = move |tx: &mut loket_desk::Tx<'_, '_>| inbox::see(tx, inbox);
        assert_eq!(s.loket(see).unwrap().brand.id, default.0);
        let move_it = inbox::Change { brand_id: Some(pro), ..inbox::Change::default() };
        let moved = s.by(&root, move |tx| inbox::change(tx, inbox, &move_it)).unwrap();
        assert_eq!(moved.brand.name, "Marmita Pro");
        assert_eq!(all(s).into_iter().map(|b| b.inbox_count).collect::<Vec<_>>(), [0, 1]);

        let delete = |id: BrandId, to: Option<BrandId>| s.by(&root, move |tx| brand::delete(tx, id, to));
        assert!(matches!(delete(default, Some(pro)), Err(Error::Conflict(_))));
        assert!(matches!(delete(pro, None), Err(Error::Conflict(_))));
        assert!(refusal(delete(pro, Some(pro))).starts_with("replacement"));
        assert!(refusal(delete(pro, Some(BrandId(999)))).starts_with("replacement"));
        delete(pro, Some(default)).unwrap();
        assert_eq!(s.loket(see).unwrap().brand.id, default.0);
        assert!(matches!(delete(pro, None), Err(Error::NotFound("brand"))));
        let nowhere = inbox::Change { brand_id: Some(pro), ..inbox::Change::default() };
        assert!(refusal(s.by(&root, move |tx| inbox::change(tx, inbox, &nowhere))).starts_with("brand_id"));
    });
}

#[test]
fn letters_say_what_the_brand_says_and_without_words_what_they_always_said() {
    on_each(|s| {
        let (root, inbox) = (s.agent("root", "administrator"), support(s));
        let first = opens(s, inbox, "bob@customer.example", "Oven", "It is cold.");
        assert!(told(s, first).contains(&format!("\n\nYour request has the number {first}. If you would")));

        let default = all(s)[0].id;
        change(s, &root, default, r#"{"words":{"en":{"one":"case","other":"cases"}}}"#).unwrap();
        let second = opens(s, inbox, "eve@customer.example", "Pan", "It is black.");
        assert!(told(s, second).contains(&format!("\n\nYour case has the number {second}. If you would")));

        // The language of the brand is that of customers whose own is not known; a language without a word stays as it was.
        change(s, &root, default, r#"{"language":"es"}"#).unwrap();
        let third = opens(s, inbox, "pia@customer.example", "Lid", "It is gone.");
        assert!(told(s, third).contains(&format!("Su solicitud tiene el número {third}.")), "{}", told(s, third));

        let row = s.loket(move |tx| show::see(tx, third)).unwrap().row;
        assert_eq!(row.inbox.unwrap().brand_id, Some(default));
        let paper = s.by(&root, move |tx| transcript::transcript(tx, third, false)).unwrap();
        assert_eq!(brand::title(&paper.words, "en", third), format!("Case #{third}"));
        assert_eq!(brand::title(&paper.words, "fr", third), format!("Ticket n° {third}"));
    });
}

#[test]
fn a_word_can_be_tried_before_it_is_kept() {
    on_each(|s| {
        let (root, ana) = (s.agent("root", "administrator"), s.agent("ana", "team_lead"));
        let trial = |who: &By, json: &str| {
            let trial: Trial = serde_json::from_str(json).unwrap();
            s.by(who, move |tx| brand::preview(tx, &trial))
        };
        let word =
            r#"{"language":"ro","word":{"gender":"feminine","one":"cerere","few":"cereri","other":"de cereri"}}"#;
        let shown = trial(&root, word).unwrap();
        assert_eq!(
            shown.counted,
            [
                "1 cerere este deschisă.", "2 cereri sunt deschise.", "5 cereri sunt deschise.",
                "21 de cereri sunt deschise."
            ]
        );
        assert_eq!(
            (shown.title.as_str(), shown.letter.as_str()),
            ("Cerere nr. 4471", "Am înregistrat o cerere cu numărul 4471.")
        );
        let french =
            r#"{"language":"fr","word":{"gender":"feminine","one":"demande","many":"de demandes","other":"demandes"}}"#;
        assert_eq!(trial(&root, french).unwrap().counted.len(), 5);
        assert!(
            refusal(trial(&root, r#"{"language":"fr","word":{"one":"x","many":"y","other":"z"}}"#)).contains("gender")
        );
        assert!(matches!(trial(&ana, word), Err(Error::Forbidden(Permission::Brands))));
        assert!(matches!(create(s, &ana, CASE), Err(Error::Forbidden(Permission::Brands))));
        assert!(s.by(&ana, brand::list).is_ok());
    });
}
