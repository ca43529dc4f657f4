//! Colours for terminals that have fewer of them: the nearest one of 256, or of the 16 that each terminal has.

use ratatui::style::Color;

use crate::setup::Colours;

/// The levels of the colour cube of 256.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The sixteen as terminals usually draw them.
const SIXTEEN: [(Color, [u8; 3]); 16] = [
    (Color::Black, [0, 0, 0]),
    (Color::Red, [205, 0, 0]),
    (Color::Green, [0, 205, 0]),
    (Color::Yellow, [205, 205, 0]),
    (Color::Blue, [0, 0, 238]),
    (Color::Magenta, [205, 0, 205]),
    (Color::Cyan, [0, 205, 205]),
    (Color::Gray, [229, 229, 229]),
    // As a console draws it, where it is darkest: what is to be read must not become that.
    (Color::DarkGray, [85, 85, 85]),
    (Color::LightRed, [255, 0, 0]),
    (Color::LightGreen, [0, 255, 0]),
    (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]),
    (Color::LightMagenta, [255, 0, 255]),
    (Color::LightCyan, [0, 255, 255]),
    (Color::White, [255, 255, 255]),
];

/// With less than this between its parts a colour is a grey.
const GREY: i32 = 32;
/// A tint that is turned further than this is another one.
const MOST_TURN: i32 = 70;

/// The colour that comes nearest to `colour` among those that the terminal has.
pub fn nearest(colour: Color, colours: Colours) -> Color {
    match (colour, colours) {
        (Color::Rgb(r, g, b), Colours::Sixteen) => of_16([r, g, b]),
        (Color::Rgb(r, g, b), Colours::Many) => Color::Indexed(of_256([r, g, b])),
        _ => colour,
    }
}

/// The nearest of the sixteen. A tint stays a tint, since it is part of what is said: by distance alone the pale ones of a
/// dark ground would all be grey. It stays one that can be read on the ground that it was chosen for, too.
fn of_16(rgb: [u8; 3]) -> Color {
    let own = hue(rgb);
    let is_for_dark = luma(rgb) >= 128;
    let fits = |one: [u8; 3]| {
        let turn = (hue(one)? - own?).rem_euclid(360);
        let turn = turn.min(360 - turn);
        let is_read = if is_for_dark { luma(one) >= 60 } else { luma(one) <= 110 };
        (is_read && turn <= MOST_TURN).then(|| 3 * turn + (luma(one) - luma(rgb)).abs())
    };
    let tints = SIXTEEN.iter().filter_map(|(name, one)| Some((fits(*one)?, *name)));
    let tint = tints.min_by_key(|(far, _)| *far).map(|(_, name)| name);
    // A grey has no tint to keep; for a tint that none comes near, whatever is nearest.
    let others = SIXTEEN.iter().filter(|(_, one)| own.is_some() || hue(*one).is_none());
    let nearest = others.min_by_key(|(_, one)| distance(rgb, *one)).map(|(name, _)| *name);
    tint.or(nearest).unwrap_or(Color::Reset)
}

/// The nearest of the cube, or of the greys where one is nearer.
fn of_256(rgb: [u8; 3]) -> u8 {
    let level = |value: u8| (0..6).min_by_key(|at| LEVELS[*at].abs_diff(value)).unwrap_or(0);
    let [r, g, b] = rgb.map(level);
    let cube = [r, g, b].map(|at| LEVELS[at]);
    let average = rgb.iter().map(|value| u32::from(*value)).sum::<u32>() / 3;
    let step = (average.saturating_sub(3) / 10).min(23) as u8;
    let grey = 8 + 10 * step;
    match distance(rgb, [grey; 3]) < distance(rgb, cube) {
        true => 232 + step,
        false => 16 + 36 * r as u8 + 6 * g as u8 + b as u8,
    }
}

/// The tint in degrees, from red over green and blue; a grey has none.
fn hue(rgb: [u8; 3]) -> Option<i32> {
    let [r, g, b] = rgb.map(i32::from);
    let (most, least) = (r.max(g).max(b), r.min(g).min(b));
    let range = most - least;
    let of = |from: i32, a: i32, b: i32| from + 60 * (a - b) / range;
    match most {
        _ if range < GREY => None,
        _ if most == r => Some(of(0, g, b).rem_euclid(360)),
        _ if most == g => Some(of(120, b, r)),
        _ => Some(of(240, r, g)),
    }
}

/// How light it looks.
fn luma([r, g, b]: [u8; 3]) -> i32 {
    (299 * i32::from(r) + 587 * i32::from(g) + 114 * i32::from(b)) / 1000
}

fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_colour_there_is() {
        for (rgb, many, sixteen) in [
            (Color::Rgb(0, 0, 0), Color::Indexed(16), Color::Black),
            (Color::Rgb(255, 255, 255), Color::Indexed(231), Color::White),
            (Color::Rgb(128, 128, 128), Color::Indexed(244), Color::DarkGray),
            (Color::Rgb(250, 5, 5), Color::Indexed(196), Color::LightRed),
            // What is pale on a dark ground, and deep on a light one.
            (Color::Rgb(0xff, 0x95, 0x80), Color::Indexed(210), Color::LightRed),
            (Color::Rgb(0xe3, 0xa7, 0xe0), Color::Indexed(182), Color::LightMagenta),
            (Color::Rgb(0xf2, 0xc4, 0x6d), Color::Indexed(221), Color::Yellow),
            (Color::Rgb(0x8f, 0xbc, 0xff), Color::Indexed(111), Color::LightCyan),
            (Color::Rgb(0xa3, 0xac, 0xb5), Color::Indexed(145), Color::Gray),
            (Color::Rgb(0xa8, 0x2a, 0x12), Color::Indexed(124), Color::LightRed),
            (Color::Rgb(0x7d, 0x52, 0x00), Color::Indexed(94), Color::LightRed),
            (Color::Rgb(0x0b, 0x5f, 0x5a), Color::Indexed(23), Color::LightBlue),
            (Color::Rgb(0, 95, 0), Color::Indexed(22), Color::Black),
            (Color::Reset, Color::Reset, Color::Reset),
            (Color::Red, Color::Red, Color::Red),
        ] {
            assert_eq!(nearest(rgb, Colours::All), rgb);
            assert_eq!(nearest(rgb, Colours::Many), many, "{rgb}");
            assert_eq!(nearest(rgb, Colours::Sixteen), sixteen, "{rgb}");
        }
    }
}
