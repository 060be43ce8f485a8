import { expect, it } from "vitest";
import { labelDevice } from "./device-label.ts";

const agents: readonly (readonly [label: string, userAgent: string | undefined])[] = [
  [
    "Chrome, macOS",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
  ],
  [
    "Safari, iPhone",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
  ],
  [
    "Chrome, iPad",
    "Mozilla/5.0 (iPad; CPU OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0 Mobile/15E148 Safari/604.1",
  ],
  [
    "Edge, Windows",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
  ],
  ["Firefox, Linux", "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0"],
  [
    "Samsung Internet, Android",
    "Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36",
  ],
  ["LowkeyMode, iOS", "LowkeyMode/1.4 (com.lowkeymode.app; build:12; iOS 19.0.0) Alamofire/5.9"],
  ["curl", "curl/8.9.1"],
  ["", "Mozilla/5.0"],
  ["", "\u0000<script>"],
  ["", undefined],
];

it.each(agents)("calls a device %s", (label, userAgent) => {
  expect(labelDevice(userAgent)).toBe(label);
});
