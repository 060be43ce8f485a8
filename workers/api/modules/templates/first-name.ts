/** Words that are half a name: what follows belongs to them (عبد الله, أبو بكر, Abd Allah, Umm Kulthum). */
const halves = new Set(["عبد", "أبو", "ابو", "أم", "ام", "ست", "abd", "abu", "umm"]);
const articles = new Set(["al", "el", "ul", "ال"]);
const titles = /^(mr|mrs|ms|miss|dr|prof|eng|د|م|أ|دكتور|دكتورة|مهندس|مهندسة|أستاذ|أستاذة|السيد|السيدة)[.:]?$/iu;

/** What somebody is called by: the first word of a name, titles left out, names of two halves kept together. */
export function firstNameOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== "");
  const from = words.findIndex((word, index) => index === words.length - 1 || !titles.test(word));
  const [first, second, third] = words.slice(Math.max(from, 0));
  if (first === undefined) return "";
  if (second === undefined || !halves.has(first.toLowerCase())) return first;
  return [first, second, articles.has(second.toLowerCase()) ? third : undefined].filter(isWord).join(" ");
}

function isWord(word: string | undefined): word is string {
  return word !== undefined;
}
