import { createHash, createHmac } from 'node:crypto';
import {
  type PracticeOptions,
  type PracticePlatform,
  startPracticePlatform,
} from '../../electron/practice/practice.ts';
import type { Clock } from '../../shared/domain/clock.ts';

/** A clock that stands still until it is moved by hand; sleeping moves it. */
export interface HandClock extends Clock {
  advance(milliseconds: number): void;
}

/** 2026-11-20 12:00 in Beijing, a Friday. */
export const PRACTICE_NOON = Date.UTC(2026, 10, 20, 4, 0, 0);

/** Builds a hand clock; `sleep` advances it and resolves at once. */
export function handClock(start: number = PRACTICE_NOON): HandClock {
  let time = start;
  return {
    now: () => time,
    sleep: (milliseconds) => {
      time += milliseconds;
      return Promise.resolve();
    },
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
}

/** Starts a small platform on a hand clock, without rate limits; it closes itself when the scope ends. */
export async function startPractice(
  options: PracticeOptions = {},
): Promise<PracticePlatform & AsyncDisposable & { clock: HandClock }> {
  const clock = handClock();
  const platform = await startPracticePlatform({
    orders: 300,
    refunds: 40,
    shops: 1,
    clock,
    limits: { qps: 1e6, orderListQps: 1e6 },
    ...options,
  });
  return { ...platform, clock, [Symbol.asyncDispose]: () => platform.close() };
}

/** How a raw call may differ from an ordinary one. */
export interface CallOverrides {
  readonly verb?: 'GET' | 'POST';
  readonly signMethod?: string;
  readonly accessToken?: string;
  /** Common parameters to set, or to leave out (undefined), before signing. */
  readonly common?: Readonly<Record<string, string | undefined>>;
  readonly sign?: string;
  readonly path?: string;
  readonly body?: 'form' | 'json';
  /** Shop by its place in the credentials, 0 by default. */
  readonly shop?: number;
  readonly signal?: AbortSignal;
}

/** Signs as the gateway's document says; written for the tests alone. */
export function signForTest(parameters: Readonly<Record<string, string>>, signSecret: string): string {
  const keys = ['access_token', 'appkey', 'method', 'param', 'signMethod', 'timestamp', 'version'];
  const pairs = keys.filter((key) => parameters[key] !== undefined).map((key) => `${key}=${parameters[key]}`);
  const text = [...pairs, `signSecret=${signSecret}`].join('&');
  return parameters.signMethod === 'MD5'
    ? createHash('md5').update(text).digest('hex')
    : createHmac('sha256', signSecret).update(text).digest('base64');
}

/** Sends one call and gives the raw HTTP answer. `param` may be an object, a raw text, or undefined to leave it out. */
export async function rawCall(
  platform: PracticePlatform,
  method: string,
  param: object | string | undefined,
  overrides: CallOverrides = {},
): Promise<Response> {
  const { credentials } = platform;
  const shop = credentials.shops[overrides.shop ?? 0];
  const common: Record<string, string | undefined> = {
    appkey: credentials.appKey,
    method,
    version: '1',
    access_token: overrides.accessToken ?? shop?.accessToken,
    timestamp: String(platform.now()),
    signMethod: overrides.signMethod ?? 'HMAC_SHA256',
    param: typeof param === 'object' ? JSON.stringify(param) : param,
    ...overrides.common,
  };
  const parameters = Object.fromEntries(
    Object.entries(common).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  );
  parameters.sign = overrides.sign ?? signForTest(parameters, credentials.signSecret);
  const url = `${platform.url}${overrides.path ?? `/${method.replaceAll('.', '/')}`}`;
  const signal = overrides.signal === undefined ? {} : { signal: overrides.signal };
  if (overrides.body === 'json') {
    return await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(parameters),
      ...signal,
    });
  }
  const text = new URLSearchParams(parameters);
  return (overrides.verb ?? 'GET') === 'GET'
    ? await fetch(`${url}?${text}`, signal)
    : await fetch(url, { method: 'POST', body: text, ...signal });
}

/** Sends one call and parses its envelope. Rejects when the wire breaks or the text is not JSON. */
export async function call<T = Record<string, unknown>>(
  platform: PracticePlatform,
  method: string,
  param: object | string | undefined,
  overrides: CallOverrides = {},
): Promise<{ result: number; error_msg: string; request_id: string; data: T }> {
  const response = await rawCall(platform, method, param, overrides);
  return parseEnvelope<T>(await response.text());
}

/** Parses an envelope; integers of 16 digits and more come out as text, so that none loses digits. */
export function parseEnvelope<T>(text: string): { result: number; error_msg: string; request_id: string; data: T } {
  return JSON.parse(text.replaceAll(/:(\d{16,})(?=[,}])/g, ':"$1"'));
}

/** A row of the order list, as far as the tests look. */
export interface OrderRow {
  readonly orderBaseInfo: {
    oid: number | string;
    status: number;
    createTime: number;
    updateTime: number;
    totalFee: number;
  };
  readonly orderItemInfo: { num: number; itemTitle: string; itemPicUrl: string } | null;
}

/** `data` of the order list. */
export interface OrderPage {
  readonly cursor: string;
  readonly orderList: OrderRow[];
}

/** Follows the order list to its end and gives the pages. Stops after 5,000 pages. */
export async function allOrders(
  platform: PracticePlatform,
  query: Readonly<Record<string, unknown>>,
  overrides: CallOverrides = {},
): Promise<OrderPage[]> {
  const pages: OrderPage[] = [];
  let cursor = '';
  while (cursor !== 'nomore' && pages.length < 5000) {
    const envelope = await call<OrderPage>(
      platform,
      'open.order.cursor.list',
      { orderViewStatus: 1, pageSize: 50, sort: 2, queryType: 2, ...query, cursor },
      overrides,
    );
    if (envelope.result !== 1) throw new Error(`${envelope.result} ${envelope.error_msg}`);
    pages.push(envelope.data);
    cursor = envelope.data.cursor;
  }
  return pages;
}
