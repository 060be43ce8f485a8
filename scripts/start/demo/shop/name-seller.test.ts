import { expect, test } from "vitest";
import { SellerDetails } from "../../../../workers/api/modules/invoices/contract.ts";
import { demoSeller } from "./name-seller.ts";

test("the demo's seller is one that the API takes as it is", () => {
  expect(SellerDetails.parse(demoSeller)).toEqual(demoSeller);
});
