//! Pages for readers come in English and Chinese with the same headings: `X.md` beside `X.zh.md`, the README always.

use super::Input;
use super::links::outside_fences;

pub fn check(input: &Input) -> Vec<String> {
    let files = &input.tree.files;
    let mut found: Vec<String> = Vec::new();
    for name in ["README.md", "README.zh.md"].iter().filter(|n| !files.contains_key(**n)) {
        found.push(format!("{name} is missing"));
    }
    for (path, chinese) in files.iter().filter(|(p, _)| p.ends_with(".zh.md")) {
        let twin = path.replace(".zh.md", ".md");
        match files.get(&twin) {
            None => found.push(format!("{path} has no {twin}")),
            Some(english) => {
                let (ours, theirs) = (levels(chinese), levels(english));
                if ours != theirs {
                    let (a, b) = (ours.len(), theirs.len());
                    found.push(format!("{path} has {a} headings, {twin} has {b}, or their levels differ"));
                }
            }
        }
    }
    found
}

fn levels(text: &str) -> Vec<usize> {
    let heading = |line: &str| {
        let level = line.chars().take_while(|c| *c == '#').count();
        ((1..=6).contains(&level) && line.get(level..).is_some_and(|rest| rest.starts_with(' '))).then_some(level)
    };
    outside_fences(text).filter_map(|(_, line)| heading(line)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::with_files;
    use super::check;

    #[test]
    fn twins_with_the_same_headings_pass() {
        let files = [("README.md", "# A\n## B\n```\n# no heading\n```\n"), ("README.zh.md", "# 甲\n## 乙\n")];
        assert_eq!(check(&with_files(&files)), Vec::<String>::new());
    }

    #[test]
    fn missing_and_unequal_twins_fail() {
        assert_eq!(check(&with_files(&[("README.md", "# A\n")])).len(), 1);
        assert_eq!(check(&with_files(&[("README.md", "# A\n## B\n"), ("README.zh.md", "# 甲\n")])).len(), 1);
        let files = [("README.md", "# A\n"), ("README.zh.md", "# 甲\n"), ("docs/X.zh.md", "# 丙\n")];
        assert_eq!(check(&with_files(&files)).len(), 1);
    }
}
