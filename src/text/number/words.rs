//! Numbers written in words of languages with letters: seventy billion, семьдесят миллиардов.
//!
//! One table for all languages, for questions mix them; words that mean something else in another language (`on`, `си`) are left
//! out. Words of Kazakh, Kyrgyz, Tajik, Turkmen and Uzbek stand as [`crate::text::Folding`] leaves them.

use std::{collections::HashMap, sync::LazyLock};

use crate::text::normal::{Class, Symbol};

/// What a word does to a number.
#[derive(Clone, Copy, Debug)]
enum Word {
    /// It adds: two, twenty, двести.
    Adds(f64),
    /// It multiplies what was added since the last thousand: hundred.
    Hundred,
    /// It multiplies all before it up to a larger one: thousand, million.
    Scale(f64),
}

/// Words that add, by value.
const ADDS: [(f64, &str); 36] = [
    (2.0, "two два две двух двумя двум eki эки ду iki ikki"),
    (3.0, "three три трех тремя трем ush уч се uc uch"),
    (4.0, "four четыре четырех четырьмя tort торт чор чахор dort"),
    (5.0, "five пять пяти пятью bes беш панч bas besh"),
    (6.0, "six шесть шести шестью alti алты шаш alty olti"),
    (7.0, "seven семь семи семью jeti жети хафт yedi etti yetti"),
    (8.0, "eight восемь восьми восемью segiz сегиз хашт sekiz sakkiz"),
    (9.0, "nine девять девяти девятью togiz тогуз нух dokuz tokkiz"),
    (10.0, "ten десять десяти десятью дах"),
    (11.0, "eleven одиннадцать одиннадцати"),
    (12.0, "twelve двенадцать двенадцати"),
    (13.0, "thirteen тринадцать тринадцати"),
    (14.0, "fourteen четырнадцать четырнадцати"),
    (15.0, "fifteen пятнадцать пятнадцати понздах"),
    (16.0, "sixteen шестнадцать шестнадцати"),
    (17.0, "seventeen семнадцать семнадцати"),
    (18.0, "eighteen восемнадцать восемнадцати"),
    (19.0, "nineteen девятнадцать девятнадцати"),
    (
        20.0,
        "twenty двадцать двадцати jiirma жыйырма бист yigrimi yigirma",
    ),
    (30.0, "thirty тридцать тридцати otiz отуз otuz ottiz"),
    (40.0, "forty fourty сорок сорока kirik кырк чил чихил kyrk kirk"),
    (50.0, "fifty пятьдесят пятидесяти elu элуу панчох elli ellik"),
    (
        60.0,
        "sixty шестьдесят шестидесяти alpis алтымыш шаст altmys oltmish",
    ),
    (
        70.0,
        "seventy семьдесят семидесяти jetpis жетимиш хафтод yetmis etmish yetmish",
    ),
    (
        80.0,
        "eighty восемьдесят восьмидесяти seksen сексен хаштод segsen sakson",
    ),
    (
        90.0,
        "ninety девяносто девяноста toksan токсон навад togsan tokson",
    ),
    (100.0, "сто ста"),
    (200.0, "двести двухсот"),
    (300.0, "триста трехсот"),
    (400.0, "четыреста четырехсот"),
    (500.0, "пятьсот пятисот"),
    (600.0, "шестьсот шестисот"),
    (700.0, "семьсот семисот"),
    (800.0, "восемьсот восьмисот"),
    (900.0, "девятьсот девятисот"),
    (5e5, "полмиллиона"),
];

const HUNDREDS: &str = "hundred hundreds juz жуз сад yuz";

/// Words that multiply, by value.
const SCALES: [(f64, &str); 4] = [
    (1e3, "thousand тысяча тысячи тысяч тысячу min мин хазор mun ming"),
    (
        1e6,
        "million millions миллион миллиона миллионов млн mln миллиону",
    ),
    (
        1e9,
        "billion billions миллиард миллиарда миллиардов млрд milliard mlrd",
    ),
    (1e12, "trillion trillions триллион триллиона триллионов трлн trln"),
];

static WORDS: LazyLock<HashMap<&str, Word>> = LazyLock::new(|| {
    let adds = ADDS.iter().map(|(value, words)| (Word::Adds(*value), *words));
    let scales = SCALES.iter().map(|(value, words)| (Word::Scale(*value), *words));
    let all = adds.chain(scales).chain([(Word::Hundred, HUNDREDS)]);
    all.flat_map(|(word, written)| written.split(' ').map(move |written| (written, word)))
        .collect()
});

/// Below it a word is rather a part of speech than a figure: the two sides, the five countries.
const LEAST: f64 = 10.0;

/// Reads the number in words that begins with the word at symbol `first`; returns its value and the index after it. A scale
/// alone, as in `millions of people`, is none.
pub(super) fn read(symbols: &[Symbol], first: usize) -> Option<(f64, usize)> {
    let (mut total, mut section, mut any, mut end) = (0.0, 0.0, false, first);
    let mut at = first;
    while let Some((word, after)) = word(symbols, at) {
        match word {
            Word::Adds(value) => {
                section += value;
                any = true;
            }
            Word::Hundred if any => section = section.max(1.0) * 100.0,
            Word::Scale(value) if any => {
                total += section * value;
                section = 0.0;
            }
            Word::Hundred | Word::Scale(_) => return None,
        }
        end = after;
        let is_space = symbols
            .get(after)
            .is_some_and(|symbol| symbol.class == Class::Space);
        at = after + usize::from(is_space);
    }
    let value = total + section;
    (value >= LEAST).then_some((value, end))
}

/// Returns what the word at a place does to a number, and the index after it.
fn word(symbols: &[Symbol], first: usize) -> Option<(Word, usize)> {
    let letters = symbols
        .get(first..)?
        .iter()
        .take_while(|symbol| symbol.class == Class::Letter);
    // No word of the table is longer.
    let word: String = letters.map(|symbol| symbol.character).take(20).collect();
    let known = WORDS.get(word.as_str())?;
    Some((*known, first + word.chars().count()))
}
