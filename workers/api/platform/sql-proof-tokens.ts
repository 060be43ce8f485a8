import { refuse } from "./sql-proof-refusal.ts";
import { keywords } from "./sql-proof-words.ts";

/** A token, or everything between a pair of parentheses. Names are lower-case and without quotes; positions count from 0. */
export type Node =
  | { readonly kind: "name"; readonly text: string }
  | { readonly kind: "keyword"; readonly text: string }
  | { readonly kind: "parameter"; readonly position: number }
  | { readonly kind: "literal" }
  | { readonly kind: "operator"; readonly text: string }
  | { readonly kind: "group"; readonly nodes: readonly Node[] };

// SQLite also takes every character above 127 as part of a name; those are refused, so that no look-alike or Unicode case rule matters.
const space = /[ \t\n\f\r]+|--[^\n]*(?:\n|$)|\/\*[^]*?\*\//y;
const word = /[A-Za-z_][A-Za-z0-9_$]*/y;
const quotedName = /"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]/y;
const text = /'(?:[^']|'')*'/y;
const number = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![A-Za-z0-9_$.])/y;
const parameter = /\?(\d*)/y;
const operator = /->>|->|\|\||<<|>>|<=|>=|<>|!=|==|\/(?!\*)|[-+*%&|~<>=,.()]/y;
const largestParameter = 32_766;

/**
 * Reads SQL the way SQLite's own tokenizer does and nests it by parentheses.
 * @throws UnprovenStatement at anything but names, strings, decimal numbers, `?`, `?N` and operators: `;`, blobs, `:name`, stray characters
 */
export function readNodes(sql: string): readonly Node[] {
  if (/[\0\u{d800}-\u{dfff}]/u.test(sql)) refuse("a NUL or half a character");
  const open: Node[][] = [];
  let nodes: Node[] = [];
  let at = 0;
  let highest = 0;

  function take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = at;
    const match = pattern.exec(sql);
    if (match) at = pattern.lastIndex;
    return match;
  }

  while (at < sql.length) {
    if (take(space)) continue;
    const name = take(quotedName);
    if (name) {
      nodes.push({ kind: "name", text: unquoteName(name[0]) });
      continue;
    }
    const bare = take(word)?.[0].toLowerCase();
    if (bare !== undefined) {
      // x'..' is a blob only when nothing stands between; a name before a string has no place in what we read anyway.
      if (sql[at] === "'") refuse("a string glued to a word");
      nodes.push({ kind: keywords.has(bare) ? "keyword" : "name", text: bare });
      continue;
    }
    const bound = take(parameter);
    if (bound) {
      const which = bound[1] ? Number(bound[1]) : highest + 1;
      if (which < 1 || which > largestParameter) refuse("a parameter number out of range");
      highest = Math.max(highest, which);
      nodes.push({ kind: "parameter", position: which - 1 });
      continue;
    }
    if (take(text) || take(number)) {
      nodes.push({ kind: "literal" });
      continue;
    }
    const sign = take(operator)?.[0];
    if (sign === undefined) refuse(`the character ${JSON.stringify(sql[at])}`);
    if (sign === "(") {
      open.push(nodes);
      nodes = [];
    } else if (sign === ")") {
      const outside = open.pop();
      if (!outside) refuse("a closing parenthesis too many");
      outside.push({ kind: "group", nodes });
      nodes = outside;
    } else {
      nodes.push({ kind: "operator", text: sign });
    }
  }
  if (open.length > 0) refuse("a parenthesis that is never closed");
  return nodes;
}

function unquoteName(quoted: string): string {
  const quote = quoted.charAt(0);
  const inner = quoted.slice(1, -1);
  const name = quote === "[" ? inner : inner.replaceAll(quote + quote, quote);
  if (/[^\x20-\x7e]/.test(name)) refuse("a name with characters outside ASCII");
  return name.toLowerCase();
}

/** Splits at an operator that stands outside parentheses: `a, (b, c)` at `,` gives `a` and `(b, c)`. */
export function splitAt(nodes: readonly Node[], sign: string): readonly (readonly Node[])[] {
  const parts: Node[][] = [[]];
  for (const node of nodes) {
    if (node.kind === "operator" && node.text === sign) parts.push([]);
    else parts.at(-1)?.push(node);
  }
  return parts;
}
