//! Lossless tree, parser, formatter.
