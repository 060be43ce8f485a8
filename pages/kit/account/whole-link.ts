/** Whether this can be the token of a mailed link: 32 bytes as base64url. Mail programs break lines, and people copy half of them. */
export function isWholeToken(token: string): boolean {
  return /^[\w-]{43}$/.test(token);
}
