import { useEffect } from "preact/hooks";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { ToastRegion } from "../../kit/components/toast-region.tsx";
import { TooltipLayer } from "../../kit/components/tooltip-layer.tsx";
import { useConsole } from "./console-context.ts";
import { Frame } from "./frame.tsx";
import { OverlayLayer } from "./overlay-layer.tsx";
import { Place } from "./place.tsx";
import { hasInbox } from "./sections.ts";
import { Splash } from "./splash.tsx";
import { usePageLife } from "./use-page-life.ts";

const Inbox = lazily(() => import("../screens/inbox.tsx").then((file) => file.Inbox));
const Login = lazily(() => import("../screens/login.tsx").then((file) => file.Login));
const Register = lazily(() => import("../screens/register.tsx").then((file) => file.Register));
const Forgot = lazily(() => import("../screens/forgot.tsx").then((file) => file.Forgot));
const MailedLink = lazily(() => import("../screens/mailed-link.tsx").then((file) => file.MailedLink));
const Settings = lazily(() => import("../screens/settings.tsx").then((file) => file.Settings));
const WithoutInbox = lazily(() => import("../screens/without-inbox.tsx").then((file) => file.WithoutInbox));
const Nowhere = lazily(() => import("../screens/nowhere.tsx").then((file) => file.Nowhere));
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
  const isEntrance = route.screen === "login" || route.screen === "register" || route.screen === "forgot";

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
      if (route.screen === "register") return <Register />;
      if (route.screen === "forgot") return <Forgot />;
      if (route.screen === "link") return <MailedLink kind={route.kind} token={route.token} />;
      // Shown in place: after signing in the address still says where the person was going.
      return <Login />;
    case "signedIn":
      if (isEntrance) return <Splash />;
      if (route.screen === "link") return <MailedLink kind={route.kind} token={route.token} />;
      if (account.me.organization === null) return <Nowhere />;
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
      if (route.screen !== "inbox")
        return (
          <Frame>
            <Place key={route.screen} route={route} />
          </Frame>
        );
      if (!hasInbox(account.me))
        return (
          <Frame>
            <WithoutInbox />
          </Frame>
        );
      return (
        <Frame immersed={route.conversationId !== null}>
          <Inbox route={route} />
        </Frame>
      );
  }
}
