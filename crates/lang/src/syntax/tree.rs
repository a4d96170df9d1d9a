//! The lossless tree: kinds of tokens and nodes. Every byte of a source is in it, also blanks, comments and what could not be read.

/// A node of the tree.
pub type SyntaxNode = rowan::SyntaxNode<Fz>;
/// A token of the tree.
pub type SyntaxToken = rowan::SyntaxToken<Fz>;
/// A node or a token of the tree.
pub type SyntaxElement = rowan::SyntaxElement<Fz>;

/// The rule language, for `rowan`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fz {}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// The kind of a token or node.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum Kind { $($(#[$doc])* $name,)* }

        impl Kind {
            /// All kinds, in the order of their numbers.
            const ALL: &[Kind] = &[$(Kind::$name,)*];
        }
    };
}

kinds! {
    /// Blanks and line ends.
    Space,
    /// `// …`
    Comment,
    /// `/// …`
    Doc,
    /// Characters that can stand nowhere; reported.
    Unknown,
    /// A name.
    Ident,
    /// A word of the language: keyword, choice, operator, unit.
    Word,
    /// `150_000`, `0.5`
    Number,
    /// `3%`
    Percent,
    /// `2025-06-10`
    Date,
    /// `"…"`
    Text,
    /// `@2025-10-28`
    Version,
    /// `#61.1(2)`
    Place,
    /// `->`
    Arrow,
    /// `==`
    EqEq,
    /// `!=`
    NotEq,
    /// `<=`
    Le,
    /// `>=`
    Ge,
    /// `<`
    Lt,
    /// `>`
    Gt,
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Star,
    /// `/`
    Slash,
    /// `(`
    LParen,
    /// `)`
    RParen,
    /// `[`
    LBracket,
    /// `]`
    RBracket,
    /// `{`
    LBrace,
    /// `}`
    RBrace,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `.`
    Dot,
    /// `=`
    Eq,
    /// `..=`
    DotDotEq,
    /// `&&`, reported; read as `and`.
    AndSign,
    /// `||`, reported; read as `or`.
    OrSign,
    /// `!`, reported; read as `not`.
    NotSign,
    /// A whole source.
    File,
    /// An item.
    Item,
    /// A name, perhaps dotted.
    Name,
    /// Names between commas.
    Names,
    /// A clause between the name of an item and its braces.
    Head,
    /// A clause in braces.
    Clause,
    /// A clause on the line of another.
    Tail,
    /// The same, where its word could also begin a clause of the block: it must stand on the line of what precedes it.
    BoundTail,
    /// `{ … }` of an item or clause.
    Body,
    /// Citations between commas.
    Cites,
    /// A citation.
    Cite,
    /// A number with its sign and unit, a string, a date, `true`, `false`.
    Literal,
    /// `conduct.end`
    Path,
    /// `happened(E)`
    Call,
    /// `param hearing.threshold[…]`
    Param,
    /// `not a`
    Not,
    /// `a and b`
    Binary,
    /// `{a, b}`
    List,
    /// `a is B`
    Is,
    /// `any x in LIST: EXPR`
    Each,
    /// `(a)`
    Paren,
    /// `lo..=hi`
    Range,
    /// A type.
    Type,
    /// What could not be read; reported.
    Error,
}

impl Kind {
    /// Blanks, comments and what can stand nowhere: skipped by the parser, kept by the tree.
    pub fn is_trivia(self) -> bool {
        matches!(self, Kind::Space | Kind::Comment | Kind::Doc | Kind::Unknown)
    }
}

impl rowan::Language for Fz {
    type Kind = Kind;

    fn kind_from_raw(raw: rowan::SyntaxKind) -> Kind {
        Kind::ALL.get(usize::from(raw.0)).copied().unwrap_or(Kind::Unknown)
    }

    fn kind_to_raw(kind: Kind) -> rowan::SyntaxKind {
        rowan::SyntaxKind(kind as u16)
    }
}
