//! Checks that need the whole rulebook, and what a reader should look at.
mod order;
mod pairs;
mod reader;
mod scope;

pub(crate) use reader::norms;

use super::Inputs;
use super::cite::Binder;
use super::report::Reports;
use super::symbols::Symbols;
use crate::ast::File;
use crate::model::Rules;

/// Runs all of them; scopes of definitions are settled and written back. `sound`: the sources were read without error.
pub(crate) fn run(
    inputs: &Inputs<'_>,
    rules: &mut Rules,
    symbols: &Symbols,
    binder: &Binder<'_>,
    reports: &Reports,
    files: &[File],
    sound: bool,
) {
    let circular = order::circles_of_terms(rules, symbols, reports);
    order::refers(rules, symbols, reports);
    if !circular {
        scope::settle(rules, reports, files);
    }
    pairs::undeclared(rules, reports);
    // What could not be read may be what uses it.
    if sound && !reports.failed() {
        reader::unused(symbols, reports);
    }
    reader::untitled(rules, symbols, reports, files);
    reader::shared_ids(rules, reports);
    crate::coverage::derive(inputs, rules, binder);
}
