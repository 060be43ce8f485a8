import { useEffect, useMemo } from "preact/hooks";
import type { ModuleKey } from "../../../shared/modules.ts";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import { Switch } from "../../kit/components/switch.tsx";
import { Panel, PanelList } from "../../kit/account/panel.tsx";
import { createResource } from "../../kit/api/resource.ts";
import { useConsole } from "../app/console-context.ts";
import { may } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";
import { PageHeader } from "./page-header.tsx";

/** What the organization uses. What is off is hidden from everybody; nothing is lost. */
export function Modules() {
  const { organization, session, attempt, host } = useConsole();
  const { t } = useTexts();
  const list = useMemo(() => createResource(organization.listModules), [organization]);
  useEffect(() => void list.load(), [list]);
  const state = list.state.value;
  const mayWrite = may(session.me.value, "settings", "write");

  async function turn(module: ModuleKey, enabled: boolean): Promise<void> {
    const show = (on: boolean) =>
      list.set((list.peek() ?? []).map((known) => (known.module === module ? { module, enabled: on } : known)));
    show(enabled);
    if (!(await attempt(organization.switchModule(module, enabled)))) return show(!enabled);
    await session.look();
    // That something went off is said to everybody alike.
    if (enabled) host.announce(t("organization:moduleOn", { module: t(`app:module.${module}`) }));
  }

  return (
    <>
      <PageHeader title={t("app:section.modules")} lead={t("organization:modulesLead")} />
      {state.kind === "loading" && <SkeletonRows count={6} />}
      {state.kind === "failed" && <ErrorState error={state.error} onRetry={() => void list.load()} />}
      {state.kind === "ready" && (
        <Panel title={t("organization:modulesTitle")} testId="modules">
          <PanelList>
            {state.value.map(({ module, enabled }) => (
              <li key={module} class="px-4 py-3" data-testid={`module-${module}`}>
                <Switch
                  label={t(`app:module.${module}`)}
                  hint={t(`organization:moduleHint.${module}`)}
                  checked={enabled}
                  disabled={!mayWrite}
                  onChecked={(on) => void turn(module, on)}
                />
              </li>
            ))}
          </PanelList>
        </Panel>
      )}
    </>
  );
}
