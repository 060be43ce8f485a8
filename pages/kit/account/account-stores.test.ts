import { expect, test } from "vitest";
import { ApiError, makeClientError } from "../api/api-error.ts";
import { createForm, needEmail, needNewPassword } from "./form.store.ts";
import { createInvitationStore } from "./invitation.store.ts";
import { createProofDesk } from "./proof.store.ts";
import { createForgotStore, createResetStore } from "./password-reset.store.ts";
import { createProofShelf, createRegistrationStore } from "./registration.store.ts";
import { createSignInStore } from "./sign-in.store.ts";
import { eventually } from "../../../shared/test-eventually.ts";
import { pretendPasskeys } from "./test-passkeys.ts";
import { createVerificationStore } from "./verification.store.ts";

const session = { accessToken: "token", expiresAt: "", refreshToken: null, deviceToken: null };
const challenge = { challengeId: "cha_1", methods: ["totp" as const, "recovery_code" as const], expiresAt: "" };
const asked = {
  challengeId: "cha_2",
  options: { rpId: "localhost", challenge: "", timeout: 1, userVerification: "required" as const },
};

function refuse(status: number, code: string, errors?: { path: string; code: string; message: string }[]): ApiError {
  const problem = { type: "about:blank", title: code, status, detail: `Sentence of ${code}`, code, requestId: "req_1" };
  return new ApiError(errors === undefined ? problem : { ...problem, errors });
}

function keep() {
  const kept = new Map<string, string>();
  return createProofShelf({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  });
}

test("a form sends nothing while something is missing, and says what", async () => {
  const sent: string[] = [];
  const form = createForm(
    { email: "", password: "" },
    ({ email, password }) => ({ email: needEmail(email), password: needNewPassword(password) }),
    async ({ email }) => void sent.push(email),
  );
  form.write("email", "nobody");
  form.write("password", "short");
  expect(await form.submit()).toBe(false);
  expect(form.problems.value).toEqual({ email: "notAnEmail", password: "short" });
  form.write("email", "noura@dar.test");
  form.write("password", "long enough");
  expect([await form.submit(), sent]).toEqual([true, ["noura@dar.test"]]);
});

test("what the API says of one field stands at that field, what it says of all stands above, and typing takes both away", async () => {
  let refusal = refuse(422, "auth.weak_password", [
    { path: "body.password", code: "not_allowed", message: "Too easy" },
  ]);
  const form = createForm(
    { password: "" },
    () => ({}),
    () => Promise.reject(refusal),
  );
  await form.submit();
  expect([form.problems.value.password, form.refusal.value]).toEqual([{ sentence: "Too easy" }, null]);
  refusal = makeClientError("client.unreachable");
  await form.submit();
  expect([form.problems.value, form.refusal.value?.code]).toEqual([{}, "client.unreachable"]);
  form.write("password", "x");
  expect(form.refusal.value).toBeNull();
});

function openSignIn(
  logIn: () => Promise<typeof session | typeof challenge>,
  answer = async () => session,
  logInWithPasskey = async () => session,
  offersInField = false,
) {
  const entered: string[] = [];
  const api = {
    logIn,
    restoreAccount: async () => session,
    answerSecondFactor: answer,
    askForPasskey: async () => asked,
    logInWithPasskey,
  };
  const onSession = async ({ accessToken }: { accessToken: string }): Promise<void> => void entered.push(accessToken);
  const passkeys = { ...pretendPasskeys(), offersInField: async () => offersInField };
  const store = createSignInStore({ api, passkeys, onSession });
  store.form.write("email", "noura@dar.test");
  store.form.write("password", "open the loggia");
  return { store, entered };
}

test("a password that is enough goes straight in; a passkey needs no password", async () => {
  const { store, entered } = openSignIn(async () => session);
  await store.form.submit();
  await store.usePasskey();
  expect(entered).toEqual(["token", "token"]);
});

test("a passkey's offer and its button never answer both: an answer on its way comes first", async () => {
  const gate = Promise.withResolvers<typeof session>();
  let answers = 0;
  const answer = () => {
    answers += 1;
    return gate.promise;
  };
  const { store, entered } = openSignIn(async () => session, undefined, answer, true);
  const offered = store.offerPasskeys();
  await eventually(() => expect([answers, store.passkeyBusy.value]).toEqual([1, true]));
  await store.usePasskey();
  expect([answers, store.passkeyBusy.value]).toEqual([1, true]);
  gate.resolve(session);
  await offered;
  expect([entered, store.passkeyBusy.value]).toEqual([["token"], false]);
});

test("the button, pressed before the offer is there, is not interrupted by it", async () => {
  let answers = 0;
  const answer = async () => {
    answers += 1;
    return session;
  };
  const { store, entered } = openSignIn(async () => session, undefined, answer, true);
  await Promise.all([store.offerPasskeys(), store.usePasskey()]);
  expect([answers, entered]).toEqual([1, ["token"]]);
});

test("an account with a second factor is asked for it, and the code goes in", async () => {
  const { store, entered } = openSignIn(async () => challenge);
  await store.form.submit();
  const step = store.step.value;
  if (step.kind !== "secondFactor") throw new Error("No second factor was asked for");
  expect([step.factor.method.value, entered]).toEqual(["totp", []]);
  step.factor.form.write("code", "123456");
  await step.factor.form.submit();
  expect(entered).toEqual(["token"]);
});

