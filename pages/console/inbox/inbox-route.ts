import type { Route } from "../app/routes.ts";

export type InboxRoute = Extract<Route, { screen: "inbox" }>;
