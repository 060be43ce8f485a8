import { type Dialogue, dialogues } from "./dialogues.ts";
import { type DemoPerson, demoPeople } from "./people.ts";

export type HistoryMessage = { readonly direction: "in" | "out"; readonly at: number; readonly text: string };
export type HistoryThread = {
  readonly person: DemoPerson;
  readonly messages: readonly HistoryMessage[];
  readonly status: "open" | "closed";
  /** Position in the list of agents, null for nobody. */
  readonly assignee: number | null;
};

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * Three months of conversations up to `now`: each person writes once to four times, the newest thread of some of them
 * today. The same `random` gives the same history.
 */
export function composeHistory(now: number, random: () => number): readonly HistoryThread[] {
  return demoPeople.map((person, index) => composeThread(person, index, now, random));
}

function composeThread(person: DemoPerson, index: number, now: number, random: () => number): HistoryThread {
  const own = dialogues.filter((dialogue) => dialogue.language === person.language);
  const talks = 1 + Math.floor(random() * 4);
  const recent = index % 4 === 0;
  const starts = Array.from({ length: talks }, () => now - Math.floor((2 + random() * 88) * day)).sort((a, b) => a - b);
  if (recent) starts[talks - 1] = now - Math.floor((0.5 + random() * 20) * 60 * minute);
  const messages: HistoryMessage[] = [];
  for (const start of starts) {
    const dialogue = own[Math.floor(random() * own.length)];
    if (dialogue)
      messages.push(...fillDialogue(dialogue, Math.max(start, (messages.at(-1)?.at ?? 0) + minute), random));
  }
  const past = messages.filter((message) => message.at <= now - minute);
  const last = past.at(-1);
  const answered = last?.direction === "out";
  return {
    person,
    messages: past,
    status: !recent && (answered || random() < 0.85) ? "closed" : "open",
    assignee: random() < 0.55 ? Math.floor(random() * 2) : null,
  };
}

function fillDialogue(dialogue: Dialogue, start: number, random: () => number): HistoryMessage[] {
  const arabic = dialogue.language === "ar";
  const days = arabic
    ? ["الأحد", "الإثنين", "الثلاثاء", "الأربعاء", "الخميس"]
    : ["Monday", "Tuesday", "Wednesday", "Thursday", "Saturday"];
  const amount = 80 + Math.floor(random() * 30) * 10;
  const slots: Record<string, string> = {
    day: days[Math.floor(random() * days.length)] ?? "",
    hour: `${10 + Math.floor(random() * 8)}:${random() < 0.5 ? "00" : "30"}`,
    order: `LG-${10_000 + Math.floor(random() * 90_000)}`,
    price: arabic ? `${amount} ريالاً` : `£${amount}`,
  };
  let at = start;
  return dialogue.lines.map((line, index) => {
    if (index > 0) at += Math.round(line.after * (0.5 + random()) * minute);
    return {
      direction: line.by === "customer" ? "in" : "out",
      at,
      text: line.text.replace(/\{(\w+)\}/g, (whole, name: string) => slots[name] ?? whole),
    };
  });
}
