/** Looked for in this order: a browser built on another one names both. */
const programs: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bEdgA?(?:iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:HeadlessChrome|Chrome|CriOS)\//, "Chrome"],
  [/\bVersion\/\S+ .*Safari\//, "Safari"],
];

const systems: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b|\bmacOS\b/, "macOS"],
  [/\biOS\b|\bDarwin\b/, "iOS"],
  [/\bLinux\b/, "Linux"],
];

/**
 * What a person calls the device they sign in with: `Chrome, macOS`. Names only, so that it reads in every language; an app is called as
 * it calls itself. Empty when nothing is known.
 */
export function labelDevice(userAgent: string | undefined): string {
  const text = userAgent ?? "";
  const program = programs.find(([pattern]) => pattern.test(text))?.[1] ?? /^[A-Za-z][\w -]{0,30}/.exec(text)?.[0];
  const system = systems.find(([pattern]) => pattern.test(text))?.[1];
  return [program === "Mozilla" ? undefined : program?.trim(), system].filter((part) => part).join(", ");
}
