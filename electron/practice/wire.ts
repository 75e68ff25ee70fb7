import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** What goes over the wire: an answer, a cut connection, or silence until the caller gives up. */
export type WireAnswer =
  | {
      readonly kind: 'text';
      readonly status: number;
      readonly type: string;
      readonly body: string | Buffer;
      readonly headers?: Record<string, string>;
    }
  | { readonly kind: 'cut' }
  | { readonly kind: 'silence'; readonly capMs: number };

export const JSON_TYPE = 'application/json;charset=UTF-8';
export const HTML_TYPE = 'text/html;charset=UTF-8';

/** A JSON answer with HTTP 200. */
export function jsonAnswer(body: string): WireAnswer {
  return { kind: 'text', status: 200, type: JSON_TYPE, body };
}

/**
 * Waits on the wire. Real time on purpose: latency belongs to the connection, not to the simulated clock, which may
 * stand still. Ends early when the signal is aborted.
 */
export async function waitOnWire(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
}

/** Sends an answer; the signal ends the silence when the caller hangs up or the server closes. */
export async function sendAnswer(answer: WireAnswer, response: ServerResponse, signal: AbortSignal): Promise<void> {
  if (answer.kind === 'silence') await waitOnWire(answer.capMs, signal);
  if (answer.kind !== 'text') {
    response.destroy();
    return;
  }
  const bytes = typeof answer.body === 'string' ? Buffer.from(answer.body, 'utf8') : answer.body;
  response.writeHead(answer.status, { 'Content-Type': answer.type, 'Content-Length': bytes.length, ...answer.headers });
  response.end(bytes);
}
