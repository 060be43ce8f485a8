import { expect, it } from "vitest";
import { networkOf } from "./network.ts";

it("counts an IPv4 address by itself, written either way", () => {
  expect(networkOf("192.0.2.7")).toBe("192.0.2.7");
  expect(networkOf("::ffff:192.0.2.7")).toBe("192.0.2.7");
});

it("counts all addresses of one IPv6 line as one, however they are written", () => {
  const line = "2001:db8:0:1::/64";
  for (const ip of [
    "2001:db8:0:1::",
    "2001:DB8:0000:0001:aaaa:bbbb:cccc:dddd",
    "2001:db8:0:1:0:0:0:9",
    "2001:db8:0:1::9",
  ])
    expect(networkOf(ip)).toBe(line);
  expect(networkOf("2001:db8:0:2::9")).not.toBe(line);
  expect(networkOf("::1")).toBe("0:0:0:0::/64");
});

it("knows none where the edge tells none", () => {
  expect(networkOf(null)).toBeNull();
});
