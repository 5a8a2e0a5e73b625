//! How Marmita shapes its tickets: statuses of its own, types with a small workflow, fields and the forms that ask for them.

use std::collections::HashMap;

use anyhow::{Context, Result};
use loket_desk::form::value::Given;
use loket_desk::form::{self, Asked, Clause, field};
use loket_desk::ids::{FieldId, StatusId, TypeId};
use loket_desk::ticket::Status;
use loket_desk::workflow::kind::{self, Step};
use loket_desk::workflow::status;
use loket_desk::{By, Desk, Tx};
use serde_json::{Value, json};

use super::plan::Plan;

/// What the company made, for those who play its two months.
#[derive(Debug)]
pub struct Shape {
    /// The status of tickets that wait for a spare part.
    pub supplier: StatusId,
    types: HashMap<&'static str, TypeId>,
}

/// Makes it all.
pub async fn prepare(desk: &Desk, by: &By) -> Result<Shape> {
    let shaped = desk.write(by.clone(), |tx| {
        make(tx).map_err(|error| match error.downcast::<loket_desk::Error>() {
            Ok(refused) => refused,
            Err(other) => loket_desk::Error::Internal(other),
        })
    });
    shaped.await.context("shaping the sample's tickets")
}

impl Shape {
    /// What kind of request a story is.
    pub fn kind(&self, plan: &Plan) -> Option<TypeId> {
        let has = |tag: &str| plan.story.tags.contains(&tag);
        let key = match () {
            () if has("safety") => "incident",
            () if has("repair") || has("warranty") => "repair",
            () if plan.story.team == "Returns" => "return",
            () => "question",
        };
        self.types.get(key).copied()
    }

    /// What an agent fills in who takes the ticket.
    pub fn fields(&self, number: usize, plan: &Plan) -> Given {
        let mut given = Given::new();
        let repair = self.kind(plan) == self.types.get("repair").copied();
        if let Some(product) = plan.story.products.iter().find(|product| plan.subject.contains(**product)) {
            given.insert("product".into(), json!(key(product)));
        }
        if plan.story.team != "Kitchen" && !number.is_multiple_of(3) {
            given.insert("order_number".into(), json!(format!("MA-{:06}", 204_000 + number * 37)));
        }
        // The form for repairs asks for no category.
        if plan.story.team == "Kitchen" && !repair {
            given.insert("category".into(), json!(["appliance/oven", "appliance/hob", "appliance/hood"][number % 3]));
        }
        given
    }
}

/// The products as the stories name them, with the key each has among the choices.
const PRODUCTS: &[&str] = &[
    "Alba Duo", "Alba One", "Brasa 60", "Brasa 90", "Foco 2", "Foco 4", "Lago 45", "Lago 60", "Molino 5", "Molino Pro",
    "Norte 200", "Norte 300", "Pico 1.7", "Pico Mini", "Vento",
];

fn key(product: &str) -> String {
    product.to_lowercase().replace([' ', '.'], "_")
}

fn names(en: &str, fr: &str, es: &str, ro: &str, id: &str) -> Value {
    json!({"en": en, "fr": fr, "es": es, "ro": ro, "id": id})
}

fn make(tx: &mut Tx) -> Result<Shape> {
    let supplier = new_status(
        tx,
        "on_hold",
        names(
            "Waiting for supplier", "Chez le fournisseur", "A la espera del proveedor", "La furnizor",
            "Menunggu pemasok",
        ),
    )?;
    new_status(tx, "open", names("Escalated", "Escaladé", "Escalado", "Escaladat", "Dieskalasi"))?;
    new_status(
        tx,
        "pending",
        names("Waiting for parcel", "Colis attendu", "A la espera del paquete", "Așteaptă coletul", "Menunggu paket"),
    )?;
    let built_in: HashMap<Status, StatusId> =
        status::list(tx)?.items.into_iter().filter(|one| one.built_in).map(|one| (one.category, one.id)).collect();

    let product = fields(tx)?;
    let repairs = repair_form(tx, &product)?;
    let mut types = HashMap::new();
    for (key, form, names) in [
        ("question", None, names("Question", "Question", "Pregunta", "Întrebare", "Pertanyaan")),
        ("repair", Some(repairs), names("Repair", "Réparation", "Reparación", "Reparație", "Perbaikan")),
        ("return", None, names("Return", "Retour", "Devolución", "Retur", "Pengembalian")),
        (
            "incident",
            None,
            names(
                "Safety incident", "Incident de sécurité", "Incidente de seguridad", "Incident de siguranță",
                "Insiden keselamatan",
            ),
        ),
    ] {
        let transitions = if key == "incident" { careful(&built_in, supplier) } else { Vec::new() };
        let new =
            kind::New { key: Some(key.into()), names: serde_json::from_value(names)?, form_id: form, transitions };
        types.insert(key, kind::create(tx, &new)?.id);
    }
    Ok(Shape { supplier, types })
}

fn new_status(tx: &mut Tx, category: &str, names: Value) -> Result<StatusId> {
    Ok(status::create(tx, &serde_json::from_value(json!({"category": category, "names": names}))?)?.id)
}

