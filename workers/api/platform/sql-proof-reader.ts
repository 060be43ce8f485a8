import { refuse } from "./sql-proof-refusal.ts";
import type { Node } from "./sql-proof-tokens.ts";
import { expressionKeywords } from "./sql-proof-words.ts";

export type Expression = readonly Node[];

/** Walks along the nodes of one pair of parentheses, or of a whole statement. `take...` looks and moves on if it fits; `expect...` refuses if it does not. */
export class NodeReader {
  readonly #nodes: readonly Node[];
  #at = 0;

  constructor(nodes: readonly Node[]) {
    this.#nodes = nodes;
  }

  get next(): Node | undefined {
    return this.#nodes[this.#at];
  }

  nextIsKeyword(word: string): boolean {
    return this.next?.kind === "keyword" && this.next.text === word;
  }

  takeKeyword(word: string): boolean {
    if (!this.nextIsKeyword(word)) return false;
    this.#at += 1;
    return true;
  }

  expectKeyword(word: string): void {
    if (!this.takeKeyword(word)) this.refuseNext(`"${word}"`);
  }

  takeOperator(sign: string): boolean {
    if (this.next?.kind !== "operator" || this.next.text !== sign) return false;
    this.#at += 1;
    return true;
  }

  takeName(): string | undefined {
    if (this.next?.kind !== "name") return undefined;
    const { text } = this.next;
    this.#at += 1;
    return text;
  }

  expectName(): string {
    return this.takeName() ?? this.refuseNext("a name");
  }

  takeGroup(): readonly Node[] | undefined {
    if (this.next?.kind !== "group") return undefined;
    const { nodes } = this.next;
    this.#at += 1;
    return nodes;
  }

  expectGroup(): readonly Node[] {
    return this.takeGroup() ?? this.refuseNext("a parenthesis");
  }

  /** `as name`, or just `name`. */
  takeAlias(): string | undefined {
    return this.takeKeyword("as") ? this.expectName() : this.takeName();
  }

  /** Up to a comma, or the first keyword that cannot stand in an expression, or the end. */
  takeExpression(): Expression {
    const from = this.#at;
    while (this.next && canStandInExpression(this.next)) this.#at += 1;
    if (this.#at === from) this.refuseNext("an expression");
    return this.#nodes.slice(from, this.#at);
  }

  /** One or more expressions with commas between. */
  takeExpressions(): readonly Expression[] {
    const expressions = [this.takeExpression()];
    while (this.takeOperator(",")) expressions.push(this.takeExpression());
    return expressions;
  }

  expectEnd(): void {
    if (this.next) this.refuseNext("the end");
  }

  refuseNext(wanted: string): never {
    const { next } = this;
    const found = next && "text" in next ? `"${next.text}"` : (next?.kind ?? "the end");
    refuse(`${found} where ${wanted} should be`);
  }
}

function canStandInExpression(node: Node): boolean {
  if (node.kind === "operator") return node.text !== ",";
  return node.kind !== "keyword" || expressionKeywords.has(node.text);
}
