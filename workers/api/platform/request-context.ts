import type { Context } from "hono";
import { negotiateLanguage } from "../../../shared/languages.ts";
import type { AppEnv } from "./app-env.ts";
import { systemNow } from "./clock.ts";
import { loadConfiguration } from "./configuration.ts";
import { guardDeferred, type PublicCtx } from "./context.ts";
import { newId } from "./ids.ts";
import { createLog } from "./log.ts";

/** What a request is from its first moment on, before anyone knows who asks. */
export function openRequestContext(c: Context<AppEnv>): PublicCtx {
  const requestId = newId("req", systemNow());
  const log = createLog({ requestId });
  return {
    env: c.env,
    configuration: loadConfiguration(c.env),
    now: systemNow,
    requestId,
    language: negotiateLanguage(c.req.header("accept-language")),
    ip: c.req.header("cf-connecting-ip") ?? null,
    log,
    defer: guardDeferred((work) => c.executionCtx.waitUntil(work), log),
  };
}
