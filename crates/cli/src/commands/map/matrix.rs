//! The map as a matrix in words: authorities against powers, conducts or kinds of acts.
use super::Told;
use crate::error::UserError;
use crate::messages::Lang;
use fazhi_analysis::map::{Cell, Column, Columns, Share};
use fazhi_render::{Mark, Matrix, Row, Shape, Words};
use std::path::{Path, PathBuf};

/// Columns a picture shows without `--by`: powers while they fit on a page, else conducts, else kinds of acts.
const FITS: usize = 48;

impl Told<'_> {
    /// The matrix drawn, with its page beside it: the paths written.
    pub(super) fn draw(&self, by: Option<Columns>, file: &Path) -> Result<[PathBuf; 2], UserError> {
        let matrix = self.matrix(by);
        let fail = |e: fazhi_render::RenderError| UserError::new("io-failed", e.args());
        let page = file.with_extension("html");
        if page == file {
            return Err(UserError::new("map-svg-name", Vec::new()).at(file.display().to_string()));
        }
        let put =
            |path: &Path, text: String| std::fs::write(path, text).map_err(|e| UserError::from(e).at(path.display().to_string()));
        put(file, matrix.svg().map_err(fail)?)?;
        put(&page, matrix.html().map_err(fail)?)?;
        Ok([file.to_owned(), page])
    }

    fn columns(&self) -> Columns {
        let powers = self.map.holdings().iter().filter(|h| !h.bodies.is_empty()).count();
        let conducts: std::collections::BTreeSet<_> = self.map.holdings().iter().flat_map(|h| &h.conducts).collect();
        match (powers, conducts.len()) {
            (0..=FITS, _) => Columns::Powers,
            (_, 1..=FITS) => Columns::Conducts,
            _ => Columns::Kinds,
        }
    }

    fn matrix(&self, by: Option<Columns>) -> Matrix {
        let w = &self.words;
        let by = by.unwrap_or_else(|| self.columns());
        let matrix = self.map.matrix(by);
        let what = w.say(&format!("map-column-{}", word(by)), &[]);
        let columns = matrix.columns.iter().map(|(column, basis, open)| fazhi_render::Column {
            group: self.column_group(*column),
            name: self.column_name(*column),
            detail: if by == Columns::Kinds { String::new() } else { self.articles(basis) },
            remark: if *open { w.say("map-unsettled-short", &[]) } else { String::new() },
        });
        let row = |(r, (kind, level)): (usize, &fazhi_analysis::map::Authority)| Row {
            group: self.organ(kind),
            name: self.level(level),
            marks: (0..matrix.columns.len()).map(|c| matrix.cells.get(&(r, c)).map(|cell| self.mark(*cell))).collect(),
        };
        let args = [
            ("jurisdiction", self.jurisdiction()),
            ("on", w.date(self.map.day())),
            ("what", what.clone()),
            ("rows", matrix.rows.len().to_string()),
            ("columns", matrix.columns.len().to_string()),
        ];
        let mut legend: Vec<Cell> = Vec::new();
        for share in [Share::Alone, Share::Levels, Share::Kinds] {
            for sure in [true, false] {
                let cell = Cell { sure, share };
                if matrix.cells.values().any(|c| *c == cell) {
                    legend.push(cell);
                }
            }
        }
        Matrix {
            rows: matrix.rows.iter().enumerate().map(row).collect(),
            columns: columns.collect(),
            words: Words {
                lang: if w.lang == Lang::Zh { "zh-CN" } else { "en" }.to_owned(),
                title: w.say("map-matrix-title", &args),
                description: w.say("map-matrix-description", &args),
                group: w.say("map-matrix-organ", &[]),
                name: w.say("map-matrix-level", &[]),
                empty: w.say("map-matrix-empty", &[]),
                remark_sign: w.say("map-unsettled-sign", &[]),
                legend: legend.into_iter().map(|c| self.mark(c)).collect(),
            },
        }
    }

    fn mark(&self, cell: Cell) -> Mark {
        let (shape, word) = match cell.share {
            Share::Alone => (Shape::Disc, "alone"),
            Share::Levels => (Shape::Square, "levels"),
            Share::Kinds => (Shape::Diamond, "kinds"),
        };
        let sure = if cell.sure { "yes" } else { "if" };
        Mark { shape, full: cell.sure, says: self.words.say(&format!("map-mark-{word}"), &[("sure", sure.to_owned())]) }
    }

    fn column_name(&self, column: Column) -> String {
        match column {
            Column::Power(id) => self.power(id, None),
            Column::Conduct(id) => self.conduct(id),
            Column::Kind(id) => self.kind(id),
        }
    }

    /// What columns stand under: the kind of act of a power.
    fn column_group(&self, column: Column) -> String {
        match column {
            Column::Power(id) => self.words.rules.powers.get(id.at()).map_or_else(String::new, |p| self.kind(p.kind)),
            Column::Conduct(_) => self.words.say("map-column-conducts", &[]),
            Column::Kind(_) => self.words.say("map-column-kinds", &[]),
        }
    }
}

fn word(by: Columns) -> &'static str {
    match by {
        Columns::Powers => "powers",
        Columns::Conducts => "conducts",
        Columns::Kinds => "kinds",
    }
}
