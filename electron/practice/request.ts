import type { IncomingMessage } from 'node:http';

/** A request with its parameters decoded, before anything is checked. */
export interface GatewayRequest {
  readonly verb: string;
  readonly path: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** The body as text, for control calls. */
  readonly body: string;
}

const BODY_LIMIT = 8 * 1024 * 1024;

/** Reads a request. Form bodies join the query; a body of any other type contributes no parameters. Rejects over 8 MiB. */
export async function readRequest(message: IncomingMessage): Promise<GatewayRequest> {
  const url = new URL(message.url ?? '/', 'http://127.0.0.1');
  const parameters = new Map<string, string>(url.searchParams);
  const body = await readBody(message);
  const type = (message.headers['content-type'] ?? '').toLowerCase();
  if (type.startsWith('application/x-www-form-urlencoded')) {
    for (const [key, value] of new URLSearchParams(body)) parameters.set(key, value);
  } else if (type.startsWith('application/json')) {
    parameters.delete('param');
  }
  return { verb: message.method ?? 'GET', path: url.pathname, parameters, body };
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > BODY_LIMIT) throw new RangeError('request body too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
