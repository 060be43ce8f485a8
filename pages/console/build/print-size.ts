import { gzipSync } from "node:zlib";
import type { Rolldown } from "vite";

type Chunk = {
  readonly fileName: string;
  readonly code: string;
  readonly imports: readonly string[];
  readonly isEntry: boolean;
};

/** Gzipped bytes of what the browser must load before anything shows: the entry and all it imports statically. */
export function measureFirstLoad(chunks: readonly Chunk[]): number {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const reached = new Set<Chunk>();
  const visit = (chunk: Chunk | undefined): void => {
    if (chunk === undefined || reached.has(chunk)) return;
    reached.add(chunk);
    for (const name of chunk.imports) visit(byName.get(name));
  };
  for (const chunk of chunks) if (chunk.isEntry) visit(chunk);
  return [...reached].reduce((sum, chunk) => sum + gzipSync(chunk.code).length, 0);
}

export function findChunks(bundle: Rolldown.OutputBundle): readonly Chunk[] {
  return Object.values(bundle).flatMap((file) => (file.type === "chunk" ? [file] : []));
}
