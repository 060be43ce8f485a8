import { expect, test } from "vitest";
import type { SellerDetails } from "../../../workers/api/modules/invoices/contract.ts";
import { createSellerForm, readRate } from "./seller.store.ts";

const seller: SellerDetails = {
  ...{
    legalName: "Bayt LLC",
    address: ["12 Palm Street", "Riyadh", "Saudi Arabia"],
    taxId: "3001",
    registration: null,
  },
  ...{ email: null, taxRate: 1500, note: { en: "", ar: "" }, version: 3 },
};

test("what is read and not touched is what is sent", async () => {
  const sent: SellerDetails[] = [];
  const form = createSellerForm(seller, async (value) => void sent.push(value));
  expect(form.values.value.taxRate).toBe("15");
  expect(await form.submit()).toBe(true);
  expect(sent).toEqual([seller]);
});

test("a name and a rate are needed, empty lines of the address go", async () => {
  const sent: SellerDetails[] = [];
  const form = createSellerForm(seller, async (value) => void sent.push(value));
  form.write("legalName", " ");
  form.write("taxRate", "many");
  expect(await form.submit()).toBe(false);
  expect(Object.keys(form.problems.value)).toEqual(["legalName", "taxRate"]);
  form.write("legalName", "Bayt");
  form.write("taxRate", "7,5");
  form.write("address", "1 Street\n\n Riyadh ");
  form.write("note.ar", "شكرًا");
  await form.submit();
  expect(sent).toMatchObject([
    { legalName: "Bayt", taxRate: 750, address: ["1 Street", "Riyadh"], note: { ar: "شكرًا" } },
  ]);
});

test("a rate is a percentage up to fifty", () => {
  expect(["0", "19", "7.25", "١٥", "50"].map(readRate)).toEqual([0, 1900, 725, 1500, 5000]);
  expect(["", "-1", "50.01", "100", "7.125"].map(readRate)).toEqual([null, null, null, null, null]);
});
