import type { NumberInput } from "../world/number.ts";
import { putNumber, type World } from "../world/world.ts";

/** Three numbers of one business: two for the demo organization, and one that nobody has connected yet. */
export const demoNumbers = [
  {
    phoneNumberId: "106540352242922",
    wabaId: "102290129340398",
    token: "EAAG-demo-care",
    displayPhoneNumber: "+971 4 555 0101",
    verifiedName: "Bayt Care",
  },
  {
    phoneNumberId: "106540352242933",
    wabaId: "102290129340398",
    token: "EAAG-demo-shop",
    displayPhoneNumber: "+44 20 7946 0102",
    verifiedName: "Bayt Shop",
  },
  {
    phoneNumberId: "106540352242944",
    wabaId: "102290129340398",
    token: "EAAG-demo-spare",
    displayPhoneNumber: "+1 202 555 0103",
    verifiedName: "Bayt Studio",
  },
] as const satisfies readonly NumberInput[];

export function addDemoNumbers(world: World): void {
  for (const number of demoNumbers) if (!world.numbers.has(number.phoneNumberId)) putNumber(world, number);
}
