import { expect, test } from "vitest";
import { makeClientError } from "../../kit/api/api-error.ts";
import { createRestoreStore } from "./restore.store.ts";

test("nothing is taken back before somebody presses, and once at a time", async () => {
  const answer = Promise.withResolvers<void>();
  let asked = 0;
  const store = createRestoreStore(() => {
    asked += 1;
    return answer.promise;
  });
  expect([store.state.value.kind, asked]).toEqual(["waiting", 0]);
  const first = store.takeBack();
  await store.takeBack();
  expect([store.state.value.kind, asked]).toEqual(["asking", 1]);
  answer.resolve();
  await first;
  expect(store.state.value.kind).toBe("open");
});

test("what failed is said, and can be tried again", async () => {
  let works = false;
  const store = createRestoreStore(() =>
    works ? Promise.resolve() : Promise.reject(makeClientError("client.unreachable")),
  );
  await store.takeBack();
  expect(store.state.value.kind).toBe("failed");
  works = true;
  await store.takeBack();
  expect(store.state.value.kind).toBe("open");
});
