//! How a show writes single values: plain, quoted or as a block, and what kind they are.

use std::collections::BTreeMap;

use linernotes_syntax::front_matter::{
    Habit, Kind, Node, Path, ScalarStyle, Value, is_text_to_all,
};

/// The deepest value that is looked at.
const DEPTH: usize = 8;

/// What was seen at each path.
type Seen = BTreeMap<Path, Ways>;

/// The ways to write that were seen at a path.
#[derive(Default)]
struct Ways {
    /// Each of them, and how often.
    counts: Vec<((ScalarStyle, Kind), usize)>,
    /// How many plain strings are something else to readers of YAML 1.1, and the first of them.
    loose: usize,
    example: Option<String>,
}

/// The habits on which four of five values at a path agree, item numbers left out.
pub(super) fn learn<'a>(roots: impl Iterator<Item = &'a Node>) -> Vec<Habit> {
    let mut seen = Seen::new();
    for root in roots {
        visit(root, &Path::default(), &mut seen);
    }
    seen.into_iter()
        .filter_map(|(path, ways)| {
            let total: usize = ways.counts.iter().map(|(_, count)| count).sum();
            let ((style, kind), count) = ways.counts.into_iter().max_by_key(|(_, count)| *count)?;
            let loose = ways.example.filter(|_| ways.loose * 5 >= total * 4);
            (count * 5 >= total * 4).then_some(Habit { path, style, kind, loose })
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
            match ways.counts.iter_mut().find(|(known, _)| *known == way) {
                Some((_, count)) => *count += 1,
                None => ways.counts.push((way, 1)),
            }
            if way == (ScalarStyle::Plain, Kind::String) && !is_text_to_all(&scalar.text) {
                ways.loose += 1;
                ways.example.get_or_insert_with(|| scalar.text.to_string());
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use linernotes_syntax::front_matter::read;

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

    #[test]
    fn a_word_that_older_readers_take_for_something_else_is_no_habit_by_itself() {
        let files =
            ["explicit: no\nlength: 20:53\nmood: off", "explicit: no\nlength: 1:02:10\nmood: calm"];
        let roots: Vec<Node> = files.iter().map(|yaml| read(yaml).unwrap()).collect();
        let loose: Vec<Option<String>> =
            learn(roots.iter()).into_iter().map(|habit| habit.loose).collect();
        assert_eq!(loose, [Some("no".to_owned()), Some("20:53".to_owned()), None]);
    }
}
