import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { restoreSnapshot, takeSnapshot } from "./snapshot.ts";
import type { World } from "./world.ts";

const saveEveryMilliseconds = 1_000;

/**
 * Keeps a world in a file (and its media in a folder beside it): read at once, written at most once a second while it
 * changes, and on `save`. The file is replaced as a whole, so that a kill leaves the last good one.
 */
export function keepInFile(world: World, file: string): { save(): void } {
  const mediaFolder = `${file.replace(/\.json$/, "")}-media`;
  mkdirSync(mediaFolder, { recursive: true });
  mkdirSync(dirname(file), { recursive: true });
  const written = new Set<string>();
  if (existsSync(file)) {
    restoreSnapshot(world, readFileSync(file, "utf8"), (id) => {
      const path = join(mediaFolder, id);
      if (!existsSync(path)) return null;
      written.add(id);
      return new Uint8Array(readFileSync(path));
    });
  }

  function write(): void {
    for (const number of world.numbers.values()) {
      for (const media of number.media.values()) {
        if (written.has(media.id)) continue;
        writeFileSync(join(mediaFolder, media.id), media.bytes);
        written.add(media.id);
      }
    }
    writeFileSync(`${file}.new`, takeSnapshot(world));
    renameSync(`${file}.new`, file);
  }

  let timer: ReturnType<typeof setTimeout> | null = null;
  world.listeners.add(() => {
    timer ??= setTimeout(() => {
      timer = null;
      write();
    }, saveEveryMilliseconds);
  });
  return {
    save() {
      if (timer) clearTimeout(timer);
      timer = null;
      write();
    },
  };
}
