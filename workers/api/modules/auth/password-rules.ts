/** What people build their passwords on when they must have ten characters; the rest are digits, years and exclamation marks. */
const commonWords = new Set(
  `password passwort passw motdepasse contrasena senha welcome qwerty qwertz azerty qwertyuiop asdfgh asdfghjkl zxcvbnm letmein iloveyou
  admin administrator login master dragon monkey football baseball basketball superman batman princess sunshine shadow michael jordan
  computer internet changeme secret whatever trustno starwars pokemon summer winter spring autumn january february march april june july
  august september october november december monday friday google facebook samsung iphone android loggia whatsapp temporary default guest
  access hello test testing user root system mohammed muhammad ahmed abdullah fatima allah bismillah habibi saudi riyadh jeddah dubai egypt`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

/** Rows of keyboards and counting, read either way. */
const rows = [
  "0123456789012345",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1q2w3e4r5t6y7u8i9o0p",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
];

const lookAlikes: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/** Whether a password is among the first that anybody would try: for this person, or for anybody. */
export function isWeakPassword(password: string, email: string): boolean {
  const text = password.normalize("NFKC").toLowerCase();
  const [local = ""] = email.toLowerCase().split("@");
  if (local.length >= 4 && text.includes(local)) return true;
  return isRepetition(text) || isRow(text) || isCommonWord(text);
}

/** `aaaaaaaaaa`, `abcabcabcabc`: at most four characters over and over. */
function isRepetition(text: string): boolean {
  return /^(.{1,4}?)\1+.{0,3}$/su.test(text) && new Set(text).size <= 4;
}

/** Most of it is one run along a keyboard or the alphabet. */
function isRow(text: string): boolean {
  const half = Math.ceil(text.length * 0.7);
  return rows.some((row) =>
    [row, [...row].toReversed().join("")].some((run) => {
      for (let start = 0; start + half <= text.length; start++)
        if (run.includes(text.slice(start, start + half))) return true;
      return false;
    }),
  );
}

/** A common word, perhaps twice, with digits and signs around it or for some of its letters. */
function isCommonWord(text: string): boolean {
  const trimmed = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const spelled = (from: string) => [...from].map((character) => lookAlikes[character] ?? character).join("");
  const readings = [trimmed, spelled(trimmed), spelled(text.replace(/[\d!.?*#_-]+$/u, ""))];
  return readings.some((reading) => {
    const letters = reading.replace(/[^\p{L}]/gu, "");
    const half = letters.slice(0, letters.length / 2);
    return commonWords.has(letters) || (half + half === letters && commonWords.has(half));
  });
}
