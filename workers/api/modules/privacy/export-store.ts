/** Copies of a person's data lie under their id in the private bucket. */
const prefixOf = (userId: string) => `accounts/${userId}/`;

export async function listExports(env: Env, userId: string): Promise<readonly R2Object[]> {
  const { objects } = await env.MEDIA.list({ prefix: prefixOf(userId) });
  return objects.toSorted((one, other) => one.key.localeCompare(other.key));
}

/** @param id time-ordered, so that the newest is last */
export async function putExport(env: Env, userId: string, id: string, zip: Uint8Array): Promise<void> {
  await env.MEDIA.put(`${prefixOf(userId)}${id}.zip`, zip, { httpMetadata: { contentType: "application/zip" } });
}

export async function openNewestExport(env: Env, userId: string): Promise<R2ObjectBody | null> {
  const newest = (await listExports(env, userId)).at(-1);
  return newest ? env.MEDIA.get(newest.key) : null;
}

export async function deleteExport(env: Env, userId: string, id: string): Promise<void> {
  await env.MEDIA.delete(`${prefixOf(userId)}${id}.zip`);
}

export async function deleteExports(env: Env, userId: string): Promise<void> {
  for (;;) {
    const objects = await listExports(env, userId);
    if (objects.length === 0) return;
    await env.MEDIA.delete(objects.map(({ key }) => key));
  }
}
