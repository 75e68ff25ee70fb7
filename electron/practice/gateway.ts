import { MINUTE, SECOND } from '../../shared/domain/clock.ts';
import type { Call, CallContext, CallOutcome } from './calls/context.ts';
import { Refusal } from './calls/parameters.ts';
import { CALLS } from './calls/table.ts';
import { noEffect } from './effects.ts';
import { type CallAnswer, envelopeText, refuse } from './envelope.ts';
import type { FaultKind } from './faults.ts';
import { catchUp, type Platform, stageOf } from './platform.ts';
import { parseLossless } from './raw-json.ts';
import type { GatewayRequest } from './request.ts';
import {
  appQuotaExceeded,
  FAILURES,
  type Failure,
  notExist,
  qpsExceeded,
  RESULT,
  sellerQuotaExceeded,
} from './result-codes.ts';
import { verifySign } from './signature.ts';
import { jsonAnswer, type WireAnswer } from './wire.ts';
import { strikeWire } from './wire-faults.ts';
import type { Stage } from './world/stage.ts';

/** How long a late write is under way unless its fault says so, of platform time. */
const LATE_WRITE = 3 * SECOND;

/** The API that a path stands for: `/open/order/detail` is `open.order.detail`. */
function methodOfPath(path: string): string {
  return path.slice(1).replaceAll('/', '.');
}

/** Answers one API call, faults included, and writes it into the journal. */
export async function answerCall(
  platform: Platform,
  request: GatewayRequest,
  signal: AbortSignal,
): Promise<WireAnswer> {
  const method = methodOfPath(request.path);
  const sellerId = platform.tokens.access(request.parameters.get('access_token') ?? '')?.grant?.sellerId ?? '';
  const started = platform.clock.wallNow();
  const requestId = platform.nextRequestId();
  const note = (result: number, fault: FaultKind | null): void => {
    const { clock, journal } = platform;
    journal.add({
      at: clock.now(),
      requestId,
      method,
      sellerId,
      verb: request.verb,
      result,
      fault,
      durationMs: clock.wallNow() - started,
    });
  };

  const struck = await strikeWire(platform, method, sellerId, signal);
  if (struck.answer !== undefined) {
    note(0, struck.kind);
    return struck.answer;
  }
  let gatewayFault: FaultKind | null = null;
  const outcome = callOutcome(platform, request, method, requestId, (kind) => {
    gatewayFault = kind;
  });
  if ('late' in outcome) {
    note(0, 'late-write');
    return { kind: 'cut' };
  }
  if ('hang' in outcome) {
    note(0, 'window-narrowed');
    return { kind: 'silence', capMs: outcome.capMs };
  }
  const applies = outcome.ok && CALLS[method]?.writes === true;
  const lost = applies && platform.faults.strikes('lost-answer', method, sellerId) !== undefined;
  const broken = !lost && platform.faults.strikes('broken-json', method, sellerId) !== undefined;
  if (applies) bookWrite(platform, request, { method, sellerId, requestId }, outcome, lost || broken);
  if (lost) {
    note(0, 'lost-answer');
    return { kind: 'cut' };
  }
  const text = envelopeText(outcome, requestId);
  if (broken) {
    note(0, 'broken-json');
    return jsonAnswer(text.slice(0, Math.max(1, Math.floor(text.length * 0.7))));
  }
  note(outcome.ok ? RESULT.success : outcome.failure.result, gatewayFault ?? struck.kind);
  return jsonAnswer(text);
}

interface CallName {
  readonly method: string;
  readonly sellerId: string;
  readonly requestId: string;
}

function bookWrite(
  { journal, clock }: Platform,
  { parameters }: GatewayRequest,
  name: CallName,
  outcome: CallOutcome,
  answerLost: boolean,
  at = clock.now(),
): void {
  if (!('ok' in outcome) || !outcome.ok) return;
  const param = parameters.get('param') ?? '{}';
  journal.addWrite({ at, ...name, param, effect: outcome.effect ?? noEffect(''), answerLost });
}

function callOutcome(
  platform: Platform,
  request: GatewayRequest,
  method: string,
  requestId: string,
  noteFault: (kind: FaultKind) => void,
): CallOutcome | { readonly late: true } {
  const admitted = admit(platform, request, method);
  if (!admitted.ok) return admitted;
  const { call, stage, param } = admitted;
  const { sellerId } = stage.shop;
  const injected = strikeGateway(platform, request, method, sellerId, noteFault);
  if (injected !== undefined) return refuse(injected);
  catchUp(platform);
  const runAt = (now: number): CallOutcome => runCall(call, contextOf(platform, method, stage, param, now), requestId);
  const held = call.writes === true ? platform.faults.strikes('late-write', method, sellerId) : undefined;
  if (held === undefined) return runAt(platform.clock.now());
  const at = platform.clock.now() + (held.delayMs ?? LATE_WRITE);
  platform.lateWrites.hold(at, () =>
    bookWrite(platform, request, { method, sellerId, requestId }, runAt(at), true, at),
  );
  return { late: true };
}