test("a challenge that is over begins the sign-in anew and says why", async () => {
  const { store } = openSignIn(
    async () => challenge,
    () => Promise.reject(refuse(422, "factors.challenge_over")),
  );
  await store.form.submit();
  const step = store.step.value;
  if (step.kind !== "secondFactor") throw new Error("No second factor was asked for");
  step.factor.form.write("code", "123456");
  await step.factor.form.submit();
  expect([store.step.value.kind, store.form.refusal.value?.code]).toEqual(["password", "factors.challenge_over"]);
});

test("a closing account is offered to be taken back, which signs in", async () => {
  const { store, entered } = openSignIn(() => Promise.reject(refuse(403, "auth.account_closing")));
  await store.form.submit();
  expect(store.step.value).toMatchObject({ sentence: "Sentence of auth.account_closing", by: "password" });
  await store.takeBack();
  expect(entered).toEqual(["token"]);
});

test("who came by a passkey to a closing account is told of the letter, because there is no password to take it back with", async () => {
  const closing = () => Promise.reject(refuse(403, "auth.account_closing"));
  const { store } = openSignIn(closing, async () => session, closing);
  await store.usePasskey();
  expect(store.step.value).toMatchObject({ kind: "closing", by: "letter" });
});

test("a registration keeps its proof for the mailed link, and a mistyped address is corrected without losing the rest", async () => {
  const shelf = keep();
  const register = async () => ({ proof: "the proof" });
  const store = createRegistrationStore({ withOrganization: true, register, shelf });
  for (const name of ["organizationName", "name"] as const) store.form.write(name, "Dar Noura");
  store.form.write("email", "noura@dar.tset");
  store.form.write("password", "open the loggia");
  await store.form.submit();
  expect([store.step.value, shelf.read()]).toEqual(["mailed", "the proof"]);
  store.correctAddress();
  expect([store.step.value, store.form.values.value.name]).toEqual(["form", "Dar Noura"]);
});

test("the link opens by itself where the proof is, and by the password elsewhere", async () => {
  const entered: string[] = [];
  const onSession = async () => void entered.push("in");
  const verify = async ({ proof, password }: { proof?: string; password?: string }) => {
    if (proof === undefined && password === undefined) throw refuse(401, "auth.proof_or_password_needed");
    return session;
  };
  const shelf = keep();
  const elsewhere = createVerificationStore({ api: { verify }, token: "t", shelf, onSession });
  await elsewhere.start();
  expect(elsewhere.step.value.kind).toBe("password");
  elsewhere.form.write("password", "open the loggia");
  await elsewhere.form.submit();
  shelf.keep("the proof");
  await createVerificationStore({ api: { verify }, token: "t", shelf, onSession }).start();
  expect(entered).toEqual(["in", "in"]);
});

test("asking for a new password says the same whoever asks, and choosing one needs it twice", async () => {
  const forgot = createForgotStore({ forgotPassword: () => Promise.reject(makeClientError("client.unreachable")) });
  forgot.form.write("email", "a@b.test");
  await forgot.form.submit();
  expect([forgot.sentTo.value, forgot.form.refusal.value?.code]).toEqual([null, "client.unreachable"]);
  const reset = createResetStore({ resetPassword: () => Promise.reject(refuse(422, "auth.link_refused")) }, "t");
  reset.form.write("password", "a fine evening");
  reset.form.write("repeated", "a fine morning");
  await reset.form.submit();
  expect(reset.form.problems.value).toEqual({ repeated: "different" });
});

test("whoever is signed in joins with that account; whoever is not is asked for the second factor theirs has", async () => {
  const joined: string[] = [];
  const answers = [{ organizationId: "org_1" }, challenge];
  const api = {
    showInvitation: () => Promise.reject(refuse(422, "auth.link_refused")),
    acceptInvitation: async () => answers.shift() ?? session,
    answerSecondFactor: async () => session,
    askForPasskey: async () => asked,
  };
  const store = createInvitationStore({
    api,
    passkeys: pretendPasskeys(),
    token: "t",
    onSession: async () => void joined.push("session"),
    onJoined: async (id) => void joined.push(id),
  });
  await store.ownForm.submit();
  store.form.write("name", "Salem");
  store.form.write("password", "open the loggia");
  await store.form.submit();
  expect([joined, store.factor.value?.method.value]).toEqual([["org_1"], "totp"]);
});

test("a request that needs a proof waits for it and is sent again; two share one question; declining keeps the refusal", async () => {
  const desk = createProofDesk();
  let proved = false;
  const send = desk.guard(async () => {
    if (!proved) throw refuse(403, "access.proof_needed");
    return new Response("done");
  });
  const both = Promise.all([send("/one"), send("/two")]);
  await Promise.resolve();
  proved = true;
  desk.question.value?.settle(true);
  expect((await both).map(({ status }) => status)).toEqual([200, 200]);
  proved = false;
  const declined = send("/three");
  await Promise.resolve();
  desk.question.value?.settle(false);
  await expect(declined).rejects.toHaveProperty("code", "access.proof_needed");
  expect(desk.question.value).toBeNull();
});
