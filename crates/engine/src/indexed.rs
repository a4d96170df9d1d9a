//! To come.

#[allow(dead_code, reason = "asked by the evaluator")]
mod plain;
