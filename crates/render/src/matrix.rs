//! A matrix of marks: rows against columns, as a picture and as a table.
use crate::{RenderError, width};
use askama::Template;

/// What a mark looks like; shape and word say the same as the colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A disc.
    Disc,
    /// A square.
    Square,
    /// A diamond.
    Diamond,
}

/// A mark in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its shape.
    pub shape: Shape,
    /// Filled; else an outline.
    pub full: bool,
    /// What it says, for the table and for who cannot see it.
    pub says: String,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The group it belongs to; rows of a group stand together.
    pub group: String,
    /// Its name in the group.
    pub name: String,
    /// One place a column.
    pub marks: Vec<Option<Mark>>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The group it belongs to; columns of a group stand together.
    pub group: String,
    /// Its name.
    pub name: String,
    /// More about it: articles.
    pub detail: String,
    /// A remark that concerns the whole column; empty = none.
    pub remark: String,
}

/// Fixed words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Language tag of all texts: `zh-CN`, `en`.
    pub lang: String,
    /// Title.
    pub title: String,
    /// What the picture shows, in one or two sentences.
    pub description: String,
    /// Head of the column of groups.
    pub group: String,
    /// Head of the column of names.
    pub name: String,
    /// What an empty cell says in the table.
    pub empty: String,
    /// What the sign of a remark means, for the legend.
    pub remark_sign: String,
    /// Shapes of the legend with what they mean.
    pub legend: Vec<Mark>,
}

/// A matrix of marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// Rows.
    pub rows: Vec<Row>,
    /// Columns.
    pub columns: Vec<Column>,
    /// Words around it.
    pub words: Words,
}

/// Side of a cell, in pixels.
const CELL: u32 = 28;
/// Height of letters.
const SIZE: u32 = 13;
/// Most a column's name may take before it is cut (the whole stands in its tooltip and in the table).
const NAME: u32 = 300;
/// Space around everything.
const EDGE: u32 = 16;

struct Line {
    y: u32,
    text: String,
}

struct Head {
    x: u32,
    y: u32,
    text: String,
    whole: String,
    number: usize,
    first: bool,
}

struct Dot {
    x: u32,
    y: u32,
    shape: Shape,
    full: bool,
    whole: String,
}

struct Stripe {
    y: u32,
    height: u32,
    shaded: bool,
    text: String,
    text_y: u32,
}

#[derive(Template)]
#[template(path = "matrix.svg")]
struct Picture<'a> {
    m: &'a Matrix,
    inline: bool,
    wide: u32,
    high: u32,
    left: u32,
    top: u32,
    right: u32,
    bottom: u32,
    name_x: u32,
    title_y: u32,
    stripes: Vec<Stripe>,
    names: Vec<Line>,
    heads: Vec<Head>,
    dots: Vec<Dot>,
    signs: Vec<Dot>,
    legend: Vec<Dot>,
    remark_y: Option<u32>,
}

#[derive(Template)]
#[template(path = "matrix.html")]
struct Page<'a> {
    m: &'a Matrix,
    picture: String,
    groups: Vec<Group<'a>>,
    heads: Vec<(&'a str, usize)>,
}

/// Rows of one group, for the table.
struct Group<'a> {
    name: &'a str,
    rows: Vec<&'a Row>,
}

impl Dot {
    /// The outline of the mark.
    fn path(&self) -> String {
        let r = if self.full { 8 } else { 7 };
        let (x, y) = (self.x, self.y);
        match self.shape {
            Shape::Disc => format!("M{} {y}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z", x - r, d = 2 * r),
            Shape::Square => format!("M{} {}h{d}v{d}h-{d}z", x - r + 1, y - r + 1, d = 2 * r - 2),
            Shape::Diamond => format!("M{x} {}l{s} {s}l-{s} {s}l-{s} -{s}z", y - r - 2, s = r + 2),
        }
    }

    fn class(&self) -> &'static str {
        match (self.shape, self.full) {
            (Shape::Disc, true) => "disc",
            (Shape::Disc, false) => "disc if",
            (Shape::Square, true) => "square",
            (Shape::Square, false) => "square if",
            (Shape::Diamond, true) => "diamond",
            (Shape::Diamond, false) => "diamond if",
        }
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX / CELL / 4)
}

impl Matrix {
    /// The picture as a file of its own.
    ///
    /// # Errors
    /// `render-failed`.
    pub fn svg(&self) -> Result<String, RenderError> {
        Ok(self.picture(false).render()?)
    }

