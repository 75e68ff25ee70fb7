import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * Compression of raw payloads. Encoding 1 = raw deflate with the dictionary below; a dictionary is never changed once
 * released (old payloads need it), a better one becomes the next encoding.
 */
export const PAYLOAD_ENCODING = 1;

/** What nearly every order payload repeats; later bytes are cheaper to refer to, so the most frequent stand last. */
const DICTIONARY = Buffer.from(
  [
    '"orderStepInfo":null,"orderCpsInfo":null,"orderDeliveryInfo":{"maxPackageNum":0,"enableAppendPackage":false,"totalPackageNum":0,"deliveryNum":0,"packageNum":0,"openAddressId":"',
    '"subOrderInfo":[],"orderRefundList":[],"orderLogisticsInfo":[{"expressNo":"","expressCode":0,"logisticsId":0}],"orderNote":{"sellerNote":[],"orderNoteInfo":[{"createTime":,"note":"","flagTagCode":"_flag_tag_order","operatorName":""}]}',
    '"refundId":,"negotiateStatus":,"handlingWay":,"refundType":,"refundFee":,"refundReason":,"refundReasonDesc":"","refundDesc":"","receiptStatus":,"submitTime":,"negotiateUpdateTime":,"endTime":,"expireTime":',
    '"orderAddress":{"encryptedConsignee":"","desensitiseConsignee":"","encryptedMobile":"","desensitiseMobile":"","provinceCode":,"province":"","cityCode":,"city":"","districtCode":,"district":"","townCode":,"town":"","encryptedAddress":"","desensitiseAddress":""}',
    '"orderItemInfo":{"itemId":,"skuId":,"relItemId":0,"relSkuId":0,"skuDesc":"","skuNick":"","itemTitle":"","itemLinkUrl":"","itemPicUrl":"","num":1,"originalPrice":,"discountFee":,"price":,"itemType":1,"goodsCode":"","warehouseCode":"","orderItemId":,"goodStoreCode":0}',
    '"orderBaseInfo":{"oid":,"status":,"createTime":17,"payTime":17,"sendTime":0,"recvTime":0,"refundTime":0,"updateTime":17,"buyerOpenId":"","buyerNick":"","sellerOpenId":"","sellerNick":"","totalFee":,"expressFee":0,"discountFee":,"remark":"","payType":,"payChannel":"","cpsType":1,"coType":0,"preSale":0,"commentStatus":0,"riskCode":0,"theDayOfDeliverGoodsTime":2,"promiseTimeStampOfDelivery":17,"validPromiseShipmentTimeStamp":17,"sellerDelayPromiseTimeStamp":0,"priorityDelivery":false,"remindShipmentSign":0,"remindShipmentTime":0,"disableDeliveryReasonCode":[],"multiplePiecesNo":0,"allActivityType":[],"orderLabels":[],"orderSellerRoleInfo":{"roleType":1,"roleId":,"roleName":""},"enableSplitDeliveryOrder":true',
  ].join(','),
);

/**
 * Compresses one payload text (or its UTF-8 bytes). A window of 8 KB holds dictionary and payload and is set up a third
 * faster than the usual 32 KB; whoever reads need not know.
 */
export function compressPayload(text: string | Uint8Array): Buffer {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return deflateRawSync(bytes, { dictionary: DICTIONARY, level: 3, windowBits: 13 });
}

/** Restores a payload; throws when the encoding is from a newer version. */
export function expandPayload(encoding: number, body: Uint8Array): string {
  if (encoding !== PAYLOAD_ENCODING) throw new Error(`payload encoding ${encoding} is not known to this version`);
  return inflateRawSync(body, { dictionary: DICTIONARY }).toString('utf8');
}
