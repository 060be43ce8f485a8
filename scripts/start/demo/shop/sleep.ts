import type { DemoCategory } from "./shelf.ts";

export const sleep: DemoCategory = {
  slug: "sleep-calm",
  en: { name: "Sleep and calm", description: "For quieter evenings and darker nights." },
  ar: { name: "النوم والهدوء", description: "لأمسيات أهدأ وليالٍ أعتم." },
  products: [
    {
      sku: "HI-201",
      slug: "daylight-lamp",
      evidence: "strong",
      price: 8900,
      before: 10900,
      stock: 18,
      picture: { kind: "lamp", hue: 75, mark: "10k" },
      en: {
        title: "Daylight lamp, 10,000 lux",
        summary: "Half an hour beside breakfast, for dark months.",
        description:
          "Bright light in the morning sets the inner clock and lifts the mood of people whom winter drags down. The lamp gives 10,000 lux at 30 cm without flicker and without ultraviolet.\n\nPlace it a little to the side and read or eat as usual.",
        ingredients: "LED panel with a diffuser, aluminium stand, cable of 1.8 m.",
        claim: "Relieves winter depression and shifts a late sleep rhythm.",
        facts: [
          { name: "Use", value: "30 minutes each morning" },
          { name: "Size", value: "28 × 36 cm" },
          { name: "Guarantee", value: "3 years" },
        ],
      },
      ar: {
        title: "مصباح ضوء النهار، 10000 لوكس",
        summary: "نصف ساعة بجانب الفطور في الأشهر المعتمة.",
        description:
          "الضوء الساطع صباحًا يضبط الساعة الداخلية ويرفع مزاج من يثقل عليهم الشتاء. يعطي المصباح 10000 لوكس على بعد 30 سم بلا وميض وبلا أشعة فوق بنفسجية.\n\nيوضع إلى الجانب قليلًا مع القراءة أو الأكل كالمعتاد.",
        ingredients: "لوحة LED بموزّع ضوء، حامل ألمنيوم، سلك 1.8 م.",
        claim: "يخفف اكتئاب الشتاء ويقدّم إيقاع النوم المتأخر.",
        facts: [
          { name: "الاستعمال", value: "30 دقيقة كل صباح" },
          { name: "المقاس", value: "28 × 36 سم" },
          { name: "الضمان", value: "3 سنوات" },
        ],
      },
    },
    {
      sku: "HI-202",
      slug: "melatonin-half-milligram",
      evidence: "some",
      price: 1190,
      stock: 95,
      picture: { kind: "bottle", hue: 285, mark: "½" },
      en: {
        title: "Melatonin 0.5 mg, 60 tablets",
        summary: "A small dose, which is all it takes.",
        description:
          "Melatonin tells the body that night has come. For jet lag and a rhythm that has slipped late, half a milligram works as well as ten times as much, with a clearer head in the morning.\n\nTake it two hours before the sleep you want. Not while driving.",
        ingredients: "Microcrystalline cellulose, melatonin, calcium phosphate.",
        claim: "Helps with jet lag and with falling asleep earlier.",
        facts: [
          { name: "Serving", value: "1 tablet, 2 hours before bed" },
          { name: "Melatonin", value: "0.5 mg" },
        ],
      },
      ar: {
        title: "ميلاتونين 0.5 ملغ، 60 قرصًا",
        summary: "جرعة صغيرة، وهي كل ما يلزم.",
        description:
          "يخبر الميلاتونين الجسم بأن الليل قد حل. في اضطراب السفر وتأخر الإيقاع يعمل نصف ملغ كعشرة أضعافه، مع ذهن أصفى في الصباح.\n\nيؤخذ قبل موعد النوم المرغوب بساعتين، ولا يؤخذ قبل القيادة.",
        ingredients: "سليلوز دقيق التبلور، ميلاتونين، فوسفات الكالسيوم.",
        claim: "يساعد في اضطراب السفر وعلى النوم في وقت أبكر.",
        facts: [
          { name: "الجرعة", value: "قرص قبل النوم بساعتين" },
          { name: "الميلاتونين", value: "0.5 ملغ" },
        ],
      },
    },
    {
      sku: "HI-203",
      slug: "blackout-sleep-mask",
      evidence: "some",
      price: 2400,
      stock: 52,
      picture: { kind: "mask", hue: 265, mark: "" },
      en: {
        title: "Blackout sleep mask",
        summary: "Full darkness that leaves the eyelids free.",
        description:
          "Moulded cups keep the fabric off lashes and lids, and a soft bridge closes the gap at the nose where light creeps in. Mulberry silk outside, memory foam within.\n\nWash by hand at 30 °C.",
        ingredients: "Silk, polyurethane foam, elastic band with a flat buckle.",
        claim: "Darkness at night may deepen sleep and sharpen the next day.",
        facts: [
          { name: "Weight", value: "28 g" },
          { name: "Fits", value: "52 to 64 cm" },
        ],
      },
      ar: {
        title: "قناع نوم معتم",
        summary: "عتمة تامة تترك الجفنين حرّين.",
        description:
          "تجاويف مشكّلة تبعد القماش عن الرموش والجفون، وجسر طري يسد الفتحة عند الأنف حيث يتسلل الضوء. حرير توت من الخارج ورغوة ذاكرة من الداخل.\n\nيُغسل يدويًا على 30 درجة.",
        ingredients: "حرير، رغوة بولي يوريثان، شريط مطاطي بمشبك مسطّح.",
        claim: "قد تعمّق عتمة الليل النوم وتزيد صفاء اليوم التالي.",
        facts: [
          { name: "الوزن", value: "28 غ" },
          { name: "المقاس", value: "من 52 إلى 64 سم" },
        ],
      },
    },
    {
      sku: "HI-204",
      slug: "valerian-evening",
      evidence: "little",
      price: 1090,
      stock: 73,
      picture: { kind: "jar", hue: 145, mark: "V" },
      en: {
        title: "Valerian evening capsules, 60 pieces",
        summary: "An old remedy with thin proof.",
        description:
          "Valerian root has been taken for restlessness for centuries. Trials are small and disagree; some people find that it helps them settle after two weeks.\n\nDo not combine it with sleeping pills.",
        ingredients: "Dry extract of valerian root, capsule of plant cellulose.",
        claim: "Small trials hint at easier falling asleep; good ones are missing.",
        facts: [
          { name: "Serving", value: "1 to 2 capsules before bed" },
          { name: "Extract", value: "400 mg" },
        ],
      },
      ar: {
        title: "كبسولات الناردين المسائية، 60 كبسولة",
        summary: "علاج قديم بأدلة قليلة.",
        description:
          "يؤخذ جذر الناردين للأرق منذ قرون. الدراسات صغيرة ومتضاربة، ويجد بعض الناس أنه يساعدهم على الهدوء بعد أسبوعين.\n\nلا يُجمع مع أقراص منوّمة.",
        ingredients: "خلاصة جافة من جذر الناردين، كبسولة من السليلوز النباتي.",
        claim: "تلمّح دراسات صغيرة إلى نوم أسهل، والدراسات الجيدة غائبة.",
        facts: [
          { name: "الجرعة", value: "كبسولة أو كبسولتان قبل النوم" },
          { name: "الخلاصة", value: "400 ملغ" },
        ],
      },
    },
    {
      sku: "HI-205",
      slug: "lavender-oil",
      evidence: "little",
      price: 1390,
      stock: 40,
      picture: { kind: "dropper", hue: 300, mark: "L" },
      en: {
        title: "Lavender oil, 30 ml",
        summary: "For the pillow or the bath.",
        description:
          "Steam-distilled from flowers grown above 1,000 metres. A few drops on a cloth beside the pillow fill a room; it is not for swallowing.\n\nKeep away from eyes and from cats.",
        ingredients: "Oil of Lavandula angustifolia.",
        claim: "The scent may calm; whether it helps sleep is not settled.",
        facts: [
          { name: "Use", value: "3 drops" },
          { name: "Origin", value: "Provence" },
        ],
      },
      ar: {
        title: "زيت الخزامى، 30 مل",
        summary: "للوسادة أو لماء الاستحمام.",
        description:
          "مقطّر بالبخار من أزهار تنمو فوق 1000 متر. بضع قطرات على قماشة بجانب الوسادة تملأ الغرفة عطرًا، وهو ليس للبلع.\n\nيُحفظ بعيدًا عن العينين وعن القطط.",
        ingredients: "زيت الخزامى الحقيقية.",
        claim: "قد يهدّئ العطر، أما أثره في النوم فلم يُحسم.",
        facts: [
          { name: "الاستعمال", value: "3 قطرات" },
          { name: "المنشأ", value: "بروفانس" },
        ],
      },
    },
  ],
};
