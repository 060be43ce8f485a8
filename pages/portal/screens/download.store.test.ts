import { expect, test } from "vitest";
import { makeClientError } from "../../kit/api/api-error.ts";
import { createDownloadStore } from "./download.store.ts";

test("the copy is fetched when asked for, and once at a time", async () => {
  const saved: string[] = [];
  const answer = Promise.withResolvers<Response>();
  let asked = 0;
  const store = createDownloadStore({
    download() {
      asked += 1;
      return answer.promise;
    },
    save: async (file) => void saved.push(await file.text()),
  });
  expect([store.state.value.kind, asked]).toEqual(["waiting", 0]);
  const first = store.start();
  await store.start();
  expect([store.state.value.kind, asked]).toEqual(["fetching", 1]);
  answer.resolve(new Response("zip"));
  await first;
  expect([store.state.value.kind, saved]).toEqual(["saved", ["zip"]]);
});

test("what could not be fetched is said, and can be tried again", async () => {
  let works = false;
  const store = createDownloadStore({
    download: () =>
      works ? Promise.resolve(new Response("zip")) : Promise.reject(makeClientError("client.unreachable")),
    save: async () => undefined,
  });
  await store.start();
  expect(store.state.value.kind).toBe("failed");
  works = true;
  await store.start();
  expect(store.state.value.kind).toBe("saved");
});
