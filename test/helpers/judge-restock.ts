import { shanghaiDay, shanghaiDayStart } from '../../shared/domain/calendar.ts';
import { DAY, SECOND } from '../../shared/domain/clock.ts';
import { isQuiet, promisable, QUIET_HOURS } from '../../shared/domain/fans/restock.ts';
import type { RestockHistory } from './restock-history.ts';
import type { RestockRig } from './restock-rig.ts';

/** A stock that was read lies at most so far back when the message arrives, a write that comes late included. */
const READ_BEFORE = 15 * SECOND;
/** A write that comes late may arrive so long after it left. */
const LATE = 4 * SECOND;

interface RecipientFact {
  readonly planId: number;
  readonly planUnits: number;
  readonly threshold: number;
  readonly planState: string;
  readonly productId: number;
  readonly title: string;
  readonly buyerId: number;
  readonly units: number;
  readonly state: string;
  readonly outcome: string | null;
}

/**
 * Judges a history by what the platform itself recorded: every message against the stock, the lists, the clock and the
 * messages before it; then whether the console's books say the same, and whether nobody was forgotten. Answers what is wrong.
 */
export function judgeRestock(rig: RestockRig, history: RestockHistory): string[] {
  const { perUnit, stocks, marks, purchases, products } = history;
  const problems: string[] = [];
  const all = rig.messages();
  const facts = rig.read<RecipientFact>(
    `SELECT r.plan_id AS "planId", p.units AS "planUnits", p.threshold, p.state AS "planState", r.product_id AS "productId", b.title,
       r.buyer_id AS "buyerId", r.units, r.state, c.outcome ->> '$.key' AS outcome
     FROM restock_recipients r JOIN restock_plans p ON p.id = r.plan_id JOIN bought_products b ON b.id = r.product_id
     LEFT JOIN outbox_commands c ON c.id = r.command_id WHERE p.id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(history.planIds),
  );
  const unitsOf = (title: string, buyerId: number): number =>
    facts.find((fact) => fact.title === title && fact.buyerId === buyerId && fact.state === 'told')?.units ?? 1;

  all.forEach((message, index) => {
    const { at, buyerId, title } = message;
    const before = all.slice(0, index);
    const name = `${title} to ${buyerId} at ${at}`;
    if (before.some((one) => one.buyerId === buyerId && one.title === title)) problems.push(`told twice: ${name}`);
    if (before.some((one) => one.buyerId === buyerId && shanghaiDay(one.at) === shanghaiDay(at)))
      problems.push(`two messages a day: ${name}`);
    if (isQuiet(at - LATE, QUIET_HOURS)) problems.push(`in quiet hours: ${name}`);
    const mark = marks.find((one) => one.buyerId === buyerId && one.at < at - LATE);
    if (mark) problems.push(`on a list since ${mark.at}: ${name}`);
    const product = products.find((one) => one.title === title);
    if (!product) return;
    const { productId } = product;
    const seen = stocks.filter((one) => one.productId === productId && one.at <= at);
    const near = seen.filter((one) => one.at >= at - READ_BEFORE);
    const earlier = seen.filter((one) => one.at < at - READ_BEFORE).at(-1);
    const stock = Math.max(...[...near, ...(earlier ? [earlier] : [])].map(({ units }) => units));
    const standing = before.filter(
      (one) =>
        one.title === title &&
        one.at > at - DAY &&
        !purchases.some((buy) => buy.productId === productId && buy.buyerId === one.buyerId && buy.at >= one.at),
    );
    const promised = standing.reduce((sum, one) => sum + unitsOf(title, one.buyerId), 0) + unitsOf(title, buyerId);
    if (stock <= 0) problems.push(`sold out: ${name}`);
    if (promised > promisable(stock, perUnit)) problems.push(`${promised} promised of ${stock}: ${name}`);
    const plans = facts.filter((fact) => fact.productId === productId);
    const least = Math.min(...plans.map(({ threshold }) => threshold));
    if (before.every((one) => one.title !== title) && stock < least) problems.push(`below the threshold: ${name}`);
  });

  for (const { title, buyerId, state, outcome, planId } of facts) {
    const sent = all.filter((one) => one.title === title && one.buyerId === buyerId).length;
    const name = `plan ${planId}, fan ${buyerId}: ${state}, ${outcome}`;
    if (state === 'told' && sent === 0 && outcome !== 'outbox.confirmed.toldUnanswered')
      problems.push(`told without a message: ${name}`);
    if (state === 'telling') problems.push(`left under way: ${name}`);
  }
  for (const { title, buyerId } of all)
    if (
      products.some((one) => one.title === title) &&
      !facts.some((fact) => fact.title === title && fact.buyerId === buyerId && fact.state === 'told')
    )
      problems.push(`a message that the books do not know: ${title} to ${buyerId}`);

  const today = shanghaiDayStart(rig.outbox.rig.time.now());
  const toldToday = new Set(
    rig
      .read<{ buyerId: number }>(
        'SELECT buyer_id AS "buyerId" FROM restock_recipients WHERE state = \'told\' AND told_at >= ?',
        today,
      )
      .map(({ buyerId }) => buyerId),
  );
  for (const fact of facts) {
    if (fact.state !== 'planned' || (fact.planState !== 'running' && fact.planState !== 'waiting')) continue;
    const given = facts
      .filter(({ planId, state }) => planId === fact.planId && state === 'told')
      .reduce((sum, { units }) => sum + units, 0);
    const isFull = given + fact.units > promisable(fact.planUnits, perUnit);
    if (!isFull && !toldToday.has(fact.buyerId)) problems.push(`forgotten: plan ${fact.planId}, fan ${fact.buyerId}`);
  }
  return problems;
}
