import { expect, test } from "vitest";
import type { ConsentProof } from "../../../workers/api/modules/crm/consent-contract.ts";
import type { Customer } from "../../../workers/api/modules/crm/contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import { createShelf } from "../app/shelf.ts";
import { makeCustomer, makeField, makeStorage } from "../testing/make-customer.ts";
import { createCustomerForm } from "./customer-form.store.ts";
import { createCustomerStore } from "./customer.store.ts";

const refusal = (code: string, detail = "") =>
  new ApiError({ type: "about:blank", title: code, status: 409, code, detail, requestId: "req_1" });

function makeApi(known: Customer) {
  let customer = known;
  const proof: ConsentProof = {
    id: "cse_1",
    purpose: "marketing",
    channel: "whatsapp",
    state: "granted",
    at: "2026-11-21T08:00:00.000Z",
    source: "call",
    shown: "May we?",
    by: "mem_1",
  };
  return {
    changes: [] as unknown[],
    readCustomer: () => Promise.resolve(customer),
    changeCustomer(_id: string, change: object) {
      this.changes.push(change);
      customer = { ...customer, version: customer.version + 1 };
      return Promise.resolve(customer);
    },
    archiveCustomer: () => Promise.resolve(),
    restoreCustomer: () => Promise.resolve(customer),
    readConsents: () => Promise.resolve({ now: [], proofs: [] }),
    recordConsent: () => Promise.resolve(proof),
  };
}

test("a change names the version it was made from", async () => {
  const api = makeApi(makeCustomer("cus_1", { version: 4 }));
  const heard: number[] = [];
  const store = createCustomerStore(api, "cus_1", ({ version }) => heard.push(version));
  await store.load();
  await store.block(true);
  expect(api.changes).toEqual([{ blocked: true, version: 4 }]);
  expect(heard).toEqual([5]);
});

test("after somebody else was first, theirs is shown", async () => {
  const theirs = makeCustomer("cus_1", { name: "Theirs", version: 9 });
  const api = { ...makeApi(theirs), changeCustomer: () => Promise.reject(refusal("commit.version_conflict")) };
  const store = createCustomerStore(api, "cus_1", () => undefined);
  await expect(store.change({ name: "Mine" })).rejects.toThrow("version_conflict");
  expect(store.customer.peek()?.name).toBe("Theirs");
});

test("an answer that was written down is the state now, and the first proof", async () => {
  const store = createCustomerStore(makeApi(makeCustomer("cus_1")), "cus_1", () => undefined);
  await store.load();
  await store.recordConsent("marketing", "whatsapp", { state: "granted", source: "call", shown: "May we?" });
  const record = store.consents.peek();
  expect(record?.now.map(({ state }) => state)).toEqual(["granted"]);
  expect(record?.proofs).toHaveLength(1);
});

test("unsent words survive a reload, and are gone once they are sent", async () => {
  const shelf = createShelf(makeStorage(), () => "mem_1");
  const setting = { customer: null, fields: [makeField("city")], shelf };
  const first = createCustomerForm({ ...setting, send: () => Promise.resolve() });
  first.form.write("name", "Layla");
  first.form.write("fields.city", "Jeddah");
  first.tags.value = ["vip"];
  first.stop();

  const sent: unknown[] = [];
  const again = createCustomerForm({ ...setting, send: (input) => Promise.resolve(void sent.push(input)) });
  expect(again.wasKept).toBe(true);
  expect(await again.form.submit()).toBe(true);
  expect(sent).toEqual([
    {
      name: "Layla",
      phone: null,
      email: null,
      language: null,
      timeZone: null,
      tags: ["vip"],
      fields: { city: "Jeddah" },
    },
  ]);
  expect(createCustomerForm({ ...setting, send: () => Promise.resolve() }).wasKept).toBe(false);
});

test("only own fields that changed are sent, an emptied one as none", async () => {
  const customer = makeCustomer("cus_1", { fields: { city: "Riyadh", tier: "Gold" } });
  const sent: unknown[] = [];
  const { form } = createCustomerForm({
    customer,
    fields: [makeField("city"), makeField("tier")],
    shelf: createShelf(makeStorage(), () => "mem_1"),
    send: ({ fields }) => Promise.resolve(void sent.push(fields)),
  });
  form.write("fields.city", "");
  await form.submit();
  expect(sent).toEqual([{ city: null }]);
});

test("who has the address already is found in the API's sentence", async () => {
  const { form, clash } = createCustomerForm({
    customer: null,
    fields: [],
    shelf: createShelf(makeStorage(), () => "mem_1"),
    send: () => Promise.reject(refusal("crm.customer_exists", "There is already a customer: cus_77.")),
  });
  form.write("name", "Omar");
  expect(await form.submit()).toBe(false);
  expect(clash.value).toBe("cus_77");
});
