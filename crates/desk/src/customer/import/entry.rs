//! What the columns of a table mean, and the rows in those terms.

use super::super::identity::{self, Kind as Address};
use super::super::{folded, time_zone};
use super::{Kind, own};
use crate::error::{Error, Field, Result};
use crate::fields;
use crate::form::check::Line;
use crate::form::value::Given;
use crate::say;
use crate::sentence::Sentence;
use crate::words;

/// What a column of customers can mean.
pub const FIELDS_OF_CUSTOMERS: &[&str] =
    &["id", "name", "email", "phone", "organization", "other_organizations", "language", "time_zone", "note"];
/// What a column of organizations can mean.
pub const FIELDS_OF_ORGANIZATIONS: &[&str] = &["id", "name", "domains", "note"];

fn plain(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Customers => FIELDS_OF_CUSTOMERS,
        Kind::Organizations => FIELDS_OF_ORGANIZATIONS,
    }
}

/// All that a column can mean, the house's own fields last.
pub(super) fn fields(kind: Kind, form: &[Line]) -> Vec<String> {
    plain(kind).iter().map(|&field| field.to_owned()).chain(own::offered(form).map(own::name)).collect()
}

/// Headings that are understood, folded, in the five languages of the app and in what other help desks write.
const HEADINGS: &[(&str, &[&str])] = &[
    ("id", &["id", "customer id", "organization id", "user id", "number", "numero", "numar"]),
    (
        "name",
        &[
            "name", "full name", "customer", "contact", "nom", "nom complet", "nombre", "nombre completo", "nume",
            "nume complet", "nama", "nama lengkap", "company name", "organization name",
        ],
    ),
    (
        "email",
        &[
            "email", "e mail", "mail", "email address", "e mail address", "adresse e mail", "courriel", "correo",
            "correo electronico", "adresa de e mail", "alamat email", "surel", "emails",
        ],
    ),
    (
        "phone",
        &[
            "phone", "phone number", "telephone", "mobile", "tel", "telefono", "telefon", "telepon",
            "numero de telephone", "phones", "work phone", "mobile phone",
        ],
    ),
    (
        "organization",
        &[
            "organization", "organisation", "company", "entreprise", "societe", "empresa", "organizacion", "companie",
            "organizatie", "firma", "perusahaan", "organisasi", "organizatia",
        ],
    ),
    (
        "other_organizations",
        &["other organizations", "autres organisations", "otras organizaciones", "alte organizatii"],
    ),
    ("language", &["language", "locale", "langue", "idioma", "limba", "bahasa"]),
    ("time_zone", &["time zone", "timezone", "fuseau horaire", "zona horaria", "fus orar", "zona waktu"]),
    ("note", &["note", "notes", "notas", "nota", "catatan", "details", "remarks"]),
    ("domains", &["domains", "domain", "domain names", "domaines", "dominios", "domenii", "mail domains"]),
];

/// What the columns seem to mean; each meaning once.
pub(super) fn guess(kind: Kind, form: &[Line], columns: &[String]) -> Vec<Option<String>> {
    let mut taken: Vec<String> = Vec::new();
    columns
        .iter()
        .map(|heading| {
            let heading = folded(&heading.replace('_', " "));
            let known =
                HEADINGS.iter().find(|(field, words)| plain(kind).contains(field) && words.contains(&heading.as_str()));
            let known = known.map(|(field, _)| (*field).to_owned());
            let field = known.filter(|field| !taken.contains(field)).or_else(|| {
                let mut meant = own::offered(form).filter(|field| own::is_meant(field, &heading)).map(own::name);
                meant.find(|field| !taken.contains(field))
            })?;
            taken.push(field.clone());
            Some(field)
        })
        .collect()
}

/// The mapping, when it makes sense.
pub(super) fn check(
    kind: Kind,
    form: &[Line],
    columns: &[String],
    mapping: &[Option<String>],
) -> Result<Vec<Option<String>>> {
    if mapping.len() != columns.len() {
        return Err(Error::invalid(
            "mapping",
            say!("must say something about each of the {count} columns", count = columns.len()),
        ));
    }
    let known = fields(kind, form);
    let mut out: Vec<Option<String>> = Vec::with_capacity(mapping.len());
    for (at, wanted) in mapping.iter().enumerate() {
        let Some(wanted) = wanted.as_deref().filter(|wanted| !wanted.is_empty()) else {
            out.push(None);
            continue;
        };
        let place = format!("mapping[{at}]");
        let Some(field) = known.iter().find(|field| *field == wanted) else {
            return Err(Error::invalid(&place, say!("must be one of {known}", known = known.join(", "))));
        };
        if out.contains(&Some(field.clone())) {
            return Err(Error::invalid(
                &place,
                say!("means {field}, as another column does; leave one of them out", field = field),
            ));
        }
        out.push(Some(field.clone()));
    }
    let needed: &[&str] = match kind {
        Kind::Customers => &["id", "email", "phone"],
        Kind::Organizations => &["id", "name", "domains"],
    };
    match out.iter().flatten().any(|field| needed.contains(&field.as_str())) {
        true => Ok(out),
        false => Err(Error::invalid(
            "mapping",
            say!("needs a column for one of {fields}: by these a row is recognised", fields = needed.join(", ")),
        )),
    }
}

