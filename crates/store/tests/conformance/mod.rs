//! The conformance suite: what every store has to do, as functions over the seam. `ALL` is run over each store; a new store is added by running it.
#![allow(
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    dead_code
)]
pub mod cases;
pub mod copies;
pub mod crash;
pub mod crowd;
pub mod faults;
pub mod log;
pub mod make;
pub mod rest;
pub mod server;

use fazhi_store::Store;

/// A check; the store it is given is empty.
pub type Check = fn(&dyn Store);

/// Checks that hold while the database fails: they try each transaction until it is done.
pub const STUBBORN: &[(&str, Check)] = &[
    ("logs are made once", log::logs_are_made_once),
    ("appended entries are read back", log::appended_entries_are_read_back),
    ("many at once", log::many_at_once),
    ("logs do not mix", log::logs_do_not_mix),
    ("cases are listed", cases::cases_are_listed),
    ("messages are written once", rest::messages_are_written_once),
    ("erased keys stay erased", rest::erased_keys_stay_erased),
    ("checkpoints only grow", rest::checkpoints_only_grow),
    ("values are replaced", rest::values_are_replaced),
    ("everybody at once", crowd::everybody_at_once),
];

/// Every check with its name.
pub const ALL: &[(&str, Check)] = &[
    ("logs are made once", log::logs_are_made_once),
    ("appended entries are read back", log::appended_entries_are_read_back),
    ("many at once", log::many_at_once),
    ("a stale head is refused", log::a_stale_head_is_refused),
    ("a wrong epoch is refused", log::a_wrong_epoch_is_refused),
    ("two writers make no fork", log::two_writers_make_no_fork),
    ("an act has one place", log::an_act_has_one_place),
    ("gaps are refused", log::gaps_are_refused),
    ("snapshots stand still", log::snapshots_stand_still),
    ("a dropped writer leaves nothing", log::a_dropped_writer_leaves_nothing),
    ("a failed writer is not committed", log::a_failed_writer_is_not_committed),
    ("limits", log::limits),
    ("tiles grow", log::tiles_grow),
    ("logs do not mix", log::logs_do_not_mix),
    ("cases are listed", cases::cases_are_listed),
    ("pages follow each other", cases::pages_follow_each_other),
    ("clocks are replaced", cases::clocks_are_replaced),
    ("messages are written once", rest::messages_are_written_once),
    ("breaches are found by person", rest::breaches_are_found_by_person),
    ("erased keys stay erased", rest::erased_keys_stay_erased),
    ("checkpoints only grow", rest::checkpoints_only_grow),
    ("values are replaced", rest::values_are_replaced),
    ("odd text is kept", rest::odd_text_is_kept),
    ("everybody at once", crowd::everybody_at_once),
    ("rows are read in pages", copies::rows_are_read_in_pages),
];

/// Says that a test could not run: in the file where such are counted.
pub fn skip(suite: &str, why: &str) {
    use std::io::Write;
    let Some(path) = std::env::var_os("FAZHI_SKIPS").filter(|p| !p.is_empty()) else { return };
    let mut file = std::fs::OpenOptions::new().append(true).create(true).open(path).unwrap();
    file.write_all(format!("{suite}\t{why}\n").as_bytes()).unwrap();
}
