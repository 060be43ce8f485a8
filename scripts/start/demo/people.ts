import type { Language } from "../../../shared/languages.ts";

/** Customers of the demo clinic. Numbers come from ranges reserved for fiction or are not assigned. */
export type DemoPerson = {
  readonly name: string;
  readonly language: Language;
  readonly phone: string | null;
  readonly userId: string;
  readonly username: string | null;
};

const english = [
  "Amelia Clarke",
  "Noah Bennett",
  "Priya Raman",
  "Oliver Hughes",
  "Grace Okafor",
  "Jack Turner",
  "Sofia Rossi",
  "Ethan Walsh",
  "Isla MacLeod",
  "Leo Fernandez",
  "Mia Johansson",
  "Harry Patel",
  "Chloe Dubois",
  "Daniel Kim",
  "Ruby Evans",
  "Tom Nowak",
  "Zara Ahmed",
  "Ben Carter",
  "Ella Novak",
  "Sam Osei",
  "Lucy Hart",
  "Max Weber",
  "Nina Petrova",
  "Owen Price",
];
const arabic = [
  "العنود القحطاني",
  "خالد العتيبي",
  "سارة الأحمد",
  "عبدالله الشمري",
  "ريم الحربي",
  "محمد الغامدي",
  "هند الزهراني",
  "فيصل الدوسري",
  "لمى السبيعي",
  "يوسف المطيري",
  "أمل باوزير",
  "طارق حداد",
  "دانة الراشد",
  "ماجد العنزي",
  "جواهر السالم",
  "عمر الخطيب",
  "ليان الشهري",
  "سلطان القرني",
  "مها العمري",
  "ياسر بخاري",
  "غادة الصالح",
  "راكان الفهد",
  "شهد الجهني",
  "بدر العصيمي",
];

/** Every third person or so has a user name; two in twelve hide their number. */
export const demoPeople: readonly DemoPerson[] = [
  ...english.map((name, index) => person(name, "en", index)),
  ...arabic.map((name, index) => person(name, "ar", index)),
];

function person(name: string, language: Language, index: number): DemoPerson {
  const hidden = index % 12 === 5;
  const digits = String(index).padStart(3, "0");
  return {
    name,
    language,
    phone: hidden ? null : language === "en" ? `+447700900${digits}` : `+966550000${digits}`,
    userId: language === "en" ? `GB.77009001345${digits}` : `SA.55000091234${digits}`,
    username:
      hidden || index % 3 === 0 ? `${language === "en" ? name.split(" ")[0]?.toLowerCase() : "user"}.${digits}` : null,
  };
}
