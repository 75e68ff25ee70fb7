import { HOUR } from '../../../shared/domain/clock.ts';
import { hash32 } from '../random.ts';
import { rawId } from '../raw-json.ts';
import { addressOf } from '../world/buyers.ts';
import { ciphertext } from '../world/ciphertext.ts';
import { appendObstacle, countParcels } from '../world/parcels.ts';
import type { AddressAudit, Gift, Order, Parcel, ShopWorld } from '../world/types.ts';
import { pictureUrl } from './item.ts';

const FLAG_CODES = ['grey', 'red', 'yellow', 'green', 'blue', 'purple', 'grey'].map((word) => `${word}_flag_tag_order`);

interface Place {
  readonly shop: ShopWorld;
  readonly baseUrl: string;
}

/** `orderItemInfo`: the snapshot of the one item of the order. */
export function renderItemOfOrder({ shop, baseUrl }: Place, order: Order): Record<string, unknown> {
  const { sku } = order;
  const { product } = sku;
  const days = product.template.presaleDays ?? 2;
  return {
    itemId: rawId(product.id),
    skuId: rawId(sku.id),
    relItemId: 0,
    relSkuId: 0,
    skuDesc: sku.text,
    skuNick: sku.code,
    itemTitle: product.template.title,
    itemLinkUrl: `https://app.kwaixiaodian.com/merchant/shop/detail?id=${product.id}&hyId=kwaishop&layoutType=4`,
    itemPicUrl: pictureUrl(baseUrl, product),
    num: order.num,
    originalPrice: order.price + order.discount,
    price: order.price,
    discountFee: order.discount * order.num,
    itemType: 1,
    goodsCode: '',
    warehouseCode: '',
    orderItemId: rawId(`4${order.oid.slice(1)}`),
    goodStoreCode: 0,
    serviceInfo: {
      serviceRule: '支持7天无理由退货',
      freight: hash32(order.oid) % 2 === 0,
      freightProviderType: 1,
      instantRefund: false,
      instantDelivery: 0,
      serviceRuleInfo: {
        refundRule: '支持7天无理由退货',
        theDayOfDeliverGoodsTime: days,
        promiseDeliveryTime: days === 2 ? 172_800 : -1,
        deliveryMethod: 'logistics',
      },
    },
    itemExtra: {
      categoryInfo: { itemCid: shop.template.category[0], categoryName: shop.template.category[1] },
      brandName: '',
    },
  };
}

/** `orderLogisticsInfo` of an order or a gift: one row a parcel. */
export function renderParcels(parcels: readonly Parcel[]): Record<string, unknown>[] {
  return parcels.map((parcel) => ({
    expressNo: parcel.expressNo,
    expressCode: parcel.expressCode,
    logisticsId: rawId(parcel.id),
  }));
}

/** `orderNote`: newest first, thirty at most. */
export function renderNotes(order: Order): Record<string, unknown> {
  return {
    sellerNote: [],
    orderNoteInfo: order.notes.slice(0, 30).map((note) => ({
      createTime: note.at,
      note: note.text,
      flagTagCode: FLAG_CODES[note.flag] ?? FLAG_CODES[0],
      operatorName: note.operator,
    })),
  };
}

/** `orderAddress`: region in plain text, the rest as ciphertext and mask; withheld while shipping is on hold. */
export function renderAddress(shop: ShopWorld, order: Order): Record<string, unknown> {
  const address = addressOf(shop, order.buyer, order.address);
  const held = order.holds.length > 0;
  return {
    encryptedConsignee: held ? null : ciphertext(2, order.oid, address.index),
    desensitiseConsignee: held ? null : address.maskedName,
    encryptedMobile: held ? null : ciphertext(3, order.oid, address.index),
    desensitiseMobile: held ? null : address.maskedMobile,
    encryptedAddress: held ? null : ciphertext(1, order.oid, address.index),
    desensitiseAddress: held ? null : address.maskedDetail,
    provinceCode: address.city.provinceCode,
    province: address.city.province,
    cityCode: address.city.cityCode,
    city: address.city.city,
    districtCode: address.districtCode,
    district: address.district,
    townCode: address.townCode,
    town: address.town,
  };
}

