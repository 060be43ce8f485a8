import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("./"),
  appType: "mpa",
  build: {
    outDir: here("../dist"),
    emptyOutDir: true,
    rolldownOptions: {
      input: ["index.html", "phone/index.html", "mailbox/index.html", "pay/index.html", "control/index.html"].map(here),
    },
  },
  // With `npx vite workers/simulator/screens` beside a running simulator the pages reload as they are edited.
  server: {
    port: 8791,
    proxy: Object.fromEntries(
      ["/phone/api", "/mailbox/api", "/pay/api", "/control/", "/qr"].map((path) => [path, "http://127.0.0.1:8790"]),
    ),
  },
});
