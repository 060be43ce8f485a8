import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Portal } from "./portal.ts";

const Context = createContext<Portal | undefined>(undefined);
export const PortalProvider = Context.Provider;

/** The portal, inside any of its screens. */
export function usePortal(): Portal {
  const value = useContext(Context);
  if (value === undefined) throw new Error("Screens need <PortalProvider> around them");
  return value;
}
