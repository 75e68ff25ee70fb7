import { startPracticePlatform } from '../../electron/practice/practice.ts';
import { DAY } from '../../shared/domain/clock.ts';
import { handClock, rawCall } from '../helpers/practice.ts';

/** One answer of the order list as it came over HTTP, and the same orders after something happened to each. */
export interface RecordedPage {
  /** Index of the shop. */
  readonly shop: number;
  readonly text: string;
  readonly changedText: string;
  readonly rows: number;
}

const SHOPS = 3;
const PAGE_SIZE = 50;

/** Asks a practice platform for its orders, oldest first, 50 a page. Nothing of it is kept on the disk. */
export async function recordPages(orders: number, seed: number): Promise<RecordedPage[]> {
  const clock = handClock();
  const platform = await startPracticePlatform({
    orders,
    shops: SHOPS,
    seed,
    clock,
    live: false,
    limits: { qps: 1e6, orderListQps: 1e6 },
  });
  try {
    const pages: RecordedPage[] = [];
    for (let shop = 0; shop < SHOPS; shop += 1) {
      for (let end = clock.now() - 84 * DAY; end <= clock.now(); end += 6 * DAY)
        pages.push(...(await recordWindow(platform, shop, end - 6 * DAY, end)));
    }
    return pages;
  } finally {
    await platform.close();
  }
}

type Platform = Awaited<ReturnType<typeof startPracticePlatform>>;

async function recordWindow(platform: Platform, shop: number, beginTime: number, endTime: number) {
  const pages: RecordedPage[] = [];
  for (let cursor = ''; cursor !== 'nomore'; ) {
    const query = { orderViewStatus: 1, pageSize: PAGE_SIZE, sort: 2, queryType: 1, beginTime, endTime, cursor };
    const text = await (await rawCall(platform, 'open.order.cursor.list', query, { shop })).text();
    const { result, error_msg, data } = JSON.parse(text);
    if (result !== 1) throw new Error(`${result} ${error_msg}`);
    cursor = data.cursor;
    if (data.orderList.length > 0)
      pages.push({ shop, text, changedText: changePage(text), rows: data.orderList.length });
  }
  return pages;
}

/** Long numbers keep their digits. */
const keepDigits = (_key: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' && !Number.isSafeInteger(value) && context?.source ? JSON.rawJSON(context.source) : value;

interface WireOrder {
  orderBaseInfo: Record<string, number>;
  orderDeliveryInfo: { deliveryNum?: number };
  orderItemInfo: { num: number } | null;
  orderLogisticsInfo: object[];
  orderNote: { orderNoteInfo: object[] } | null;
}

/** What happens next in each order's life: it is shipped with a parcel, received, or its seller writes a note. */
function changePage(text: string): string {
  const page: { data: { orderList: WireOrder[] } } = JSON.parse(
    text,
    keepDigits as (key: string, value: unknown) => unknown,
  );
  for (const order of page.data.orderList) {
    const base = order.orderBaseInfo;
    const at = (base.updateTime ?? 0) + 3_600_000;
    base.updateTime = at;
    if (base.status === 30) {
      Object.assign(base, { status: 40, sendTime: at });
      order.orderDeliveryInfo = { ...order.orderDeliveryInfo, deliveryNum: order.orderItemInfo?.num ?? 1 };
      order.orderLogisticsInfo = [
        { expressNo: `YT${JSON.stringify(base.oid)}`, expressCode: 6, logisticsId: JSON.rawJSON(`18014${at}`) },
      ];
    } else if (base.status === 40) Object.assign(base, { status: 50, recvTime: at });
    else
      order.orderNote = {
        orderNoteInfo: [
          { createTime: at, note: '已联系买家', flagTagCode: 'red_flag_tag_order', operatorName: '客服1' },
          ...(order.orderNote?.orderNoteInfo ?? []),
        ],
      };
  }
  return JSON.stringify(page);
}
