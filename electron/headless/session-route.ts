import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { answerText } from './answers.ts';
import { readBody, SESSION_BODY_LIMIT } from './request-guard.ts';
import { type LaunchSession, readSessionCookie, sessionCookie } from './session.ts';

const exchangeSchema = z.object({ token: z.string().max(200) });

function parseExchange(body: Buffer): string | undefined {
  try {
    return exchangeSchema.parse(JSON.parse(body.toString('utf8'))).token;
  } catch {
    return undefined;
  }
}

/** `GET /session`: is my cookie good? `POST /session { token }`: the launch token against a cookie. 204 or 401. */
export async function answerSession(
  request: IncomingMessage,
  response: ServerResponse,
  session: LaunchSession,
  port: number,
): Promise<void> {
  if (request.method === 'GET') {
    const verdict = session.checkCookie(readSessionCookie(request.headers.cookie, port));
    return answerText(response, verdict === 'accepted' ? 204 : 401, '');
  }
  if (request.method !== 'POST') return answerText(response, 405, 'method not allowed', { allow: 'GET, POST' });
  // Every browser names the Origin of a POST; without it this is not our page.
  if (request.headers.origin === undefined) return answerText(response, 403, 'origin missing');
  // A form cannot send JSON, so no foreign page can start the exchange without a preflight, which is never answered.
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    return answerText(response, 415, 'JSON expected');
  }
  const body = await readBody(request, SESSION_BODY_LIMIT);
  if ('status' in body) return answerText(response, body.status, body.text, { connection: 'close' });
  const token = parseExchange(body);
  if (token === undefined) return answerText(response, 400, 'token expected');
  const verdict = session.checkToken(token);
  if (verdict === 'too-many') return answerText(response, 429, 'too many attempts', { 'retry-after': '60' });
  if (verdict === 'rejected') return answerText(response, 401, '');
  answerText(response, 204, '', { 'set-cookie': sessionCookie(port, session.cookieValue) });
}
