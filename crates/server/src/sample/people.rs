//! Who lives in the sample: the makers of kitchen appliances called Marmita, and their customers.

/// Somebody who works at Marmita.
#[derive(Debug)]
pub struct Colleague {
    /// What stands before `@example.com`.
    pub local: &'static str,
    /// Their name.
    pub name: &'static str,
    /// Their role's key.
    pub role: &'static str,
    /// The teams they are in.
    pub teams: &'static [&'static str],
    /// The languages they answer in.
    pub speaks: &'static [&'static str],
    /// What stands under their answers; empty for the inbox's.
    pub signature: &'static str,
}

/// The teams.
pub const TEAMS: [&str; 4] = ["Kitchen", "Coffee", "Orders", "Returns"];

/// Everybody who works at Marmita; the first is the administrator.
pub const COLLEAGUES: &[Colleague] = &[
    Colleague {
        local: "admin",
        name: "Alex Morgan",
        role: "administrator",
        teams: &[],
        speaks: &["en"],
        signature: "",
    },
    Colleague {
        local: "ana",
        name: "Ana Ionescu",
        role: "team_lead",
        teams: &["Kitchen", "Coffee"],
        speaks: &["en", "ro"],
        signature: "Ana Ionescu\nMarmita · Kitchen team",
    },
    Colleague {
        local: "luc",
        name: "Luc Moreau",
        role: "agent",
        teams: &["Kitchen", "Coffee", "Returns"],
        speaks: &["fr"],
        signature: "",
    },
    Colleague {
        local: "marta",
        name: "Marta Vidal",
        role: "agent",
        teams: &["Kitchen", "Coffee", "Orders", "Returns"],
        speaks: &["es"],
        signature: "",
    },
    Colleague {
        local: "budi",
        name: "Budi Santoso",
        role: "agent",
        teams: &["Kitchen", "Coffee", "Orders", "Returns"],
        speaks: &["id", "en"],
        signature: "Budi Santoso · Marmita",
    },
    Colleague {
        local: "sara",
        name: "Sara Lindholm",
        role: "team_lead",
        teams: &["Orders", "Returns"],
        speaks: &["en", "fr"],
        signature: "",
    },
    Colleague { local: "tom", name: "Tom Baker", role: "agent", teams: &["Coffee"], speaks: &["en"], signature: "" },
    Colleague {
        local: "irina",
        name: "Irina Pop",
        role: "agent",
        teams: &["Orders", "Returns"],
        speaks: &["ro"],
        signature: "",
    },
    Colleague {
        local: "noor",
        name: "Noor Haddad",
        role: "light_agent",
        teams: &["Kitchen"],
        speaks: &[],
        signature: "",
    },
];

/// The engineer in the workshop, who only writes notes.
pub const WORKSHOP: &str = "noor";

/// A company that buys from Marmita, with the domain its people write from.
pub const ORGANIZATIONS: &[(&str, &str)] = &[
    ("Oakfield Bakery", "oakfield.example"),
    ("Northlight Coworking", "northlight.example"),
    ("Hôtel Lumière", "hotel-lumiere.example"),
    ("Boulangerie du Moulin", "moulin.example"),
    ("Panadería La Espiga", "laespiga.example"),
    ("Restaurante El Fogón", "elfogon.example"),
    ("Bistro Casa Verde", "casaverde.example"),
    ("Hotel Carpați", "carpati.example"),
    ("Warung Sari", "warungsari.example"),
    ("Kopi Kita", "kopikita.example"),
];

