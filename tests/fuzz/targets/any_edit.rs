//! Any edit of any text: where it is made, it is judged by the judge of the invariants, who reads
//! the text again. The last four bytes choose the edit, the bytes before them are the file.

#![no_main]

#[path = "../../../src-tauri/core/tests/invariants/edits.rs"]
#[allow(dead_code, reason = "the second reader of another family is not asked here")]
mod edits;
#[path = "../../../src-tauri/core/tests/invariants/judge.rs"]
mod judge;

use libfuzzer_sys::fuzz_target;
use linernotes_syntax::text::{Parts, decode};
use linernotes_syntax::front_matter::{Change, NewValue, Style, edits as compute, read};

fuzz_target!(|bytes: &[u8]| {
    let Some((file, choice)) = bytes.split_last_chunk::<4>() else { return };
    let Ok(decoded) = decode(file) else { return };
    let Some(place) = Parts::of(&decoded.text).front_matter else { return };
    let yaml = &decoded.text[place.inner.clone()];
    let Ok(root) = read(yaml) else { return };
    let mut trials = edits::trials(yaml, &root);
    if trials.is_empty() {
        return;
    }
    let [which, more, from, length] = *choice;
    let number = usize::from(which) + 256 * usize::from(more & 0x7f);
    let mut trial = trials.swap_remove(number % trials.len());
    // Half of the texts are pieces of the file itself.
    if let (true, Change::Set { value: NewValue::Text(text), .. }) =
        (more > 0x7f, &mut trial.change)
        && let Some(old) = &trial.old
    {
        let start = decoded.text.floor_char_boundary(usize::from(from) * 4 % (yaml.len() + 1));
        let end = decoded.text.floor_char_boundary(start + usize::from(length));
        let piece = &decoded.text[start..end.max(start)];
        if *piece == *old.text {
            return;
        }
        *text = piece.to_owned();
    }
    let edits = match compute(&decoded.text, &trial.change, &Style::default()) {
        Ok(edits) => edits,
        Err(error) => return assert!(error.line >= 1 && !error.message.is_empty()),
    };
    if edits.is_empty() {
        assert!(judge::may_do_nothing(yaml, &trial), "nothing done for {:?}", trial.change);
        return;
    }
    if let Err(reason) = judge::judge(file, &decoded, &place.inner, &trial, &edits) {
        panic!("{reason}: {:?} gave {edits:?}", trial.change);
    }
});
