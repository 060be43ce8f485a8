import { expect, test } from "vitest";
import { arrowFault, resolveImport } from "./arrows.ts";

const api = "workers/api";
const edge = (from: string, to: string, typeOnly = false) => arrowFault({ from, to, typeOnly });

test("arrows point from brands over modules to platform and shared", () => {
  expect(edge(`${api}/brands/brezcode/routes.ts`, `${api}/modules/inbox/service.ts`)).toBeNull();
  expect(edge(`${api}/modules/inbox/store.ts`, `${api}/platform/tenancy.ts`)).toBeNull();
  expect(edge(`${api}/platform/events.ts`, "shared/events.ts")).toBeNull();
  expect(edge(`${api}/platform/events.ts`, `${api}/modules/inbox/service.ts`)).not.toBeNull();
  expect(edge(`${api}/modules/inbox/routes.ts`, `${api}/brands/brezcode/routes.ts`)).not.toBeNull();
  expect(edge("shared/events.ts", `${api}/platform/ids.ts`)).not.toBeNull();
});

test("a module is reached through its doors", () => {
  expect(edge(`${api}/modules/whatsapp/deliver.ts`, `${api}/modules/media/service.ts`)).toBeNull();
  expect(edge(`${api}/modules/whatsapp/deliver.ts`, `${api}/modules/inbox/conversation-protocol.ts`)).toBeNull();
  expect(edge(`${api}/modules/whatsapp/deliver.ts`, `${api}/modules/inbox/store.ts`)).not.toBeNull();
  expect(edge(`${api}/modules/whatsapp/deliver.ts`, `${api}/modules/auth/routes.ts`)).not.toBeNull();
});

test("providers know no module, and only modules know them", () => {
  expect(edge(`${api}/modules/whatsapp/deliver.ts`, `${api}/providers/meta/graph-client.ts`)).toBeNull();
  expect(edge(`${api}/providers/meta/parser.ts`, `${api}/modules/whatsapp/store.ts`, true)).not.toBeNull();
  expect(edge(`${api}/platform/seal.ts`, `${api}/providers/meta/graph-client.ts`)).not.toBeNull();
  expect(edge(`${api}/brands/brezcode/routes.ts`, `${api}/providers/meta/graph-client.ts`)).not.toBeNull();
});

test("only the maker of stubs names protocols, and only as types", () => {
  const protocol = `${api}/modules/inbox/lobby-protocol.ts`;
  expect(edge(`${api}/platform/objects.ts`, protocol, true)).toBeNull();
  expect(edge(`${api}/platform/objects.ts`, protocol)).not.toBeNull();
  expect(edge(`${api}/platform/commit.ts`, protocol, true)).not.toBeNull();
});

test("sites take types from the API and nothing from each other", () => {
  expect(edge("pages/console/inbox/api.ts", `${api}/modules/inbox/routes.ts`, true)).toBeNull();
  expect(edge("pages/console/inbox/api.ts", `${api}/modules/inbox/routes.ts`)).not.toBeNull();
  expect(edge("pages/console/main.tsx", "pages/portal/main.tsx")).not.toBeNull();
  expect(edge("pages/kit/button.tsx", "pages/console/main.tsx")).not.toBeNull();
});

test("test-setup is for tests, and tests may look anywhere", () => {
  expect(edge(`${api}/modules/inbox/service.ts`, `${api}/test-setup/call.ts`)).not.toBeNull();
  expect(edge(`${api}/modules/inbox/service.test.ts`, `${api}/test-setup/call.ts`)).toBeNull();
});

test("relative specifiers resolve from their file; packages are no arrows", () => {
  expect(resolveImport("workers/api/modules/inbox/a.ts", "../../platform/ids.ts")).toBe("workers/api/platform/ids.ts");
  expect(resolveImport("workers/api/index.ts", "hono")).toBeNull();
});
