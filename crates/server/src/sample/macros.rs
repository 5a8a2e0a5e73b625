//! What the company says often: macros for answers and a template for new tickets.

use anyhow::Result;
use loket_desk::macros::steps::Steps;
use loket_desk::macros::{self, Keep, Kind, VisibleTo};
use loket_desk::ticket::{Priority, Status};
use loket_desk::{By, Desk};

/// Name, folder, what it is for, the subject of a new ticket, the words, and the same in other languages.
type Words = (&'static str, &'static str, Kind, &'static str, &'static str, &'static [(&'static str, &'static str)]);

const MACROS: &[Words] = &[
    (
        "Ask for the serial number",
        "Repairs",
        Kind::Reply,
        "",
        "<p>Hello {{customer.first_name|there}},</p><p>I am sorry for the trouble. Could you send me the serial number? It stands on the label under the base.</p><p>{{agent.first_name}}</p>",
        &[
            (
                "fr",
                "<p>Bonjour {{customer.first_name}},</p><p>Je suis désolé pour ce souci. Pourriez-vous m’envoyer le numéro de série ? Il se trouve sur l’étiquette sous le socle.</p><p>{{agent.first_name}}</p>",
            ),
            (
                "es",
                "<p>Hola, {{customer.first_name}}:</p><p>Siento las molestias. ¿Podría enviarme el número de serie? Está en la etiqueta debajo de la base.</p><p>{{agent.first_name}}</p>",
            ),
            (
                "ro",
                "<p>Bună ziua {{customer.first_name}},</p><p>Îmi pare rău pentru neplăcere. Îmi puteți trimite numărul de serie? Este pe eticheta de sub bază.</p><p>{{agent.first_name}}</p>",
            ),
            (
                "id",
                "<p>Halo {{customer.first_name}},</p><p>Maaf atas ketidaknyamanannya. Bisakah Anda mengirimkan nomor serinya? Ada di label di bawah alas.</p><p>{{agent.first_name}}</p>",
            ),
        ],
    ),
    (
        "Parcel is late",
        "Delivery::Late",
        Kind::Reply,
        "",
        "<p>Hello {{customer.first_name|there}},</p><p>your parcel is on its way but late. I have asked the carrier and write to you again by tomorrow evening.</p>",
        &[(
            "ro",
            "<p>Bună ziua {{customer.first_name}},</p><p>coletul dumneavoastră este pe drum, dar întârzie. Am întrebat curierul și vă scriu din nou până mâine seară.</p>",
        )],
    ),
    (
        "Return label",
        "Returns",
        Kind::Reply,
        "",
        "<p>Hello {{customer.first_name|there}},</p><p>you will find the return label attached. Please put the number <strong>#{{ticket.id}}</strong> into the parcel.</p>",
        &[],
    ),
    ("Hand over to the kitchen", "", Kind::Reply, "", "", &[]),
    (
        "Order by telephone",
        "",
        Kind::Ticket,
        "Order by telephone",
        "<p>Name and address:</p><p>What was ordered:</p><p>How it is paid:</p>",
        &[],
    ),
];

/// Prepares them, in the name of a colleague who may.
pub async fn prepare(desk: &Desk, by: &By) -> Result<()> {
    for (name, folder, kind, subject, body, variants) in MACROS {
        let keep = Keep {
            kind: *kind,
            name: (*name).into(),
            folder: (*folder).into(),
            visible_to: VisibleTo::All,
            team_id: None,
            subject: (*subject).into(),
            body: (*body).into(),
            variants: variants.iter().map(|(code, words)| ((*code).to_owned(), (*words).to_owned())).collect(),
            steps: steps(name),
        };
        desk.write(by.clone(), move |tx| macros::create(tx, &keep).map(drop)).await?;
    }
    Ok(())
}

fn steps(name: &str) -> Steps {
    match name {
        "Parcel is late" => Steps { status: Some(Status::OnHold), ..Steps::default() },
        "Hand over to the kitchen" => Steps {
            priority: Some(Priority::High),
            assignee: Some("none".into()),
            note: Some("Please look at this one: {{ticket.subject}}".into()),
            ..Steps::default()
        },
        _ => Steps::default(),
    }
}
