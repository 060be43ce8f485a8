import "./app/zod-without-eval.ts";
import { render } from "preact";
import { I18nProvider } from "../kit/i18n/i18n-context.ts";
import { App } from "./app/app.tsx";
import { ConsoleProvider } from "./app/console-context.ts";
import { createConsole } from "./app/console.ts";
import { LaunchFailure } from "./app/launch-failure.tsx";
import { followLinks } from "../kit/routing/router.ts";
import { createConsoleI18n } from "./app/texts.ts";
import "./site.css";

async function launch(root: HTMLElement): Promise<void> {
  try {
    const i18n = await createConsoleI18n();
    const site = createConsole(i18n);
    followLinks(site.router);
    void site.session.start();
    render(
      <I18nProvider value={i18n}>
        <ConsoleProvider value={site}>
          <App />
        </ConsoleProvider>
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
