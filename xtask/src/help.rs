//! The text of `cargo xtask help`.

/// Shown by `help` and after a wrong argument.
pub const TEXT: &str = "\
cargo xtask test [--require-all] [--full] [--only STEP]...
    The whole suite. The last line is `N passed, N failed, N skipped`; the exit status is 0 only without a failure.
    --require-all   a suite that had to be skipped is a failure (CI)
    --full          ignored tests run as well, and each fuzz target runs for FAZHI_FUZZ_SECONDS (default 120)
    --only STEP     only this step (repeat for more): fmt tidy licences tools build clippy test doc demo fuzz
cargo xtask tidy [CHECK]...
    The own checks and the licences alone: seconds, nothing is compiled.
cargo xtask update-golden
    Rewrites the golden files (INSTA_UPDATE=always) and shows what changed.
cargo xtask help

Environment: FAZHI_LAW_SOURCES, FAZHI_PYTHON, FAZHI_XMLLINT, FAZHI_AKN_XSD, FAZHI_FUZZ_SECONDS. See docs/BUILD.md.";
