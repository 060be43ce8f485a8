import { z } from "zod";
import { isBrandKey, type BrandKey } from "../../../shared/brands.ts";

/** Something of ours that Apple knows by an id of its own: an app (bundle id) or a site (Services ID). */
export type AppleClient = {
  readonly clientId: string;
  /** Null at the house. */
  readonly brand: BrandKey | null;
  readonly kind: "app" | "web";
};

/** `house/app=com.example.app, lowkeymode/web=com.example.site`: a place may have several. */
export function parseAppleClients(parts: readonly string[], context: z.core.$RefinementCtx): readonly AppleClient[] {
  const clients = parts.map(parseClient);
  const known = clients.filter((client) => client !== null);
  if (known.length === clients.length) return known;
  context.issues.push({ code: "custom", message: "must look like house/app=com.example.app", input: undefined });
  return z.NEVER;
}

function parseClient(part: string): AppleClient | null {
  const [, place = "", kind = "", clientId = ""] = /^([a-z0-9-]+)\/(app|web)=([A-Za-z0-9.-]{1,255})$/.exec(part) ?? [];
  if (kind !== "app" && kind !== "web") return null;
  if (place === "house") return { clientId, brand: null, kind };
  return isBrandKey(place) ? { clientId, brand: place, kind } : null;
}
