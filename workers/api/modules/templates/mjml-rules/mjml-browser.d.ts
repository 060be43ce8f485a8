/** What we use of it; the package brings no types. */
declare module "mjml-browser" {
  export type MjmlError = { readonly line?: unknown; readonly message?: unknown; readonly tagName?: unknown };
  export type Compile = (
    source: string,
    options: {
      readonly validationLevel: "strict" | "soft" | "skip";
      readonly keepComments: boolean;
      readonly ignoreIncludes: boolean;
      readonly fonts: Readonly<Record<string, string>>;
    },
  ) => Promise<{ readonly html: string; readonly errors: readonly MjmlError[] }>;
  const compile: Compile;
  export default compile;
}
