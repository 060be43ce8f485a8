/**
 * Stands in for cheerio, which mjml-browser asks for to carry out `mj-html-attributes` and inlined styles. Both are refused before
 * anything is compiled, so half a megabyte of parsers stays out of the Worker (alias in wrangler.toml and vitest.config.ts).
 */
export function load(): never {
  throw new Error("mj-html-attributes and inlined styles are refused before compiling");
}
