import { useSignalEffect } from "@preact/signals";
import { Signpost } from "lucide-preact";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { Spinner } from "../../kit/components/spinner.tsx";
import { ToastRegion } from "../../kit/components/toast-region.tsx";
import { TooltipLayer } from "../../kit/components/tooltip-layer.tsx";
import { Doorway } from "../screens/doorway.tsx";
import { ToDoorway } from "../screens/to-doorway.tsx";
import { Frame } from "./frame.tsx";
import { usePortal } from "./portal-context.ts";
import { useTexts } from "./texts.ts";

const SignIn = lazily(() => import("../screens/sign-in.tsx").then((file) => file.SignIn));
const SignUp = lazily(() => import("../screens/sign-up.tsx").then((file) => file.SignUp));
const Forgot = lazily(() => import("../screens/mailed-links.tsx").then((file) => file.Forgot));
const MailedLink = lazily(() => import("../screens/mailed-links.tsx").then((file) => file.MailedLink));
const Receipt = lazily(() => import("../screens/receipt.tsx").then((file) => file.Receipt));
const Restore = lazily(() => import("../screens/restore.tsx").then((file) => file.Restore));
const Download = lazily(() => import("../screens/download.tsx").then((file) => file.Download));
const Authorize = lazily(() => import("../screens/authorize.tsx").then((file) => file.Authorize));
const AccountPage = lazily(() => import("../screens/account.tsx").then((file) => file.AccountPage));
const ProofLayer = lazily(() => import("./proof-layer.tsx").then((file) => file.ProofLayer));

/** Which screen the address asks for. */
export function App() {
  const { toasts, proofDesk, router } = usePortal();
  const { t, language } = useTexts();
  useSignalEffect(() => {
    void language.value;
    const { screen } = router.route.value;
    document.title = screen === "doorway" ? "Loggia" : `${t(`portal:title.${screen}`)} · Loggia`;
  });
  const question = proofDesk.question.value;
  return (
    <>
      <Current />
      {question !== null && <ProofLayer onSettled={question.settle} />}
      <ToastRegion toasts={toasts} />
      <TooltipLayer />
    </>
  );
}

function Current() {
  const { router, session } = usePortal();
  const { t } = useTexts();
  const route = router.route.value;
  const account = session.account.value;
  switch (route.screen) {
    case "doorway":
      return <Doorway />;
    case "signup":
      return <SignUp to={route.to} />;
    case "forgot":
      return <Forgot />;
    case "verify":
    case "reset":
    case "confirm-email":
      return <MailedLink kind={route.screen} token={route.token} />;
    case "receipt":
      return <Receipt token={route.token} />;
    case "restore":
      return <Restore token={route.token} />;
    case "download":
      return <Download token={route.token} />;
    case "notFound":
      return (
        <Frame>
          <h1 class="sr-only">{t("portal:title.notFound")}</h1>
          <div class="py-10">
            <EmptyState icon={Signpost} title={t("portal:notFound.title")} action={<ToDoorway />} />
          </div>
        </Frame>
      );
    case "login":
    case "authorize":
    case "account":
      break;
  }
  // These three first find out who is there.
  if (account.kind === "starting")
    return (
      <Frame>
        <div class="grid place-items-center py-24 text-text-muted" role="status">
          <Spinner />
          <span class="sr-only">{t("kit:loading")}</span>
        </div>
      </Frame>
    );
  if (account.kind === "failed")
    return (
      <Frame>
        <ErrorState error={account.error} onRetry={() => void session.start(true)} />
      </Frame>
    );
  if (route.screen === "authorize") return <Authorize request={route.request} />;
  if (route.screen === "account" && account.kind === "signedIn") return <AccountPage />;
  return <SignIn to={route.screen === "login" ? route.to : null} stay={route.screen === "account"} />;
}
