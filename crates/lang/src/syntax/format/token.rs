//! The one written form of each token.
use crate::ast::Skin;
use crate::syntax::tree::Kind;
use crate::syntax::{keywords, literal};

/// How a token is written in the skin `to`; `None` = not at all. `before` = the text written last.
pub(super) fn written(kind: Kind, parent: Kind, text: &str, from: Skin, to: Skin, before: &str) -> Option<String> {
    let fixed = match kind {
        Kind::Word => return word(parent, text, from, to, before),
        Kind::Ident => return Some(name(text, from, to)),
        Kind::Number => return Some(literal::grouped(text)),
        Kind::Percent => {
            let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
            return Some(format!("{}%", literal::grouped(&digits)));
        }
        Kind::Text => return Some(literal::quoted(&literal::unquoted(text))),
        Kind::Place => return Some(literal::place(text).map_or_else(|| text.to_owned(), |place| format!("#{place}"))),
        Kind::Semicolon => return None,
        Kind::Arrow => "->",
        Kind::EqEq => "==",
        Kind::NotEq => "!=",
        Kind::Le => "<=",
        Kind::Ge => ">=",
        Kind::Lt => "<",
        Kind::Gt => ">",
        Kind::LParen => "(",
        Kind::RParen => ")",
        Kind::LBracket => "[",
        Kind::RBracket => "]",
        Kind::LBrace => "{",
        Kind::RBrace => "}",
        Kind::Comma => ",",
        Kind::Colon => ":",
        Kind::Eq => "=",
        Kind::Dot => ".",
        Kind::DotDotEq => "..=",
        _ => text,
    };
    Some(fixed.to_owned())
}

fn word(parent: Kind, text: &str, from: Skin, to: Skin, before: &str) -> Option<String> {
    let normal = keywords::normal(text);
    let english = keywords::word(&normal, from).unwrap_or_default();
    // `list of` is two words in English and one in Chinese.
    if parent == Kind::Type && english == "of" {
        return None;
    }
    if to == Skin::English {
        if parent == Kind::Type && english == "list" {
            return Some("list of".to_owned());
        }
        if parent == Kind::Literal && before == "1" {
            return Some(keywords::singular(english).to_owned());
        }
    }
    Some(keywords::written(english, to).to_owned())
}

fn name(text: &str, from: Skin, to: Skin) -> String {
    let normal = keywords::normal(text);
    match keywords::builtin(&normal, from) {
        Some(english) => keywords::written_name(english, to).to_owned(),
        None => normal.into_owned(),
    }
}
