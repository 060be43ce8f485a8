/** Gives a fetched file to the person, under the name the API chose for it, else under `name`. */
export async function saveAnswer(answer: Response, name: string): Promise<void> {
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = readFileName(answer.headers.get("content-disposition")) ?? name;
  link.click();
  URL.revokeObjectURL(address);
}

export function readFileName(disposition: string | null): string | null {
  return /filename="([^"/\\]+)"/.exec(disposition ?? "")?.[1] ?? null;
}
