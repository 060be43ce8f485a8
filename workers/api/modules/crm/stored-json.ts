import { z } from "zod";

/** A column that holds JSON as text, read as what it says. */
export function storedJson<Schema extends z.ZodType>(schema: Schema): z.ZodType<z.output<Schema>, string> {
  return z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
}
