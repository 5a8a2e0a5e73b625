//! Decides line by line what a reader wants to see: the new words, and of the old ones
//! only those that the new ones answer in between.

use super::clues;

/// What the HTML of a page already says about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Mark {
    /// Nothing.
    #[default]
    None,
    /// Inside a citation.
    Cited,
    /// Inside an element that clients use for attributions.
    Attribution,
    /// Inside an element that clients use for signatures.
    Signature,
    /// Everything from here on is history.
    Cut,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Blank,
    Words,
    Quoted,
    Attribution,
    Signature,
}

/// Which lines to show.
#[derive(Debug)]
pub(super) struct Cut {
    /// One flag per line.
    pub keep: Vec<bool>,
    /// Lines of a citation that is the writer's own content: shown without quote marks.
    pub own: Vec<bool>,
    /// A line of which only the beginning is shown.
    pub shortened: Option<(usize, String)>,
}

/// More lines than this follow the fate of the last one looked at.
const MAX_LINES: usize = 20_000;

/// Decides for every line. `marks` is empty for plain text.
pub(super) fn decide(all: &[&str], marks: &[Mark]) -> Cut {
    let lines = &all[..all.len().min(MAX_LINES)];
    let mut page =
        Page { lines, marks, roles: roles(lines, marks), end: lines.len(), content_from: None, shortened: None };
    page.join_wrapped_quotes();
    let everything = page.scan() == Verdict::Everything;
    let mut own = vec![false; all.len()];
    let mut keep = if everything {
        vec![true; lines.len()]
    } else {
        page.find_signatures();
        page.keep(&mut own)
    };
    let rest = keep.last().copied().unwrap_or(true) && page.end == lines.len();
    keep.resize(all.len(), rest || everything);
    Cut { keep, own, shortened: if everything { None } else { page.shortened } }
}

#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Everything,
    Part,
}

struct Page<'a> {
    lines: &'a [&'a str],
    marks: &'a [Mark],
    roles: Vec<Role>,
    /// The first line of the history below the words.
    end: usize,
    /// The first line of a forwarded message.
    content_from: Option<usize>,
    shortened: Option<(usize, String)>,
}

