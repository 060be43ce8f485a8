import { needsAnything, type PageNeeds } from "./campaign-rules/attention.ts";

/** The pages that need something, in memory: small even for a million recipients, and read from the store by a new instance. */
export class PageIndex {
  readonly #needs = new Map<number, PageNeeds>();
  /** Pages D1 has not heard of, with how often they changed: what changed while D1 was being told is untold still. */
  readonly #untold = new Map<number, number>();

  constructor(needs: readonly PageNeeds[]) {
    this.follow(needs);
  }

  get needs(): Iterable<PageNeeds> {
    return this.#needs.values();
  }

  get hasUntold(): boolean {
    return this.#untold.size > 0;
  }

  follow(changed: readonly PageNeeds[]): void {
    for (const needs of changed) {
      if (needsAnything(needs)) this.#needs.set(needs.page, needs);
      else this.#needs.delete(needs.page);
      if (needs.isUntold) this.#untold.set(needs.page, (this.#untold.get(needs.page) ?? 0) + 1);
    }
  }

  /** Some pages that D1 has not heard of, as they are now. */
  someUntold(limit: number): ReadonlyMap<number, number> {
    return new Map([...this.#untold].slice(0, limit));
  }

  /** D1 has heard of these. @returns those that have not changed meanwhile */
  told(pages: ReadonlyMap<number, number>): number[] {
    const settled = [...pages].filter(([page, changes]) => this.#untold.get(page) === changes).map(([page]) => page);
    for (const page of settled) {
      this.#untold.delete(page);
      const needs = this.#needs.get(page);
      if (needs) this.follow([{ ...needs, isUntold: false }]);
    }
    return settled;
  }

  /** A provider is being asked about these. */
  asked(pages: readonly number[]): void {
    for (const page of pages) {
      const needs = this.#needs.get(page);
      if (needs) this.#needs.set(page, { ...needs, asked: needs.asked + 1 });
    }
  }
}
