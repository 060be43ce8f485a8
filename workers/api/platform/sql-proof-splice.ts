import { legitimateStatements } from "./sql-proof-corpus.ts";
import { hostileStatements } from "./sql-proof-hostile-statements.ts";

const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[a-z_][a-z0-9_]*|\?\d*|\d+|->>|->|\|\||<>|>=|<=|!=|\S/gi;

/** Words that turn a statement's meaning, put in where they may not belong. */
const turns =
  `and|or|not|where|from|select|(|)|,|=|org_id|?|c|m|customers|messages|join|left join|on|between|case|when|then|end|
  union all|exists|in|is|null|as|.|order by|limit|group by|having|with|values|distinct|all|on conflict|do|nothing|update|set|
  returning|filter|over|window|indexed by|natural|using|cross|inner|collate|escape|match|isnull|materialized`
    .split("|")
    .map((word) => word.trim());

/**
 * Makes a source of statements that are cut from the lists of sql-proof-corpus.ts and put together wrongly: sentences no grammar
 * of ours would think of. @param random gives numbers from 0 to below 1
 */
export function createSplices(random: () => number): () => string {
  const below = (limit: number): number => Math.floor(random() * limit);
  const legitimate = legitimateStatements.map(({ sql }) => sql).filter(canBeCut);
  const hostile = Object.values(hostileStatements).flat().filter(canBeCut);
  const anyStatement = (): readonly string[] => {
    const list = below(3) > 0 ? legitimate : hostile;
    return list[below(list.length)]?.match(token) ?? [];
  };
  const anyTurn = (): string => turns[below(turns.length)] ?? "";

  function cutInto(words: string[]): void {
    const at = below(words.length + 1);
    const kind = below(10);
    if (kind < 2) words.splice(at, 1);
    else if (kind < 5) words.splice(at, 0, anyTurn());
    else if (kind < 6) words.splice(at, 1, anyTurn());
    else if (kind < 7) words.splice(below(words.length), 0, ...words.splice(at, 1));
    else {
      const other = anyStatement();
      const from = below(other.length);
      words.splice(at, below(3), ...other.slice(from, from + 1 + below(8)));
    }
  }

  function cutAndJoin(): string {
    const words = [...anyStatement()];
    for (let cuts = 1 + below(1 + below(3)); cuts > 0; cuts -= 1) cutInto(words);
    // Numbers are taken off parameters, so that all of them can be bound in one way.
    return words.join(" ").replaceAll(" . ", ".").replaceAll(/\?\d+/g, "?");
  }

  return () => {
    let sql = cutAndJoin();
    while (!canBeCut(sql)) sql = cutAndJoin();
    return sql;
  };
}

/**
 * Not what could run for ever, differ between two runs, write by the table whose key does not start with org_id, or that our way
 * of cutting would not put together again.
 */
function canBeCut(sql: string): boolean {
  if (/recursive|random|addresses|;|--|\/\*/.test(sql)) return false;
  const common = /\bwith (\w+)/.exec(sql)?.[1];
  const isOnceOnly = common === undefined || sql.split(new RegExp(`\\b(?:from|join|,) ${common}\\b`)).length <= 2;
  return /^(?:select|with|insert|update|delete)\b/i.test(sql) && isOnceOnly;
}
