import { useEffect } from "preact/hooks";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { ToastRegion } from "../../kit/components/toast-region.tsx";
import { TooltipLayer } from "../../kit/components/tooltip-layer.tsx";
import { Login } from "../screens/login.tsx";
import { useConsole } from "./console-context.ts";
import { Frame } from "./frame.tsx";
import { OverlayLayer } from "./overlay-layer.tsx";
import { Splash } from "./splash.tsx";
import { usePageLife } from "./use-page-life.ts";

const Inbox = lazily(() => import("../screens/inbox.tsx").then((file) => file.Inbox));
const Register = lazily(() => import("../screens/register.tsx").then((file) => file.Register));
const Settings = lazily(() => import("../screens/settings.tsx").then((file) => file.Settings));
const NotFound = lazily(() => import("../screens/not-found.tsx").then((file) => file.NotFound));

/** Which screen the address and the sign-in ask for. */
export function App() {
  const { toasts, session } = useConsole();
  usePageLife();
  return (
    <>
      <Current />
      {session.me.value !== null && <OverlayLayer />}
      <ToastRegion toasts={toasts} />
      <TooltipLayer />
    </>
  );
}

function Current() {
  const { router, session } = useConsole();
  const account = session.account.value;
  const route = router.route.value;
  const isEntrance = route.screen === "login" || route.screen === "register";

  useEffect(() => {
    if (account.kind === "signedIn" && isEntrance) router.go("/inbox", { replace: true });
  }, [account.kind, isEntrance, router]);

  switch (account.kind) {
    case "starting":
      return <Splash />;
    case "failed":
      return (
        <main class="grid min-h-dvh place-content-center">
          <ErrorState error={account.error} onRetry={() => void session.start()} />
        </main>
      );
    case "signedOut":
      // Shown in place: after signing in the address still says where the person was going.
      return route.screen === "register" ? <Register /> : <Login />;
    case "signedIn":
      if (isEntrance) return <Splash />;
      if (route.screen === "notFound")
        return (
          <Frame>
            <NotFound />
          </Frame>
        );
      if (route.screen === "settings")
        return (
          <Frame>
            <Settings section={route.section} />
          </Frame>
        );
      return (
        <Frame immersed={route.conversationId !== null}>
          <Inbox route={route} />
        </Frame>
      );
  }
}
