/** A carrier: the platform's `expressCode`, its name, and the form of its waybill numbers (9 stands for a digit). */
export interface Carrier {
  readonly code: number;
  readonly name: string;
  readonly form: string;
  readonly pattern: RegExp;
}

/** Carriers that the practice warehouses use. */
export const CARRIERS: readonly Carrier[] = [
  { code: 9, name: '中通快递', form: '7869999999999', pattern: /^7\d{13}$|^7\d{12}$/ },
  { code: 6, name: '圆通速递', form: 'YT8899999999999', pattern: /^YT\d{13}$/ },
  { code: 11, name: '韵达快递', form: '462999999999999', pattern: /^4\d{14}$/ },
  { code: 109, name: '极兔速递', form: 'JT5999999999999', pattern: /^JT\d{13}$/ },
  { code: 3, name: '申通快递', form: '773999999999999', pattern: /^77\d{13}$/ },
  { code: 4, name: '顺丰速运', form: 'SF1499999999999', pattern: /^SF\d{13}$/ },
  { code: 97, name: '邮政标准快递', form: '9880999999999', pattern: /^9\d{12}$/ },
  { code: 14, name: '京东', form: 'JDVA99999999999', pattern: /^JD[A-Z]{2}\d{11}$/ },
];

/** Codes of the platform's carrier table that are taken (retired ones left out). */
export const EXPRESS_CODES: ReadonlySet<number> = new Set([
  ...range(2, 12),
  ...range(14, 18),
  ...range(20, 22),
  ...range(24, 47),
  ...range(49, 59),
  ...range(61, 112),
  ...range(114, 145),
  147,
  153,
  ...range(1001, 1005),
  1007,
  1008,
  9999,
  19999,
]);

function range(low: number, high: number): number[] {
  return Array.from({ length: high - low + 1 }, (_, index) => low + index);
}
