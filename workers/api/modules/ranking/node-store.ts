import type { Write } from "../../platform/commit.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { countsText, firstRoot, startsText } from "./node-rows.ts";
import { nodesOf, type CountChange, type Path, type Step, type Stretch, type TreeNode } from "./tree.ts";

type Value = string | number;

/** A condition that all nodes of these paths divide as they did when they were read. Adds its values to `values`, which start with organization and list. */
export function layoutsHold(paths: readonly (Path | null)[], values: Value[]): string {
  const conditions = nodesOf(paths).map(({ node, layout }) => {
    values.push(node, layout);
    return `exists (select 1 from ranking_nodes n where n.org_id = ?1 and n.list = ?2
      and n.node = ?${values.length - 1} and n.layout = ?${values.length})`;
  });
  return ["true", ...conditions].join(" and ");
}

/** Counts from where they are, so that writers do not meet. Belongs after a write that asked `layoutsHold`. */
export function changeCount(tenant: Tenant, list: string, { node, less, more }: CountChange): Write {
  const values: Value[] = [tenant.orgId, list, node.node];
  let counts = "counts";
  for (const [key, change] of [[less, "- 1"] as const, [more, "+ 1"] as const]) {
    if (key === null) continue;
    values.push(jsonPath(key));
    counts = `json_set(${counts}, ?${values.length}, json_extract(counts, ?${values.length}) ${change})`;
  }
  const sql = `update ranking_nodes set counts = ${counts} where org_id = ?1 and list = ?2 and node = ?3`;
  return { statement: tenant.database.client.prepare(sql).bind(...values), expect: "version_conflict" };
}

/** The root of a list that somebody is the first in; nothing where there is one. */
export function addRoot(tenant: Tenant, list: string): Write {
  return addNode(tenant, list, firstRoot, "on conflict (org_id, list, node) do nothing");
}

export function addNode(
  tenant: Tenant,
  list: string,
  { node, level, layout, stretches }: TreeNode,
  onConflict = "",
): Write {
  const statement = tenant.database.client
    .prepare(
      `insert into ranking_nodes (org_id, list, node, level, layout, starts, counts) values (?1, ?2, ?3, ?4, ?5, ?6, ?7) ${onConflict}`,
    )
    .bind(tenant.orgId, list, node, level, layout, startsText(stretches), countsText(stretches));
  return { statement };
}

/** The last stretch of a path as several, each counted in the moment of writing. */
export function replaceStretch(
  tenant: Tenant,
  list: string,
  path: Path,
  step: Step,
  newStarts: readonly string[],
): Write {
  const { node, index, stretch } = step;
  const added = newStarts.map((start, piece) => ({ start, key: `s${node.layout}_${piece}` }));
  const starts = node.stretches.map(({ start, key }) => ({ start, key, count: 0 }));
  starts.splice(index + 1, 0, ...added.map((piece) => ({ ...piece, count: 0 })));
  const values: Value[] = [tenant.orgId, list, node.node, startsText(starts)];
  const pieces = [{ start: path.start, key: stretch.key }, ...added];
  const counts = pieces.map(({ start, key }, piece) => {
    values.push(jsonPath(key), start, pieces[piece + 1]?.start ?? path.end);
    const [name, from, until] = [values.length - 2, values.length - 1, values.length];
    return `?${name}, (select count(*) from ranking_entries e
      where e.org_id = ?1 and e.list = ?2 and e.position >= ?${from} and e.position < ?${until})`;
  });
  const condition = layoutsHold([path], values);
  const sql = `update ranking_nodes set layout = layout + 1, starts = ?4, counts = json_set(counts, ${counts.join(", ")})
    where org_id = ?1 and list = ?2 and node = ?3 and ${condition}`;
  return { statement: tenant.database.client.prepare(sql).bind(...values), expect: "version_conflict" };
}

/** A node with other stretches, if it is still divided, and counts, as it was read. */
export function rewriteNode(
  tenant: Tenant,
  list: string,
  before: TreeNode,
  after: Pick<TreeNode, "level" | "stretches">,
): Write {
  const statement = tenant.database.client
    .prepare(
      `update ranking_nodes set layout = layout + 1, level = ?5, starts = ?6, counts = ?7
       where org_id = ?1 and list = ?2 and node = ?3 and layout = ?4 and counts = ?8`,
    )
    .bind(
      ...[tenant.orgId, list, before.node, before.layout, after.level],
      ...[startsText(after.stretches), countsText(after.stretches), before.counted],
    );
  return { statement, expect: "version_conflict" };
}

/** The right half of a child becomes a child of its own beside it, and takes its count along. */
export function divideChild(tenant: Tenant, list: string, { node, index, stretch }: Step, right: Stretch): Write {
  const stretches = [...node.stretches];
  stretches.splice(index + 1, 0, right);
  const statement = tenant.database.client
    .prepare(
      `update ranking_nodes set layout = layout + 1, starts = ?5,
         counts = json_set(counts, ?6, json_extract(counts, ?6) - cast(?8 as integer), ?7, cast(?8 as integer))
       where org_id = ?1 and list = ?2 and node = ?3 and layout = ?4`,
    )
    .bind(
      ...[tenant.orgId, list, node.node, node.layout, startsText(stretches)],
      ...[jsonPath(stretch.key), jsonPath(right.key), right.count],
    );
  return { statement, expect: "version_conflict" };
}

function jsonPath(key: string): string {
  return `$.${key}`;
}
