//! docs/keys.md: every command with its keys, made from the one table, so that the page cannot lie.
//!
//! `BOARDROOM_PICTURES=write cargo test keys_page` writes it anew.

use std::fmt::Write;

use boardroom::tui::{command, keys::Keymap};

use crate::pictures::kept;

const HEAD: &str = "# Keys

Every command has a name. `:` lists them, `?` shows those that work where one is, and both run what is chosen. A key of one's own
goes into the settings file (`boardroom config` says where it is):

```toml
[keys]
note = [\"n\", \"ctrl-n\"]     # a list: all of them work, the first one is shown
do = [\"f2\", \"f3\", \"f4\"]    # for the first three lines of the week
review-write = [\"enter\"]     # clashes with review-next: said at the start, with both names, and left out
```

A key is a letter as it is typed (`n`, `N`, `?`), a name (`enter`, `esc`, `tab`, `space`, `backspace`, `del`, `up`, `down`, `left`, `right`, `home`,
`end`, `pgup`, `pgdn`, `f1` …, in capitals or not), or one of these behind `ctrl-` or `alt-`. A command of whose keys none works keeps its usual ones. The letters of a menu are its answers; they stand beside them and are no commands.

The mouse: a click selects, a double click opens, the wheel moves, and whatever looks like a key can be clicked. `M` leaves the mouse to the
terminal, so that text can be selected; in most terminals Shift and drag selects at any time. In GNU screen it is the other way round: `M` takes it,
and until then screen lets Esc through at once.
";

#[test]
fn the_page_of_keys_says_what_the_table_says() {
    let keymap = Keymap::default();
    let mut groups: Vec<&str> = Vec::new();
    for command in command::all() {
        if !groups.contains(&command.group) {
            groups.push(command.group);
        }
    }
    let mut page = HEAD.to_string();
    for group in groups {
        let _ = write!(page, "\n## {group}\n\n| keys | command | does |\n|---|---|---|\n");
        for command in command::all().filter(|command| command.group == group) {
            let keys = keymap.all_shown(command.name);
            let keys: Vec<String> =
                keys.split_whitespace().map(|key| format!("`{}`", key.replace('|', "\\|"))).collect();
            let _ = writeln!(page, "| {} | `{}` | {} |", keys.join(" "), command.name, command.summary);
        }
    }
    kept("keys.md", &page);
}
