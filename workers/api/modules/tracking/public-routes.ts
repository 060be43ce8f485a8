import type { Context } from "hono";
import { languages, type Language } from "../../../../shared/languages.ts";
import { answerError } from "../../platform/answers.ts";
import type { AppEnv } from "../../platform/app-env.ts";
import { limitBodyTo } from "../../platform/body-limit.ts";
import type { PublicCtx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { publicContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { pagePolicy, type Markup } from "./page-rules/layout.ts";
import { outcomes, preferencePage, type Outcome } from "./page-rules/preference-page.ts";
import { optInPage } from "./page-rules/opt-in-page.ts";
import { unknownPage } from "./page-rules/unknown-page.ts";
import { describeWish } from "./page-rules/words.ts";
import { confirmOptIn, readOptIn } from "./service/opt-in.ts";
import { changePreferences, readPreferences, type Wanted } from "./service/preferences.ts";
import { recordClick, recordOpening } from "./service/record-hit.ts";
import { viewLetter } from "./service/view-letter.ts";
import * as tokens from "./tokens.ts";
import { trackingKeysOf, type TrackingKeys } from "./tracking-keys.ts";

const formLimit = 16 * 1024;
/** One transparent pixel. */
const pixel = Uint8Array.from(atob("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"), (character) =>
  character.charCodeAt(0),
);

/** A letter on our host is a stranger's page: it runs nothing, sends nothing, and is of no origin. */
const letterPolicy = [
  "default-src 'none'",
  "img-src https: http: data:",
  "style-src 'unsafe-inline' https:",
  "font-src https:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
].join("; ");

/**
 * What links in messages lead to, under /t: for anybody who holds one, without cookies, outside the contract. Fetching changes nothing
 * but what was counted; only a POST unsubscribes or confirms, because programs follow every link.
 */
export const trackingRoutes = createRouter();

trackingRoutes.use(async (c, next) => {
  await next();
  c.header("x-robots-tag", "noindex, nofollow");
});

/** Whose link it is may be gone: for its reader that is a link that does not work. */
trackingRoutes.onError((error, c) =>
  error instanceof AppError && error.status === 404 ? answerUnknownLink(c) : answerError(error, c),
);

trackingRoutes.get("/o/:token", (c) => {
  const { ctx, keys, host } = openLink(c);
  const token = tokens.readOpen(keys, host, c.req.param("token"));
  if (!token) return answerUnknownLink(c);
  ctx.defer(recordOpening(ctx, c.req.raw, token));
  return c.body(pixel, 200, { "content-type": "image/gif", "cross-origin-resource-policy": "cross-origin" });
});

trackingRoutes.get("/c/:token", (c) => {
  const { ctx, keys, host } = openLink(c);
  const token = tokens.readClick(keys, host, c.req.param("token"));
  if (!token) return answerUnknownLink(c);
  ctx.defer(recordClick(ctx, c.req.raw, token));
  return c.redirect(token.url, 302);
});

trackingRoutes.get("/u/:token", async (c) => {
  const { ctx, keys, host } = openLink(c);
  const token = tokens.readPreferences(keys, host, c.req.param("token"));
  const preferences = token && (await readPreferences(ctx, token));
  if (!token || !preferences) return answerUnknownLink(c);
  const { organization, customer, ways, said } = preferences;
  const language = chooseLanguage(c, customer.language);
  const done = outcomes.find((outcome) => outcome === c.req.query("done")) ?? null;
  return showPage(c, preferencePage({ language, organization, about: token, ways, said, done }));
});

trackingRoutes.post("/u/:token", limitBodyTo(formLimit), async (c) => {
  const { ctx, keys, host } = openLink(c);
  const token = tokens.readPreferences(keys, host, c.req.param("token"));
  const form = await c.req.formData().catch(() => null);
  const wanted = form && readWanted(form);
  if (!token || !wanted) return answerUnknownLink(c, wanted ? 404 : 400);
  const language = chooseLanguage(c, null);
  const isKnown = await changePreferences(ctx, token, wanted, (wish) => describeWish(language, wish));
  // RFC 8058: an answer and no redirect. Who is gone wants nothing either.
  if (wanted.kind === "stop" && wanted.how === "one_click") return c.text("Unsubscribed.\n", 200);
  return isKnown ? c.redirect(`?${doneQuery(c, wanted)}`, 303) : answerUnknownLink(c);
});

trackingRoutes.get("/d/:token", async (c) => {
  const { ctx, keys, host } = openLink(c);
  const token = tokens.readOptIn(keys, host, c.req.param("token"));
  const optIn = token && (await readOptIn(ctx, token));
  if (!token || !optIn) return answerUnknownLink(c);
  const { organization, customer, confirmation } = optIn;
  const language = chooseLanguage(c, customer.language);
  return showPage(c, optInPage({ language, organization, wish: token, confirmation }));
});

trackingRoutes.post("/d/:token", limitBodyTo(formLimit), async (c) => {
  const { ctx, keys, host } = openLink(c);
  const token = tokens.readOptIn(keys, host, c.req.param("token"));
  const form = await c.req.formData().catch(() => null);
  const confirms = form?.get("do") === "confirm";
  if (!token || !confirms) return answerUnknownLink(c, confirms ? 404 : 400);
  const language = chooseLanguage(c, null);
  await confirmOptIn(ctx, token, describeWish(language, token));
  return c.redirect(`?${new URLSearchParams({ language }).toString()}`, 303);
});

trackingRoutes.get("/v/:token", async (c) => {
  const { ctx, keys, host } = openLink(c);
  const token = tokens.readView(keys, host, c.req.param("token"));
  const letter = token && (await viewLetter(ctx, new URL(c.req.url).origin, token));
  if (letter === null) return answerUnknownLink(c);
  return c.html(letter, 200, { "content-security-policy": letterPolicy });
});

function openLink(c: Context<AppEnv>): { ctx: PublicCtx; keys: TrackingKeys; host: string } {
  const ctx = publicContext(c);
  return { ctx, keys: trackingKeysOf(ctx.configuration), host: new URL(c.req.url).host };
}

/** Null for a form that none of our pages and no mail program sends. */
function readWanted(form: FormData): Wanted | null {
  if (form.get("List-Unsubscribe") === "One-Click") return { kind: "stop", how: "one_click" };
  const texts = (name: string) => form.getAll(name).filter((value) => typeof value === "string");
  switch (form.get("do")) {
    case "stop":
      return { kind: "stop", how: "page" };
    case "stop_all":
      return { kind: "stop_all" };
    case "save":
      return { kind: "save", shown: texts("shown"), wanted: texts("wanted") };
    default:
      return null;
  }
}

const outcomeOf: Readonly<Record<Wanted["kind"], Outcome>> = { stop: "stopped", stop_all: "all", save: "saved" };

function doneQuery(c: Context<AppEnv>, { kind }: Wanted): string {
  return new URLSearchParams({ done: outcomeOf[kind], language: chooseLanguage(c, null) }).toString();
}

/** What was chosen on the page, else the person's own, else what the browser asks for. */
function chooseLanguage(c: Context<AppEnv>, own: string | null): Language {
  const chosen = c.req.query("language") ?? own;
  return languages.find((language) => language === chosen) ?? publicContext(c).language;
}

function answerUnknownLink(c: Context<AppEnv>, status: 400 | 404 = 404): Response | Promise<Response> {
  return showPage(c, unknownPage(chooseLanguage(c, null)), status);
}

function showPage(c: Context<AppEnv>, page: Markup, status: 200 | 400 | 404 = 200): Response | Promise<Response> {
  return c.html(page, status, { "content-security-policy": pagePolicy });
}
