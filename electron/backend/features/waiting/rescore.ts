import { shanghaiDayNumber, shanghaiDayTime } from '../../../../shared/domain/calendar.ts';
import { DAY } from '../../../../shared/domain/clock.ts';
import type { WaitEvidenceKind } from '../../../../shared/domain/fans/waiting.ts';
import {
  confirmedScore,
  OWN_WORDS,
  type ScoredEvidence,
  scoreWait,
} from '../../../../shared/domain/fans/waiting-score.ts';
import type { BackendContext } from '../../context.ts';
import {
  evidenceOf,
  type KnownWait,
  knownWaits,
  lackingProducts,
  purchaseAfter,
  type SignalRow,
  shopOutcomes,
  signalsOf,
} from './read.ts';
import { forgetInferred, keepScored, markBought, type ScoredWait, settle } from './write.ts';

/** An inferred wait below this is not shown. */
export const LEAST_SCORE = 0.15;
/** After a batch came in, or a notice went out, a fan has so long to buy. */
export const DECIDES_WITHIN = 14 * DAY;
/** Seconds watched that are asked about. */
export const WATCHED_SECONDS = 300;
/** Rows written in one transaction. */
const CHUNK = 200;

export type WaitingBackend = Pick<BackendContext, 'store' | 'fans' | 'engine' | 'bus'> & {
  readonly options: Pick<BackendContext['options'], 'clock'>;
};

/** A fan who may wait, as far as the platform is worth asking. */
export interface Candidate {
  readonly buyerId: number;
  readonly score: number;
  readonly hasWords: boolean;
  readonly signals: SignalRow;
}

type Reason = ScoredEvidence & { readonly detail: Readonly<Record<string, string | number>> };

const PLAIN = {};

function signalReasons(signals: SignalRow | undefined): Reason[] {
  if (signals === undefined) return [];
  const reason = (kind: WaitEvidenceKind, said: number | null, at: number | null): Reason[] =>
    said === 1 && at !== null ? [{ kind, at, detail: kind === 'watch' ? { seconds: WATCHED_SECONDS } : PLAIN }] : [];
  return [
    ...reason('follow', signals.follows, signals.followsAt),
    ...reason('cart_click', signals.clicked, signals.cartAt),
    ...reason('cart_add', signals.added, signals.cartAt),
    ...reason('watch', signals.watched, signals.watchedAt),
  ];
}

/** Ends waits by purchases, and counts those that came to nothing. */
async function endWaits({ store, options: { clock } }: WaitingBackend, shopId: number): Promise<void> {
  const now = clock.now();
  const restocked = new Map(
    lackingProducts(store.reader, shopId, 0).flatMap(({ productId, to }) => (to === null ? [] : [[productId, to]])),
  );
  type Ending = { readonly wait: KnownWait; readonly bought: ReturnType<typeof purchaseAfter> };
  const endings = knownWaits(store.reader, shopId).flatMap((wait): Ending[] => {
    if (wait.state === 'bought' || wait.state === 'dismissed') return [];
    const bought = purchaseAfter(store.reader, wait.buyerId, wait.productId, wait.firstAt);
    if (bought !== undefined) return [{ wait, bought }];
    const since = wait.toldAt ?? restocked.get(wait.productId) ?? null;
    const isOver = since !== null && since >= wait.firstAt && since + DECIDES_WITHIN <= now;
    return isOver && wait.settledAt === null ? [{ wait, bought: undefined }] : [];
  });
  for (let begin = 0; begin < endings.length; begin += CHUNK)
    await store.writer.run(
      'end waits',
      (connection) => {
        for (const { wait, bought } of endings.slice(begin, begin + CHUNK)) {
          if (bought) markBought(connection, wait.id, bought);
          settle(connection, wait.id, bought !== undefined, now);
          if (!bought) forgetInferred(connection, wait.id);
        }
      },
      'background',
    );
}

function wordsOf(backend: WaitingBackend, wait: KnownWait | undefined, after: number): Reason[] {
  if (wait === undefined || wait.inferred === 1) return [];
  return evidenceOf(backend.store.reader, wait.id)
    .filter(({ kind, at }) => OWN_WORDS.has(kind) && at > after)
    .map(({ kind, at, detail }) => ({ kind, at, detail }));
}

