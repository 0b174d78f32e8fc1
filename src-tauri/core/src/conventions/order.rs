//! The order in which a show has its keys.

use std::collections::BTreeMap;

use linernotes_syntax::front_matter::{Node, Path, Value};

/// The deepest map whose order is learned.
const DEPTH: usize = 6;

/// The order of keys for each map, by its path with item numbers left out. An order that more
/// episodes have counts more; a key that only some episodes have stands behind the key that it
/// follows there.
pub(super) fn learn<'a>(roots: impl Iterator<Item = &'a Node>) -> Vec<(Path, Vec<String>)> {
    let mut seen: BTreeMap<Path, BTreeMap<Vec<String>, usize>> = BTreeMap::new();
    for root in roots {
        collect(root, &Path::default(), &mut seen);
    }
    seen.into_iter().map(|(path, orders)| (path, merge(orders))).collect()
}

fn collect(node: &Node, path: &Path, seen: &mut BTreeMap<Path, BTreeMap<Vec<String>, usize>>) {
    match &node.value {
        Value::Map(entries) if path.0.len() <= DEPTH && !entries.is_empty() => {
            let mut keys: Vec<String> = Vec::with_capacity(entries.len());
            for entry in entries {
                if !keys.iter().any(|key| entry.key == *key) {
                    keys.push(entry.key.to_string());
                }
            }
            *seen.entry(path.clone()).or_default().entry(keys).or_default() += 1;
            for entry in entries {
                if matches!(entry.node.value, Value::Map(_) | Value::List(_)) {
                    collect(&entry.node, &path.key(&entry.key), seen);
                }
            }
        }
        Value::List(items) => {
            for item in items {
                collect(item, path, seen);
            }
        }
        _ => {}
    }
}

fn merge(orders: BTreeMap<Vec<String>, usize>) -> Vec<String> {
    let mut orders: Vec<(Vec<String>, usize)> = orders.into_iter().collect();
    orders.sort_by_key(|(keys, count)| std::cmp::Reverse((*count, keys.len())));
    let mut merged: Vec<String> = Vec::new();
    for (keys, _) in orders {
        for (position, key) in keys.iter().enumerate() {
            if merged.contains(key) {
                continue;
            }
            let before = keys[..position]
                .iter()
                .rev()
                .find_map(|before| merged.iter().position(|known| known == before));
            let behind = keys[position + 1..]
                .iter()
                .find_map(|behind| merged.iter().position(|known| known == behind));
            let at = before.map(|at| at + 1).or(behind).unwrap_or(merged.len());
            merged.insert(at, key.clone());
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::merge;

    fn order(orders: &[(&str, usize)]) -> String {
        let orders: BTreeMap<Vec<String>, usize> = orders
            .iter()
            .map(|(keys, count)| (keys.split(' ').map(str::to_owned).collect(), *count))
            .collect();
        merge(orders).join(" ")
    }

    #[test]
    fn rare_keys_stand_where_they_stood() {
        assert_eq!(
            order(&[("episode date summary", 31), ("episode date summary guest", 2)]),
            "episode date summary guest"
        );
        assert_eq!(
            order(&[("number title url", 9), ("number title date url", 2)]),
            "number title date url"
        );
        assert_eq!(order(&[("b c", 9), ("a b", 2)]), "a b c");
        assert_eq!(order(&[("a b", 2), ("b a", 9)]), "b a");
    }
}
