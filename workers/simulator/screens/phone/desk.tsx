import { Languages, Mail, Moon, Plane, SlidersHorizontal, Sun } from "lucide-preact";
import { language, showLanguage, theme, toggleTheme } from "../shared/appearance.ts";
import { person, setAirplane } from "./phone.store.ts";
import { say } from "./words.ts";

/** The switches beside the phone. */
export function Desk() {
  const isAirplane = person.value?.airplane === true;
  return (
    <section class="desk">
      <button
        type="button"
        class="desk-row"
        role="switch"
        aria-checked={isAirplane}
        data-testid="phone-airplane"
        onClick={() => void setAirplane(!isAirplane)}
      >
        <Plane size={18} aria-hidden="true" />
        <span>{say("airplane")}</span>
        <span class="switch" />
      </button>
      <button type="button" class="desk-row" data-testid="phone-theme" onClick={toggleTheme}>
        {theme.value === "dark" ? <Sun size={18} aria-hidden="true" /> : <Moon size={18} aria-hidden="true" />}
        <span>{say(theme.value === "dark" ? "light" : "dark")}</span>
      </button>
      <button
        type="button"
        class="desk-row"
        lang={language.value === "ar" ? "en" : "ar"}
        data-testid="phone-language"
        onClick={() => showLanguage(language.value === "ar" ? "en" : "ar")}
      >
        <Languages size={18} aria-hidden="true" />
        <span>{say("language")}</span>
      </button>
      <a class="desk-row" href="/control">
        <SlidersHorizontal size={18} aria-hidden="true" />
        <span>{say("control")}</span>
      </a>
      <a class="desk-row" href="/mailbox">
        <Mail size={18} aria-hidden="true" />
        <span>{say("mailbox")}</span>
      </a>
    </section>
  );
}
