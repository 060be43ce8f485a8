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

/** Registers an organization, gives it members and a live number, all through the doors that anybody else would use. */
export async function foundOrganization(
  origin: string,
  outside: OutsideWorld,
  secrets: LocalSecrets,
  memberCount: number,
): Promise<BenchOrganization> {
  const door = createJsonClient(origin);
  const { accessToken } = await door.post<{ accessToken: string }>("/api/v1/auth/register", {
    organizationName: "Bench",
    name: "Admin",
    email: "admin@bench.test",
    password,
    timeZone: "Asia/Riyadh",
    client: "app",
  });
  const api = createJsonClient(origin, { authorization: `Bearer ${accessToken}` });
  const me = await api.get<{ organization: { id: string } }>("/api/v1/auth/me");
  const organizationId = me.organization.id;
  const operator = createJsonClient(`${origin}/operator/organizations/${organizationId}`, {
    authorization: `Bearer ${secrets.OPERATOR_TOKEN}`,
  });
  const agents: string[] = [];
  for (let index = 0; index < memberCount; index += 1) {
    const email = `manager-${index}@bench.test`;
    await operator.post("/members", { name: `Manager ${index}`, email, password, role: "manager", language: "en" });
    const session = await door.post<{ accessToken: string }>("/api/v1/auth/login", { email, password, client: "app" });
    agents.push(session.accessToken);
  }
  const simulator = createJsonClient(outside.origin);
  const channelId = await connectNumber(api, simulator, outside.number);
  return { organizationId, channelId, api, accessToken, agents };
}