/** Scores everybody of a shop who may wait; candidates only, so it is cheap. Answers them for the questions to the platform. */
export async function rescore(backend: WaitingBackend, shopId: number): Promise<Candidate[]> {
  const { store, fans, options, bus } = backend;
  await endWaits(backend, shopId);
  const now = options.clock.now();
  const lacking = new Map(
    lackingProducts(store.reader, shopId, now - DECIDES_WITHIN).map((one) => [one.productId, one]),
  );
  const waits = knownWaits(store.reader, shopId);
  const byPair = new Map(waits.map((wait) => [`${wait.productId} ${wait.buyerId}`, wait]));
  const standing = waits.filter(({ state }) => state !== 'bought');
  const productIds = [...new Set([...lacking.keys(), ...standing.map(({ productId }) => productId)])];
  const bought = await fans.ask('repeatBuyers', { productIds, buyerIds: standing.map(({ buyerId }) => buyerId), now });
  const rhythms = new Map(bought.map((one) => [`${one.productId} ${one.buyerId}`, one]));
  const signals = new Map(
    signalsOf(store.reader, [...new Set([...bought, ...standing].map(({ buyerId }) => buyerId))]).map((row) => [
      row.buyerId,
      row,
    ]),
  );
  const outcomes = shopOutcomes(store.reader, shopId);
  const today = shanghaiDayNumber(now);
  const scored: ScoredWait[] = [];
  const faded: number[] = [];
  const candidates = new Map<number, Candidate>();
  for (const key of new Set([...rhythms.keys(), ...standing.map((wait) => `${wait.productId} ${wait.buyerId}`)])) {
    const [productId = 0, buyerId = 0] = key.split(' ').map(Number);
    const [wait, buyer, lack, row] = [byPair.get(key), rhythms.get(key), lacking.get(productId), signals.get(buyerId)];
    if (wait?.state === 'dismissed') continue;
    // A fan who was told waits again when that came to nothing and the product ran out once more.
    if (wait?.state === 'told' && (wait.settledAt === null || lack === undefined || lack.from <= (wait.toldAt ?? 0)))
      continue;
    const words = wordsOf(backend, wait, Math.max(buyer?.lastAt ?? 0, wait?.toldAt ?? 0));
    const reasons: Reason[] = [...words, ...signalReasons(row)];
    // A fan who bought the product after it ran out last got what there was.
    if (lack && buyer && buyer.lastAt < (lack.to ?? now)) {
      const { purchaseDays, state, dueFrom, basis } = buyer.rhythm;
      const at = Math.max(lack.from, buyer.lastAt + 1);
      reasons.push({ kind: 'sold_out', at, strength: purchaseDays > 1 ? 1 : 0.5, detail: { days: purchaseDays } });
      if (purchaseDays > 1 && state !== 'not_due' && state !== 'unknown' && dueFrom !== null)
        reasons.push({
          kind: 'due',
          at: shanghaiDayTime(dueFrom),
          strength: basis === 'own' ? 1 : 0.5,
          detail: { basis, days: today - dueFrom, state },
        });
    }
    const result = scoreWait(reasons, outcomes, now);
    if (row !== undefined) {
      const known = candidates.get(buyerId);
      if (known === undefined || known.score < result.score)
        candidates.set(buyerId, {
          buyerId,
          score: result.score,
          hasWords: known?.hasWords === true || words.length > 0,
          signals: row,
        });
    }
    const stands =
      words.length > 0 || wait?.state === 'confirmed' || (lack !== undefined && result.score >= LEAST_SCORE);
    // A wait that ended with a purchase begins again only when the product ran out after it.
    const isNew = wait?.state !== 'bought' || (lack !== undefined && lack.from > (wait.boughtAt ?? 0));
    if (!stands || reasons.length === 0 || !isNew) {
      if (wait?.state === 'open') faded.push(wait.id);
      continue;
    }
    const computed = result.reasons.filter(({ kind }) => !OWN_WORDS.has(kind));
    scored.push({
      shopId,
      productId,
      buyerId,
      score: wait?.state === 'confirmed' ? confirmedScore(result.score) : result.score,
      inferred: result.inferred,
      units: buyer?.units ?? 1,
      reasons: computed.map((reason) => ({
        ...reason,
        detail: reasons.find(({ kind }) => kind === reason.kind)?.detail ?? PLAIN,
      })),
      ownShares: result.reasons.filter(({ kind }) => OWN_WORDS.has(kind)),
    });
  }
  await store.writer.run(
    'forget waits',
    (connection) => faded.forEach((id) => void forgetInferred(connection, id)),
    'background',
  );
  for (let begin = 0; begin < scored.length; begin += CHUNK)
    await store.writer.run(
      'score waits',
      (connection) => {
        for (const wait of scored.slice(begin, begin + CHUNK)) keepScored(connection, wait, now);
      },
      'background',
    );
  bus.tell({ topics: ['orders'], shopId, changedOrderIds: [] });
  return [...candidates.values()];
}