impl Page<'_> {
    fn mark(&self, index: usize) -> Mark {
        self.marks.get(index).copied().unwrap_or_default()
    }

    fn has_words_before(&self, index: usize) -> bool {
        self.roles[..index].iter().enumerate().any(|(at, role)| {
            *role == Role::Words && !clues::is_rule(self.lines[at]) && !clues::is_sent_from(self.lines[at])
        })
    }

    fn next_said(&self, index: usize) -> Option<usize> {
        (index..self.lines.len()).find(|&at| self.roles[at] != Role::Blank)
    }

    /// A quoted line that a mailer broke leaves its tail without a mark.
    fn join_wrapped_quotes(&mut self) {
        for index in 1..self.lines.len().saturating_sub(1) {
            if self.roles[index] != Role::Words
                || self.roles[index - 1] != Role::Quoted
                || self.roles[index + 1] != Role::Quoted
            {
                continue;
            }
            let (before, line) =
                (clues::clip(self.lines[index - 1], 2_000).trim_end(), clues::clip(self.lines[index], 500).trim());
            let opens = |open: char, close: char| before.matches(open).count() > before.matches(close).count();
            let is_tail =
                before.chars().count() >= 65 && line.chars().count() <= 30 && !before.ends_with(['.', '?', '!', ':']);
            let is_link = line.trim_start_matches(['(', '<', '[']).starts_with("http")
                && (line.ends_with('>') || line.starts_with(['(', '<', '[']));
            if is_tail || is_link || opens('(', ')') && line.contains(')') || opens('<', '>') && line.contains('>') {
                self.roles[index] = Role::Quoted;
            }
        }
    }

    /// Walks down to where history or a forwarded message begins.
    fn scan(&mut self) -> Verdict {
        let mut index = 0;
        let mut said_something = false;
        while index < self.lines.len() {
            if matches!(self.roles[index], Role::Blank | Role::Quoted) {
                index += 1;
                continue;
            }
            let line = self.lines[index];
            if clues::is_forward_heading(line) {
                self.content_from = Some(index);
                return Verdict::Part;
            }
            if self.mark(index) == Mark::Attribution && self.roles[index] == Role::Words {
                self.roles[index] = Role::Attribution;
                index += 1;
                continue;
            }
            let after_rule = index > 0
                && self.lines[..index]
                    .iter()
                    .rev()
                    .find(|before| !before.trim().is_empty())
                    .is_some_and(|before| clues::is_rule(before));
            let hard = self.mark(index) == Mark::Cut
                || clues::is_original_heading(line)
                || clues::asks_to_reply_above(line)
                || clues::is_letterhead(self.lines, index)
                || clues::is_header_block(self.lines, index, after_rule);
            if hard {
                if said_something || self.has_quoted_before(index) {
                    self.end = self.with_heading(index);
                    return Verdict::Part;
                }
                return Verdict::Everything;
            }
            if let Some(words) = clues::before_attribution(self.lines, index) {
                self.shortened = Some((index, words));
                if !self.next_said(index + 1).is_some_and(|next| self.roles[next] == Role::Quoted) {
                    self.end = index + 1;
                    return Verdict::Part;
                }
                said_something = true;
                index += 1;
                continue;
            }
            if let Some(count) = clues::attribution(self.lines, index) {
                let next = self.next_said(index + count);
                if next.is_some_and(|next| self.roles[next] != Role::Quoted && self.mark(next) != Mark::Cited) {
                    if said_something {
                        self.end = index;
                        return Verdict::Part;
                    }
                    return Verdict::Everything;
                }
                let from = index - usize::from(clues::lacks_its_name(self.lines, index));
                for role in &mut self.roles[from..index + count] {
                    *role = Role::Attribution;
                }
                index += count;
                continue;
            }
            said_something |= !clues::is_rule(line);
            index += 1;
        }
        Verdict::Part
    }

    /// The history begins with the heading drawn over it, in whatever language.
    fn with_heading(&self, index: usize) -> usize {
        let before = self.lines[..index].iter().rposition(|line| !line.trim().is_empty());
        before.filter(|&at| index - at <= 3 && clues::is_drawn_heading(self.lines[at])).unwrap_or(index)
    }

    fn has_quoted_before(&self, index: usize) -> bool {
        self.roles[..index].contains(&Role::Quoted)
    }

    fn find_signatures(&mut self) {
        let last = self.content_from.unwrap_or(self.end);
        let other_words = |page: &Self, from: usize, to: usize| {
            (0..last).any(|at| {
                (at < from || at >= to)
                    && page.roles[at] == Role::Words
                    && page.mark(at) != Mark::Signature
                    && !clues::is_rule(page.lines[at])
            })
        };
        let mut index = 0;
        // The stretch of signature elements is hidden only beside other words: some phones
        // let people write inside it.
        if self.marks.contains(&Mark::Signature) && other_words(self, last, last) {
            for at in 0..last {
                if self.mark(at) == Mark::Signature && self.roles[at] == Role::Words {
                    self.roles[at] = Role::Signature;
                }
            }
        }
        while index < last {
            if self.roles[index] != Role::Words {
                index += 1;
                continue;
            }
            if let Some(limit) = clues::signature_mark(self.lines[index]) {
                let to = self.stretch_end(index + 1, last);
                let said = (index + 1..to).filter(|&at| self.roles[at] == Role::Words).count();
                let follows_words =
                    self.has_words_before(index) || index == 0 || self.roles[..index].contains(&Role::Quoted);
                if said <= limit && follows_words && self.content_from.is_none_or(|from| to < from) {
                    self.roles[index..to].fill(Role::Signature);
                    index = to;
                    continue;
                }
            }
            let next = (index + 1..last).find(|&at| self.roles[at] != Role::Blank);
            let ends = next.is_none_or(|at| {
                self.roles[at] != Role::Words
                    || clues::signature_mark(self.lines[at]).is_some()
                    || clues::is_rule(self.lines[at])
            });
            let lone = index == 0 || self.roles[index - 1] != Role::Words;
            let line = self.lines[index];
            let signs = |line| clues::is_sent_from(line) || (lone && clues::is_dash_name(line));
            if ends && signs(line) && self.has_words_before(index) && self.content_from.is_none() {
                self.roles[index] = Role::Signature;
            }
            index += 1;
        }
    }

    fn stretch_end(&self, from: usize, last: usize) -> usize {
        (from..last).find(|&at| matches!(self.roles[at], Role::Quoted | Role::Attribution)).unwrap_or(last)
    }

    fn keep(&self, own: &mut [bool]) -> Vec<bool> {
        let last = self.content_from.unwrap_or(self.end);
        let mut keep: Vec<bool> = self
            .roles
            .iter()
            .enumerate()
            .map(|(at, role)| at < last && matches!(role, Role::Words | Role::Blank | Role::Quoted))
            .collect();
        for block in self.blocks(last) {
            if !block.shown {
                keep[block.from..block.to].fill(false);
            } else if block.cited && !block.attributed && !block.forwards && !block.inline {
                own[block.from..block.to].fill(true);
            }
        }
        if let Some(from) = self.content_from {
            keep[from..].fill(true);
            return keep;
        }
        // Rules and blanks that led to what is now hidden.
        for at in (0..last).rev() {
            if keep[at] && !self.lines[at].trim().is_empty() && !clues::is_rule(self.lines[at]) {
                break;
            }
            keep[at] = false;
        }
        keep
    }

    /// The quoted stretches, and whether each is shown.
    fn blocks(&self, last: usize) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut attributed = false;
        let mut at = 0;
        while at < last {
            match self.roles[at] {
                Role::Quoted => {
                    let to =
                        (at..last).find(|&to| !matches!(self.roles[to], Role::Quoted | Role::Blank)).unwrap_or(last);
                    let size = (at..to).filter(|&line| self.roles[line] == Role::Quoted).count();
                    let cited = self.mark(at) == Mark::Cited;
                    let forwards = !attributed && clues::is_forward_heading(clues::unquoted(self.lines[at]));
                    blocks.push(Block {
                        from: at,
                        to,
                        size,
                        forwards,
                        leads: attributed || self.leads_with_attribution(at),
                        attributed: attributed || self.opens_with_attribution(at, to),
                        cited,
                        answered: false,
                        inline: false,
                        shown: true,
                    });
                    attributed = false;
                    at = to;
                }
                Role::Attribution => {
                    attributed = true;
                    at += 1;
                }
                Role::Words => {
                    if !clues::is_rule(self.lines[at]) {
                        for block in &mut blocks {
                            block.answered = true;
                        }
                        attributed = self.shortened.as_ref().is_some_and(|(line, _)| *line == at);
                    }
                    at += 1;
                }
                Role::Blank | Role::Signature => at += 1,
            }
        }
        self.choose(&mut blocks, last);
        blocks
    }

    fn choose(&self, blocks: &mut [Block], last: usize) {
        let words = (0..last).any(|at| self.roles[at] == Role::Words && !clues::is_rule(self.lines[at]));
        let answered = blocks.iter().filter(|block| block.answered).count();
        let total = blocks.len();
        let first_attributed = blocks.iter().position(|block| block.attributed);
        for (index, block) in blocks.iter_mut().enumerate() {
            // A page that is one citation is what its sender wanted to show.
            let whole_page = !words && total == 1 && block.cited && !block.leads;
            block.attributed &= !whole_page;
            block.shown = if block.forwards {
                true
            } else if !words {
                first_attributed != Some(0) || whole_page
            } else if !block.attributed && first_attributed.is_some_and(|first| first > index) {
                // A citation of the writer's own, above the history.
                block.cited || block.size < 4
            } else if !block.answered {
                !(block.attributed || block.cited || block.size >= 2 || total > 1 && answered > 0)
            } else if answered == 1 && total == 1 {
                !(block.attributed || block.cited || block.size >= 4)
            } else {
                block.inline = true;
                true
            };
        }
    }

    fn leads_with_attribution(&self, from: usize) -> bool {
        let inner: Vec<&str> =
            self.lines[from..self.lines.len().min(from + 8)].iter().map(|line| clues::unquoted(line)).collect();
        clues::attribution(&inner, 0).is_some()
            || clues::is_header_block(&inner, 0, true)
            || clues::is_original_heading(inner[0])
    }

    fn opens_with_attribution(&self, from: usize, to: usize) -> bool {
        let inner: Vec<&str> = self.lines[from..to.min(from + 12)].iter().map(|line| clues::unquoted(line)).collect();
        let Some(first) = inner.iter().position(|line| !line.trim().is_empty()) else { return false };
        (first..inner.len().min(first + 3)).any(|at| {
            clues::attribution(&inner, at).is_some()
                || clues::is_header_block(&inner, at, true)
                || clues::is_original_heading(inner[at])
        })
    }
}

struct Block {
    from: usize,
    to: usize,
    size: usize,
    /// It is a message that is passed on.
    forwards: bool,
    /// An attribution stands before it or in its first line.
    leads: bool,
    /// An attribution stands before it or in its first lines.
    attributed: bool,
    cited: bool,
    /// Words stand below it.
    answered: bool,
    /// It is one of several that are answered in between.
    inline: bool,
    shown: bool,
}

fn roles(lines: &[&str], marks: &[Mark]) -> Vec<Role> {
    let initialled = lines.iter().filter(|line| clues::initials(line).is_some()).count() >= 2;
    lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            if line.trim().is_empty() {
                Role::Blank
            } else if clues::is_arrowed(line) {
                Role::Words
            } else if clues::is_quoted(line)
                || initialled && clues::initials(line).is_some()
                || marks.get(index) == Some(&Mark::Cited)
            {
                Role::Quoted
            } else {
                Role::Words
            }
        })
        .collect()
}
