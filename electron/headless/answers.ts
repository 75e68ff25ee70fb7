import type { ServerResponse } from 'node:http';
import { pageHeaders } from '../backend/door/page-security.ts';

/** Answers a short text with the page's security headers, never cached. */
export function answerText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, {
    ...pageHeaders(),
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(text);
}

/** The error form of the API: `{ code, message, data }`. */
export function answerError(
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  answerText(response, status, JSON.stringify({ defined: false, code, status, message, data: null }), {
    'content-type': 'application/json; charset=utf-8',
    ...headers,
  });
}
