import type { JsonClient } from "./json-client.ts";

export type DemoNumber = {
  readonly phoneNumberId: string;
  readonly wabaId: string;
  readonly token: string;
  readonly verifiedName: string;
};

type Profile = { readonly id: string; readonly state: string; readonly pairing: { readonly link: string } | null };

/**
 * Connects a number the way an administrator does: with its token, then by the one-time phrase from a phone.
 * @returns the channel's id, once it is live
 */
export async function connectNumber(api: JsonClient, simulator: JsonClient, number: DemoNumber): Promise<string> {
  const profile = await api.post<Profile>("/api/v1/whatsapp/connect", {
    phoneNumberId: number.phoneNumberId,
    wabaId: number.wabaId,
    app: "main",
    accessToken: number.token,
    name: number.verifiedName,
  });
  if (profile.pairing) {
    const body = await readPhrase(profile.pairing.link);
    const message = { type: "text", text: { body } };
    await simulator.post("/control/persons/sofia/say", { number: number.phoneNumberId, message });
  }
  for (let tried = 0; tried < 100; tried++) {
    const { items } = await api.get<{ items: Profile[] }>("/api/v1/whatsapp/profiles");
    if (items.find((item) => item.id === profile.id)?.state === "live") return profile.id;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${number.verifiedName} did not go live within ten seconds.`);
}

/** Where the QR code leads, a phone finds the text already typed. */
async function readPhrase(link: string): Promise<string> {
  const response = await fetch(link, { redirect: "manual" });
  const target = response.headers.get("location");
  const text = target === null ? null : new URL(target, link).searchParams.get("text");
  if (!text) throw new Error(`The pairing link ${link} led nowhere (${response.status}).`);
  return text;
}
