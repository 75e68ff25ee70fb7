import type { WaitEvidenceKind, WaitState } from '../../../../shared/domain/fans/waiting.ts';
import { confirmedScore, type WaitReason } from '../../../../shared/domain/fans/waiting-score.ts';
import type { WriteConnection } from '../../db/database.ts';

/** A scored wait to be kept. */
export interface ScoredWait {
  readonly shopId: number;
  readonly productId: number;
  readonly buyerId: number;
  readonly score: number;
  readonly inferred: boolean;
  readonly units: number;
  /** Computed reasons; words of the fan's own are rows already. */
  readonly reasons: readonly (WaitReason & { readonly detail: Readonly<Record<string, string | number>> })[];
  readonly ownShares: readonly { readonly kind: WaitEvidenceKind; readonly at: number; readonly share: number }[];
}

const OWN = "('request', 'comment', 'import')";

/**
 * Keeps a scored wait with its computed reasons, in place of the former ones. One that staff dismissed, or whose fan was
 * told and may still buy, is left alone.
 */
export function keepScored(connection: WriteConnection, wait: ScoredWait, now: number): void {
  const times = [...wait.reasons, ...wait.ownShares].map(({ at }) => at);
  const row = connection
    .prepare<{ id: number }>(
      `INSERT INTO waits (shop_id, product_id, buyer_id, state, score, inferred, units, first_at, last_at, scored_at)
       VALUES (@shopId, @productId, @buyerId, 'open', @score, @inferred, @units, @firstAt, @lastAt, @now)
       ON CONFLICT (product_id, buyer_id) DO UPDATE SET score = excluded.score, inferred = excluded.inferred, units = excluded.units,
         first_at = CASE WHEN state IN ('bought', 'told') THEN excluded.first_at ELSE min(first_at, excluded.first_at) END,
         last_at = excluded.last_at, scored_at = excluded.scored_at, settled_at = CASE WHEN state IN ('bought', 'told') THEN NULL ELSE settled_at END,
         told_at = CASE WHEN state IN ('bought', 'told') THEN NULL ELSE told_at END,
         decided_by = CASE WHEN state IN ('bought', 'told') THEN NULL ELSE decided_by END,
         decided_at = CASE WHEN state IN ('bought', 'told') THEN NULL ELSE decided_at END,
         bought_at = NULL, bought_order_id = NULL, state = CASE WHEN state IN ('bought', 'told') THEN 'open' ELSE state END
       WHERE state <> 'dismissed' AND NOT (state = 'told' AND settled_at IS NULL) RETURNING id`,
    )
    .get({
      shopId: wait.shopId,
      productId: wait.productId,
      buyerId: wait.buyerId,
      score: wait.score,
      inferred: Number(wait.inferred),
      units: wait.units,
      firstAt: Math.min(...times),
      lastAt: Math.max(...times),
      now,
    });
  if (row === undefined) return;
  connection.prepare(`DELETE FROM wait_evidence WHERE wait_id = ? AND kind NOT IN ${OWN}`).run(row.id);
  for (const { kind, at, share, detail } of wait.reasons)
    insertEvidence(connection, row.id, { kind, at, said: '', detail: { ...detail, share }, staffId: null });
  for (const { kind, at, share } of wait.ownShares)
    connection
      .prepare(
        "UPDATE wait_evidence SET detail = json_set(detail, '$.share', ?) WHERE wait_id = ? AND kind = ? AND at = ?",
      )
      .run(share, row.id, kind, at);
}

/** Adds a reason. */
export function insertEvidence(
  connection: WriteConnection,
  waitId: number,
  item: {
    readonly kind: WaitEvidenceKind;
    readonly at: number;
    readonly said: string;
    readonly detail: Readonly<Record<string, string | number>>;
    readonly staffId: number | null;
  },
): void {
  connection
    .prepare('INSERT INTO wait_evidence (wait_id, kind, at, said, detail, staff_id) VALUES (?, ?, ?, ?, ?, ?)')
    .run(waitId, item.kind, item.at, item.said, JSON.stringify(item.detail), item.staffId);
}

/** SQL: what was asked for is older than what answered it. */
const IS_OVER =
  "((state = 'bought' AND bought_at < excluded.first_at) OR (state = 'told' AND told_at < excluded.first_at))";

/**
 * Opens a wait for words of the fan's own, or answers the one that stands. Words after a purchase, after a notice that
 * came to nothing, or after staff dismissed it, open it again.
 */
export function openWait(
  connection: WriteConnection,
  wait: { readonly shopId: number; readonly productId: number; readonly buyerId: number; readonly at: number },
  now: number,
): number {
  const row = connection
    .prepare<{ id: number }>(
      `INSERT INTO waits (shop_id, product_id, buyer_id, state, score, inferred, units, first_at, last_at, scored_at)
       VALUES (@shopId, @productId, @buyerId, 'open', 0, 0, 1, @at, @at, @now)
       ON CONFLICT (product_id, buyer_id) DO UPDATE SET inferred = 0, last_at = max(last_at, excluded.last_at),
         first_at = CASE WHEN ${IS_OVER} THEN excluded.first_at ELSE min(first_at, excluded.first_at) END,
         settled_at = CASE WHEN ${IS_OVER} THEN NULL ELSE settled_at END,
         told_at = CASE WHEN ${IS_OVER} THEN NULL ELSE told_at END,
         decided_by = CASE WHEN state = 'dismissed' OR ${IS_OVER} THEN NULL ELSE decided_by END,
         decided_at = CASE WHEN state = 'dismissed' OR ${IS_OVER} THEN NULL ELSE decided_at END,
         state = CASE WHEN state = 'dismissed' OR ${IS_OVER} THEN 'open' ELSE state END
       RETURNING id`,
    )
    .get({ ...wait, now });
  if (row === undefined) throw new Error('the wait was not kept');
  return row.id;
}

