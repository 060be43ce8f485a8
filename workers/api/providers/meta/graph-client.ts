import { buildMessage, type GraphMessage } from "./graph-message.ts";
import { readTemplatePage, templateFields, type GraphTemplate } from "./graph-template.ts";
import { streamForm, type StreamedFile } from "./multipart-form.ts";
import { badAnswer, requestGraph, requestGraphJson, type GraphResult, type GraphTransport } from "./graph-request.ts";
import { readId, readNumber, readRecord, readRecords, readText, type JsonRecord } from "./payload-reader.ts";

export type GraphClientOptions = {
  /** Without version and trailing slash, e.g. https://graph.facebook.com */
  readonly baseUrl: string;
  readonly version: string;
  readonly token: string;
  /** Hosts that may see the token, media hosts included. */
  readonly allowedHosts: readonly string[];
  readonly fetch?: GraphTransport["fetch"];
  readonly timeoutMs?: number;
};

export type GraphNumber = {
  readonly id: string;
  readonly displayPhone: string;
  readonly verifiedName: string | null;
  /** GREEN, YELLOW, RED or UNKNOWN. */
  readonly quality: string | null;
  readonly messagesPerSecond: number;
};
export type GraphMedia = {
  readonly url: string;
  readonly mime: string | null;
  readonly sha256: string | null;
  readonly bytes: number | null;
};
export type GraphDownload = {
  readonly body: ReadableStream<Uint8Array>;
  readonly mime: string | null;
  readonly bytes: number | null;
};

/** A file of 100 MB takes longer than a question. */
const transferTimeoutMs = 60_000;

/** The WhatsApp Cloud API with one number's token. Nothing here throws: every method answers a result or a `GraphFailure`. */
export type GraphClient = ReturnType<typeof createGraphClient>;

export function createGraphClient(options: GraphClientOptions) {
  const { token, allowedHosts, timeoutMs = 10_000 } = options;
  const transport: GraphTransport = { token, allowedHosts, fetch: options.fetch ?? ((url, init) => fetch(url, init)) };
  const urlOf = (...path: string[]) => [options.baseUrl, options.version, ...path.map(encodeURIComponent)].join("/");
  const ask = (url: string, init: RequestInit = {}, timeout = timeoutMs) =>
    requestGraphJson(transport, url, init, timeout);
  const post = (url: string, body: JsonRecord) =>
    ask(url, { method: "POST", headers: jsonHeaders, body: JSON.stringify(body) });

  return {
    /** Accepted is not delivered: statuses follow by webhook. `providerId` is the message's `wamid`. */
    async sendMessage(
      phoneNumberId: string,
      message: GraphMessage,
    ): Promise<GraphResult<{ readonly providerId: string }>> {
      const result = await post(urlOf(phoneNumberId, "messages"), buildMessage(message));
      return take(result, (body) => {
        const providerId = readId(readRecords(body["messages"], 1)[0]?.["id"], 512);
        return providerId === null ? null : { providerId };
      });
    },

    /** Marks a customer's message, and all before it, as read; `typing` also shows typing for up to 25 s. */
    async markRead(phoneNumberId: string, providerId: string, typing = false): Promise<GraphResult<object>> {
      const shown = typing ? { typing_indicator: { type: "text" } } : {};
      const body = { messaging_product: "whatsapp", status: "read", message_id: providerId, ...shown };
      return take(await post(urlOf(phoneNumberId, "messages"), body), readSuccess);
    },

    /** Kept by Meta for 30 days. The file is streamed, not held. */
    async uploadMedia(
      phoneNumberId: string,
      file: StreamedFile,
    ): Promise<GraphResult<{ readonly providerMediaId: string }>> {
      const { body, contentType } = streamForm({ messaging_product: "whatsapp", type: file.mime }, file);
      const init = { method: "POST", headers: { "content-type": contentType }, body };
      return take(await ask(urlOf(phoneNumberId, "media"), init, transferTimeoutMs), (answer) => {
        const providerMediaId = readId(answer["id"], 256);
        return providerMediaId === null ? null : { providerMediaId };
      });
    },

    /** Where a medium can be fetched for the next five minutes. Ids from webhooks live for seven days. */
    async getMedia(providerMediaId: string): Promise<GraphResult<GraphMedia>> {
      return take(await ask(urlOf(providerMediaId)), (body) => {
        const url = readId(body["url"], 4096);
        return url === null
          ? null
          : {
              url,
              mime: readText(body["mime_type"], 127),
              sha256: readId(body["sha256"], 128),
              bytes: readNumber(body["file_size"]),
            };
      });
    },

    /** The bytes of a medium, unread; `bytes` is what the host announced. */
    async downloadMedia(url: string): Promise<GraphResult<GraphDownload>> {
      const result = await requestGraph(transport, url, {}, transferTimeoutMs);
      if (!result.ok) return result;
      const { body, headers, status } = result.response;
      if (body === null) return { ok: false, error: badAnswer(status) };
      return { ok: true, body, mime: headers.get("content-type"), bytes: readNumber(headers.get("content-length")) };
    },

    async getNumber(phoneNumberId: string): Promise<GraphResult<GraphNumber>> {
      const fields = "id,display_phone_number,verified_name,quality_rating,throughput";
      return take(await ask(`${urlOf(phoneNumberId)}?fields=${fields}`), readNumberInfo);
    },

    /** A page of the account's templates, from after `after` on (null begins). */
    async listTemplates(
      wabaId: string,
      after: string | null,
    ): Promise<GraphResult<{ readonly templates: readonly GraphTemplate[]; readonly after: string | null }>> {
      const query = new URLSearchParams({ fields: templateFields, limit: "100", ...(after !== null && { after }) });
      return take(await ask(`${urlOf(wabaId, "message_templates")}?${query}`), readTemplatePage);
    },

    /** A QR code that opens WhatsApp with `prefilled` typed; `link` is what the code says. */
    async createQrCode(phoneNumberId: string, prefilled: string): Promise<GraphResult<{ readonly link: string }>> {
      const body = { prefilled_message: prefilled, generate_qr_image: "SVG" };
      return take(await post(urlOf(phoneNumberId, "message_qrdls"), body), (answer) => {
        const link = readId(answer["deep_link_url"], 2048);
        return link === null || !URL.canParse(link) ? null : { link };
      });
    },

    /** Without this Meta delivers no webhooks of the account to our app. */
    async subscribeApp(wabaId: string): Promise<GraphResult<object>> {
      return take(await ask(urlOf(wabaId, "subscribed_apps"), { method: "POST" }), readSuccess);
    },
  };
}

const jsonHeaders = { "content-type": "application/json" };

/** An answer that says yes but not what it should say is neither yes nor no. */
function take<Value extends object>(
  result: GraphResult<{ readonly body: JsonRecord }>,
  read: (body: JsonRecord) => Value | null,
): GraphResult<Value> {
  if (!result.ok) return result;
  const value = read(result.body);
  return value === null ? { ok: false, error: badAnswer(200) } : { ok: true, ...value };
}

function readSuccess(body: JsonRecord): object | null {
  return body["success"] === true ? {} : null;
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput */
function readNumberInfo(body: JsonRecord): GraphNumber | null {
  const id = readId(body["id"], 64);
  if (id === null) return null;
  const level = readText(readRecord(body["throughput"])["level"], 32);
  return {
    id,
    displayPhone: readText(body["display_phone_number"], 32) ?? "",
    verifiedName: readText(body["verified_name"], 80),
    quality: readText(body["quality_rating"], 32),
    messagesPerSecond: level === "HIGH" ? 1_000 : 80,
  };
}
