import { useSignal } from "@preact/signals";
import { ExternalLink, List, Reply } from "lucide-preact";
import type { PhoneMessage } from "../../world/thread.ts";
import { sayOnPhone } from "./phone.store.ts";
import { Words } from "./text.tsx";
import { say } from "./words.ts";

type Content = Extract<PhoneMessage["content"], { type: "interactive" }>["interactive"];

/** Buttons, a list or a link that a business offers, or what the person chose from them. */
export function Interactive({ wamid, interactive }: { wamid: string; interactive: Content }) {
  const isListOpen = useSignal(false);
  const context = { message_id: wamid };
  if (interactive.type === "button_reply") return <Words text={interactive.button_reply.title} />;
  if (interactive.type === "list_reply") return <Words text={interactive.list_reply.title} />;
  if (interactive.type === "nfm_reply") return <Words text={say("unsupported")} />;
  return (
    <div class="offer">
      {interactive.header?.text !== undefined && <b class="offer-header">{interactive.header.text}</b>}
      <Words text={interactive.body.text} />
      {interactive.footer && <small>{interactive.footer.text}</small>}
      {interactive.type === "button" &&
        interactive.action.buttons.map(({ reply }) => (
          <button
            type="button"
            class="offer-button"
            key={reply.id}
            onClick={() =>
              void sayOnPhone({
                type: "interactive",
                interactive: { type: "button_reply", button_reply: reply },
                context,
              })
            }
          >
            <Reply size={15} class="mirrors" aria-hidden="true" /> {reply.title}
          </button>
        ))}
      {interactive.type === "list" && (
        <button
          type="button"
          class="offer-button"
          aria-expanded={isListOpen.value}
          onClick={() => (isListOpen.value = !isListOpen.value)}
        >
          <List size={16} aria-hidden="true" /> {interactive.action.button}
        </button>
      )}
      {interactive.type === "list" &&
        isListOpen.value &&
        interactive.action.sections.flatMap((section) =>
          section.rows.map((row) => (
            <button
              type="button"
              class="offer-row"
              key={row.id}
              onClick={() => {
                isListOpen.value = false;
                void sayOnPhone({ type: "interactive", interactive: { type: "list_reply", list_reply: row }, context });
              }}
            >
              <b>{row.title}</b>
              {row.description !== undefined && <small>{row.description}</small>}
            </button>
          )),
        )}
      {interactive.type === "cta_url" && (
        <a class="offer-button" href={interactive.action.parameters.url} target="_blank" rel="noreferrer">
          <ExternalLink size={15} aria-hidden="true" /> {interactive.action.parameters.display_text}
        </a>
      )}
    </div>
  );
}
