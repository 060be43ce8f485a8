import { detectScript } from "../i18n/isolate.ts";

/** Words a person wrote, in the direction they wrote them, isolated from the words around; Arabic gets its own size and leading. */
export function Bidi({ text, class: extra }: { text: string; class?: string }) {
  const arabic = detectScript(text) === "arabic";
  return (
    <bdi dir="auto" data-script={arabic ? "arabic" : undefined} class={extra}>
      {text}
    </bdi>
  );
}

/** Phone numbers, codes, ids, amounts: left to right whatever stands around them, in figures of equal width. */
export function LeftToRight({ text, class: extra = "" }: { text: string; class?: string }) {
  return (
    <bdi dir="ltr" class={`tabular-nums ${extra}`}>
      {text}
    </bdi>
  );
}
