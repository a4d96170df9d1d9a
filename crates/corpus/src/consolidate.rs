//! Old version + amending decision → new version. It refuses what it does not understand; it never guesses.
//!
//! Numbers that name what is changed are those of the old version, numbers after 作为 and 改为 those of the new one; the instructions
//! of a decision take effect together, not one after the other. References of the untouched text follow the renumbering; words the
//! decision itself supplies do not.
mod apply;
mod grammar;
mod text;

pub use apply::apply;
use fazhi_law::Locator;
use serde::{Deserialize, Serialize};

/// One thing a decision does, as understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The numbered point of the decision.
    pub place: Locator,
    /// What is done.
    pub deed: Deed,
    /// What it is done to, in old numbers.
    pub old: Option<Locator>,
    /// Where the result stands, in new numbers, when the decision says so.
    pub new: Option<Locator>,
}

/// What an instruction does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// 改为第N条
    Renumber,
    /// 修改为
    Rewrite,
    /// 增加
    Add,
    /// 删去
    Delete,
    /// 合并
    Merge,
    /// “甲”修改为“乙”
    Replace,
}

/// Why a decision is not applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The numbered point of the decision, or the place of the old version.
    pub place: Locator,
    /// Why.
    pub why: Why,
}

/// Reasons of a [`Refusal`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// An instruction in a form not known.
    Unrecognised(String),
    /// The old version has no such place.
    NoSuchPlace(Locator),
    /// The words to replace are not there.
    NoSuchWords(String),
    /// The new text quoted is not of the form the instruction needs.
    BadQuote(String),
    /// Numbers of the decision contradict the order of articles that results.
    WrongNumber {
        /// As the decision says.
        stated: Locator,
        /// As it results.
        results: Option<Locator>,
    },
    /// The new article stands between two chapters and the decision does not say in which.
    WhichDivision(Locator),
    /// Untouched text cites an article that is deleted.
    CitesDeleted(Locator),
    /// Two instructions want the same place.
    Conflict(Locator),
}
