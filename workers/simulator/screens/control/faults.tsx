import { useSignal } from "@preact/signals";
import { word } from "../shared/page-words.ts";
import { addFault, clearFaults, details } from "./control.store.ts";

const choices = [
  { label: "faultRate", fault: { kind: "rate_limited" } },
  { label: "faultRetryAfter", fault: { kind: "rate_limited", retryAfterSeconds: 2 } },
  { label: "fault500", fault: { kind: "server_error", status: 500 } },
  { label: "fault503", fault: { kind: "server_error", status: 503, graphBody: false } },
  { label: "faultTimeoutBefore", fault: { kind: "timeout_before" } },
  { label: "faultTimeoutAfter", fault: { kind: "timeout_after" } },
  { label: "faultResetBefore", fault: { kind: "reset_before" } },
  { label: "faultResetAfter", fault: { kind: "reset_after" } },
  { label: "faultGarbled", fault: { kind: "garbled_after" } },
  { label: "faultSlow", fault: { kind: "slow", delayMilliseconds: 5_000 } },
  { label: "faultFailedLater", fault: { kind: "failed_later", code: 131026 } },
  { label: "faultPair", fault: { kind: "graph_error", code: 131056 } },
  { label: "faultToken", fault: { kind: "graph_error", code: 190 } },
  { label: "faultDuplicate", fault: { kind: "duplicate", copies: 1 } },
  { label: "faultReorder", fault: { kind: "reorder" } },
  { label: "faultLost", fault: { kind: "lost_status" } },
  { label: "faultWrong", fault: { kind: "wrong_signature" } },
  { label: "faultMissing", fault: { kind: "missing_signature" } },
] as const;

/** Buttons for everything that can go wrong, and what stands now. */
export function Faults() {
  const times = useSignal(1);
  const standing = details.value?.faults ?? [];
  return (
    <section class="panel">
      <h2>{word("goWrong")}</h2>
      <label class="times">
        {word("forTheNext")}
        <input
          class="field"
          type="number"
          min={1}
          value={times.value}
          onInput={(event) => (times.value = Math.max(1, Number(event.currentTarget.value)))}
        />
      </label>
      <div class="choices">
        {choices.map(({ label, fault }) => (
          <button
            type="button"
            class="button"
            key={label}
            onClick={() => void addFault({ ...fault, next: times.value })}
          >
            {word(label)}
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
            {word("allWell")}
          </button>
        </div>
      )}
    </section>
  );
}
