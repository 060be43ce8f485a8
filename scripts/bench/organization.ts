import { connectNumber } from "../start/demo/connect-number.ts";
import { createJsonClient, type JsonClient } from "../start/demo/json-client.ts";
import type { LocalSecrets } from "../start/secrets.ts";
import type { OutsideWorld } from "./outside-world.ts";

export type BenchOrganization = {
  readonly organizationId: string;
  readonly channelId: string;
  /** Speaks as the administrator. */
  readonly api: JsonClient;
  readonly accessToken: string;
  /** Access tokens of members who hear everything. */
  readonly agents: readonly string[];
};

const password = "correct horse battery";

/** Makes an organization, gives it members and a live number, all through the doors that anybody else would use. */
export async function foundOrganization(
  origin: string,
  outside: OutsideWorld,
  secrets: LocalSecrets,
  memberCount: number,
): Promise<BenchOrganization> {
  const door = createJsonClient(origin);
  const authorization = `Bearer ${secrets.OPERATOR_TOKEN}`;
  const email = "admin@bench.test";
  const { organizationId } = await createJsonClient(origin, { authorization }).post<{ organizationId: string }>(
    "/operator/organizations",
    { organizationName: "Bench", name: "Admin", email, password, language: "en", timeZone: "Asia/Riyadh" },
  );
  const { accessToken } = await logIn(door, email);
  const api = createJsonClient(origin, { authorization: `Bearer ${accessToken}` });
  const operator = createJsonClient(`${origin}/operator/organizations/${organizationId}`, { authorization });
  const agents: string[] = [];
  for (let index = 0; index < memberCount; index += 1) {
    const member = { name: `Manager ${index}`, email: `manager-${index}@bench.test` };
    await operator.post("/members", { ...member, password, role: "manager", language: "en" });
    agents.push((await logIn(door, member.email)).accessToken);
  }
  const simulator = createJsonClient(outside.origin);
  const channelId = await connectNumber(api, simulator, outside.number);
  return { organizationId, channelId, api, accessToken, agents };
}

function logIn(door: JsonClient, email: string): Promise<{ readonly accessToken: string }> {
  return door.post("/api/v1/auth/login", { email, password, client: "app" });
}
