### Dasturning o‘z so‘zlari, o‘zbek tili. Barcha tillarda xabarlar ham, ularning argumentlari ham bir xil.

## Buyruqlar

start =
    Assalomu alaykum! Savolingizni yozavering.
    Men faqat to‘plamdagi matnlardan so‘zma-so‘z iqtibos keltirib javob beraman va uning qayerdan olinganini ko‘rsataman. Matnlarda javob bo‘lmasa, shuni aytaman.

    { $documents ->
        [one] Bitta matn
       *[other] { $documents } ta matn
    }, { $paragraphs ->
        [one] bitta xatboshi
       *[other] { $paragraphs } ta xatboshi
    }: /sources
help =
    Shaxsiy chatda: savolingizni yozavering.
    Guruhda: /ask deb savolingizni yozing yoki mening xabarimga javob bering.
    Boshqa odam yozganini so‘rash uchun: uning xabariga /ask deb javob bering

    /sources — men iqtibos oladigan matnlar
    /about — bot haqida
ask-usage = Savolingizni /ask buyrug‘idan keyin yozing, masalan: /ask Uchrashuv qachon bo‘lib o‘tdi?
unknown-command = Bunday buyruq yo‘q. Savolingizni yozavering; batafsil: /help
no-text = Men faqat matnni tushunaman. Iltimos, savolingizni so‘z bilan yozing.
too-long = Savol juda uzun. Iltimos, qisqartirib, qayta so‘rang.
fault = Menda xatolik yuz berdi. Iltimos, keyinroq qayta so‘rang.
about =
    Men savollarga to‘plamdagi matnlardan so‘zma-so‘z iqtibos keltirib javob beraman, uning qayerdan olinganini ko‘rsataman va o‘zimdan hech narsa qo‘shmayman. Matnlarda javob bo‘lmasa, shuni aytaman.

    Matnlar: { $documents }, xatboshilar: { $paragraphs }
    Matnlarning nazorat yig‘indisi: { $digest }
    Versiya: { $version }

## Javoblar

citation =
    — { $has-speaker ->
        [yes] { $speaker },{ " " }
       *[no] { "" }
    }“{ $title }”{ $has-section ->
        [yes] , “{ $section }”
       *[no] { "" }
    }, { $paragraph }-xatboshi · { $publisher }, { $date }
quotation-cut = (Iqtibos juda uzun, bu yerda faqat boshi berilgan.)
working-translation = Ishchi tarjima:
outside = Matnlarda bu mavzu haqida so‘z bormaydi.
see-sources = Matnlar ro‘yxati: /sources
see-also = Yana qarang
not-said = Matnlarda bu haqda so‘z boradi, lekin savolga javob yo‘q.
searched-for = Qidirilgan so‘zlar: { $words }
in-part = “{ $title }” to‘plamda to‘liq emas { $note }; mavjud qismida bu savolga javob yo‘q.

## Iqtiboslarni tekshirish

verify-verbatim = so‘zma-so‘z mos: { $place }
verify-near = so‘zma-so‘z mos emas; eng yaqin joyi: { $place }
verify-nothing = so‘zma-so‘z mos emas: matnlarda bunga o‘xshash hech narsa yo‘q
verify-joined =
    { $count } ta qismdan { $found } tasi so‘zma-so‘z mos{ $order ->
        [kept] ; ular bitta matnda, shu tartibda keladi
        [changed] ; ular bitta matnda, lekin boshqa tartibda keladi
        [several-texts] ; ular turli matnlardan olingan
       *[none] { "" }
    }
verify-quoted = Faqat qo‘shtirnoq ichidagi so‘zlar solishtirildi; tashqarisidagi so‘zlar matnlardan olinmagan.
verify-also-quoted = Qo‘shtirnoq ichidagi ushbu so‘zlar so‘zma-so‘z mos:
verify-sentences =
    “{ $title }”, { $paragraph }-xatboshi, { $several ->
        [yes] { $first }–{ $last }-gaplar
       *[no] { $first }-gap
    }
verify-paragraphs = “{ $title }”, { $paragraph }-xatboshi, { $first }-gap – { $last-paragraph }-xatboshi, { $last }-gap
verify-heading = “{ $title }”, sarlavha
verify-bytes = { $file }: { $start }–{ $end }-baytlar
verify-translated = Bular bizning ishchi tarjimamiz ({ $language }) so‘zlari. Asl matnda:
verify-near-translated = Bizning ishchi tarjimamiz ({ $language }) bilan solishtirildi; boshqa tarjimada boshqacha bo‘lishi mumkin. Asl matnda:
verify-punctuation = So‘zlari bir xil, lekin orasidagi tinish belgilari boshqacha.
verify-cut-word = Iqtibos so‘z o‘rtasidan boshlanadi yoki so‘z o‘rtasida tugaydi.
verify-times = { $count } ta joyda uchraydi, dastlabkilari:
verify-short = Qayerdan olinganini aytish uchun juda qisqa.

## Matnlar

sources = Men iqtibos oladigan matnlar
source =
    { $publisher }, { $date } · { $paragraphs ->
        [one] bitta xatboshi
       *[other] { $paragraphs } ta xatboshi
    }{ $has-speaker ->
        [yes] { " " }· { $speaker }
       *[no] { "" }
    }
sources-more =
    { $count ->
        [one] Yana bitta matn ko‘rsatilmadi.
       *[other] Yana { $count } ta matn ko‘rsatilmadi.
    }

## Menyu

command-ask = Savol berish
command-sources = Men iqtibos oladigan matnlar
command-help = Qanday so‘rash kerak
command-about = Bot haqida
description = Savolingizni yozing. Men to‘plamdagi matnlardan so‘zma-so‘z iqtibos keltirib javob beraman va uning qayerdan olinganini ko‘rsataman. Matnlarda javob bo‘lmasa, shuni aytaman.
short-description = Matnlardan so‘zma-so‘z iqtibos keltirib javob beradi va qayerdan olinganini ko‘rsatadi.
