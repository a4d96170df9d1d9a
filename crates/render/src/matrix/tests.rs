#![allow(clippy::unwrap_used, reason = "a test that fails says where")]
use super::*;

fn mark(shape: Shape, full: bool, says: &str) -> Option<Mark> {
    Some(Mark { shape, full, says: says.to_owned() })
}

fn column(name: &str, remark: &str) -> Column {
    Column { group: "G".to_owned(), name: name.to_owned(), detail: "§1".to_owned(), remark: remark.to_owned() }
}

fn small() -> Matrix {
    let row = |group: &str, name: &str, marks| Row { group: group.to_owned(), name: name.to_owned(), marks };
    Matrix {
        rows: vec![
            row("甲 <office>", "national", vec![mark(Shape::Disc, true, "alone"), None]),
            row("甲 <office>", "county", vec![None, mark(Shape::Diamond, false, "with others & if")]),
            row("乙", "county", vec![None, mark(Shape::Square, true, "levels")]),
        ],
        columns: vec![column("fine", ""), column("a \"very\" <long> name", "no rule settles this")],
        words: Words {
            lang: "en".to_owned(),
            title: "Powers & bodies".to_owned(),
            description: "Who has what.".to_owned(),
            group: "kind".to_owned(),
            name: "level".to_owned(),
            empty: "no".to_owned(),
            remark_sign: "settled by no rule".to_owned(),
            legend: vec![Mark { shape: Shape::Disc, full: true, says: "alone".to_owned() }],
        },
    }
}

/// Tags that open and close, in order: what a reader of XML needs.
fn well_formed(xml: &str) {
    let mut open: Vec<&str> = Vec::new();
    for part in xml.split('<').skip(1) {
        let tag = part.split('>').next().unwrap();
        assert!(part.contains('>'), "a bare < in {part:?}");
        let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap();
        match tag {
            t if t.starts_with(['?', '!']) || t.ends_with('/') => {}
            t if t.starts_with('/') => assert_eq!(open.pop(), Some(name), "near {part:?}"),
            _ => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn the_picture_has_title_description_and_every_mark_escaped() {
    let svg = small().svg().unwrap();
    well_formed(&svg);
    assert!(svg.contains("<title id=\"t\">Powers &#38; bodies</title>"), "{svg}");
    assert!(svg.contains("<desc id=\"d\">Who has what.</desc>"));
    assert!(!svg.contains("<office>") && !svg.contains("<long>"));
    assert_eq!(svg.matches("class=\"mark").count(), 3 + 1, "three marks and one of the legend");
    for class in ["disc", "diamond if", "square"] {
        assert!(svg.contains(&format!("class=\"mark {class}\"")), "{class}");
    }
}

#[test]
fn the_table_says_what_the_picture_shows() {
    let html = small().html().unwrap();
    let table = html.split("<table").nth(1).unwrap();
    assert_eq!(table.matches("<td").count(), 6, "three rows of two cells");
    for text in ["alone", "with others &#38; if", "levels"] {
        assert!(table.contains(text), "{text}");
    }
    assert!(table.contains("scope=\"col\"") && table.contains("scope=\"row\"") && table.contains("scope=\"rowgroup\""));
    assert!(html.contains("<html lang=\"en\">") && html.contains("no rule settles this"));
    assert!(!html.contains("<office>"));
}

#[test]
fn nothing_at_all_is_still_a_picture() {
    let empty = Matrix { rows: Vec::new(), columns: Vec::new(), words: Words::default() };
    well_formed(&empty.svg().unwrap());
    assert!(empty.html().unwrap().contains("<table"));
}
