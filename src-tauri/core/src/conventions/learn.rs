//! Learning a show's conventions from a sample of its episodes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::episode::FrontMatter;
use crate::episode::Role;
use crate::episode::Schema;
use crate::episode::guests::{Guests, find};
use crate::episode::role::GUEST_KEYS;
use crate::settings::Settings;
use crate::social::Platforms;
use linernotes_syntax::front_matter::{Node, Style};
use linernotes_syntax::markdown::Notes;
use linernotes_syntax::text::Parts;

use super::file_name::width;
use super::{
    Conventions, FileName, NumberForm, date_form, fields, guests, lists, notes, order, overrides,
    roles, scalar_style, wrap,
};

/// One episode to learn from.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Its name: the file's without extension, or its folder's for an `index` file.
    pub name: String,
    /// Its file, where it is one that will be judged by what all teach.
    pub path: Option<PathBuf>,
    /// Its whole text.
    pub text: String,
    /// Its front matter, read.
    pub top: FrontMatter,
    /// What stands in its notes.
    pub notes: Notes,
}

impl Sample {
    /// Reads an episode to learn from.
    #[must_use]
    pub fn new(name: String, text: String) -> Self {
        let parts = Parts::of(&text);
        let top = FrontMatter::read(&text, &parts);
        let notes = Notes::read(&text, parts.body);
        Self { name, path: None, text, top, notes }
    }

    /// The same, as the file that it is.
    #[must_use]
    pub fn at(self, path: &Path) -> Self {
        Self { path: Some(path.to_owned()), ..self }
    }

    fn yaml(&self) -> &str {
        let from = self.top.offset.min(self.text.len());
        self.text.get(from..).unwrap_or_default()
    }
}

/// Learns the conventions of a show; what its settings say goes first. Nothing is learned about
/// avatars here, since that takes looking at pictures.
#[must_use]
pub fn learn(samples: &[Sample], placeholders: Vec<String>, settings: &Settings) -> Conventions {
    let mut conventions = learned(samples, placeholders, settings);
    overrides::apply(&mut conventions, settings);
    conventions
}

fn learned(samples: &[Sample], placeholders: Vec<String>, settings: &Settings) -> Conventions {
    let platforms = &Platforms::with(&settings.socials);
    let read: Vec<(&Sample, &Node)> =
        samples.iter().filter_map(|sample| Some((sample, sample.top.root.as_ref()?))).collect();
    let mut conventions = Conventions { placeholders, ..Conventions::default() };
    let mut schema = Schema::default();
    if read.is_empty() {
        schema.guests = guests::learn(
            std::iter::empty(),
            platforms,
            settings.keys(Role::Guests).unwrap_or_default(),
        );
        let names = samples.iter().map(|sample| (sample.name.as_str(), None));
        conventions.file_name = FileName::learn(names);
        conventions.schema = Arc::new(schema);
        return conventions;
    }
    let published: Vec<&Node> = read
        .iter()
        .map(|(_, root)| *root)
        .filter(|root| !waits(root, &conventions.placeholders))
        .collect();
    let counted =
        if published.is_empty() { read.iter().map(|(_, root)| *root).collect() } else { published };
    conventions.learned_from = read.len();
    let roots: Vec<&Node> = read.iter().map(|(_, root)| *root).collect();
    let names: Vec<&str> = samples.iter().map(|sample| sample.name.as_str()).collect();
    schema.roles = roles::learn(&roots, &counted, &names, settings, platforms);

    let number_key = schema.key(Role::Number).map(str::to_owned);
    let number = |root: &'_ Node| -> Option<String> {
        let text = root.get(number_key.as_deref()?)?.text()?.trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    let numbers: Vec<Option<String>> = read.iter().map(|(_, root)| number(root)).collect();
    conventions.number = number_form(&numbers, &conventions.placeholders);
    if let Some(used) = schema.role(Role::Date) {
        let order = date_form::order(counted.iter().copied(), &used.keys);
        let form =
            used.keys.first().and_then(|key| date_form::learn(counted.iter().copied(), key, order));
        (schema.day_order, conventions.date) = (order, form);
    }
    conventions.file_name = FileName::learn(
        read.iter()
            .zip(&numbers)
            .map(|((sample, _), number)| (sample.name.as_str(), number.as_deref())),
    );
    schema.title_in_heading = schema.role(Role::Title).is_none_or(|used| used.share < 0.5);
    let set = settings.keys(Role::Guests);
    let looked = match set {
        Some(_) => None,
        None => roles::guests_by_look(&roots, &schema.roles, platforms),
    };
    // A show that has a word of its own for guests may still take to a common one.
    let common = GUEST_KEYS.map(str::to_owned);
    let looked: Vec<String> =
        looked.into_iter().flat_map(|key| std::iter::once(key).chain(common.clone())).collect();
    let own = set.unwrap_or(&looked);
    let yaml = || read.iter().map(|(sample, root)| (sample.yaml(), *root));
    let style = || {
        let (wrap, (key_order, habits, lists)) = rayon::join(
            || wrap::learn(yaml()),
            || {
                let roots = roots.iter().copied();
                let habits = scalar_style::learn(counted.iter().copied());
                (order::learn(roots), habits, lists::learn(yaml()))
            },
        );
        Style { wrap, key_order, habits, first: None, lists }
    };
    let values = || {
        let people: Vec<(&Node, Guests)> =
            roots.iter().map(|root| (*root, find(root, platforms, own))).collect();
        let found = people.iter().map(|(root, guests)| (*root, guests));
        let guests = guests::learn(found, platforms, own);
        (fields::learn(counted.iter().copied()), people, guests)
    };
    let prose = || wrap::prose(samples.iter().map(|sample| sample.text.as_str()));
    // A host waits for all of it when a show is opened.
    let ((style, prose), (fields, people, guests)) = rayon::join(|| (style(), prose()), values);
    conventions.style = style;
    conventions.prose = prose;
    conventions.fields = fields;
    schema.guests = guests;
    conventions.schema = Arc::new(schema);
    let finished: Vec<(&Sample, &Node, &Guests)> = read
        .iter()
        .zip(&people)
        .filter(|((_, root), _)| !waits(root, &conventions.placeholders))
        .map(|((sample, root), (_, guests))| (*sample, *root, guests))
        .collect();
    conventions.notes = notes::learn(&finished, &conventions);
    let all_wait = counted.len() == read.len();
    let with_guests = people
        .iter()
        .map(|(root, guests)| (guests, all_wait || !waits(root, &conventions.placeholders)));
    let guests = roles::guests(with_guests, &conventions.schema.guests.key, own, set.is_some());
    Arc::make_mut(&mut conventions.schema).roles.extend(guests);
    conventions
}

/// Whether an episode is a draft that still has the scaffold's words.
fn waits(root: &Node, placeholders: &[String]) -> bool {
    root.entries()
        .iter()
        .filter_map(|entry| entry.node.text())
        .any(|text| placeholders.iter().any(|word| text.trim() == word))
}

fn number_form(numbers: &[Option<String>], placeholders: &[String]) -> Option<NumberForm> {
    let numbers: Vec<&str> = numbers
        .iter()
        .flatten()
        .map(String::as_str)
        .filter(|number| !placeholders.iter().any(|word| word == number))
        .collect();
    if numbers.is_empty() {
        return None;
    }
    let digits = numbers.iter().filter(|number| is_digits(number)).count();
    Some(NumberForm {
        width: width(numbers.iter().copied().filter(|number| is_digits(number))),
        digits_only: numbers.len() < super::FEW || digits * 10 >= numbers.len() * 9,
    })
}

pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
