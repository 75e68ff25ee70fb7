import type { Carrier } from '../data/carriers.ts';
import { hash32 } from '../random.ts';

/** A plausible waybill number of the carrier, the same for the same key. */
export function waybillOf(carrier: Carrier, key: string): string {
  let place = 0;
  const head = carrier.form.search(/9{5}/);
  return [...carrier.form]
    .map((symbol, index) => (index >= head && symbol === '9' ? String(hash32(key, place++) % 10) : symbol))
    .join('');
}
