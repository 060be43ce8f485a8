import type { Template } from "./write-page.ts";

/** What the build puts into a site's Pages Function: `import.meta.env.VITE_BUILT_SITE`. */
export type BuiltSite = {
  readonly template: Template;
  readonly headers: Readonly<Record<string, string>>;
  /** Where the site stands, for whole addresses. */
  readonly origin: string;
  readonly build: string;
};
