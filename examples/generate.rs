//! Writes a made-up board of any size to standard output: `cargo run --example generate -- PEOPLE CATCHUPS`.

#[path = "../tests/common/lifelike.rs"]
#[allow(dead_code)]
mod lifelike;

use std::io::Write;

fn main() -> std::io::Result<()> {
    let mut numbers = std::env::args().skip(1).map(|number| number.parse::<usize>());
    match (numbers.next(), numbers.next()) {
        (Some(Ok(people)), Some(Ok(catchups))) if people > 0 => {
            std::io::stdout().write_all(lifelike::generate(people, catchups).as_bytes())
        }
        _ => {
            eprintln!("usage: generate PEOPLE CATCHUPS, such as: generate 200 10000");
            std::process::exit(2)
        }
    }
}
