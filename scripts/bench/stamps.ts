/** The text of inbound message `n`: what is heard, stored and listed is recognised by it. */
export function stampText(n: number): string {
  return `bench #${n}`;
}

/** The number in a stamped text; null for any other. */
export function readStamp(text: string | null | undefined): number | null {
  const digits = /^bench #(\d+)$/.exec(text ?? "")?.[1];
  return digits === undefined ? null : Number(digits);
}
