//! Reads how many tests passed, failed and were ignored from what the test runners print.

/// Tests counted.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub struct Counts {
    pub passed: usize,
    pub failed: usize,
    pub skipped: usize,
}

impl Counts {
    /// One check of our own.
    pub fn one(ok: bool) -> Self {
        Counts { passed: usize::from(ok), failed: usize::from(!ok), skipped: 0 }
    }

    pub fn add(&mut self, other: Counts) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// Counts of a whole run of `cargo nextest run` or `cargo test`. A run that failed without a failed test (it did not
/// build, it was ended) counts as one failure, so that it can't be taken for a success.
pub fn read(output: &str, ok: bool) -> Counts {
    let mut all = Counts::default();
    for line in output.lines() {
        if let Some(list) = line.trim().strip_prefix("test result: ").and_then(|l| l.split_once(". ")) {
            all.add(items(list.1, ';'));
        } else if line.trim_start().starts_with("Summary [")
            && let Some((_, list)) = line.split_once("run: ")
        {
            all.add(items(&without_parentheses(list), ','));
        }
    }
    if !ok && all.failed == 0 {
        all.failed = 1;
    }
    all
}

/// `4 passed, 1 timed out, 2 skipped`: whatever neither passed nor was skipped has failed.
fn items(list: &str, separator: char) -> Counts {
    let mut counts = Counts::default();
    for item in list.split(separator) {
        let Some((number, what)) = item.trim().split_once(' ') else { continue };
        let Ok(number) = number.parse::<usize>() else { continue };
        match what {
            "passed" => counts.passed += number,
            "skipped" | "ignored" => counts.skipped += number,
            "measured" | "filtered out" => {}
            _ => counts.failed += number,
        }
    }
    counts
}

fn without_parentheses(text: &str) -> String {
    let mut depth = 0;
    let keep = |c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => return depth == 0,
        }
        false
    };
    text.chars()
        .filter({
            let mut keep = keep;
            move |c| keep(*c)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: usize, failed: usize, skipped: usize) -> Counts {
        Counts { passed, failed, skipped }
    }

    #[test]
    fn nextest_summary() {
        let line = "     Summary [   0.013s] 9 tests run: 6 passed (1 slow, 1 leaky), 2 failed, 1 timed out, 3 skipped";
        assert_eq!(read(line, false), counts(6, 3, 3));
        assert_eq!(read("     Summary [ 1.0s] 1/3 tests run: 0 passed, 1 failed, 0 skipped", false), counts(0, 1, 0));
    }

    #[test]
    fn cargo_test_results_are_added_up() {
        let text = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.00s\n\
                    test result: FAILED. 0 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(read(text, false), counts(3, 2, 1));
    }

    #[test]
    fn a_run_that_did_not_build_is_a_failure() {
        assert_eq!(read("error: could not compile", false), counts(0, 1, 0));
        assert_eq!(read("", true), counts(0, 0, 0));
    }
}
