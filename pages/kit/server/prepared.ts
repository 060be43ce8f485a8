/** What a page shows, fetched by whoever wrote the page, so that the browser need not ask for it again. */
export type Prepared = {
  /** Path and query that it belongs to. */
  readonly address: string;
  readonly data: unknown;
  /** When it was fetched: ms since 1970. */
  readonly at: number;
};

/** The id of the element that carries it. */
export const preparedElement = "prepared";

/** What the server left in the page for this address; null when the page was not written for it. */
export function readPrepared(address: string, root: Pick<Document, "getElementById"> = document): Prepared | null {
  const text = root.getElementById(preparedElement)?.textContent;
  if (!text) return null;
  const prepared = asPrepared(JSON.parse(text));
  return prepared.address === address ? prepared : null;
}

// Our own server wrote it, in this very build: writePage puts nothing else there.
function asPrepared(value: unknown): Prepared {
  return value as Prepared;
}
