//! A small document tree for reading mail HTML: nodes in one list, so that neither
//! walking nor dropping a deeply nested page can exhaust the stack.

use std::{borrow::Cow, cell::RefCell};

use html5ever::{
    Attribute, ExpandedName, LocalName, ParseOpts, QualName,
    interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink},
    parse_document,
    tendril::{StrTendril, TendrilSink},
};

/// The place of a node in its [`Dom`].
pub(crate) type Id = usize;

/// What a node is.
#[derive(Debug)]
pub(crate) enum Kind {
    /// The root, comments and other things without content.
    Nothing,
    /// Words.
    Text(StrTendril),
    /// A tag with its attributes.
    Element(QualName, Vec<Attribute>),
}

/// One node and its neighbours.
#[derive(Debug)]
pub(crate) struct Node {
    /// What it is.
    pub kind: Kind,
    /// Its parent.
    pub parent: Option<Id>,
    /// Its first child.
    pub first: Option<Id>,
    /// Its next sibling.
    pub next: Option<Id>,
    last: Option<Id>,
    previous: Option<Id>,
}

/// A parsed page.
#[derive(Debug, Default)]
pub(crate) struct Dom {
    /// All nodes; the root is the first.
    pub nodes: Vec<Node>,
}

/// A step of a walk over the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Arriving at a node.
    Enter(Id),
    /// Leaving an element after its children.
    Leave(Id),
}

impl Dom {
    /// Parses a page. The caller has made sure that it is not [`super::guard::is_overgrown`].
    pub fn parse(html: &str) -> Dom {
        let sink = Sink { dom: RefCell::new(Dom::default()) };
        sink.make(Kind::Nothing);
        parse_document(sink, ParseOpts::default()).one(html)
    }

    /// The tag name of an element, empty for other nodes.
    pub fn tag(&self, id: Id) -> &str {
        match &self.nodes[id].kind {
            Kind::Element(name, _) => &name.local,
            _ => "",
        }
    }

    /// An attribute of an element.
    pub fn attribute(&self, id: Id, wanted: &str) -> Option<&str> {
        match &self.nodes[id].kind {
            Kind::Element(_, attributes) => attributes.iter().find(|a| &*a.name.local == wanted).map(|a| &*a.value),
            _ => None,
        }
    }

    /// The words of a text node, empty for other nodes.
    pub fn words(&self, id: Id) -> &str {
        match &self.nodes[id].kind {
            Kind::Text(text) => text,
            _ => "",
        }
    }

    /// The next step of a walk in document order; `None` at the end of the subtree of `root`.
    pub fn step(&self, root: Id, step: Step) -> Option<Step> {
        match step {
            Step::Enter(id) => Some(match self.nodes[id].first {
                Some(child) => Step::Enter(child),
                None => Step::Leave(id),
            }),
            Step::Leave(id) if id == root => None,
            Step::Leave(id) => match (self.nodes[id].next, self.nodes[id].parent) {
                (Some(next), _) => Some(Step::Enter(next)),
                (None, Some(parent)) => Some(Step::Leave(parent)),
                (None, None) => None,
            },
        }
    }

    /// Every step of the subtree of a node, its own first.
    pub fn walk(&self, root: Id) -> impl Iterator<Item = Step> {
        std::iter::successors((!self.nodes.is_empty()).then_some(Step::Enter(root)), move |&step| self.step(root, step))
    }

    /// Writes the page without the hidden nodes. The result is as unsafe as the source.
    pub fn write(&self, hidden: &[bool]) -> String {
        let mut page = String::new();
        let mut step = (!self.nodes.is_empty()).then_some(Step::Enter(0));
        while let Some(now) = step {
            step = match now {
                Step::Enter(id) if hidden[id] => self.step(0, Step::Leave(id)),
                Step::Enter(id) => {
                    self.write_open(id, &mut page);
                    self.step(0, now)
                }
                Step::Leave(id) => {
                    let tag = self.tag(id);
                    if !tag.is_empty() && !is_void(tag) {
                        page.extend(["</", tag, ">"]);
                    }
                    self.step(0, now)
                }
            };
        }
        page
    }

    fn write_open(&self, id: Id, page: &mut String) {
        match &self.nodes[id].kind {
            Kind::Nothing => {}
            Kind::Text(text) => escape(text, page),
            Kind::Element(name, attributes) => {
                page.extend(["<", &*name.local]);
                for attribute in attributes {
                    page.extend([" ", &*attribute.name.local, "=\""]);
                    escape(&attribute.value, page);
                    page.push('"');
                }
                page.push('>');
            }
        }
    }
}

