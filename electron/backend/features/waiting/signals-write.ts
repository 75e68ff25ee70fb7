import type { WriteConnection } from '../../db/database.ts';
import type { FanSignalAnswer, SignalAsk } from './ask-signals.ts';

/** Counts calls of a day before they are made; answers how many of them may be. */
export function reserveCalls(
  connection: WriteConnection,
  shopId: number,
  day: string,
  wanted: number,
  most: number,
): number {
  const made =
    connection
      .prepare<{ calls: number }>('SELECT calls FROM signal_days WHERE shop_id = ? AND day = ?')
      .get(shopId, day)?.calls ?? 0;
  const granted = Math.max(0, Math.min(wanted, most - made));
  if (granted > 0)
    connection
      .prepare(
        `INSERT INTO signal_days (shop_id, day, calls) VALUES (?, ?, ?)
         ON CONFLICT (shop_id, day) DO UPDATE SET calls = calls + excluded.calls`,
      )
      .run(shopId, day, granted);
  return granted;
}

function countCall(
  connection: WriteConnection,
  shopId: number,
  call: string,
  refusal: { readonly text: string; readonly isBlocked: boolean; readonly at: number } | null,
): void {
  connection
    .prepare(
      `INSERT INTO signal_calls (shop_id, call, answered, refused, refused_at, refused_text, blocked)
       VALUES (@shopId, @call, @answered, @refused, @at, @text, @blocked)
       ON CONFLICT (shop_id, call) DO UPDATE SET answered = answered + excluded.answered, refused = refused + excluded.refused,
         refused_at = ifnull(excluded.refused_at, refused_at),
         refused_text = CASE WHEN excluded.refused = 1 THEN excluded.refused_text ELSE refused_text END, blocked = excluded.blocked`,
    )
    .run({
      shopId,
      call,
      answered: refusal === null ? 1 : 0,
      refused: refusal === null ? 0 : 1,
      at: refusal?.at ?? null,
      text: refusal?.text ?? '',
      blocked: refusal?.isBlocked === true ? 1 : 0,
    });
}

/** Column of the moment at which a kind of call was made. */
const AT = { follow: 'follows_at', cart: 'cart_at', watch: 'watched_at' } as const;

/** Keeps what the platform said of a fan. */
export function saveAnswer(
  connection: WriteConnection,
  shopId: number,
  { buyerId, call }: SignalAsk,
  answer: FanSignalAnswer,
  at: number,
): void {
  countCall(connection, shopId, call, null);
  connection
    .prepare(
      `INSERT INTO fan_signals (buyer_id, ${AT[call]}) VALUES (?, ?) ON CONFLICT (buyer_id) DO UPDATE SET ${AT[call]} = excluded.${AT[call]}`,
    )
    .run(buyerId, at);
  if (answer.call === 'follow')
    connection.prepare('UPDATE fan_signals SET follows = ? WHERE buyer_id = ?').run(Number(answer.follows), buyerId);
  else if (answer.call === 'cart')
    connection
      .prepare('UPDATE fan_signals SET clicked = ?, added = ? WHERE buyer_id = ?')
      .run(Number(answer.clicked), Number(answer.added), buyerId);
  else connection.prepare('UPDATE fan_signals SET watched = ? WHERE buyer_id = ?').run(Number(answer.watched), buyerId);
}

/** Keeps the platform's no; the fan counts as asked, so that the same question is not put every day. */
export function saveRefusal(
  connection: WriteConnection,
  shopId: number,
  { buyerId, call }: SignalAsk,
  refusal: { readonly text: string; readonly isBlocked: boolean; readonly at: number },
): void {
  countCall(connection, shopId, call, refusal);
  if (!refusal.isBlocked)
    connection
      .prepare(
        `INSERT INTO fan_signals (buyer_id, ${AT[call]}) VALUES (?, ?) ON CONFLICT (buyer_id) DO UPDATE SET ${AT[call]} = excluded.${AT[call]}`,
      )
      .run(buyerId, refusal.at);
}
