import { spawn } from "node:child_process";

/** One command of a task: its output is shown as it comes, and it ends with this process; resolves with its exit code and seconds taken. */
export async function runStep(
  name: string,
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<{ name: string; code: number; seconds: number }> {
  const started = performance.now();
  const code = await new Promise<number>((resolve) => {
    const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, ...environment } });
    const end = (): boolean => child.kill();
    process.once("exit", end);
    child.on("error", (error) => {
      console.error(`${name}: ${error.message}`);
      resolve(127);
    });
    child.on("exit", (exitCode) => {
      process.off("exit", end);
      resolve(exitCode ?? 1);
    });
  });
  return { name, code, seconds: Math.round((performance.now() - started) / 100) / 10 };
}
