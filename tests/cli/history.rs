//! `undo`, `redo`, `history` and `restore`.
