//! `fazhi map` as a user runs it, on the invented jurisdiction.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails says where")]
use serde_json::Value;
use std::process::{Command, Output, Stdio};

fn run(words: &[&str]) -> Output {
    let mut c = Command::new(env!("CARGO_BIN_EXE_fazhi"));
    // No library: what is built in serves.
    c.args(words).stdin(Stdio::null()).env("LC_ALL", "en_GB.UTF-8").env("FAZHI_LIBRARY", std::env::temp_dir().join("fazhi-none"));
    c.args(["--jurisdiction", "example", "--on", "2025-07-08"]).output().unwrap()
}

fn text(words: &[&str]) -> String {
    let ran = run(words);
    assert!(ran.status.success(), "{words:?}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).unwrap()
}

#[test]
fn overlaps_say_who_and_what_settles_them() {
    let json: Value = serde_json::from_str(&text(&["map", "overlaps", "--conduct", "no_plan", "--json"])).unwrap();
    let overlap = &json["overlaps"][0];
    assert_eq!((&overlap["class"], &overlap["conduct"]), (&Value::from("concurrent"), &Value::from("no_plan")));
    let how: Vec<&str> = overlap["settled_by"].as_array().unwrap().iter().map(|s| s["how"].as_str().unwrap()).collect();
    assert_eq!(how, ["designated", "transferred", "first-filed", "dispute"]);
    assert!(overlap["settled_by"][2]["citations"][0].as_str().unwrap().ends_with("#9.2"));
    assert!(overlap["bodies"].as_array().unwrap().iter().all(|b| b["has"] == "yes" && b["if"].as_array().unwrap().is_empty()));
    // The same in words, in both languages.
    assert!(text(&["map", "overlaps", "--conduct", "no_plan"]).contains("《例国行政处分程序法》第九条第二款"));
    assert!(text(&["map", "overlaps", "--conduct", "未制定应急预案或者未演练", "--lang", "zh"]).contains("最先办理的机关"));
}

#[test]
fn the_act_that_shows_a_gap_is_an_act_that_can_be_checked() {
    let json: Value = serde_json::from_str(&text(&["map", "gaps", "--kind", "Inspection", "--json"])).unwrap();
    let gap = json["gaps"].as_array().unwrap().iter().find(|g| g["lack"] == "remedy").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let act = folder.path().join("act.json");
    std::fs::write(&act, gap["witness"]["act"].to_string()).unwrap();
    let mut c = Command::new(env!("CARGO_BIN_EXE_fazhi"));
    let ran = c.arg("check").arg(&act).arg("--json").env("FAZHI_LIBRARY", folder.path().join("none")).output().unwrap();
    let opinion: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(opinion["verdict"], gap["witness"]["verdict"]);
    assert!(opinion["remedies"].as_array().unwrap().is_empty());
}

#[test]
fn wrong_names_get_the_nearest_right_one() {
    for (option, wrong, right) in [
        ("--conduct", "faild_protection", "failed_protection"),
        ("--kind", "Inspektion", "Inspection"),
        ("--body", "临江市网络管里局", "临江市网络管理局"),
    ] {
        let ran = run(&["map", option, wrong]);
        assert_eq!(ran.status.code(), Some(2), "{option}");
        assert!(String::from_utf8(ran.stderr).unwrap().contains(&format!("Did you mean “{right}”")), "{option}");
    }
    let gone = run(&["map", "--body", "黑松县网络管理局"]);
    assert!(String::from_utf8(gone.stderr).unwrap().contains("Baisha"), "the successor of a body that is gone");
}

#[test]
fn the_picture_and_its_table_are_written_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("map.svg");
    let told = text(&["map", "--svg", file.to_str().unwrap(), "--lang", "zh"]);
    assert!(told.is_empty(), "standard output stays free: {told}");
    let svg = std::fs::read_to_string(&file).unwrap();
    let html = std::fs::read_to_string(folder.path().join("map.html")).unwrap();
    assert!(svg.starts_with("<svg") && svg.contains("<title id=\"t\">谁享有哪项职权"));
    assert!(html.contains("<html lang=\"zh-CN\">") && html.contains("scope=\"row\""));
    let same = run(&["map", "--svg", folder.path().join("map.html").to_str().unwrap()]);
    assert_eq!(same.status.code(), Some(2));
}
