import { type Area, areas, assignableAreas, type Grant, type Grants, mayGrant } from "../../../shared/permissions.ts";

/** What may be done in an area, as one choice. */
export const levels = ["none", "readAssigned", "read", "writeAssigned", "write"] as const;
export type Level = (typeof levels)[number];
export type Levels = Readonly<Record<Area, Level>>;

export function levelOf(grant: Grant | undefined): Level {
  if (grant === undefined) return "none";
  return grant.scope === "all" ? grant.access : `${grant.access}Assigned`;
}

const grants: Record<Exclude<Level, "none">, Grant> = {
  readAssigned: { access: "read", scope: "assigned" },
  read: { access: "read", scope: "all" },
  writeAssigned: { access: "write", scope: "assigned" },
  write: { access: "write", scope: "all" },
};

export function levelsOf(given: Grants): Levels {
  return mapAreas((area) => levelOf(given[area]));
}

/** The grants that say the same; areas without any are left out. */
export function grantsOf(chosen: Levels): Grants {
  return Object.fromEntries(
    areas.flatMap((area) => {
      const level = chosen[area];
      return level === "none" ? [] : [[area, grants[level]]];
    }),
  );
}

/**
 * What somebody may hand out in an area: nothing more than they have, and `assigned` only where something is ever assigned.
 * `forMachine`: a key has no work of its own, and gives no rights to people.
 */
export function offeredLevels(own: Grants, area: Area, forMachine = false): readonly Level[] {
  return levels.filter((level) => {
    if (level === "none") return true;
    const { scope } = grants[level];
    if (scope === "assigned" && (forMachine || !assignableAreas.includes(area))) return false;
    if (forMachine && area === "users") return false;
    return mayGrant(own, { [area]: grants[level] });
  });
}

export function mapAreas<Value>(make: (area: Area) => Value): Record<Area, Value> {
  return asEveryArea(Object.fromEntries(areas.map((area) => [area, make(area)])));
}

// The entries were made from all areas.
function asEveryArea<Value>(record: Record<string, Value>): Record<Area, Value> {
  return record as Record<Area, Value>;
}
