import { isModuleKey, type ModuleKey } from "../../../shared/modules.ts";
import { type Access, type Area, scopeOf } from "../../../shared/permissions.ts";
import type { Me } from "../../../workers/api/modules/auth/account-contract.ts";

export const settingsSections = [
  "account",
  "security",
  "preferences",
  "organization",
  "hours",
  "members",
  "roles",
  "modules",
  "fields",
  "sending",
  "whatsapp",
  "keys",
  "audit",
] as const;
export type SettingsSection = (typeof settingsSections)[number];

export const sectionGroups = [
  { name: "you", sections: ["account", "security", "preferences"] },
  { name: "organization", sections: ["organization", "hours", "members", "roles", "modules", "fields", "sending"] },
  { name: "connections", sections: ["whatsapp", "keys"] },
  { name: "oversight", sections: ["audit"] },
] as const satisfies readonly { readonly name: string; readonly sections: readonly SettingsSection[] }[];

type Needs = { readonly area: Area; readonly access: Access };
/** What a page of settings takes; those not named are everybody's. */
const needs: Partial<Record<SettingsSection, Needs>> = {
  organization: { area: "settings", access: "read" },
  hours: { area: "settings", access: "read" },
  modules: { area: "settings", access: "read" },
  members: { area: "users", access: "read" },
  roles: { area: "users", access: "read" },
  keys: { area: "users", access: "read" },
  fields: { area: "crm", access: "read" },
  sending: { area: "campaigns", access: "read" },
  whatsapp: { area: "whatsapp", access: "read" },
  audit: { area: "settings", access: "write" },
};
const ofModule: Partial<Record<SettingsSection, ModuleKey>> = {
  whatsapp: "inbox",
  fields: "crm",
  sending: "campaigns",
};

export function isSettingsSection(name: string): name is SettingsSection {
  return settingsSections.some((section) => section === name);
}

/** Whether somebody may do `access` in `area` where they work now. */
export function may(me: Me | null, area: Area, access: Access): boolean {
  const role = me?.member?.role;
  return role !== undefined && scopeOf(role, area, access) !== null;
}

export function isModuleOn(me: Me | null, module: ModuleKey): boolean {
  return me?.organization != null && !me.organization.disabledModules.some((key) => isModuleKey(key) && key === module);
}

/** Whether the inbox is there for somebody: switched on, and of their role. */
export function hasInbox(me: Me | null): boolean {
  return isModuleOn(me, "inbox") && may(me, "whatsapp", "read");
}

/** Whether campaigns are there for somebody: switched on, and of their role. */
export function hasCampaigns(me: Me | null): boolean {
  return isModuleOn(me, "campaigns") && may(me, "campaigns", "read");
}

/** Whether orders and products are there for somebody: switched on, and of their role. */
export function hasShop(me: Me | null): boolean {
  return isModuleOn(me, "shop") && may(me, "shop", "read");
}

/** The pages of settings that somebody may open, in their order. */
export function findOpenSections(me: Me | null): readonly SettingsSection[] {
  return settingsSections.filter((section) => {
    const need = needs[section];
    const module = ofModule[section];
    return (need === undefined || may(me, need.area, need.access)) && (module === undefined || isModuleOn(me, module));
  });
}
