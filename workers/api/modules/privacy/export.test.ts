import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { strFromU8, unzipSync } from "fflate";
import { expect, it } from "vitest";
import { callAs } from "../../test-setup/call.ts";
import { houseData } from "./house-data.ts";
import { makeKnownPerson, tokenMailedTo, type Somebody } from "./test-privacy.ts";

async function fetchExport(person: Somebody): Promise<Record<string, string>> {
  expect((await callAs(person.session.accessToken, "POST", "/auth/export")).status).toBe(202);
  await runDurableObjectAlarm(env.ACCOUNT_CLOCK.getByName(person.userId));
  const token = await tokenMailedTo(person.email, "download");
  const answer = await callAs(null, "POST", "/auth/download", { token });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/zip"]);
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

it("an export holds every area, in its owner's language, and nobody else", async () => {
  const [person, other] = [await makeKnownPerson(), await makeKnownPerson()];
  const [mine, theirs] = [await fetchExport(person), await fetchExport(other)];
  const areas = houseData.map(({ area }) => `${area}.json`).filter((name) => name !== "exports.json");
  expect(Object.keys(mine).toSorted()).toEqual(["README.txt", ...areas].toSorted());
  expect(mine["README.txt"]).toContain("نسخة من بيانات");
  expect(JSON.parse(mine["account.json"] ?? "")).toMatchObject({ email: person.email, name: person.name });
  expect(mine["customer-records.json"]).toContain(person.name);
  const all = JSON.stringify(mine);
  for (const foreign of [other.email, other.name, other.userId]) expect(all).not.toContain(foreign);
  for (const secret of ["hash", "password_hash", "token_hash", "secret"]) expect(all).not.toContain(`"${secret}`);
  expect(JSON.stringify(theirs)).not.toContain(person.email);
});

it("a link that is none, of another kind or too old opens nothing", async () => {
  const person = await makeKnownPerson();
  await fetchExport(person);
  const token = await tokenMailedTo(person.email, "download");
  for (const [path, given] of [
    ["/auth/download", "x".repeat(43)],
    ["/auth/receipt", token],
  ] as const) {
    expect((await callAs(null, "POST", path, { token: given })).status).toBe(422);
  }
  await env.DIRECTORY.prepare("update mailed_links set expires_at = 1 where subject = ?").bind(person.userId).run();
  expect((await callAs(null, "POST", "/auth/download", { token })).status).toBe(422);
});
