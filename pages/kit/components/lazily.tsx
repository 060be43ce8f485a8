import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";

/**
 * A component whose code comes when it is first shown; nothing until then.
 * `const Palette = lazily(() => import("./command-palette.tsx").then((file) => file.CommandPalette))`
 * `load` may also be called early (pointer over the button) through `.preload()`.
 */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ((props: Props) => preact.JSX.Element | null) & { preload: () => void } {
  let loading: Promise<ComponentType<Props>> | undefined;
  let loaded: ComponentType<Props> | undefined;

  async function fetchOnce(): Promise<ComponentType<Props>> {
    // A failed load (offline, a new deploy) is forgotten, so that the next showing tries again.
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return (loaded = await loading);
  }

  function Lazily(props: Props) {
    const ready = useSignal(loaded !== undefined);
    useEffect(() => {
      if (ready.value) return;
      let mounted = true;
      void fetchOnce().then(
        () => mounted && (ready.value = true),
        () => undefined,
      );
      return () => void (mounted = false);
    }, [ready]);
    const Loaded = loaded;
    return ready.value && Loaded !== undefined ? <Loaded {...props} /> : null;
  }
  return Object.assign(Lazily, { preload: () => void fetchOnce().catch(() => undefined) });
}
