//! The plan of the house: its crates, their rooms, and who may know whom, low to high. It is read
//! from the tables of a page that people read as well.
//!
//! One table has the crates, its first column called `crate`. Each crate that has rooms has a table
//! whose first column is called after it: `rooms of core`. In every table a row may know rows above
//! it only; the name of a crate means all of its rooms.

/// The rows of the plan, low to high.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// One a crate.
    pub crates: Vec<Crate>,
}

/// A crate of the workspace.
#[derive(Debug, Clone)]
pub struct Crate {
    /// What the plan calls it.
    pub name: String,
    /// What its `Cargo.toml` calls it.
    pub package: String,
    /// Where its sources are, from the root of the project; `None` where the plan says nothing of them.
    pub folder: Option<String>,
    /// The crates below that it may depend on.
    pub knows: Vec<String>,
    /// Its rooms, low to high; none for a crate that is one room.
    pub rooms: Vec<Room>,
}

/// A top-level module of a crate.
#[derive(Debug, Clone)]
pub struct Room {
    /// The module.
    pub name: String,
    /// The rooms below that it may know.
    pub knows: Vec<String>,
}

impl Crate {
    /// What Rust calls it.
    pub fn library(&self) -> String {
        self.package.replace('-', "_")
    }

    /// The path of a file within its sources, if it is one of them.
    pub fn inner<'a>(&self, path: &'a str) -> Option<&'a str> {
        path.strip_prefix(self.folder.as_deref()?)?.strip_prefix('/')
    }
}

impl Plan {
    /// Reads the tables of a page.
    ///
    /// # Errors
    /// Names what the tables lack.
    pub fn read(page: &str) -> Result<Self, String> {
        let mut plan = Self::default();
        for table in tables(page) {
            let Some((head, rows)) = table.split_first() else { continue };
            let first = head.first().map_or("", String::as_str);
            let cell = |row: &[String], column: &str| -> Result<String, String> {
                let at = head.iter().position(|name| name == column);
                let missing = || format!("the table of {first} has no column called {column}");
                Ok(row.get(at.ok_or_else(missing)?).cloned().unwrap_or_default())
            };
            if first == "crate" {
                for row in rows {
                    plan.crates.push(Crate {
                        name: cell(row, "crate")?,
                        package: cell(row, "package")?,
                        folder: Some(cell(row, "sources")?).filter(|folder| folder != "–"),
                        knows: names(&cell(row, "knows")?),
                        rooms: Vec::new(),
                    });
                    described(row, &cell(row, "what it is")?)?;
                }
            } else if let Some(name) = first.strip_prefix("rooms of ") {
                let crate_row = plan.crates.iter_mut().find(|row| row.name == name);
                let crate_row =
                    crate_row.ok_or_else(|| format!("there are rooms of {name}, but no crate"))?;
                for row in rows {
                    let room = Room { name: cell(row, first)?, knows: names(&cell(row, "knows")?) };
                    crate_row.rooms.push(room);
                    described(row, &cell(row, "what it is")?)?;
                }
            }
        }
        if plan.crates.is_empty() {
            Err("there is no table of crates".to_owned())
        } else {
            Ok(plan)
        }
    }
}

fn described(row: &[String], description: &str) -> Result<(), String> {
    if description.is_empty() {
        Err(format!("nothing says what {} is", row.join(", ")))
    } else {
        Ok(())
    }
}

/// The names of a list with commas; a dash means nobody.
fn names(cell: &str) -> Vec<String> {
    cell.split(',')
        .map(str::trim)
        .filter(|name| !matches!(*name, "" | "–"))
        .map(str::to_owned)
        .collect()
}

/// The tables of a markdown page, as rows of cells, heads first, without backticks.
fn tables(page: &str) -> Vec<Vec<Vec<String>>> {
    let mut tables: Vec<Vec<Vec<String>>> = Vec::new();
    let mut in_table = false;
    for line in page.lines() {
        let inner = line.strip_prefix('|').and_then(|line| line.trim_end().strip_suffix('|'));
        if let Some(inner) = inner {
            let row: Vec<String> =
                inner.split('|').map(|cell| cell.replace('`', "").trim().to_owned()).collect();
            let is_rule = row
                .iter()
                .all(|cell| !cell.is_empty() && cell.chars().all(|sign| matches!(sign, '-' | ':')));
            if !in_table {
                tables.push(Vec::new());
            }
            if let Some(table) = tables.last_mut()
                && !is_rule
            {
                table.push(row);
            }
        }
        in_table = inner.is_some();
    }
    tables
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_and_all_else_is_not() {
        let plan = Plan::read(
            "# Plan\n\n| crate | package | sources | what it is | knows |\n| --- | :-- | --- | --- | --- |\n\
             | `low` | `p-low` | `low/src` | Text. | – |\n| `high` | `p` | `high` | All else. | `low` |\n\n\
             | letter | sound |\n| --- | --- |\n| a | b |\n\n\
             | rooms of `high` | what it is | knows |\n| --- | --- | --- |\n| `show` | A show. | `low` |\n\
             | `check` | Rules. | `low`, `show` |\n",
        )
        .unwrap();
        assert_eq!(plan.crates.len(), 2);
        assert_eq!(
            (plan.crates[0].package.as_str(), plan.crates[0].library().as_str()),
            ("p-low", "p_low")
        );
        assert_eq!(plan.crates[0].knows, [""; 0]);
        assert_eq!(plan.crates[1].folder.as_deref(), Some("high"));
        assert_eq!(plan.crates[1].rooms[1].name, "check");
        assert_eq!(plan.crates[1].rooms[1].knows, ["low", "show"]);
    }

    #[test]
    fn what_a_table_lacks_is_named() {
        let head = "| crate | package | sources | what it is | knows |\n| - | - | - | - | - |\n";
        assert_eq!(Plan::read("words").unwrap_err(), "there is no table of crates");
        let unknown =
            format!("{head}| a | a | a | b | – |\n\n| rooms of c | what it is | knows |\n");
        assert_eq!(Plan::read(&unknown).unwrap_err(), "there are rooms of c, but no crate");
        let without = "| crate | package |\n| - | - |\n| a | a |\n";
        assert_eq!(
            Plan::read(without).unwrap_err(),
            "the table of crate has no column called sources"
        );
        assert!(
            Plan::read(&format!("{head}| a | a | a |  | – |\n"))
                .unwrap_err()
                .starts_with("nothing says what")
        );
    }
}
