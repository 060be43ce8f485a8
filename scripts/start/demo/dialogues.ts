import type { Language } from "../../../shared/languages.ts";

/** One line of a dialogue: who speaks, what, and how many minutes after the line before. */
export type Line = { readonly by: "customer" | "staff"; readonly text: string; readonly after: number };
export type Dialogue = { readonly language: Language; readonly lines: readonly Line[] };

const c = (text: string, after = 2): Line => ({ by: "customer", text, after });
const s = (text: string, after = 4): Line => ({ by: "staff", text, after });

/** Everyday conversations of a skin clinic. `{order}`, `{day}`, `{hour}` and `{price}` are filled in per conversation. */
export const dialogues: readonly Dialogue[] = [
  {
    language: "en",
    lines: [
      c("Hi, do you have anything free on {day} afternoon?"),
      s("Hello, yes: {hour} or half an hour later with Dr. Haddad. Which suits you?"),
      c("{hour} please"),
      s("Booked for {day} at {hour}. Please come ten minutes early and without make-up."),
      c("Perfect, thank you"),
    ],
  },
  {
    language: "en",
    lines: [
      c("How much is the hydrating facial?"),
      s("It is {price} for 50 minutes, consultation included."),
      c("Is it fine for sensitive skin? I react to almost everything"),
      s("It is our gentlest one. We patch-test behind the ear first and wait fifteen minutes.", 7),
      c("That is reassuring. I'll talk to my sister and write back", 30),
    ],
  },
  {
    language: "en",
    lines: [
      c("My order {order} says delivered but nothing is here"),
      s("I am sorry about that. Let me ask the courier right away.", 6),
      c("Thanks. The neighbours don't have it either", 11),
      s("The courier left it with the building's reception. Could you check there?", 35),
      c("Found it!! Thank you so much", 50),
      s("Lovely. Enjoy it, and write any time."),
    ],
  },
  {
    language: "en",
    lines: [
      c("Can I move my {day} appointment? Something came up at work"),
      s("Of course. The same hour a day later is free, or {hour} next week."),
      c("A day later works"),
      s("Moved. You will get a reminder the evening before."),
    ],
  },
  {
    language: "en",
    lines: [
      c("I used the retinol serum three nights in a row and my cheeks are burning. Is that normal?"),
      s("Please stop it for now and use only the barrier cream. Is there swelling or blistering?", 3),
      c("No, just red and tight"),
      s("Good. It should calm down in two to three days. If it gets worse, come in the same day; we keep a slot."),
      c("Ok. And after that?", 15),
      s("Start again with one night a week, then two. Dr. Haddad will look at it on {day}."),
    ],
  },
  {
    language: "en",
    lines: [
      c("Do you take walk-ins on Saturdays?"),
      s("We do between 10:00 and 13:00, with a wait of about half an hour."),
      c("Great"),
    ],
  },
  {
    language: "en",
    lines: [
      c("I was charged twice for {order}"),
      s(
        "I can see two authorisations of {price}; only one was captured. The other disappears within five working days.",
        12,
      ),
      c("My bank says it is still there after a week", 2_900),
      s("Then it should not be. I have asked our bank to release it today and will write as soon as they confirm.", 20),
      c("Please do. I have been waiting long enough", 40),
    ],
  },
  {
    language: "en",
    lines: [
      c("Which sunscreen would you recommend for running outdoors?"),
      s("The fluid SPF 50: it does not run into the eyes. {price} for 50 ml."),
      c("Does it leave a white cast? My skin is quite dark"),
      s("It is tinted in four shades, so no. We can match yours at the counter."),
      c("I'll come by on {day}", 25),
    ],
  },
  {
    language: "en",
    lines: [
      c("Good morning! Just wanted to say the treatment worked wonders 😊"),
      s("That made our morning. Thank you for telling us."),
    ],
  },
  {
    language: "en",
    lines: [
      c("Could you send me the invoice for last month? My insurance needs it"),
      s("Certainly. To which name should it be made out?"),
      c("Same as on my file, with the date of birth please"),
      s("Done, it is on its way to your e-mail address.", 22),
      c("Got it, thanks", 60),
    ],
  },
  {
    language: "en",
    lines: [c("Hi is anyone there?"), c("I have been trying to call since this morning", 25)],
  },
  {
    language: "en",
    lines: [
      c("Is laser hair removal painful? First time for me"),
      s("Most people compare it to a rubber band snapping. We cool the skin throughout."),
      c("How many sessions would I need for the legs?"),
      s("Six to eight, five weeks apart. The first visit is a free assessment."),
      c("Ok let me think about it", 18),
    ],
  },
  {
    language: "ar",
    lines: [
      c("السلام عليكم، هل يوجد موعد متاح يوم {day}؟"),
      s("وعليكم السلام، نعم: الساعة {hour} أو بعدها بنصف ساعة مع الدكتورة سارة. أيهما أنسب؟"),
      c("الساعة {hour} مناسبة"),
      s("تم الحجز يوم {day} الساعة {hour}. نرجو الحضور قبل الموعد بعشر دقائق ومن دون مكياج."),
      c("شكراً جزيلاً 🌷"),
    ],
  },
  {
    language: "ar",
    lines: [
      c("كم سعر جلسة تنظيف البشرة العميق؟"),
      s("السعر {price} لمدة خمسين دقيقة، شاملاً الاستشارة."),
      c("هل تناسب البشرة الحساسة؟"),
      s("نعم، ونجري اختباراً صغيراً خلف الأذن قبل البدء."),
      c("ممتاز، سأفكر في الأمر وأعود إليكم", 20),
    ],
  },
  {
    language: "ar",
    lines: [
      c("طلبي رقم {order} لم يصل حتى الآن"),
      s("نعتذر عن التأخير. سأتواصل مع شركة الشحن حالاً.", 6),
      c("أنتظر منذ ثلاثة أيام", 15),
      s("أكدت الشركة أن المندوب سيصل اليوم قبل الساعة {hour}.", 40),
      c("وصل، شكراً لمتابعتكم", 240),
    ],
  },
  {
    language: "ar",
    lines: [
      c("أحتاج إلى تأجيل موعدي يوم {day} بسبب السفر"),
      s("لا مشكلة. متى تكون العودة؟"),
      c("بعد أسبوعين تقريباً"),
      s("حجزنا الموعد بعد أسبوعين في الساعة نفسها، وسنرسل تذكيراً قبله بيوم."),
      c("بارك الله فيكم"),
    ],
  },
  {
    language: "ar",
    lines: [
      c("بعد استخدام سيروم فيتامين سي ظهر احمرار بسيط، هل هذا طبيعي؟"),
      s("قد يحدث في الأيام الأولى. نقترح استخدامه يوماً بعد يوم مع كريم مرطب."),
      c("وإذا استمر الاحمرار؟"),
      s("عندها يُوقف السيروم، ويمكن زيارة العيادة في اليوم نفسه من دون موعد."),
      c("شكراً على الاهتمام", 12),
    ],
  },
  {
    language: "ar",
    lines: [c("هل العيادة مفتوحة يوم الجمعة؟"), s("نعم، من الرابعة عصراً حتى العاشرة مساءً."), c("تمام 👍")],
  },
  {
    language: "ar",
    lines: [
      c("دفعت مرتين عن الطلب {order}، أرجو استرجاع المبلغ"),
      s("نرى عمليتين بقيمة {price}، وسنعيد إحداهما. يستغرق ذلك حتى خمسة أيام عمل.", 14),
      c("مر أسبوع ولم يصل شيء", 2_900),
      s("نعتذر. طلبنا من البنك تأكيداً اليوم وسنكتب فور وصوله.", 18),
    ],
  },
  {
    language: "ar",
    lines: [
      c("أي واقٍ من الشمس تنصحون به للأطفال؟"),
      s("الواقي المعدني SPF 50 الخالي من العطور، سعره {price}."),
      c("هل يتوفر في فرع الرياض؟"),
      s("نعم، ومتوفر أيضاً للتوصيل خلال يوم واحد."),
      c("أرغب في حبتين، العنوان نفسه", 9),
      s("تم تسجيل الطلب برقم {order}."),
    ],
  },
  {
    language: "ar",
    lines: [
      c("صباح الخير، النتيجة رائعة بعد الجلسة الثالثة، شكراً للفريق كله"),
      s("صباح النور، كلماتكم أسعدتنا كثيراً."),
    ],
  },
  {
    language: "ar",
    lines: [c("مرحبا، هل من أحد هنا؟"), c("أحتاج إلى رد قبل المساء لو سمحتم", 35)],
  },
  {
    language: "ar",
    lines: [
      c("هل تقبلون التأمين الطبي؟"),
      s("نقبل بعض الشركات. ما اسم شركة التأمين؟"),
      c("بوبا"),
      s("نعم، مقبول للاستشارات. أما الجلسات التجميلية فلا يغطيها التأمين."),
      c("واضح، شكراً"),
    ],
  },
];
