import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { type LaterSpace, useTexts } from "./texts.ts";

type WithTextsProps = { spaces: readonly LaterSpace[]; children: ComponentChildren };

/** Shows a page when its words are there; they are not loaded with the doorway. */
export function WithTexts({ spaces, children }: WithTextsProps) {
  const { isReady, need } = useTexts();
  const error = useSignal<unknown>(null);
  function load(): void {
    error.value = null;
    Promise.all(spaces.map(need)).catch((reason: unknown) => (error.value = reason));
  }
  useEffect(load, [spaces.join(" ")]);
  if (error.value !== null) return <ErrorState error={error.value} onRetry={load} />;
  return <>{spaces.every(isReady) ? children : null}</>;
}
