import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { loadConfiguration } from "../../platform/configuration.ts";
import { createLog } from "../../platform/log.ts";
import { makeAuthenticator } from "./test-authenticator.ts";
import { creationOptions, requestOptions, verifyAnswer, verifyCreated } from "./webauthn.ts";

const place = loadConfiguration(env);
const log = createLog({ test: "webauthn" });
const user = { id: "usr_1", email: "huda@example.test", name: "Huda Saleh" };

async function register() {
  const authenticator = await makeAuthenticator();
  const options = await creationOptions(place, user, []);
  const created = await authenticator.create(options);
  const passkey = await verifyCreated(place, asCreated(created), options.challenge, log);
  if (!passkey) throw new Error("Refused");
  return { authenticator, passkey };
}

/** The same answer as a request would carry it. */
function asCreated(created: Awaited<ReturnType<Awaited<ReturnType<typeof makeAuthenticator>>["create"]>>) {
  return { ...created, response: { ...created.response, transports: [...created.response.transports] } };
}

describe("passkeys inside the real runtime", () => {
  it("keeps what an authenticator made, and recognizes its signature", async () => {
    const { authenticator, passkey } = await register();
    expect(passkey).toMatchObject({ credentialId: authenticator.credentialId, counter: 0, backedUp: false });
    const question = await requestOptions(place);
    const answer = await authenticator.get(question);
    expect(await verifyAnswer(place, answer, question.challenge, passkey.publicKey, log)).toEqual({
      counter: 1,
      backedUp: false,
    });
  });

  it("asks for a passkey that needs no name and checks its owner", async () => {
    const options = await creationOptions(place, user, [{ credentialId: "abc", transports: ["usb"] }]);
    expect(options).toMatchObject({
      rp: { id: "localhost" },
      attestation: "none",
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      excludeCredentials: [{ id: "abc", transports: ["usb"] }],
    });
    expect(Buffer.from(options.user.id, "base64url").toString()).toBe("usr_1");
  });

  it.each([
    ["a site that is not the house's", { origin: "http://lowkeymode.localhost:8788" }],
    ["a look-alike of the house", { origin: "http://localhost:8788.evil.example" }],
    ["another domain", { rpId: "evil.example" }],
    ["an authenticator that did not check its owner", { userVerified: false }],
  ])("refuses an answer of %s", async (_name, ways) => {
    const { authenticator, passkey } = await register();
    const question = await requestOptions(place);
    const answer = await authenticator.get(question, ways);
    expect(await verifyAnswer(place, answer, question.challenge, passkey.publicKey, log)).toBeNull();
    const options = await creationOptions(place, user, []);
    const created = await (await makeAuthenticator()).create(options, ways);
    expect(await verifyCreated(place, asCreated(created), options.challenge, log)).toBeNull();
  });

  it("refuses an answer to another question, another's key, and a changed signature", async () => {
    const one = await register();
    const other = await register();
    const question = await requestOptions(place);
    const answer = await one.authenticator.get(question);
    const { challenge } = await requestOptions(place);
    expect(await verifyAnswer(place, answer, challenge, one.passkey.publicKey, log)).toBeNull();
    expect(await verifyAnswer(place, answer, question.challenge, other.passkey.publicKey, log)).toBeNull();
    const { authenticatorData } = (await one.authenticator.get(question)).response;
    const changed = { ...answer, response: { ...answer.response, authenticatorData } };
    expect(await verifyAnswer(place, changed, question.challenge, one.passkey.publicKey, log)).toBeNull();
  });
});
