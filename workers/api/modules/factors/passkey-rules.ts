export const mostPasskeys = 20;

/**
 * Whether a passkey's counter may follow the one we know. Synced passkeys never count and stay at 0; one that counts must go up, else
 * there may be a copy of it.
 */
export function isCounterFresh(known: number, shown: number): boolean {
  return (known === 0 && shown === 0) || shown > known;
}
