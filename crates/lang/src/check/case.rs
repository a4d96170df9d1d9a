//! Cases and scenarios.
use super::ctx::Ctx;
use super::lower::Decls;
use crate::model::Scenario;

pub(crate) fn scenarios(_ctx: &Ctx<'_>, _decls: &Decls<'_>) -> Vec<Scenario> {
    Vec::new()
}
