import type { MetaApp } from "../../../platform/configuration.ts";
import { commit } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { forbidden } from "../../../platform/errors.ts";
import { deterministicId } from "../../../platform/ids.ts";
import { lobbyObject } from "../../../platform/objects.ts";
import { seal } from "../../../platform/seal.ts";
import type { GraphClient, GraphNumber } from "../../../providers/meta/graph-client.ts";
import type { ConnectInput, Profile } from "../contract.ts";
import { numberTaken, unknownApp } from "../errors.ts";
import { isTaken, moveNumber, readNumbers, startPairing, type DirectoryNumber } from "../number-directory.ts";
import { createPairingPhrase, hashPairingCode, pairingLifetimeMs } from "../pairing-phrase.ts";
import { findChannel, insertChannel, updateChannel, type Channel, type ChannelChange } from "../store.ts";
import { confirmNumber, openGraph } from "./confirm-number.ts";
import { presentProfile } from "./profile.ts";

type Known = Pick<Channel, "id"> & { readonly channel: Channel | null; readonly live: DirectoryNumber | null };

/**
 * Connects a number, or gives a connected one another token. Graph confirms the number first. A number that is live for the organization
 * stays live, and goes on if it was paused; any other waits for its one-time phrase.
 * @throws AppError whatsapp.* when the token or the number is not right, or the number is live elsewhere
 */
export async function connectNumber(ctx: WriteCtx, input: ConnectInput): Promise<Profile> {
  if (ctx.scope !== "all") throw forbidden();
  const app = chooseApp(ctx, input.app);
  const graph = openGraph(ctx.configuration, input.accessToken);
  const number = await confirmNumber(graph, input);
  if (await isTaken(ctx.env, input.phoneNumberId, ctx.tenant.orgId)) throw numberTaken();
  const known = await readKnown(ctx, input.phoneNumberId);
  const facts = await describeFacts(ctx, known, input, app, number);
  if (known.channel !== null && known.live !== null) return keepLive(ctx, known.channel, known.live, facts);
  return pair(ctx, graph, number, known, facts, input);
}

function chooseApp({ configuration }: WriteCtx, wanted: string | undefined): MetaApp {
  const app =
    wanted === undefined ? configuration.metaApps[0] : configuration.metaApps.find(({ key }) => key === wanted);
  if (app === undefined) throw unknownApp(wanted ?? "");
  return app;
}

/** The same number of the same organization is always the same channel, so its threads go on after a reconnect. */
async function readKnown(ctx: WriteCtx, phoneNumberId: string): Promise<Known> {
  const { orgId } = ctx.tenant;
  const id = await deterministicId("chn", orgId, phoneNumberId);
  const [channel, numbers] = await Promise.all([findChannel(ctx.tenant, id), readNumbers(ctx.env, phoneNumberId)]);
  const live = numbers.find((row) => row.organizationId === orgId && row.state === "live") ?? null;
  return { id, channel, live };
}

type Facts = Pick<
  Channel,
  "app" | "name" | "displayPhone" | "wabaId" | "tokenSealed" | "quality" | "messagesPerSecond" | "updatedAt"
>;

async function describeFacts(
  ctx: WriteCtx,
  { id, channel }: Known,
  input: ConnectInput,
  app: MetaApp,
  number: GraphNumber,
): Promise<Facts> {
  return {
    app: app.key,
    name: input.name ?? channel?.name ?? number.verifiedName ?? number.displayPhone,
    displayPhone: number.displayPhone,
    wabaId: input.wabaId,
    tokenSealed: await seal(ctx.configuration, input.accessToken, { orgId: ctx.tenant.orgId, record: id }),
    quality: number.quality,
    messagesPerSecond: number.messagesPerSecond,
    updatedAt: ctx.now(),
  };
}

async function keepLive(ctx: WriteCtx, channel: Channel, live: DirectoryNumber, facts: Facts): Promise<Profile> {
  const resumed: ChannelChange = {
    ...facts,
    state: "live",
    stateReason: null,
    pairingLink: null,
    pairingExpiresAt: null,
  };
  await commit(ctx, {
    writes: [updateChannel(ctx.tenant, channel, resumed)],
    audit: {
      action: "whatsapp.token_replaced",
      target: channel.id,
      before: { state: channel.state },
      after: { state: "live" },
    },
    events: channel.state === "live" ? [] : [{ type: "whatsapp.channel_connected", channelId: channel.id }],
  });
  if (live.app !== facts.app || live.wabaId !== facts.wabaId) await moveNumber(ctx.env, live, facts, ctx.now());
  ctx.defer(lobbyObject(ctx.env, ctx.tenant).announce({ v: 1, type: "clientReady", channelId: channel.id }));
  return presentProfile(ctx, { ...channel, ...resumed });
}

/** The shard first, then the directory: until both are written nobody has the link, and connecting again repeats both. */
async function pair(
  ctx: WriteCtx,
  graph: GraphClient,
  number: GraphNumber,
  known: Known,
  facts: Facts,
  { phoneNumberId }: ConnectInput,
): Promise<Profile> {
  const now = ctx.now();
  const phrase = createPairingPhrase(crypto.getRandomValues(new Uint8Array(8)));
  const pairingLink = await createLink(graph, number, phrase.text);
  const pairingExpiresAt = now + pairingLifetimeMs;
  const pairing = { state: "pairing", stateReason: null, pairingLink, pairingExpiresAt } as const;
  const channel = {
    createdAt: now,
    version: 1,
    ...known.channel,
    id: known.id,
    kind: "whatsapp",
    phoneNumberId,
    ...facts,
    ...pairing,
  } as const;
  const { tenant } = ctx;
  await commit(ctx, {
    writes: [
      known.channel ? updateChannel(tenant, known.channel, { ...facts, ...pairing }) : insertChannel(tenant, channel),
    ],
    audit: { action: "whatsapp.pairing_started", target: channel.id, after: { phoneNumberId, app: facts.app } },
    events: [],
  });
  const pairingHash = await hashPairingCode(phoneNumberId, phrase.code);
  const row = {
    phoneNumberId,
    organizationId: tenant.orgId,
    channelId: channel.id,
    app: facts.app,
    wabaId: facts.wabaId,
    pairingHash,
    pairingExpiresAt,
  };
  await startPairing(ctx.env, row, now);
  const expiresAt = new Date(pairingExpiresAt).toISOString();
  ctx.defer(
    lobbyObject(ctx.env, tenant).announce({
      v: 1,
      type: "qrCode",
      channelId: channel.id,
      link: pairingLink,
      expiresAt,
    }),
  );
  return presentProfile(ctx, channel);
}

/** Meta's own short link where it gives one; it opens the same chat as the long one with the phrase typed. */
async function createLink(graph: GraphClient, number: GraphNumber, phrase: string): Promise<string> {
  const code = await graph.createQrCode(number.id, phrase);
  if (code.ok) return code.link;
  return `https://wa.me/${number.displayPhone.replace(/\D/g, "")}?text=${encodeURIComponent(phrase)}`;
}
