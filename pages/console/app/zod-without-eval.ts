import { z } from "zod";

// zod compiles parsers with eval unless told not to before the first schema is made; the site's policy forbids eval,
// and each attempt would be reported. So this file is imported before anything that makes schemas.
z.config({ jitless: true });