    /// A page with the picture and the same as a table.
    ///
    /// # Errors
    /// `render-failed`.
    pub fn html(&self) -> Result<String, RenderError> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        for row in &self.rows {
            match groups.last_mut().filter(|g| g.name == row.group) {
                Some(group) => group.rows.push(row),
                None => groups.push(Group { name: &row.group, rows: vec![row] }),
            }
        }
        let mut heads: Vec<(&str, usize)> = Vec::new();
        for column in &self.columns {
            match heads.last_mut().filter(|h| h.0 == column.group) {
                Some(head) => head.1 += 1,
                None => heads.push((&column.group, 1)),
            }
        }
        let picture = self.picture(true).render()?;
        Ok(Page { m: self, picture, groups, heads }.render()?)
    }

    fn picture(&self, inline: bool) -> Picture<'_> {
        let widest = |texts: &mut dyn Iterator<Item = &str>| texts.map(|t| width::of(t, SIZE)).max().unwrap_or(0);
        let groups = widest(&mut self.rows.iter().map(|r| r.group.as_str())).max(width::of(&self.words.group, SIZE)).min(NAME);
        let names = widest(&mut self.rows.iter().map(|r| r.name.as_str()));
        let left = EDGE + groups + 12 + names + 12;
        let texts: Vec<String> = self.columns.iter().map(|c| width::cut(&c.name, SIZE, NAME)).collect();
        let tallest = texts.iter().map(|t| width::of(t, SIZE)).max().unwrap_or(0);
        // Names of columns lean at sixty degrees: sine 0.87, cosine 0.5.
        let lean = |n: u32| n.saturating_mul(87).div_ceil(100);
        let title_y = EDGE + 18;
        let top = title_y + 20 + lean(tallest) + 30;
        let right = left + CELL * count(self.columns.len());
        let bottom = top + CELL * count(self.rows.len());
        let overhang = texts
            .iter()
            .enumerate()
            .map(|(n, t)| (left + CELL * count(n) + CELL / 2 + width::of(t, SIZE) / 2 + 8).saturating_sub(right))
            .max()
            .unwrap_or(0);
        let remarks = self.columns.iter().any(|c| !c.remark.is_empty());
        let legend_from = bottom + 28 + if remarks { CELL } else { 0 };
        let legend: Vec<Dot> = self
            .words
            .legend
            .iter()
            .enumerate()
            .map(|(n, m)| Dot {
                x: EDGE + 10,
                y: legend_from + 24 * count(n),
                shape: m.shape,
                full: m.full,
                whole: m.says.clone(),
            })
            .collect();
        let after = legend_from + 24 * count(legend.len());
        let remark_y = remarks.then_some(after);
        let says = self
            .words
            .legend
            .iter()
            .map(|m| width::of(&m.says, SIZE))
            .max()
            .unwrap_or(0)
            .max(width::of(&self.words.remark_sign, SIZE));
        let wide = (right + overhang + EDGE).max(EDGE * 2 + 30 + says).max(EDGE * 2 + width::of(&self.words.title, 17));
        let column_x = |n: usize| left + CELL * count(n) + CELL / 2;
        let row_y = |n: usize| top + CELL * count(n) + CELL / 2;
        let dots = self.rows.iter().enumerate().flat_map(|(r, row)| {
            row.marks.iter().enumerate().filter_map(move |(c, mark)| {
                let mark = mark.as_ref()?;
                let column = self.columns.get(c).map_or("", |c| c.name.as_str());
                let whole = format!("{} · {} — {column}: {}", row.group, row.name, mark.says);
                Some(Dot { x: column_x(c), y: row_y(r), shape: mark.shape, full: mark.full, whole })
            })
        });
        let dots = dots.collect();
        let signs = self.columns.iter().enumerate().filter(|(_, c)| !c.remark.is_empty());
        Picture {
            m: self,
            inline,
            wide,
            high: after + if remarks { 24 } else { 0 } + EDGE,
            left,
            top,
            right,
            bottom,
            name_x: EDGE + groups + 12,
            title_y,
            stripes: self.stripes(top, groups),
            names: self.rows.iter().enumerate().map(|(n, r)| Line { y: row_y(n) + 5, text: r.name.clone() }).collect(),
            heads: self
                .columns
                .iter()
                .zip(texts)
                .enumerate()
                .map(|(n, (c, text))| Head {
                    x: column_x(n),
                    y: top - 22,
                    text,
                    whole: if c.detail.is_empty() { c.name.clone() } else { format!("{} — {}", c.name, c.detail) },
                    number: n + 1,
                    first: n > 0 && self.columns.get(n - 1).is_some_and(|before| before.group != c.group),
                })
                .collect(),
            dots,
            signs: signs
                .map(|(n, c)| Dot {
                    x: column_x(n),
                    y: bottom + CELL / 2,
                    shape: Shape::Disc,
                    full: false,
                    whole: c.remark.clone(),
                })
                .collect(),
            legend,
            remark_y,
        }
    }

    /// One stripe a group of rows.
    fn stripes(&self, top: u32, room: u32) -> Vec<Stripe> {
        let mut out: Vec<Stripe> = Vec::new();
        let mut last: Option<&str> = None;
        for (n, row) in self.rows.iter().enumerate() {
            if last == Some(row.group.as_str())
                && let Some(stripe) = out.last_mut()
            {
                stripe.height += CELL;
                continue;
            }
            last = Some(&row.group);
            let y = top + CELL * count(n);
            let text = width::cut(&row.group, SIZE, room);
            out.push(Stripe { y, height: CELL, shaded: out.len().is_multiple_of(2), text, text_y: y + CELL / 2 + 5 });
        }
        out
    }
}

#[cfg(test)]
mod tests;
