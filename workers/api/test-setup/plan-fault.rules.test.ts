import { expect, test } from "vitest";
import { faultOfPlan } from "./plan-fault.ts";

test("a table reached by its organization is right, with whatever key or index", () => {
  expect(faultOfPlan(["SEARCH customers USING PRIMARY KEY (org_id=? AND id=?)"])).toBeNull();
  expect(
    faultOfPlan(["SEARCH c USING INDEX conversations_by_last_at (org_id=?)", "USE TEMP B-TREE FOR ORDER BY"]),
  ).toBeNull();
  expect(faultOfPlan(["SEARCH h EXISTS USING PRIMARY KEY (org_id=? AND who=?)"])).toBeNull();
  expect(
    faultOfPlan(["SCAN json_each VIRTUAL TABLE INDEX 1:", "SEARCH m USING PRIMARY KEY (org_id=? AND id=?)"]),
  ).toBeNull();
});

test("a scan, or a search by something else, is a fault", () => {
  expect(faultOfPlan(["SCAN customers"])).toBe("SCAN customers");
  expect(faultOfPlan(["SEARCH customers USING INDEX by_phone (phone=?)"])).toMatch(/by_phone/);
  expect(faultOfPlan(["SEARCH c USING PRIMARY KEY (org_id=?)", "SCAN m"])).toBe("SCAN m");
});

test("full text may be read by match or row id, never whole", () => {
  expect(faultOfPlan(["SCAN message_search VIRTUAL TABLE INDEX 0:M2"])).toBeNull();
  expect(faultOfPlan(["SCAN message_search VIRTUAL TABLE INDEX 0:="])).toBeNull();
  expect(faultOfPlan(["SCAN message_search VIRTUAL TABLE INDEX 0:"])).toMatch(/message_search/);
});

test("what a subquery made may be scanned", () => {
  expect(faultOfPlan(["MATERIALIZE latest", "SEARCH messages USING PRIMARY KEY (org_id=?)", "SCAN latest"])).toBeNull();
});
