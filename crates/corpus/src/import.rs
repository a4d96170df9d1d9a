//! Foreign formats → [`Draft`]s: one version of one instrument as one source states it, before sources are put together.
//!
//! Nothing here knows files: bytes and the name of their place come in.
mod decode;
mod draft;
mod header;
mod laws_db;
mod markdown;

pub use decode::{Decoded, MAX_TEXT, decode};
pub use draft::{Draft, ImportError, OwnedLine};
pub(crate) use header::leading_date as leading;
pub use header::{Event, EventKind, read_events};
pub use laws_db::{ArticleRow, LawRow, law_rows};
pub use markdown::markdown;

/// Every code this module can give.
pub const CODES: &[&str] = &[
    "corpus-empty",
    "corpus-binary",
    "corpus-too-large",
    "corpus-encoding",
    "corpus-no-title",
    "corpus-no-body",
    "corpus-bad-date",
];

/// The rank a folder or column names.
pub(crate) fn draft_rank(word: &str) -> Option<fazhi_law::Rank> {
    use fazhi_law::Rank;
    Some(match word {
        "宪法" => Rank::Constitution,
        "法律"
        | "修正案"
        | "修改决定"
        | "行政法"
        | "经济法"
        | "社会法"
        | "民法商法"
        | "民法典"
        | "刑法"
        | "宪法相关法"
        | "诉讼与非诉讼程序法" => Rank::Law,
        "立法解释" | "法律解释" => Rank::LegislativeInterpretation,
        "行政法规" => Rank::AdministrativeRegulation,
        "监察法规" => Rank::SupervisionRegulation,
        "部门规章" => Rank::DepartmentalRule,
        "地方性法规" => Rank::LocalRegulation,
        "地方政府规章" => Rank::LocalRule,
        "司法解释" => Rank::JudicialInterpretation,
        "规范性文件" => Rank::NormativeDocument,
        _ => return None,
    })
}
