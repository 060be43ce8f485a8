/**
 * The most recently used answers, each for a limited time. Times are milliseconds.
 * A Map keeps the order of insertion: what is used is put in again, what is first is the oldest.
 */
export class ContactCache {
  readonly #limit: number;
  readonly #lifetimeMs: number;
  readonly #entries = new Map<string, { readonly contactId: string; readonly expiresAt: number }>();

  constructor(limit: number, lifetimeMs: number) {
    this.#limit = limit;
    this.#lifetimeMs = lifetimeMs;
  }

  find(key: string, now: number): string | null {
    const entry = this.#entries.get(key);
    if (entry === undefined) return null;
    this.#entries.delete(key);
    if (entry.expiresAt <= now) return null;
    this.#entries.set(key, entry);
    return entry.contactId;
  }

  keep(key: string, contactId: string, now: number): void {
    this.#entries.delete(key);
    this.#entries.set(key, { contactId, expiresAt: now + this.#lifetimeMs });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#limit && oldest !== undefined) this.#entries.delete(oldest);
  }
}
