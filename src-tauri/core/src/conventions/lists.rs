//! How a show writes its lists: in brackets, or an item a line, and where the dashes stand.

use std::collections::BTreeMap;

use linernotes_syntax::front_matter::{ListHabit, Node, Path, Value};

/// The deepest list that is looked at.
const DEPTH: usize = 8;

/// The habits on which four of five lists at a path agree, item numbers left out. Empty lists say
/// nothing. `files` are the front matters with what was read from them.
pub(super) fn learn<'a>(files: impl Iterator<Item = (&'a str, &'a Node)>) -> Vec<ListHabit> {
    let mut seen: BTreeMap<Path, Vec<(Option<usize>, usize)>> = BTreeMap::new();
    for (yaml, root) in files {
        visit(yaml, root, &Path::default(), None, &mut seen);
    }
    seen.into_iter()
        .filter_map(|(path, forms)| {
            let total: usize = forms.iter().map(|(_, count)| count).sum();
            let (dash, count) = forms.into_iter().max_by_key(|(_, count)| *count)?;
            (count * 5 >= total * 4).then_some(ListHabit { path, dash })
        })
        .collect()
}

fn visit(
    yaml: &str,
    node: &Node,
    path: &Path,
    key: Option<usize>,
    seen: &mut BTreeMap<Path, Vec<(Option<usize>, usize)>>,
) {
    let column = |at: usize| at - yaml[..at].rfind('\n').map_or(0, |newline| newline + 1);
    match &node.value {
        Value::Map(entries) if path.0.len() < DEPTH => {
            for entry in entries {
                let key = Some(entry.key_range.start);
                visit(yaml, &entry.node, &path.key(&entry.key), key, seen);
            }
        }
        Value::List(items) if !items.is_empty() => {
            let brackets = yaml[node.content..].starts_with('[');
            // A list that is an item itself has no key to measure from.
            let form = match key {
                _ if brackets => Some(None),
                Some(key) => column(node.content).checked_sub(column(key)).map(Some),
                None => None,
            };
            if let Some(form) = form {
                let forms = seen.entry(path.clone()).or_default();
                match forms.iter_mut().find(|(known, _)| *known == form) {
                    Some((_, count)) => *count += 1,
                    None => forms.push((form, 1)),
                }
            }
            items.iter().for_each(|item| visit(yaml, item, path, None, seen));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use linernotes_syntax::front_matter::read;

    #[test]
    fn what_most_lists_agree_on() {
        let files = [
            "tags: [a]\nlinks:\n- a\n- b\nguests:\n  - tags:\n      - x\nempty: []",
            "tags: [b, c]\nlinks:\n  - a\nguests:\n  - tags:\n      - y",
        ];
        let roots: Vec<(&str, Node)> =
            files.iter().map(|yaml| (*yaml, read(yaml).unwrap())).collect();
        let told: Vec<(String, Option<usize>)> =
            learn(roots.iter().map(|(yaml, root)| (*yaml, root)))
                .into_iter()
                .map(|habit| (habit.path.to_string(), habit.dash))
                .collect();
        assert_eq!(
            told,
            [
                ("guests".to_owned(), Some(2)),
                ("guests.tags".to_owned(), Some(2)),
                ("tags".to_owned(), None),
            ]
        );
    }
}