/// Whether an element never has content or an end tag.
pub(crate) fn is_void(tag: &str) -> bool {
    matches!(
        tag,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Writes text so that it is only text in HTML, in attributes too.
pub(crate) fn escape(text: &str, page: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            '\'' => page.push_str("&#39;"),
            other => page.push(other),
        }
    }
}

struct Sink {
    dom: RefCell<Dom>,
}

/// Name of an element; the atoms in it are cheap to copy.
#[derive(Debug)]
struct Name(QualName);

impl html5ever::interface::ElemName for Name {
    fn ns(&self) -> &html5ever::Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }

    fn expanded(&self) -> ExpandedName<'_> {
        self.0.expanded()
    }
}

impl Sink {
    fn make(&self, kind: Kind) -> Id {
        let mut dom = self.dom.borrow_mut();
        dom.nodes.push(Node { kind, parent: None, first: None, last: None, next: None, previous: None });
        dom.nodes.len() - 1
    }

    fn detach(&self, id: Id) {
        let mut dom = self.dom.borrow_mut();
        let (parent, previous, next) =
            (dom.nodes[id].parent.take(), dom.nodes[id].previous.take(), dom.nodes[id].next.take());
        match previous {
            Some(previous) => dom.nodes[previous].next = next,
            None => {
                if let Some(parent) = parent {
                    dom.nodes[parent].first = next;
                }
            }
        }
        match next {
            Some(next) => dom.nodes[next].previous = previous,
            None => {
                if let Some(parent) = parent {
                    dom.nodes[parent].last = previous;
                }
            }
        }
    }

    fn attach_last(&self, parent: Id, child: Id) {
        self.detach(child);
        let mut dom = self.dom.borrow_mut();
        let last = dom.nodes[parent].last.replace(child);
        match last {
            Some(last) => dom.nodes[last].next = Some(child),
            None => dom.nodes[parent].first = Some(child),
        }
        dom.nodes[child].previous = last;
        dom.nodes[child].parent = Some(parent);
    }

    fn attach_before(&self, sibling: Id, child: Id) {
        self.detach(child);
        let mut dom = self.dom.borrow_mut();
        let (parent, previous) = (dom.nodes[sibling].parent, dom.nodes[sibling].previous.replace(child));
        match (previous, parent) {
            (Some(previous), _) => dom.nodes[previous].next = Some(child),
            (None, Some(parent)) => dom.nodes[parent].first = Some(child),
            (None, None) => {}
        }
        dom.nodes[child].parent = parent;
        dom.nodes[child].previous = previous;
        dom.nodes[child].next = Some(sibling);
    }

    /// Adds words to a text node that is already there; false when there is none.
    fn extend_text(&self, id: Option<Id>, text: &StrTendril) -> bool {
        let mut dom = self.dom.borrow_mut();
        match id.map(|id| &mut dom.nodes[id].kind) {
            Some(Kind::Text(before)) => {
                before.push_tendril(text);
                true
            }
            _ => false,
        }
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Dom;
    type ElemName<'a> = Name;

    fn finish(self) -> Dom {
        self.dom.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Name {
        match &self.dom.borrow().nodes[*target].kind {
            Kind::Element(name, _) => Name(name.clone()),
            _ => Name(QualName::new(None, html5ever::ns!(), "".into())),
        }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Id {
        self.make(Kind::Element(name, attributes))
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.make(Kind::Nothing)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.make(Kind::Nothing)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        match child {
            NodeOrText::AppendNode(child) => self.attach_last(*parent, child),
            NodeOrText::AppendText(text) => {
                let last = self.dom.borrow().nodes[*parent].last;
                if !self.extend_text(last, &text) {
                    let child = self.make(Kind::Text(text));
                    self.attach_last(*parent, child);
                }
            }
        }
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        if self.dom.borrow().nodes[*element].parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Id) -> Id {
        *target
    }

    fn same_node(&self, one: &Id, other: &Id) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, new_node: NodeOrText<Id>) {
        match new_node {
            NodeOrText::AppendNode(child) => self.attach_before(*sibling, child),
            NodeOrText::AppendText(text) => {
                let previous = self.dom.borrow().nodes[*sibling].previous;
                if !self.extend_text(previous, &text) {
                    let child = self.make(Kind::Text(text));
                    self.attach_before(*sibling, child);
                }
            }
        }
    }

    fn add_attrs_if_missing(&self, target: &Id, attributes: Vec<Attribute>) {
        if let Kind::Element(_, present) = &mut self.dom.borrow_mut().nodes[*target].kind {
            for attribute in attributes {
                if !present.iter().any(|known| known.name == attribute.name) {
                    present.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        loop {
            let Some(child) = self.dom.borrow().nodes[*node].first else { return };
            self.attach_last(*new_parent, child);
        }
    }
}
