//! The draft of a rule-making act: powers as it would give them, read against a rulebook.
