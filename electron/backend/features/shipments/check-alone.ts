import { bareWaybill, fits } from '../../../../shared/domain/waybill.ts';
import { type Said, say } from '../../outbox/said.ts';
import type { Box } from '../parcels/service.ts';
import type { CarrierMatch } from './carrier-match.ts';
import { type Finding, findAgainst } from './check-order.ts';
import type { OrderFact, ParcelFact, WaybillUse } from './facts-read.ts';

const SCIENTIFIC = /^\d(?:[.,]\d+)?e\+?\d+$/i;
/** The platform takes no others, whatever the carrier. */
const WAYBILL = /^[A-Za-z0-9-]{6,32}$/;

/** A row as somebody filled it in. */
export interface FilledRow {
  /** Null = it comes along in the box of another row. */
  readonly id: number | null;
  readonly place: number;
  readonly orderText: string;
  readonly carrierText: string;
  readonly waybill: string;
  readonly overrideReason: string | null;
  /** The order, where it is known without its number. */
  readonly orderId: number | null;
}

/** A row with what was found out about it. */
export interface CheckedRow extends FilledRow {
  order: OrderFact | undefined;
  carrierCode: string | null;
  finding: Finding | undefined;
  warning: Said | null;
}

/** What the store and the platform's tables know; each answers at once. */
export interface Facts {
  ordersOf(number: string): readonly OrderFact[];
  order(id: number): OrderFact | undefined;
  parcelsOf(orderId: number): readonly ParcelFact[];
  usesOf(waybill: string): readonly WaybillUse[];
  underWay(orderId: number): string | undefined;
  /** Whether the label with this number bears an address that the order has no more. */
  isOldLabel(orderId: number, waybill: string): boolean;
  boxesOf(orderId: number): readonly Box[];
  /** The platform of a shop; undefined = it has no API. */
  readonly platforms: ReadonlyMap<string, PlatformFacts>;
}

export interface PlatformFacts {
  readonly match: (text: string) => CarrierMatch;
  readonly carriers: ReadonlyMap<string, string>;
  readonly numberForms: ReadonlyMap<string, string>;
}

/** The number of an order as it was meant: without blanks and the `.0` of a spreadsheet. */
export function orderNumber(text: string): string {
  return bareWaybill(text).replace(/^(\d+)\.0+$/, '$1');
}

/** Checks a row by itself. */
export function checkAlone(row: FilledRow, defaultCarrier: string | null, facts: Facts): CheckedRow {
  const checked: CheckedRow = { ...row, order: undefined, carrierCode: null, finding: undefined, warning: null };
  const wrong = (verdict: Said): CheckedRow => {
    checked.finding = { standing: 'wrong', verdict };
    return checked;
  };
  const number = orderNumber(row.orderText);
  if (row.orderId === null) {
    if (number === '') return wrong(say('shipments.reason.noOrder'));
    if (SCIENTIFIC.test(number)) return wrong(say('shipments.reason.orderMangled', { number }));
  }
  const orders = row.orderId === null ? facts.ordersOf(number) : [facts.order(row.orderId)].filter((one) => !!one);
  if (orders.length > 1)
    return wrong(say('shipments.reason.severalShops', { shops: orders.map(({ shopName }) => shopName).join('、') }));
  const [order] = orders;
  if (order === undefined) return wrong(say('shipments.reason.unknownOrder', { number }));
  checked.order = order;
  const platform = order.platform === null ? undefined : facts.platforms.get(order.platform);
  if (platform === undefined) return wrong(say('outbox.notTaken.noApi'));

  if (row.waybill === '') return wrong(say('shipments.reason.noWaybill'));
  if (SCIENTIFIC.test(row.waybill)) return wrong(say('shipments.reason.waybillMangled', { number: row.waybill }));
  if (!WAYBILL.test(row.waybill)) return wrong(say('shipments.reason.waybillMalformed', { number: row.waybill }));

  const match = row.carrierText === '' ? defaultMatch(defaultCarrier) : platform.match(row.carrierText);
  if (match === undefined) return wrong(say('shipments.reason.noCarrier'));
  if (!('code' in match) || !platform.carriers.has(match.code)) {
    const nearest = 'nearest' in match ? match.nearest.join('、') : '';
    return wrong(
      nearest === ''
        ? say('shipments.reason.unknownCarrier', { carrier: row.carrierText })
        : say('shipments.reason.unknownCarrierNear', { carrier: row.carrierText, nearest }),
    );
  }
  checked.carrierCode = match.code;
  const { waybill } = row;
  const boxes = facts.boxesOf(order.id);
  const isOverridden = row.overrideReason !== null;
  const against = findAgainst(order, facts.parcelsOf(order.id), facts.underWay(order.id), {
    carrierCode: match.code,
    waybill,
    isOverridden,
    isSplit: boxes.some(({ plan }) => plan === 'split'),
    isOldLabel: facts.isOldLabel(order.id, row.waybill),
  });
  if (against !== undefined) {
    checked.finding = against;
    return checked;
  }
  if (boxes.length === 0) return wrong(say('shipments.reason.notToShip'));
  const odd = findOddNumber(waybill, match.code, platform);
  if (odd?.isCertain) return wrong(odd.said);
  checked.warning = odd?.said ?? null;
  return checked;
}

function defaultMatch(code: string | null): CarrierMatch | undefined {
  return code === null ? undefined : { code };
}

/**
 * A number that does not look like its carrier's. Certain only where both carriers' forms are known and the number
 * begins with the letters of the other: forms of digits change, letters do not.
 */
function findOddNumber(
  waybill: string,
  carrierCode: string,
  { carriers, numberForms }: PlatformFacts,
): { readonly said: Said; readonly isCertain: boolean } | undefined {
  const own = numberForms.get(carrierCode);
  if (own === undefined || fits(waybill, own)) return undefined;
  const carrier = carriers.get(carrierCode) ?? carrierCode;
  const others = [...numberForms].filter(([code, form]) => code !== carrierCode && fits(waybill, form));
  const [other] = others;
  if (others.length !== 1 || other === undefined)
    return { said: say('shipments.warning.unusual', { number: waybill, carrier }), isCertain: false };
  const likely = carriers.get(other[0]) ?? other[0];
  return {
    said: say('shipments.reason.otherCarrier', { number: waybill, carrier, likely }),
    isCertain: /^[A-Za-z]{2}/.test(other[1]),
  };
}
