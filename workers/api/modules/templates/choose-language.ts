/**
 * The nearest of the languages there are: the first of `wanted` that is there exactly or in another region (`ar` for `ar_EG`), else the
 * first there is. Case and the kind of dash do not matter.
 * @param wanted the person's language, then the organization's
 */
export function chooseLanguage<Tag extends string>(
  available: readonly Tag[],
  wanted: readonly (string | null)[],
): Tag | undefined {
  for (const language of wanted) {
    if (language === null || language === "") continue;
    const exact = available.find((candidate) => normalize(candidate) === normalize(language));
    const near = exact ?? available.find((candidate) => baseOf(candidate) === baseOf(language));
    if (near !== undefined) return near;
  }
  return available[0];
}

function normalize(tag: string): string {
  return tag.toLowerCase().replaceAll("_", "-");
}

function baseOf(tag: string): string {
  return normalize(tag).split("-")[0] ?? "";
}
