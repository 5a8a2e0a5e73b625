//! The lines of a calendar: folded, with parameters, with escaped text.

/// One line, unfolded.
#[derive(Debug)]
pub(super) struct Line {
    /// Its name in upper case, without a group.
    pub name: String,
    parameters: Vec<(String, String)>,
    /// What stands behind the colon, still escaped.
    pub value: String,
}

impl Line {
    /// Whether the line is this one.
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.name == name && self.value.trim().eq_ignore_ascii_case(value)
    }

    /// A parameter.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The value as people wrote it, at most so many letters.
    pub fn text(&self, most: usize) -> String {
        let mut text = String::new();
        let mut letters = self.value.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => match letters.next() {
                    Some('n' | 'N') => text.push('\n'),
                    Some(other) => text.push(other),
                    None => {}
                },
                other if other.is_control() && other != '\t' => {}
                other => text.push(other),
            }
        }
        text.trim().chars().take(most).collect()
    }

    fn read(line: &str) -> Option<Line> {
        let mut quoted = false;
        let mut starts = vec![0];
        let mut colon = None;
        for (at, letter) in line.char_indices() {
            match letter {
                '"' => quoted = !quoted,
                ';' if !quoted => starts.push(at + 1),
                ':' if !quoted => {
                    colon = Some(at);
                    break;
                }
                _ => {}
            }
        }
        let colon = colon?;
        let ends = starts.iter().skip(1).map(|start| start - 1).chain([colon]);
        let mut pieces = starts.iter().zip(ends).map(|(start, end)| line.get(*start..end).unwrap_or_default());
        let name = pieces.next()?.trim();
        let name = name.rsplit('.').next().unwrap_or(name).to_ascii_uppercase();
        let parameters = pieces
            .take(30)
            .filter_map(|piece| piece.split_once('='))
            .map(|(key, value)| (key.trim().to_ascii_uppercase(), value.trim().trim_matches('"').to_owned()))
            .collect();
        Some(Line { name, parameters, value: line[colon + 1..].to_owned() })
    }
}

/// The lines of a text.
#[derive(Clone)]
pub(super) struct Lines<'a> {
    rest: std::iter::Peekable<std::str::Lines<'a>>,
}

impl<'a> Lines<'a> {
    /// Of a text.
    pub fn of(text: &'a str) -> Lines<'a> {
        Lines { rest: text.trim_start_matches('\u{feff}').lines().peekable() }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        loop {
            let mut line = self.rest.next()?.to_owned();
            while let Some(more) = self.rest.next_if(|next| next.starts_with([' ', '\t'])) {
                line.push_str(&more[1..]);
            }
            if let Some(line) = Line::read(&line) {
                return Some(line);
            }
        }
    }
}
