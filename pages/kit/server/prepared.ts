/** What a page shows, fetched by whoever wrote the page, so that the browser need not ask for it again. */
export type Prepared = {
  /** Path and query that it belongs to, without what does not change it. */
  readonly address: string;
  readonly data: unknown;
  /** When it was fetched: ms since 1970. */
  readonly at: number;
};

/** The id of the element that carries it. */
export const preparedElement = "prepared";

/** What the server left in the page; null when it could not write it. */
export function readPrepared(root: Pick<Document, "getElementById"> = document): Prepared | null {
  const text = root.getElementById(preparedElement)?.textContent;
  return text ? asPrepared(JSON.parse(text)) : null;
}

// Our own server wrote it, in this very build: writePage puts nothing else there.
function asPrepared(value: unknown): Prepared {
  return value as Prepared;
}
