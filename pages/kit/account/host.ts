/** What the account screens need of the site around them. */
export type AccountHost = {
  /** Does what the person asked for; if the API refuses, says so. Answers whether it was done. */
  readonly attempt: (work: Promise<unknown>) => Promise<boolean>;
  /** Says in passing that something is done. */
  readonly announce: (sentence: string) => void;
};
