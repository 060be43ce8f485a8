import { Fragment } from "preact";
import { detectScript } from "../../kit/i18n/isolate.ts";
import { splitText } from "./split-text.ts";

/** A message's words as they were written: lines kept, addresses to press, each paragraph in its own direction. */
export function MessageText({ text }: { text: string }) {
  const script = detectScript(text) === "arabic" ? "arabic" : undefined;
  return (
    <span
      dir="auto"
      data-script={script}
      class="block whitespace-pre-wrap text-start [overflow-wrap:anywhere] [unicode-bidi:plaintext]"
    >
      {splitText(text).map((part, index) =>
        part.kind === "link" ? (
          <a
            key={index}
            href={part.href}
            target="_blank"
            rel="noreferrer noopener"
            dir="ltr"
            class="text-accent-text underline decoration-1 underline-offset-2 [unicode-bidi:isolate]"
          >
            {part.text}
          </a>
        ) : (
          <Fragment key={index}>{part.text}</Fragment>
        ),
      )}
    </span>
  );
}
