import type { Area } from "./permissions.ts";

/** What an organization may switch off. Accounts, members and settings are not among them: they are what the rest stands on. */
export const modules = ["inbox", "crm", "tickets", "campaigns", "shop", "ai", "analytics", "billing"] as const;
export type ModuleKey = (typeof modules)[number];

/** The module a permission area belongs to; null for what is always on. */
export const moduleOfArea: Readonly<Record<Area, ModuleKey | null>> = {
  users: null,
  crm: "crm",
  ticketing: "tickets",
  whatsapp: "inbox",
  campaigns: "campaigns",
  shop: "shop",
  billing: "billing",
  settings: null,
  analytics: "analytics",
};

export function isModuleKey(key: string): key is ModuleKey {
  return modules.some((module) => module === key);
}
