//! Acts in, opinions out.
