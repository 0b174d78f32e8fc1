//! `set`: byte-exact edits of the front matter.

use std::path::Path as FilePath;
use std::process::ExitCode;

use linernotes_core::store;
use linernotes_syntax::front_matter::{Change, NewValue, Path, edits};
use linernotes_syntax::text::{apply, encode};

use crate::episode;
use crate::output::{self, Failure};

/// Makes the changes one after the other; all of them or none are saved.
pub(crate) fn run(file: &FilePath, changes: &[String], dry_run: bool) -> Result<ExitCode, Failure> {
    let stored = store::read(file)?;
    let show = episode::usual(file)?;
    show.show().contains(file)?;
    let style = &show.conventions().style;
    let before = &stored.decoded.text;
    let mut text = before.clone();
    let mut encoding = stored.decoded.encoding.clone();
    for change in changes {
        let change = parse(change)?;
        let edits = edits(&text, &change, style).map_err(|error| {
            let (file, line, message) = (file.display(), error.line, error.message);
            Failure(format!("{file}, line {line}, {}: {message}", error.path))
        })?;
        encoding = encoding.after(&text, &edits);
        text = apply(&text, &edits);
    }
    output::print(&output::diff(file, before, &text))?;
    if !dry_run && text != *before {
        store::save(file, &encode(&text, &encoding), Some(&stored.hash))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// `KEY=VALUE`, `KEY=` or `KEY+=VALUE`.
fn parse(change: &str) -> Result<Change, Failure> {
    let (key, value) = change.split_once('=').ok_or_else(|| {
        Failure(format!("“{change}” isn’t a valid change. Use KEY=VALUE, KEY= or KEY+=VALUE"))
    })?;
    let (key, appends) = match key.strip_suffix('+') {
        Some(list) => (list, true),
        None => (key, false),
    };
    if key.is_empty() {
        return Err(Failure(format!("“{change}” has no key. Use KEY=VALUE")));
    }
    let path = Path::parse(key);
    let value = NewValue::Text(value.to_owned());
    Ok(match value {
        value if appends => Change::Insert { path, index: usize::MAX, value },
        NewValue::Text(text) if text.is_empty() => Change::Remove { path },
        value => Change::Set { path, value },
    })
}
