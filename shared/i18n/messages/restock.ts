import type { MessageTable } from '../message-table.ts';

/** Texts of this area: key -> [Simplified Chinese, English]. */
export const restockMessages = {
  'restock.refused.optOut': ['粉丝不愿再收到通知，没有发', 'Not sent: the fan wants no messages'],
  'restock.refused.caution': ['粉丝在谨慎名单上，没有发', 'Not sent: the fan is on the caution list'],
  'restock.refused.told': ['这批货已经通知过这位粉丝，没有再发', 'Not sent: the fan was told of this product already'],
  'restock.refused.bought': ['粉丝已经买了，没有发', 'Not sent: the fan has bought meanwhile'],
  'restock.refused.quiet': ['到了免打扰时间，没有发，等时间过了再发', 'Not sent in quiet hours; it waits until they end'],
  'restock.refused.soldOut': ['平台上已经没货，没有发', 'Not sent: sold out on the platform'],
  'restock.refused.offShelf': ['商品已下架，没有发', 'Not sent: the product is off the shelf'],
  'restock.refused.threshold': ['到货还不够起通数量，没有发', 'Not sent: fewer units than the plan waits for'],
  'restock.refused.promised': [
    '剩下的货已经通知给别的粉丝，没有发',
    'Not sent: the units left are promised to other fans',
  ],
  'restock.refused.stopped': ['计划已暂停或已重新安排，没有发', 'Not sent: the plan was paused or has moved on'],
  'restock.refused.toldToday': ['今天已经通知过这位粉丝，没有发', 'Not sent: the fan was told of something today'],
  'restock.refused.advice': ['到货计划会接着处理，不用重试。', 'The restock plan takes care of it; do not try again.'],
  'restock.refused.scope': [
    '店铺授权里没有短信权限（merchant_promotion），没有发',
    'Not sent: the consent lacks merchant_promotion',
  ],
  'restock.refused.scopeAdvice': [
    '在开放平台申请权限并重新授权，或者导出名单手工通知。',
    'Apply for the permission and authorise again, or export the list and tell the fans by hand.',
  ],
  'restock.handOnly.noApi': ['店铺没有接口，只能手工通知', 'The shop has no interface: tell the fans by hand'],
  'restock.handOnly.noItem': ['商品只在导入的文件里出现过，平台上读不到库存', 'Only a file named the product: its stock cannot be read'],
  'restock.handOnly.noTemplate': ['还没填短信签名和模板', 'No message sign and template are set'],
  'error.restock.handOnly': [
    '这个计划不能由系统发短信：店铺没有接口、商品读不到，或者没填签名和模板。什么都没有发。先看预览里的说明。',
    'No message can be sent for this plan: see the preview for the reason. Nothing was sent.',
  ],
  'error.restock.nobody': [
    '没有可以通知的粉丝，计划没有建立。看看预览里每位粉丝为什么被排除。',
    'There is nobody to tell, so no plan was made. The preview says why each fan is left out.',
  ],
  'error.restock.moved': ['计划的状态已经变了，什么都没有改。刷新后再看。', 'The plan has moved on; nothing was changed.'],
  'restock.did.opt_out': ['{count} 位粉丝加入免打扰名单', '{count} fans put on the opt-out list'],
  'restock.did.caution': ['{count} 位粉丝加入谨慎名单', '{count} fans put on the caution list'],
  'restock.did.unmarked': ['{count} 位粉丝移出名单', '{count} fans taken off a list'],
  'operation.restock.create': ['建立到货计划', 'Start a restock plan'],
  'operation.restock.pause': ['暂停到货计划', 'Pause a restock plan'],
  'operation.restock.resume': ['继续到货计划', 'Go on with a restock plan'],
  'operation.restock.end': ['结束到货计划', 'End a restock plan'],
  'operation.restock.settings': ['改到货通知设置', 'Change restock settings'],
  'operation.restock.mark': ['粉丝加入名单', 'Put fans on a list'],
  'operation.restock.unmark': ['粉丝移出名单', 'Take fans off a list'],
} as const satisfies MessageTable;
