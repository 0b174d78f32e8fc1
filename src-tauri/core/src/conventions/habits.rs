//! How a show writes single values: plain, quoted or as a block, and what kind they are.

use std::collections::BTreeMap;

use crate::front_matter::{Habit, Kind, Node, Path, ScalarStyle, Value};

/// The deepest value that is looked at.
const DEPTH: usize = 8;

/// What was seen at a path: each way to write, how often.
type Seen = BTreeMap<Path, Vec<((ScalarStyle, Kind), usize)>>;

/// The habits on which four of five values at a path agree, item numbers left out.
pub(super) fn learn<'a>(roots: impl Iterator<Item = &'a Node>) -> Vec<Habit> {
    let mut seen = Seen::new();
    for root in roots {
        visit(root, &Path::default(), &mut seen);
    }
    seen.into_iter()
        .filter_map(|(path, ways)| {
            let total: usize = ways.iter().map(|(_, count)| count).sum();
            let ((style, kind), count) = ways.into_iter().max_by_key(|(_, count)| *count)?;
            (count * 5 >= total * 4).then_some(Habit { path, style, kind })
        })
        .collect()
}

fn visit(node: &Node, path: &Path, seen: &mut Seen) {
    match &node.value {
        Value::Map(entries) if path.0.len() < DEPTH => {
            for entry in entries {
                visit(&entry.node, &path.key(&entry.key), seen);
            }
        }
        Value::List(items) => items.iter().for_each(|item| visit(item, path, seen)),
        // The quotes of an empty value are a placeholder, not a habit.
        Value::Scalar(scalar) if scalar.kind != Kind::Null && !scalar.text.is_empty() => {
            let ways = seen.entry(path.clone()).or_default();
            let way = (scalar.style, scalar.kind);
            match ways.iter_mut().find(|(known, _)| *known == way) {
                Some((_, count)) => *count += 1,
                None => ways.push((way, 1)),
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front_matter::read;

    #[test]
    fn what_most_values_agree_on() {
        let files = [
            "episode: 0007\ntitle: 'A'\ntags: [a, b]\nguest: ''",
            "episode: 0008\ntitle: B\nguest: \"C\"",
        ];
        let roots: Vec<Node> = files.iter().map(|yaml| read(yaml).unwrap()).collect();
        let habits = learn(roots.iter());
        let told: Vec<(String, ScalarStyle, Kind)> = habits
            .into_iter()
            .map(|habit| (habit.path.to_string(), habit.style, habit.kind))
            .collect();
        assert_eq!(
            told,
            [
                ("episode".to_owned(), ScalarStyle::Plain, Kind::Integer),
                ("guest".to_owned(), ScalarStyle::DoubleQuoted, Kind::String),
                ("tags".to_owned(), ScalarStyle::Plain, Kind::String),
            ]
        );
    }
}
