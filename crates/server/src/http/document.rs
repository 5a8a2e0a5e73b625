//! The description of the API (OpenAPI 3.1), made from the routes. The web client's types are made from it in turn.

use std::collections::BTreeSet;

use aide::axum::ApiRouter;
use aide::generate::in_context;
use aide::openapi::{Info, OpenApi, SecurityScheme};
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value};

use crate::app::App;

/// The description of the API.
pub fn described() -> Value {
    // Before the routes are made: each describes itself while it is added.
    in_context(|context| {
        let settings = SchemaSettings::draft2020_12().with(|s| s.definitions_path = "/components/schemas".into());
        context.schema = SchemaGenerator::new(settings);
    });
    let mut document = OpenApi {
        info: Info {
            title: String::from("Loket"),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            description: Some(String::from(
                "The help desk's API. Programs send `Authorization: Bearer lkt_…`; failures are problem documents (RFC 9457), \
                 with the sentences in the language of the agent, else of `Accept-Language`; `code` and `field` are the same in every language.",
            )),
            ..Info::default()
        },
        ..OpenApi::default()
    };
    let all = super::api().described.into_iter().fold(ApiRouter::new(), |all, describe| describe(all));
    let _: axum::Router<App> = ApiRouter::new().nest("/api/v1", all).finish_api_with(&mut document, |api| {
        api.security_scheme(
            "token",
            SecurityScheme::Http {
                scheme: String::from("bearer"),
                bearer_format: None,
                description: Some(String::from("An API token, made in the settings or by `loket token add`.")),
                extensions: Default::default(),
            },
        )
    });
    tidy(serde_json::to_value(&document).unwrap_or_default())
}

/// Keeps the shapes that a request or an answer shows, and says of the answers' that no field is ever missing.
fn tidy(mut document: Value) -> Value {
    let Some(Value::Object(shapes)) = document.pointer_mut("/components/schemas").map(Value::take) else {
        return document;
    };
    let (mut asked, mut shown) = (BTreeSet::new(), BTreeSet::new());
    let paths = document.get("paths").and_then(Value::as_object);
    for operation in paths.into_iter().flatten().filter_map(|(_, path)| path.as_object()).flatten() {
        for part in ["parameters", "requestBody"] {
            reach(&shapes, &operation.1[part], &mut asked);
        }
        reach(&shapes, &operation.1["responses"], &mut shown);
    }
    let mut kept: Vec<(String, Value)> = shapes
        .into_iter()
        .filter(|(name, _)| asked.contains(name) || shown.contains(name))
        .map(|(name, shape)| if asked.contains(&name) { (name, shape) } else { (name, whole(shape)) })
        .collect();
    kept.sort_by(|a, b| a.0.cmp(&b.0));
    document["components"]["schemas"] = Value::Object(kept.into_iter().collect());
    document
}

/// Adds the names of all shapes that a part of the document leads to.
fn reach(shapes: &Map<String, Value>, part: &Value, names: &mut BTreeSet<String>) {
    match part {
        Value::Array(parts) => parts.iter().for_each(|part| reach(shapes, part, names)),
        Value::Object(fields) => {
            for (key, value) in fields {
                let name = value.as_str().and_then(|at| at.strip_prefix("#/components/schemas/"));
                match name.filter(|_| key == "$ref") {
                    Some(name) if names.insert(name.to_owned()) => {
                        reach(shapes, shapes.get(name).unwrap_or(&Value::Null), names);
                    }
                    Some(_) => {}
                    None => reach(shapes, value, names),
                }
            }
        }
        _ => {}
    }
}

/// In an answer every field is there, if only to say that it is null. What may be left out of a request is a different
/// matter, and the generator only knows that one.
fn whole(mut shape: Value) -> Value {
    if let Some(fields) = shape.get("properties").and_then(Value::as_object) {
        shape["required"] = fields.keys().cloned().collect::<Vec<_>>().into();
    }
    shape
}
