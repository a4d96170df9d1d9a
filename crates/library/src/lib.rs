//! Set-up of the law on this machine: fetches and reads sources, compiles them, keeps the compiled library on disk.
//!
//! It knows files, databases, processes and the user's cache folder; it knows nothing of what a provision means. Whatever fails, the library
//! that was there before stays as it was: a new one is written beside it and put in its place by one rename.
//!
//! ```no_run
//! let home = fazhi_library::Home::find(None).unwrap();
//! let library = fazhi_library::Library::open(&home).unwrap();
//! println!("{}", library.digest());
//! ```
pub mod builtin;
mod error;
mod fetch;
mod file;
mod folder;
mod home;
mod laws_db;
mod open;
mod process;
pub mod rulebooks;
mod setup;
mod source;

pub use error::{CODES, LibraryError};
pub use fetch::{LAWS_DB_SHA256, WHEEL, WHEEL_SHA256};
pub use home::Home;
pub use open::Library;
pub use setup::{Options, Progress, SetupReport, Silent, Stage, setup};
pub use source::{Outcome, SourceReport};
