/** A language in the reader's words; what no browser knows stands as its tag. */
export function nameLanguage(tag: string, reader: string): string {
  try {
    return new Intl.DisplayNames(reader, { type: "language" }).of(tag.replaceAll("_", "-")) ?? tag;
  } catch {
    return tag;
  }
}
