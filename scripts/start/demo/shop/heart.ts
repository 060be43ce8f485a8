import type { DemoCategory } from "./shelf.ts";

export const heart: DemoCategory = {
  slug: "heart-metabolism",
  en: { name: "Heart and metabolism", description: "For numbers your doctor likes to see." },
  ar: { name: "القلب والاستقلاب", description: "لأرقام يسر الطبيب أن يراها." },
  products: [
    {
      sku: "HI-301",
      slug: "upper-arm-blood-pressure-monitor",
      evidence: "strong",
      price: 5490,
      stock: 33,
      picture: { kind: "cuff", hue: 225, mark: "120" },
      en: {
        title: "Upper-arm blood pressure monitor",
        summary: "Clinically validated, with a cuff that fits.",
        description:
          "Pressure measured at home on calm mornings says more than one reading at a surgery. This monitor passed the ESH protocol, averages three measurements and notices an irregular pulse.\n\nThe cuff fits arms from 22 to 42 cm.",
        ingredients: "Monitor, cuff, four AA batteries, bag.",
        claim: "Measuring at home lowers blood pressure when acted upon.",
        facts: [
          { name: "Memory", value: "2 people, 100 readings each" },
          { name: "Cuff", value: "22 to 42 cm" },
          { name: "Guarantee", value: "5 years" },
        ],
      },
      ar: {
        title: "جهاز قياس ضغط الدم للعضد",
        summary: "معتمد سريريًا، بكُفّة ملائمة.",
        description:
          "الضغط المقيس في البيت في صباحات هادئة أصدق من قراءة واحدة في العيادة. اجتاز الجهاز بروتوكول ESH، ويحسب متوسط ثلاث قراءات، وينبّه إلى نبض غير منتظم.\n\nتلائم الكُفّة ذراعًا من 22 إلى 42 سم.",
        ingredients: "الجهاز، الكُفّة، أربع بطاريات AA، حقيبة.",
        claim: "القياس في البيت يخفض الضغط إذا تبعه عمل.",
        facts: [
          { name: "الذاكرة", value: "شخصان، 100 قراءة لكل منهما" },
          { name: "الكُفّة", value: "من 22 إلى 42 سم" },
          { name: "الضمان", value: "5 سنوات" },
        ],
      },
    },
    {
      sku: "HI-302",
      slug: "omega-3-algae",
      evidence: "some",
      price: 2290,
      stock: 120,
      picture: { kind: "bottle", hue: 165, mark: "Ω3" },
      en: {
        title: "Omega-3 from algae, 90 capsules",
        summary: "EPA and DHA without fish.",
        description:
          "Fish have their omega-3 from algae; these capsules take the direct way. Three of them give 800 mg of EPA and DHA, as much as two meals of salmon a week.\n\nTake them with food. People on blood thinners should ask first.",
        ingredients: "Oil of Schizochytrium algae, capsule of modified starch, rosemary extract.",
        claim: "Lowers triglycerides; protects the heart of some more than of others.",
        facts: [
          { name: "Serving", value: "3 capsules a day" },
          { name: "EPA and DHA", value: "800 mg" },
          { name: "Suitable for", value: "Vegans" },
        ],
      },
      ar: {
        title: "أوميغا 3 من الطحالب، 90 كبسولة",
        summary: "EPA وDHA بلا أسماك.",
        description:
          "تأخذ الأسماك أوميغا 3 من الطحالب، وهذه الكبسولات تسلك الطريق المباشر. تعطي ثلاث منها 800 ملغ من EPA وDHA، كوجبتي سلمون في الأسبوع.\n\nتؤخذ مع الطعام، ومع مميعات الدم تلزم الاستشارة أولًا.",
        ingredients: "زيت طحالب شيزوكيتريوم، كبسولة من النشا المعدّل، خلاصة إكليل الجبل.",
        claim: "يخفض الدهون الثلاثية، ويحمي القلب بدرجات متفاوتة.",
        facts: [
          { name: "الجرعة", value: "3 كبسولات يوميًا" },
          { name: "EPA وDHA", value: "800 ملغ" },
          { name: "مناسب", value: "للنباتيين" },
        ],
      },
    },
    {
      sku: "HI-303",
      slug: "psyllium-husk",
      evidence: "strong",
      price: 1250,
      stock: 88,
      picture: { kind: "pouch", hue: 95, mark: "500 g" },
      en: {
        title: "Psyllium husk, 500 g",
        summary: "Fibre that lowers cholesterol, gently.",
        description:
          "The husks swell to a gel that slows sugar and carries cholesterol out. Begin with a teaspoon in a large glass of water and work up over two weeks.\n\nDrink enough with it, and keep two hours from medicines.",
        ingredients: "Husks of Plantago ovata, 99 % pure.",
        claim: "Lowers LDL cholesterol and steadies digestion.",
        facts: [
          { name: "Serving", value: "1 to 2 teaspoons a day" },
          { name: "Fibre", value: "85 g in 100 g" },
        ],
      },
      ar: {
        title: "قشور القاطونة، 500 غ",
        summary: "ألياف تخفض الكوليسترول بلطف.",
        description:
          "تنتفخ القشور إلى هلام يبطئ السكر ويحمل الكوليسترول خارجًا. يُبدأ بملعقة صغيرة في كوب ماء كبير وتُزاد خلال أسبوعين.\n\nيلزم شرب ماء كافٍ معها، وترك ساعتين بينها وبين الأدوية.",
        ingredients: "قشور القاطونة، نقاوة 99 %.",
        claim: "تخفض الكوليسترول الضار وتنظم الهضم.",
        facts: [
          { name: "الجرعة", value: "ملعقة إلى ملعقتين صغيرتين يوميًا" },
          { name: "الألياف", value: "85 غ في 100 غ" },
        ],
      },
    },
    {
      sku: "HI-304",
      slug: "beetroot-powder",
      evidence: "some",
      price: 1690,
      stock: 47,
      picture: { kind: "pouch", hue: 355, mark: "NO₃" },
      en: {
        title: "Beetroot powder, 250 g",
        summary: "Nitrate from the root, for vessels and stairs.",
        description:
          "Freeze-dried beetroot with its nitrate measured in every batch: 400 mg in a serving. It widens vessels for some hours, which shows on the cuff and on a hill.\n\nYour urine may turn pink. That is the colour, nothing else.",
        ingredients: "Beetroot juice, freeze-dried.",
        claim: "Lowers blood pressure a little; may help endurance.",
        facts: [
          { name: "Serving", value: "10 g in water" },
          { name: "Nitrate", value: "400 mg" },
        ],
      },
      ar: {
        title: "مسحوق الشمندر، 250 غ",
        summary: "نترات من الجذر للأوعية وصعود الدرج.",
        description:
          "شمندر مجفف بالتجميد تُقاس نتراته في كل دفعة: 400 ملغ في الجرعة. يوسّع الأوعية بضع ساعات، ويظهر ذلك على الجهاز وعلى المرتفع.\n\nقد يتلون البول بالوردي، وهو اللون لا غير.",
        ingredients: "عصير شمندر مجفف بالتجميد.",
        claim: "يخفض ضغط الدم قليلًا، وقد يعين على التحمّل.",
        facts: [
          { name: "الجرعة", value: "10 غ في الماء" },
          { name: "النترات", value: "400 ملغ" },
        ],
      },
    },
    {
      sku: "HI-305",
      slug: "plant-sterols",
      evidence: "strong",
      price: 1990,
      stock: 0,
      picture: { kind: "jar", hue: 110, mark: "2 g" },
      en: {
        title: "Plant sterols, 100 chews",
        summary: "Two chews with the main meal.",
        description:
          "Sterols look like cholesterol to the gut and take its place at the door. Two grams a day lower LDL by about a tenth within three weeks, beside statins too.\n\nNot for children or in pregnancy.",
        ingredients: "Plant sterol esters, oat fibre, cocoa, sweetener from stevia.",
        claim: "Lowers LDL cholesterol by 7 to 10 per cent.",
        facts: [
          { name: "Serving", value: "2 chews with a meal" },
          { name: "Sterols", value: "2 g" },
        ],
      },
      ar: {
        title: "ستيرولات نباتية، 100 قطعة للمضغ",
        summary: "قطعتان مع الوجبة الرئيسة.",
        description:
          "تشبه الستيرولات الكوليسترول في نظر الأمعاء فتأخذ مكانه عند الباب. غرامان في اليوم يخفضان الكوليسترول الضار نحو العُشر خلال ثلاثة أسابيع، ومع الستاتينات أيضًا.\n\nليست للأطفال ولا أثناء الحمل.",
        ingredients: "إسترات الستيرول النباتي، ألياف الشوفان، كاكاو، مُحلٍّ من الستيفيا.",
        claim: "تخفض الكوليسترول الضار من 7 إلى 10 في المئة.",
        facts: [
          { name: "الجرعة", value: "قطعتان مع الطعام" },
          { name: "الستيرولات", value: "2 غ" },
        ],
      },
    },
  ],
};
