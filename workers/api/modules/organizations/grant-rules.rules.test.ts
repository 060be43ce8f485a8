import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { areas, permissionMatrix, scopeOf, type Grants } from "../../../../shared/permissions.ts";
import { mayTurn, unfitForKey, unfitForRole } from "./grant-rules.ts";

const grant = fc.record({
  access: fc.constantFrom("read" as const, "write" as const),
  scope: fc.constantFrom("all" as const, "assigned" as const),
});
const grants: fc.Arbitrary<Grants> = fc.dictionary(fc.constantFrom(...areas), grant);

/** Everything that rights allow, one word each. */
function deeds(given: Grants): Set<string> {
  const found = new Set<string>();
  for (const area of areas)
    for (const access of ["read", "write"] as const) {
      const scope = scopeOf({ id: "", grants: given }, area, access);
      if (scope !== null) found.add(`${area} ${access} assigned`);
      if (scope === "all") found.add(`${area} ${access} all`);
    }
  return found;
}

describe("turning one set of rights into another", () => {
  test("takes both of them, whatever they are", () => {
    fc.assert(
      fc.property(grants, grants, grants, (own, from, to) => {
        const mine = deeds(own);
        const isMine = [...deeds(from), ...deeds(to)].every((deed) => mine.has(deed));
        expect(mayTurn({ grants: own }, from, to)).toBe(isMine);
      }),
    );
  });

  test("is an admin's right for every built-in role, and a manager's for none above", () => {
    const { admin, manager, agent, member } = permissionMatrix;
    for (const to of [admin, manager, agent, member]) expect(mayTurn({ grants: admin }, admin, to)).toBe(true);
    expect(mayTurn({ grants: manager }, member, agent)).toBe(true);
    expect(mayTurn({ grants: manager }, member, admin)).toBe(false);
    expect(mayTurn({ grants: manager }, admin, member)).toBe(false);
  });
});

test("no role and no key has `assigned` where nothing is", () => {
  fc.assert(
    fc.property(grants, (given) => {
      for (const area of areas) {
        const isAssigned = given[area]?.scope === "assigned";
        const isAssignable = area === "ticketing" || area === "whatsapp";
        expect(unfitForRole(given).includes(area)).toBe(isAssigned && !isAssignable);
        expect(unfitForKey(given).includes(area)).toBe(isAssigned || (area === "users" && given.users !== undefined));
      }
    }),
  );
});
