import { expect, test } from "vitest";
import { createRouter } from "../../kit/routing/router.ts";
import { findRoute, inboxPath } from "./routes.ts";

test.each([
  ["/", "inbox"],
  ["/inbox/cnv_1", "inbox"],
  ["/login", "login"],
  ["/customers", "customers"],
  ["/customers/cus_1/edit", "customers"],
  ["/customers/cus_1/edit/more", "notFound"],
  ["/settings", "settings"],
  ["/settings/preferences", "settings"],
  ["/settings/other", "notFound"],
  ["/inbox/a/b", "notFound"],
  ["/elsewhere", "notFound"],
])("%s shows %s", (address, screen) => expect(findRoute(address).screen).toBe(screen));

test("an inbox address says filter, search and conversation, and reads back", () => {
  const place = { conversationId: "cnv_1", filter: "unread", query: "سعر & price" } as const;
  expect(findRoute(inboxPath(place))).toEqual({ screen: "inbox", ...place });
  expect(inboxPath({})).toBe("/inbox");
  expect(findRoute("/inbox?filter=nonsense")).toMatchObject({ filter: "all" });
});

test("the router follows the address bar in both directions", () => {
  const location = { pathname: "/inbox", search: "" };
  const listeners: (() => void)[] = [];
  const steps: string[] = [];
  const move = (kind: string) => (_state: unknown, _title: string, url?: string | URL | null) => {
    steps.push(`${kind} ${String(url)}`);
    location.pathname = String(url);
  };
  const router = createRouter(findRoute, {
    location,
    history: { pushState: move("push"), replaceState: move("replace") },
    addEventListener: (_type, listener) => void listeners.push(listener),
  });
  router.go("/settings");
  router.go("/settings");
  router.go("/login", { replace: true });
  expect(steps).toEqual(["push /settings", "replace /login"]);
  expect(router.route.value.screen).toBe("login");
  location.pathname = "/inbox";
  for (const listener of listeners) listener();
  expect(router.route.value.screen).toBe("inbox");
});
