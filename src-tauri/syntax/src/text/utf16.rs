//! Converting positions at the border to the window: it counts in UTF-16, everything else in bytes.

/// How many bytes are counted at once.
const CHUNK: usize = 4096;

/// Converts positions of one text, each in little time.
#[derive(Debug)]
pub struct Offsets<'a> {
    text: &'a str,
    /// The UTF-16 units before each chunk; empty where the text is ASCII and both count alike.
    before: Vec<usize>,
}

impl<'a> Offsets<'a> {
    /// Prepares the offsets of a text.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut units = 0;
            for chunk in text.as_bytes().chunks(CHUNK) {
                before.push(units);
                units += units_of(chunk);
            }
        }
        Self { text, before }
    }

    /// The UTF-16 offset of a byte offset. A place inside a character counts as its start.
    pub fn units(&self, byte: usize) -> usize {
        let byte = self.text.floor_char_boundary(byte.min(self.text.len()));
        if self.before.is_empty() {
            return byte;
        }
        let chunk = (byte / CHUNK).min(self.before.len() - 1);
        self.before[chunk] + units_of(&self.text.as_bytes()[chunk * CHUNK..byte])
    }

    /// The byte offset of a UTF-16 offset; none where it is after the text or inside a character.
    pub fn byte(&self, unit: usize) -> Option<usize> {
        if self.before.is_empty() {
            return (unit <= self.text.len()).then_some(unit);
        }
        let chunk = self.before.partition_point(|before| *before <= unit).saturating_sub(1);
        let bytes = self.text.as_bytes();
        let (mut byte, mut at) = (chunk * CHUNK, self.before[chunk]);
        // A chunk may start inside a character, which was counted with the chunk before.
        while byte < bytes.len() && !self.text.is_char_boundary(byte) {
            byte += 1;
        }
        while at < unit {
            let character = self.text.get(byte..)?.chars().next()?;
            byte += character.len_utf8();
            at += character.len_utf16();
        }
        (at == unit).then_some(byte)
    }
}

/// The UTF-16 units of characters that start in these bytes.
fn units_of(bytes: &[u8]) -> usize {
    bytes.iter().map(|byte| usize::from(*byte & 0xC0 != 0x80) + usize::from(*byte >= 0xF0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_a_text() {
        let mixed = "a é € 🦄\n".repeat(1200);
        for text in ["", "plain", "🦄", mixed.as_str()] {
            let offsets = Offsets::new(text);
            let mut unit = 0;
            for (byte, character) in text.char_indices() {
                assert_eq!(offsets.units(byte), unit);
                assert_eq!(offsets.byte(unit), Some(byte));
                unit += character.len_utf16();
            }
            assert_eq!((offsets.units(text.len()), offsets.byte(unit)), (unit, Some(text.len())));
            assert_eq!(offsets.byte(unit + 1), None);
        }
    }

    #[test]
    fn inside_a_character() {
        let offsets = Offsets::new("a🦄b");
        assert_eq!(offsets.byte(2), None);
        assert_eq!(offsets.units(3), 1);
    }
}
