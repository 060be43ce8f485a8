import { env } from "cloudflare:workers";
import type { BrandKey } from "../../../../shared/brands.ts";
import { allowWriting, systemContext, type GuestWriteCtx } from "../../platform/context.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { call } from "../../test-setup/call.ts";
import { makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import type { Category, Product, ProductInput } from "./contract.ts";

type Draft = Partial<Omit<ProductInput, "texts">> & { readonly title?: string; readonly ar?: string };

/** A shop of a test's own: the brand's verbs in the organization of the test, whoever owns the brand. */
export type TestShop = {
  readonly organization: TestOrganization<"manager" | "agent">;
  readonly tenant: Tenant;
  readonly guest: GuestWriteCtx;
  addCategory(slug: string, name?: string): Promise<Category>;
  addProduct(draft?: Draft): Promise<Product>;
};

let made = 0;

export async function makeShop(brand: BrandKey = "healthindex"): Promise<TestShop> {
  const organization = await makeOrganization({ roles: ["manager", "agent"] });
  const { tenant } = organization;
  return {
    organization,
    tenant,
    guest: guestOf(tenant, brand),
    async addCategory(slug, name = slug) {
      const texts = { en: { name } };
      const answer = await call(organization, "manager", "POST", "/catalog/categories", { brand, slug, texts });
      return answer.json<Category>();
    },
    async addProduct({ title = "Green tea", ar, ...draft } = {}) {
      made += 1;
      const texts = { en: { title }, ...(ar !== undefined && { ar: { title: ar } }) };
      const price = { amount: 1000, currency: "EUR" };
      const body = { brand, sku: `T-${made}`, state: "active", price, stock: 10, texts, ...draft };
      const answer = await call(organization, "manager", "POST", "/catalog/products", body);
      if (answer.status !== 201) throw new Error(await answer.text());
      return answer.json<Product>();
    },
  };
}

/** Whoever visits the brand, in the data of this organization. @param userId somebody who is signed in there */
export function guestOf(
  tenant: Tenant,
  brand: BrandKey,
  { userId = null, now = Date.now }: { readonly userId?: string | null; readonly now?: () => number } = {},
): GuestWriteCtx {
  const caller =
    userId === null
      ? ({ kind: "guest" } as const)
      : ({ kind: "person", userId, name: "Mona", signInId: "sgn_test", brand } as const);
  return allowWriting({ ...systemContext(env, tenant, "test", { now }), brand, caller, scope: "assigned" });
}
