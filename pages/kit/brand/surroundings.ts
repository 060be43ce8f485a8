/** What the sign-in needs of a browser; passed in, so that it is tested without one. */
export type BrandSurroundings = {
  readonly siteOrigin: string;
  /** Ends with the tab. */
  readonly tab: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** Outlives it. */
  readonly device: Pick<Storage, "getItem" | "setItem">;
  readonly fetch: (input: string, init?: RequestInit) => Promise<Response>;
  readonly go: (address: string) => void;
  /** The language that the page is read in. */
  readonly readLanguage: () => string;
  /** 32 random bytes, base64url. */
  readonly random: () => string;
  /** SHA-256, base64url. */
  readonly hash: (text: string) => Promise<string>;
};

export function readBrandSurroundings(): BrandSurroundings {
  return {
    siteOrigin: location.origin,
    tab: sessionStorage,
    device: localStorage,
    fetch: (input, init) => fetch(input, init),
    go: (address) => location.assign(address),
    readLanguage: () => document.documentElement.lang,
    random: () => encode(crypto.getRandomValues(new Uint8Array(32))),
    hash: async (text) => encode(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)))),
  };
}

function encode(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
