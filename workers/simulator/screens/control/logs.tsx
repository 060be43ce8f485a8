import { word } from "../shared/page-words.ts";
import type { details } from "./control.store.ts";

type Details = NonNullable<(typeof details)["value"]>;
const shown = 40;

/** What happened on the number, newest first: calls to Graph, webhooks, arrivals. */
export function Logs({ details: { calls, deliveries, pending, arrived } }: { details: Details }) {
  return (
    <section class="logs">
      <Log
        title={word("calls")}
        rows={calls
          .slice(-shown)
          .toReversed()
          .map((call) => [
            clock(call.at),
            call.method,
            call.path.replace(/^\/graph/, ""),
            call.status ?? "—",
            call.outcome,
          ])}
      />
      <Log
        title={word("webhooks")}
        rows={[
          ...pending
            .slice(0, shown)
            .map((webhook) => [
              word("waiting"),
              webhook.summary,
              `${word("tries")}: ${webhook.attempts}`,
              webhook.lastOutcome ?? "",
            ]),
          ...deliveries
            .slice(-shown)
            .toReversed()
            .map((delivery) => [
              clock(delivery.at),
              delivery.summary,
              `${word("tries")}: ${delivery.attempts}`,
              delivery.outcome,
            ]),
        ]}
      />
      <Log
        title={word("arrivals")}
        rows={arrived
          .slice(-shown)
          .toReversed()
          .map((arrival) => [
            clock(Date.parse(arrival.at)),
            arrival.personId,
            arrival.content.type,
            arrival.callbackData ?? "",
          ])}
      />
    </section>
  );
}

function Log({ title, rows }: { title: string; rows: (string | number)[][] }) {
  return (
    <div class="panel">
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p class="muted">{word("nothingYet")}</p>
      ) : (
        <div class="log" tabIndex={0} role="region" aria-label={title}>
          <table>
            <tbody>
              {rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, column) => (
                    <td key={column}>
                      <bdi>{cell}</bdi>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

function clock(at: number): string {
  return new Date(at).toLocaleTimeString("en-GB");
}
