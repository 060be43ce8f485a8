import { DrizzleQueryError } from "drizzle-orm/errors";
import { AppError } from "./errors.ts";

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Structured lines: one JSON object each. Never message bodies, tokens, or anything a person typed. */
export type Log = {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, error: unknown, fields?: LogFields): void;
  /** The same log with more fields on every line. */
  with(fields: LogFields): Log;
};

export type LogLevel = "info" | "warn" | "error";
export type LogSink = (level: LogLevel, line: string) => void;

const consoleSink: LogSink = (level, line) => console[level](line);

export function createLog(fields: LogFields, sink: LogSink = consoleSink): Log {
  const write = (level: LogLevel, event: string, more: LogFields) =>
    sink(level, JSON.stringify({ level, event, ...fields, ...more }));
  return {
    info: (event, more = {}) => write("info", event, more),
    warn: (event, more = {}) => write("warn", event, more),
    error: (event, error, more = {}) => write("error", event, { ...more, ...describeError(error) }),
    with: (more) => createLog({ ...fields, ...more }, sink),
  };
}

/** Name, message and stack; of a failed query only its cause, because drizzle's message holds every bound value. */
export function describeError(error: unknown): LogFields {
  if (error instanceof DrizzleQueryError) return describeError(error.cause);
  if (error instanceof AppError) return { error: error.name, code: error.code, cause: causeOf(error) };
  if (error instanceof Error) return { error: error.name, message: error.message, stack: error.stack ?? null };
  return { error: typeof error, message: typeof error === "string" ? error : null };
}

function causeOf(error: Error): string | null {
  return error.cause instanceof Error ? error.cause.message : null;
}
