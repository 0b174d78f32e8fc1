//! Which widget a value is edited with: told by what it is, and where that says little, by what
//! the show's other episodes have there.

use crate::conventions::{Conventions, FieldShape, shape_of};
use crate::protocol::Widget;
use linernotes_syntax::front_matter::{Kind, Node, Path, Scalar, ScalarStyle, Value};

/// The widget of the value at a path; of the one that would stand there, where there is none.
pub(super) fn of(node: Option<&Node>, path: &Path, show: &Conventions) -> Widget {
    let used = show.field(path).map(|used| used.shape);
    match node.map(|node| &node.value) {
        Some(Value::Map(_)) => Widget::Group,
        Some(Value::List(items)) => match items.first().map(|item| &item.value) {
            Some(Value::Scalar(_)) if used == Some(FieldShape::Tags) => Widget::Tags,
            Some(Value::Scalar(_)) => Widget::List,
            Some(_) => Widget::Groups,
            None => match used {
                Some(FieldShape::Tags) => Widget::Tags,
                Some(FieldShape::Maps) => Widget::Groups,
                _ => Widget::List,
            },
        },
        Some(Value::Scalar(scalar)) => of_scalar(scalar, path, used),
        Some(Value::Alias(_)) => Widget::Text,
        None => used.map_or(Widget::Text, of_shape),
    }
}

fn of_scalar(scalar: &Scalar, path: &Path, used: Option<FieldShape>) -> Widget {
    let Some(own) = shape_of(scalar, path) else {
        return match used.map_or(Widget::Text, of_shape) {
            // What is empty here may have been meant for something else.
            Widget::Group => Widget::Text,
            widget => widget,
        };
    };
    let block = matches!(scalar.style, ScalarStyle::Literal | ScalarStyle::Folded);
    match (own, used) {
        (FieldShape::Flag, Some(FieldShape::Flag)) => Widget::Flag,
        (FieldShape::Flag, _) if scalar.kind == Kind::Bool => Widget::Flag,
        (FieldShape::Flag, _) => Widget::Text,
        (FieldShape::LongText, _) => Widget::LongText,
        _ if block => Widget::LongText,
        // A link to a picture in a field of links is a link, and the other way round.
        (FieldShape::Picture | FieldShape::Url, Some(FieldShape::Url)) => Widget::Url,
        (FieldShape::Picture | FieldShape::Url, Some(FieldShape::Picture)) => Widget::Picture,
        (FieldShape::Text | FieldShape::Number, Some(FieldShape::Choice)) => Widget::Choice,
        (FieldShape::Text, Some(FieldShape::LongText)) => Widget::LongText,
        (FieldShape::Text, Some(FieldShape::Picture)) => Widget::Picture,
        (FieldShape::Text, Some(FieldShape::Date)) => Widget::Date,
        (own, _) => of_shape(own),
    }
}

fn of_shape(shape: FieldShape) -> Widget {
    match shape {
        FieldShape::Text => Widget::Text,
        FieldShape::LongText => Widget::LongText,
        FieldShape::Number => Widget::Number,
        FieldShape::Date => Widget::Date,
        FieldShape::Flag => Widget::Flag,
        FieldShape::Choice => Widget::Choice,
        FieldShape::Url => Widget::Url,
        FieldShape::Picture => Widget::Picture,
        FieldShape::Tags => Widget::Tags,
        FieldShape::List => Widget::List,
        FieldShape::Maps => Widget::Groups,
        FieldShape::Map => Widget::Group,
    }
}
