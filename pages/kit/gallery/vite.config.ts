import { defineSite } from "../build/site-config.ts";

// Only built pages carry the policy's meta element to the browser as it will be in production: styles and scripts as files.
export default defineSite({
  folder: new URL(".", import.meta.url),
  outDir: new URL("../../../dist/gallery", import.meta.url).pathname,
  port: 8700,
});
