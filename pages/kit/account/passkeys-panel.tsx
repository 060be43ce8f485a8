import { useSignal } from "@preact/signals";
import { Ellipsis, KeyRound, Pencil, Plus, Trash2 } from "lucide-preact";
import type { Passkey } from "../../../workers/api/modules/factors/passkey-contract.ts";
import { Badge } from "../components/badge.tsx";
import { Bidi } from "../components/bidi.tsx";
import { Button } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";
import { IconButton } from "../components/icon-button.tsx";
import { lazily } from "../components/lazily.tsx";
import { MenuButton } from "../components/menu-button.tsx";
import { useAccountTexts } from "./account-texts.ts";
import type { FactorsStore } from "./factors.store.ts";
import type { AccountHost } from "./host.ts";
import { Panel, PanelBody, PanelList, PanelRow } from "./panel.tsx";

const Confirm = lazily(() => import("./confirm.tsx").then((file) => file.Confirm));
const RenameDialog = lazily(() => import("./rename-dialog.tsx").then((file) => file.RenameDialog));

type PasskeysPanelProps = { store: FactorsStore; host: AccountHost; onChanged: () => void };

/** Passkeys: logging in with a finger, a face or the screen's lock. */
export function PasskeysPanel({ store, host, onChanged }: PasskeysPanelProps) {
  const { t } = useAccountTexts();
  const asking = useSignal<{ readonly what: "rename" | "remove"; readonly passkey: Passkey } | null>(null);
  const state = store.list.state.value;
  if (state.kind !== "ready") return null;
  const { passkeys } = state.value;
  const asked = asking.value;
  const close = () => (asking.value = null);

  async function add(): Promise<void> {
    await host.attempt(
      store.addPasskey().then((outcome) => {
        host.announce(t(`account:passkeys.${outcome}`));
        if (outcome === "added") onChanged();
      }),
    );
  }

  return (
    <Panel
      title={t("account:passkeys.title")}
      lead={t("account:passkeys.lead")}
      testId="passkeys"
      action={
        store.canAddPasskeys ? (
          <Button icon={Plus} busy={store.addingPasskey.value} onClick={() => void add()} data-testid="passkey-add">
            {t("account:passkeys.add")}
          </Button>
        ) : undefined
      }
    >
      {passkeys.length === 0 ? (
        <PanelBody>
          <p class="text-text-muted">
            {t(store.canAddPasskeys ? "account:passkeys.none" : "account:passkeys.unavailable")}
          </p>
        </PanelBody>
      ) : (
        <PanelList>
          {passkeys.map((passkey) => (
            <li key={passkey.id}>
              <PasskeyRow passkey={passkey} onAsk={(what) => (asking.value = { what, passkey })} />
            </li>
          ))}
        </PanelList>
      )}
      {asked?.what === "remove" && (
        <Confirm
          title={t("account:passkeys.removeTitle", { name: asked.passkey.name })}
          what={t("account:passkeys.removeWhat")}
          yes={t("account:passkeys.remove")}
          onClose={close}
          onYes={async () => {
            const done = await host.attempt(store.removePasskey(asked.passkey.id));
            if (done) onChanged();
            return done;
          }}
        />
      )}
      {asked?.what === "rename" && (
        <RenameDialog
          title={t("account:passkeys.rename")}
          label={t("account:passkeys.name")}
          name={asked.passkey.name}
          onRename={(name) => store.renamePasskey(asked.passkey.id, name)}
          onClose={close}
        />
      )}
    </Panel>
  );
}

function PasskeyRow({ passkey, onAsk }: { passkey: Passkey; onAsk: (what: "rename" | "remove") => void }) {
  const { t, formatDate, formatRelative } = useAccountTexts();
  const label = t("account:passkeys.actions", { name: passkey.name });
  const date = formatDate(Date.parse(passkey.createdAt));
  return (
    <PanelRow
      testId="passkey"
      mark={
        <span class="grid size-9 place-items-center rounded-large bg-surface-inset text-text-muted">
          <Icon of={KeyRound} size={18} />
        </span>
      }
      action={
        <MenuButton
          label={label}
          items={[
            { value: "rename", label: t("account:passkeys.rename"), icon: Pencil },
            { value: "remove", label: t("account:passkeys.remove"), icon: Trash2, danger: true, startsGroup: true },
          ]}
          onSelect={(value) => onAsk(value === "rename" ? "rename" : "remove")}
        >
          {(trigger) => <IconButton icon={Ellipsis} label={label} {...trigger} />}
        </MenuButton>
      }
    >
      <span class="flex flex-wrap items-center gap-2 font-strong">
        <Bidi text={passkey.name} />
        {passkey.backedUp && <Badge>{t("account:passkeys.synced")}</Badge>}
      </span>
      <span class="text-caption text-text-muted">
        {passkey.lastUsedAt === null
          ? t("account:passkeys.created", { date })
          : t("account:passkeys.used", { date, when: formatRelative(Date.parse(passkey.lastUsedAt), Date.now()) })}
      </span>
    </PanelRow>
  );
}
