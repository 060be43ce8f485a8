import type { z } from "zod";
import type { BusinessNumber } from "../world/number.ts";
import type { Person } from "../world/person.ts";
import type { World } from "../world/world.ts";

/** A control call that cannot be done; answered as `{ error }`. */
export class ControlError extends Error {
  readonly status: 400 | 404;

  constructor(status: 400 | 404, message: string) {
    super(message);
    this.status = status;
  }
}

export function findNumber(world: World, id: string): BusinessNumber {
  const number = world.numbers.get(id);
  if (!number) throw new ControlError(404, `There is no number ${id}. Create it with POST /control/numbers.`);
  return number;
}

export function findPerson(world: World, id: string): Person {
  const person = world.persons.get(id);
  if (!person) throw new ControlError(404, `There is no person ${id}. Create one with POST /control/persons.`);
  return person;
}

/** Reads a JSON body by its schema, or throws a ControlError that names every problem. */
export async function readBody<Schema extends z.ZodType>(
  request: { json(): Promise<unknown> },
  schema: Schema,
): Promise<z.infer<Schema>> {
  const body: unknown = await request.json().catch(() => {
    throw new ControlError(400, "The body is not JSON.");
  });
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ControlError(
    400,
    parsed.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`).join("; "),
  );
}
