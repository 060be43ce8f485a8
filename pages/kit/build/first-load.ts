import { gzipSync } from "node:zlib";
import type { Rolldown } from "vite";

export type Chunk = {
  readonly fileName: string;
  readonly name: string;
  readonly code: string;
  readonly imports: readonly string[];
  readonly isEntry: boolean;
  readonly facadeModuleId: string | null;
};

/** What shows first: a screen's file name, and the spaces of texts loaded before anything shows. */
export type First = { readonly screen: string; readonly spaces: readonly string[] };

/**
 * Gzipped bytes of JavaScript that the browser needs before the first screen shows: the entry, the screen,
 * one language's texts, and all that these import statically.
 */
export function measureFirstLoad(chunks: readonly Chunk[], { screen, spaces }: First): number {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const reached = new Set<Chunk>();
  const visit = (chunk: Chunk | undefined): void => {
    if (chunk === undefined || reached.has(chunk)) return;
    reached.add(chunk);
    for (const name of chunk.imports) visit(byName.get(name));
  };
  for (const chunk of chunks) {
    const source = chunk.facadeModuleId ?? "";
    if (chunk.isEntry || source.endsWith(`/screens/${screen}.tsx`) || isFirstText(source, spaces)) visit(chunk);
  }
  return [...reached].reduce((sum, chunk) => sum + gzipSync(chunk.code).length, 0);
}

function isFirstText(source: string, spaces: readonly string[]): boolean {
  const [, space] = /\/locales\/ar\/(\w+)\.json$/.exec(source) ?? [];
  return space !== undefined && spaces.includes(space);
}

export function findChunks(bundle: Rolldown.OutputBundle): readonly Chunk[] {
  return Object.values(bundle).flatMap((file) => (file.type === "chunk" ? [file] : []));
}
