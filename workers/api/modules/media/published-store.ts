import type { ImageType } from "../../../../shared/catalog.ts";
import type { Write } from "../../platform/commit.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { publishedImages } from "./tables.ts";

export type PublishedRow = {
  readonly file: string;
  readonly mime: ImageType;
  readonly bytes: number;
  readonly createdBy: string;
  readonly createdAt: number;
};

/** Again changes nothing: the same name is the same picture. */
export function addPublishedImage(tenant: Tenant, row: PublishedRow): Write {
  const statement = tenant.database
    .insert(publishedImages)
    .values({ orgId: tenant, ...row })
    .onConflictDoNothing();
  return { statement };
}

/** Those of some files that are published. */
export async function findPublishedFiles(tenant: Tenant, files: readonly string[]): Promise<ReadonlySet<string>> {
  const { results } = await tenant.database.client
    .prepare("select file from published_images where org_id = ?1 and file in (select value from json_each(?2))")
    .bind(tenant.orgId, JSON.stringify(files))
    .all<{ file: string }>();
  return new Set(results.map(({ file }) => file));
}
