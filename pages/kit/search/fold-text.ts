const letters: Record<string, string> = {
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ى: "ي",
  ة: "ه",
  ؤ: "و",
  ئ: "ي",
  ک: "ك",
  ی: "ي",
};

/** Text as people look for it: without case, accents, Arabic marks and stretching; letters that are often swapped made one; Latin digits. */
export function foldText(text: string): string {
  return text
    .replaceAll(/[أإآٱىةؤئکی]/g, (letter) => letters[letter] ?? letter)
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036F\u064B-\u065F\u0670\u06D6-\u06ED\u0640\u200E\u200F\u061C\u2066-\u2069]/g, "")
    .replaceAll(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replaceAll(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .toLowerCase()
    .trim();
}
