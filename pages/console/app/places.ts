import type { ModuleKey } from "../../../shared/modules.ts";
import type { Access, Area } from "../../../shared/permissions.ts";
import type { Me } from "../../../workers/api/modules/auth/account-contract.ts";
import { isModuleOn, may } from "./sections.ts";

/** What a page of the workplace takes, beside the inbox and settings. Its name is its place in the address. */
type Needs = { readonly area: Area; readonly access: Access; readonly module: ModuleKey };

const needs = {
  customers: { area: "crm", access: "read", module: "crm" },
  segments: { area: "campaigns", access: "read", module: "campaigns" },
  imports: { area: "crm", access: "write", module: "crm" },
  campaigns: { area: "campaigns", access: "read", module: "campaigns" },
  troubles: { area: "campaigns", access: "read", module: "campaigns" },
  "email-templates": { area: "campaigns", access: "read", module: "campaigns" },
  "whatsapp-templates": { area: "campaigns", access: "read", module: "campaigns" },
  suppressions: { area: "campaigns", access: "read", module: "campaigns" },
  orders: { area: "shop", access: "read", module: "shop" },
  invoices: { area: "shop", access: "read", module: "shop" },
  products: { area: "shop", access: "read", module: "shop" },
  categories: { area: "shop", access: "read", module: "shop" },
} as const satisfies Record<string, Needs>;

export type PlaceName = keyof typeof needs;

/** Which pages belong together: one sign in the rail, one row of names above them. */
export const hubs = [
  { name: "customers", places: ["customers", "segments", "imports"] },
  { name: "campaigns", places: ["campaigns", "troubles", "email-templates", "whatsapp-templates", "suppressions"] },
  { name: "shop", places: ["orders", "invoices", "products", "categories"] },
] as const satisfies readonly {
  readonly name: string;
  readonly places: readonly PlaceName[];
}[];
export type Hub = (typeof hubs)[number];

export function isPlaceName(name: string): name is PlaceName {
  return Object.hasOwn(needs, name);
}

export function isOpenPlace(me: Me | null, place: PlaceName): boolean {
  const { area, access, module } = needs[place];
  return may(me, area, access) && isModuleOn(me, module);
}

/** The pages of a hub that somebody may open, in their order. */
export function findOpenPlaces(me: Me | null, hub: Hub): readonly PlaceName[] {
  return hub.places.filter((place) => isOpenPlace(me, place));
}

export function hubOf(place: PlaceName): Hub | undefined {
  return hubs.find(({ places }) => places.some((name) => name === place));
}
