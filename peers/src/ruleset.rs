//! One abstract rule set that every engine can run, and requests with the answer that is right. Only `std`: this file is
//! also a module of Fazhi's own benchmark, so that both measure the same rules and the same requests.
//!
//! A rule permits or forbids an act of an authority on a class of subject, within a range of amounts and a range of days; some
//! rules ask for a critical subject. A request is lawful if some permitting rule matches it and no forbidding rule does.
//!
//! Two workloads. [`rules`] spreads the rules over authorities, acts and classes, so that an index on these leaves few
//! candidates. [`rules_without_keys`] gives all rules the same three, so that only the ranges tell them apart.
//!
//! Amounts are whole units of money, days are counted from 1970-01-01. Nothing depends on the machine: the rules follow from
//! their number, the requests from the seed of a SplitMix64 generator.

#![allow(dead_code, reason = "a benchmark that includes this file may need a part of it")]

use std::fmt;

/// Number of requests every engine answers.
pub(crate) const REQUESTS: usize = 2_000;
/// Seed of the published figures.
pub(crate) const SEED: u64 = 7;

/// What a rule says of the acts it matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Lawful, if nothing forbids it.
    Permit,
    /// Not lawful, whatever permits it.
    Forbid,
}

/// One rule. All bounds are inclusive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rule {
    /// Position in the rule set, from 0; written `r0`, `r1`, ….
    pub(crate) id: usize,
    /// What it says.
    pub(crate) effect: Effect,
    /// Authority 0–9; written `auth0`, ….
    pub(crate) authority: u8,
    /// Act 0–9; written `act0`, ….
    pub(crate) act: u8,
    /// Class of subject 0–3; written `class0`, ….
    pub(crate) class: u8,
    /// Lowest amount.
    pub(crate) lo: i64,
    /// Highest amount.
    pub(crate) hi: i64,
    /// First day, counted from 1970-01-01.
    pub(crate) from: i32,
    /// Last day, counted from 1970-01-01.
    pub(crate) to: i32,
    /// Matches critical subjects only.
    pub(crate) critical: bool,
}

/// One request, with the answer that is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    /// Authority that acts.
    pub(crate) authority: u8,
    /// Act it does.
    pub(crate) act: u8,
    /// Class of the subject.
    pub(crate) class: u8,
    /// Amount.
    pub(crate) amount: i64,
    /// Day of the act, counted from 1970-01-01.
    pub(crate) day: i32,
    /// Whether the subject is critical.
    pub(crate) critical: bool,
    /// What [`decide`] says of it.
    pub(crate) lawful: bool,
}

impl Rule {
    /// Whether the rule speaks of this request.
    pub(crate) fn matches(&self, request: &Request) -> bool {
        self.authority == request.authority
            && self.act == request.act
            && self.class == request.class
            && (self.lo..=self.hi).contains(&request.amount)
            && (self.from..=self.to).contains(&request.day)
            && (!self.critical || request.critical)
    }
}

/// `n` rules over ten authorities, ten acts and four classes. Each is in force for four years from a first of June of 2015–2023,
/// for amounts of 30,000 above one of fifty thresholds. Every fifth forbids, and only for critical subjects; these are all rules
/// of authorities 4 and 9, which have no others, so that here a forbidding rule is looked at but never takes back a permission.
pub(crate) fn rules(n: usize) -> Vec<Rule> {
    let rule = |id: usize| {
        let i = id as u64;
        let year = i32::from(digit(i * 7, 9)) + 2015;
        let lo = i64::from(digit(i * 13, 50)) * 1_000;
        Rule {
            id,
            effect: effect(id),
            authority: digit(i, 10),
            act: digit(i / 10, 10),
            class: digit(i / 100 + i, 4),
            lo,
            hi: lo + 30_000,
            from: first_of_june(year),
            to: first_of_june(year + 4) - 1,
            critical: effect(id) == Effect::Forbid,
        }
    };
    (0..n).map(rule).collect()
}

/// `n` rules of one authority, act and class: no key selects among them. Amounts start at one of a thousand thresholds 100 apart
/// and reach 1,000–1,900 higher; the days start in one of 1,461 from 2015-06-01 on and last one to three years. Few of the rules
/// match one request, and thresholds and days follow no common order. Every fifth forbids, and only for critical subjects.
pub(crate) fn rules_without_keys(n: usize) -> Vec<Rule> {
    let rule = |id: usize| {
        let i = id as u64;
        let lo = (i * 619 % 1_000) as i64 * 100;
        let from = first_of_june(2015) + (i * 311 % 1_461) as i32;
        Rule {
            id,
            effect: effect(id),
            authority: 0,
            act: 0,
            class: 0,
            lo,
            hi: lo + 1_000 + i64::from(digit(i, 10)) * 100,
            from,
            to: from + 365 * (1 + i32::from(digit(i, 3))),
            critical: effect(id) == Effect::Forbid,
        }
    };
    (0..n).map(rule).collect()
}

