import { Link2Off } from "lucide-preact";
import type { ComponentChildren } from "preact";
import type { ApiError } from "../api/api-error.ts";
import { EmptyState } from "../components/empty-state.tsx";
import { chooseErrorWords } from "../components/error-words.ts";
import { useAccountTexts } from "./account-texts.ts";

type LinkOverProps = {
  /** How the API refused it; null for an address that lost its end on the way, which nobody needs to be asked about. */
  error: ApiError | null;
  /** The way to another one. */
  action?: ComponentChildren;
};

/** A mailed link that opens nothing. */
export function LinkOver({ error, action }: LinkOverProps) {
  const { t } = useAccountTexts();
  return (
    <div role="alert" data-testid="link-over">
      <EmptyState
        icon={Link2Off}
        title={t(error === null ? "account:link.cutTitle" : "account:verify.failedTitle")}
        action={action}
      >
        {error === null ? t("account:link.cutLead") : chooseErrorWords(error, t).detail}
      </EmptyState>
    </div>
  );
}
