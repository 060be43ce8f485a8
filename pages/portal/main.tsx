import "../kit/api/zod-without-eval.ts";
import { render } from "preact";
import { I18nProvider } from "../kit/i18n/i18n-context.ts";
import { followLinks } from "../kit/routing/router.ts";
import { App } from "./app/app.tsx";
import { LaunchFailure } from "./app/launch-failure.tsx";
import { PortalProvider } from "./app/portal-context.ts";
import { createPortal } from "./app/portal.ts";
import { createPortalI18n } from "./app/texts.ts";
import "./site.css";

async function launch(root: HTMLElement): Promise<void> {
  try {
    const i18n = await createPortalI18n();
    const portal = createPortal(i18n);
    followLinks(portal.router);
    render(
      <I18nProvider value={i18n}>
        <PortalProvider value={portal}>
          <App />
        </PortalProvider>
      </I18nProvider>,
      root,
    );
  } catch (error) {
    console.error(error);
    render(<LaunchFailure />, root);
  }
}

const root = document.getElementById("app");
if (root !== null) void launch(root);
