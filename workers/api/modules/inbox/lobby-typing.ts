/** A tab that types says so again and again; one that falls silent has stopped. Milliseconds. */
export const typingLastsMs = 6_000;
/** The customer's side is told by the conversation, at most this often from one tab. Milliseconds. */
const customerPauseMs = 15_000;

type Typist = { readonly silence: ReturnType<typeof setTimeout>; readonly toldCustomerAt: number };

/** Who types where, by tab and conversation. Memory only: who types keeps the object awake, who slept typed nothing. */
export class Typing {
  readonly #typists = new Map<string, Typist>();

  /**
   * Notes that a tab types.
   * @param onSilence called once, unless `stop` comes first
   * @returns whether the customer should be told
   */
  start(key: string, now: number, onSilence: () => void): boolean {
    const known = this.#typists.get(key);
    if (known) clearTimeout(known.silence);
    const silence = setTimeout(() => {
      this.#typists.delete(key);
      onSilence();
    }, typingLastsMs);
    const tellsCustomer = known === undefined || now - known.toldCustomerAt >= customerPauseMs;
    this.#typists.set(key, { silence, toldCustomerAt: tellsCustomer ? now : known.toldCustomerAt });
    return tellsCustomer;
  }

  /** @returns whether the tab was typing */
  stop(key: string): boolean {
    const known = this.#typists.get(key);
    if (!known) return false;
    clearTimeout(known.silence);
    return this.#typists.delete(key);
  }
}
