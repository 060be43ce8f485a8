import type { BuiltInRole } from "../../shared/permissions.ts";
import { createJsonClient } from "../start/demo/json-client.ts";
import { type Account, operator, stack, world } from "./stack.ts";

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly userId: string;
};

let made = 0;
/** Differs between runs against one stack, so that a journey can be repeated. */
const run = Date.now().toString(36).slice(-5);

/** Somebody new with a phone, so that no journey meets another's messages. */
export async function makePerson(name: string, language: "en" | "ar" = "en"): Promise<Person> {
  const id = `${run}-${made++}`;
  const digits = String((Date.now() + made) % 10_000_000).padStart(7, "0");
  const phone = language === "ar" ? `+96655${digits}` : `+4477${digits.slice(0, 2)}${digits}`.slice(0, 13);
  return world.post<Person>("/control/persons", {
    id,
    name,
    phone,
    language,
    country: language === "ar" ? "SA" : "GB",
  });
}

/** Somebody new who works at the demo organization. */
export async function makeMember(role: BuiltInRole, name: string): Promise<Account> {
  const email = `${run}.${made++}@bayt.example`;
  const password = "open the loggia";
  const { id } = await operator.post<{ id: string }>("/members", { role, name, email, password, language: "en" });
  return { role, name, email, password, memberId: id };
}

/** Somebody new with an organization of their own, so that what they switch off is missed by nobody else. */
export async function foundOrganization(organizationName: string, name: string): Promise<Account> {
  const email = `${run}.${made++}@founders.example`;
  const password = "open the loggia";
  const founder = { organizationName, name, email, password, language: "en", timeZone: "Asia/Riyadh" };
  const house = createJsonClient(`${stack.addresses.api}/operator`, { authorization: `Bearer ${stack.operatorToken}` });
  await house.post("/organizations", founder);
  return { role: "admin", name, email, password, memberId: "" };
}
