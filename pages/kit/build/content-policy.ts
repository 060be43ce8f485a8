/** Where the built site may talk to. Origins without a trailing slash. */
export type Origins = { readonly api: string; readonly media: string };

/** The origin's socket address: http becomes ws, https wss. */
function socketOrigin(origin: string): string {
  return origin.replace(/^http/, "ws");
}

/**
 * A site's Content-Security-Policy. Scripts and styles come from the site alone; pictures also from blob: (a
 * picture being attached); nothing may frame it.
 */
export function writeContentPolicy({ api, media }: Origins): string {
  const directives = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    // Positions of virtual rows and menus are style attributes, which Preact sets through the CSSOM; no inline styles.
    "style-src": ["'self'"],
    "font-src": ["'self'"],
    "img-src": ["'self'", "blob:", media],
    "media-src": ["'self'", "blob:", media],
    "connect-src": ["'self'", api, socketOrigin(api), media],
    "manifest-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "require-trusted-types-for": ["'script'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(" "))
    .join("; ");
}

/** What a browser may ask a person for; none of it unless a site says so. */
const features = ["camera", "geolocation", "microphone", "payment"] as const;
export type Feature = (typeof features)[number];

function writePermissions(used: readonly Feature[]): string {
  return features.map((feature) => `${feature}=(${used.includes(feature) ? "self" : ""})`).join(", ");
}

/** What every answer of a site carries, a page that its function wrote as well as a file. @param used what this site asks people for */
export function listHeaders(origins: Origins, used: readonly Feature[] = []): Readonly<Record<string, string>> {
  return {
    "Content-Security-Policy": writeContentPolicy(origins),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": writePermissions(used),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  };
}

/** The `_headers` file of Cloudflare Pages: a path, then its headers indented. */
export function writeHeadersFile(origins: Origins, used: readonly Feature[] = []): string {
  const lines = Object.entries(listHeaders(origins, used)).map(([name, value]) => `  ${name}: ${value}`);
  return `/*
${lines.join("\n")}
  Cache-Control: no-cache

/assets/*
  Cache-Control: public, max-age=31536000, immutable
`;
}
