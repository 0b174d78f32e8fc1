//! `http:` where the show uses `https:`.

use crate::links::host_of;
use crate::severity::Severity;
use linernotes_syntax::front_matter::{Node, Path, Value};
use linernotes_syntax::text::TextEdit;

use crate::check::context::target;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "link-insecure",
    severity: Severity::Suggestion,
    about: "A link uses http: for a site that the show mostly links to with https:.",
    reason: "Browsers warn about pages without encryption, and don’t show their images on encrypted pages.",
    examples: Examples {
        bad: &[
            "- [Books](http://example.com/books)",
            "<p><a href='http://example.com/books'>Books</a></p>",
            "web: http://example.com/ada",
        ],
        good: &[
            "- [Books](https://example.com/books)",
            "- [Old books](http://old.example.com)",
            "- [Test](http://example.com:8080/books)",
        ],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let notes = &context.show.conventions.notes;
    for address in context.notes().addresses() {
        let place = address.place;
        let address = address.text;
        if !address.starts_with("http://") || !context.text()[place.clone()].starts_with("http://")
        {
            continue;
        }
        let Some(host) = host_of(address) else { continue };
        if notes.is_secure(&host, context.path) {
            let at = place.start + "http".len();
            let edit = TextEdit { range: at..at, insert: "s".to_owned() };
            let message = format!("The show links to {host} with https: elsewhere.");
            found.push(RULE.found(place.clone(), message).fix("Change to https:", vec![edit]));
        }
    }
    if let Some(root) = &context.front_matter().root {
        in_front_matter(context, root, &Path::default(), found);
    }
}

/// Addresses of the front matter: profiles, web sites, audio.
fn in_front_matter(context: &Context, node: &Node, path: &Path, found: &mut Vec<Finding>) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                in_front_matter(context, &entry.node, &path.key(&entry.key), found);
            }
        }
        Value::List(items) => {
            for (place, item) in items.iter().enumerate() {
                in_front_matter(context, item, &path.index(place), found);
            }
        }
        Value::Scalar(scalar) => {
            let Some(rest) = scalar.text.trim().strip_prefix("http://") else { return };
            let is_address = !rest.contains(char::is_whitespace);
            let Some(host) = host_of(scalar.text.trim()).filter(|_| is_address) else { return };
            if context.show.conventions.notes.is_secure(&host, context.path) {
                let offset = context.front_matter().offset;
                let range = node.range.start + offset..node.range.end + offset;
                let message = format!("The show mostly links to {host} with https:.");
                found.push(RULE.found(range, message).at(target(path)).fix_by_writing(
                    "Change to https:".to_owned(),
                    context,
                    &format!("https://{rest}"),
                ));
            }
        }
        Value::Alias(_) => {}
    }
}
