import { useBrand } from "./brand-context.ts";
import { SignInCorner } from "./sign-in-corner.tsx";

/** The corner of a head that has no room on a phone for a name and a way out: there both stand at the foot. */
export function SignInAbove({ tone }: { tone?: "primary" | "secondary" }) {
  const isHere = useBrand().session.visit.value.kind === "signedIn";
  return (
    <span class={isHere ? "max-sm:hidden" : ""}>
      <SignInCorner tone={tone} />
    </span>
  );
}
