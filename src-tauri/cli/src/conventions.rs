//! `show` of a folder: what the show's files have in common.

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use linernotes_core::conventions::{Conventions, Part};
use linernotes_core::episode::guests::Shape;
use linernotes_core::settings::Weight;
use linernotes_core::show::ShowIndex;
use linernotes_core::social::SocialStyle;
use linernotes_syntax::front_matter::{Path as Place, ScalarStyle};
use serde_json::{Value, json};

use crate::episode;
use crate::output::{self, Failure};

/// How wide the column of names is.
const NAMES: usize = 18;

/// Prints what a show has in common for people, or as JSON.
pub(crate) fn run(folder: &Path, as_json: bool) -> Result<ExitCode, Failure> {
    let index = episode::show(folder)?;
    let told = told(&index);
    let text = if as_json { output::json(&told)? } else { human(&told) };
    output::print(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// Everything in one object; all paths but the root's are relative to it.
fn told(index: &ShowIndex) -> Value {
    let (show, conventions) = (index.show(), index.conventions());
    let site = show.site();
    let below = |path: &Path| path.strip_prefix(show.root()).unwrap_or(path).display().to_string();
    let folder = below(show.folder());
    let permalink =
        show.folder().strip_prefix(show.root()).ok().and_then(|folder| site.permalink_of(folder));
    let newest = index.newest_first().first().map(|entry| {
        json!({
            "file": below(&entry.facts.path),
            "number": entry.number,
            "date": entry.facts.day.map(|day| day.to_string()),
        })
    });
    let statics: Vec<String> =
        site.static_folders.iter().map(|folder| folder.display().to_string()).collect();
    json!({
        "name": show.name(),
        "root": show.root().display().to_string(),
        "generator": site.generator.map(|generator| generator.name()),
        "url": site.url,
        "permalink": permalink,
        "timeZone": site.time_zone,
        "source": site.source.display().to_string(),
        "staticFolders": statics,
        "scaffold": site.scaffold_file.as_ref().map(|file| file.display().to_string()),
        "episodes": { "folder": folder, "count": index.len(), "newest": newest },
        "learnedFrom": conventions.learned_from,
        "titleInHeading": conventions.schema.title_in_heading,
        "roles": roles(conventions),
        "number": conventions.number.map(|form| {
            json!({ "width": form.width, "digitsOnly": form.digits_only })
        }),
        "date": conventions.date.as_ref().map(|date| {
            json!({ "form": date.form, "zone": date.zone, "style": style(date.style) })
        }),
        "fileName": conventions.file_name.as_ref().map(|name| json!({
            "pattern": pattern(&name.parts),
            "between": name.letters.between,
            "lower": name.letters.lower,
        })),
        "wrap": conventions.style.wrap,
        "lists": conventions.style.lists.iter().map(|list| {
            json!({ "key": list.path.to_string(), "indent": list.dash, "brackets": list.dash.is_none() })
        }).collect::<Vec<_>>(),
        "guests": guests(conventions),
        "avatars": conventions.avatars.as_ref().map(|rule| json!({
            "folder": rule.folder.display().to_string(),
            "name": format!("{}{{name}}.{}", rule.prefix, rule.extension),
            "between": rule.between,
        })),
        "settings": show.settings().file.as_ref().map(|file| json!({
            "file": below(file),
            "complaints": show.settings().complaints.iter().map(|complaint| json!({
                "line": complaint.line,
                "key": complaint.key,
                "severity": if complaint.weight == Weight::Error { "error" } else { "warning" },
                "message": complaint.message,
            })).collect::<Vec<_>>(),
        })),
    })
}

fn roles(conventions: &Conventions) -> Vec<Value> {
    conventions
        .schema
        .roles
        .iter()
        .map(|used| {
            let place = used.keys.first().map(|key| Place::default().key(key));
            let habit =
                conventions.style.habits.iter().find(|habit| Some(&habit.path) == place.as_ref());
            json!({
                "role": used.role,
                "keys": used.keys,
                "share": (used.share * 100.0).round() / 100.0,
                "style": habit.map(|habit| style(habit.style)),
            })
        })
        .collect()
}

/// None where the show has no guests yet.
fn guests(conventions: &Conventions) -> Option<Value> {
    let guests = &conventions.schema.guests;
    if guests.seen == 0 {
        return None;
    }
    let socials: Vec<Value> = guests
        .socials
        .iter()
        .map(|used| {
            json!({
                "platform": used.platform.id,
                "key": used.key,
                "style": match used.style {
                    SocialStyle::Handle => "handle",
                    SocialStyle::AtHandle => "@handle",
                    SocialStyle::Link => "link",
                },
                "count": used.count,
            })
        })
        .collect();
    Some(json!({
        "seen": guests.seen,
        "shape": match guests.shape {
            Shape::Map => "map",
            Shape::Maps => "list of maps",
            Shape::Names => "list of names",
            Shape::Flat => "flat keys",
        },
        "key": guests.key,
        "nameKey": guests.name_key,
        "bioKey": guests.bio_key,
        "socialsKey": guests.socials_key,
        "socials": socials,
    }))
}

fn pattern(parts: &[Part]) -> String {
    parts
        .iter()
        .map(|part| match part {
            Part::Number(0) => "{number}".to_owned(),
            Part::Number(width) => format!("{{number:{width}}}"),
            Part::Date => "{date}".to_owned(),
            Part::CompactDate => "{date:compact}".to_owned(),
            Part::Year => "{year}".to_owned(),
            Part::Title => "{title}".to_owned(),
            Part::Text(text) => text.clone(),
            Part::Count(0) => "{count}".to_owned(),
            Part::Count(width) => format!("{{count:{width}}}"),
        })
        .collect()
}

fn style(style: ScalarStyle) -> &'static str {
    match style {
        ScalarStyle::Plain => "plain",
        ScalarStyle::SingleQuoted => "'quoted'",
        ScalarStyle::DoubleQuoted => "\"quoted\"",
        ScalarStyle::Literal => "| block",
        ScalarStyle::Folded => "> block",
    }
}

/// The same facts, a line each; what is not known has none.
fn human(told: &Value) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "{}\n", told["name"].as_str().unwrap_or_default());
    for (name, key) in [
        ("Generator", "generator"),
        ("Web address", "url"),
        ("Addresses", "permalink"),
        ("Time zone", "timeZone"),
        ("Source folder", "source"),
        ("Scaffold", "scaffold"),
    ] {
        line(&mut text, name, told[key].as_str().unwrap_or_default());
    }
    let episodes = &told["episodes"];
    let (count, folder) = (&episodes["count"], episodes["folder"].as_str().unwrap_or_default());
    line(
        &mut text,
        "Episodes",
        &format!("{count} in {}", if folder.is_empty() { "." } else { folder }),
    );
    let newest = &episodes["newest"];
    let facts = ["file", "number", "date"].map(|key| newest[key].as_str().unwrap_or_default());
    line(&mut text, "Newest", &facts.join("  "));
    if let Some(width) = told["number"]["width"].as_u64() {
        let form = match width {
            0 => "no padding".to_owned(),
            1 => "1 digit".to_owned(),
            width => format!("{width} digits"),
        };
        line(&mut text, "Numbers", &form);
    }
    let date = &told["date"];
    let date = ["form", "style", "zone"].map(|key| date[key].as_str().unwrap_or_default());
    line(&mut text, "Dates", &date.join("  "));
    line(&mut text, "File names", told["fileName"]["pattern"].as_str().unwrap_or_default());
    let wrap = told["wrap"].as_u64().map(|column| format!("at column {column}"));
    line(&mut text, "Text wrap", wrap.as_deref().unwrap_or("off"));
    line(
        &mut text,
        "Title",
        if told["titleInHeading"] == true { "the first heading" } else { "front matter" },
    );

    text.push_str("\nFields\n");
    for role in told["roles"].as_array().into_iter().flatten() {
        let keys: Vec<&str> =
            role["keys"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let share = role["share"].as_f64().unwrap_or_default() * 100.0;
        let style = role["style"].as_str().unwrap_or_default();
        let name = role["role"].as_str().unwrap_or_default();
        let _ = writeln!(text, "  {name:NAMES$}{:30} {share:3.0} %  {style}", keys.join(", "));
    }
    let guests = &told["guests"];
    if !guests.is_null() {
        text.push_str("\nGuests\n");
        let texts = |key: &str| guests[key].as_str().unwrap_or_default();
        let _ = writeln!(text, "  {:NAMES$}{} under “{}”", "Shape", texts("shape"), texts("key"));
        for social in guests["socials"].as_array().into_iter().flatten() {
            let texts = |key: &str| social[key].as_str().unwrap_or_default();
            let (platform, key, style) = (texts("platform"), texts("key"), texts("style"));
            let _ = writeln!(text, "  {platform:NAMES$}{key:30} {:3}    {style}", social["count"]);
        }
    }
    if let Some(folder) = told["avatars"]["folder"].as_str() {
        let name = told["avatars"]["name"].as_str().unwrap_or_default();
        let _ = writeln!(text, "  {:NAMES$}{folder}/{name}", "Pictures");
    }
    let settings = &told["settings"];
    if let Some(file) = settings["file"].as_str() {
        let _ = writeln!(text, "\nSettings\n  {file}");
        for complaint in settings["complaints"].as_array().into_iter().flatten() {
            let texts = |key: &str| complaint[key].as_str().unwrap_or_default();
            let (key, message) = (texts("key"), texts("message"));
            let _ = writeln!(text, "  line {}, {key}: {message}", complaint["line"]);
        }
    }
    text
}

fn line(text: &mut String, name: &str, value: &str) {
    if !value.trim().is_empty() {
        let _ = writeln!(text, "{name:NAMES$}{}", value.trim_end());
    }
}
