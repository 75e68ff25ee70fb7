import type { PlatformRefundDetail } from '../../platform-records.ts';
import { carriageOf } from './order-parcels.ts';
import {
  arrayAt,
  codeAt,
  idAt,
  integerAt,
  type JsonObject,
  objectAt,
  optionalTextAt,
  textAt,
  textsOf,
} from './tolerant.ts';

/** What only the detail call of a refund tells. */
export function refundDetailOf(source: JsonObject): PlatformRefundDetail {
  return {
    buyerOpenId: optionalTextAt(source, 'buyerOpenId'),
    pictures: picturesOf(source.pictures),
    returnParcel: returnParcelOf(objectAt(source, 'logisticsInfo')),
    sellerRejectReason: codeAt(source, 'sellerDisagreeReason') || undefined,
    sellerRejectDescription: optionalTextAt(source, 'sellerDisagreeDesc'),
    exchange: exchangeOf(objectAt(source, 'exchangeInfo')),
    returnFreight: returnFreightOf(objectAt(source, 'returnFreightInfo')),
    parcelRisks: textsOf(arrayAt(source, 'logisticsRiskInfos')),
  };
}

/** The platform writes the list of picture addresses into one text: as JSON, or joined by commas. */
function picturesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return textsOf(value);
  if (typeof value !== 'string' || value.trim() === '') return [];
  if (!value.trimStart().startsWith('[')) {
    return textsOf(value.split(',').map((picture) => picture.trim()));
  }
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) ? textsOf(list) : [];
  } catch {
    return [];
  }
}

function returnParcelOf(logistics: JsonObject | undefined): PlatformRefundDetail['returnParcel'] {
  const carriage = carriageOf(logistics);
  return carriage.waybill === '' ? undefined : carriage;
}

function exchangeOf(exchange: JsonObject | undefined): PlatformRefundDetail['exchange'] {
  const platformSkuId = idAt(exchange, 'skuId');
  if (platformSkuId === undefined) return undefined;
  return { platformSkuId, specification: textAt(exchange, 'skuDesc'), quantity: integerAt(exchange, 'quantity') ?? 1 };
}

const FREIGHT_STATUS: ReadonlyMap<string, string> = new Map([
  ['10', 'pending'],
  ['20', 'agreed'],
  ['30', 'paying'],
  ['40', 'paid'],
  ['50', 'closed'],
]);

function returnFreightOf(freight: JsonObject | undefined): PlatformRefundDetail['returnFreight'] {
  const amount = integerAt(freight, 'returnFreightAmount');
  const code = codeAt(freight, 'returnFreightStatus');
  if (amount === undefined || code === '') return undefined;
  return { amount, status: FREIGHT_STATUS.get(code) ?? code, description: textAt(freight, 'returnFreightApplyDesc') };
}
