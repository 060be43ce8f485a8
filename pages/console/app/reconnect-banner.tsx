import { useSignal, useSignalEffect } from "@preact/signals";
import { Banner } from "../../kit/components/banner.tsx";
import { useConsole } from "./console-context.ts";
import { useTexts } from "./texts.ts";

/** A blink of the connection needs no words; only what lasts longer is said. In milliseconds. */
const patience = 1_500;

/** Says that live updates have stopped, and that nothing is lost. */
export function ReconnectBanner() {
  const { wire } = useConsole();
  const { t } = useTexts();
  const shown = useSignal(false);
  useSignalEffect(() => {
    const cut = wire.status.value === "reconnecting" || wire.status.value === "offline";
    if (!cut) {
      shown.value = false;
      return;
    }
    const timer = setTimeout(() => (shown.value = true), wire.status.value === "offline" ? 0 : patience);
    return () => clearTimeout(timer);
  });
  return (
    <div data-testid={shown.value ? "reconnect-banner" : undefined}>
      {shown.value && (
        <Banner tone="warning">
          {t(wire.status.value === "offline" ? "app:wire.offline" : "app:wire.reconnecting")}
        </Banner>
      )}
    </div>
  );
}
