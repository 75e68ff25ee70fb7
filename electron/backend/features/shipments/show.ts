import type { Carrier, Said } from '../../../../shared/contract/outbox.ts';
import type { SheetRow, SheetSummary, ShipmentSheet } from '../../../../shared/contract/shipments.ts';
import type { BackendContext } from '../../context.ts';
import { listCarriers } from '../outbox/service.ts';
import { OVERRIDABLE } from './check-order.ts';
import { platformFacts } from './facts.ts';
import { shopsWithApi } from './facts-read.ts';
import {
  countRows,
  type GoingRow,
  groupExcluded,
  readTakeBackUntil,
  readyRows,
  type SheetRecord,
  type StoredRow,
} from './read.ts';

const EXCLUDED = ['wrong', 'skipped', 'failed', 'attention', 'taken_back'] as const;
type Excluded = (typeof EXCLUDED)[number];

/** A sheet in the list; `isBusy`: its rows are being handed over by this very program. */
export function summaryOf({ store }: BackendContext, sheet: SheetRecord, isBusy: boolean): SheetSummary {
  const { id, source, fileName, staffName, createdAt, sentAt, state } = sheet;
  const counts = countRows(store.reader, id);
  return {
    id,
    source,
    fileName,
    staffName,
    createdAt,
    sentAt,
    state: state === 'sending' && !isBusy ? 'stopped' : state,
    counts: Object.fromEntries(counts.map((count) => [count.state, count.rows])),
    rows: counts.reduce((sum, { rows }) => sum + rows, 0),
  };
}

/** A sheet with what would go, what would not and why. */
export function sheetOf(backend: BackendContext, sheet: SheetRecord, isBusy: boolean): ShipmentSheet {
  const { reader } = backend.store;
  const { id, carrierCode, headers, columns, checkedAt, round } = sheet;
  const ready = readyRows(reader, id);
  const carriers = carriersFor(backend, ready);
  return {
    ...summaryOf(backend, sheet, isBusy),
    carrierCode,
    headers: [...headers],
    columns,
    missingColumns:
      sheet.source === 'selection' ? [] : (['order', 'waybill'] as const).filter((name) => columns[name] === null),
    checkedAt,
    round,
    going: goingOf(ready, carriers),
    excluded: groupExcluded(reader, id).flatMap(({ state, key, count, sample }) => {
      const excluded = EXCLUDED.find((one): one is Excluded => one === state);
      return excluded === undefined ? [] : [{ key, state: excluded, count, sample: JSON.parse(sample) as Said }];
    }),
    takeBackUntil: readTakeBackUntil(reader, id, round, backend.options.clock.now()),
    carriers,
  };
}

/** The carriers of the platform that the sheet's orders are on. */
function carriersFor(backend: BackendContext, ready: readonly GoingRow[]): Carrier[] {
  const shopId = ready[0]?.shopId ?? shopsWithApi(backend.store.reader)[0]?.id;
  return shopId === undefined ? [] : listCarriers(backend, shopId);
}

function goingOf(ready: readonly GoingRow[], carriers: readonly Carrier[]): ShipmentSheet['going'] {
  const orders = [...new Map(ready.map((row) => [row.orderId, row])).values()];
  const names = new Map(carriers.map(({ code, name }) => [code, name]));
  return {
    orders: orders.length,
    parcels: new Set(ready.map(({ shopId, carrierCode, waybill }) => `${shopId} ${carrierCode} ${waybill}`)).size,
    amount: orders.reduce((sum, { amount }) => sum + amount, 0),
    shops: tally(orders, ({ shopId }) => shopId).map(([shopId, count]) => ({ shopId, orders: count })),
    carriers: tally(orders, ({ carrierCode }) => carrierCode).map(([code, count]) => ({
      code,
      name: names.get(code) ?? code,
      orders: count,
    })),
    overridden: orders.filter(({ overrideReason }) => overrideReason !== null).length,
    warned: ready.filter(({ warning }) => warning !== null).length,
  };
}

function tally<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): [Key, number][] {
  const counts = new Map<Key, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one);
}

/** Rows as the page shows them. */
export function rowsOf({ store }: BackendContext, rows: readonly StoredRow[]): SheetRow[] {
  const names = new Map<string, string>();
  for (const { carriers } of platformFacts(store.reader).values())
    for (const [code, name] of carriers) names.set(code, name);
  return rows.map(({ verdict, outcome, warning, companion, cells: _cells, ...row }) => {
    const reason = reasonOf({ verdict, outcome });
    return {
      ...row,
      carrierName: row.carrierCode === null ? null : (names.get(row.carrierCode) ?? row.carrierCode),
      reason,
      warning: warning === null ? null : (JSON.parse(warning) as Said),
      canOverride: row.state === 'wrong' && reason !== null && OVERRIDABLE.has(reason.key),
      companion: companion === 1,
    };
  });
}

/** Why a row did not go, or how its command ended. */
export function reasonOf({ verdict, outcome }: Pick<StoredRow, 'verdict' | 'outcome'>): Said | null {
  const text = outcome ?? verdict;
  return text === null ? null : (JSON.parse(text) as Said);
}
