// In place of lucide-preact's createLucideIcon in sites that may weigh little: our Icon gives size, stroke and class, and asks for nothing
// else of what the whole one can do.
import { h } from "preact";

// oxlint-disable-next-line import/no-default-export -- in the place of a default export
export default ({ node }) =>
  ({ size = 24, strokeWidth = 2, ...rest }) =>
    h(
      "svg",
      {
        width: size,
        height: size,
        viewBox: "0 0 24 24",
        fill: "none",
        stroke: "currentColor",
        "stroke-width": strokeWidth,
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
        ...rest,
      },
      node.map(([tag, attributes]) => h(tag, attributes)),
    );
