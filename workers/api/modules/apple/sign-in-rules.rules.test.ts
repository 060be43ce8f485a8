import fc from "fast-check";
import { expect, test } from "vitest";
import { decideSignIn, nameFrom } from "./sign-in-rules.ts";

const situation = fc.record({
  ownerId: fc.option(fc.constantFrom("usr_1", "usr_2"), { nil: null }),
  email: fc.option(fc.constant("a@example.test"), { nil: null }),
  addressOwnerId: fc.option(fc.constantFrom("usr_1", "usr_2"), { nil: null }),
});

test("nobody is ever signed in by an address, only by Apple's subject", () => {
  fc.assert(
    fc.property(situation, (given) => {
      const decision = decideSignIn(given);
      if (decision.kind === "sign_in") expect(decision.userId).toBe(given.ownerId);
      if (given.ownerId === null) expect(decision.kind).not.toBe("sign_in");
    }),
  );
});

test("an account is made only for an address that nobody has", () => {
  fc.assert(
    fc.property(situation, (given) => {
      if (decideSignIn(given).kind !== "create") return;
      expect(given).toMatchObject({ ownerId: null, addressOwnerId: null, email: "a@example.test" });
    }),
  );
});

test("a known subject needs no address; an unknown one does", () => {
  expect(decideSignIn({ ownerId: "usr_1", email: null, addressOwnerId: null })).toEqual({
    kind: "sign_in",
    userId: "usr_1",
  });
  expect(decideSignIn({ ownerId: null, email: null, addressOwnerId: null })).toEqual({ kind: "refuse" });
  expect(decideSignIn({ ownerId: null, email: "a@example.test", addressOwnerId: "usr_2" })).toEqual({
    kind: "ask_for_proof",
    userId: "usr_2",
    email: "a@example.test",
  });
});

test("a new account is called as Apple told, else by an address of the person's own", () => {
  expect(nameFrom({ givenName: " نور ", familyName: "حداد" }, "x@example.test", false)).toBe("نور حداد");
  expect(nameFrom({ givenName: "Noor" }, "x@example.test", false)).toBe("Noor");
  expect(nameFrom({ givenName: " " }, "noor@example.test", false)).toBe("noor");
  expect(nameFrom(undefined, "a1b2@privaterelay.appleid.com", true)).toBe("Apple");
  expect(nameFrom({ givenName: "n".repeat(80), familyName: "f" }, "x@example.test", false)).toHaveLength(80);
});
