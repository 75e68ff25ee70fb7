/** Verbs as the official documents name them; some do not follow from the name, so they are never guessed. */
type Verb = 'GET' | 'POST';

const GET_METHODS = [
  'open.address.district.list',
  'open.address.seller.create',
  'open.address.seller.delete',
  'open.address.seller.get',
  'open.address.seller.list',
  'open.address.seller.update',
  'open.comment.list.get',
  'open.express.custom.tempate.list.query',
  'open.express.ebill.cancel',
  'open.express.printer.element.query',
  'open.industry.virtual.order.detail',
  'open.item.category',
  'open.item.category.config',
  'open.item.category.optional.get',
  'open.item.category.prop.value.search',
  'open.item.category.standard.check',
  'open.item.category.suggested.get',
  'open.item.deleted.get',
  'open.item.detail.page.link',
  'open.item.diagnosis.get',
  'open.item.get',
  'open.item.list.get',
  'open.item.sku.goods.relation.get',
  'open.item.sku.list.get',
  'open.item.standard.apply.query',
  'open.live.shop.item.check.oncar',
  'open.live.shop.seller.real.uv',
  'open.live.shop.user.car.action',
  'open.live.shop.watch.time.match',
  'open.logistics.express.template.detail',
  'open.logistics.express.template.list',
  'open.order.address.audit.approve',
  'open.order.address.audit.reject',
  'open.order.buyer.order.list',
  'open.order.cursor.list',
  'open.order.detail',
  'open.order.tag.flag',
  'open.order.takerate.inquiry',
  'open.refund.comment.basic.list',
  'open.refund.reject.reason',
  'open.score.master.get',
  'open.score.shop.get',
  'open.seller.order.fee.detail',
  'open.seller.order.refund.detail',
  'open.seller.order.refund.pcursor.list',
  'open.shop.brand.page.get',
  'open.shop.info.get',
  'open.shop.poi.getPoiDetailByOuterPoi',
  'open.subcomment.list.get',
  'open.tool.whiteip.list.add',
  'open.user.fans.check',
  'open.user.info.get',
  'open.user.seller.get',
] as const;

const POST_METHODS = [
  'open.comment.add',
  'open.express.ebill.append',
  'open.express.ebill.get',
  'open.express.ebill.update',
  'open.express.reachable.query',
  'open.express.standard.template.list.get',
  'open.express.subscribe.query',
  'open.industry.trade.in.sync.spu.info',
  'open.industry.virtual.order.decrypt',
  'open.industry.virtual.order.review',
  'open.item.autopass.edit',
  'open.item.brand.list.get',
  'open.item.category.prop.standard.get',
  'open.item.category.standard.search',
  'open.item.delete',
  'open.item.detail.images.update',
  'open.item.edit',
  'open.item.image.upload',
  'open.item.new',
  'open.item.qualification.collection.config',
  'open.item.shelf.status.update',
  'open.item.sku.goods.relation.add',
  'open.item.sku.goods.relation.delete',
  'open.item.sku.goods.relation.update',
  'open.item.sku.price.update',
  'open.item.sku.stock.update',
  'open.item.standard.apply',
  'open.item.standard.correct',
  'open.logistics.express.template.add',
  'open.logistics.express.template.update',
  'open.order.address.update',
  'open.order.decrypt.batch',
  'open.order.desensitise.batch',
  'open.order.encrypt.batch',
  'open.order.goods.split.deliver',
  'open.order.search.index.batch',
  'open.refund.confirm.and.send',
  'open.refund.direct.refund',
  'open.refund.reject',
  'open.refund.submit.returnInfo',
  'open.security.instant.decrypt.batch',
  'open.security.log.batch',
  'open.security.log.login',
  'open.security.log.open',
  'open.security.log.order',
  'open.security.log.sql',
  'open.seller.order.close',
  'open.seller.order.goods.deliver',
  'open.seller.order.goods.logistics.append',
  'open.seller.order.logistics.update',
  'open.seller.order.note.add',
  'open.seller.order.refund.approve',
  'open.seller.order.refund.confirm.receipt',
  'open.seller.order.refund.returngoods.approve',
  'open.seller.order.sku.update',
  'open.shop.enterprise.qualificaiton.exist',
  'open.sms.send',
  'open.virtual.eticket.checkavailable',
] as const;

export type KuaishouMethod = (typeof GET_METHODS)[number] | (typeof POST_METHODS)[number];

const VERBS: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ...GET_METHODS.map((method) => [method, 'GET'] as const),
  ...POST_METHODS.map((method) => [method, 'POST'] as const),
]);

/** Methods whose payload stands next to `result` instead of under `data`. */
const TOP_LEVEL_PAYLOAD: ReadonlySet<string> = new Set([
  'open.order.decrypt.batch',
  'open.order.encrypt.batch',
  'open.order.desensitise.batch',
  'open.order.search.index.batch',
  'open.order.takerate.inquiry',
  'open.sms.send',
]);

/** The documented verb of a method. */
export function verbOf(method: KuaishouMethod): Verb {
  return VERBS.get(method) ?? 'GET';
}

/** The address path of a method: every dot becomes a slash, case and misspellings stay. */
export function pathOf(method: KuaishouMethod): string {
  return `/${method.replaceAll('.', '/')}`;
}

/** True when the payload stands next to `result`. */
export function hasTopLevelPayload(method: KuaishouMethod): boolean {
  return TOP_LEVEL_PAYLOAD.has(method);
}
