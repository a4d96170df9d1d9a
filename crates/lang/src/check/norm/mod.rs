//! Norms: what stands under a provision.
mod adjust;
mod clock;
mod conduct;
mod holder;
mod line;
mod office;
mod power;
mod procedure;
mod relation;
mod require;
mod settle;

pub(crate) use relation::relations;
