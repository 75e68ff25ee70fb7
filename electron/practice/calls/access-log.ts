import { applied, refuse } from '../envelope.ts';
import { invalid } from '../result-codes.ts';
import type { CallContext, CallOutcome } from './context.ts';
import { filledText, optionalText, Refusal, requiredInteger, requiredList } from './parameters.ts';

type Param = Readonly<Record<string, unknown>>;

const KINDS: Readonly<Record<string, (row: Param) => void>> = {
  login: (row) => {
    demandWho(row);
    filledText(row, 'userIp');
    requiredInteger(row, 'loginResult');
    requiredInteger(row, 'time');
  },
  order: (row) => {
    demandWho(row);
    filledText(row, 'url');
    filledText(row, 'userIp');
    requiredInteger(row, 'operation');
    requiredInteger(row, 'time');
    demandOrders(row);
  },
};

/** `open.security.log.login`. */
export function logLogin({ param }: CallContext): CallOutcome {
  return record('login', [param]);
}

/** `open.security.log.order`. */
export function logOrder({ param }: CallContext): CallOutcome {
  return record('order', [param]);
}

/** `open.security.log.batch`: up to 100 rows of one kind; open and sql rows are taken as they are. */
export function logBatch({ param }: CallContext): CallOutcome {
  const method = filledText(param, 'method');
  if (!['order', 'open', 'sql', 'login'].includes(method)) return refuse(invalid('method'));
  const { data } = param;
  // Some clients send the rows as the text of a list.
  const rows = typeof data === 'string' ? { data: parseRows(data) } : param;
  return record(method, requiredList(rows, 'data', 100));
}

function record(kind: string, rows: readonly Param[]): CallOutcome {
  for (const row of rows) KINDS[kind]?.(row);
  return applied({ kind: 'log', record: kind, rows: rows.length });
}

function demandWho(row: Param): void {
  if (optionalText(row, 'openId') === undefined && (row.sellerId === undefined || row.sellerId === null))
    filledText(row, 'openId');
}

/** Either the orders (100 at most) or a text that names them. */
function demandOrders(row: Param): void {
  const { orderIds } = row;
  if (orderIds === undefined || orderIds === null) {
    filledText(row, 'data');
    return;
  }
  if (!Array.isArray(orderIds) || orderIds.length > 100) throw new Refusal(invalid('orderIds'));
}

function parseRows(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
