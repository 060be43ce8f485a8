import type { InboundContent } from "./inbound.ts";
import { readRecord, readText, type JsonRecord } from "./payload-reader.ts";
import { unsupported } from "./webhook-unsupported.ts";

const answerLimit = 4096;

/** What a person chose of the buttons, rows or forms that we sent. */
export function readInteractive(interactive: JsonRecord): InboundContent {
  const type = readText(interactive["type"], 48);
  if (type === "button_reply" || type === "list_reply") return readReply(readRecord(interactive[type]), type);
  if (type === "nfm_reply") return readFormAnswer(readRecord(interactive[type]));
  return unsupported(`interactive/${type ?? "unknown"}`, null);
}

/** A template's quick reply. */
export function readButton(button: JsonRecord): InboundContent {
  const payload = readText(button["payload"], 256);
  const title = readText(button["text"], 256);
  if (payload === null && title === null) return unsupported("button", null);
  return { kind: "choice", choiceId: payload ?? title ?? "", title: title ?? payload ?? "", description: null };
}

function readReply(reply: JsonRecord, type: string): InboundContent {
  const id = readText(reply["id"], 256);
  const title = readText(reply["title"], 256);
  if (id === null && title === null) return unsupported(`interactive/${type}`, null);
  return {
    kind: "choice",
    choiceId: id ?? title ?? "",
    title: title ?? id ?? "",
    description: readText(reply["description"], 512),
  };
}

function readFormAnswer(answer: JsonRecord): InboundContent {
  return {
    kind: "choice",
    choiceId: readText(answer["name"], 256) ?? "flow",
    title: readText(answer["body"], 256) ?? readText(answer["name"], 256) ?? "flow",
    description: describeForm(answer["response_json"]),
  };
}

/** A form's answers as one readable line each. `flow_token` is ours and says nothing to a reader. */
function describeForm(responseJson: unknown): string | null {
  if (typeof responseJson !== "string") return null;
  return readText(listAnswers(responseJson) ?? responseJson, answerLimit);
}

/** Null when the text is no JSON object, or is nested so deeply that it cannot be written out again. */
function listAnswers(responseJson: string): string | null {
  try {
    const fields = Object.entries(readRecord(JSON.parse(responseJson))).filter(([name]) => name !== "flow_token");
    return fields.length === 0 ? null : fields.map(([name, value]) => `${name}: ${describeValue(value)}`).join("\n");
  } catch {
    return null;
  }
}

function describeValue(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
