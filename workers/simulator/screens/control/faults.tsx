import { useSignal } from "@preact/signals";
import { addFault, clearFaults, details } from "./control.store.ts";

const choices = [
  { label: "429", fault: { kind: "rate_limited" } },
  { label: "429 + Retry-After 2 s", fault: { kind: "rate_limited", retryAfterSeconds: 2 } },
  { label: "500", fault: { kind: "server_error", status: 500 } },
  { label: "503 without a Graph body", fault: { kind: "server_error", status: 503, graphBody: false } },
  { label: "No answer, not accepted", fault: { kind: "timeout_before" } },
  { label: "No answer, but accepted", fault: { kind: "timeout_after" } },
  { label: "Reset, not accepted", fault: { kind: "reset_before" } },
  { label: "Reset, but accepted", fault: { kind: "reset_after" } },
  { label: "Broken JSON, but accepted", fault: { kind: "garbled_after" } },
  { label: "Answer after 5 s", fault: { kind: "slow", delayMilliseconds: 5_000 } },
  { label: "Accepted, then failed", fault: { kind: "failed_later", code: 131026 } },
  { label: "Pair limit (131056)", fault: { kind: "graph_error", code: 131056 } },
  { label: "Token expired (190)", fault: { kind: "graph_error", code: 190 } },
  { label: "Webhook twice", fault: { kind: "duplicate", copies: 1 } },
  { label: "Webhooks swapped", fault: { kind: "reorder" } },
  { label: "Status lost", fault: { kind: "lost_status" } },
  { label: "Wrong signature", fault: { kind: "wrong_signature" } },
  { label: "No signature", fault: { kind: "missing_signature" } },
] as const;

/** Buttons for everything that can go wrong, and what stands now. */
export function Faults() {
  const times = useSignal(1);
  const standing = details.value?.faults ?? [];
  return (
    <section class="panel">
      <h2>Make it go wrong</h2>
      <label class="times">
        For the next
        <input
          class="field"
          type="number"
          min={1}
          value={times.value}
          onInput={(event) => (times.value = Math.max(1, Number(event.currentTarget.value)))}
        />
        {times.value === 1 ? "occasion" : "occasions"}
      </label>
      <div class="choices">
        {choices.map(({ label, fault }) => (
          <button
            type="button"
            class="button"
            key={label}
            onClick={() => void addFault({ ...fault, next: times.value })}
          >
            {label}
          </button>
        ))}
      </div>
      {standing.length > 0 && (
        <div class="standing">
          <ul>
            {standing.map((active, index) => (
              <li key={index}>
                <b>{active.fault.kind}</b>{" "}
                {active.remaining === null
                  ? `${Math.round((active.probability ?? 1) * 100)} %`
                  : `× ${active.remaining}`}
              </li>
            ))}
          </ul>
          <button type="button" class="button" onClick={() => void clearFaults()}>
            All well again
          </button>
        </div>
      )}
    </section>
  );
}
