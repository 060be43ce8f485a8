import { languages } from "../../../../../shared/languages.ts";
import { foldText } from "../../../../../shared/fold-text.ts";
import type { CustomerFieldRow } from "../field-store.ts";
import type { ImportPlan } from "../import-plan.ts";
import { columnNames } from "./problems.ts";

type ImportColumn = ImportPlan["columns"][number];
type Target = ImportColumn["to"];

/** How people head their columns, beside the names that an export gives them. */
const usual: Readonly<Record<Exclude<Target, "id" | "field">, readonly string[]>> = {
  name: [
    ...["full name", "first name", "last name", "family name", "surname", "given name", "customer", "customer name"],
    ...["contact", "contact name", "client", "display name", "fname", "lname"],
    ...[
      "الاسم الكامل",
      "الاسم الأول",
      "الاسم الأخير",
      "اسم العائلة",
      "اللقب",
      "الكنية",
      "العميل",
      "اسم العميل",
      "الزبون",
      "اسم",
    ],
  ],
  phone: [
    ...[
      "phone number",
      "mobile",
      "mobile number",
      "mobile phone",
      "cell",
      "cell phone",
      "telephone",
      "tel",
      "whatsapp",
    ],
    ...["whatsapp number", "msisdn", "number"],
    ...[
      "رقم الهاتف",
      "الجوال",
      "رقم الجوال",
      "جوال",
      "الموبايل",
      "موبايل",
      "المحمول",
      "هاتف",
      "تلفون",
      "واتساب",
      "رقم الواتساب",
      "الرقم",
    ],
  ],
  email: [
    ...["email", "email address", "e mail address", "mail"],
    ...["بريد إلكتروني", "الإيميل", "إيميل", "البريد", "عنوان البريد الإلكتروني"],
  ],
  language: ["lang", "locale", "preferred language", "لغة", "اللغة المفضلة"],
  timeZone: ["timezone", "tz", "zone", "المنطقة", "التوقيت"],
  tags: [
    "tag",
    "labels",
    "label",
    "groups",
    "group",
    "segment",
    "وسم",
    "وسوم",
    "تصنيف",
    "التصنيفات",
    "مجموعة",
    "المجموعات",
  ],
};

/** What the columns of a file seem to be, by their headings in either language; own fields by their key or label. Each thing once, names excepted. */
export function suggestColumns(
  headings: readonly string[],
  fields: readonly Pick<CustomerFieldRow, "key" | "label" | "archivedAt">[],
): ImportColumn[] {
  const taken = new Set<string>();
  return headings.flatMap((heading, column) => {
    const found = targetOf(bare(heading), fields);
    if (found === null) return [];
    const place = `${found.to} ${found.field ?? ""}`;
    if (taken.has(place) && found.to !== "name") return [];
    taken.add(place);
    return [{ column, ...found }];
  });
}

function targetOf(
  heading: string,
  fields: readonly Pick<CustomerFieldRow, "key" | "label" | "archivedAt">[],
): Omit<ImportColumn, "column"> | null {
  if (heading === "") return null;
  const field = fields.find(
    ({ key, label, archivedAt }) => archivedAt === null && [bare(key), bare(label)].includes(heading),
  );
  const target = targets.get(heading);
  // What the house itself calls a column goes before an own field of that name; what people usually call it does not.
  if (target !== undefined && (!field || ownNames.has(heading))) return { to: target, field: null };
  return field ? { to: "field", field: field.key } : null;
}

function bare(heading: string): string {
  return foldText(heading)
    .replaceAll(/[\s_\-–.:*()/]+/g, " ")
    .trim();
}

const fixed = ["id", "name", "phone", "email", "language", "timeZone", "tags"] as const;
const ownNames = new Map<string, Target>(
  languages.flatMap((language) => fixed.map((target) => [bare(columnNames(language)[target]), target] as const)),
);
const targets = new Map<string, Target>([
  ...Object.entries(usual).flatMap(([target, words]) => words.map((word) => [bare(word), asTarget(target)] as const)),
  ...ownNames,
]);

/** Guarantee: called with the keys of `usual`, which are targets. */
function asTarget(key: string): Target {
  return key as Target;
}
