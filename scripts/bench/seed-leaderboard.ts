import { quietBoard } from "../../workers/api/brands/lowkeymode/quiet-board.ts";
import { listOf } from "../../workers/api/modules/ranking/lists.ts";
import { countsText, startsText } from "../../workers/api/modules/ranking/node-rows.ts";
import { positionOf } from "../../workers/api/modules/ranking/position.ts";
import { rootNode, type Stretch } from "../../workers/api/modules/ranking/tree.ts";
import type { Database } from "./worker-stack.ts";

/** As full as stretches and nodes are after many divisions. */
const stretchSize = 45;
const nodeSize = 280;
const chunk = 50_000;
/** People who reached one tenth of a decibel. */
const perScore = 1_700;
/** Tenths of a decibel. */
const quietestScore = 250;
const firstAt = Date.UTC(2026, 0, 1);

/** Puts people on the all-time leaderboard, in the order of its list, with the tree of counts that so many would have made. */
export async function seedLeaderboard(shard: Database, organizationId: string, people: number): Promise<void> {
  const list = listOf({ board: quietBoard, period: "all", at: firstAt });
  const scores = Math.ceil(people / perScore);
  const prefixes = Array.from({ length: scores }, (_, score) =>
    positionOf(quietBoard, { score: quietestScore + score, at: firstAt }, ""),
  );
  for (let start = 0; start < people; start += chunk)
    await shard
      .prepare(fillEntries)
      .bind(organizationId, list, start, Math.min(start + chunk, people), JSON.stringify(prefixes), perScore, firstAt)
      .run();
  const positionAt = (place: number) =>
    `${prefixes[Math.floor(place / perScore)] ?? ""}${String(place).padStart(10, "0")}`;
  const stretches: Stretch[] = [];
  for (let place = 0; place < people; place += stretchSize) {
    const start = place === 0 ? "" : positionAt(place);
    stretches.push({ start, key: `s${stretches.length}`, count: Math.min(stretchSize, people - place) });
  }
  const children: Stretch[] = [];
  for (let index = 0; index < stretches.length; index += nodeSize) {
    const part = stretches.slice(index, index + nodeSize);
    const node = `n${index}`;
    await addNode(shard, organizationId, list, { node, level: 1, stretches: part });
    const count = part.reduce((sum, stretch) => sum + stretch.count, 0);
    children.push({ start: part[0]?.start ?? "", key: node, count });
  }
  await addNode(shard, organizationId, list, { node: rootNode, level: 2, stretches: children });
}

const fillEntries = `
  with recursive n(value) as (select cast(?3 as integer) union all select value + 1 from n where value + 1 < ?4)
  insert into ranking_entries (org_id, list, position, who, score, at, pseudonym)
  select ?1, ?2, json_extract(?5, '$[' || (value / cast(?6 as integer)) || ']') || printf('%010d', value), 'usr_bench_' || value, ${quietestScore} + value / cast(?6 as integer), ?7,
    'calm-otter-' || (1000 + value % 9000) from n`;

type SeededNode = { readonly node: string; readonly level: number; readonly stretches: readonly Stretch[] };

async function addNode(
  shard: Database,
  organizationId: string,
  list: string,
  { node, level, stretches }: SeededNode,
): Promise<void> {
  await shard
    .prepare(
      "insert into ranking_nodes (org_id, list, node, level, layout, starts, counts) values (?, ?, ?, ?, 1, ?, ?)",
    )
    .bind(organizationId, list, node, level, startsText(stretches), countsText(stretches))
    .run();
}

/** The level, in dB, that this part of the people (0 to 1) has not reached. */
export function levelAhead(people: number, part: number): number {
  return (quietestScore + Math.floor((people * part) / perScore)) / 10;
}
