import { z } from "zod";

/*
 * Import this before anything that makes a schema: `import "../kit/api/zod-without-eval.ts"` as the first line of main.tsx.
 * Zod tries `new Function` when its first object schema is made, and our content policy reports the try as an error.
 */
z.config({ jitless: true });
