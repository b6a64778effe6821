### 程式自己的話，繁體中文。每種語言的檔案裡，詞條與參數都相同。

## 命令

start =
    您好！請直接寫下您的問題。
    我只用所收文獻的原文回答，逐字引用並註明出處；文獻沒有說的，我就告訴您沒有說。

    現收 { $documents } 篇文獻，共 { $paragraphs } 段：/sources
help =
    私聊：直接寫下問題。
    群組：寫 /ask 和問題，或者回覆我的訊息。
    想問別人剛發的話：用 /ask 回覆那則訊息。

    /sources — 所收文獻
    /about — 關於本機器人
ask-usage = 請在 /ask 後面寫上問題，例如：/ask 會議是哪天舉行的？
unknown-command = 沒有這個命令。直接寫下問題就行；用法見 /help
no-text = 我只看得懂文字，請把問題寫成一句話。
too-long = 問題太長了，請縮短一些再問。
fault = 我這邊出了點問題，請稍後再問。
about =
    我用所收文獻的原文回答問題，逐字引用並註明出處，不另作表述；文獻沒有說的，就說沒有。

    文獻 { $documents } 篇，共 { $paragraphs } 段
    文本校驗碼 { $digest }
    版本 { $version }

## 回答

citation =
    — { $has-speaker ->
        [yes] { $speaker }，
       *[no] { "" }
    }《{ $title }》{ $has-section ->
        [yes] ，「{ $section }」
       *[no] { "" }
    }，第{ $paragraph }段 · { $publisher }，{ $date }
quotation-cut = （引文太長，這裡只顯示開頭。）
working-translation = 工作譯文：
outside = 所收文獻沒有談到這個話題。
see-sources = 收有哪些文獻，見 /sources
see-also = 另見
not-said = 文獻談到了相關內容，但沒有回答這個問題。
searched-for = 按「{ $words }」查找
in-part = 《{ $title }》在所收文獻中只有一部分{ $note }，這一部分沒有回答這個問題。

## 核對引文

verify-verbatim = 逐字相符：{ $place }
verify-near = 與原文不符，最接近的是：{ $place }
verify-nothing = 與原文不符：所收文獻中沒有相近的話
verify-joined =
    { $count } 部分中有 { $found } 部分逐字相符{ $order ->
        [kept] ，出自同一文獻，先後次序相同
        [changed] ，出自同一文獻，但先後次序不同
        [several-texts] ，出自不同文獻
       *[none] { "" }
    }
verify-quoted = 只核對了引號內的文字；引號外的文字不是文獻中的話。
verify-also-quoted = 引號內的以下文字逐字相符：
verify-sentences =
    《{ $title }》第{ $paragraph }段{ $several ->
        [yes] 第{ $first }—{ $last }句
       *[no] 第{ $first }句
    }
verify-paragraphs = 《{ $title }》第{ $paragraph }段第{ $first }句至第{ $last-paragraph }段第{ $last }句
verify-heading = 《{ $title }》的標題
verify-bytes = { $file } 第 { $start }–{ $end } 位元組
verify-translated = 這是我們的工作譯文（{ $language }）中的話。原文是：
verify-near-translated = 核對的是我們的工作譯文（{ $language }），別的譯文可能另有譯法。原文是：
verify-punctuation = 文字相同，標點不同。
verify-cut-word = 開頭或結尾截斷了一個詞。
verify-times = 共出現 { $count } 處，前幾處是：
verify-short = 文字太短，看不出引自哪裡。

## 文獻

sources = 所收文獻
source =
    { $publisher }，{ $date } · 共{ $paragraphs }段{ $has-speaker ->
        [yes] { " " }· { $speaker }
       *[no] { "" }
    }
sources-more = 另有 { $count } 篇沒有列出。

## 選單

command-ask = 提問
command-sources = 所收文獻
command-help = 用法
command-about = 關於本機器人
description = 寫下問題，我用所收文獻的原文回答，逐字引用並註明出處。文獻沒有說的，我就告訴您沒有說。
short-description = 用文獻原文回答問題，註明出處。
