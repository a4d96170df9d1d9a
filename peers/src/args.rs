//! The command line.

use std::time::Duration;

/// One line, for who got it wrong.
pub(crate) const USAGE: &str = "usage: fazhi-peers [--rules 10,100,1000] [--seconds 1.0] [--workload keys|nokeys]";

/// With more, regorus refuses the policy as it stands: 20,000 lines of text, and 65,535 instructions of bytecode.
const MOST_RULES: usize = 1_500;
/// The fifth rule is the first that forbids, and Rego wants every rule it names to exist.
const LEAST_RULES: usize = 5;
const MOST_SECONDS: Duration = Duration::from_secs(600);

/// What to measure.
#[derive(Debug, PartialEq)]
pub(crate) struct Args {
    /// Sizes of the rule set.
    pub(crate) rules: Vec<usize>,
    /// CPU time spent at least on one measurement.
    pub(crate) seconds: Duration,
    /// Kinds of rules.
    pub(crate) workloads: Vec<Workload>,
}

/// What tells the rules apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Workload {
    /// Authority, act and class as well.
    Keys,
    /// Amounts, days and critical only.
    NoKeys,
}

impl Workload {
    /// In the order of the report.
    pub(crate) const ALL: &[Self] = &[Self::Keys, Self::NoKeys];

    /// Name on the command line and in the report.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Keys => "keys",
            Self::NoKeys => "nokeys",
        }
    }
}

impl Args {
    /// Reads the arguments after the program's name. The error is a sentence.
    pub(crate) fn parse(mut given: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut args = Args { rules: vec![10, 100, 1_000], seconds: Duration::from_secs(1), workloads: Workload::ALL.to_vec() };
        while let Some(flag) = given.next() {
            let mut value = || given.next().ok_or_else(|| format!("{flag} needs a value"));
            match flag.as_str() {
                "--rules" => args.rules = value()?.split(',').map(size).collect::<Result<_, _>>()?,
                "--seconds" => args.seconds = seconds(&value()?)?,
                "--workload" => args.workloads = vec![workload(&value()?)?],
                _ => return Err(format!("unknown argument `{flag}`")),
            }
        }
        Ok(args)
    }
}

fn size(text: &str) -> Result<usize, String> {
    let size = text.trim().parse().ok().filter(|n| (LEAST_RULES..=MOST_RULES).contains(n));
    size.ok_or_else(|| format!("--rules: `{text}` is not a number from {LEAST_RULES} to {MOST_RULES}"))
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().and_then(|s| Duration::try_from_secs_f64(s).ok()).filter(|d| *d <= MOST_SECONDS);
    seconds.ok_or_else(|| format!("--seconds: `{text}` is not a number from 0 to {}", MOST_SECONDS.as_secs()))
}

fn workload(text: &str) -> Result<Workload, String> {
    let found = Workload::ALL.iter().find(|w| w.name() == text);
    found.copied().ok_or_else(|| format!("--workload: `{text}` is neither `keys` nor `nokeys`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Args, String> {
        Args::parse(line.split_whitespace().map(String::from))
    }

    #[test]
    fn nothing_means_everything() {
        let all = Args { rules: vec![10, 100, 1_000], seconds: Duration::from_secs(1), workloads: Workload::ALL.to_vec() };
        assert_eq!(parse(""), Ok(all));
    }

    #[test]
    fn flags() {
        let args = parse("--workload nokeys --rules 5,50 --seconds 0.25");
        let expected = Args { rules: vec![5, 50], seconds: Duration::from_millis(250), workloads: vec![Workload::NoKeys] };
        assert_eq!(args, Ok(expected));
    }

    #[test]
    fn mistakes_are_named() {
        let lines = ["--rules", "--rules 10,x", "--rules 4", "--rules 1501", "--seconds -1", "--seconds nan", "--seconds 1e9"];
        for line in lines.iter().chain(&["--workload all", "--help", "10"]) {
            let error = parse(line).err().unwrap_or_default();
            assert!(line.split(' ').any(|part| error.contains(part)), "{line}: {error}");
        }
    }
}