function contextOf(
  platform: Platform,
  method: string,
  stage: Stage,
  param: Record<string, unknown>,
  now: number,
): CallContext {
  const { app, world, faults, waybills, reveals, messages, signals, rules } = platform;
  return {
    method,
    appKey: app.appKey,
    world,
    stage,
    faults,
    now,
    param,
    render: { shop: stage.shop, baseUrl: platform.baseUrl(), generation: rules.refundGeneration },
    waybills,
    reveals,
    messages,
    signals,
  };
}

function runCall(call: Call, context: CallContext, requestId: string): CallOutcome {
  try {
    return call.run(context);
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.failure);
    throw new Error(`${context.method} failed (${requestId})`, { cause: error });
  }
}

type Admission =
  | { ok: true; call: Call; stage: Stage; param: Record<string, unknown> }
  | Extract<CallAnswer, { ok: false }>;

const no = (failure: Failure): Extract<CallAnswer, { ok: false }> => ({ ok: false, failure });

/** The gateway's checks, in the order in which it makes them. */
function admit(platform: Platform, { verb, parameters }: GatewayRequest, method: string): Admission {
  const { app, rules, clock, tokens, limits } = platform;
  const call = CALLS[method];
  if (call === undefined) return no(FAILURES.invalidUrl);
  if (rules.strictVerbs ? verb !== call.verb : verb !== 'GET' && verb !== 'POST') return no(FAILURES.invalidUrl);
  for (const key of ['appkey', 'method', 'access_token']) {
    if ((parameters.get(key) ?? '').trim() === '') return no(notExist(key));
  }
  if (parameters.get('method') !== method) return no(FAILURES.invalidUrl);
  if (parameters.get('version') !== '1') return no(FAILURES.version);
  const timestamp = Number(parameters.get('timestamp') ?? Number.NaN);
  if (!Number.isSafeInteger(timestamp)) return no(FAILURES.timestamp);
  if (rules.checkTimestamp && Math.abs(timestamp - clock.now()) > 10 * MINUTE) return no(FAILURES.timestamp);
  if (parameters.get('appkey') !== app.appKey) return no(FAILURES.tokenUnknown);
  if (!verifySign(parameters, app.signSecret)) return no(FAILURES.sign);

  const token = tokens.access(parameters.get('access_token') ?? '');
  if (token === undefined || token.grant === null) return no(FAILURES.tokenUnknown);
  if (token.grant.revoked) return no(FAILURES.revoked);
  if (token.expiresAt <= clock.now()) return no(FAILURES.tokenExpired);
  if (!token.grant.scopes.includes(call.scope)) return no(FAILURES.scope);
  const stage = stageOf(platform, token.grant.sellerId);
  if (stage === undefined) return no({ result: RESULT.accountMissing, text: '主账号不存在' });
  const refused = limits.admit(method, app.appKey, clock.wallNow(), clock.now());
  if (refused !== undefined) return no(refused);
  const param = readParam(parameters.get('param'));
  return param === undefined ? no(FAILURES.param) : { ok: true, call, stage, param };
}

function readParam(text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined || text === '') return {};
  try {
    const value = parseLossless(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** Faults that the gateway words as a refusal; a dead token or consent stays dead afterwards. */
function strikeGateway(
  platform: Platform,
  { parameters }: GatewayRequest,
  method: string,
  sellerId: string,
  noteFault: (kind: FaultKind) => void,
): Failure | undefined {
  const { app, faults, tokens, clock } = platform;
  const strikes = (kind: FaultKind): boolean => {
    const struck = faults.strikes(kind, method, sellerId) !== undefined;
    if (struck) noteFault(kind);
    return struck;
  };
  if (strikes('qps-throttled')) return qpsExceeded(method, app.appKey, 20);
  if (strikes('quota-exhausted-app')) return appQuotaExceeded(app.appKey);
  if (strikes('quota-exhausted-seller')) return sellerQuotaExceeded(app.appKey, sellerId);
  if (strikes('scope-missing')) return FAILURES.scope;
  if (strikes('consent-revoked')) {
    tokens.revoke(sellerId);
    return FAILURES.revoked;
  }
  if (strikes('token-expired')) {
    const token = tokens.access(parameters.get('access_token') ?? '');
    if (token !== undefined) token.expiresAt = Math.min(token.expiresAt, clock.now());
    return FAILURES.tokenExpired;
  }
  return undefined;
}
