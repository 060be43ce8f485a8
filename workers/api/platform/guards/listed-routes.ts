import { app } from "../../app.ts";

export type ListedRoute = {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With `{name}` for parameters, from the root. */
  readonly path: string;
  /** As `describeAccess` writes it. */
  readonly access: string;
  /** What must be switched on for it. */
  readonly module: string | null;
};

/** Every route of the contract, as mounted. */
export function listRoutes(of: typeof app = app): ListedRoute[] {
  return of.openAPIRegistry.definitions.flatMap((definition) => {
    if (definition.type !== "route") return [];
    const { method, path, ...operation } = definition.route;
    const access: unknown = Reflect.get(operation, "x-access");
    const module: unknown = Reflect.get(operation, "x-module");
    const rules = {
      access: typeof access === "string" ? access : "undeclared",
      module: typeof module === "string" ? module : null,
    };
    return [{ method: upperCase(method), path, ...rules }];
  });
}

/** Addresses outside the contract, as `METHOD /path`; middleware is left out. */
export function listUndeclared(of: typeof app = app): string[] {
  const declared = new Set(
    listRoutes(of).map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`),
  );
  const mounted = of.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`);
  return [...new Set(mounted)].filter((route) => !declared.has(route));
}

/** The path with every parameter filled by `value`. */
export function fillPath(path: string, value: string): string {
  return path.replaceAll(/\{\w+\}/g, encodeURIComponent(value));
}

function upperCase(method: string): ListedRoute["method"] {
  const found = (["GET", "POST", "PUT", "PATCH", "DELETE"] as const).find((name) => name.toLowerCase() === method);
  if (!found) throw new Error(`Unexpected method ${method}`);
  return found;
}
