import { useSignal } from "@preact/signals";
import { ArrowRight } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { type BrandKey, brands as knownBrands } from "../../../shared/brands.ts";
import type { BrandDoor } from "../../../workers/api/modules/brand-sign-in/contract.ts";
import { Icon } from "../../kit/components/icon.tsx";
import { Frame } from "../app/frame.tsx";
import { usePortal } from "../app/portal-context.ts";
import { doorAddress, entrancePath } from "../app/routes.ts";
import { useTexts } from "../app/texts.ts";
import { Arch } from "./arch.tsx";
import { Hero } from "./hero.tsx";

/** One doorway, many arches: choose a brand and walk in. */
export function Doorway() {
  const { session, api } = usePortal();
  const { t } = useTexts();
  const doors = useSignal<readonly BrandDoor[]>([]);
  const me = session.me.value;
  const isIn = me !== null;
  useEffect(() => {
    if (!isIn) return;
    // Without the list the arches still lead on, by way of signing in.
    void api.listBrands().then(
      ({ items }) => (doors.value = items),
      () => undefined,
    );
  }, [api, doors, isIn]);
  return (
    <Frame>
      <Hero />
      <ul class="flex flex-wrap justify-center gap-x-10 gap-y-14">
        {knownBrands.map(({ key, name }) => (
          <li key={key} class="group relative grid w-72 content-start gap-5 text-center">
            <Arch brand={key} />
            <Door brand={key} name={name} door={doors.value.find((door) => door.key === key)} isIn={isIn} />
          </li>
        ))}
      </ul>
      {me !== null && me.organizations.length > 0 && (
        <p class="pt-16 text-center text-text-muted">
          {t("portal:doorway.staff", { organization: me.organizations[0]?.name ?? "" })}{" "}
          <a
            href={import.meta.env.VITE_CONSOLE_ORIGIN}
            class="font-strong text-accent-text underline underline-offset-4"
            data-testid="to-console"
          >
            {t("portal:doorway.toConsole")}
          </a>
        </p>
      )}
    </Frame>
  );
}

type DoorProps = { brand: BrandKey; name: string; door: BrandDoor | undefined; isIn: boolean };

/** What a brand promises in a sentence; one that says nothing has its door and its name. */
const promises: Partial<Record<BrandKey, `portal:brand.${"lowkeymode" | "healthindex"}`>> = {
  lowkeymode: "portal:brand.lowkeymode",
  healthindex: "portal:brand.healthindex",
};

function Door({ brand, name, door, isIn }: DoorProps) {
  const { t, language } = useTexts();
  const promise = promises[brand];
  const isClosed = door?.open === false;
  const address = door === undefined ? entrancePath("login", brand) : doorAddress(door.origin, language.value);
  const hint = door?.joinedAt ? "portal:doorway.joined" : "portal:doorway.new";
  return (
    <div class="grid justify-items-center gap-1">
      <h2 class="text-title font-strong" dir="ltr">
        {name}
      </h2>
      <p class="max-w-64 text-pretty pb-3 text-text-muted">{promise && t(promise)}</p>
      {isClosed ? (
        <p class="text-caption text-text-muted">{t("portal:doorway.closed")}</p>
      ) : (
        <>
          {/* The whole arch is the door: the link reaches over all of it. */}
          <a
            href={address}
            class="inline-flex h-10 items-center gap-2 rounded-medium border border-line-strong bg-surface px-4 font-strong group-hover:bg-surface-hover after:absolute after:inset-0"
            data-testid={`enter-${brand}`}
          >
            {t("portal:doorway.enter", { brand: name })}
            <Icon of={ArrowRight} mirrored />
          </a>
          {isIn && door !== undefined && <p class="pt-1 text-caption text-text-muted">{t(hint)}</p>}
        </>
      )}
    </div>
  );
}
