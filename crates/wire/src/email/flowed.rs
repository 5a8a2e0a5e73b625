//! `format=flowed` (RFC 3676): lines that a mailer broke only for the width of a screen.

/// Joins the soft line breaks of a text. `del_sp` says that the space before them is not part of it.
pub(crate) fn unflow(text: &str, del_sp: bool) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for (index, line) in text.split('\n').enumerate() {
        let depth = line.bytes().take_while(|&byte| byte == b'>').count();
        let content = &line[depth..];
        let content = content.strip_prefix(' ').unwrap_or(content);
        // The signature mark ends in a space and is still a line of its own.
        let is_mark = content == "-- ";
        match open {
            Some(before) if before == depth && !is_mark => joined.push_str(content),
            _ => {
                if index > 0 {
                    joined.push('\n');
                }
                if depth > 0 {
                    joined.push_str(&line[..depth]);
                    joined.push(' ');
                }
                joined.push_str(content);
            }
        }
        open = (content.ends_with(' ') && !is_mark).then_some(depth);
        if open.is_some() && del_sp {
            joined.pop();
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::unflow;

    #[test]
    fn soft_breaks_are_joined_and_hard_ones_kept() {
        assert_eq!(unflow("one \ntwo\nthree", false), "one two\nthree");
    }

    #[test]
    fn quotes_are_joined_only_with_their_own_depth() {
        assert_eq!(unflow("> one \n> two\n>> deep \nmine", false), "> one two\n>> deep \nmine");
    }

    #[test]
    fn the_signature_mark_stays_alone() {
        assert_eq!(unflow("bye \n-- \nBob", false), "bye \n-- \nBob");
    }
}
