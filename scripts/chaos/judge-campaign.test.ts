import { describe, expect, it } from "vitest";
import { isCampaignKept, judgeCampaign } from "./judge-campaign.ts";

const happy = { person: "a", states: ["delivered"], arrivals: 1 };

describe("the judge of a campaign", () => {
  it("is content when everybody got it once, or is listed with a reason", () => {
    const verdict = judgeCampaign([
      happy,
      { person: "b", states: ["unknown"], arrivals: 0 },
      { person: "c", states: ["failed"], arrivals: 0 },
      { person: "d", states: ["unknown"], arrivals: 1 },
    ]);
    expect(verdict.listed).toEqual(["b", "c"]);
    expect(verdict.doubted).toEqual(["d"]);
    expect(isCampaignKept(verdict)).toBe(true);
  });

  it.each([
    ["somebody who got it twice", { person: "x", states: ["read"], arrivals: 2 }, "twice"],
    ["somebody who got nothing though it says sent", { person: "x", states: ["sent"], arrivals: 0 }, "lost"],
    ["somebody who waits for ever", { person: "x", states: ["planned"], arrivals: 0 }, "lost"],
    ["somebody whom it forgot", { person: "x", states: [], arrivals: 0 }, "miscounted"],
    ["somebody it counts twice", { person: "x", states: ["sent", "sent"], arrivals: 1 }, "miscounted"],
    ["somebody who got it though it says no", { person: "x", states: ["failed"], arrivals: 1 }, "wronglyListed"],
  ] as const)("finds %s", (_what, recipient, breach) => {
    const verdict = judgeCampaign([happy, recipient]);
    expect(verdict[breach]).toEqual(["x"]);
    expect(isCampaignKept(verdict)).toBe(false);
  });
});