/// One row, in the terms of the desk.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    /// Its number in the file.
    pub row: i64,
    pub is_organization: bool,
    pub id: Option<i64>,
    pub name: Option<String>,
    pub addresses: Vec<(Address, String)>,
    pub organization: Option<String>,
    pub others: Vec<String>,
    pub language: Option<String>,
    pub time_zone: Option<String>,
    pub note: Option<String>,
    pub domains: Vec<String>,
    /// What is entered in the house's own fields, by their keys.
    pub own: Given,
    pub problems: Vec<Field>,
}

/// Reads rows; `first` is how many stand before them. What is wrong with one stays with it.
pub(super) fn read(
    kind: Kind,
    form: &[Line],
    mapping: &[Option<String>],
    rows: &[Vec<String>],
    first: usize,
) -> Vec<Entry> {
    rows.iter()
        .enumerate()
        .map(|(at, cells)| {
            let mut entry = Entry {
                // The headings are row 1, as a spreadsheet counts.
                row: i64::try_from(first + at + 2).unwrap_or(i64::MAX),
                is_organization: kind == Kind::Organizations,
                ..Entry::default()
            };
            for (field, cell) in mapping.iter().zip(cells) {
                let (Some(field), cell) = (field, cell.trim()) else { continue };
                if !cell.is_empty()
                    && let Err(Error::Invalid(problems)) = entry.take(form, field, cell)
                {
                    entry.problems.extend(problems);
                }
            }
            entry.finish();
            entry
        })
        .collect()
}

impl Entry {
    fn take(&mut self, form: &[Line], field: &str, cell: &str) -> Result<()> {
        match field {
            "id" => {
                let number = cell.trim_start_matches('#').parse();
                self.id = Some(number.map_err(|_| Error::invalid("id", "is not a number"))?);
            }
            "name" => self.name = Some(fields::line("name", cell, 200)?),
            "email" => self.add(Address::Email, "email", cell)?,
            "phone" => self.add(Address::Phone, "phone", cell)?,
            "organization" => self.organization = Some(fields::line("organization", cell, 200)?),
            "other_organizations" => {
                for name in several(cell, &['\n']) {
                    self.others.push(fields::line("other_organizations", name, 200)?);
                }
            }
            "language" => {
                // "fr-CA" reads French.
                let code = cell.split(['-', '_']).next().unwrap_or(cell).to_lowercase();
                self.language = Some(words::language("language", &code)?.to_owned());
            }
            "time_zone" => self.time_zone = time_zone("time_zone", cell)?,
            "note" => self.note = Some(fields::text("note", cell, 10_000)?).filter(|text| !text.is_empty()),
            "domains" => {
                for domain in several(cell, &[';', ',', '\n', ' ']) {
                    self.domains.push(fields::domain("domains", domain)?);
                }
            }
            name => {
                if let Some(field) = own::offered(form).find(|field| own::name(field) == name) {
                    let value = own::entered(field, cell).map_err(|why: Sentence| Error::invalid(name, why))?;
                    self.own.insert(field.key.clone(), value);
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, kind: Address, field: &str, cell: &str) -> Result<()> {
        for written in several(cell, &[';', ',', '\n', '|']) {
            let address = (kind, identity::normal(field, kind, written)?);
            if !self.addresses.contains(&address) {
                self.addresses.push(address);
            }
        }
        Ok(())
    }

    fn finish(&mut self) {
        let (known, wrong) = match self.is_organization {
            true => (self.id.is_some() || self.name.is_some() || !self.domains.is_empty(), "name"),
            false => (self.id.is_some() || !self.addresses.is_empty(), "email"),
        };
        if !known && self.problems.is_empty() {
            let message = say!("is empty; a row needs something by which it is recognised");
            self.problems.push(Field { field: wrong.into(), message });
        }
    }
}

/// The parts of a cell that lists several things.
fn several<'c>(cell: &'c str, between: &'static [char]) -> impl Iterator<Item = &'c str> {
    cell.split(between).map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_recognised_in_every_language_and_each_meaning_once() {
        let columns = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        let guessed = |words: &[&str]| guess(Kind::Customers, &[], &columns(words));
        assert_eq!(
            guessed(&["Nom complet", "Adresse e-mail", "Téléphone", "Société", "Mail", "Shoe size"]),
            [Some("name".into()), Some("email".into()), Some("phone".into()), Some("organization".into()), None, None]
        );
        assert_eq!(guessed(&["time_zone", "Limbă"]), [Some("time_zone".into()), Some("language".into())]);
    }

    #[test]
    fn a_mapping_must_recognise_its_rows() {
        let columns = vec![String::from("a"), String::from("b")];
        let map = |words: [&str; 2]| check(Kind::Customers, &[], &columns, &words.map(|w| Some(w.to_owned())));
        assert!(map(["name", "email"]).is_ok());
        assert!(map(["name", "language"]).is_err());
        assert!(map(["email", "email"]).is_err());
        assert!(map(["email", "shoe"]).is_err());
        assert!(check(Kind::Customers, &[], &columns, &[]).is_err());
    }
}
