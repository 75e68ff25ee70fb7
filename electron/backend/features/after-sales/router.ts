import type { BackendContext } from '../../context.ts';
import { picturePath } from '../../pictures/picture-path.ts';
import type { PlatformRefundDetail } from '../../platforms/platform-records.ts';
import { decodeKeyCursor, pageByKey } from '../../rpc/cursor.ts';
import { os } from '../../rpc/implementer.ts';
import { UserError } from '../../user-error.ts';
import { findRefundCase, listRefundEvents, listRefunds } from './read.ts';

/** Refund cases of the contract. */
export function createAfterSalesRouter({ store: { reader } }: BackendContext) {
  return {
    list: os.afterSales.list.handler(({ input }) =>
      pageByKey(listRefunds(reader, input, decodeKeyCursor(input.cursor), input.limit + 1), input.limit),
    ),
    get: os.afterSales.get.handler(({ input }) => {
      const found = findRefundCase(reader, input.id);
      if (!found) throw new UserError('NOT_FOUND', 'error.notFound');
      const detail: PlatformRefundDetail | undefined = found.detail === null ? undefined : JSON.parse(found.detail);
      return {
        ...found.row,
        pictures: (detail?.pictures ?? []).flatMap((url) => picturePath(url) ?? []),
        returnParcel: detail?.returnParcel
          ? { waybill: detail.returnParcel.waybill, carrierName: detail.returnParcel.carrierName }
          : null,
        exchange: detail?.exchange
          ? { specification: detail.exchange.specification, quantity: detail.exchange.quantity }
          : null,
        sellerRejectReason: detail?.sellerRejectDescription || detail?.sellerRejectReason || null,
        events: listRefundEvents(reader, input.id),
      };
    }),
  };
}
