import { describe, expect, it, test } from "vitest";
import { isBurst, judgeHit, lesserThan, type Hit } from "./hit-rules.ts";

const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36";
const iphone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1";
const later = 60_000;

function judge(kind: Hit["kind"], agent: string, changes: Partial<Omit<Hit, "headers">> & { headers?: object } = {}) {
  const { headers = {}, ...rest } = changes;
  const all = new Headers({ "user-agent": agent, ...headers });
  return judgeHit({ kind, method: "GET", age: later, ...rest, headers: all });
}

describe("a click", () => {
  it.each([
    chrome,
    iphone,
    "Mozilla/5.0 (Linux; Android 16; CUBOT X90) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/500.0]",
  ])("by %s is a person's", (agent) => expect(judge("clicked", agent)).toBe("human"));

  it.each([
    "",
    "curl/8.14.1",
    "python-requests/2.32",
    "Go-http-client/2.0",
    "node",
    "WhatsApp/2.25.30 A",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; Barracuda Sentinel (EE))",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/143.0.0.0 Safari/537.36",
    "Mozilla/4.0 (compatible; ms-office; MSOffice 16)",
    "Microsoft Office Word/16.0 (Windows NT 10.0; Microsoft Word 16.0; Pro)",
    `${chrome} Proofpoint-URLDefense`,
  ])("by %j is a machine's", (agent) => expect(judge("clicked", agent)).toBe("machine"));

  it("that asks for the head only, or says that it fetches ahead, is a machine's whatever it calls itself", () => {
    expect(judge("clicked", chrome, { method: "HEAD" })).toBe("machine");
    for (const headers of [
      { "sec-purpose": "prefetch;prerender" },
      { purpose: "prefetch" },
      { "x-purpose": "preview" },
      { "x-moz": "prefetch" },
    ])
      expect(judge("clicked", chrome, { headers })).toBe("machine");
    expect(judge("clicked", chrome, { headers: { purpose: "reading" } })).toBe("human");
  });

  it("two seconds after the letter left is a machine's; within ten nobody can say", () => {
    expect(judge("clicked", chrome, { age: -500 })).toBe("machine");
    expect(judge("clicked", chrome, { age: 2_000 })).toBe("machine");
    expect(judge("clicked", chrome, { age: 3_000 })).toBe("unsure");
    expect(judge("clicked", chrome, { age: 10_000 })).toBe("human");
  });

  it("by a program that is no browser and does not say what it is could be either", () => {
    for (const agent of ["Mozilla/5.0", "okhttp/5.0", "SomeReader 3"]) expect(judge("clicked", agent)).toBe("unsure");
  });

  it("that comes with another link within a second is part of a burst", () => {
    expect(isBurst(10_000, [])).toBe(false);
    expect(isBurst(10_000, [1_000, 8_999, 11_001])).toBe(false);
    expect(isBurst(10_000, [9_000])).toBe(true);
    expect(isBurst(10_000, [10_000])).toBe(true);
    expect(isBurst(10_000, [50_000, 11_000])).toBe(true);
  });
});

describe("an opening", () => {
  it.each([
    chrome,
    iphone,
    "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
    "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html",
    "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17126; Pro)",
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.5.0",
  ])("by %s is a person's, unless it is very early", (agent) => {
    expect(judge("opened", agent)).toBe("human");
    expect(judge("opened", agent, { age: 5_000 })).toBe("unsure");
    expect(judge("opened", agent, { age: 500 })).toBe("machine");
  });

  it("by Apple's mail privacy or by Gmail fetching ahead says nothing about the reader: a machine's", () => {
    expect(judge("opened", "Mozilla/5.0")).toBe("machine");
    const ahead =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0";
    expect(judge("opened", ahead)).toBe("machine");
  });

  it("by something unheard of could be either", () => expect(judge("opened", "SomeReader 3")).toBe("unsure"));
});

test("a person's hit outweighs a doubtful one, and that a machine's", () => {
  expect(lesserThan("human")).toEqual(["machine", "unsure"]);
  expect(lesserThan("unsure")).toEqual(["machine"]);
  expect(lesserThan("machine")).toEqual([]);
});
