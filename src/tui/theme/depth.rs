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
    (Color::DarkGray, [127, 127, 127]),
    (Color::LightRed, [255, 0, 0]),
    (Color::LightGreen, [0, 255, 0]),
    (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]),
    (Color::LightMagenta, [255, 0, 255]),
    (Color::LightCyan, [0, 255, 255]),
    (Color::White, [255, 255, 255]),
];

/// The colour that comes nearest to `colour` among those that the terminal has.
pub fn nearest(colour: Color, colours: Colours) -> Color {
    match (colour, colours) {
        (Color::Rgb(r, g, b), Colours::Sixteen) => {
            let by_distance = |(_, one): &&(Color, [u8; 3])| distance([r, g, b], *one);
            SIXTEEN.iter().min_by_key(by_distance).map_or(colour, |(name, _)| *name)
        }
        (Color::Rgb(r, g, b), Colours::Many) => Color::Indexed(of_256([r, g, b])),
        _ => colour,
    }
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
            (Color::Reset, Color::Reset, Color::Reset),
            (Color::Red, Color::Red, Color::Red),
        ] {
            assert_eq!(nearest(rgb, Colours::All), rgb);
            assert_eq!(nearest(rgb, Colours::Many), many, "{rgb}");
            assert_eq!(nearest(rgb, Colours::Sixteen), sixteen, "{rgb}");
        }
    }
}
