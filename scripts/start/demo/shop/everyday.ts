import type { DemoCategory } from "./shelf.ts";

export const everyday: DemoCategory = {
  slug: "gut-everyday",
  en: { name: "Gut and everyday", description: "For the middle of the body, and of the day." },
  ar: { name: "الهضم واليوميات", description: "لوسط الجسم ووسط النهار." },
  products: [
    {
      sku: "HI-501",
      slug: "peppermint-oil-capsules",
      evidence: "strong",
      price: 1590,
      stock: 77,
      picture: { kind: "bottle", hue: 155, mark: "M" },
      en: {
        title: "Peppermint oil capsules, 60 pieces",
        summary: "For a nervous gut: they open where it counts.",
        description:
          "A coat carries the oil past the stomach, so that it calms the bowel and does not burn. In irritable bowel, trials show less pain after two weeks.\n\nSwallow whole, half an hour before meals.",
        ingredients: "Peppermint oil, coat of shellac, capsule of gelatine (beef).",
        claim: "Relieves pain and bloating of irritable bowel.",
        facts: [
          { name: "Serving", value: "1 capsule, three times a day" },
          { name: "Oil", value: "182 mg" },
        ],
      },
      ar: {
        title: "كبسولات زيت النعناع، 60 كبسولة",
        summary: "للأمعاء الحساسة: تنفتح حيث يلزم.",
        description:
          "يحمل الغلاف الزيت إلى ما بعد المعدة فيهدّئ الأمعاء ولا يحرق. تُظهر الدراسات في القولون العصبي ألمًا أقل بعد أسبوعين.\n\nتُبلع كاملة قبل الطعام بنصف ساعة.",
        ingredients: "زيت النعناع، غلاف من الشيلاك، كبسولة جيلاتين (بقري).",
        claim: "يخفف ألم القولون العصبي وانتفاخه.",
        facts: [
          { name: "الجرعة", value: "كبسولة ثلاث مرات يوميًا" },
          { name: "الزيت", value: "182 ملغ" },
        ],
      },
    },
    {
      sku: "HI-502",
      slug: "probiotic-lgg",
      evidence: "some",
      price: 2490,
      stock: 38,
      picture: { kind: "box", hue: 215, mark: "LGG" },
      en: {
        title: "Probiotic LGG, 30 capsules",
        summary: "One strain, well studied, in honest numbers.",
        description:
          "Lactobacillus rhamnosus GG is the strain with the most trials behind it. Beside antibiotics it lowers the risk of diarrhoea; for everyday health there is little to show.\n\nTen billion live cells until the date on the box.",
        ingredients: "Lactobacillus rhamnosus GG, inulin, capsule of plant cellulose.",
        claim: "May prevent the diarrhoea that antibiotics bring.",
        facts: [
          { name: "Serving", value: "1 capsule a day" },
          { name: "Live cells", value: "10 billion" },
        ],
      },
      ar: {
        title: "بروبيوتيك LGG، 30 كبسولة",
        summary: "سلالة واحدة مدروسة جيدًا بأرقام صادقة.",
        description:
          "سلالة GG من العصية اللبنية الرامنوسية هي الأكثر دراسة. مع المضادات الحيوية تقلل خطر الإسهال، أما للصحة اليومية فالدليل قليل.\n\nعشرة مليارات خلية حية حتى التاريخ على العلبة.",
        ingredients: "العصية اللبنية الرامنوسية GG، إينولين، كبسولة من السليلوز النباتي.",
        claim: "قد يمنع الإسهال الذي تسببه المضادات الحيوية.",
        facts: [
          { name: "الجرعة", value: "كبسولة يوميًا" },
          { name: "الخلايا الحية", value: "10 مليارات" },
        ],
      },
    },
    {
      sku: "HI-503",
      slug: "ginger-tea",
      evidence: "some",
      price: 690,
      stock: 190,
      picture: { kind: "tin", hue: 65, mark: "G" },
      en: {
        title: "Ginger tea, 40 bags",
        summary: "Warm, sharp, and good against nausea.",
        description:
          "Whole ginger root, cut coarse and dried slowly, with a twist of lemon peel. Steep it for eight minutes under a lid.\n\nIn pregnancy up to three cups a day are held to be safe.",
        ingredients: "Ginger root 92 %, lemon peel.",
        claim: "Eases nausea, also in early pregnancy.",
        facts: [
          { name: "Serving", value: "1 bag in 250 ml" },
          { name: "Caffeine", value: "None" },
        ],
      },
      ar: {
        title: "شاي الزنجبيل، 40 كيسًا",
        summary: "دافئ وحاد ومفيد للغثيان.",
        description:
          "جذر زنجبيل كامل مقطّع خشنًا ومجفف ببطء مع لمسة من قشر الليمون. يُنقع ثماني دقائق تحت غطاء.\n\nتُعد ثلاثة أكواب يوميًا آمنة أثناء الحمل.",
        ingredients: "جذر الزنجبيل 92 %، قشر الليمون.",
        claim: "يخفف الغثيان، وفي بداية الحمل أيضًا.",
        facts: [
          { name: "الجرعة", value: "كيس في 250 مل" },
          { name: "الكافيين", value: "لا يوجد" },
        ],
      },
    },
    {
      sku: "HI-504",
      slug: "evening-herbs-detox",
      evidence: "none",
      price: 890,
      stock: 58,
      picture: { kind: "box", hue: 130, mark: "0" },
      en: {
        title: "Evening herbs, 20 bags",
        summary: "Sold elsewhere as detox. It is a pleasant tea.",
        description:
          "Nettle, birch leaf and fennel, mild and a little sweet. Liver and kidneys clean the body by themselves; no tea has been shown to help them do it.\n\nWe keep it because it tastes good, and we say so.",
        ingredients: "Nettle leaf, birch leaf, fennel seed, liquorice root.",
        claim: "No effect on health has been shown.",
        facts: [
          { name: "Serving", value: "1 bag in 250 ml" },
          { name: "Caffeine", value: "None" },
        ],
      },
      ar: {
        title: "أعشاب المساء، 20 كيسًا",
        summary: "يُباع في أماكن أخرى منقّيًا للجسم، وهو شاي لذيذ.",
        description:
          "قراص وورق بتولا وشمر، خفيف وفيه شيء من الحلاوة. الكبد والكليتان تنظفان الجسم بنفسهما، ولم يثبت أن شايًا يعينهما.\n\nنبقيه لأن طعمه طيب، ونقول ذلك صراحة.",
        ingredients: "ورق القراص، ورق البتولا، بذور الشمر، جذر العرقسوس.",
        claim: "لم يثبت له أثر في الصحة.",
        facts: [
          { name: "الجرعة", value: "كيس في 250 مل" },
          { name: "الكافيين", value: "لا يوجد" },
        ],
      },
    },
  ],
};
