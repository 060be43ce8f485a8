import { Hono } from "hono";
import { encode, renderSVG } from "uqr";
import { encodePng } from "../seeds/png.ts";
import type { World } from "../world/world.ts";

const scale = 12;

/** Where QR codes and their links lead (wa.me in the world outside): the phone page with the words typed in. */
export function createLinkRoutes(world: World): Hono {
  const app = new Hono();

  app.get("/:code", (c) => {
    const found = findCode(world, c.req.param("code"));
    if (!found) return c.text("This link is no longer valid.", 404);
    const query = new URLSearchParams({ number: found.phoneNumberId, text: found.text });
    const person = c.req.query("person");
    if (person !== undefined) query.set("person", person);
    return c.redirect(`/phone?${query}`);
  });

  app.get("/:code/image.svg", (c) => {
    if (!findCode(world, c.req.param("code"))) return c.notFound();
    return c.body(renderSVG(linkOf(world, c.req.param("code"))), 200, { "content-type": "image/svg+xml" });
  });

  app.get("/:code/image.png", (c) => {
    if (!findCode(world, c.req.param("code"))) return c.notFound();
    const { data, size } = encode(linkOf(world, c.req.param("code")), { border: 2 });
    const png = encodePng(size * scale, size * scale, (x, y) =>
      data[Math.floor(y / scale)]?.[Math.floor(x / scale)] ? [0, 0, 0] : [255, 255, 255],
    );
    return c.body(png, 200, { "content-type": "image/png" });
  });
  return app;
}

function linkOf(world: World, code: string): string {
  return `${world.origin}/qr/${code}`;
}

function findCode(world: World, code: string): { phoneNumberId: string; text: string } | null {
  for (const number of world.numbers.values()) {
    const qr = number.codes.get(code);
    if (qr) return { phoneNumberId: number.phoneNumberId, text: qr.prefilledMessage };
  }
  return null;
}
