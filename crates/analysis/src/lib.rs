//! Questions to the whole body of rules instead of one act: the map of powers with its overlaps, gaps and conflicts, and how well the
//! scenarios hold the rules. Works by enumeration over kinds of acts, conducts and classes of bodies; asks the engine, never guesses.
pub mod act;
pub mod conflicts;
pub mod map;
pub mod mutate;
