import type { FaultKind } from './faults.ts';
import type { Platform } from './platform.ts';
import { HTML_TYPE, type WireAnswer, waitOnWire } from './wire.ts';

const BAD_GATEWAY = `<html>
<head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>gateway</center></body>
</html>
`;

/** What struck on the wire before a call was looked at; without an answer the call goes on (it may have been slowed). */
interface WireStrike {
  readonly kind: FaultKind | null;
  readonly answer?: WireAnswer;
}

/** Draws the faults of the wire for one call. */
export async function strikeWire(
  { faults }: Platform,
  method: string,
  sellerId: string,
  signal: AbortSignal,
): Promise<WireStrike> {
  if (faults.strikes('http-500', method, sellerId)) {
    return {
      kind: 'http-500',
      answer: { kind: 'text', status: 500, type: 'text/plain', body: 'Internal Server Error' },
    };
  }
  if (faults.strikes('html-502', method, sellerId)) {
    return { kind: 'html-502', answer: { kind: 'text', status: 502, type: HTML_TYPE, body: BAD_GATEWAY } };
  }
  if (faults.strikes('connection-reset', method, sellerId))
    return { kind: 'connection-reset', answer: { kind: 'cut' } };
  const silent = faults.strikes('timeout', method, sellerId);
  if (silent !== undefined) {
    return { kind: 'timeout', answer: { kind: 'silence', capMs: silent.delayMs ?? 60_000 } };
  }
  const slow = faults.strikes('slow-answer', method, sellerId);
  if (slow === undefined) return { kind: null };
  await waitOnWire(slow.delayMs ?? 1500, signal);
  return { kind: 'slow-answer' };
}
