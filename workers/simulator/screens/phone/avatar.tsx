type Props = { name: string; hue: number; size: number; square?: boolean };

/** Initials on the person's own colour; decoration, since the name stands beside it. */
export function Avatar({ name, hue, size, square = false }: Props) {
  const background = `linear-gradient(145deg, oklch(0.78 0.11 ${hue}), oklch(0.58 0.13 ${hue}))`;
  const style = { background, inlineSize: `${size}px`, blockSize: `${size}px`, fontSize: `${size * 0.38}px` };
  return (
    <span class={square ? "avatar avatar-square" : "avatar"} style={style} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** Arabic letters would join into a word that is none, so a thin mark keeps them apart. */
function initialsOf(name: string): string {
  const letters = name
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, 2)
    .map((word) => [...word.replace(/^ال(?=.)/, "")][0] ?? "");
  return letters.join("\u200c").toUpperCase();
}

/** A steady colour for a business, from its id. */
export function hueOf(text: string): number {
  return [...text].reduce((hash, letter) => (hash * 33 + (letter.codePointAt(0) ?? 0)) % 360, 11);
}
