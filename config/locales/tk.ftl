### Programmanyň öz sözleri, türkmen dili. Ähli dillerde habarlar-da, olaryň argumentleri-de birmeňzeş.

## Buýruklar

start =
    Salam! Soragyňyzy ýazyberiň.
    Men diňe ýygyndydaky tekstlerden sözme-söz sitata getirip jogap berýärin we onuň nireden alnandygyny görkezýärin. Tekstlerde jogap ýok bolsa, şeýle diýip aýdýaryn.

    { $documents ->
        [one] Bir tekst
       *[other] { $documents } tekst
    }, { $paragraphs ->
        [one] bir abzas
       *[other] { $paragraphs } abzas
    }: /sources
help =
    Şahsy çatda: soragyňyzy ýazyberiň.
    Toparda: /ask diýip, soragyňyzy ýazyň ýa-da meniň habaryma jogap beriň.
    Başga biriniň ýazanyny soramak üçin: onuň habaryna /ask diýip jogap beriň

    /sources — sitata alýan tekstlerim
    /about — bot hakda
ask-usage = Soragyňyzy /ask buýrugyndan soň ýazyň, meselem: /ask Duşuşyk haçan geçdi?
unknown-command = Beýle buýruk ýok. Soragyňyzy ýazyberiň; jikme-jik: /help
no-text = Men diňe tekste düşünýärin. Soragyňyzy sözler bilen ýazaýyň.
too-long = Sorag gaty uzyn. Gysgaldyp, gaýtadan sorap görüň.
fault = Mende bir näsazlyk ýüze çykdy. Soňrak gaýtadan sorap görüň.
about =
    Men soraglara ýygyndydaky tekstlerden sözme-söz sitata getirip jogap berýärin, onuň nireden alnandygyny görkezýärin we özümden hiç zat goşmaýaryn. Tekstlerde jogap ýok bolsa, şeýle diýip aýdýaryn.

    Tekstler: { $documents }, abzaslar: { $paragraphs }
    Tekstleriň barlag jemi: { $digest }
    Wersiýa: { $version }

## Jogaplar

citation =
    — { $has-speaker ->
        [yes] { $speaker },{ " " }
       *[no] { "" }
    }“{ $title }”{ $has-section ->
        [yes] , “{ $section }”
       *[no] { "" }
    }, abzas { $paragraph } · { $publisher }, { $date }
quotation-cut = (Sitata gaty uzyn, bu diňe onuň başy.)
working-translation = Iş terjimesi:
outside = Tekstlerde bu tema barada gürrüň edilmeýär.
see-sources = Tekstleriň sanawy: /sources
see-also = Şeýle hem serediň
not-said = Tekstlerde bu barada aýdylýar, ýöne soraga jogap ýok.
searched-for = Gözlenen sözler: { $words }
in-part = “{ $title }” ýygyndyda doly däl { $note }; bar bolan böleginde bu soraga jogap ýok.

## Sitatalary barlamak

verify-verbatim = sözme-söz gabat gelýär: { $place }
verify-near = sözme-söz gabat gelmeýär; iň ýakyn ýeri: { $place }
verify-nothing = sözme-söz gabat gelmeýär: tekstlerde meňzeş hiç zat ýok
verify-joined =
    { $count } bölegiň { $found } sanysy sözme-söz gabat gelýär{ $order ->
        [kept] ; olar bir tekstde, şu tertipde dur
        [changed] ; olar bir tekstde, ýöne başga tertipde dur
        [several-texts] ; olar dürli tekstlerden alnan
       *[none] { "" }
    }
verify-quoted = Diňe dyrnagyň içindäki sözler deňeşdirildi; daşyndaky sözler tekstlerden alnan däl.
verify-also-quoted = Dyrnagyň içindäki şu sözler sözme-söz gabat gelýär:
verify-sentences =
    “{ $title }”, abzas { $paragraph }, { $several ->
        [yes] sözlemler { $first }–{ $last }
       *[no] sözlem { $first }
    }
verify-paragraphs = “{ $title }”, abzas { $paragraph }, sözlem { $first } – abzas { $last-paragraph }, sözlem { $last }
verify-heading = “{ $title }”, sözbaşy
verify-bytes = { $file }: baýtlar { $start }–{ $end }
verify-translated = Bular biziň iş terjimämiziň ({ $language }) sözleri. Asyl nusgada:
verify-near-translated = Biziň iş terjimämiz ({ $language }) bilen deňeşdirildi; başga terjimede başgaça bolmagy mümkin. Asyl nusgada:
verify-punctuation = Sözleri birmeňzeş, ýöne arasyndaky dyngy belgileri başga.
verify-cut-word = Sitata sözüň ortasyndan başlanýar ýa-da sözüň ortasynda gutarýar.
verify-times = { $count } ýerde duş gelýär, ilkinjileri:
verify-short = Nireden alnandygyny aýtmak üçin gaty gysga.

## Tekstler

sources = Sitata alýan tekstlerim
source =
    { $publisher }, { $date } · { $paragraphs ->
        [one] bir abzas
       *[other] { $paragraphs } abzas
    }{ $has-speaker ->
        [yes] { " " }· { $speaker }
       *[no] { "" }
    }
sources-more =
    { $count ->
        [one] Ýene bir tekst görkezilmedi.
       *[other] Ýene { $count } tekst görkezilmedi.
    }

## Menýu

command-ask = Sorag bermek
command-sources = Sitata alýan tekstlerim
command-help = Nädip soramaly
command-about = Bot hakda
description = Soragyňyzy ýazyň. Men ýygyndydaky tekstlerden sözme-söz sitata getirip jogap berýärin we onuň nireden alnandygyny görkezýärin. Tekstlerde jogap ýok bolsa, şeýle diýip aýdýaryn.
short-description = Tekstlerden sözme-söz sitata getirip jogap berýär we nireden alnandygyny görkezýär.
