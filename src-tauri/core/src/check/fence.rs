//! The fences around code, told by a line alone.

/// A fence that was opened: with which sign, and how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fence {
    sign: u8,
    length: usize,
}

impl Fence {
    /// The fence that a line opens, marks of lists and quotations before it left out.
    pub(super) fn opened_by(line: &str) -> Option<Self> {
        let line = line.trim();
        let sign = *line.as_bytes().first().filter(|sign| matches!(sign, b'`' | b'~'))?;
        let length = line.bytes().take_while(|byte| *byte == sign).count();
        // Behind backticks there is none: that is code within a line.
        let is_fence = length >= 3 && (sign == b'~' || !line[length..].contains('`'));
        is_fence.then_some(Self { sign, length })
    }

    /// Whether a line closes it: with the same sign, at least as often, and nothing behind.
    pub(super) fn is_closed_by(self, line: &str) -> bool {
        let line = line.trim();
        line.len() >= self.length && line.bytes().all(|byte| byte == self.sign)
    }
}

#[cfg(test)]
mod tests {
    use super::Fence;

    #[test]
    fn sign_and_length() {
        let four = Fence::opened_by("````sh\n").unwrap();
        assert!(
            !four.is_closed_by("```\n")
                && !four.is_closed_by("~~~~")
                && !four.is_closed_by("````sh")
        );
        assert!(four.is_closed_by("  ````\n") && four.is_closed_by("`````"));
        assert_eq!(Fence::opened_by("``` a ` b"), None);
        assert!(Fence::opened_by("~~~ a ` b").is_some() && Fence::opened_by("``a").is_none());
    }
}
