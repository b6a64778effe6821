### The program's own words, English. Each locale has the same messages with the same arguments.

## Commands

start =
    Hello! Just write your question.
    I answer only with the exact words of the texts I hold and say where they stand. What the texts do not say, I tell you so.

    { $documents ->
        [one] One text
       *[other] { $documents } texts
    }, { $paragraphs ->
        [one] one paragraph
       *[other] { $paragraphs } paragraphs
    }: /sources
help =
    In a private chat: just write your question.
    In a group: write /ask and your question, or reply to one of my messages.
    To ask what somebody else has written: reply to it with /ask

    /sources — the texts I quote from
    /about — about this bot
ask-usage = Please write your question after /ask, for example: /ask When did the meeting take place?
unknown-command = I do not know this command. Just write your question; /help says more.
no-text = I can only read text. Please write your question in a sentence.
too-long = The question is too long. Please make it shorter and ask again.
fault = Something went wrong on my side. Please ask again later.
about =
    I answer questions with the exact words of a set of texts and say where they stand, adding nothing of my own. What the texts do not say, I tell you so.

    Texts: { $documents }, paragraphs: { $paragraphs }
    Checksum of the texts: { $digest }
    Version: { $version }

## Answers

citation =
    — { $has-speaker ->
        [yes] { $speaker },{ " " }
       *[no] { "" }
    }《{ $title }》{ $has-section ->
        [yes] , “{ $section }”
       *[no] { "" }
    }, paragraph { $paragraph } · { $publisher }, { $date }
quotation-cut = (The quotation is too long; this is its beginning.)
working-translation = Working translation:
outside = The texts do not deal with this subject.
see-sources = See /sources for what they are.
see-also = See also
not-said = The texts touch on this, but do not answer the question.
searched-for = Searched for: { $words }
in-part = Of “{ $title }” the texts hold only a part { $note }; what they hold does not answer the question.

## Quotations that are verified

verify-verbatim = verbatim: { $place }
verify-near = not verbatim; the nearest passage: { $place }
verify-nothing = not verbatim: nothing like it in the texts
verify-joined =
    { $found } of { $count } parts are verbatim{ $order ->
        [kept] ; they stand in one text, in this order
        [changed] ; they stand in one text, but in another order
        [several-texts] ; they come from several texts
       *[none] { "" }
    }
verify-quoted = Only the words within the quotation marks were compared; those around them are not from the texts.
verify-also-quoted = These words within the quotation marks are verbatim:
verify-sentences =
    { $title }, paragraph { $paragraph }, { $several ->
        [yes] sentences { $first }–{ $last }
       *[no] sentence { $first }
    }
verify-paragraphs = { $title }, paragraph { $paragraph }, sentence { $first } – paragraph { $last-paragraph }, sentence { $last }
verify-heading = { $title }, a title or heading
verify-bytes = bytes { $start }–{ $end } of { $file }
verify-translated = These are words of our working translation ({ $language }). The original says:
verify-near-translated = Compared with our working translation ({ $language }); another translation may put it otherwise. The original says:
verify-punctuation = The words are the same; the punctuation between them is not.
verify-cut-word = It begins or ends inside a word.
verify-times = It stands in { $count } places, of which these are the first:
verify-short = It is too short to tell where it is taken from.

## Texts

sources = The texts I quote from
source =
    { $publisher }, { $date } · { $paragraphs ->
        [one] one paragraph
       *[other] { $paragraphs } paragraphs
    }{ $has-speaker ->
        [yes] { " " }· { $speaker }
       *[no] { "" }
    }
sources-more =
    { $count ->
        [one] One more text is not listed.
       *[other] { $count } more texts are not listed.
    }

## Menu

command-ask = Ask a question
command-sources = The texts I quote from
command-help = How to ask
command-about = About this bot
description = Write a question. I answer with the exact words of the texts I hold and say where they stand. What the texts do not say, I tell you so.
short-description = Answers with the exact words of its texts, and says where they stand.
