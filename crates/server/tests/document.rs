//! The description of the API: committed, complete, and readable for those who make clients from it.

use std::collections::BTreeSet;

use loket_server::http;
use serde_json::Value;

use crate::house::{committed, on_sqlite};

#[test]
fn the_committed_description_is_the_program_s() {
    let text = serde_json::to_string_pretty(&http::openapi()).unwrap();
    committed("docs/api/openapi.json", &format!("{text}\n"));
}

#[test]
fn the_description_is_served() {
    on_sqlite(async |house| {
        let served = house.anonymous().get("/openapi.json").await.good();
        assert_eq!(served, http::openapi());
        assert!(served["openapi"].as_str().unwrap().starts_with("3.1"));
    });
}

#[test]
fn every_operation_says_what_it_is_takes_and_answers() {
    let document = http::openapi();
    let mut names = BTreeSet::new();
    for (at, operation) in operations(&document) {
        for word in ["summary", "operationId"] {
            assert!(operation[word].as_str().is_some_and(|text| !text.is_empty()), "{at} has no {word}");
        }
        assert!(names.insert(operation["operationId"].to_string()), "{at} has the name of another operation");
        let answers = operation["responses"].as_object().unwrap_or_else(|| panic!("{at} has no answers"));
        assert!(answers.keys().any(|status| status.starts_with('2') || status == "101"), "{at} never succeeds");
        assert!(answers.contains_key("default"), "{at} never fails");
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            assert!(parameter["description"].as_str().is_some(), "{at}: {} is not described", parameter["name"]);
        }
        let wanted = at.split(['{', '}']).skip(1).step_by(2).count();
        let found = operation["parameters"].as_array().into_iter().flatten().filter(|p| p["in"] == "path").count();
        assert_eq!(wanted, found, "{at} does not describe what is in its path");
    }
    assert_eq!(names.len(), http::api().table.len(), "every route is described once");
}

#[test]
fn every_shape_has_a_name_of_its_own() {
    let document = http::openapi();
    let shapes = document["components"]["schemas"].as_object().unwrap();
    for (name, shape) in shapes {
        let is_second = name.ends_with(|c: char| c.is_ascii_digit());
        assert!(!is_second, "two types are called {name}; give one another with #[schemars(rename = …)]");
        let is_vague = ["Row", "View", "New", "Change", "Kind", "Query", "State", "Named"].contains(&name.as_str());
        assert!(!is_vague, "{name} says nothing beside the others; name it with #[schemars(rename = …)]");
        for (field, about) in shape["properties"].as_object().into_iter().flatten() {
            assert!(!about.is_null(), "{name}.{field}");
        }
    }
    let mut wanted = BTreeSet::new();
    references(&document["paths"], &mut wanted);
    references(&document["components"]["schemas"], &mut wanted);
    let known: BTreeSet<String> = shapes.keys().map(|name| format!("#/components/schemas/{name}")).collect();
    assert_eq!(wanted.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "shapes that are nowhere");
    assert_eq!(known.difference(&wanted).collect::<Vec<_>>(), Vec::<&String>::new(), "shapes that nothing shows");
}

/// Every operation, as `get /api/v1/…`.
fn operations(document: &Value) -> Vec<(String, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    let methods = ["get", "post", "patch", "delete"];
    let operations = paths.iter().flat_map(|(path, item)| {
        let known = item.as_object().unwrap().iter().filter(|(method, _)| methods.contains(&method.as_str()));
        known.map(move |(method, operation)| (format!("{method} {path}"), operation))
    });
    operations.collect()
}

fn references(part: &Value, found: &mut BTreeSet<String>) {
    match part {
        Value::Array(parts) => parts.iter().for_each(|part| references(part, found)),
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|value| references(value, found));
        }
        _ => {}
    }
}
