import { Check, CheckCheck, Clock3 } from "lucide-preact";
import type { MessageState } from "../../world/thread.ts";
import { say } from "./words.ts";

/** How far an own message is: clock, one tick, two ticks, two blue ticks. */
export function Ticks({ state }: { state: MessageState }) {
  const label =
    state === "waiting"
      ? say("waiting")
      : state === "delivered"
        ? say("delivered")
        : state === "read"
          ? say("read")
          : say("sent");
  return (
    <span class={state === "read" ? "ticks is-read" : "ticks"} role="img" aria-label={label}>
      {state === "waiting" ? <Clock3 size={13} /> : state === "sent" ? <Check size={15} /> : <CheckCheck size={16} />}
    </span>
  );
}
