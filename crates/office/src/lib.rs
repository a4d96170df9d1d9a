//! Cases as folds over recorded acts, and the gate through which an act takes effect.
