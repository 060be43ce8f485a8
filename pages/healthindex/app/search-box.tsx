import { Search } from "lucide-preact";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../../kit/components/icon.tsx";
import { useBrand } from "../../kit/brand/brand-context.ts";
import { everything } from "./list-query.ts";
import { findRoute } from "./routes.ts";
import { useShop } from "./shop-context.ts";

/** How long after the last letter the list follows, in ms. */
const pause = 220;

/** Search from every page. On a list the products follow the letters; without scripts it is a form like any other. */
export function SearchBox() {
  const { t, pathTo } = useShop();
  const { address, go, goOn } = useBrand();
  const route = findRoute(address.value);
  const asked = route.screen === "list" ? route.query.search : "";
  const text = useSignal(asked);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // An address that was gone to says what was searched; letters that are being typed stay.
  useEffect(() => {
    if (text.peek().trim() !== asked) text.value = asked;
  }, [asked]);

  function writeAddress(search: string): string {
    const query = route.screen === "list" ? { ...route.query, search } : { ...everything, search };
    return pathTo({ screen: "list", query });
  }
  function type(value: string): void {
    text.value = value;
    clearTimeout(timer.current);
    if (route.screen !== "list") return;
    timer.current = setTimeout(() => goOn(writeAddress(value.trim())), pause);
  }
  function submit(event: Event): void {
    event.preventDefault();
    clearTimeout(timer.current);
    go(writeAddress(text.peek().trim()));
  }

  return (
    <form
      role="search"
      action={pathTo({ screen: "list", query: everything })}
      method="get"
      onSubmit={submit}
      class="flex h-control w-full items-center rounded-full border border-line-control bg-surface ps-3.5 transition-colors hover:border-text-muted has-[input:focus]:border-accent has-[input:focus]:outline-2 has-[input:focus]:outline-focus/40"
    >
      <Icon of={Search} class="text-text-muted" />
      <input
        type="search"
        name="q"
        value={text.value}
        onInput={(event) => type(event.currentTarget.value)}
        aria-label={t("healthindex:search.label")}
        placeholder={t("healthindex:search.placeholder")}
        maxLength={100}
        autocomplete="off"
        enterkeyhint="search"
        class="h-full min-w-0 flex-1 rounded-full bg-transparent px-2.5 outline-none"
        data-testid="search"
      />
    </form>
  );
}
