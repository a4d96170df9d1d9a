//! The tables, described once: what `rows` and `put_rows` copy, and what multi-row inserts are made from.

/// Type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    Int,
    Text,
    Blob,
}

/// Name of a table, its columns and how many of them, from the first on, are its primary key.
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [(&'static str, Type)],
    pub(crate) key: usize,
}

/// A table of the store, in the order in which a copy is made: heads last, so that half a copy has no log that could be taken for a whole one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Entries without their payloads.
    Entries,
    /// Payloads of entries.
    Payloads,
    /// Tiles.
    Tiles,
    /// Cases.
    Cases,
    /// Clocks that run.
    Dues,
    /// Messages.
    Messages,
    /// Alleged conducts.
    Breaches,
    /// Wrapped keys, and the names of the erased ones.
    Keys,
    /// Newest checkpoint of each log.
    Checkpoints,
    /// What witnesses hold.
    Witnessed,
    /// Values of the installation.
    Meta,
    /// Heads.
    Logs,
}

/// A value of a row, as the database holds it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// Nothing.
    Null,
    /// A number.
    Int(i64),
    /// Text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

impl Value {
    /// Bytes it takes, about.
    pub fn size(&self) -> usize {
        match self {
            Value::Null => 1,
            Value::Int(_) => 8,
            Value::Text(text) => text.len(),
            Value::Blob(bytes) => bytes.len(),
        }
    }
}

impl Table {
    /// Every table.
    pub const ALL: [Table; 12] = [
        Table::Entries,
        Table::Payloads,
        Table::Tiles,
        Table::Cases,
        Table::Dues,
        Table::Messages,
        Table::Breaches,
        Table::Keys,
        Table::Checkpoints,
        Table::Witnessed,
        Table::Meta,
        Table::Logs,
    ];

    /// Name in the database.
    pub fn name(self) -> &'static str {
        self.shape().name
    }

    pub(crate) fn shape(self) -> &'static Shape {
        use Type::{Blob, Int, Text};
        match self {
            Table::Entries => &Shape {
                name: "entries",
                columns: &[
                    ("log", Text),
                    ("idx", Int),
                    ("act", Text),
                    ("case_no", Text),
                    ("kind", Text),
                    ("leaf", Blob),
                    ("recorded", Int),
                ],
                key: 2,
            },
            Table::Payloads => &Shape { name: "payloads", columns: &[("log", Text), ("idx", Int), ("payload", Blob)], key: 2 },
            Table::Tiles => {
                &Shape { name: "tiles", columns: &[("log", Text), ("level", Int), ("idx", Int), ("hashes", Blob)], key: 3 }
            }
            Table::Cases => &Shape {
                name: "cases",
                columns: &[
                    ("log", Text),
                    ("case_no", Text),
                    ("kind", Text),
                    ("state", Text),
                    ("stage", Text),
                    ("opened", Text),
                    ("last_idx", Int),
                    ("acts", Int),
                    ("due", Text),
                    ("charge", Text),
                ],
                key: 2,
            },
            Table::Dues => &Shape {
                name: "dues",
                columns: &[
                    ("log", Text),
                    ("case_no", Text),
                    ("n", Int),
                    ("clock", Text),
                    ("start_day", Text),
                    ("day", Text),
                    ("provisional", Int),
                    ("effect", Text),
                ],
                key: 3,
            },
            Table::Messages => &Shape {
                name: "messages",
                columns: &[
                    ("id", Text),
                    ("recipient", Text),
                    ("log", Text),
                    ("case_no", Text),
                    ("code", Text),
                    ("args", Text),
                    ("at", Int),
                ],
                key: 1,
            },
            Table::Breaches => &Shape {
                name: "breaches",
                columns: &[
                    ("log", Text),
                    ("case_no", Text),
                    ("n", Int),
                    ("subject", Text),
                    ("conduct", Text),
                    ("of_conduct", Text),
                    ("from_day", Text),
                    ("until_day", Text),
                ],
                key: 3,
            },
            Table::Keys => &Shape { name: "keys", columns: &[("subject", Text), ("wrapped", Blob)], key: 1 },
            Table::Checkpoints => {
                &Shape { name: "checkpoints", columns: &[("log", Text), ("size", Int), ("note", Text)], key: 1 }
            }
            Table::Witnessed => &Shape { name: "witnessed", columns: &[("log", Text), ("name", Text), ("size", Int)], key: 2 },
            Table::Meta => &Shape { name: "meta", columns: &[("name", Text), ("value", Blob)], key: 1 },
            Table::Logs => &Shape {
                name: "logs",
                columns: &[("log", Text), ("size", Int), ("epoch", Int), ("root", Blob), ("edge", Blob), ("recorded", Int)],
                key: 1,
            },
        }
    }
}

impl Shape {
    /// `a, b, c`.
    pub(crate) fn names(&self, columns: usize) -> String {
        self.columns.iter().take(columns).map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }
}