/// A customer: name, address, and a telephone number where one is known.
pub type Person = (&'static str, &'static str, &'static str);

/// The customers by the language they write.
pub const CUSTOMERS: [(&str, &[Person]); 5] = [
    (
        "en",
        &[
            ("Bob Carter", "bob@oakfield.example", "+44 20 7946 0101"),
            ("Grace Miller", "grace@oakfield.example", ""),
            ("Priya Shah", "priya.shah@northlight.example", "+44 20 7946 0144"),
            ("Owen Hughes", "owen.hughes@mail.example", ""),
            ("Hannah Wright", "hannah.wright@post.example", ""),
            ("Daniel O'Connor", "d.oconnor@mail.example", ""),
            ("Chloe Bennett", "chloe.b@inbox.example", "+44 161 496 0177"),
            ("Marcus Lee", "marcus.lee@northlight.example", ""),
            ("Fatima Khan", "fatima.khan@mail.example", ""),
            ("George Palmer", "george@palmer.example", ""),
            ("Ruth Adeyemi", "ruth.adeyemi@post.example", ""),
            ("Kevin Doyle", "kdoyle@inbox.example", ""),
            ("Emma Sinclair", "emma.sinclair@mail.example", ""),
        ],
    ),
    (
        "fr",
        &[
            ("Camille Laurent", "camille.laurent@hotel-lumiere.example", "+33 1 99 00 12 34"),
            ("Étienne Girard", "etienne.girard@mail.example", ""),
            ("Sophie Lefèvre", "sophie@moulin.example", ""),
            ("Mathieu Roux", "mathieu.roux@post.example", ""),
            ("Amélie Fournier", "amelie.fournier@mail.example", ""),
            ("Julien Mercier", "j.mercier@inbox.example", ""),
            ("Nadia Benali", "nadia.benali@mail.example", "+33 6 39 98 00 21"),
            ("Hugo Chevalier", "hugo.chevalier@hotel-lumiere.example", ""),
            ("Léa Garnier", "lea.garnier@post.example", ""),
            ("Antoine Dubois", "antoine.dubois@moulin.example", ""),
            ("Françoise Petit", "francoise.petit@mail.example", ""),
            ("Karim Haddou", "karim.haddou@inbox.example", ""),
        ],
    ),
    (
        "es",
        &[
            ("Lucía Fernández", "lucia@laespiga.example", "+34 910 50 11 22"),
            ("Javier Ortega", "javier.ortega@mail.example", ""),
            ("Carmen Núñez", "carmen.nunez@post.example", ""),
            ("Álvaro Romero", "alvaro@elfogon.example", ""),
            ("Inés Castillo", "ines.castillo@mail.example", ""),
            ("Diego Peña", "diego.pena@inbox.example", ""),
            ("Rosa Jiménez", "rosa.jimenez@laespiga.example", ""),
            ("Pablo Herrera", "pablo.herrera@mail.example", ""),
            ("Valentina Ríos", "valentina.rios@post.example", ""),
            ("Sergio Molina", "sergio@elfogon.example", ""),
            ("Beatriz Gil", "beatriz.gil@mail.example", "+34 600 90 18 43"),
            ("Tomás Aguilar", "tomas.aguilar@inbox.example", ""),
        ],
    ),
    (
        "ro",
        &[
            ("Andreea Munteanu", "andreea@casaverde.example", "+40 31 710 0123"),
            ("Ștefan Dumitrescu", "stefan.dumitrescu@mail.example", ""),
            ("Ioana Țăranu", "ioana.taranu@post.example", ""),
            ("Mihai Constantin", "mihai@carpati.example", ""),
            ("Elena Vasilescu", "elena.vasilescu@mail.example", ""),
            ("Radu Moldovan", "radu.moldovan@inbox.example", ""),
            ("Cristina Bălan", "cristina.balan@carpati.example", ""),
            ("Vlad Georgescu", "vlad.georgescu@mail.example", ""),
            ("Mădălina Stan", "madalina.stan@post.example", "+40 720 555 019"),
            ("Dan Petrescu", "dan.petrescu@casaverde.example", ""),
            ("Raluca Enache", "raluca.enache@mail.example", ""),
            ("Sorin Lungu", "sorin.lungu@inbox.example", ""),
        ],
    ),
    (
        "id",
        &[
            ("Siti Rahmawati", "siti@warungsari.example", "+62 21 5550 0188"),
            ("Agus Wijaya", "agus.wijaya@mail.example", ""),
            ("Dewi Lestari", "dewi@kopikita.example", ""),
            ("Rizky Pratama", "rizky.pratama@post.example", ""),
            ("Putri Handayani", "putri.handayani@mail.example", ""),
            ("Eko Nugroho", "eko.nugroho@inbox.example", ""),
            ("Wayan Sudarma", "wayan@warungsari.example", ""),
            ("Nurul Hidayah", "nurul.hidayah@mail.example", ""),
            ("Bayu Saputra", "bayu.saputra@kopikita.example", "+62 812 5550 0142"),
            ("Ratna Kusuma", "ratna.kusuma@post.example", ""),
            ("Hendra Gunawan", "hendra.gunawan@mail.example", ""),
            ("Maya Anggraini", "maya.anggraini@inbox.example", ""),
        ],
    ),
];

/// What colleagues should know about some customers.
pub const NOTES: &[(&str, &str)] = &[
    ("bob@oakfield.example", "Runs three bakeries, buys every autumn. Prefers a call before noon."),
    ("camille.laurent@hotel-lumiere.example", "Invoices always to the hotel, never to her own name."),
    ("siti@warungsari.example", "Has the two oldest Alba machines still at work. Be nice."),
];
