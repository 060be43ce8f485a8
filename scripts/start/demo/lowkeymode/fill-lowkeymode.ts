import { seededRandom } from "../../../seeded-random.ts";
import { createJsonClient } from "../json-client.ts";
import { demoPassword } from "../accounts.ts";
import type { LocalSecrets } from "../../secrets.ts";
import { composeDays } from "./compose-days.ts";
import { knownListeners, strangers, type Listener } from "./listeners.ts";

const base = "/api/v1/lowkeymode";
const atOnce = 4;

/** Lets people meditate and measure at LowkeyMode, as their phones would after some days without a connection. */
export async function fillLowkeymode(
  origin: string,
  { OPERATOR_TOKEN }: Pick<LocalSecrets, "OPERATOR_TOKEN">,
  now: number,
): Promise<void> {
  const operator = createJsonClient(origin, { authorization: `Bearer ${OPERATOR_TOKEN}` });
  const random = seededRandom(20_261_121);
  const phones = [...knownListeners, ...strangers].map((owner) => ({ owner, days: composeDays(owner, now, random) }));
  for (let start = 0; start < phones.length; start += atOnce) {
    await Promise.all(
      phones.slice(start, start + atOnce).map(async ({ owner, days }) => {
        const { name, email, language } = owner;
        if (strangers.includes(owner))
          await operator.post("/operator/people", { name, email, language, password: demoPassword });
        await uploadDays(origin, owner, days);
      }),
    );
  }
}

async function uploadDays(
  origin: string,
  { email, pseudonym, timeZone }: Listener,
  { meditations, measurements }: ReturnType<typeof composeDays>,
): Promise<void> {
  const login = { email, password: demoPassword, client: "app", brand: "lowkeymode" };
  const session = await createJsonClient(origin).post<{ accessToken: string }>("/api/v1/auth/login", login);
  const phone = createJsonClient(origin, { authorization: `Bearer ${session.accessToken}` });
  await phone.patch(`${base}/profile`, { pseudonym, timeZone });
  const { streak } = await phone.post<{ streak: { repairable: readonly string[] } }>(`${base}/streak/meditations`, {
    items: meditations,
  });
  for (const date of streak.repairable) await phone.post(`${base}/streak/repair`, { date });
  await phone.post(`${base}/quiet-scores`, { items: measurements });
  await phone.post(`${base}/referral`, {});
}
