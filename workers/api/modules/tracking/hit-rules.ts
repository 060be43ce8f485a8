/** Who was it: a person, a program that looks at mail before its reader does, or nobody can say. */
export type HitBy = "human" | "machine" | "unsure";
export type HitKind = "opened" | "clicked";

export type Hit = {
  readonly kind: HitKind;
  readonly method: string;
  readonly headers: { get(name: string): string | null };
  /** Milliseconds since the letter left. */
  readonly age: number;
};

/** Nobody reads and clicks as fast as a letter arrives. */
const tooFastMs = 3_000;
const doubtfulMs = 10_000;
/** A person follows one link at a time. */
export const burstMs = 1_000;

/** Browsers and programs that fetch ahead say so in one of these. */
const purposeHeaders = ["sec-purpose", "purpose", "x-purpose", "x-moz"];
const fetchesAhead = /prefetch|prerender|preview/i;

/** Programs that name themselves. `cubot` makes phones. */
const robot =
  /(?<!cu)bot\b|(?<!cu)bot[/;_-]|crawl|spider|scan|preview|prefetch|headless|phantomjs|puppeteer|playwright|selenium|facebookexternal|whatsapp\/|linkexpanding|embedly|existence discovery|microsoft-cryptoapi|google-safety|googleother|virustotal|netcraft/i;
const library =
  /^$|curl|wget|python|aiohttp|httpx|libwww|lwp|java\/|jakarta|jetty|apache-httpclient|go-http-client|guzzle|\bnode\b|undici|axios|\bgot\b|ruby|perl|php/i;
/** Gateways that look behind links: https://check.live-direct-marketing.online/blog/bot-clicks-security-scanners-detect */
const scanner =
  /barracuda|mimecast|proofpoint|urldefense|safelinks|symantec|messagelabs|fireeye|trellix|ironport|ciscosecure|trend ?micro|tmes|sophos|forti(mail|guard|net)|bitdefender|kaspersky|zscaler|check ?point|hornetsecurity|vadesecure|avanan/i;

/** Apple's mail privacy opens all letters whether or not anybody does, as this and nothing more. */
const applePrivacy = /^Mozilla\/5\.0$/;
/** Gmail, fetching before it shows: https://www.sparkpost.com/blog/gmail-prefetching-images/. Its image proxy comes when a letter is opened. */
const gmailAhead = /Edge\/12\.246 Mozilla\/5\.0$/;
const imageProxy = /GoogleImageProxy|YahooMailProxy/;
const mailProgram = /outlook|microsoft office|thunderbird|apple ?mail|cfnetwork|okhttp|dalvik|evolution|kmail|mail\//i;
const browser = /^(Mozilla\/5\.0 \(.+\) .*(AppleWebKit|Gecko|Trident)|Opera\/)/;
/** Office, when it follows a link, checks it; when it fetches a picture, somebody is reading. */
const officeCheck = /ms-?office|microsoft office/i;

/** What one request for a link or a picture says about who made it. Nothing of it is kept but the answer. */
export function judgeHit(hit: Hit): HitBy {
  const agent = (hit.headers.get("user-agent") ?? "").trim();
  if (hit.method === "HEAD" || isAhead(hit.headers) || hit.age < tooFastMs) return "machine";
  if (robot.test(agent) || library.test(agent) || scanner.test(agent)) return "machine";
  const isSure = hit.kind === "opened" ? judgeOpener(agent) : judgeClicker(agent);
  return isSure === "human" && hit.age < doubtfulMs ? "unsure" : isSure;
}

/**
 * Whether a click belongs to a burst: another link of the same letter was followed within a second before or after.
 * @param others when the letter's other links were hit (ms)
 */
export function isBurst(at: number, others: readonly number[]): boolean {
  return others.some((other) => Math.abs(other - at) <= burstMs);
}

/** What weighs less than this: a hit of such a kind gives way to it. */
export function lesserThan(by: HitBy): readonly HitBy[] {
  switch (by) {
    case "human":
      return ["machine", "unsure"];
    case "unsure":
      return ["machine"];
    case "machine":
      return [];
  }
}

function isAhead(headers: Hit["headers"]): boolean {
  return purposeHeaders.some((name) => fetchesAhead.test(headers.get(name) ?? ""));
}

function judgeOpener(agent: string): HitBy {
  if (applePrivacy.test(agent) || gmailAhead.test(agent)) return "machine";
  return imageProxy.test(agent) || mailProgram.test(agent) || browser.test(agent) ? "human" : "unsure";
}

function judgeClicker(agent: string): HitBy {
  if (officeCheck.test(agent)) return "machine";
  return browser.test(agent) ? "human" : "unsure";
}
