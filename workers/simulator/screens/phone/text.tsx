import { ExternalLink } from "lucide-preact";

/** Text as written, each line in its own direction; addresses can be opened; a few emoji alone are large. */
export function Words({ text }: { text: string }) {
  const isBig = isFewEmoji(text.trim());
  return (
    <div class={isBig ? "words is-big" : "words"}>
      {text.split("\n").map((line, index) => (
        <p dir="auto" key={index}>
          {line.split(/(https?:\/\/\S+)/).map((part, position) =>
            position % 2 === 0 ? (
              part
            ) : (
              <a href={part} target="_blank" rel="noreferrer" key={position}>
                {part}
                <ExternalLink size={12} aria-hidden="true" />
              </a>
            ),
          )}
        </p>
      ))}
    </div>
  );
}

/** One to three emoji and nothing else. Read by grapheme: one emoji may be many code points. */
function isFewEmoji(text: string): boolean {
  const graphemes = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  return graphemes.length <= 3 && graphemes.every((grapheme) => /^\p{Extended_Pictographic}/u.test(grapheme));
}
