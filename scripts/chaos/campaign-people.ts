import { type ChaosStack, pause } from "./chaos-stack.ts";

type Import = {
  readonly id: string;
  readonly state: string;
  readonly suggestion: readonly { readonly column: number; readonly to: string }[];
};

/** Customers with a phone, an address and a yes to both, from a file, as anybody would bring them in. */
export async function importPeople({ api, origin, headers }: ChaosStack, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => {
    const phone = `+97150${String(2_000_000 + index)}`;
    return `Person ${index},${phone},person-${index}@chaos.example,${index % 2 === 0 ? "ar" : "en"}`;
  });
  const uploaded = await fetch(`${origin}/api/v1/crm/imports?name=people.csv`, {
    method: "POST",
    headers: { ...headers, "content-type": "text/csv" },
    body: ["name,phone,email,language", ...rows].join("\n"),
  });
  if (!uploaded.ok) throw new Error(`The file of people was answered ${uploaded.status}.`);
  const { id, suggestion } = asImport(await uploaded.json());
  const path = `/api/v1/crm/imports/${id}`;
  const consents = ["email", "whatsapp"].map((channel) => {
    const said = { source: "A fair", shown: "May we write to you?" };
    return { purpose: "marketing", channel, column: null, ...said };
  });
  await api.post(`${path}/check`, { columns: suggestion, consents });
  await waitFor("checked");
  await api.post(`${path}/start`, {});
  await waitFor("done");

  async function waitFor(state: string): Promise<void> {
    for (let tried = 0; tried < 600; tried++) {
      if ((await api.get<Import>(path)).state === state) return;
      await pause(200);
    }
    throw new Error(`The import of people did not come to be ${state}.`);
  }
}

/** Guarantee: the contract of the route says so. */
function asImport(answer: unknown): Import {
  return answer as Import;
}
