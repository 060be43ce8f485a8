import type { OutwardChannel, Purpose } from "../../../shared/purposes.ts";
import type { Consent, ConsentInput, ConsentProof } from "../../../workers/api/modules/crm/consent-contract.ts";
import type { Customer, CustomerChange } from "../../../workers/api/modules/crm/contract.ts";
import { createResource } from "../../kit/api/resource.ts";
import type { CrmApi } from "../api/crm.api.ts";

export type CustomerStore = ReturnType<typeof createCustomerStore>;
type Api = Pick<
  CrmApi,
  "readCustomer" | "changeCustomer" | "archiveCustomer" | "restoreCustomer" | "readConsents" | "recordConsent"
>;
export type ConsentState = Consent["state"] | "unasked";

/** One customer, and what they agreed to. Verbs throw ApiError. @param onChange hears every new version */
export function createCustomerStore(api: Api, id: string, onChange: (customer: Customer) => void) {
  const customer = createResource(() => api.readCustomer(id));
  const consents = createResource(() => api.readConsents(id));

  function know(known: Customer): void {
    customer.set(known);
    onChange(known);
  }

  async function change(wanted: Omit<CustomerChange, "version">): Promise<void> {
    const version = customer.peek()?.version;
    try {
      know(await api.changeCustomer(id, { ...wanted, ...(version !== undefined && { version }) }));
    } catch (error) {
      // Somebody else was first: what is shown is what is, and the person decides again.
      await customer.load();
      throw error;
    }
  }

  return {
    id,
    customer,
    consents,
    async load(): Promise<void> {
      await Promise.all([customer.load(), consents.load()]);
    },
    know,
    change,
    block: (blocked: boolean): Promise<void> => change({ blocked }),
    async archive(): Promise<void> {
      await api.archiveCustomer(id);
      know(await api.readCustomer(id));
    },
    async restore(): Promise<void> {
      know(await api.restoreCustomer(id));
    },
    async recordConsent(purpose: Purpose, channel: OutwardChannel, input: ConsentInput): Promise<void> {
      const proof = await api.recordConsent(id, purpose, channel, input);
      const record = consents.peek();
      if (record !== undefined) consents.set(layProof(record, proof));
    },
  };
}

type ConsentRecord = { readonly now: readonly Consent[]; readonly proofs: readonly ConsentProof[] };

/** The record once a further proof is in it. */
export function layProof({ now, proofs }: ConsentRecord, proof: ConsentProof) {
  const { purpose, channel, state, at, source } = proof;
  const others = now.filter((known) => known.purpose !== purpose || known.channel !== channel);
  return { now: [...others, { purpose, channel, state, at, source }], proofs: [proof, ...proofs] };
}

export function findConsent(now: readonly Consent[], purpose: Purpose, channel: OutwardChannel): Consent | undefined {
  return now.find((known) => known.purpose === purpose && known.channel === channel);
}
