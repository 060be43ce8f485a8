import { isQuery, type Query, readWholeQuery } from "./sql-proof-queries.ts";
import type { Expression } from "./sql-proof-reader.ts";
import { refuse } from "./sql-proof-refusal.ts";
import type { Node } from "./sql-proof-tokens.ts";
import { expressionKeywords, functions, innerKeywords } from "./sql-proof-words.ts";

/**
 * Every query within an expression, at any depth of parentheses.
 * @throws UnprovenStatement when the expression holds a word, function or form that could reach a table by another way than a query
 */
export function findQueries(expression: Expression): readonly Query[] {
  return findIn(expression, expressionKeywords);
}

const keywordsInside: ReadonlySet<string> = new Set([...expressionKeywords, ...innerKeywords]);

function findIn(expression: Expression, allowed: ReadonlySet<string>): readonly Query[] {
  checkWords(expression, allowed);
  return expression.flatMap((node, index) => {
    if (node.kind !== "group") return [];
    const before = expression[index - 1];
    if (before?.kind === "name" && !functions.has(before.text))
      refuse(`the function "${before.text}", which is not on the list of those that read no table`);
    if (isQuery(node.nodes)) return [readWholeQuery(node.nodes)];
    return findIn(isKeyword(before, "filter") ? afterWhere(node.nodes) : node.nodes, keywordsInside);
  });
}

function checkWords(expression: Expression, allowed: ReadonlySet<string>): void {
  let cases = 0;
  for (const [index, node] of expression.entries()) {
    if (node.kind !== "keyword") continue;
    if (!allowed.has(node.text)) refuse(`"${node.text}" within an expression`);
    // `in` also takes a table's name, or a function's.
    if (node.text === "in" && expression[index + 1]?.kind !== "group") refuse("in without parentheses");
    if (node.text === "case") cases += 1;
    if (node.text === "end") cases -= 1;
    // SQLite may read an `end` too many as a name, so the extent of each CASE would be a guess.
    if (cases < 0) refuse("an end without a case");
  }
  if (cases > 0) refuse("a case without an end");
}

function afterWhere(nodes: readonly Node[]): readonly Node[] {
  const [first, ...rest] = nodes;
  if (!isKeyword(first, "where")) refuse("a filter without where");
  return rest;
}

function isKeyword(node: Node | undefined, word: string): boolean {
  return node?.kind === "keyword" && node.text === word;
}
