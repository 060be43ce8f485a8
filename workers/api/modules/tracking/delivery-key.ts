import type { Packer, Unpacker } from "./packed-bytes.ts";

/** Puts `cmp_….page.n`, or a transactional message's id, into few bytes. @throws RangeError for anything else */
export function packDelivery(packer: Packer, delivery: string): void {
  const [id = "", ...places] = delivery.split(".");
  packer.id(id).number(places.length);
  for (const place of places) {
    if (!/^(0|[1-9]\d{0,14})$/.test(place)) throw new RangeError("This is no delivery's key");
    packer.number(Number(place));
  }
}

export function unpackDelivery(unpacker: Unpacker): string {
  const id = unpacker.id();
  const places = Array.from({ length: Math.min(unpacker.number(), 9) }, () => unpacker.number());
  return [id, ...places].join(".");
}
