//! Compares the sources with the plan: which room uses which, in what order, and without circles.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use crate::plan::{Crate, Plan};
use crate::rust::{Code, NamedPath, Source, program_files};

/// One room naming another, at one place of the sources.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrow {
    /// The room that knows, as `crate::room`; the crate's name alone for what has no rooms.
    pub from: String,
    /// The room that is known, written in the same way.
    pub to: String,
    /// File and line, as `file:line`.
    pub place: String,
    /// The path in the code.
    pub path: String,
}

/// A file of a crate, read.
struct Unit<'a> {
    crate_row: &'a Crate,
    path: &'a str,
    /// The modules from the crate's root to this file.
    module: Vec<String>,
    code: Code,
}

/// Returns what contradicts the plan, one sentence each.
///
/// `tied` names arrows, as `(from, to)`, that are known to be wrong and will be cured; one that is
/// not there any longer is reported as well.
pub fn faults(plan: &Plan, tied: &[(&str, &str)], sources: &[Source]) -> Vec<String> {
    let mut faults = faults_of_plan(plan);
    let units = match units(plan, sources) {
        Ok(units) => units,
        Err(unreadable) => return unreadable,
    };
    faults.extend(rows_and_rooms(plan, &units));
    let (arrows, lost) = arrows(plan, &units);
    faults.extend(lost);
    let order = order(plan);
    let is_tied = |arrow: &Arrow| tied.contains(&(arrow.from.as_str(), arrow.to.as_str()));
    let mut used = BTreeSet::new();
    let mut reported = BTreeSet::new();
    for arrow in &arrows {
        let permission = permission(plan, arrow);
        if let Some(permission) = permission {
            used.insert((arrow.from.clone(), permission));
        } else if !is_tied(arrow)
            && reported.insert((&arrow.from, &arrow.to, arrow.place.split(':').next()))
        {
            let upwards = match (order.get(&arrow.from), order.get(&arrow.to)) {
                (Some(from), Some(to)) if from < to => ", which is above it",
                _ => "",
            };
            let Arrow { from, to, place, path } = arrow;
            faults.push(format!("{place}: {from} may not know {to}{upwards} ({path})"));
        }
    }
    for (from, to) in tied {
        if !arrows.iter().any(|arrow| arrow.from == *from && arrow.to == *to) {
            faults.push(format!(
                "{from} no longer knows {to}: take it off the list of what is still tied"
            ));
        }
    }
    for (from, permission) in permissions(plan) {
        if !used.contains(&(from.clone(), permission.to_owned())) {
            faults.push(format!(
                "{from} may know {permission}, but does not: take that out of its row"
            ));
        }
    }
    let free: Vec<&Arrow> = arrows.iter().filter(|arrow| !is_tied(arrow)).collect();
    faults.extend(circles(&free));
    faults
}

/// Every arrow between rooms, sorted; what the plan says of them is not looked at.
///
/// # Errors
/// The files that are not Rust, a sentence each.
pub fn all_arrows(plan: &Plan, sources: &[Source]) -> Result<Vec<Arrow>, Vec<String>> {
    Ok(arrows(plan, &units(plan, sources)?).0)
}

fn full(crate_row: &Crate, room: &str) -> String {
    format!("{}::{room}", crate_row.name)
}

/// The place of every room in the plan, low to high.
fn order(plan: &Plan) -> HashMap<String, usize> {
    let mut names = Vec::new();
    for crate_row in &plan.crates {
        names.extend(crate_row.rooms.iter().map(|room| full(crate_row, &room.name)));
        names.push(crate_row.name.clone());
    }
    names.into_iter().enumerate().map(|(at, name)| (name, at)).collect()
}

/// Who may know whom, as the plan writes it: a room of the same crate, a room of a crate below, or a
/// crate.
fn permissions(plan: &Plan) -> Vec<(String, &str)> {
    let mut all = Vec::new();
    for crate_row in &plan.crates {
        for room in &crate_row.rooms {
            all.extend(
                room.knows.iter().map(|known| (full(crate_row, &room.name), known.as_str())),
            );
        }
    }
    all
}

/// The word of the plan that allows the arrow. The root of a crate, and a crate without rooms, may
/// name what their crate may.
fn permission(plan: &Plan, arrow: &Arrow) -> Option<String> {
    let (to_crate, to_room) = arrow.to.split_once("::").unwrap_or((&arrow.to, ""));
    let (from_crate, from_room) = arrow.from.split_once("::").unwrap_or((&arrow.from, ""));
    let crate_row = plan.crates.iter().find(|row| row.name == from_crate)?;
    let Some(room) = crate_row.rooms.iter().find(|room| room.name == from_room) else {
        return crate_row.knows.iter().any(|known| known == to_crate).then(|| to_crate.to_owned());
    };
    let by_room = room.knows.iter().find(|known| {
        **known == to_room
            && (from_crate == to_crate || crate_row.rooms.iter().all(|own| own.name != to_room))
    });
    let by_crate = room.knows.iter().find(|known| **known == to_crate && from_crate != to_crate);
    by_room.or(by_crate).map(|known| (*known).to_owned())
}

