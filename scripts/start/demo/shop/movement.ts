import type { DemoCategory } from "./shelf.ts";

export const movement: DemoCategory = {
  slug: "movement-recovery",
  en: { name: "Movement and recovery", description: "For muscles that work, and rest." },
  ar: { name: "الحركة والتعافي", description: "لعضلات تعمل ثم ترتاح." },
  products: [
    {
      sku: "HI-401",
      slug: "creatine-monohydrate",
      evidence: "strong",
      price: 2190,
      stock: 150,
      picture: { kind: "pouch", hue: 240, mark: "Cr" },
      en: {
        title: "Creatine monohydrate, 500 g",
        summary: "The best-proven powder there is.",
        description:
          "Creatine refills the muscle's quickest store of energy. Three to five grams a day, with or without training that day, add strength within weeks, at seventy as well as at twenty.\n\nNo loading is needed. Drink as usual.",
        ingredients: "Creatine monohydrate, micronised.",
        claim: "Adds strength and muscle together with training.",
        facts: [
          { name: "Serving", value: "3 to 5 g a day" },
          { name: "Lasts", value: "4 months" },
          { name: "Tested", value: "Every batch, for doping substances" },
        ],
      },
      ar: {
        title: "كرياتين مونوهيدرات، 500 غ",
        summary: "أكثر المساحيق إثباتًا.",
        description:
          "يعيد الكرياتين ملء أسرع مخازن الطاقة في العضلة. ثلاثة إلى خمسة غرامات يوميًا، مع التمرين أو دونه، تزيد القوة خلال أسابيع، في السبعين كما في العشرين.\n\nلا حاجة إلى جرعة تحميل، والشرب كالمعتاد.",
        ingredients: "كرياتين مونوهيدرات دقيق الحبيبات.",
        claim: "يزيد القوة والعضلات مع التمرين.",
        facts: [
          { name: "الجرعة", value: "من 3 إلى 5 غ يوميًا" },
          { name: "يكفي", value: "4 أشهر" },
          { name: "الفحص", value: "كل دفعة، للمواد المنشّطة" },
        ],
      },
    },
    {
      sku: "HI-402",
      slug: "pea-protein-cocoa",
      evidence: "strong",
      price: 2690,
      before: 2990,
      stock: 61,
      picture: { kind: "pouch", hue: 50, mark: "24 g" },
      en: {
        title: "Pea protein with cocoa, 900 g",
        summary: "24 grams of protein in a shake that is not sweet.",
        description:
          "Yellow peas give nearly all a muscle asks for, leucine included. Cocoa and a pinch of salt are the whole recipe.\n\nUseful where meals fall short of protein: after training, or at an age when appetite shrinks.",
        ingredients: "Pea protein isolate, cocoa, sea salt.",
        claim: "Enough protein helps to build and to keep muscle.",
        facts: [
          { name: "Serving", value: "30 g in 300 ml" },
          { name: "Protein", value: "24 g" },
          { name: "Sugar", value: "0.4 g" },
        ],
      },
      ar: {
        title: "بروتين البازلاء بالكاكاو، 900 غ",
        summary: "24 غرامًا من البروتين في مشروب غير حلو.",
        description:
          "تعطي البازلاء الصفراء معظم ما تطلبه العضلة، ومنه الليوسين. الكاكاو ورشة ملح هما الوصفة كلها.\n\nيفيد حين تقل الوجبات بروتينًا: بعد التمرين، أو في عمر تضعف فيه الشهية.",
        ingredients: "بروتين البازلاء المعزول، كاكاو، ملح بحري.",
        claim: "البروتين الكافي يساعد على بناء العضلات وحفظها.",
        facts: [
          { name: "الجرعة", value: "30 غ في 300 مل" },
          { name: "البروتين", value: "24 غ" },
          { name: "السكر", value: "0.4 غ" },
        ],
      },
    },
    {
      sku: "HI-403",
      slug: "foam-roller",
      evidence: "some",
      price: 2950,
      stock: 29,
      picture: { kind: "roller", hue: 175, mark: "" },
      en: {
        title: "Foam roller, medium firm",
        summary: "Ten minutes for legs that sat all day.",
        description:
          "Rolling loosens how a muscle feels and lends a little range for an hour or so. Medium firmness suits most; the surface has no knobs that bruise.\n\n45 cm long, holds up to 150 kg.",
        ingredients: "Expanded polypropylene, recyclable.",
        claim: "Eases soreness and adds range of motion for a while.",
        facts: [
          { name: "Size", value: "45 × 15 cm" },
          { name: "Weight", value: "420 g" },
        ],
      },
      ar: {
        title: "أسطوانة تدليك متوسطة الصلابة",
        summary: "عشر دقائق لساقين جلستا طوال اليوم.",
        description:
          "يخفف التدحرج إحساس الشد ويزيد مدى الحركة نحو ساعة. الصلابة المتوسطة تناسب معظم الناس، والسطح بلا نتوءات مؤلمة.\n\nطولها 45 سم وتتحمل حتى 150 كغ.",
        ingredients: "بولي بروبيلين موسّع قابل لإعادة التدوير.",
        claim: "تخفف ألم العضلات وتزيد مدى الحركة مدةً.",
        facts: [
          { name: "المقاس", value: "45 × 15 سم" },
          { name: "الوزن", value: "420 غ" },
        ],
      },
    },
    {
      sku: "HI-404",
      slug: "resistance-bands",
      evidence: "strong",
      price: 1990,
      stock: 5,
      picture: { kind: "band", hue: 15, mark: "" },
      en: {
        title: "Resistance bands, set of five",
        summary: "A gym that fits a coat pocket.",
        description:
          "Five loops of natural rubber from 3 to 18 kg. Training with bands adds as much strength as weights do, for hips and shoulders above all.\n\nA booklet shows twelve exercises in pictures, without words.",
        ingredients: "Natural latex rubber. Not for people with a latex allergy.",
        claim: "Builds strength as well as weights do.",
        facts: [
          { name: "Pull", value: "3, 6, 9, 13 and 18 kg" },
          { name: "Length", value: "30 cm each" },
        ],
      },
      ar: {
        title: "أشرطة مقاومة، مجموعة من خمسة",
        summary: "صالة رياضية في جيب المعطف.",
        description:
          "خمس حلقات من المطاط الطبيعي من 3 إلى 18 كغ. يزيد التمرين بها القوة كما تزيدها الأثقال، وللوركين والكتفين خاصة.\n\nيعرض كتيّب اثني عشر تمرينًا بالصور دون كلمات.",
        ingredients: "مطاط اللاتكس الطبيعي، لا يناسب من لديهم حساسية منه.",
        claim: "تبني القوة كما تبنيها الأثقال.",
        facts: [
          { name: "الشد", value: "3 و6 و9 و13 و18 كغ" },
          { name: "الطول", value: "30 سم للشريط" },
        ],
      },
    },
    {
      sku: "HI-405",
      slug: "electrolytes-lemon",
      evidence: "some",
      price: 1490,
      stock: 112,
      picture: { kind: "tin", hue: 105, mark: "Na K" },
      en: {
        title: "Electrolytes with lemon, 40 sachets",
        summary: "For long heat, long runs and upset stomachs.",
        description:
          "Sodium, potassium and a little glucose in the proportion that carries water into the body fastest. Below an hour of sport plain water does.\n\nOne sachet in half a litre.",
        ingredients: "Glucose, sodium citrate, potassium chloride, citric acid, lemon juice powder.",
        claim: "Replaces what long sweating and illness take.",
        facts: [
          { name: "Serving", value: "1 sachet in 500 ml" },
          { name: "Sodium", value: "520 mg" },
        ],
      },
      ar: {
        title: "أملاح تعويض بالليمون، 40 كيسًا",
        summary: "للحر الطويل والجري الطويل واضطراب المعدة.",
        description:
          "صوديوم وبوتاسيوم وقليل من الغلوكوز بالنسبة التي تنقل الماء إلى الجسم بأسرع ما يكون. ودون ساعة من الرياضة يكفي الماء.\n\nكيس واحد في نصف لتر.",
        ingredients: "غلوكوز، سترات الصوديوم، كلوريد البوتاسيوم، حمض الستريك، مسحوق عصير الليمون.",
        claim: "تعوّض ما يأخذه التعرق الطويل والمرض.",
        facts: [
          { name: "الجرعة", value: "كيس في 500 مل" },
          { name: "الصوديوم", value: "520 ملغ" },
        ],
      },
    },
  ],
};
