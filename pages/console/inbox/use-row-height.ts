import { useSignal, useSignalEffect } from "@preact/signals";
import { useConsole } from "../app/console-context.ts";

/** The height of a row in px, as the density token has it now. */
export function useRowHeight(): number {
  const { appearance } = useConsole();
  const height = useSignal(72);
  useSignalEffect(() => {
    void appearance.density.value;
    const read = () => {
      const token = getComputedStyle(document.documentElement).getPropertyValue("--size-row");
      height.value = Number.parseFloat(token) || 72;
    };
    read();
    const pointer = matchMedia("(pointer: coarse)");
    pointer.addEventListener("change", read);
    return () => pointer.removeEventListener("change", read);
  });
  return height.value;
}
