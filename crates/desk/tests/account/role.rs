use loket_desk::account::role::{self, Change, New, Role};
use loket_desk::account::{agent, team};
use loket_desk::ids::{AgentId, RoleId};
use loket_desk::permission::Permission;
use loket_desk::{By, Clock, Desk, Error, MIGRATIONS, Result};
use loket_store::{Migration, Store, template};

use crate::scene::{MORNING, Scene, number, on_each, refusal};

fn keys(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|&k| k.to_owned()).collect()
}

fn create(s: &Scene, who: &By, name: &str, permissions: &[&str]) -> Result<Role> {
    let new = New { name: name.into(), permissions: keys(permissions) };
    s.by(who, move |tx| role::create(tx, &new))
}

fn built_in(s: &Scene, key: &str) -> Role {
    let key = key.to_owned();
    s.loket(role::list).unwrap().items.into_iter().find(|r| r.key.as_ref() == Some(&key)).unwrap()
}

fn give(s: &Scene, who: &By, agent: AgentId, role: RoleId) -> Result<agent::Agent> {
    s.by(who, move |tx| agent::change(tx, agent, &agent::Change { role_id: Some(role), ..Default::default() }))
}

#[test]
fn four_roles_come_with_the_house_and_only_once() {
    on_each(|s| {
        s.loket(role::plant).unwrap();
        let roles = s.loket(role::list).unwrap().items;
        let found: Vec<_> = roles.iter().map(|r| r.key.as_deref().unwrap()).collect();
        assert_eq!(found, ["administrator", "team_lead", "agent", "light_agent"]);
        assert_eq!(roles[0].permissions.len(), Permission::ALL.len());
        assert!(!roles[2].permissions.contains(&"agents.manage".to_owned()));
        assert_eq!(roles[3].permissions, ["tickets.see_all", "tickets.note"]);
    });
}

#[test]
fn a_role_is_made_changed_and_deleted() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let role = create(s, &root, " Night  shift ", &["tickets.reply", "tickets.note"]).unwrap();
        assert_eq!(role.name, "Night shift");
        let id = role.id;
        let change = Change { name: Some("Dawn".into()), permissions: Some(keys(&["tickets.note"])) };
        let role = s.by(&root, move |tx| role::change(tx, id, &change)).unwrap();
        assert_eq!((role.name.as_str(), role.permissions), ("Dawn", keys(&["tickets.note"])));
        assert!(refusal(create(s, &root, "dawn", &[])).starts_with("name"));
        assert!(refusal(create(s, &root, "Other", &["fly"])).starts_with("permissions"));
        s.by(&root, move |tx| role::delete(tx, id)).unwrap();
        assert!(matches!(s.by(&root, move |tx| role::delete(tx, id)), Err(Error::NotFound("role"))));
    });
}

#[test]
fn a_role_in_use_and_a_built_in_role_stay() {
    on_each(|s| {
        let (root, ana) = (s.agent("root", "administrator"), s.agent("ana", "agent"));
        let role = create(s, &root, "Cooks", &["tickets.note"]).unwrap().id;
        give(s, &root, number(s, &ana), role).unwrap();
        assert!(matches!(s.by(&root, move |tx| role::delete(tx, role)), Err(Error::Conflict(_))));
        let light = built_in(s, "light_agent").id;
        assert!(matches!(s.by(&root, move |tx| role::delete(tx, light)), Err(Error::Conflict(_))));
    });
}

#[test]
fn nobody_gives_what_they_lack() {
    on_each(|s| {
        let (root, lead, ana) = (s.agent("root", "administrator"), s.agent("lead", "agent"), s.agent("ana", "agent"));
        let manager = create(s, &root, "Manager", &["agents.manage", "roles.manage", "tickets.note"]).unwrap();
        give(s, &root, number(s, &lead), manager.id).unwrap();
        assert!(matches!(
            create(s, &lead, "Strong", &["settings.manage"]),
            Err(Error::Forbidden(Permission::Settings))
        ));
        let widen = Change {
            name: None,
            permissions: Some(keys(&["agents.manage", "roles.manage", "tickets.note", "inboxes.manage"])),
        };
        let id = manager.id;
        assert!(matches!(
            s.by(&lead, move |tx| role::change(tx, id, &widen)),
            Err(Error::Forbidden(Permission::Inboxes))
        ));
        let administrator = built_in(s, "administrator").id;
        assert!(matches!(give(s, &lead, number(s, &ana), administrator), Err(Error::Forbidden(_))));
        // Nor may they take it from somebody who has more.
        let off = agent::Change { active: Some(false), ..Default::default() };
        let above = number(s, &root);
        assert!(matches!(s.by(&lead, move |tx| agent::change(tx, above, &off)), Err(Error::Forbidden(_))));
    });
}

