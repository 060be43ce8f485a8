import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Console } from "./console.ts";

const Context = createContext<Console | undefined>(undefined);
export const ConsoleProvider = Context.Provider;

/** The console, inside any of its screens. */
export function useConsole(): Console {
  const value = useContext(Context);
  if (value === undefined) throw new Error("Screens need <ConsoleProvider> around them");
  return value;
}
