import { z } from "zod";
import { areas, type Area, type Role as RoleType } from "./permissions.ts";

const Grant = z.object({ access: z.enum(["read", "write"]), scope: z.enum(["all", "assigned"]) }).meta({ id: "Grant" });

/** One optional grant for each area. */
export const Grants = z.object(grantsShape()).meta({ id: "Grants", description: "What is not named is not allowed" });

/** A role as it travels: what it is called, and what it allows. */
export const Role = z
  .object({ id: z.string().describe("admin, manager, agent, member, or rol_..."), grants: Grants })
  .meta({ id: "Role" }) satisfies z.ZodType<RoleType>;

/** A role with what people call it. Built-in roles have no name here: each site has words for them in its languages. */
export const NamedRole = Role.extend({ name: z.string().nullable().describe("Null for the built-in roles") }).meta({
  id: "NamedRole",
});
export type NamedRole = z.infer<typeof NamedRole>;

/** Guarantee: the object built here has every area as a key. */
function grantsShape(): Record<Area, z.ZodOptional<typeof Grant>> {
  const shape = Object.fromEntries(areas.map((area) => [area, Grant.optional()]));
  return shape as Record<Area, z.ZodOptional<typeof Grant>>;
}
