import { expect, test } from "vitest";
import { doorAddress, entrancePath, findRoute } from "./routes.ts";

test.each([
  ["/", { screen: "doorway" }],
  ["/account", { screen: "account" }],
  ["/login?to=lowkeymode", { screen: "login", to: "lowkeymode" }],
  ["/login?to=https://evil.example", { screen: "login", to: null }],
  ["/receipt?token=abc", { screen: "receipt", token: "abc" }],
  ["/verify", { screen: "verify", token: "" }],
  ["/authorize?client_id=x&state=y", { screen: "authorize", request: { client_id: "x", state: "y" } }],
  ["/login/more", { screen: "notFound" }],
])("%s shows what it names", (address, route) => expect(findRoute(address)).toEqual(route));

test("an entrance keeps where somebody is going", () => {
  expect(findRoute(entrancePath("signup", "healthindex"))).toEqual({ screen: "signup", to: "healthindex" });
  expect(entrancePath("login", null)).toBe("/login");
});

test("a brand hears in which language one comes", () => {
  expect(doorAddress("https://quiet.example", "ar")).toBe("https://quiet.example/enter?ui_locales=ar");
});
