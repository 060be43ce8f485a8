/** All zones, as a browser knows them, with what their clocks are ahead of UTC now; `current` is among them even if the browser lacks it. */
export function listTimeZones(current: string): { value: string; label: string }[] {
  const known = Intl.supportedValuesOf("timeZone");
  const names = known.includes(current) ? known : [current, ...known];
  return names.map((value) => ({ value, label: `${value.replaceAll("_", " ")} (${describeOffset(value)})` }));
}

function describeOffset(timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "shortOffset" }).formatToParts();
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "UTC";
}
