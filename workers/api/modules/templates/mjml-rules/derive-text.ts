import { decodeEntities } from "./entities.ts";

const blocks = new Set([
  ...["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "ul", "ol", "blockquote"],
  ...["section", "header", "footer", "article", "address", "pre", "center"],
]);
const unseen = new Set(["head", "style", "script", "title"]);
const withoutEnd = new Set(["img", "br", "hr", "meta", "link", "col", "source", "wbr", "area", "input", "base"]);

/**
 * The text part of a mail that has none of its own: what stands in the HTML, block by block, links with their address after them,
 * pictures by their description. Liquid stays as it is.
 */
export async function deriveText(html: string): Promise<string> {
  const text = new TextWriter();
  const rewriter = new HTMLRewriter()
    .on("*", { element: (element) => text.enter(element) })
    .onDocument({ text: (chunk) => text.write(chunk.text) });
  await rewriter.transform(new Response(html)).text();
  return text.read();
}

class TextWriter {
  readonly #parts: string[] = [];
  #hidden = 0;

  /** One handler for all: the runtime keeps a single end-tag handler for each element, the last that was set. */
  enter(element: Element): void {
    const { tagName } = element;
    if (withoutEnd.has(tagName)) return this.#stand(tagName, element.getAttribute("alt") ?? "");
    const isHidden = unseen.has(tagName) || /display:\s*none/i.test(element.getAttribute("style") ?? "");
    if (isHidden) this.#hidden += 1;
    if (blocks.has(tagName)) this.#parts.push("\n");
    if (tagName === "li") this.#parts.push("\n- ");
    const from = this.#parts.length;
    const address = tagName === "a" ? (element.getAttribute("href") ?? "") : "";
    element.onEndTag(() => {
      if (address !== "") this.#follow(address, from);
      if (blocks.has(tagName)) this.#parts.push("\n");
      if (tagName === "td" || tagName === "th") this.#parts.push(" ");
      if (isHidden) this.#hidden -= 1;
    });
  }

  write(text: string): void {
    if (this.#hidden === 0) this.#parts.push(text.replaceAll(/[ \t\r\n]+/g, " "));
  }

  read(): string {
    return tidy(decodeEntities(this.#parts.join("")));
  }

  #stand(tagName: string, description: string): void {
    if (tagName === "br" || tagName === "hr") this.#parts.push("\n");
    if (tagName === "img") this.write(description);
  }

  #follow(href: string, from: number): void {
    const address = decodeEntities(href).trim();
    const words = tidy(decodeEntities(this.#parts.slice(from).join("")));
    if (this.#hidden > 0 || address.startsWith("#") || address === words) return;
    const before = this.#parts.splice(from).join("").trimEnd();
    this.#parts.push(before, words === "" ? `${address} ` : `: ${address} `);
  }
}

/** Without blanks at the ends of lines, and with at most one empty line in a row. */
function tidy(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .replaceAll(/ {2,}/g, " ")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}
