import { timingSafeEqual } from 'node:crypto';
import { createActs, doAct } from './acts.ts';
import { readFansTruth } from './fans-truth.ts';
import { FAULT_PROFILES, type FaultSettings, faultRules, isFaultProfile } from './fault-profiles.ts';
import { FAULT_KINDS, type FaultKind, type FaultRule } from './faults.ts';
import { catchUp, type Platform, settleLateWrites, stageOf } from './platform.ts';
import type { GatewayRequest } from './request.ts';
import { APP_SCOPES } from './tokens.ts';
import { readTruth } from './truth.ts';
import { JSON_TYPE, jsonAnswer, type WireAnswer } from './wire.ts';

/** Header that every control call carries. */
export const CONTROL_HEADER = 'x-practice-control';

const problem = (status: number, message: string): WireAnswer => ({
  kind: 'text',
  status,
  type: JSON_TYPE,
  body: JSON.stringify({ error: message }),
});

/** Answers a control call (`/__truth`, `/__fans`, `/__journal`, `/__clock`, `/__faults`, `/__code`, `/__act`); 403 without the token. */
export function answerControl(platform: Platform, request: GatewayRequest, token: string | undefined): WireAnswer {
  if (!sameText(token ?? '', platform.controlToken)) return problem(403, 'control token missing or wrong');
  try {
    const body: unknown = request.body === '' ? {} : JSON.parse(request.body);
    const value = route(platform, request, isRecord(body) ? body : {});
    return value === undefined ? problem(404, 'no such control call') : jsonAnswer(JSON.stringify(value));
  } catch (error) {
    return problem(400, error instanceof Error ? error.message : 'bad request');
  }
}

function route(platform: Platform, { path, verb, parameters }: GatewayRequest, body: Record<string, unknown>): unknown {
  switch (path) {
    case '/__truth':
      return truth(platform, parameters);
    case '/__fans':
      return readFansTruth(platform, parameters.get('shop') ?? platform.world.stages[0]?.shop.sellerId ?? '');
    case '/__journal':
      settleLateWrites(platform);
      return { total: platform.journal.total(), calls: platform.journal.calls(), writes: platform.journal.writes() };
    case '/__clock':
      if (verb === 'POST') moveClock(platform, body);
      return { now: platform.clock.now(), scale: platform.clock.scale() };
    case '/__faults':
      if (verb === 'POST') platform.faults.set(faultRules(readFaults(body)));
      return {
        kinds: Object.keys(FAULT_KINDS),
        profiles: Object.keys(FAULT_PROFILES),
        rules: platform.faults.report(),
      };
    case '/__act':
      return verb === 'POST' ? doAct(createActs(platform), body) : undefined;
    case '/__code':
      return newCode(platform, String(body.sellerId ?? parameters.get('sellerId') ?? ''));
    default:
      return undefined;
  }
}

/** All of it, or one shop (`shop`), one part (`part` = orders, refunds, items), a slice (`offset`, `limit`). */
function truth(platform: Platform, parameters: ReadonlyMap<string, string>): unknown {
  const sellerId = parameters.get('shop');
  const part = parameters.get('part');
  const offset = Number(parameters.get('offset') ?? 0);
  const limit = Number(parameters.get('limit') ?? Number.POSITIVE_INFINITY);
  const slice = <T>(name: string, rows: T[]): T[] =>
    part !== undefined && part !== name ? [] : rows.slice(offset, offset + limit);
  const hash = parameters.get('hash') !== '0';
  const detail = parameters.get('detail') === '1';
  return readTruth(platform, { hash, detail, ...(sellerId === undefined ? {} : { sellerId }) }).map((shop) => ({
    ...shop,
    counts: { orders: shop.orders.length, refunds: shop.refunds.length, items: shop.items.length },
    orders: slice('orders', shop.orders),
    refunds: slice('refunds', shop.refunds),
    items: slice('items', shop.items),
  }));
}

function moveClock(platform: Platform, body: Record<string, unknown>): void {
  const number = (name: string): number | undefined => {
    const value = body[name];
    if (value === undefined) return undefined;
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
      throw new TypeError(`${name} must be a number >= 0`);
    return value;
  };
  const { clock } = platform;
  const scale = number('scale');
  const set = number('set');
  const advance = number('advance');
  if (scale !== undefined) clock.setScale(scale);
  if (set !== undefined) clock.set(set);
  if (advance !== undefined) clock.advance(advance);
  catchUp(platform);
}

function newCode(platform: Platform, sellerId: string): { code: string } {
  if (stageOf(platform, sellerId) === undefined) throw new TypeError('no such shop');
  return { code: platform.tokens.issueCode(sellerId, APP_SCOPES, platform.clock.wallNow()) };
}

/** Reads `{profile}`, `{rules: […]}` or one rule. Throws TypeError on an unknown profile or kind. */
function readFaults(body: Record<string, unknown>): FaultSettings {
  const { profile, rules } = body;
  if (typeof profile === 'string') {
    if (!isFaultProfile(profile)) throw new TypeError(`unknown profile ${profile}`);
    return profile;
  }
  return (Array.isArray(rules) ? rules : [body]).map(readRule);
}

function readRule(value: unknown): FaultRule {
  if (!isRecord(value) || typeof value.kind !== 'string' || !isFaultKind(value.kind))
    throw new TypeError('unknown fault kind');
  const numbers = ['probability', 'count', 'countPerShop', 'delayMs', 'windowMs', 'orderWindowMs'].flatMap((name) =>
    typeof value[name] === 'number' ? [[name, value[name]] as const] : [],
  );
  const methods = Array.isArray(value.methods) ? { methods: value.methods.map(String) } : {};
  const shop = typeof value.shop === 'string' ? { shop: value.shop } : {};
  return { kind: value.kind, ...Object.fromEntries(numbers), ...methods, ...shop };
}

function isFaultKind(kind: string): kind is FaultKind {
  return Object.hasOwn(FAULT_KINDS, kind);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sameText(given: string, expected: string): boolean {
  const left = Buffer.from(given, 'utf8');
  const right = Buffer.from(expected, 'utf8');
  return left.length === right.length && timingSafeEqual(left, right);
}
