import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { imageWidths } from "../../../../shared/catalog.ts";
import { launchBrowser } from "../../../journeys/launch-browser.ts";
import { drawProduct } from "./draw-product.ts";
import { demoShelves, pictureFile, pictureFolder } from "./products.ts";

// Draws the demo products' pictures anew: node scripts/start/demo/shop/take-pictures.ts. What it writes is kept in the repository, so that
// a start needs no browser.
const browser = await launchBrowser();
const page = await browser.newPage();
mkdirSync(pictureFolder, { recursive: true });
for (const { products } of demoShelves)
  for (const { sku, picture } of products)
    for (const width of imageWidths) {
      const source = `data:image/svg+xml;base64,${Buffer.from(drawProduct(picture)).toString("base64")}`;
      const webp = await page.evaluate(
        async ([address, size]) => {
          const image = new Image(size, size);
          image.src = address;
          await image.decode();
          const canvas = document.createElement("canvas");
          canvas.width = canvas.height = size;
          canvas.getContext("2d")?.drawImage(image, 0, 0, size, size);
          return canvas.toDataURL("image/webp", 0.82).split(",")[1] ?? "";
        },
        [source, width] as const,
      );
      writeFileSync(join(pictureFolder, pictureFile(sku, width)), Buffer.from(webp, "base64"));
    }
await browser.close();