/// A plan that contradicts itself: a row that may know a row above it, or one that is not there.
fn faults_of_plan(plan: &Plan) -> Vec<String> {
    let mut faults = Vec::new();
    for (at, crate_row) in plan.crates.iter().enumerate() {
        let below = &plan.crates[..at];
        for known in &crate_row.knows {
            if !below.iter().any(|other| other.name == *known) {
                faults.push(format!(
                    "the plan: {} may know {known}, but there is no such crate below it",
                    crate_row.name
                ));
            }
        }
        for (height, room) in crate_row.rooms.iter().enumerate() {
            for known in &room.knows {
                let in_crate = crate_row.rooms[..height].iter().any(|other| other.name == *known);
                let in_lower = below
                    .iter()
                    .filter(|other| crate_row.knows.contains(&other.name))
                    .any(|other| {
                        other.name == *known || other.rooms.iter().any(|room| room.name == *known)
                    });
                if !in_crate && !in_lower {
                    let name = full(crate_row, &room.name);
                    faults.push(format!(
                        "the plan: {name} may know {known}, but there is no such room below it"
                    ));
                }
            }
        }
    }
    faults
}

/// Reads the files of the crates, leaving out those that are there for tests.
fn units<'a>(plan: &'a Plan, sources: &'a [Source]) -> Result<Vec<Unit<'a>>, Vec<String>> {
    let mut units = Vec::new();
    for file in program_files(sources)? {
        let Some((crate_row, inner)) = plan
            .crates
            .iter()
            .find_map(|row| Some((row, row.inner(file.path)?.strip_suffix(".rs")?)))
        else {
            continue;
        };
        let mut module: Vec<String> = inner.split('/').map(str::to_owned).collect();
        if module.last().is_some_and(|last| last == "mod")
            || matches!(&module[..], [root] if is_root(root))
        {
            module.pop();
        }
        units.push(Unit { crate_row, path: file.path, module, code: file.code });
    }
    Ok(units)
}

fn is_root(stem: &str) -> bool {
    matches!(stem, "lib" | "main")
}

/// Rooms without a row, and rows without a room.
fn rows_and_rooms(plan: &Plan, units: &[Unit]) -> Vec<String> {
    let mut faults = Vec::new();
    for crate_row in &plan.crates {
        let own: Vec<&Unit> =
            units.iter().filter(|unit| unit.crate_row.name == crate_row.name).collect();
        if let Some(folder) = &crate_row.folder
            && own.is_empty()
        {
            faults.push(format!(
                "the plan has a row for {}, but {folder} has no sources",
                crate_row.name
            ));
        }
        if crate_row.rooms.is_empty() {
            continue;
        }
        let rooms: BTreeMap<&str, &str> = own
            .iter()
            .filter_map(|unit| Some((unit.module.first()?.as_str(), unit.path)))
            .collect();
        for (room, path) in &rooms {
            if !crate_row.rooms.iter().any(|row| row.name == *room) {
                faults.push(format!("{path}: the plan has no row for {}", full(crate_row, room)));
            }
        }
        for row in &crate_row.rooms {
            if !rooms.contains_key(row.name.as_str()) {
                faults.push(format!(
                    "the plan has a row for {}, which has no sources",
                    full(crate_row, &row.name)
                ));
            }
        }
    }
    faults
}

/// All arrows, and what leads nowhere, as sentences.
fn arrows(plan: &Plan, units: &[Unit]) -> (Vec<Arrow>, Vec<String>) {
    let mut rooms: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    for unit in units {
        rooms
            .entry(unit.crate_row.name.as_str())
            .or_default()
            .extend(unit.module.first().map(String::as_str));
    }
    let exports = exports(units, &rooms);
    let mut arrows = Vec::new();
    let mut lost = Vec::new();
    for unit in units {
        let from = match unit.module.first() {
            Some(room) if !unit.crate_row.rooms.is_empty() => full(unit.crate_row, room),
            _ => unit.crate_row.name.to_owned(),
        };
        for path in unit.code.paths() {
            let Some((crate_row, inner)) = target(plan, unit, &path) else { continue };
            let place = format!("{}:{}", unit.path, path.line);
            let same_crate = crate_row.name == unit.crate_row.name;
            if inner.is_empty() && path.alias.is_some() {
                lost.push(format!(
                    "{place}: {} under another name hides which room is meant",
                    path.text()
                ));
            }
            // What a crate names within itself counts between its rooms only.
            if same_crate && (unit.module.is_empty() || crate_row.rooms.is_empty()) {
                continue;
            }
            let Some(first) = inner.first() else {
                if !same_crate {
                    lost.push(format!("{place}: {} names no room", path.text()));
                }
                continue;
            };
            let to = if crate_row.rooms.is_empty() {
                crate_row.name.to_owned()
            } else if rooms
                .get(crate_row.name.as_str())
                .is_some_and(|rooms| rooms.contains(first.as_str()))
            {
                full(crate_row, first)
            } else if let Some(room) = exports.get(&(crate_row.name.to_owned(), first.clone())) {
                full(crate_row, room)
            } else {
                lost.push(format!(
                    "{place}: {} leads to no room of {}",
                    path.text(),
                    crate_row.name
                ));
                continue;
            };
            if from != to {
                arrows.push(Arrow { from: from.clone(), to, place, path: path.text() });
            }
        }
    }
    arrows.sort();
    (arrows, lost)
}

