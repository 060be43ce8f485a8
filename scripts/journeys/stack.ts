import { z } from "zod";
import { isBrandKey } from "../../shared/brands.ts";
import { builtInRoles } from "../../shared/permissions.ts";
import { createJsonClient, type JsonClient } from "../start/demo/json-client.ts";
import { demoNumbers } from "../../workers/simulator/people/demo-numbers.ts";

const Account = z.object({
  role: z.enum(builtInRoles),
  name: z.string(),
  email: z.string(),
  password: z.string(),
  memberId: z.string(),
});
export type Account = z.infer<typeof Account>;

const RunningStack = z.object({
  addresses: z.object({
    api: z.string(),
    console: z.string(),
    portal: z.string(),
    simulator: z.string(),
    brands: z.record(z.string().refine(isBrandKey), z.string()),
  }),
  demo: z.object({
    organizationId: z.string(),
    channelIds: z.array(z.string()),
    accounts: z.tuple([Account]).rest(Account),
  }),
  operatorToken: z.string(),
});

function readStack(text: string | undefined): z.infer<typeof RunningStack> {
  if (text === undefined)
    throw new Error("JOURNEY_STACK is not set: journeys run against a stack that npm test starts.");
  return RunningStack.parse(JSON.parse(text));
}

/** The running stack of this run, as scripts/test/journey-stack.ts describes it. */
export const stack = readStack(process.env.JOURNEY_STACK);
export const [admin] = stack.demo.accounts;

/** The demo organization's numbers, and one that nobody has connected yet. */
export const [care, shop, spare] = demoNumbers;

/** The outside world: what people do on their phones, and what goes wrong at Meta. */
export const world = createJsonClient(stack.addresses.simulator);

export const operator = createJsonClient(`${stack.addresses.api}/operator/organizations/${stack.demo.organizationId}`, {
  authorization: `Bearer ${stack.operatorToken}`,
});

/** The API as somebody who works here. */
export async function signInToApi({ email, password }: Account): Promise<JsonClient> {
  const login = { email, password, client: "app" };
  const session = await createJsonClient(stack.addresses.api).post<{ accessToken: string }>(
    "/api/v1/auth/login",
    login,
  );
  return createJsonClient(`${stack.addresses.api}/api/v1`, { authorization: `Bearer ${session.accessToken}` });
}