fn effect(id: usize) -> Effect {
    if id % 5 == 4 { Effect::Forbid } else { Effect::Permit }
}

fn digit(number: u64, base: u8) -> u8 {
    (number % u64::from(base)) as u8
}

/// Whether the request is lawful under these rules, found by going through them one by one.
pub(crate) fn decide(rules: &[Rule], request: &Request) -> bool {
    let mut permitted = false;
    for rule in rules.iter().filter(|r| r.matches(request)) {
        match rule.effect {
            Effect::Permit => permitted = true,
            Effect::Forbid => return false,
        }
    }
    permitted
}

/// `count` requests from a seed; none if there are no rules.
///
/// Each takes after a rule: its keys, an amount up to 2/15 of the range outside it, a day from 120 before it to 110 after. Half
/// of the subjects are critical. One in ten has the authority of some other rule instead, one in ten the class.
///
/// The draws from the generator, in this order: rule, amount, day, critical (1 of 2), whether the authority changes (0 of 10), if
/// so whose, whether the class changes (0 of 10), if so whose.
pub(crate) fn requests(rules: &[Rule], count: usize, seed: u64) -> Vec<Request> {
    let mut random = SplitMix64(seed);
    let request = |_| {
        let rule = random.pick(rules)?;
        let margin = (rule.hi - rule.lo) * 2 / 15;
        let lowest = (rule.lo - margin).max(0);
        let mut request = Request {
            authority: rule.authority,
            act: rule.act,
            class: rule.class,
            amount: lowest + random.below((rule.hi + margin - lowest + 1) as u64) as i64,
            day: rule.from - 120 + random.below((rule.to - rule.from + 231) as u64) as i32,
            critical: random.below(2) == 1,
            lawful: false,
        };
        if random.below(10) == 0 {
            request.authority = random.pick(rules)?.authority;
        }
        if random.below(10) == 0 {
            request.class = random.pick(rules)?.class;
        }
        request.lawful = decide(rules, &request);
        Some(request)
    };
    (0..count).map_while(request).collect()
}

