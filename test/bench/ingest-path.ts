import { readEnvelope } from '../../electron/backend/platforms/kuaishou/envelope.ts';
import { sliceMember } from '../../electron/backend/platforms/kuaishou/json-slices.ts';
import { readCursorPage } from '../../electron/backend/platforms/kuaishou/pages.ts';
import { parseOrder } from '../../electron/backend/platforms/kuaishou/parse/order-parser.ts';
import type { PlatformOrder } from '../../electron/backend/platforms/platform-records.ts';
import type { Received } from '../../electron/backend/platforms/shop-platform.ts';

const METHOD = 'open.order.cursor.list';

/** The rows of a recorded answer by the same steps that the connection takes with the body of an HTTP answer. */
export function readPage(text: string): readonly Received<PlatformOrder>[] {
  const envelope = readEnvelope(
    { status: 200, text, contentType: 'application/json', retryAfter: undefined },
    METHOD,
    [],
  );
  const payload = sliceMember(envelope.text, ['data']) ?? 'null';
  return readCursorPage(payload, envelope.fields.data, {
    method: METHOD,
    rowKeys: ['orderList'],
    cursorKey: 'cursor',
    sentCursor: 'x',
    pageSize: 50,
    parse: (raw, parsed) => parseOrder(raw, 'list', parsed),
  }).items;
}