/// A safety incident is never solved from where it came in: somebody has to have taken it, and a part is waited for openly.
fn careful(at: &HashMap<Status, StatusId>, supplier: StatusId) -> Vec<Step> {
    use Status::{Closed, New, OnHold, Open, Pending, Solved};
    let ways = [
        (New, Open),
        (Open, Pending),
        (Open, OnHold),
        (Open, Solved),
        (Pending, Open),
        (Pending, Solved),
        (OnHold, Open),
        (OnHold, Pending),
        (OnHold, Solved),
        (Solved, Open),
        (Solved, Closed),
        (Solved, Pending),
        (Closed, Open),
    ];
    let mut steps: Vec<Step> =
        ways.iter().filter_map(|(from, to)| Some(Step { from: *at.get(from)?, to: *at.get(to)? })).collect();
    if let (Some(open), Some(pending), Some(solved)) = (at.get(&Open), at.get(&Pending), at.get(&Solved)) {
        steps.push(Step { from: *open, to: supplier });
        steps.push(Step { from: *pending, to: supplier });
        steps.extend([*open, *pending, *solved].map(|to| Step { from: supplier, to }));
    }
    steps
}

fn fields(tx: &mut Tx) -> Result<HashMap<&'static str, FieldId>> {
    let products: Vec<Value> = PRODUCTS.iter().map(|name| json!({"key": key(name), "names": {"en": name}})).collect();
    let choice = |key: &str, names: Value| json!({"key": key, "names": names});
    let made = [
        (
            "product",
            json!({
                "noun": "ticket", "kind": "choice", "options": {"choices": products},
                "names": names("Product", "Produit", "Producto", "Produs", "Produk"),
            }),
        ),
        (
            "category",
            json!({
                "noun": "ticket", "kind": "path",
                "names": names("Category", "Catégorie", "Categoría", "Categorie", "Kategori"),
                "options": {"choices": [
                    {"key": "appliance", "names": names("Appliance", "Appareil", "Aparato", "Aparat", "Alat"), "choices": [
                        choice("oven", names("Oven", "Four", "Horno", "Cuptor", "Oven")),
                        choice("hob", names("Hob", "Plaque", "Placa", "Plită", "Kompor")),
                        choice("hood", names("Hood", "Hotte", "Campana", "Hotă", "Cerobong")),
                    ]},
                    {"key": "delivery", "names": names("Delivery", "Livraison", "Entrega", "Livrare", "Pengiriman"), "choices": [
                        choice("late", names("Late", "En retard", "Tarde", "Întârziată", "Terlambat")),
                        choice("damaged", names("Damaged", "Abîmée", "Dañada", "Deteriorată", "Rusak")),
                    ]},
                ]},
            }),
        ),
        (
            "order_number",
            json!({
                "noun": "ticket", "kind": "pattern", "options": {"pattern": "MA-[0-9]{6}"},
                "names": names("Order number", "Numéro de commande", "Número de pedido", "Număr de comandă", "Nomor pesanan"),
                "help": names("Such as MA-204117", "Par exemple MA-204117", "Por ejemplo MA-204117", "De exemplu MA-204117", "Misalnya MA-204117"),
            }),
        ),
        (
            "under_warranty",
            json!({
                "noun": "ticket", "kind": "tick", "asked": false,
                "names": names("Under warranty", "Sous garantie", "En garantía", "În garanție", "Masih garansi"),
            }),
        ),
        (
            "bought_on",
            json!({
                "noun": "ticket", "kind": "date", "asked": false,
                "names": names("Bought on", "Acheté le", "Comprado el", "Cumpărat la", "Dibeli pada"),
            }),
        ),
        (
            "cause",
            json!({
                "noun": "ticket", "kind": "choice", "asked": false,
                "names": names("Cause", "Cause", "Causa", "Cauză", "Penyebab"),
                "options": {"choices": [
                    choice("part", names("Broken part", "Pièce cassée", "Pieza rota", "Piesă defectă", "Suku cadang rusak")),
                    choice("use", names("Handling", "Utilisation", "Uso", "Utilizare", "Pemakaian")),
                    choice("none", names("Nothing found", "Rien trouvé", "Nada encontrado", "Nimic găsit", "Tidak ditemukan")),
                ]},
            }),
        ),
        (
            "customer_number",
            json!({
                "noun": "customer", "kind": "text",
                "names": names("Customer number", "Numéro de client", "Número de cliente", "Număr de client", "Nomor pelanggan"),
            }),
        ),
        (
            "contract",
            json!({
                "noun": "organization", "kind": "choice",
                "names": names("Contract", "Contrat", "Contrato", "Contract", "Kontrak"),
                "options": {"choices": [
                    choice("basic", names("Basic", "De base", "Básico", "De bază", "Dasar")),
                    choice("partner", names("Partner", "Partenaire", "Socio", "Partener", "Mitra")),
                ]},
            }),
        ),
    ];
    let mut ids = HashMap::new();
    for (key, mut new) in made {
        new["key"] = json!(key);
        ids.insert(key, field::create(tx, &serde_json::from_value(new)?)?.id);
    }
    Ok(ids)
}

/// Repairs ask when the thing was bought only where a warranty is claimed, and for the cause before they are solved.
fn repair_form(tx: &mut Tx, fields: &HashMap<&'static str, FieldId>) -> Result<loket_desk::ids::FormId> {
    let asked = |key: &str| -> Result<Asked> {
        let field_id = *fields.get(key).context("a field of the sample is missing")?;
        Ok(Asked { field_id, required_on_create: false, required_on_solve: false, conditions: Vec::new() })
    };
    let warranty = asked("under_warranty")?;
    let claimed = Clause::Field { field_id: warranty.field_id, is: vec!["true".into()] };
    let lines = vec![
        asked("product")?,
        asked("order_number")?,
        warranty,
        Asked { conditions: vec![claimed], ..asked("bought_on")? },
        asked("cause")?,
    ];
    let names = names("Repairs", "Réparations", "Reparaciones", "Reparații", "Perbaikan");
    let form = form::create(
        tx,
        &form::New { key: Some("repairs".into()), names: serde_json::from_value(names)?, fields: lines },
    )?;
    Ok(form.id)
}
