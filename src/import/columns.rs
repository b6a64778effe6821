//! Where paragraphs begin in text set in columns, read from the widths of its lines.
//!
//! A full line fills the column, the first line of a paragraph is two squares shorter, the last one may be any length,
//! and the column may change its width at any line. Each way to read a page so has a cost: what the lines lack or have
//! too much, each change of the column, a paragraph that ends within a sentence. The cheapest reading is the answer;
//! how much dearer the best reading with the opposite border is says how sure the answer is.

use super::lines::{Ending, Line, ending, width};
use super::spaces::{Class, is_stretched};

/// A place between two lines where a sentence ends, and whether a paragraph begins there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Border {
    /// Whether the line after it begins a paragraph.
    pub(super) begins: bool,
    /// Whether the widths leave no doubt.
    pub(super) is_sure: bool,
}

/// The narrowest column, in half squares.
const NARROWEST: u32 = 8;
/// How many widths of columns are tried, two half squares apart.
const WIDTHS: usize = 60;
/// The indentation of a first line, in half squares.
const INDENT: u32 = 4;
/// Costs: each half square that a line lacks, a change of the column, an unlikely end, a missed beginning.
const GAP: u32 = 2;
const CHANGE: u32 = 16;
const ENDS_HALF: u32 = 6;
const ENDS_OPEN: u32 = 30;
const MISSED_CUE: u32 = 8;
/// Readings that differ by less than this are equally good.
const DOUBT: u32 = 4;
/// How many lines are read at once, and how many more on both sides inform them.
const STRETCH: usize = 1024;
const CONTEXT: usize = 64;

/// For each width of the column, the cost if a paragraph goes on after the line, and if it ends there.
type Costs = [[u32; 2]; WIDTHS];

/// What the reading needs to know of a line.
#[derive(Debug, Clone, Copy)]
struct Row {
    /// The width with all punctuation set tight, and with all set wide.
    narrow: u32,
    wide: u32,
    ending: Ending,
    /// Whether the line starts as paragraphs do.
    cue: bool,
}

