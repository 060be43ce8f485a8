import fc from "fast-check";
import { expect, test } from "vitest";
import { checkForm, describeBuyer, emptyForm, firstProblem, restoreForm } from "./checkout.rules.ts";

const whole = {
  ...emptyForm,
  email: " amal@example.com ",
  name: "Amal Haddad",
  line1: "1 Palm Street",
  city: "Doha",
  country: "QA",
};

test("a whole form has no problem; what may be empty is left out", () => {
  expect(checkForm(whole)).toEqual({});
  expect(describeBuyer(whole)).toEqual({
    email: "amal@example.com",
    name: "Amal Haddad",
    address: { line1: "1 Palm Street", line2: undefined, postalCode: undefined, city: "Doha", country: "QA" },
  });
});

test("an empty form names what is missing, and leads to the first of it", () => {
  const problems = checkForm(emptyForm);
  expect(Object.keys(problems).toSorted()).toEqual(["city", "country", "email", "line1", "name"]);
  expect(firstProblem(problems)).toBe("email");
  expect(firstProblem({})).toBeNull();
});

test.each(["amal", "amal@", "@example.com", "amal@example", "a b@example.com"])("%s is no address", (email) => {
  expect(checkForm({ ...whole, email }).email).toBe("email");
});

test("what the API would refuse for its length is said here", () => {
  expect(checkForm({ ...whole, name: "x".repeat(121) })).toEqual({ name: "long" });
});

test("whatever a tab has kept, a form comes of it", () => {
  fc.assert(
    fc.property(fc.oneof(fc.constant(null), fc.dictionary(fc.string(), fc.jsonValue())), (kept) => {
      for (const value of Object.values(restoreForm(kept))) expect(typeof value).toBe("string");
    }),
  );
  expect(restoreForm({ ...whole, city: 4 })).toEqual({ ...whole, city: "" });
});
