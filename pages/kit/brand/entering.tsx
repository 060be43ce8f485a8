import { Spinner } from "../components/spinner.tsx";
import { useBrand } from "./brand-context.ts";

/** On the way in. */
export function Entering() {
  const { i18n } = useBrand();
  return (
    <div class="grid place-content-center justify-items-center gap-3 p-6 text-text-muted" role="status">
      <Spinner />
      <h1 class="text-title">{i18n.t("brand:arriving.title")}</h1>
    </div>
  );
}
