import type { RestockPreview, RestockRule, RestockSettings } from '../../../../shared/contract/restock.ts';
import { type LeftOutReason, promisable } from '../../../../shared/domain/fans/restock.ts';
import type { BackendContext } from '../../context.ts';
import type { ReadConnection } from '../../db/database.ts';
import { promisedUnits } from '../../outbox/restock-read.ts';
import { type Said, say } from '../../outbox/said.ts';
import { UserError } from '../../user-error.ts';
import { type Candidate, choose } from './candidates.ts';
import { findProduct, knownStock, listSkus, type PlannedProduct, readSettings } from './read.ts';

type Backend = Pick<BackendContext, 'store' | 'options' | 'engine'>;

/** Fans that the preview names; the others are counted. */
const SHOWN = 1000;

/** The product of a rule. NOT_FOUND when the shop has none such. */
export function requireProduct(connection: ReadConnection, rule: RestockRule): PlannedProduct {
  const product = findProduct(connection, rule);
  if (!product) throw new UserError('NOT_FOUND', 'error.notFound');
  return product;
}

/** The platform's item whose stock can be read; null = none can. */
export function readableItem(product: PlannedProduct): string | null {
  return product.hasApi === 1 ? product.platformItemId : null;
}

/** Why the platform cannot send messages for a product; null = it can. */
export function handOnly(product: PlannedProduct, { signId, templateId }: RestockSettings): Said | null {
  if (product.hasApi !== 1) return say('restock.handOnly.noApi');
  if (product.platformItemId === null) return say('restock.handOnly.noItem');
  return signId === '' || templateId === '' ? say('restock.handOnly.noTemplate') : null;
}

function skusOf(
  connection: ReadConnection,
  product: PlannedProduct,
  { shopId }: RestockRule,
  chosen: readonly Candidate[],
): RestockPreview['skus'] {
  const item = readableItem(product);
  if (item === null) return [];
  const bySku = Map.groupBy(chosen, ({ platformSkuId }) => platformSkuId);
  return listSkus(connection, shopId, item).map((sku) => {
    const fans = bySku.get(sku.platformSkuId) ?? [];
    return { ...sku, fans: fans.length, units: fans.reduce((sum, { units }) => sum + units, 0) };
  });
}

/** Whom a plan would tell, in which order, and whom not and why; the stock is read from the platform where it can be. */
export async function previewPlan({ store, options, engine }: Backend, rule: RestockRule): Promise<RestockPreview> {
  const { reader } = store;
  const product = requireProduct(reader, rule);
  const platformItemId = readableItem(product);
  const isRead =
    platformItemId !== null &&
    (await engine.readProduct(rule.shopId, platformItemId).then(
      () => true,
      () => false,
    ));
  const now = options.clock.now();
  const { chosen, out } = choose(reader, rule, now, rule.channel === 'hand');
  const stock = knownStock(reader, { ...rule, platformItemId });
  const { productId, platformSkuId, perUnit } = rule;
  const promised = promisedUnits(reader, { productId, platformSkuId, now, self: 0 });
  // A batch that is still to come is counted by its own units.
  const isThere = stock !== null && stock >= rule.threshold;
  const byStock = isThere ? promisable(stock, perUnit) - promised : Number.MAX_SAFE_INTEGER;
  let room = Math.min(promisable(rule.units, perUnit), byStock);
  let fansWithin = 0;
  const candidates = [...chosen, ...out].map((fan, index) => {
    const within = fan.leftOut === null && fan.units <= room;
    if (within) {
      room -= fan.units;
      fansWithin += 1;
    }
    const { buyerId, nick, openId, units, score, inferred, waitingSince, value, leftOut } = fan;
    const evidence = fan.evidence === '' ? [] : fan.evidence.split(',');
    const place = leftOut === null ? index + 1 : null;
    const shown = { buyerId, nick, openId, units, score, waitingSince, value, platformSkuId: fan.platformSkuId };
    return { ...shown, inferred: inferred === 1, evidence, place, leftOut, within };
  });
  const reasons = Map.groupBy(out, ({ leftOut }) => leftOut as LeftOutReason);
  return {
    stock: { units: stock, readAt: isRead ? now : null },
    candidates: candidates.slice(0, SHOWN),
    more: Math.max(0, candidates.length - SHOWN),
    fans: chosen.length,
    units: chosen.reduce((sum, { units }) => sum + units, 0),
    fansWithin,
    leftOut: [...reasons].map(([reason, fans]) => ({ reason, fans: fans.length })),
    skus: skusOf(reader, product, rule, chosen),
    handOnly: handOnly(product, readSettings(reader, rule.shopId)),
  };
}
