import type { Language } from "../../../../shared/languages.ts";

/** README.txt of an export, in its owner's language. `files` are the names beside it. */
export function writeReadme(language: Language, { name, at, files }: ReadmeParts): string {
  const { title, made, what, times, missing } = texts[language];
  const list = files.map((file) => `- ${file}`).join("\n");
  return `${title} ${name}\n${made} ${at}\n\n${what}\n${list}\n\n${times}\n${missing}\n`;
}

type ReadmeParts = { readonly name: string; readonly at: string; readonly files: readonly string[] };
type Texts = Readonly<Record<"title" | "made" | "what" | "times" | "missing", string>>;

const texts: Readonly<Record<Language, Texts>> = {
  en: {
    title: "A copy of the data of",
    made: "Made at",
    what: "Each file holds one area, as JSON:",
    times: "Whole numbers in fields that name a time are milliseconds since 1 January 1970, UTC.",
    missing:
      "Passwords, keys and tokens are not in it. What others wrote and what belongs to an organization is not in it either.",
  },
  ar: {
    title: "نسخة من بيانات",
    made: "أُعدّت في",
    what: "كل ملف يضم مجالًا واحدًا بصيغة JSON:",
    times: "الأعداد الصحيحة في حقول الوقت هي أجزاء من ألف من الثانية منذ 1 يناير 1970 بالتوقيت العالمي.",
    missing: "لا تضم النسخة كلمات المرور ولا المفاتيح ولا الرموز، ولا ما كتبه الآخرون أو ما يخص المؤسسات.",
  },
};
