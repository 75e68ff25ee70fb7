import type { FlagColour } from '../../../../../shared/domain/order-status.ts';
import type { PlatformCommand } from '../../platform-command.ts';
import { jsonId } from '../lossless-json.ts';
import { type CommandRequests, carriage, wholeNumber } from './command-request.ts';

/** 0 leaves the flag as it is; without the number the platform would plant a grey one. */
const NO_FLAG = 0;
const FLAG_NUMBERS = {
  red: 1,
  yellow: 2,
  green: 3,
  blue: 4,
  purple: 5,
  grey: 6,
} as const satisfies Readonly<Record<FlagColour, number>>;

const PARTLY_SHIPPED = 10;
const FULLY_SHIPPED = 40;
const MOST_PIECES = 9_999_999;

type OrderKind = Extract<PlatformCommand['kind'], `order.${string}`>;

/** Commands about orders (§8.1 of the platform's rules). */
export const ORDER_REQUESTS = {
  'order.ship': (command) => ({
    method: 'open.seller.order.goods.deliver',
    param: { orderId: jsonId(command.platformOrderId), ...carriage(command) },
  }),
  'order.ship_split': ({ platformOrderId, parcels, lineStates = [] }) => ({
    method: 'open.order.goods.split.deliver',
    param: {
      mainOrderId: jsonId(platformOrderId),
      deliveryItemInfoList: parcels.map((parcel) => ({
        ...carriage(parcel),
        deliveryGoodsInfoList: parcel.contents.map(({ platformLineId, quantity }) => ({
          oid: jsonId(platformLineId),
          deliveryNum: wholeNumber(quantity, 1, MOST_PIECES),
        })),
      })),
      ...(lineStates.length === 0
        ? {}
        : {
            deliveryStatus: lineStates.map(({ platformLineId, complete }) => ({
              oid: jsonId(platformLineId),
              confirmDeliveryStatus: complete ? FULLY_SHIPPED : PARTLY_SHIPPED,
            })),
          }),
    },
  }),
  'order.append_parcel': (command) => ({
    method: 'open.seller.order.goods.logistics.append',
    param: { oid: jsonId(command.platformOrderId), ...carriage(command) },
  }),
  'order.correct_parcel': (command) => ({
    method: 'open.seller.order.logistics.update',
    param: {
      orderId: jsonId(command.platformOrderId),
      ...carriage(command),
      ...(command.platformParcelId === '' ? {} : { logisticsId: jsonId(command.platformParcelId) }),
    },
  }),
  'order.note': ({ platformOrderId, text, flag }) => ({
    method: 'open.seller.order.note.add',
    param: { orderId: jsonId(platformOrderId), note: text, flag: flag === null ? NO_FLAG : FLAG_NUMBERS[flag] },
  }),
  'order.close': ({ platformOrderId }) => ({
    method: 'open.seller.order.close',
    param: { orderId: jsonId(platformOrderId) },
  }),
  'order.address_approve': ({ platformOrderId }) => ({
    method: 'open.order.address.audit.approve',
    param: { oid: jsonId(platformOrderId) },
  }),
  'order.address_reject': ({ platformOrderId }) => ({
    method: 'open.order.address.audit.reject',
    param: { oid: jsonId(platformOrderId) },
  }),
} as const satisfies CommandRequests<OrderKind>;
