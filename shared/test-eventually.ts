import { vi } from "vitest";

/**
 * Repeats a check until it passes, and resolves with what it returned; rejects with its last failure after half a minute. So long, because
 * waiting costs nothing where the check passes, and how busy the machine is must not decide a test. Whoever needs longer says so.
 */
export function eventually<Value>(
  check: () => Value | Promise<Value>,
  options: { readonly timeout?: number; readonly interval?: number } = {},
): Promise<Value> {
  return vi.waitFor(check, { timeout: 30_000, interval: 40, ...options });
}
