import {
  FLAG_COLOURS,
  type FlagColour,
  type OrderStatus,
  type SalesChannel,
} from '../../../../../shared/domain/order-status.ts';
import { codeAt, type JsonObject, optionalTextAt, textAt } from './tolerant.ts';

const ORDER_STATUS: ReadonlyMap<number, OrderStatus> = new Map<number, OrderStatus>([
  [10, 'unpaid'],
  [30, 'to_ship'],
  [40, 'shipped'],
  [50, 'received'],
  [70, 'success'],
  [80, 'closed'],
]);

/** The platform's order status in our words; undefined for 0 and for numbers that it does not document. */
export function orderStatus(code: number | undefined): OrderStatus | undefined {
  return code === undefined ? undefined : ORDER_STATUS.get(code);
}

/** Words of `channel`, folded to letters in lower case. */
const SALES_CHANNEL: ReadonlyMap<string, SalesChannel> = new Map<string, SalesChannel>([
  ['live', 'live'],
  ['itemcard', 'item_card'],
  ['shortvideo', 'short_video'],
  ['shop', 'shop'],
  ['search', 'search'],
  ['share', 'share'],
]);

/** Where the order was sold; a missing word is `unknown`, a word that we do not know is `other`. */
export function salesChannel(base: JsonObject): SalesChannel {
  const word = textAt(base, 'channel')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  return word === '' || word === 'unknown' ? 'unknown' : (SALES_CHANNEL.get(word) ?? 'other');
}

const PAY_METHOD: ReadonlyMap<string, string> = new Map([
  ['1', 'wechat'],
  ['2', 'alipay'],
  ['3', 'pingan'],
  ['88', 'alipay_pay_later'],
  ['99', 'bank_transfer'],
]);

/** The way of payment as a word; the platform's own channel text where the code has no word. */
export function payMethod(base: JsonObject): string | undefined {
  return PAY_METHOD.get(codeAt(base, 'payType')) ?? optionalTextAt(base, 'payChannel');
}

/** A flag by its code name, such as `red_flag_tag_order`. */
export function flagColour(code: string): FlagColour | undefined {
  return FLAG_COLOURS.find((colour) => code === `${colour}_flag_tag_order`);
}
