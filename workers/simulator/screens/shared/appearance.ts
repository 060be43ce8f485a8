import { signal } from "@preact/signals";

export type Theme = "light" | "dark";
export type Language = "en" | "ar";

const storedTheme = read("theme");
const systemTheme: Theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

export const theme = signal<Theme>(storedTheme === "light" || storedTheme === "dark" ? storedTheme : systemTheme);
export const language = signal<Language>("en");

export function showTheme(next: Theme): void {
  theme.value = next;
  document.documentElement.dataset["theme"] = next;
}

export function toggleTheme(): void {
  showTheme(theme.value === "dark" ? "light" : "dark");
  localStorage.setItem("theme", theme.value);
}

export function showLanguage(next: Language): void {
  language.value = next;
  document.documentElement.lang = next;
  document.documentElement.dir = next === "ar" ? "rtl" : "ltr";
}

/** A private window may refuse storage. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
