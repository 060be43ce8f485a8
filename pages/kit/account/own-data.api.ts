import type { ApiFetch } from "../api/api-client.ts";

export type OwnDataApi = ReturnType<typeof createOwnDataApi>;

/** Closing one's account, taking it back, and a copy of everything. Every call throws ApiError. */
export function createOwnDataApi(base: string, fetch: ApiFetch) {
  const headers = { "content-type": "application/json" };
  return {
    closeAccount: () => fetch(`${base}/auth/account`, { method: "DELETE" }),
    restoreAccount: async (credentials: { readonly email: string; readonly password: string }): Promise<void> => {
      await fetch(`${base}/auth/account/restore`, { method: "POST", headers, body: JSON.stringify(credentials) });
    },
    /** The archive itself: it may be large, so it is waited for longer than other answers. */
    exportData: () => fetch(`${base}/auth/export`, { timeout: 120_000 }),
  };
}
