import type { MessageKey } from "./message-key.ts";

/** The kit's own words (close, retry, search ...), loaded with the site's. */
export const kitNamespace = {
  en: () => import("../locales/en/kit.json"),
  ar: () => import("../locales/ar/kit.json"),
};

export type KitKey = MessageKey<{ kit: typeof kitNamespace }>;
