import type { Command } from '../../../../shared/contract/outbox.ts';
import type { ReadConnection } from '../../db/database.ts';
import { say } from '../../outbox/said.ts';
import type { Preparation } from './prepared-command.ts';
import { findProduct, findSku } from './records-read.ts';

type GoodsCommand = Extract<Command, { readonly kind: 'stock.change' | 'product.price' | 'product.shelf' }>;

/** Commands on one product go one after another: a new price is there before the product goes on the shelf. */
const subjectOf = (platformItemId: string): string => `product:${platformItemId}`;

const yuan = (fen: number): string => (fen / 100).toFixed(2);

/** Makes the row of a change of stock, price or shelf, or says why it cannot be taken. */
export function prepareGoodsCommand(
  connection: ReadConnection,
  command: GoodsCommand,
  hasApi: (shopId: number) => boolean,
): Preparation {
  if (command.kind === 'product.shelf') {
    const product = findProduct(connection, command.productId);
    if (!product) return { refusal: say('outbox.notTaken.notFound') };
    if (!hasApi(product.shopId)) return { refusal: say('outbox.notTaken.noApi') };
    const { platformItemId, shopId } = product;
    return {
      command,
      platformCommand: { kind: command.kind, platformItemId, onShelf: command.onShelf },
      shopId,
      subject: subjectOf(platformItemId),
      recordKind: 'product',
      record: platformItemId,
      orderId: null,
      refundId: null,
      uniqueKey: null,
      precondition: {},
      before: { onShelf: product.onShelf === 1 },
      summary: say(command.onShelf ? 'outbox.summary.onShelf' : 'outbox.summary.offShelf'),
    };
  }
  const sku = findSku(connection, command.skuId);
  if (!sku) return { refusal: say('outbox.notTaken.notFound') };
  if (!hasApi(sku.shopId)) return { refusal: say('outbox.notTaken.noApi') };
  const { platformItemId, platformSkuId, shopId } = sku;
  const common = {
    command,
    shopId,
    subject: subjectOf(platformItemId),
    recordKind: 'sku',
    record: platformSkuId,
    orderId: null,
    refundId: null,
    uniqueKey: null,
    precondition: {},
  } as const;
  if (command.kind === 'product.price')
    return {
      ...common,
      platformCommand: { kind: command.kind, platformItemId, platformSkuId, price: command.price },
      precondition: { price: sku.price },
      before: { price: sku.price },
      summary: say('outbox.summary.price', { before: yuan(sku.price), after: yuan(command.price) }),
    };
  const { change } = command;
  return {
    ...common,
    platformCommand: { kind: command.kind, platformItemId, platformSkuId, change },
    before: { stock: sku.stock },
    summary: say(change > 0 ? 'outbox.summary.stockAdd' : 'outbox.summary.stockTake', { count: Math.abs(change) }),
  };
}