#[test]
fn somebody_who_manages_always_remains() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let agent = built_in(s, "agent").id;
        assert!(matches!(give(s, &root, number(s, &root), agent), Err(Error::Conflict(_))));
        let second = s.agent("second", "administrator");
        give(s, &root, number(s, &root), agent).unwrap();
        let last = number(s, &second);
        let off = agent::Change { active: Some(false), ..Default::default() };
        let loket = s.loket(move |tx| agent::change(tx, last, &off));
        assert!(matches!(loket, Err(Error::Conflict(_))));
    });
}

#[test]
fn an_invited_administrator_who_never_came_does_not_count() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        s.loket(|tx| agent::add(tx, "new@example.com", "New", "administrator", None)).unwrap();
        let agent = built_in(s, "agent").id;
        assert!(matches!(give(s, &root, number(s, &root), agent), Err(Error::Conflict(_))));
    });
}

#[test]
fn an_administrator_keeps_every_permission() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let id = built_in(s, "administrator").id;
        let narrow = Change { name: None, permissions: Some(keys(&["tickets.note"])) };
        assert!(refusal(s.by(&root, move |tx| role::change(tx, id, &narrow))).starts_with("permissions"));
        let renamed = Change { name: Some("Boss".into()), permissions: None };
        assert!(refusal(s.by(&root, move |tx| role::change(tx, id, &renamed))).starts_with("name"));
    });
}

#[test]
fn settings_of_people_need_a_permission() {
    on_each(|s| {
        let ana = s.agent("ana", "team_lead");
        let lacks =
            |result: Result<()>, permission| assert!(matches!(result, Err(Error::Forbidden(p)) if p == permission));
        lacks(create(s, &ana, "X", &[]).map(drop), Permission::Roles);
        let new = team::New { name: "X".into(), agent_ids: vec![], ..team::New::default() };
        lacks(s.by(&ana, move |tx| team::create(tx, &new)).map(drop), Permission::Agents);
        let me = number(s, &ana);
        lacks(s.by(&ana, move |tx| agent::change(tx, me, &agent::Change::default())).map(drop), Permission::Agents);
        assert_eq!(s.by(&ana, role::list).unwrap().items.len(), 4);
    });
}

/// What a database of the first version holds: its tables, its built-in roles, and one that somebody made.
const FIRST_ROLES: &str = "
    insert into roles (key, name, permissions) values
        ('administrator', 'Administrator', 'tickets.see_all roles.manage settings.manage'),
        ('team_lead', 'Team lead', 'tickets.see_all tickets.open tickets.reply tickets.note tickets.edit tickets.assign customers.edit ledgers.see ledgers.repair tags.manage tokens.own'),
        ('agent', 'Agent', 'tickets.see_all tickets.open tickets.reply tickets.note tickets.edit tickets.assign customers.edit ledgers.see tokens.own'),
        ('light_agent', 'Light agent', 'tickets.see_all tickets.note'),
        (null, 'Night shift', 'tickets.reply tickets.note')";

#[test]
fn an_earlier_installation_has_the_roles_of_a_new_one() {
    // The first five migrations are the first version.
    let mut first = MIGRATIONS[..5].to_vec();
    first.push(Migration { name: "20261121T9999_first_roles", sql: FIRST_ROLES });
    let roles = |store: Store| {
        let desk = Desk::open(store, Clock::dial(MORNING), None).unwrap();
        desk.read_blocking(By::loket(), role::list).unwrap().items
    };
    for (old, fresh) in template::each(&first).unwrap().into_iter().zip(template::each(MIGRATIONS).unwrap()) {
        let (old, fresh) = (roles(old.clone()), roles(fresh.clone()));
        for role in &fresh {
            let before = old.iter().find(|r| r.key == role.key).unwrap();
            assert_eq!(before.permissions, role.permissions, "{}", role.name);
        }
        let own = old.iter().find(|r| r.key.is_none()).unwrap();
        assert_eq!(
            (own.name.as_str(), own.permissions.as_slice()),
            ("Night shift", &keys(&["tickets.reply", "tickets.note"])[..])
        );
    }
}
