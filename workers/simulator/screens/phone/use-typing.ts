import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { thread } from "./phone.store.ts";

/** Whether the business is writing; ends by itself when its 25 seconds are over. */
export function useTyping(): boolean {
  const until = thread.value?.typingUntil ?? null;
  const now = useSignal(Date.now());
  useEffect(() => {
    now.value = Date.now();
    if (until === null) return;
    const timer = setTimeout(() => (now.value = Date.now()), Math.max(0, until - Date.now()) + 50);
    return () => clearTimeout(timer);
  }, [until]);
  return until !== null && until > now.value;
}
