### 程序自己的话，简体中文。每种语言的文件里，词条与参数都相同。

## 命令

start =
    您好！请直接写下您的问题。
    我只用所收文献的原文回答，逐字引用并注明出处；文献没有说的，我就告诉您没有说。

    现收 { $documents } 篇文献，共 { $paragraphs } 段：/sources
help =
    私聊：直接写下问题。
    群组：写 /ask 和问题，或者回复我的消息。
    想问别人刚发的话：用 /ask 回复那条消息。

    /sources — 所收文献
    /about — 关于本机器人
ask-usage = 请在 /ask 后面写上问题，例如：/ask 会议是哪天举行的？
unknown-command = 没有这个命令。直接写下问题就行；用法见 /help
no-text = 我只看得懂文字，请把问题写成一句话。
too-long = 问题太长了，请缩短一些再问。
fault = 我这边出了点问题，请稍后再问。
about =
    我用所收文献的原文回答问题，逐字引用并注明出处，不另作表述；文献没有说的，就说没有。

    文献 { $documents } 篇，共 { $paragraphs } 段
    文本校验码 { $digest }
    版本 { $version }

## 回答

citation =
    — { $has-speaker ->
        [yes] { $speaker }，
       *[no] { "" }
    }《{ $title }》{ $has-section ->
        [yes] ，“{ $section }”
       *[no] { "" }
    }，第{ $paragraph }段 · { $publisher }，{ $date }
quotation-cut = （引文太长，这里只显示开头。）
working-translation = 工作译文：
outside = 所收文献没有谈到这个话题。
see-sources = 收有哪些文献，见 /sources
see-also = 另见
not-said = 文献谈到了相关内容，但没有回答这个问题。
searched-for = 按“{ $words }”查找
in-part = 《{ $title }》在所收文献中只有一部分{ $note }，这一部分没有回答这个问题。

## 核对引文

verify-verbatim = 逐字相符：{ $place }
verify-near = 与原文不符，最接近的是：{ $place }
verify-nothing = 与原文不符：所收文献中没有相近的话
verify-joined =
    { $count } 部分中有 { $found } 部分逐字相符{ $order ->
        [kept] ，出自同一文献，先后次序相同
        [changed] ，出自同一文献，但先后次序不同
        [several-texts] ，出自不同文献
       *[none] { "" }
    }
verify-quoted = 只核对了引号内的文字；引号外的文字不是文献中的话。
verify-also-quoted = 引号内的以下文字逐字相符：
verify-sentences =
    《{ $title }》第{ $paragraph }段{ $several ->
        [yes] 第{ $first }—{ $last }句
       *[no] 第{ $first }句
    }
verify-paragraphs = 《{ $title }》第{ $paragraph }段第{ $first }句至第{ $last-paragraph }段第{ $last }句
verify-heading = 《{ $title }》的标题
verify-bytes = { $file } 第 { $start }–{ $end } 字节
verify-translated = 这是我们的工作译文（{ $language }）中的话。原文是：
verify-near-translated = 核对的是我们的工作译文（{ $language }），别的译文可能另有译法。原文是：
verify-punctuation = 文字相同，标点不同。
verify-cut-word = 开头或结尾截断了一个词。
verify-times = 共出现 { $count } 处，前几处是：
verify-short = 文字太短，看不出引自哪里。

## 文献

sources = 所收文献
source =
    { $publisher }，{ $date } · 共{ $paragraphs }段{ $has-speaker ->
        [yes] { " " }· { $speaker }
       *[no] { "" }
    }
sources-more = 另有 { $count } 篇没有列出。

## 菜单

command-ask = 提问
command-sources = 所收文献
command-help = 用法
command-about = 关于本机器人
description = 写下问题，我用所收文献的原文回答，逐字引用并注明出处。文献没有说的，我就告诉您没有说。
short-description = 用文献原文回答问题，注明出处。
