import { useSignal } from "@preact/signals";
import { BatteryMedium, Plane, Signal, Wifi } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { person } from "./phone.store.ts";

/** Clock and reception; reads left to right in every language, as on a phone. */
export function StatusBar() {
  const now = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => (now.value = Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  const clock = new Date(now.value);
  return (
    <div class="status-bar" dir="ltr" aria-hidden="true">
      <span class="status-clock">{`${clock.getHours()}:${String(clock.getMinutes()).padStart(2, "0")}`}</span>
      <span class="island" />
      <span class="status-icons">
        {person.value?.airplane === true ? (
          <Plane size={15} />
        ) : (
          [<Signal key="signal" size={15} />, <Wifi key="wifi" size={15} />]
        )}
        <BatteryMedium size={19} />
      </span>
    </div>
  );
}