/// SplitMix64: the state grows by the golden ratio of 2^64, and each output is the mixed state.
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`: the high half of the product, so that no draw is ever repeated.
    fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(n)) >> 64) as u64
    }

    fn pick<'a>(&mut self, rules: &'a [Rule]) -> Option<&'a Rule> {
        rules.get(self.below(rules.len() as u64) as usize)
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(year: i32) -> i32 {
    if is_leap(year) { 366 } else { 365 }
}

/// The first of June of a year from 1970 on, in days from 1970-01-01.
fn first_of_june(year: i32) -> i32 {
    let before: i32 = (1970..year).map(days_in).sum();
    before + 151 + i32::from(is_leap(year))
}

/// A day from 1970-01-01 on, written `2016-06-01`.
pub(crate) struct Iso(pub(crate) i32);

impl fmt::Display for Iso {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut year, mut rest) = (1970, self.0);
        while rest >= days_in(year) {
            rest -= days_in(year);
            year += 1;
        }
        let february = 28 + i32::from(is_leap(year));
        let mut month = 1;
        for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
            if rest < length {
                break;
            }
            rest -= length;
            month += 1;
        }
        write!(f, "{year:04}-{month:02}-{:02}", rest + 1)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test that fails says where")]
    use super::*;

    #[test]
    fn the_generator_is_splitmix64() {
        let mut random = SplitMix64(1_234_567);
        let first = [random.next(), random.next(), random.next()];
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn days_are_written_as_dates() {
        let written = |day: i32| Iso(day).to_string();
        assert_eq!(written(0), "1970-01-01");
        assert_eq!(written(11_016), "2000-02-29");
        assert_eq!(written(16_587), "2015-06-01");
        assert_eq!(written(19_782), "2024-02-29");
        assert_eq!(written(20_088), "2024-12-31");
        assert_eq!(written(20_089), "2025-01-01");
    }

    #[test]
    fn ten_rules() {
        let rules = rules(10);
        assert_eq!(rules.len(), 10);
        let expected = Rule {
            id: 4,
            effect: Effect::Forbid,
            authority: 4,
            act: 0,
            class: 0,
            lo: 2_000,
            hi: 32_000,
            from: 16_953,
            to: 18_413,
            critical: true,
        };
        assert_eq!(rules[4], expected);
        assert_eq!((Iso(expected.from).to_string(), Iso(expected.to).to_string()), ("2016-06-01".into(), "2020-05-31".into()));
        let last = &rules[9];
        assert_eq!((last.effect, last.authority, last.class, last.lo), (Effect::Forbid, 9, 1, 17_000));
        assert_eq!(rules.iter().filter(|r| r.effect == Effect::Permit).count(), 8);
    }

    #[test]
    fn keys_come_in_all_values_and_ranges_last_four_years() {
        let rules = rules(1_000);
        assert_eq!((rules[357].authority, rules[357].act, rules[357].class), (7, 5, 0));
        assert!(rules.iter().all(|r| r.to - r.from == 1_460 && r.hi - r.lo == 30_000 && r.lo < 50_000));
    }

    #[test]
    fn without_keys_only_ranges_differ() {
        let rules = rules_without_keys(1_000);
        assert!(rules.iter().all(|r| (r.authority, r.act, r.class) == (0, 0, 0) && r.lo < r.hi && r.from < r.to));
        let mut ranges: Vec<_> = rules.iter().map(|r| (r.lo, r.hi, r.from, r.to)).collect();
        ranges.sort_unstable();
        ranges.dedup();
        assert_eq!(ranges.len(), 1_000);
        let requests = requests(&rules, REQUESTS, SEED);
        assert!(requests.iter().all(|q| (q.authority, q.act, q.class) == (0, 0, 0)));
    }

    #[test]
    fn both_answers_occur_at_every_size() {
        for n in [10, 100, 1_000] {
            for (name, rules) in [("keys", rules(n)), ("nokeys", rules_without_keys(n))] {
                let requests = requests(&rules, REQUESTS, SEED);
                let lawful = requests.iter().filter(|q| q.lawful).count();
                assert_eq!(requests.len(), REQUESTS);
                assert!((REQUESTS / 10..REQUESTS * 9 / 10).contains(&lawful), "{name} {n}: {lawful} lawful");
            }
        }
    }

    /// Some requests would be lawful if nothing forbade them: an engine that forgot to forbid would be found out.
    #[test]
    fn without_keys_forbidding_rules_decide() {
        for n in [100, 1_000] {
            let rules = rules_without_keys(n);
            let permits: Vec<Rule> = rules.iter().filter(|r| r.effect == Effect::Permit).cloned().collect();
            let turned = requests(&rules, REQUESTS, SEED).iter().filter(|q| !q.lawful && decide(&permits, q)).count();
            assert!(turned >= n / 5, "{n}: {turned}");
        }
    }

    /// The bounds belong to the range, and every condition counts.
    #[test]
    fn one_rule_decides() {
        let rules = rules(5);
        let inside =
            Request { authority: 1, act: 0, class: 1, amount: 13_000, day: rules[1].from, critical: false, lawful: true };
        assert!(decide(&rules, &inside));
        assert!(decide(&rules, &Request { amount: 43_000, day: rules[1].to, critical: true, ..inside.clone() }));
        let outside = [
            Request { authority: 2, ..inside.clone() },
            Request { act: 1, ..inside.clone() },
            Request { class: 2, ..inside.clone() },
            Request { amount: 12_999, ..inside.clone() },
            Request { amount: 43_001, ..inside.clone() },
            Request { day: rules[1].from - 1, ..inside.clone() },
            Request { day: rules[1].to + 1, ..inside },
        ];
        assert!(outside.iter().all(|q| !decide(&rules, q)));
    }

    /// The stream is part of what is published: another one would make other figures.
    #[test]
    fn the_requests_never_change() {
        let requests = requests(&rules(10), REQUESTS, SEED);
        let first = Request { authority: 3, act: 0, class: 3, amount: 35_637, day: 19_086, critical: true, lawful: false };
        let second = Request { authority: 4, act: 0, class: 0, amount: 11_811, day: 17_060, critical: false, lawful: false };
        assert_eq!(requests[..2], [first, second]);
        let last = Request { authority: 3, act: 0, class: 1, amount: 42_626, day: 18_372, critical: false, lawful: false };
        assert_eq!(requests[REQUESTS - 1], last);
    }

    #[test]
    fn no_rules_no_requests() {
        assert_eq!(requests(&[], 5, SEED), Vec::new());
    }
}
