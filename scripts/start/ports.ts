import { createServer } from "node:net";

export type Ports = {
  readonly api: number;
  /** The console's, and the brand sites' by their host names. */
  readonly console: number;
  readonly portal: number;
  readonly simulator: number;
};
export const usualPorts: Ports = { api: 8787, console: 8788, portal: 8789, simulator: 8790 };

/** Whether a port of the loopback address can be listened on right now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/**
 * The usual ports, each replaced by the next free one where it is taken; `moved` says which, in sentences.
 * @param isFree injected so that the choice can be tested without sockets
 */
export async function choosePorts(
  isFree: (port: number) => Promise<boolean>,
  wanted: Ports = usualPorts,
): Promise<{ ports: Ports; moved: readonly string[] }> {
  const moved: string[] = [];
  const chosen = new Set<number>();
  const choose = async (name: string, port: number): Promise<number> => {
    for (let candidate = port; candidate < port + 200; candidate++) {
      if (chosen.has(candidate) || !(await isFree(candidate))) continue;
      chosen.add(candidate);
      if (candidate !== port) moved.push(`Port ${port} (${name}) is taken; using ${candidate} instead.`);
      return candidate;
    }
    throw new Error(`No free port for ${name} between ${port} and ${port + 199}.`);
  };
  const api = await choose("API", wanted.api);
  const console = await choose("console", wanted.console);
  const portal = await choose("portal", wanted.portal);
  const simulator = await choose("simulator", wanted.simulator);
  return { ports: { api, console, portal, simulator }, moved };
}
