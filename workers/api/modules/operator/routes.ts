import type { Context } from "hono";
import type { z } from "zod";
import { isBrandKey } from "../../../../shared/brands.ts";
import type { AppEnv } from "../../platform/app-env.ts";
import { limitBodyTo } from "../../platform/body-limit.ts";
import { systemContext, type WriteCtx } from "../../platform/context.ts";
import { invalidRequest, notFound } from "../../platform/errors.ts";
import { describeIssues } from "../../platform/field-errors.ts";
import { publicContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { describeMove, startMove } from "../../platform/move-command.ts";
import { openTenant } from "../../platform/tenancy.ts";
import { addMember } from "../organizations/service/add-member.ts";
import { addOrganization, hashesMade } from "../auth/service/add-organization.ts";
import { addPerson } from "../auth/service/add-person.ts";
import {
  BrandInput,
  HistoryInput,
  MemberInput,
  MoveInput,
  OrganizationInput,
  PersonInput,
  ReprojectInput,
} from "./contract.ts";
import { ownBrand } from "../brand-sign-in/service/own-brand.ts";
import { eraseNow } from "../privacy/service/erase-now.ts";
import { admitOperator } from "./gate.ts";
import { describeTroubledMails, tryMailAgain } from "../mail/service/troubled-mails.ts";
import { importThreads, reprojectSome } from "./service.ts";

const operator = createRouter();
operator.use(limitBodyTo(4 * 1024 * 1024), admitOperator);
operator.post("/organizations", async (c) =>
  c.json(await addOrganization(publicContext(c), await parseBody(c, OrganizationInput)), 201),
);
operator.post("/people", async (c) => c.json(await addPerson(publicContext(c), await parseBody(c, PersonInput)), 201));
operator.get("/password-hashes", (c) => c.json({ made: hashesMade() }));
operator.get("/mails", async (c) =>
  c.json(await describeTroubledMails(publicContext(c), c.req.query("before") ?? null)),
);
operator.post("/mails/:id/try-again", async (c) => c.json(await tryMailAgain(publicContext(c), c.req.param("id"))));
operator.post("/organizations/:orgId/members", async (c) =>
  c.json(await addMember(await contextOf(c), await parseBody(c, MemberInput)), 201),
);
operator.post("/brands/:brand", async (c) => {
  const { organizationId } = await parseBody(c, BrandInput);
  const brand = c.req.param("brand");
  if (!isBrandKey(brand)) throw notFound();
  await ownBrand(await contextOf(c, organizationId), brand);
  return c.json({ brand, organizationId });
});
operator.post("/organizations/:orgId/history", async (c) => {
  const { threads } = await parseBody(c, HistoryInput);
  return c.json({ threads: await importThreads(await contextOf(c), threads) });
});
operator.post("/organizations/:orgId/reproject", async (c) => {
  const { after, limit } = await parseBody(c, ReprojectInput);
  return c.json(await reprojectSome(await contextOf(c), after, limit));
});
operator.post("/organizations/:orgId/move", async (c) => {
  const { shard } = await parseBody(c, MoveInput);
  await startMove(await contextOf(c), shard);
  return c.json(await describeMove(await contextOf(c)), 202);
});
operator.post("/accounts/:userId/erase", async (c) => c.json(await eraseNow(publicContext(c), c.req.param("userId"))));
operator.get("/organizations/:orgId/move", async (c) => c.json(await describeMove(await contextOf(c))));

/** The operator's door, under /operator. It is not part of the API that clients see. */
export const operatorRoutes = operator;

async function contextOf(c: Context<AppEnv>, orgId = c.req.param("orgId") ?? ""): Promise<WriteCtx> {
  const { env, now, requestId, log, defer } = publicContext(c);
  const tenant = await openTenant(env, orgId, { fresh: true });
  return systemContext(env, tenant, "operator", { now, requestId, log, defer });
}

async function parseBody<Schema extends z.ZodType>(c: Context<AppEnv>, schema: Schema): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(await c.req.json().catch(() => null));
  if (!parsed.success) throw invalidRequest(describeIssues("json", parsed.error.issues));
  return parsed.data;
}