/** `orderStepInfo` of a deposit presale, null for every other order. */
export function renderSteps(order: Order): Record<string, unknown> | null {
  const { deposit } = order;
  if (deposit === null) return null;
  const closed = order.status === 80;
  const first = deposit.firstPaidAt > 0 ? 30 : closed ? 80 : 10;
  const rest = deposit.restPaidAt > 0 ? 30 : closed ? 80 : deposit.firstPaidAt > 0 ? 10 : 5;
  const step = (
    no: number,
    name: string,
    status: number,
    price: number,
    payTime: number,
    from: number,
    until: number,
  ): object => ({
    id: rawId(`${order.oid.slice(0, 15)}${no}`),
    payStepType: 1,
    payStepNo: no,
    payStepName: name,
    payStepStatus: status,
    stepPrice: Math.round(price / order.num),
    skuNum: order.num,
    stepTotalPrice: price,
    discountFee: 0,
    expressFee: 0,
    paymentFee: status === 30 ? price : 0,
    payTime,
    payChannelDesc: status === 30 ? '微信' : '',
    startPayTime: from,
    endPayTime: until,
  });
  return {
    orderPaymentStatus: { payStepType: 1, orderPayStatus: Number(`11${first}2${rest}`) },
    orderPaymentSteps: [
      step(1, '定金', first, deposit.first, deposit.firstPaidAt, order.createTime, order.createTime + HOUR / 2),
      step(2, '尾款', rest, deposit.rest, deposit.restPaidAt, deposit.restFrom, deposit.restUntil),
    ],
  };
}

/** `orderDeliveryInfo`; `openAddressId` is missing where the platform withholds the address. */
export function renderDelivery(shop: ShopWorld, order: Order): Record<string, unknown> {
  const { appended, total } = countParcels(order);
  return {
    deliveryNum: order.delivered,
    packageNum: order.parcels.length - appended,
    totalPackageNum: total,
    maxPackageNum: appended,
    enableAppendPackage: appendObstacle(order) === undefined,
    ...(order.delivered > 0 ? { deliveryStatus: order.delivered < order.num ? 10 : 40 } : {}),
    splitDeliveryOrder: order.parcels.length - appended > 1,
    mergeDeliveryType: 0,
    ...(order.holds.length > 0 ? {} : { openAddressId: addressOf(shop, order.buyer, order.address).openAddressId }),
    serialNumberInfo: { serialType: [] },
  };
}

/** An element of `subOrderInfo`: a gift with its own id and status. */
export function renderGift({ baseUrl }: Place, order: Order, gift: Gift): Record<string, unknown> {
  return {
    subOrderType: 2,
    subOrderBaseInfo: {
      oid: rawId(gift.oid),
      status: gift.status,
      sendTime: gift.sendTime,
      recvTime: gift.recvTime,
      updateTime: gift.updateTime,
    },
    subOrderItemInfo: {
      itemId: rawId(`8${order.sku.product.id.slice(1)}`),
      skuId: rawId(`8${order.sku.product.id.slice(1)}1`),
      relItemId: 0,
      relSkuId: 0,
      skuDesc: '默认',
      skuNick: `GIFT-${order.sku.product.template.code}`,
      itemTitle: gift.title,
      itemLinkUrl: '',
      itemPicUrl: pictureUrl(baseUrl, order.sku.product),
      num: gift.num,
      originalPrice: 0,
      price: 0,
      discountFee: 0,
      itemType: 1,
      goodsCode: '',
      warehouseCode: '',
    },
    subOrderLogisticsInfo: renderParcels(gift.parcels),
    subOrderDeliveryInfo: { deliveryNum: gift.delivered, packageNum: gift.parcels.length },
  };
}

/** `addressUpdateAuditInfo`: the address change that the buyer asks for. */
export function renderAudit(shop: ShopWorld, order: Order, audit: AddressAudit): Record<string, unknown> {
  const part = (variant: number): object => {
    const address = addressOf(shop, order.buyer, variant);
    return {
      provinceCode: address.city.provinceCode,
      province: address.city.province,
      cityCode: address.city.cityCode,
      city: address.city.city,
      districtCode: address.districtCode,
      district: address.district,
      townCode: address.townCode,
      town: address.town,
      addressMetaVersion: 202100,
      addressId: rawId(`90${order.oid.slice(-12)}${variant}`),
      desensitiseAddress: address.maskedDetail,
      encryptedAddress: ciphertext(1, order.oid, address.index),
    };
  };
  return {
    auditStatus: audit.status,
    timeoutOfAudit: audit.timeout,
    auditTime: audit.auditTime,
    addressBeforeUpdate: part(audit.before),
    addressAfterUpdate: part(audit.after),
  };
}
