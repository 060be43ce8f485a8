import { outwardChannels, purposes, type OutwardChannel, type Purpose } from "../../../../shared/purposes.ts";
import { packDelivery, unpackDelivery } from "./delivery-key.ts";
import type { Packer, Unpacker } from "./packed-bytes.ts";
import { signToken, verifyToken } from "./signed-token.ts";
import { trackableUrl } from "./trackable-url.ts";
import type { TrackingKeys } from "./tracking-keys.ts";

/** A message on its way: whose, which, and when it went (ms; links carry whole seconds). */
export type Sent = { readonly organizationId: string; readonly delivery: string; readonly sentAt: number };

export type OpenToken = Sent;
/** `link` is the place of the link in the message, from 1; `url` where it leads. */
export type ClickToken = Sent & { readonly link: number; readonly url: string };

/** Whose wishes a link is about, and what one click ends. Without a delivery it came from somewhere else than a message. */
export type PreferenceToken = {
  readonly organizationId: string;
  readonly delivery: string | null;
  readonly customerId: string;
  readonly purpose: Purpose;
  readonly channel: OutwardChannel;
};

/** A letter made from a template for one person, to be read in a browser. */
export type ViewToken = Sent &
  Pick<PreferenceToken, "customerId" | "purpose" | "channel"> & {
    readonly templateId: string;
    readonly trackClicks: boolean;
  };

/** Asked at `askedAt` (ms, whole seconds) of the address whose digest this is. */
export type OptInToken = {
  readonly organizationId: string;
  readonly customerId: string;
  readonly purpose: Purpose;
  readonly channel: OutwardChannel;
  readonly askedAt: number;
  readonly addressDigest: Uint8Array;
};

export function signOpen(keys: TrackingKeys, host: string, token: OpenToken): string {
  return signToken(keys, { kind: "o", host }, (packer) => packSent(packer, token));
}

export function readOpen(keys: TrackingKeys, host: string, token: string): OpenToken | null {
  return verifyToken(keys, { kind: "o", host }, token, unpackSent);
}

export function signClick(keys: TrackingKeys, host: string, token: ClickToken): string {
  return signToken(keys, { kind: "c", host }, (packer) => {
    packSent(packer, token);
    packer.number(token.link).text(token.url);
  });
}

export function readClick(keys: TrackingKeys, host: string, token: string): ClickToken | null {
  const click = verifyToken(keys, { kind: "c", host }, token, (unpacker) => ({
    ...unpackSent(unpacker),
    link: unpacker.number(),
    url: unpacker.text(),
  }));
  // Signed or not: nobody is ever sent to anything but an address of the web, spelled as it was signed.
  return click && trackableUrl(click.url) === click.url ? click : null;
}

export function signPreferences(keys: TrackingKeys, host: string, token: PreferenceToken): string {
  return signToken(keys, { kind: "u", host }, (packer) => {
    packer.id(token.organizationId).number(token.delivery === null ? 0 : 1);
    if (token.delivery !== null) packDelivery(packer, token.delivery);
    packer.id(token.customerId).text(token.purpose).text(token.channel);
  });
}

export function readPreferences(keys: TrackingKeys, host: string, token: string): PreferenceToken | null {
  return verifyToken(keys, { kind: "u", host }, token, (unpacker) => ({
    organizationId: unpacker.id(),
    delivery: unpacker.number() === 0 ? null : unpackDelivery(unpacker),
    customerId: unpacker.id(),
    ...unpackWish(unpacker),
  }));
}

export function signOptIn(keys: TrackingKeys, host: string, token: OptInToken): string {
  return signToken(keys, { kind: "d", host }, (packer) => {
    packer.id(token.organizationId).id(token.customerId).text(token.purpose).text(token.channel);
    packer.number(Math.floor(token.askedAt / 1000)).bytes(token.addressDigest);
  });
}

export function readOptIn(keys: TrackingKeys, host: string, token: string): OptInToken | null {
  return verifyToken(keys, { kind: "d", host }, token, (unpacker) => ({
    organizationId: unpacker.id(),
    customerId: unpacker.id(),
    ...unpackWish(unpacker),
    askedAt: unpacker.number() * 1000,
    addressDigest: unpacker.bytes(),
  }));
}

export function signView(keys: TrackingKeys, host: string, token: ViewToken): string {
  return signToken(keys, { kind: "v", host }, (packer) => {
    packSent(packer, token);
    packer.id(token.customerId).text(token.purpose).text(token.channel);
    packer.id(token.templateId).number(token.trackClicks ? 1 : 0);
  });
}

export function readView(keys: TrackingKeys, host: string, token: string): ViewToken | null {
  return verifyToken(keys, { kind: "v", host }, token, (unpacker) => ({
    ...unpackSent(unpacker),
    customerId: unpacker.id(),
    ...unpackWish(unpacker),
    templateId: unpacker.id(),
    trackClicks: unpacker.number() === 1,
  }));
}

function packSent(packer: Packer, { organizationId, delivery, sentAt }: Sent): void {
  packer.id(organizationId);
  packDelivery(packer, delivery);
  packer.number(Math.floor(sentAt / 1000));
}

function unpackSent(unpacker: Unpacker): Sent {
  return {
    organizationId: unpacker.id(),
    delivery: unpackDelivery(unpacker),
    sentAt: unpacker.number() * 1000,
  };
}

function unpackWish(unpacker: Unpacker): { purpose: Purpose; channel: OutwardChannel } {
  const [purposeName, channelName] = [unpacker.text(), unpacker.text()];
  const purpose = purposes.find((known) => known === purposeName);
  const channel = outwardChannels.find((known) => known === channelName);
  if (!purpose || !channel) throw new RangeError("A purpose or channel that there no longer is");
  return { purpose, channel };
}
