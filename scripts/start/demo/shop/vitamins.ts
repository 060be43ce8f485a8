import type { DemoCategory } from "./shelf.ts";

export const vitamins: DemoCategory = {
  slug: "vitamins-minerals",
  en: { name: "Vitamins and minerals", description: "For what food and daylight leave out." },
  ar: { name: "فيتامينات ومعادن", description: "لما لا يكفيه الطعام وضوء النهار." },
  products: [
    {
      sku: "HI-101",
      slug: "vitamin-d3-1000",
      evidence: "strong",
      price: 1290,
      stock: 140,
      picture: { kind: "dropper", hue: 85, mark: "D3" },
      en: {
        title: "Vitamin D3 drops, 1,000 IU",
        summary: "One drop a day for the months with little sun.",
        description:
          "Skin makes vitamin D from sunlight, and in northern winters it makes next to none. One drop gives 1,000 IU in olive oil, which keeps the vitamin stable and helps it be taken up.\n\nTake it with a meal. If you already take a multivitamin, count what is in it.",
        ingredients: "Extra virgin olive oil, cholecalciferol (from lichen).",
        claim: "Raises low vitamin D levels and helps keep bones and muscles strong.",
        facts: [
          { name: "Serving", value: "1 drop a day" },
          { name: "Lasts", value: "10 months" },
          { name: "Suitable for", value: "Vegans" },
        ],
      },
      ar: {
        title: "قطرات فيتامين د3، 1000 وحدة",
        summary: "قطرة واحدة يوميًا في الأشهر القليلة الشمس.",
        description:
          "تصنع البشرة فيتامين د من ضوء الشمس، ولا تكاد تصنع منه شيئًا في الشتاء أو مع البقاء في الداخل. تعطي القطرة الواحدة 1000 وحدة دولية في زيت الزيتون الذي يحفظ الفيتامين ويساعد على امتصاصه.\n\nتؤخذ مع الطعام، ويُحسب معها ما في أي مكمّل متعدد الفيتامينات.",
        ingredients: "زيت زيتون بكر ممتاز، كوليكالسيفيرول (من الأشنة).",
        claim: "يرفع مستوى فيتامين د المنخفض ويساعد على قوة العظام والعضلات.",
        facts: [
          { name: "الجرعة", value: "قطرة واحدة يوميًا" },
          { name: "تكفي", value: "10 أشهر" },
          { name: "مناسب", value: "للنباتيين" },
        ],
      },
    },
    {
      sku: "HI-102",
      slug: "magnesium-glycinate",
      evidence: "some",
      price: 1890,
      before: 2290,
      stock: 86,
      picture: { kind: "bottle", hue: 250, mark: "Mg" },
      en: {
        title: "Magnesium glycinate, 120 capsules",
        summary: "The form of magnesium that is easy on the stomach.",
        description:
          "Magnesium bound to the amino acid glycine is taken up well and seldom upsets digestion, unlike the cheaper oxide. Two capsules give 200 mg of magnesium, about half of what an adult needs in a day.\n\nPeople with kidney disease should ask their doctor first.",
        ingredients: "Magnesium bisglycinate, capsule of plant cellulose.",
        claim: "May ease cramps and help those sleep who get too little of it.",
        facts: [
          { name: "Serving", value: "2 capsules in the evening" },
          { name: "Magnesium", value: "200 mg" },
          { name: "Lasts", value: "2 months" },
        ],
      },
      ar: {
        title: "مغنيسيوم غليسينات، 120 كبسولة",
        summary: "شكل المغنيسيوم اللطيف على المعدة.",
        description:
          "المغنيسيوم المرتبط بالغليسين يُمتص جيدًا ونادرًا ما يزعج الهضم، بخلاف الأكسيد الأرخص. تعطي الكبسولتان 200 ملغ من المغنيسيوم، أي نحو نصف حاجة البالغ في اليوم.\n\nعند وجود مرض في الكلى تلزم استشارة الطبيب أولًا.",
        ingredients: "مغنيسيوم بيسغليسينات، كبسولة من السليلوز النباتي.",
        claim: "قد يخفف التشنجات ويساعد على النوم لدى من ينقصه.",
        facts: [
          { name: "الجرعة", value: "كبسولتان مساءً" },
          { name: "المغنيسيوم", value: "200 ملغ" },
          { name: "تكفي", value: "شهرين" },
        ],
      },
    },
    {
      sku: "HI-103",
      slug: "vitamin-b12",
      evidence: "strong",
      price: 990,
      stock: 210,
      picture: { kind: "bottle", hue: 20, mark: "B12" },
      en: {
        title: "Vitamin B12 lozenges, 90 pieces",
        summary: "What a diet without meat cannot give.",
        description:
          "B12 is found only in food from animals. Anyone who eats none, and many people over sixty, need it from elsewhere. These lozenges melt under the tongue and taste of cherry.\n\nOne every other day is enough for most.",
        ingredients: "Methylcobalamin, xylitol, cherry flavour, magnesium salts of fatty acids.",
        claim: "Prevents and corrects B12 deficiency.",
        facts: [
          { name: "Serving", value: "1 lozenge every other day" },
          { name: "B12", value: "500 µg" },
          { name: "Lasts", value: "6 months" },
        ],
      },
      ar: {
        title: "أقراص استحلاب فيتامين ب12، 90 قرصًا",
        summary: "ما لا يوفره غذاء بلا لحوم.",
        description:
          "لا يوجد فيتامين ب12 إلا في الأغذية الحيوانية، فمن لا يتناولها يحتاج إليه من مصدر آخر، وكذلك كثيرون بعد الستين. تذوب الأقراص تحت اللسان بطعم الكرز.\n\nيكفي معظم الناس قرص كل يومين.",
        ingredients: "ميثيل كوبالامين، زيليتول، نكهة الكرز، أملاح المغنيسيوم للأحماض الدهنية.",
        claim: "يمنع نقص فيتامين ب12 ويعالجه.",
        facts: [
          { name: "الجرعة", value: "قرص كل يومين" },
          { name: "ب12", value: "500 ميكروغرام" },
          { name: "تكفي", value: "6 أشهر" },
        ],
      },
    },
    {
      sku: "HI-104",
      slug: "gentle-iron",
      evidence: "strong",
      price: 1450,
      stock: 64,
      picture: { kind: "bottle", hue: 35, mark: "Fe" },
      en: {
        title: "Gentle iron, 60 capsules",
        summary: "Iron bisglycinate with vitamin C, for proven lack.",
        description:
          "Bisglycinate brings iron into the blood with less nausea than the usual sulphate. Vitamin C beside it helps it along; coffee and tea do the opposite, so leave an hour between.\n\nHave your ferritin measured before you begin: too much iron does harm.",
        ingredients: "Iron bisglycinate, ascorbic acid, capsule of plant cellulose.",
        claim: "Corrects iron deficiency and the tiredness that comes of it.",
        facts: [
          { name: "Serving", value: "1 capsule, away from coffee" },
          { name: "Iron", value: "25 mg" },
          { name: "Lasts", value: "2 months" },
        ],
      },
      ar: {
        title: "حديد لطيف، 60 كبسولة",
        summary: "حديد بيسغليسينات مع فيتامين ج لنقص مثبت.",
        description:
          "يوصل البيسغليسينات الحديد إلى الدم بغثيان أقل من الكبريتات المعتادة. يساعده فيتامين ج، بينما تعيقه القهوة والشاي، فتُترك بينهما ساعة.\n\nيلزم قياس الفيريتين قبل البدء، فالحديد الزائد ضار.",
        ingredients: "حديد بيسغليسينات، حمض الأسكوربيك، كبسولة من السليلوز النباتي.",
        claim: "يعالج نقص الحديد وما ينتج عنه من تعب.",
        facts: [
          { name: "الجرعة", value: "كبسولة بعيدًا عن القهوة" },
          { name: "الحديد", value: "25 ملغ" },
          { name: "تكفي", value: "شهرين" },
        ],
      },
    },
    {
      sku: "HI-105",
      slug: "zinc-lozenges",
      evidence: "some",
      price: 790,
      stock: 4,
      picture: { kind: "tin", hue: 195, mark: "Zn" },
      en: {
        title: "Zinc lozenges, 40 pieces",
        summary: "For the first day of a cold, not for the whole winter.",
        description:
          "Started within a day of the first sneeze, zinc lozenges shorten some colds by a day or two. They taste a little of metal; that is the zinc.\n\nNot for longer than two weeks at a time.",
        ingredients: "Zinc acetate, isomalt, lemon oil.",
        claim: "May shorten a cold if taken from the first day.",
        facts: [
          { name: "Serving", value: "1 lozenge every 3 hours" },
          { name: "Zinc", value: "13 mg each" },
        ],
      },
      ar: {
        title: "أقراص استحلاب الزنك، 40 قرصًا",
        summary: "لليوم الأول من الزكام، لا للشتاء كله.",
        description:
          "إذا بدأ تناولها خلال يوم من أول عطسة فقد تقصّر أقراص الزنك بعض نزلات البرد يومًا أو يومين. فيها طعم معدني خفيف مصدره الزنك.\n\nلا تُستعمل أكثر من أسبوعين متتاليين.",
        ingredients: "أسيتات الزنك، إيزومالت، زيت الليمون.",
        claim: "قد تقصّر الزكام إذا أُخذت من اليوم الأول.",
        facts: [
          { name: "الجرعة", value: "قرص كل 3 ساعات" },
          { name: "الزنك", value: "13 ملغ في القرص" },
        ],
      },
    },
  ],
};
