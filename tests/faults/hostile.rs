//! Placeholder for the module of the cases.
