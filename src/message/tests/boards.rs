//! Records to put boards together from.

pub const MENTOR: &str = "
[[seat]]
id = 'm'
kind = 'mentor'
[[person]]
id = 'kim'
name = 'Kim Park'
seats = ['m']
prefers = 'walks, mornings'";

pub const SPONSOR: &str = "
[[seat]]
id = 's'
kind = 'sponsor'
[[person]]
id = 'ruth'
name = 'Ruth Adeyemi'
seats = ['s']
prefers = 'half an hour, with one page to read'";

/// A sponsor's year: a promise kept, three wins, a worry.
pub const SPONSORED: &str = "
[[catchup]]
on = 2026-07-01
with = ['ruth']
[[action]]
text = 'write the one-page plan'
with = ['ruth']
made = 2026-07-01
done = 2026-07-09
result = 'went round the directors'
[[win]]
on = 2026-08-01
text = 'talk accepted at the conference'
[[win]]
on = 2026-10-01
text = 'storage pages down by half'
[[win]]
on = 2026-11-01
text = 'read path shipped'
[[topic]]
text = 'How do I deal with Bob?'
with = ['ruth']";

pub const GROUP: &str = "
[[seat]]
id = 'g'
kind = 'peer'
together = true
[[person]]
id = 'ana'
name = 'Ana Silva'
seats = ['g']
[[person]]
id = 'tomas'
name = 'Tomás Novák'
seats = ['g']
[[person]]
id = 'wei'
name = 'Wei Zhang'
seats = ['g']
[[catchup]]
on = 2026-08-13
with = ['ana', 'tomas', 'wei']";

/// A talk with Kim on that day.
pub fn talk(day: &str) -> String {
    format!("[[catchup]]\non = {day}\nwith = ['kim']")
}

/// Something promised to Kim.
pub fn done(text: &str, made: &str, done: &str, result: &str) -> String {
    let result = if result.is_empty() { String::new() } else { format!("\nresult = '{result}'") };
    format!("[[action]]\ntext = '{text}'\nwith = ['kim']\nmade = {made}\ndone = {done}{result}")
}

/// Something that Kim promised.
pub fn promised(text: &str, dates: &str) -> String {
    format!("[[action]]\nwho = 'kim'\ntext = '{text}'\n{dates}")
}
