import { detectScript } from "../i18n/isolate.ts";

type BidiProps = {
  text: string;
  /** A paragraph of its own (a message), which also begins at the side its own language begins. */
  block?: boolean;
  class?: string;
};

/** Words a person wrote, in the direction they wrote them, isolated from the words around; Arabic gets its own size and leading. */
export function Bidi({ text, block = false, class: extra }: BidiProps) {
  const script = detectScript(text) === "arabic" ? "arabic" : undefined;
  const attributes = { dir: "auto", "data-script": script, class: extra } as const;
  return block ? <p {...attributes}>{text}</p> : <bdi {...attributes}>{text}</bdi>;
}

/** Phone numbers, codes, ids, amounts: left to right whatever stands around them, in figures of equal width. */
export function LeftToRight({ text, class: extra = "" }: { text: string; class?: string }) {
  return (
    <bdi dir="ltr" class={`tabular-nums ${extra}`}>
      {text}
    </bdi>
  );
}