/** A notice went out to whoever waits. */
export function tellWait(
  connection: WriteConnection,
  { productId, buyerId }: { readonly productId: number; readonly buyerId: number },
  at: number,
): void {
  connection
    .prepare(
      "UPDATE waits SET state = 'told', told_at = ? WHERE product_id = ? AND buyer_id = ? AND state IN ('open', 'confirmed')",
    )
    .run(at, productId, buyerId);
}

/** The notice of that moment did not go out after all: whoever waited waits on. */
export function untellWait(
  connection: WriteConnection,
  { productId, buyerId }: { readonly productId: number; readonly buyerId: number },
  at: number,
): void {
  connection
    .prepare(
      `UPDATE waits SET state = CASE WHEN decided_at IS NULL THEN 'open' ELSE 'confirmed' END, told_at = NULL
       WHERE product_id = ? AND buyer_id = ? AND state = 'told' AND told_at = ?`,
    )
    .run(productId, buyerId, at);
}

/** Ends a wait with the purchase that fulfilled it. */
export function markBought(
  connection: WriteConnection,
  id: number,
  bought: { readonly orderId: number; readonly at: number },
): void {
  connection
    .prepare("UPDATE waits SET state = 'bought', bought_at = ?, bought_order_id = ? WHERE id = ?")
    .run(bought.at, bought.orderId, id);
}

/** Counts how a wait ended, once, for each kind of its evidence. */
export function settle(connection: WriteConnection, id: number, bought: boolean, now: number): void {
  const { changes } = connection
    .prepare('UPDATE waits SET settled_at = ? WHERE id = ? AND settled_at IS NULL')
    .run(now, id);
  if (changes === 0) return;
  connection
    .prepare(
      `INSERT INTO wait_outcomes (shop_id, kind, settled, bought)
       SELECT DISTINCT w.shop_id, e.kind, 1, ? FROM waits w JOIN wait_evidence e ON e.wait_id = w.id WHERE w.id = ?
       ON CONFLICT (shop_id, kind) DO UPDATE SET settled = settled + 1, bought = bought + excluded.bought`,
    )
    .run(Number(bought), id);
}

/** Forgets a wait that was only inferred and is no longer believed. */
export function forgetInferred(connection: WriteConnection, id: number): void {
  connection.prepare("DELETE FROM waits WHERE id = ? AND state = 'open' AND inferred = 1").run(id);
}

/** A wait before staff decided on it. */
export interface DecidedWait {
  readonly id: number;
  readonly state: WaitState;
  readonly decidedBy: number | null;
  readonly decidedAt: number | null;
  /** Absent in what an older version kept to take decisions back. */
  readonly score?: number;
}

/** Confirms or dismisses waits that stand; answers those that changed as they were before. */
export function decideWaits(
  connection: WriteConnection,
  ids: readonly number[],
  decision: 'confirmed' | 'dismissed',
  staffId: number | null,
  now: number,
): DecidedWait[] {
  const before = connection
    .prepare<DecidedWait>(
      `SELECT w.id, w.state, w.decided_by AS "decidedBy", w.decided_at AS "decidedAt", w.score FROM json_each(?) k
       CROSS JOIN waits w ON w.id = k.value WHERE w.state IN ('open', 'confirmed', 'dismissed') AND w.state <> ?`,
    )
    .all(JSON.stringify(ids), decision);
  const update = connection.prepare(
    'UPDATE waits SET state = ?, decided_by = ?, decided_at = ?, score = ? WHERE id = ?',
  );
  for (const { id, score = 0 } of before)
    update.run(decision, staffId, now, decision === 'confirmed' ? confirmedScore(score) : score, id);
  return before;
}

/** Takes a decision back where it still stands; answers how many. */
export function undecide(
  connection: WriteConnection,
  before: readonly DecidedWait[],
  decision: string,
  decidedAt: number,
): number {
  const update = connection.prepare(
    'UPDATE waits SET state = ?, decided_by = ?, decided_at = ?, score = ifnull(?, score) WHERE id = ? AND state = ? AND decided_at = ?',
  );
  return before.reduce(
    (done, wait) =>
      done +
      update.run(wait.state, wait.decidedBy, wait.decidedAt, wait.score ?? null, wait.id, decision, decidedAt).changes,
    0,
  );
}

/** Takes in a fan who never bought, known by open id alone; answers the key. */
export function takeInFan(connection: WriteConnection, shopId: number, openId: string, nick: string): number {
  connection
    .prepare('INSERT INTO buyers (shop_id, open_id, nick) VALUES (?, ?, ?) ON CONFLICT (shop_id, open_id) DO NOTHING')
    .run(shopId, openId, nick);
  return (
    connection.prepare<{ id: number }>('SELECT id FROM buyers WHERE shop_id = ? AND open_id = ?').get(shopId, openId)
      ?.id ?? 0
  );
}

/** Raises a wait to the score of new words until everything is scored again. */
export function setScore(connection: WriteConnection, id: number, score: number): void {
  connection.prepare('UPDATE waits SET score = max(score, ?) WHERE id = ?').run(score, id);
}
