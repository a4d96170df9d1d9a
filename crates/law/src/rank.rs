//! Ranks of norms as a partial order (立法法 98–103).
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// The kind of an instrument, which gives its rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rank {
    /// 宪法
    Constitution,
    /// 法律 made by the National People's Congress (基本法律)
    BasicLaw,
    /// 法律 made by its Standing Committee
    Law,
    /// 法律解释 (立法法 53: the effect of law)
    LegislativeInterpretation,
    /// 行政法规
    AdministrativeRegulation,
    /// 监察法规
    SupervisionRegulation,
    /// 军事法规
    MilitaryRegulation,
    /// 地方性法规
    LocalRegulation,
    /// 部门规章
    DepartmentalRule,
    /// 地方政府规章
    LocalRule,
    /// 司法解释
    JudicialInterpretation,
    /// 规范性文件
    NormativeDocument,
    /// Issued by Party and State organs together (党政联合发文)
    PartyStateDocument,
    /// Not known: compares with nothing
    Unknown,
}

impl Rank {
    /// All ranks, highest groups first.
    pub const ALL: &[Rank] = &[
        Rank::Constitution,
        Rank::BasicLaw,
        Rank::Law,
        Rank::LegislativeInterpretation,
        Rank::AdministrativeRegulation,
        Rank::SupervisionRegulation,
        Rank::MilitaryRegulation,
        Rank::LocalRegulation,
        Rank::DepartmentalRule,
        Rank::LocalRule,
        Rank::JudicialInterpretation,
        Rank::NormativeDocument,
        Rank::PartyStateDocument,
        Rank::Unknown,
    ];

    /// The word used in data files and filters.
    pub fn key(self) -> &'static str {
        match self {
            Rank::Constitution => "constitution",
            Rank::BasicLaw => "basic_law",
            Rank::Law => "law",
            Rank::LegislativeInterpretation => "legislative_interpretation",
            Rank::AdministrativeRegulation => "administrative_regulation",
            Rank::SupervisionRegulation => "supervision_regulation",
            Rank::MilitaryRegulation => "military_regulation",
            Rank::LocalRegulation => "local_regulation",
            Rank::DepartmentalRule => "departmental_rule",
            Rank::LocalRule => "local_rule",
            Rank::JudicialInterpretation => "judicial_interpretation",
            Rank::NormativeDocument => "normative_document",
            Rank::PartyStateDocument => "party_state_document",
            Rank::Unknown => "unknown",
        }
    }

    /// The rank of that word.
    pub fn from_key(key: &str) -> Option<Rank> {
        Rank::ALL.iter().copied().find(|r| r.key() == key)
    }

    /// The Chinese term.
    pub fn chinese(self) -> &'static str {
        match self {
            Rank::Constitution => "宪法",
            Rank::BasicLaw | Rank::Law => "法律",
            Rank::LegislativeInterpretation => "法律解释",
            Rank::AdministrativeRegulation => "行政法规",
            Rank::SupervisionRegulation => "监察法规",
            Rank::MilitaryRegulation => "军事法规",
            Rank::LocalRegulation => "地方性法规",
            Rank::DepartmentalRule => "部门规章",
            Rank::LocalRule => "地方政府规章",
            Rank::JudicialInterpretation => "司法解释",
            Rank::NormativeDocument => "规范性文件",
            Rank::PartyStateDocument => "党政联合文件",
            Rank::Unknown => "效力位阶未知",
        }
    }

    /// Compares two ranks. `None`: the law does not rank them against each other, or one is not known.
    ///
    /// Departmental rules against local regulations, and against local rules, are `None`: the law sends such conflicts to a body
    /// (立法法 102, 106.1(2)–(3)), and calling the latter pair equal would contradict 地方性法规 > 本级政府规章 (立法法 100).
    pub fn compare(self, other: Rank) -> Option<Ordering> {
        if self == Rank::Unknown || other == Rank::Unknown {
            return None;
        }
        if self == other || (self.is_statute() && other.is_statute()) {
            return Some(Ordering::Equal);
        }
        if self.above(other) {
            Some(Ordering::Greater)
        } else if other.above(self) {
            Some(Ordering::Less)
        } else {
            None
        }
    }

    /// 法律 and what has the effect of law (立法法 53).
    pub fn is_statute(self) -> bool {
        matches!(self, Rank::BasicLaw | Rank::Law | Rank::LegislativeInterpretation)
    }

    /// Strictly higher (立法法 98–100; 规范性文件 below rules: interpretation, they must not contradict any of them).
    fn above(self, other: Rank) -> bool {
        use Rank::*;
        match self {
            Constitution => other != Constitution && other != Unknown,
            BasicLaw | Law | LegislativeInterpretation => matches!(
                other,
                AdministrativeRegulation
                    | SupervisionRegulation
                    | MilitaryRegulation
                    | LocalRegulation
                    | DepartmentalRule
                    | LocalRule
                    | JudicialInterpretation
                    | NormativeDocument
            ),
            AdministrativeRegulation => matches!(other, LocalRegulation | DepartmentalRule | LocalRule | NormativeDocument),
            LocalRegulation => matches!(other, LocalRule | NormativeDocument),
            DepartmentalRule | LocalRule => other == NormativeDocument,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_partial_order() {
        for &a in Rank::ALL {
            for &b in Rank::ALL {
                assert_eq!(a.compare(b), b.compare(a).map(Ordering::reverse), "{a:?} {b:?}");
                for &c in Rank::ALL {
                    if a.compare(b) == Some(Ordering::Greater) && b.compare(c) == Some(Ordering::Greater) {
                        assert_eq!(a.compare(c), Some(Ordering::Greater), "{a:?} {b:?} {c:?}");
                    }
                    if a.compare(b) == Some(Ordering::Equal) && b.compare(c) == Some(Ordering::Greater) {
                        assert_eq!(a.compare(c), Some(Ordering::Greater), "{a:?} {b:?} {c:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_the_law_does_not_rank_stays_open() {
        assert_eq!(Rank::DepartmentalRule.compare(Rank::LocalRegulation), None);
        assert_eq!(Rank::DepartmentalRule.compare(Rank::LocalRule), None);
        assert_eq!(Rank::Unknown.compare(Rank::Unknown), None);
        assert_eq!(Rank::Law.compare(Rank::AdministrativeRegulation), Some(Ordering::Greater));
    }
}
