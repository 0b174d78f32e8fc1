//! A key that stands twice in one map.

use crate::severity::Severity;
use linernotes_syntax::front_matter::{Entry, Node, Path, Value};

use crate::check::context::target;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "key-twice",
    severity: Severity::Warning,
    about: "A key appears twice. Some generators use the last value, others reject the file.",
    reason: "Which value counts depends on the program that reads the file. The site may show one and the feed the other.",
    examples: Examples { bad: &["tags: [sea]\ntags: [harbour]"], good: &["tags: [sea, harbour]"] },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    if let Some(root) = &context.front_matter().root {
        visit(root, &Path::default(), context.front_matter().offset, found);
    }
}

fn visit(node: &Node, path: &Path, offset: usize, found: &mut Vec<Finding>) {
    match &node.value {
        Value::Map(entries) => {
            // Sorted, those that stand twice are neighbours, in the order of the file.
            let mut order: Vec<&Entry> = entries.iter().collect();
            order.sort_by_key(|entry| &entry.key);
            for pair in order.windows(2) {
                if let [first, second] = pair
                    && first.key == second.key
                {
                    found.push(twice(second, &path.key(&second.key), offset));
                }
            }
            for entry in entries {
                if matches!(entry.node.value, Value::Map(_) | Value::List(_)) {
                    visit(&entry.node, &path.key(&entry.key), offset, found);
                }
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                visit(item, &path.index(index), offset, found);
            }
        }
        Value::Scalar(_) | Value::Alias(_) => {}
    }
}

fn twice(entry: &Entry, path: &Path, offset: usize) -> Finding {
    RULE.found(
        entry.key_range.start + offset..entry.key_range.end + offset,
        format!(
            "Duplicate key “{}”. Some site generators use this value, others reject the file. Keep \
             one.",
            entry.key
        ),
    )
    .at(target(path))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{rules, with};

    #[test]
    fn keys_that_stand_twice() {
        assert_eq!(rules(&with("summary", "summary: a\nsummary: b\n")), ["key-twice"]);
        assert_eq!(rules(&with("summary", "summary: a\nextra: {b: 1, b: 2}\n")), ["key-twice"]);
        assert!(rules(&with("summary", "summary: a\nextra: {a: 1, b: 2}\n")).is_empty());
    }
}
