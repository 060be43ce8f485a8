import { diaryObject } from "../../../platform/objects.ts";
import { listJoinedBrands } from "../../brand-sign-in/service/brand-tenants.ts";

/** A person's diaries at all their brands, whole. */
export async function describeDiaries(env: Env, userId: string) {
  const joined = await listJoinedBrands(env, userId);
  return Promise.all(
    joined.map(async ({ brand, tenant }) => ({
      brand,
      ...(await diaryObject(env, tenant, brand, userId).export()),
    })),
  );
}

export async function countDiaryEntries(env: Env, userId: string): Promise<number> {
  const joined = await listJoinedBrands(env, userId);
  const counts = await Promise.all(joined.map(({ brand, tenant }) => diaryObject(env, tenant, brand, userId).count()));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Again changes nothing. */
export async function eraseDiaries(env: Env, userId: string): Promise<void> {
  const joined = await listJoinedBrands(env, userId);
  await Promise.all(joined.map(({ brand, tenant }) => diaryObject(env, tenant, brand, userId).erase()));
}
