//! Pieces → lines.
use super::pieces::{Piece, Role, Sep};

/// Columns of a line, where it can be broken.
const WIDTH: usize = 110;
/// Columns of one level.
const INDENT: usize = 2;
/// Columns by which a broken line goes in.
const HANG: usize = 4;

struct Page {
    out: String,
    column: usize,
    /// Indentation of the lines into which the present clause is broken.
    hang: usize,
}

impl Page {
    fn line(&mut self, columns: usize, blank: bool) {
        if !self.out.is_empty() {
            self.out.push('\n');
            if blank {
                self.out.push('\n');
            }
        }
        self.out.extend(std::iter::repeat_n(' ', columns));
        self.column = columns;
    }

    fn text(&mut self, text: &str) {
        self.out.push_str(text);
        self.column = self.column.saturating_add(width(text));
    }

    fn space(&mut self) {
        self.out.push(' ');
        self.column = self.column.saturating_add(1);
    }
}

/// The text, with a line end at its end unless it is empty.
pub(super) fn layout(pieces: &[Piece]) -> String {
    let mut page = Page { out: String::new(), column: 0, hang: 0 };
    let mut before: Option<&Piece> = None;
    let mut group = None;
    let mut first = true;
    // For each comment the token that follows it: what it stands above.
    let mut below: Vec<Option<&Piece>> = Vec::with_capacity(pieces.len());
    let mut next = None;
    for piece in pieces.iter().rev() {
        below.push(next);
        if !matches!(piece.role, Role::Comment | Role::Trailing) {
            next = Some(piece);
        }
    }
    for (i, (piece, below)) in pieces.iter().zip(below.into_iter().rev()).enumerate() {
        let rest = pieces.get(i..).unwrap_or_default();
        first = match before.map(|p| p.role) {
            Some(Role::Trailing) => first,
            role => role.is_none_or(|r| r == Role::Open),
        };
        let behind_comment = before.is_some_and(|p| matches!(p.role, Role::Comment | Role::Trailing));
        match piece.role {
            Role::Trailing => page.space(),
            Role::Comment => comment(&mut page, piece, below, before, first),
            _ => match piece.sep {
                Sep::Item(own) => {
                    // A comment above it belongs to it; the blank line stands above the comment.
                    let own_comment = before.is_some_and(|p| p.role == Role::Comment);
                    let compact = own.is_some() && own == group;
                    page.line(0, if own_comment { piece.blank } else { !compact });
                    group = own;
                    page.hang = HANG;
                }
                Sep::Line => {
                    let columns = piece.depth.saturating_mul(INDENT);
                    page.line(columns, piece.blank && !first && piece.role != Role::Close);
                    page.hang = columns.saturating_add(HANG);
                }
                _ if behind_comment => {
                    let hang = page.hang;
                    page.line(hang, false);
                }
                Sep::Glue => {}
                Sep::Space => page.space(),
                Sep::Soft => {
                    if page.column.saturating_add(1).saturating_add(chunk(rest)) > WIDTH {
                        let hang = page.hang;
                        page.line(hang, false);
                    } else {
                        page.space();
                    }
                }
            },
        }
        page.text(&piece.text);
        before = Some(piece);
    }
    if !page.out.is_empty() {
        page.out.push('\n');
    }
    page.out
}

/// The line of a comment that has its own: as deep as what it stands above.
fn comment(page: &mut Page, piece: &Piece, below: Option<&Piece>, before: Option<&Piece>, first: bool) {
    let opens_group = before.is_some_and(|p| p.role != Role::Comment);
    match below {
        None | Some(Piece { sep: Sep::Item(_), .. }) => page.line(0, opens_group || piece.blank),
        Some(Piece { role: Role::Close, depth, .. }) => {
            page.line(depth.saturating_add(1).saturating_mul(INDENT), piece.blank && !first);
        }
        Some(Piece { sep: Sep::Line, depth, .. }) => page.line(depth.saturating_mul(INDENT), piece.blank && !first),
        Some(_) => {
            let hang = page.hang;
            page.line(hang, false);
        }
    }
}

/// Columns of what cannot be broken, from the first of these pieces on.
fn chunk(rest: &[Piece]) -> usize {
    let mut columns = 0usize;
    for (i, piece) in rest.iter().enumerate() {
        let ends =
            matches!(piece.sep, Sep::Soft | Sep::Line | Sep::Item(_)) || matches!(piece.role, Role::Comment | Role::Trailing);
        if i > 0 && ends {
            break;
        }
        columns = columns.saturating_add(width(&piece.text)).saturating_add(usize::from(i > 0 && piece.sep == Sep::Space));
        if columns > WIDTH {
            break;
        }
    }
    columns
}

/// Columns of a text: characters of East Asian scripts take two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

fn is_wide(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x115F | 0x2E80..=0x303E | 0x3041..=0x33FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xA000..=0xA4CF | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x20000..=0x3FFFD)
}
