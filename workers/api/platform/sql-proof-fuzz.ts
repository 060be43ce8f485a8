/** Random SQL over the tables of sql-proof-corpus.ts: much of it leaks, much of it only looks as if it did. */

const tables = ["customers", "messages", "tickets"] as const;
const columnsOf: Readonly<Record<string, readonly string[]>> = {
  customers: ["org_id", "id", "name", "score"],
  messages: ["org_id", "id", "customer_id", "body", "at"],
  tickets: ["org_id", "id", "customer_id", "state", "at"],
  elements: ["key", "value"],
  derived: ["org_id", "id"],
};
/** Few, so that inner scopes often hide outer ones. */
const aliases = ["a", "b", "c", "d"];
const joins = [
  ", ",
  ", ",
  " join ",
  " join ",
  " inner join ",
  " cross join ",
  " left join ",
  " left join ",
  " left outer join ",
];

type Place = { readonly alias: string; readonly columns: readonly string[] };

/** Makes a source of random statements. @param random gives numbers from 0 to below 1 */
export function createStatements(random: () => number): () => string {
  let numbered = false;
  let commonTable = false;

  const chance = (share: number): boolean => random() < share;
  const below = (limit: number): number => Math.floor(random() * limit);
  function pick<Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  }
  const parameter = (): string => (numbered ? `?${1 + below(4)}` : "?");
  const value = (): string => pick([parameter(), parameter(), "'1'", "2", "'org_b'", "null"]);

  function column(places: readonly Place[], outer: readonly Place[]): string {
    const place = pick(
      outer.length > 0 && chance(0.3) ? outer : places.length > 0 ? places : [{ alias: "a", columns: ["id"] }],
    );
    const name = pick(place.columns);
    return chance(0.15) ? name : `${place.alias}.${name}`;
  }

  function tenantColumn(places: readonly Place[]): string {
    const owners = places.filter(({ columns }) => columns.includes("org_id"));
    return owners.length === 0 || chance(0.15) ? "org_id" : `${pick(owners).alias}.org_id`;
  }

  function condition(places: readonly Place[], outer: readonly Place[], depth: number): string {
    const again = () => condition(places, outer, depth - 1);
    const everything = [...places, ...outer];
    const pin = () => `${tenantColumn(chance(0.9) ? places : everything)} = ${parameter()}`;
    const kind = depth <= 0 ? below(55) : below(100);
    if (kind < 24) return pin();
    if (kind < 34) return `${tenantColumn(places)} = ${tenantColumn(everything)}`;
    if (kind < 42) return `${column(places, outer)} ${pick(["=", "<>", "<", ">=", "is", "is not", "like"])} ${value()}`;
    if (kind < 46) return `${column(places, outer)} = ${column(places, outer)}`;
    if (kind < 48) return `${tenantColumn(places)} in (${parameter()}, ${value()})`;
    if (kind < 50)
      return `${tenantColumn(places)} = ${parameter()} ${pick(["is not null", "+ 0", "= 0", "|| ''", "collate nocase"])}`;
    if (kind < 52) return `${pick(["not ", "1 = ", "- ", "+"])}${tenantColumn(places)} = ${parameter()}`;
    if (kind < 55) return pick(["1", "0", "true", "null"]);
    if (kind < 64) return `${again()} and ${again()}`;
    if (kind < 70) return `(${again()} and ${again()})`;
    if (kind < 75) return `${again()} or ${again()}`;
    if (kind < 78) return `(${again()} or ${again()})`;
    if (kind < 80) return `not ${again()}`;
    if (kind < 82) return `not (${again()})`;
    if (kind < 86) return `${value()} ${pick(["", "not "])}between ${value()} and ${chance(0.5) ? pin() : again()}`;
    if (kind < 89) return `case when ${again()} then ${again()} else ${again()} end`;
    if (kind < 90) return `(${query(1, everything, depth - 1)}) is ${pick(["null", "not null"])}`;
    if (kind < 93) return `(${query(1, everything, depth - 1)})`;
    if (kind < 97) return `${pick(["", "not "])}exists (${query(1, everything, depth - 1)})`;
    return `${column(places, outer)} ${pick(["", "not "])}in (${query(1, everything, depth - 1)})`;
  }

  /** With luck, conditions that pin every table, and more beside them. */
  function where(places: readonly Place[], outer: readonly Place[], depth: number): string {
    if (chance(0.4)) return ` where ${condition(places, outer, depth)}`;
    const pins = places.filter(({ columns }) => columns.includes("org_id") && chance(0.9));
    const parts = pins.map(({ alias }) =>
      chance(0.8) ? `${alias}.org_id = ${parameter()}` : `${alias}.org_id = ${tenantColumn([...places, ...outer])}`,
    );
    if (chance(0.5)) parts.splice(below(parts.length + 1), 0, condition(places, outer, depth));
    return parts.length === 0 ? "" : ` where ${parts.join(chance(0.97) ? " and " : " or ")}`;
  }

  function source(alias: string, outer: readonly Place[], depth: number): { text: string; place: Place } {
    if (chance(0.1))
      return {
        text: `json_each('["1","2","org_a"]') as ${alias}`,
        place: { alias, columns: columnsOf["elements"] ?? [] },
      };
    if (commonTable && chance(0.3))
      return { text: `x as ${alias}`, place: { alias, columns: columnsOf["derived"] ?? [] } };
    if (depth > 0 && chance(0.15)) {
      return {
        text: `(${query(2, outer, depth - 1)}) as ${alias}`,
        place: { alias, columns: columnsOf["derived"] ?? [] },
      };
    }
    const table = pick(tables);
    return { text: `${table}${chance(0.5) ? " as" : ""} ${alias}`, place: { alias, columns: columnsOf[table] ?? [] } };
  }

  function output(places: readonly Place[], outer: readonly Place[], depth: number): string {
    if (depth > 0 && chance(0.1)) return `(${query(1, [...places, ...outer], depth - 1)})`;
    if (chance(0.1)) return `${pick(["count", "max", "min"])}(${column(places, outer)})`;
    return chance(0.1) ? value() : column(places, outer);
  }

  type Outputs = (places: readonly Place[]) => readonly string[];

  const outputsOf =
    (width: number, outer: readonly Place[], depth: number): Outputs =>
    (places) =>
      width === 1 ? [output(places, outer, depth)] : [tenantColumn(places), `${output(places, outer, depth)} as id`];

  function scope(outputs: Outputs, outer: readonly Place[], depth: number): { text: string; places: readonly Place[] } {
    const places: Place[] = [];
    let from = "";
    const names = [...aliases].sort(() => random() - 0.5);
    for (let left = pick([1, 1, 1, 2, 2, 3]); left > 0; left -= 1) {
      const { text, place } = source(chance(0.98) ? (names.pop() ?? "a") : pick(aliases), outer, depth);
      from += places.length === 0 ? text : `${pick(joins)}${text}`;
      places.push(place);
      if (places.length > 1 && chance(0.5)) from += ` on ${condition(places, outer, 1)}`;
    }
    const grouping = chance(0.08) ? ` group by ${column(places, outer)} having ${condition(places, outer, 0)}` : "";
    return {
      text: `select ${chance(0.1) ? "distinct " : ""}${outputs(places).join(", ")} from ${from}${where(places, outer, depth)}${grouping}`,
      places,
    };
  }

  function query(width: number, outer: readonly Place[], depth: number): string {
    const outputs = outputsOf(width, outer, depth);
    const { text, places } = scope(outputs, outer, depth);
    if (chance(0.1))
      return `${text} ${pick(["union", "union all", "except", "intersect"])} ${scope(outputs, outer, depth).text}`;
    if (!chance(0.12)) return text;
    const order = chance(0.3) ? `(${query(1, [...places, ...outer], depth - 1)})` : column(places, outer);
    return `${text} order by ${order}${chance(0.5) ? ` limit ${pick(["1", "2", `(${query(1, outer, depth - 1)})`])}` : ""}`;
  }

  function assignments(place: Place, depth: number): string {
    const free = place.columns.filter((name) => name !== "org_id" && name !== "id");
    const set = chance(0.03) ? "org_id" : pick(free);
    return `set ${set} = ${depth > 0 && chance(0.3) ? `(${query(1, [place], depth - 1)})` : value()}`;
  }

  function returning(): string {
    return chance(0.2) ? ` returning ${chance(0.3) ? `(${query(1, [], 0)})` : "id"}` : "";
  }

  function insert(): string {
    const table = pick(tables);
    const place = { alias: table, columns: columnsOf[table] ?? [] };
    const free = place.columns.filter((name) => name !== "org_id");
    const columns = chance(0.5) ? ["org_id", "id", pick(free.slice(1))] : [pick(free.slice(1)), "id", "org_id"];
    const row = () =>
      `(${columns.map((name) => (name === "org_id" ? pick([parameter(), parameter(), parameter(), value()]) : value())).join(", ")})`;
    const outputs: Outputs = (places) =>
      columns.map((name) =>
        name === "org_id" ? pick([parameter(), tenantColumn(places), value()]) : output(places, [], 1),
      );
    const arm = () => scope(outputs, [], 1).text;
    const content = chance(0.5)
      ? `values ${row()}${chance(0.4) ? `, ${row()}` : ""}`
      : `${arm()}${chance(0.2) ? ` union all ${arm()}` : ""}`;
    const conflict =
      chance(0.3) && (content.startsWith("values") || content.includes(" where "))
        ? ` on conflict (org_id, id) do ${pick(["nothing", `update ${assignments(place, 1)}`])}`
        : "";
    return `insert into ${table} (${columns.join(", ")}) ${content}${conflict}${returning()}`;
  }

  function change(): string {
    const table = pick(tables);
    const target = { alias: table, columns: columnsOf[table] ?? [] };
    if (chance(0.4)) return `delete from ${table}${where([target], [], 2)}${returning()}`;
    const more = chance(0.3) ? source(pick(aliases), [], 1) : undefined;
    const places = more ? [target, more.place] : [target];
    return `update ${table} ${assignments(target, 1)}${more ? ` from ${more.text}` : ""}${where(places, [], 2)}${returning()}`;
  }

  return () => {
    numbered = chance(0.2);
    // Written before it can be used: one that used itself might never end.
    commonTable = false;
    const common = chance(0.1) ? `with x as (${query(2, [], 1)}) ` : "";
    commonTable = common !== "";
    const kind = below(10);
    return common + (kind < 6 ? query(1 + below(2), [], 2) : kind < 8 ? change() : insert());
  };
}
