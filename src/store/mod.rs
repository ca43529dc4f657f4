//! The only disk I/O.