/// Returns the border before each line but the first.
pub(super) fn borders(lines: &[Line<'_>]) -> Vec<Border> {
    if lines.iter().filter(|line| line.indented).count() >= 2 {
        return lines
            .iter()
            .skip(1)
            .map(|line| Border {
                begins: line.indented,
                is_sure: true,
            })
            .collect();
    }
    let rows: Vec<Row> = lines.iter().map(Row::of).collect();
    let mut found = Vec::with_capacity(rows.len());
    for start in (0..rows.len()).step_by(STRETCH) {
        let from = start.saturating_sub(CONTEXT);
        let to = rows.len().min(start + STRETCH + CONTEXT);
        let window = rows.get(from..to).unwrap_or_default();
        found.extend(read(window).into_iter().skip(start - from).take(STRETCH));
    }
    found.truncate(rows.len().saturating_sub(1));
    found
}

/// Returns the border after each row but the last, by the cheaper of the readings with and without indentation.
fn read(rows: &[Row]) -> Vec<Border> {
    let (set_in, flush) = (Reading::of(rows, INDENT), Reading::of(rows, 0));
    if flush.cost < set_in.cost {
        flush.borders
    } else {
        set_in.borders
    }
}

impl Row {
    fn of(line: &Line<'_>) -> Self {
        let full = clamp(width(line.text));
        let tight = clamp(line.text.chars().filter(|c| is_compressible(*c)).count());
        let sides: Vec<Class> = line.text.chars().map(Class::of).collect();
        let aired = sides.windows(3).filter(|three| is_aired(three)).count();
        let drawn = if is_stretched(line.text) { 2 } else { clamp(aired) };
        let cue = is_cue(line.text);
        Self {
            narrow: full.saturating_sub(tight),
            wide: full + drawn,
            ending: ending(line.text),
            cue,
        }
    }

    /// Returns the cost of a paragraph's end after this line, and of none before the line `next`.
    fn border(self, next: Option<Self>) -> [u32; 2] {
        let ends = match self.ending {
            Ending::Full => 0,
            Ending::Half => ENDS_HALF,
            Ending::Open => ENDS_OPEN,
        };
        let missed = self.ending != Ending::Open && next.is_some_and(|next| next.cue);
        [if missed { MISSED_CUE } else { 0 }, ends]
    }

    /// Returns the cost of this line in `room`; the last line of a paragraph need not fill it.
    fn fit(self, room: u32, is_last: bool) -> u32 {
        let over = self.narrow.saturating_sub(room);
        let under = if is_last {
            0
        } else {
            room.saturating_sub(self.wide)
        };
        (over + under) * GAP
    }
}

fn clamp(count: usize) -> u32 {
    u32::try_from(count.min(1000)).unwrap_or(1000)
}

fn is_compressible(c: char) -> bool {
    Class::of(c) == Class::Stop || matches!(c, '“' | '”' | '‘' | '’' | '·')
}

/// Returns whether the middle is a space between a digit and a Chinese character, which may be set wide.
fn is_aired(three: &[Class]) -> bool {
    matches!(
        three,
        [Class::Digit, Class::Space, _] | [_, Class::Space, Class::Digit]
    )
}

/// Returns whether the line starts as paragraphs do: with a dash, `第一，`, `一是` or `一、`.
fn is_cue(text: &str) -> bool {
    let is_number = |c: char| "一二三四五六七八九十".contains(c);
    if text.starts_with("——") {
        return true;
    }
    let rest = text.strip_prefix('第').unwrap_or(text);
    let tail = rest.trim_start_matches(is_number).trim_start();
    tail.len() < rest.len()
        && tail.starts_with(if rest.len() < text.len() {
            ['，', '，']
        } else {
            ['是', '、']
        })
}

/// One way to read the rows: its cost, and the borders with their surety.
struct Reading {
    cost: u32,
    borders: Vec<Border>,
}

impl Reading {
    fn of(rows: &[Row], indent: u32) -> Self {
        let (before, after) = (forward(rows, indent), backward(rows, indent));
        let through = |place: usize, ends: usize| -> u32 {
            let sums = before.get(place).zip(after.get(place)).map(|(before, after)| {
                before
                    .iter()
                    .zip(after)
                    .map(|(b, a)| b[ends].saturating_add(a[ends]))
                    .min()
                    .unwrap_or(u32::MAX)
            });
            sums.unwrap_or(u32::MAX)
        };
        let cost = rows.len().checked_sub(1).map_or(0, |last| through(last, 1));
        let borders = (1..=rows.len())
            .map(|next| border(through(next - 1, 0), through(next - 1, 1)))
            .collect();
        Self { cost, borders }
    }
}

fn border(goes_on: u32, ends: u32) -> Border {
    Border {
        begins: ends <= goes_on,
        is_sure: ends.abs_diff(goes_on) >= DOUBT,
    }
}

/// Returns for each row the cost of all rows up to it.
fn forward(rows: &[Row], indent: u32) -> Vec<Costs> {
    // The first row begins a paragraph: as if one had ended before it, in whatever column.
    let mut before: Costs = [[u32::MAX / 4, 0]; WIDTHS];
    let mut all = Vec::with_capacity(rows.len());
    for (place, row) in rows.iter().enumerate() {
        let border = row.border(rows.get(place + 1).copied());
        let entered = with_change(&before);
        let mut costs: Costs = [[0; 2]; WIDTHS];
        for ((room, cost), from) in rooms().zip(&mut costs).zip(&entered) {
            for (ends, cost) in cost.iter_mut().enumerate() {
                let goes_on = from[0] + row.fit(room, ends == 1);
                let begins = from[1] + row.fit(room.saturating_sub(indent), ends == 1);
                *cost = goes_on.min(begins) + border[ends];
            }
        }
        all.push(costs);
        before = costs;
    }
    all
}

/// Returns for each row the cost of all rows after it.
fn backward(rows: &[Row], indent: u32) -> Vec<Costs> {
    let mut after: Costs = [[u32::MAX / 4, 0]; WIDTHS];
    let mut all = vec![after];
    for (place, row) in rows.iter().enumerate().skip(1).rev() {
        let border = row.border(rows.get(place + 1).copied());
        let mut costs: Costs = [[0; 2]; WIDTHS];
        for ((room, cost), to) in rooms().zip(&mut costs).zip(&after) {
            for (begins, cost) in cost.iter_mut().enumerate() {
                let room = if begins == 1 {
                    room.saturating_sub(indent)
                } else {
                    room
                };
                let goes_on = row.fit(room, false) + border[0] + to[0];
                let ends = row.fit(room, true) + border[1] + to[1];
                *cost = goes_on.min(ends);
            }
        }
        after = with_change(&costs);
        all.push(after);
    }
    all.reverse();
    all
}

/// Returns the widths of column that are tried.
fn rooms() -> impl Iterator<Item = u32> {
    (NARROWEST..).step_by(2)
}

/// Returns `costs` with the change from any other column allowed for.
fn with_change(costs: &Costs) -> Costs {
    let least = |ends: usize| costs.iter().map(|cost| cost[ends]).min().unwrap_or(0) + CHANGE;
    let (goes_on, ends) = (least(0), least(1));
    costs.map(|cost| [cost[0].min(goes_on), cost[1].min(ends)])
}

#[cfg(test)]
mod tests {
    use super::super::lines::printed;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[bool]) {
        let found: Vec<bool> = borders(&printed(text))
            .iter()
            .map(|border| border.begins)
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_short_last_line_ends_a_paragraph() {
        check(
            "在习近平主席同中亚国家元首的战略引领下，\n中国同中亚国家关系实现跨越式发展，达到历史最\n济带”的历史性倡议，使中国和中亚国家合作驶入\n快车道。\n加强经贸往来，中国和中亚五国人民的热\n切期盼，也顺应双方共同发展的现实需要。未来，双\n友好理念永续传承。",
            &[false, false, false, true, false, false],
        );
    }

    #[test]
    fn a_full_line_that_ends_a_sentence_is_read_by_the_line_after_it() {
        let start = "各方认为，尽快解决阿富汗问题是维护\n本地区安全与稳定的重要因素之一，重申应\n汗人民自主决定国家命运前途。愿继续帮助\n扩大合作，吸收阿富汗融入区域经济体系。\n";
        let same = "各方认为，在阿富汗建立由阿富汗社会各民\n族、宗教和政治力量代表参与的包容性政府\n十分重要。各方强调，有必要加强同阿富汗\n援助。";
        let other = "合力应对全球信息安全面临的新威胁和\n族、宗教和政治力量代表参与的包容性政府\n十分重要。各方强调，有必要加强同阿富汗\n援助。";
        check(&format!("{start}{same}"), &[false; 7]);
        check(
            &format!("{start}{other}"),
            &[false, false, false, true, false, false, false],
        );
    }

    #[test]
    fn indentation_in_the_source_is_the_whole_answer() {
        check("　　第一\n第二\n　　第三", &[false, true]);
    }

    #[test]
    fn paragraphs_start_with_dashes_and_numbers() {
        for text in [
            "——30 年来",
            "第一，深耕",
            "一是决定",
            "一 、30 年 来",
            "十二、各方",
        ] {
            assert!(is_cue(text), "{text}");
        }
        for text in ["一个国家", "第一方阵", "各方"] {
            assert!(!is_cue(text), "{text}");
        }
    }

    #[test]
    fn a_long_text_is_read_in_stretches() {
        let text = "中国同中亚五国相互尊重、睦邻友好、同舟共济、互利\n".repeat(5000);
        assert_eq!(borders(&printed(&text)).len(), 4999);
    }
}
