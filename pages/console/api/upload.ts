import { clientCodes, makeClientError } from "../../kit/api/api-error.ts";
import { readApiError } from "../../kit/api/read-api-error.ts";
import type { Session } from "../../kit/api/session.ts";
import type { Upload } from "../inbox/composer.store.ts";

type Surroundings = {
  readonly baseUrl: string;
  readonly session: Session;
  readonly refresh: () => Promise<void>;
  readonly readLanguage: () => string;
};

/** Uploads a file with progress, which fetch cannot tell; refreshes once on 401 as the API client does. Throws ApiError. */
export function createUpload({ baseUrl, session, refresh, readLanguage }: Surroundings): Upload {
  async function post(file: File, onProgress: (fraction: number) => void, signal: AbortSignal): Promise<Response> {
    const request = new XMLHttpRequest();
    request.open("POST", `${baseUrl}/api/v1/whatsapp/media?${new URLSearchParams({ name: file.name })}`);
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    request.setRequestHeader("accept-language", readLanguage());
    request.setRequestHeader("authorization", `Bearer ${session.readAccessToken() ?? ""}`);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    signal.addEventListener("abort", () => request.abort(), { once: true });
    return new Promise((resolve, reject) => {
      request.addEventListener("load", () =>
        resolve(new Response(request.responseText, { status: request.status, headers: readHeaders(request) })),
      );
      request.addEventListener("error", () => reject(makeClientError(clientCodes.unreachable, request)));
      request.addEventListener("abort", () => reject(signal.reason));
      request.send(file);
    });
  }

  return async (file, onProgress, signal) => {
    let response = await post(file, onProgress, signal);
    if (response.status === 401) {
      await refresh();
      response = await post(file, onProgress, signal);
    }
    if (!response.ok) throw await readApiError(response);
    return response.json();
  };
}

function readHeaders(request: XMLHttpRequest): Headers {
  const headers = new Headers();
  for (const name of ["content-type", "retry-after", "x-request-id"]) {
    const value = request.getResponseHeader(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}
