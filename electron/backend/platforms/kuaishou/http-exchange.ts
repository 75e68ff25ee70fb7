import { PlatformError, type PlatformErrorDetails } from '../platform-error.ts';
import { failureCode, hasNeverLeft } from './network-failure.ts';

export interface HttpRequest {
  /** The method's name, for the error. */
  readonly method: string;
  readonly url: string;
  readonly verb: 'GET' | 'POST';
  /** Form body, already percent-encoded. */
  readonly body?: string | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  readonly contentType: string;
  readonly retryAfter: number | undefined;
}

/** The words for the network failures that people meet; others show their code. */
const NETWORK_FAILURES: Readonly<Record<string, string>> = {
  ECONNRESET: 'the connection was reset',
  ECONNREFUSED: 'the connection was refused',
  ENOTFOUND: 'the gateway address was not found',
  EAI_AGAIN: 'the gateway address could not be looked up',
  UND_ERR_SOCKET: 'the connection was closed before the answer was complete',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet; the clock of this computer may be wrong',
  CERT_HAS_EXPIRED: 'the certificate has ended; the clock of this computer may be wrong',
};

/** Only the failure's code is used: its message may quote the address, which carries the token. */
function networkFailure(error: unknown): Pick<PlatformErrorDetails, 'text' | 'code' | 'sent'> {
  const code = failureCode(error);
  const left = hasNeverLeft(error) ? { sent: false } : {};
  if (code === undefined) return { text: 'no complete answer', code, ...left };
  return { text: NETWORK_FAILURES[code] ?? `no complete answer (${code})`, code, ...left };
}

function retryAfterOf(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header.trim()) ? Number(header) * 1000 : undefined;
}

/**
 * One HTTP exchange, its body read to the end within `requestTimeout` milliseconds. Redirects are not followed: they
 * would carry the token elsewhere. Throws PlatformError `transport`, or the signal's reason when the caller aborts.
 */
export async function exchange(
  send: typeof fetch,
  request: HttpRequest,
  requestTimeout: number,
  signal?: AbortSignal,
): Promise<HttpAnswer> {
  signal?.throwIfAborted();
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), requestTimeout);
  try {
    const response = await send(request.url, {
      method: request.verb,
      redirect: 'manual',
      signal: signal === undefined ? deadline.signal : AbortSignal.any([deadline.signal, signal]),
      headers: {
        accept: 'application/json',
        ...(request.body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' }),
      },
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    return {
      status: response.status,
      text: await response.text(),
      contentType: response.headers.get('content-type') ?? '',
      retryAfter: retryAfterOf(response.headers.get('retry-after')),
    };
  } catch (error) {
    signal?.throwIfAborted();
    if (deadline.signal.aborted) {
      throw new PlatformError({
        kind: 'transport',
        code: 'ETIMEDOUT',
        text: `no answer within ${requestTimeout} ms`,
        method: request.method,
      });
    }
    throw new PlatformError({ kind: 'transport', ...networkFailure(error), method: request.method });
  } finally {
    clearTimeout(timer);
  }
}

/** Parameters as `key=value` pairs joined by `&`; `+`, `/` and `=` inside values are percent-encoded. */
export function encodeForm(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value.toWellFormed())}`)
    .join('&');
}
