//! Date arithmetic lives in `fazhi-time` and nowhere else.

use super::Input;

const CALENDARS: &[&str] = &["jiff", "chrono", "time", "hifitime", "icu_calendar"];

pub fn check(input: &Input) -> Vec<String> {
    let mut found = Vec::new();
    for package in input.packages.members().filter(|p| p.name != "fazhi-time") {
        for dep in package.declared.iter().filter(|d| CALENDARS.contains(&d.as_str())) {
            found.push(format!("{} depends on {dep}: dates are fazhi-time's", package.name));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::with_packages;
    use super::check;

    #[test]
    fn a_second_calendar_fails() {
        let input = with_packages(&[("fazhi-time", &["jiff"]), ("fazhi-law", &["chrono", "serde"]), ("fazhi-cli", &["jiff"])]);
        assert_eq!(check(&input).len(), 2);
    }
}
