//! Small boards to begin a test with.

/// Two seats, three people, one record of each kind; comments that must stay.
pub const SMALL: &str = r#"format = 1 # mine

# about me
[owner]
name = "Maya"
org = "Acme"

[[seat]]
id = "guru"
title = "Technical Guru" # the guru
kind = "mentor"

[[seat]]
id = "champion"
title = "Internal Champion"
kind = "sponsor"

[[person]]
id = "priya"
name = "Priya Natarajan"
aka = ["PN"]
seats = ["guru"]
every = "2 weeks"
colour = "blue" # not ours

[[person]]
id = "gomes"
name = "Ana Gomes"

[[person]]
id = "ruiz"
name = "Ana Ruiz"

[[meeting]]
id = "meet01"
on = 2026-11-18T15:00:00
with = ["priya"]
how = "coffee"

[[topic]]
id = "topi01"
with = ["priya"]
text = "Storage team"

[[action]]
id = "acti01"
text = "Send the RFC"
with = ["priya"]
made = 2026-11-11
by = 2026-11-14

[[win]]
id = "wins01"
on = 2026-11-10
text = "Read path shipped"

[[favour]]
id = "favo01"
on = 2026-11-11
from = "priya"
text = "Read the packet"

[[candidate]]
id = "cand01"
name = "Dana Whitfield"
seat = "champion"
stage = "asked"
moved = 2026-11-08
"#;
