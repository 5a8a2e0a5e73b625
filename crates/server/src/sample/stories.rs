//! What people write to Marmita about: where it arrives, who looks after it, and how it is labelled.

use loket_desk::ticket::Priority;

/// A sort of request. Its words are in `words/<language>.json` under the same key.
#[derive(Debug)]
pub struct Story {
    /// The key of its words.
    pub key: &'static str,
    /// What stands before `@example.com` in the inbox it comes to.
    pub inbox: &'static str,
    /// The team that answers it.
    pub team: &'static str,
    /// The products it can be about.
    pub products: &'static [&'static str],
    /// Its labels.
    pub tags: &'static [&'static str],
    /// How much it presses.
    pub priority: Priority,
    /// The file that comes with the first letter, the follow-up and our first answer.
    pub files: [Option<Paper>; 3],
}

/// A file in the sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// A photo of an appliance.
    Photo,
    /// A few lines of plain text.
    Text,
    /// An invoice or an offer.
    Pdf,
}

const NO_FILES: [Option<Paper>; 3] = [None, None, None];
const ANY: &[&str] = &["Brasa 60", "Alba Duo", "Molino 5", "Lago 60", "Foco 4", "Norte 300", "Pico 1.7", "Vento"];

/// Everything people write about.
pub const STORIES: &[Story] = &[
    Story {
        key: "oven_cold",
        inbox: "support",
        team: "Kitchen",
        products: &["Brasa 60", "Brasa 90"],
        tags: &["oven", "repair"],
        priority: Priority::High,
        files: NO_FILES,
    },
    Story {
        key: "kettle_leak",
        inbox: "support",
        team: "Coffee",
        products: &["Pico 1.7", "Pico Mini"],
        tags: &["kettle", "safety"],
        priority: Priority::Urgent,
        files: NO_FILES,
    },
    Story {
        key: "coffee_descale",
        inbox: "support",
        team: "Coffee",
        products: &["Alba Duo", "Alba One"],
        tags: &["coffee"],
        priority: Priority::Normal,
        files: NO_FILES,
    },
    Story {
        key: "mixer_noise",
        inbox: "support",
        team: "Kitchen",
        products: &["Molino 5", "Molino Pro"],
        tags: &["mixer", "repair"],
        priority: Priority::Normal,
        files: [Some(Paper::Text), None, None],
    },
    Story {
        key: "dishwasher_drain",
        inbox: "support",
        team: "Kitchen",
        products: &["Lago 45", "Lago 60"],
        tags: &["dishwasher"],
        priority: Priority::High,
        files: NO_FILES,
    },
    Story {
        key: "hob_error",
        inbox: "support",
        team: "Kitchen",
        products: &["Foco 2", "Foco 4"],
        tags: &["hob"],
        priority: Priority::High,
        files: [None, Some(Paper::Photo), None],
    },
    Story {
        key: "fridge_warm",
        inbox: "support",
        team: "Kitchen",
        products: &["Norte 200", "Norte 300"],
        tags: &["fridge"],
        priority: Priority::High,
        files: NO_FILES,
    },
    Story {
        key: "delivery_late",
        inbox: "sales",
        team: "Orders",
        products: ANY,
        tags: &["delivery"],
        priority: Priority::Normal,
        files: NO_FILES,
    },
    Story {
        key: "wrong_item",
        inbox: "returns",
        team: "Returns",
        products: ANY,
        tags: &["exchange"],
        priority: Priority::Normal,
        files: NO_FILES,
    },
    Story {
        key: "damaged",
        inbox: "returns",
        team: "Returns",
        products: &["Brasa 60", "Lago 60", "Norte 300", "Foco 4"],
        tags: &["damage", "delivery"],
        priority: Priority::High,
        files: [Some(Paper::Photo), None, None],
    },
    Story {
        key: "refund",
        inbox: "returns",
        team: "Returns",
        products: ANY,
        tags: &["refund"],
        priority: Priority::Normal,
        files: NO_FILES,
    },
    Story {
        key: "invoice",
        inbox: "sales",
        team: "Orders",
        products: ANY,
        tags: &["invoice", "business"],
        priority: Priority::Low,
        files: [None, None, Some(Paper::Pdf)],
    },
    Story {
        key: "spare_part",
        inbox: "sales",
        team: "Orders",
        products: &["Molino 5", "Vento", "Brasa 60", "Lago 45"],
        tags: &["spare part"],
        priority: Priority::Low,
        files: NO_FILES,
    },
    Story {
        key: "quote",
        inbox: "sales",
        team: "Orders",
        products: &["Alba Duo", "Pico 1.7", "Alba One"],
        tags: &["business", "quote"],
        priority: Priority::Normal,
        files: [None, None, Some(Paper::Pdf)],
    },
];

/// The labels with their colours and when to use them.
pub const TAGS: &[(&str, &str, &str)] = &[
    ("oven", "#c2410c", "Brasa ovens"),
    ("hob", "#b45309", "Foco induction hobs"),
    ("kettle", "#0e7490", "Pico kettles"),
    ("coffee", "#78350f", "Alba coffee machines"),
    ("mixer", "#7c3aed", "Molino mixers and Vento blenders"),
    ("dishwasher", "#0369a1", "Lago dishwashers"),
    ("fridge", "#1d4ed8", "Norte fridges"),
    ("repair", "#a16207", "A technician or the workshop is needed"),
    ("safety", "#dc2626", "Somebody could get hurt: answer at once, replace without questions"),
    ("delivery", "#15803d", "Parcels under way"),
    ("damage", "#be123c", "Broken on arrival"),
    ("exchange", "#4d7c0f", "The wrong thing was delivered"),
    ("refund", "#9333ea", "Money on its way back"),
    ("invoice", "#475569", "Bookkeeping"),
    ("business", "#334155", "Customers who buy for a company"),
    ("quote", "#0f766e", "Offers for companies"),
    ("spare part", "#57534e", "Parts for repairing at home"),
    ("vip", "#ca8a04", "Please be generous"),
];

/// What colleagues write to each other about a ticket.
pub const NOTES: &[&str] = &[
    "Talked to the workshop: known with the spring batch, exchange without further questions.",
    "The carrier answers tomorrow, I have it on my list.",
    "Second time this month that we hear from them. Please be generous.",
    "Stock says three left, I have put one aside.",
    "Same fault as in last week's report, see the wiki page about seals.",
    "The customer called as well and was friendly. Letter follows.",
];

/// What the engineer writes when a ticket has to wait.
pub const WAITING: &[&str] = &[
    "The part is on order, expected in eight days. Please keep this on hold until then.",
    "Head has arrived in the workshop, gear box is open. I need two more days.",
    "Waiting for the factory: they want to see the serial numbers first.",
];
