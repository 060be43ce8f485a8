import { computed, type ReadonlySignal, signal } from "@preact/signals";

/** The part of the browser a router needs; passed in tests. */
export type Place = {
  readonly location: { readonly pathname: string; readonly search: string };
  readonly history: Pick<History, "pushState" | "replaceState">;
  readonly addEventListener: (type: "popstate", listener: () => void) => void;
};

export type Router<Route> = {
  readonly route: ReadonlySignal<Route>;
  /** Goes to a path of this site. `replace` leaves no step for the back button. */
  readonly go: (path: string, options?: { readonly replace?: boolean }) => void;
};

/** The address bar as a signal. @param findRoute what an address of this site shows */
export function createRouter<Route>(findRoute: (address: string) => Route, place: Place = window): Router<Route> {
  const read = () => place.location.pathname + place.location.search;
  const address = signal(read());
  place.addEventListener("popstate", () => (address.value = read()));
  return {
    route: computed(() => findRoute(address.value)),
    go(path, { replace = false } = {}) {
      if (path === address.peek()) return;
      if (replace) place.history.replaceState(null, "", path);
      else place.history.pushState(null, "", path);
      address.value = path;
    },
  };
}

/** Lets plain links inside the site move without loading a page. New tabs, downloads and other sites stay the browser's. */
export function followLinks(router: Pick<Router<unknown>, "go">, root: Document = document): void {
  root.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || link.origin !== location.origin || link.target !== "" || link.hasAttribute("download")) return;
    // Within the page the browser scrolls by itself.
    if (link.hash !== "" && link.pathname === location.pathname) return;
    event.preventDefault();
    router.go(link.pathname + link.search);
  });
}
