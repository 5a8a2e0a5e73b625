//! Commands on the first lines of an agent's mail: `#note`, `#solve`, `#assign me`. Pure.

use crate::error::{Error, Result};
use crate::say;
use crate::ticket::{Priority, Status};

/// What an agent asks for by mail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Commands {
    /// The words are a note for colleagues and not an answer.
    pub note: bool,
    /// Where the ticket is to stand.
    pub status: Option<Status>,
    /// Who is to have it: a name or address; `me` or nothing is whoever writes.
    pub assign: Option<String>,
    /// How much it presses.
    pub priority: Option<Priority>,
}

impl Commands {
    /// Whether anything but words is asked for.
    pub fn changes_ticket(&self) -> bool {
        self.assign.is_some() || self.priority.is_some()
    }
}

/// Reads the commands before the words. A line that looks like a command and is none is refused: sent to the customer as
/// words, it could not be called back.
pub(super) fn read(text: &str) -> Result<(Commands, String)> {
    let mut commands = Commands::default();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(['\r', '\n', ' ', '\t']);
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let Some(command) = line.trim().strip_prefix('#').filter(|word| word.starts_with(|c: char| c.is_alphabetic()))
        else {
            return Ok((commands, rest.trim_end().to_owned()));
        };
        let (word, argument) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
        let (word, argument) = (word.to_lowercase(), argument.trim());
        match word.as_str() {
            "note" => commands.note = true,
            "solve" | "solved" => commands.status = Some(Status::Solved),
            "close" | "closed" => commands.status = Some(Status::Closed),
            "pending" => commands.status = Some(Status::Pending),
            "hold" | "onhold" => commands.status = Some(Status::OnHold),
            "open" | "reopen" => commands.status = Some(Status::Open),
            "assign" => commands.assign = Some(argument.to_owned()),
            "priority" => commands.priority = Some(priority(argument)?),
            _ => return Err(unknown(&word)),
        }
        // Words behind a command that takes none are the first of the text.
        if !argument.is_empty() && !matches!(word.as_str(), "assign" | "priority") {
            let text = format!("{argument}\n{after}");
            return Ok((commands, text.trim().to_owned()));
        }
        rest = after;
    }
}

fn priority(word: &str) -> Result<Priority> {
    serde_json::from_value(serde_json::Value::String(word.to_lowercase())).map_err(|_| {
        Error::invalid("#priority", say!("“{word}” is no priority; use low, normal, high or urgent", word = word))
    })
}

fn unknown(word: &str) -> Error {
    let why = say!(
        "“#{word}” is no command; use #note, #open, #pending, #hold, #solve, #close, #assign or #priority",
        word = word
    );
    Error::conflict(why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_stand_before_the_words() {
        let (commands, words) = read("#solve\n#assign me\n\nIt is mended.\n#1 is done").unwrap();
        assert_eq!((commands.status, commands.assign.as_deref()), (Some(Status::Solved), Some("me")));
        assert_eq!(words, "It is mended.\n#1 is done");
        let (commands, words) = read("#note Call her first\nand be kind").unwrap();
        assert!(commands.note);
        assert_eq!(words, "Call her first\nand be kind");
        assert_eq!(read("Hello\n#note").unwrap(), (Commands::default(), String::from("Hello\n#note")));
        assert_eq!(read("#1042 is yours").unwrap().1, "#1042 is yours");
    }

    #[test]
    fn what_looks_like_a_command_and_is_none_is_refused() {
        assert!(read("#notes\nHello").is_err());
        assert!(read("#priority soon").is_err());
        assert_eq!(read("#priority urgent\n").unwrap().0.priority, Some(Priority::Urgent));
    }
}
