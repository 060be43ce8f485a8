import type { ImportedPerson } from "./read-row.ts";
import type { RowProblem } from "./problems.ts";

/** Which row of a file has had an address, or the id of a customer, first. */
export type SeenAddresses = Map<string, number>;

/** What an earlier row of the same file has had already. A row that is read again is not its own earlier. */
export function findRepeats(seen: SeenAddresses, row: number, { id, phone, email }: ImportedPerson): RowProblem[] {
  const keys = [
    { code: "same_customer", key: id === null ? null : `id ${id}` },
    { code: "same_phone", key: phone },
    { code: "same_email", key: email },
  ] as const;
  return keys.flatMap(({ code, key }) => {
    const first = key === null ? undefined : seen.get(key);
    return first === undefined || first >= row ? [] : [{ code, column: null, values: { row: first } }];
  });
}

export function noteAddresses(seen: SeenAddresses, row: number, { id, phone, email }: ImportedPerson): void {
  for (const key of [id === null ? null : `id ${id}`, phone, email])
    if (key !== null && !seen.has(key)) seen.set(key, row);
}
