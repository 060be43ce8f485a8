import type { Plugin } from "vite";

/** Fails the build of a site that shows a component of a desk without loading the words it needs (kit/i18n/desk-texts.ts). */
export function withoutDesk(): Plugin {
  return {
    name: "loggia:without-desk",
    apply: "build",
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        const used = file.type === "chunk" ? file.moduleIds.find((id) => id.endsWith("/kit/i18n/desk-texts.ts")) : null;
        if (used)
          this.error(`${file.fileName} shows a component of a desk, whose words this site does not load: ${used}`);
      }
    },
  };
}
