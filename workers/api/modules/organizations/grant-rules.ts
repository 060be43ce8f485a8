import { mayGrant, senselessAreas, type Area, type Grants, type Role } from "../../../../shared/permissions.ts";

/** The areas of a role that may not be so: `assigned` where nothing is assigned. */
export function unfitForRole(grants: Grants): Area[] {
  return senselessAreas(grants);
}

/** The areas that no key may have: a machine manages no people, and nothing is ever assigned to it. */
export function unfitForKey(grants: Grants): Area[] {
  const assigned = (["ticketing", "whatsapp"] as const).filter((area) => grants[area]?.scope === "assigned");
  return [...(grants.users ? (["users"] as const) : []), ...assigned, ...senselessAreas(grants)];
}

/**
 * Whether somebody may turn one set of rights into another, on whomever: they must have both what is taken and what is given, so that
 * nobody lifts themselves or anybody else, and nobody takes down who may do more.
 */
export function mayTurn(own: Pick<Role, "grants">, from: Grants, to: Grants): boolean {
  return mayGrant(own.grants, from) && mayGrant(own.grants, to);
}