/// The crate that a path leads to, and the path within it; `None` for paths within the own module
/// and to crates that are not of the project.
fn target<'a>(
    plan: &'a Plan,
    unit: &Unit<'a>,
    path: &NamedPath,
) -> Option<(&'a Crate, Vec<String>)> {
    let (first, rest) = path.segments.split_first()?;
    let mut module = [&unit.module[..], &path.inside[..]].concat();
    match first.as_str() {
        "crate" if !rest.is_empty() || path.alias.is_some() => {
            Some((unit.crate_row, rest.to_vec()))
        }
        "self" | "super" if !rest.is_empty() => {
            let ups = path.segments.iter().take_while(|segment| *segment == "super").count();
            module.truncate(module.len().saturating_sub(ups));
            let down = path
                .segments
                .iter()
                .filter(|segment| !matches!(segment.as_str(), "self" | "super"));
            module.extend(down.cloned());
            Some((unit.crate_row, module))
        }
        name if !rest.is_empty() || path.alias.is_some() => {
            let crate_row = plan.crates.iter().find(|row| row.library() == name)?;
            Some((crate_row, rest.to_vec()))
        }
        _ => None,
    }
}

/// The room of each name that the root of a crate hands on, as `pub use text::Edit;` does.
fn exports(
    units: &[Unit],
    rooms: &HashMap<&str, BTreeSet<&str>>,
) -> HashMap<(String, String), String> {
    let mut exports = HashMap::new();
    for unit in units.iter().filter(|unit| unit.module.is_empty()) {
        let name = unit.crate_row.name.as_str();
        for path in unit.code.paths() {
            let segments: Vec<&String> = path
                .segments
                .iter()
                .filter(|segment| !matches!(segment.as_str(), "crate" | "self"))
                .collect();
            if let [room, .., last] = &segments[..]
                && rooms.get(name).is_some_and(|rooms| rooms.contains(room.as_str()))
            {
                let handed_on = path.alias.as_ref().unwrap_or(last).clone();
                exports.insert((name.to_owned(), handed_on), (*room).clone());
            }
        }
    }
    exports
}

/// What each room knows, with one place for it.
type Next<'a> = BTreeMap<&'a str, BTreeMap<&'a str, &'a Arrow>>;

/// The shortest circle of each knot of rooms, with a place for every arrow of it, and the other
/// rooms of the knot.
fn circles(arrows: &[&Arrow]) -> Vec<String> {
    let mut next = Next::new();
    for arrow in arrows {
        next.entry(&arrow.from).or_default().entry(&arrow.to).or_insert(arrow);
    }
    let mut faults = Vec::new();
    let mut reported: BTreeSet<&str> = BTreeSet::new();
    for room in next.keys().copied() {
        if reported.contains(room) || way(room, room, &next).is_none() {
            continue;
        }
        let is_tied =
            |other: &&str| way(room, other, &next).is_some() && way(other, room, &next).is_some();
        let knot: BTreeSet<&str> = next.keys().copied().filter(is_tied).collect();
        let circles = knot.iter().filter_map(|start| way(start, start, &next));
        let Some(circle) = circles.min_by_key(Vec::len) else { continue };
        let mut names: Vec<&str> = circle.iter().map(|arrow| arrow.from.as_str()).collect();
        let others: Vec<&str> = knot.iter().copied().filter(|room| !names.contains(room)).collect();
        names.extend(names.first().copied());
        let places: Vec<String> =
            circle.iter().map(|arrow| format!("{} ({})", arrow.place, arrow.path)).collect();
        let mut fault = format!("circle: {}; {}", names.join(" -> "), places.join(", "));
        if !others.is_empty() {
            fault = format!("{fault}; in its knot are {} as well", others.join(", "));
        }
        faults.push(fault);
        reported.extend(knot);
    }
    faults
}

/// The shortest way from a room to another, or back to itself, of one arrow at least.
fn way<'a>(start: &str, goal: &str, next: &Next<'a>) -> Option<Vec<&'a Arrow>> {
    let mut came_by: HashMap<&str, &Arrow> = HashMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(room) = queue.pop_front() {
        for (to, arrow) in next.get(room).into_iter().flatten() {
            if came_by.contains_key(to) {
                continue;
            }
            came_by.insert(to, arrow);
            if *to != goal {
                queue.push_back(to);
                continue;
            }
            let mut way = vec![*arrow];
            while way[0].from != start {
                way.insert(0, came_by.get(way[0].from.as_str())?);
            }
            return Some(way);
        }
    }
    None
}

#[cfg(test)]
mod tests;
