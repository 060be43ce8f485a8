import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { startTestSimulator } from "../test-simulator.ts";
import { linksOf } from "./link-scanner.ts";
import { eventually } from "../../../shared/test-eventually.ts";

const token = { "x-postmark-server-token": "any" };

/** A site that notes who asked for what. */
async function startSite() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers["user-agent"]}`);
    response.writeHead(302, { location: "https://nowhere.invalid/" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { asked, origin: `http://127.0.0.1:${portOf(server.address())}` };
}

/** Guarantee: a server that listens on TCP has such an address. */
const portOf = (address: unknown) => (address as AddressInfo).port;

const letterTo = (to: string, origin: string) => ({
  From: "care@bayt.example",
  To: to,
  Subject: "Offers",
  HtmlBody: `<a href="${origin}/a?x=1&amp;y=2">a</a><a href='mailto:x@y.example'>m</a><img src=${origin}/pixel>`,
  TextBody: `See ${origin}/a?x=1&y=2 and ${origin}/b.`,
  Headers: [{ Name: "List-Unsubscribe", Value: `<${origin}/stop>, <mailto:stop@bayt.example>` }],
});

describe("a link scanner", () => {
  it("is not there unless it was switched on", async () => {
    const [sim, site] = [await startTestSimulator(), await startSite()];
    await sim.call("POST", "/postmark/email", letterTo("emma@example.com", site.origin), token);
    expect((await sim.call("GET", "/control/postmark/scanner")).json).toEqual({ scanner: null, visits: [] });
    expect(site.asked).toEqual([]);
  });

  it("follows every link of a letter by HEAD and GET, under its own name, and goes no further", async () => {
    const [sim, site] = [await startTestSimulator(), await startSite()];
    await sim.call("POST", "/control/postmark/scanner", { to: "Emma <emma@example.com>", afterMilliseconds: 5 });
    await sim.call("POST", "/postmark/email", letterTo("omar@example.com", site.origin), token);
    await sim.call("POST", "/postmark/email", letterTo("emma@example.com", site.origin), token);
    await eventually(() => expect(site.asked).toHaveLength(8));
    const paths = ["/a?x=1&y=2", "/pixel", "/b", "/stop"];
    const agent = "Mozilla/5.0 (compatible; Barracuda Sentinel (EE))";
    expect(site.asked.toSorted()).toEqual(
      ["GET", "HEAD"].flatMap((method) => paths.map((path) => `${method} ${path} ${agent}`)).toSorted(),
    );
    await eventually(async () => {
      const { visits } = (await sim.call("GET", "/control/postmark/scanner")).json;
      expect(visits.map(({ status }: { status: number }) => status)).toEqual(Array.from({ length: 8 }, () => 302));
    });
  });

  it("can call itself a browser, and be switched off", async () => {
    const [sim, site] = [await startTestSimulator(), await startSite()];
    const disguise = { userAgent: "Mozilla/5.0 (Windows NT 10.0)", methods: ["GET"], afterMilliseconds: 0 };
    await sim.call("POST", "/control/postmark/scanner", disguise);
    await sim.call("POST", "/postmark/email", letterTo("emma@example.com", site.origin), token);
    await eventually(() => expect(site.asked).toHaveLength(4));
    expect(site.asked[0]).toContain("Windows NT 10.0");
    await sim.call("DELETE", "/control/postmark/scanner");
    await sim.call("POST", "/postmark/email", letterTo("emma@example.com", site.origin), token);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(site.asked).toHaveLength(4);
  });

  it("finds nothing in a letter without links", () => {
    expect(linksOf({ html: null, text: null, headers: [] })).toEqual([]);
    expect(linksOf({ html: "<a href='#top'>up</a>", text: "none", headers: [] })).toEqual([]);
  });
});
