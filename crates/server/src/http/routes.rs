//! The table of routes: method, path, who may, what for, handler, on one line each.
//!
//! The same lines make the router, the OpenAPI document and, in a test, `docs/api/access.md`. Who may is decided by the
//! verbs; what stands here is checked against them by a test that calls every route as every role. The document is made
//! when somebody asks for it: it takes more memory than all else that a server at rest holds.

use aide::axum::ApiRouter;
use aide::axum::routing::{delete_with, get_with, patch_with, post_with};
use aide::operation::OperationHandler;
use aide::transform::TransformOperation;
use axum::Router;
use axum::handler::Handler;
use axum::routing;
use loket_desk::permission::{Permission, Permissions};

use crate::app::App;

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// Every agent.
    Agents,
    /// Agents with the permission.
    Needs(Permission),
    /// Agents with one of these; which one depends on what they ask for.
    Either(&'static [Permission]),
}

impl std::fmt::Display for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Access::Public => f.write_str("public"),
            Access::Agents => f.write_str("agents"),
            Access::Needs(permission) => write!(f, "{permission}"),
            Access::Either(permissions) => {
                f.write_str(&permissions.iter().map(|p| p.key()).collect::<Vec<_>>().join(" or "))
            }
        }
    }
}

impl Access {
    /// Whether an agent who holds these permissions may.
    pub fn allows(self, held: Permissions) -> bool {
        match self {
            Access::Public | Access::Agents => true,
            Access::Needs(permission) => held.has(permission),
            Access::Either(permissions) => permissions.iter().any(|p| held.has(*p)),
        }
    }
}

/// One line of the table.
#[derive(Debug, Clone)]
pub struct Line {
    /// `GET`, `POST`, `PATCH` or `DELETE`.
    pub method: &'static str,
    /// The path below `/api/v1`.
    pub path: &'static str,
    /// Who may.
    pub access: Access,
    /// What for.
    pub summary: &'static str,
}

/// Adds a route with its description.
pub type Describe = Box<dyn FnOnce(ApiRouter<App>) -> ApiRouter<App>>;

/// Routes with their table.
#[derive(Default)]
pub struct Routes {
    /// What answers.
    pub router: Router<App>,
    /// What the table is made of.
    pub table: Vec<Line>,
    /// What the document is made of.
    pub described: Vec<Describe>,
}

macro_rules! methods {
    ($($name:ident $method:literal $with:ident;)*) => {
        impl Routes {$(
            #[doc = concat!("A `", $method, "` route.")]
            pub fn $name<H, I, O, T>(mut self, path: &'static str, access: Access, summary: &'static str, handler: H) -> Routes
            where
                H: Handler<T, App> + OperationHandler<I, O>,
                I: aide::OperationInput,
                O: aide::OperationOutput,
                T: 'static,
            {
                let line = Line { method: $method, path, access, summary };
                let (told, again) = (line.clone(), handler.clone());
                let describe = move |all: ApiRouter<App>| all.api_route(path, $with(again, describe(&told)));
                self.router = self.router.route(path, routing::$name(handler));
                self.table.push(line);
                self.described.push(Box::new(describe));
                self
            }
        )*}
    };
}

methods! {
    get "GET" get_with;
    post "POST" post_with;
    patch "PATCH" patch_with;
    delete "DELETE" delete_with;
}

impl Routes {
    /// These routes and those.
    pub fn and(mut self, other: Routes) -> Routes {
        self.router = self.router.merge(other.router);
        self.table.extend(other.table);
        self.described.extend(other.described);
        self
    }
}

fn describe(line: &Line) -> impl FnOnce(TransformOperation) -> TransformOperation + use<> {
    let (summary, access, id) = (line.summary, line.access, operation(line));
    move |operation| {
        let tag = operation_tag(&id);
        let operation = operation.summary(summary).id(&id).tag(&tag);
        match access {
            Access::Public => operation.description("Needs no sign-in."),
            Access::Agents => operation.security_requirement("token"),
            Access::Needs(_) | Access::Either(_) => {
                let needs = format!("Needs the permission `{}`.", access.to_string().replace(" or ", "` or `"));
                operation.description(&needs).security_requirement("token")
            }
        }
    }
}

/// A stable name: `get_tickets_id_messages`.
fn operation(line: &Line) -> String {
    let path = line.path.replace(['{', '}'], "").replace(['/', '-', '.'], "_");
    format!("{}{}", line.method.to_lowercase(), path)
}

fn operation_tag(id: &str) -> String {
    id.split('_').nth(1).unwrap_or("loket").to_owned()
}
