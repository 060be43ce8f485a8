import type { Write } from "../../platform/guarded-batch.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import type { GraphTemplate } from "../../providers/meta/graph-template.ts";

export type TemplateKey = { readonly wabaId: string; readonly name: string; readonly language: string };
export type ListedRow = TemplateKey & {
  readonly status: string;
  readonly category: string;
  readonly quality: string | null;
  /** JSON. */
  readonly components: string;
  readonly syncedAt: number;
};
export type TemplateFilter = {
  readonly wabaId: string | null;
  readonly status: string | null;
  readonly language: string | null;
  readonly category: string | null;
};

/** By account, name and language. */
export async function listTemplateRows(
  tenant: Tenant,
  { wabaId, status, language, category }: TemplateFilter,
  after: TemplateKey | null,
  limit: number,
): Promise<ListedRow[]> {
  const from = after ?? { wabaId: "", name: "", language: "" };
  const { results } = await tenant.database.client
    .prepare(
      `select waba_id as wabaId, name, language, status, category, quality, components, synced_at as syncedAt
       from whatsapp_templates
       where org_id = ?1 and (waba_id, name, language) > (?2, ?3, ?4)
         and (?5 is null or waba_id = ?5) and (?6 is null or status = ?6)
         and (?7 is null or language = ?7) and (?8 is null or category = ?8)
       order by waba_id, name, language limit ?9`,
    )
    .bind(tenant.orgId, from.wabaId, from.name, from.language, wabaId, status, language, category, limit)
    .all<ListedRow>();
  return results;
}

/** A page as Meta told it at `syncedAt`: one statement, whatever its length. */
export function putTemplates(
  tenant: Tenant,
  wabaId: string,
  templates: readonly GraphTemplate[],
  syncedAt: number,
): Write {
  const statement = tenant.database.client
    .prepare(
      `insert into whatsapp_templates
         (org_id, waba_id, name, language, provider_id, status, category, quality, components, synced_at)
       select ?1, ?2, value ->> 'name', value ->> 'language', value ->> 'providerId', value ->> 'status',
         value ->> 'category', value ->> 'quality', value -> 'components', ?4
       from json_each(?3) where true
       on conflict (org_id, waba_id, name, language) do update set
         provider_id = excluded.provider_id, status = excluded.status, category = excluded.category,
         quality = excluded.quality, components = excluded.components, synced_at = excluded.synced_at`,
    )
    .bind(tenant.orgId, wabaId, JSON.stringify(templates), syncedAt);
  return { statement };
}

/** Takes away what a sync that began at `startedAt` did not meet. */
export function removeUnlisted(tenant: Tenant, wabaId: string, startedAt: number): Write {
  const statement = tenant.database.client
    .prepare("delete from whatsapp_templates where org_id = ?1 and waba_id = ?2 and synced_at < ?3")
    .bind(tenant.orgId, wabaId, startedAt);
  return { statement };
}

/** Accounts that no connected number belongs to any more. */
export function removeOtherAccounts(tenant: Tenant, wabaIds: readonly string[]): Write {
  const statement = tenant.database.client
    .prepare("delete from whatsapp_templates where org_id = ?1 and waba_id not in (select value from json_each(?2))")
    .bind(tenant.orgId, JSON.stringify(wabaIds));
  return { statement };
}

export type SyncedAccount = { readonly wabaId: string; readonly count: number; readonly oldestSync: number };

/** Each account of which templates are kept. */
export async function summarizeTemplates(tenant: Tenant): Promise<SyncedAccount[]> {
  const { results } = await tenant.database.client
    .prepare(
      `select waba_id as wabaId, count(*) as count, min(synced_at) as oldestSync
       from whatsapp_templates where org_id = ?1 group by waba_id`,
    )
    .bind(tenant.orgId)
    .all<SyncedAccount>();
  return results;
}

type Decision = TemplateKey & Readonly<Record<"status" | "category" | "quality", string | null>>;

/** What was decided about a template; the result's `changes` is 0 when it is not known here. */
export function noteDecision(tenant: Tenant, { wabaId, name, language, status, category, quality }: Decision): Write {
  const statement = tenant.database.client
    .prepare(
      `update whatsapp_templates set status = coalesce(?5, status), category = coalesce(?6, category),
         quality = coalesce(?7, quality)
       where org_id = ?1 and waba_id = ?2 and name = ?3 and language = ?4`,
    )
    .bind(tenant.orgId, wabaId, name, language, status, category, quality);
  return { statement };
}

export function removeTemplate(tenant: Tenant, { wabaId, name, language }: TemplateKey): Write {
  const statement = tenant.database.client
    .prepare("delete from whatsapp_templates where org_id = ?1 and waba_id = ?2 and name = ?3 and language = ?4")
    .bind(tenant.orgId, wabaId, name, language);
  return { statement };
}
