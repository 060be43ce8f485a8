import type { FunctionComponent } from "preact";

declare const createSmallIcon: (icon: {
  readonly node: readonly (readonly [string, object])[];
}) => FunctionComponent<Readonly<Record<string, unknown>>>;
export default createSmallIcon;
