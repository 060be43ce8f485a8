/** A statement that could not be proven to stay within one organization. It says nothing about whether it would have leaked. */
export class UnprovenStatement extends Error {
  override readonly name = "UnprovenStatement";
  readonly reason: string;

  /** @param sql the refused text, absent while the reason is still on its way up */
  constructor(reason: string, sql?: string) {
    super(sql === undefined ? reason : `Not proven to stay within one organization: ${reason}. Statement: ${sql}`);
    this.reason = reason;
  }
}

export function refuse(reason: string): never {
  throw new UnprovenStatement(reason);
}
