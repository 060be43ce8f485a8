import type { BuiltInRole } from "../../../shared/permissions.ts";
import type { Language } from "../../../shared/languages.ts";

export const organizationName = "Bayt";
export const demoPassword = "open the loggia";

export type DemoAccount = {
  readonly role: BuiltInRole;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
};

/** Who works at the demo organization; the first one registers it. */
export const demoAccounts = [
  { role: "admin", name: "Mariam Haddad", email: "mariam@bayt.example", language: "en" },
  { role: "agent", name: "Adam Reed", email: "adam@bayt.example", language: "en" },
  { role: "agent", name: "سلمى إدريس", email: "salma@bayt.example", language: "ar" },
] as const satisfies readonly DemoAccount[];
