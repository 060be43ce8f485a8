import { join } from "node:path";
import { everyday } from "./everyday.ts";
import { heart } from "./heart.ts";
import { movement } from "./movement.ts";
import type { DemoCategory } from "./shelf.ts";
import { sleep } from "./sleep.ts";
import { vitamins } from "./vitamins.ts";

/** What HealthIndex sells at the demo organization. */
export const demoShelves: readonly DemoCategory[] = [vitamins, sleep, heart, movement, everyday];

export const pictureFolder = join(import.meta.dirname, "pictures");

export function pictureFile(sku: string, width: number): string {
  return `${sku.toLowerCase()}-${width}.webp`;
}
