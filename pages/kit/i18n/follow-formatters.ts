import type { Formatters } from "./formatters.ts";

/** The formatters of whatever language is current when they are called. */
export function followFormatters(current: () => Formatters): Formatters {
  return {
    formatNumber: (...args) => current().formatNumber(...args),
    formatTime: (...args) => current().formatTime(...args),
    formatDate: (...args) => current().formatDate(...args),
    formatDateTime: (...args) => current().formatDateTime(...args),
    formatDay: (...args) => current().formatDay(...args),
    formatMoment: (...args) => current().formatMoment(...args),
    formatRelative: (...args) => current().formatRelative(...args),
    formatDuration: (...args) => current().formatDuration(...args),
    formatClock: (...args) => current().formatClock(...args),
    formatBytes: (...args) => current().formatBytes(...args),
  };
}
