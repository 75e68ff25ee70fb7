import type { MessageTable } from '../message-table.ts';

/** Texts of this area: key -> [Simplified Chinese, English]. */
export const restockMessages = {
  'restock.refused.optOut': ['粉丝不愿再收到通知，没有发', 'Not sent: the fan wants no messages'],
  'restock.refused.caution': ['粉丝在谨慎名单上，没有发', 'Not sent: the fan is on the caution list'],
  'restock.refused.dismissed': ['客服已确认粉丝不再等货，没有发', 'Not sent: staff found that the fan does not wait'],
  'restock.refused.stockElsewhere': [
    '库存由货品（供应链）管着，读不到能卖多少，没有发',
    'Not sent: the stock is kept under supply-chain goods and cannot be read',
  ],
  'restock.refused.told': ['这批货已经通知过这位粉丝，没有再发', 'Not sent: the fan was told of this product already'],
  'restock.refused.bought': ['粉丝已经买了，没有发', 'Not sent: the fan has bought meanwhile'],
  'restock.refused.quiet': [
    '到了免打扰时间，没有发，等时间过了再发',
    'Not sent in quiet hours; it waits until they end',
  ],
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
  'restock.handOnly.noItem': [
    '商品只在导入的文件里出现过，平台上读不到库存',
    'Only a file named the product: its stock cannot be read',
  ],
  'restock.handOnly.noTemplate': ['还没填短信签名和模板', 'No message sign and template are set'],
  'error.restock.handOnly': [
    '这个计划不能由系统发短信：店铺没有接口、商品读不到，或者没填签名和模板。什么都没有发。先看预览里的说明。',
    'No message can be sent for this plan: see the preview for the reason. Nothing was sent.',
  ],
  'error.restock.nobody': [
    '没有可以通知的粉丝，计划没有建立。看看预览里每位粉丝为什么被排除。',
    'There is nobody to tell, so no plan was made. The preview says why each fan is left out.',
  ],
  'error.restock.notByHand': [
    '这个计划由系统发短信，不出手工名单。什么都没有改。要手工通知，结束它再建一个手工计划。',
    'This plan sends messages; it hands out nobody. Nothing was changed. End it and start one that is told by hand.',
  ],
  'error.restock.soldOut': [
    '平台上已经没货，没有给出名单。等补了货计划会自己继续。',
    'Sold out on the platform: nobody was handed out. The plan goes on when there is stock again.',
  ],
  'error.restock.rests': [
    '计划已经暂停或结束，没有给出名单。先让计划继续。',
    'The plan rests or has ended: nobody was handed out. Let it go on first.',
  ],
  'error.restock.threshold': [
    '平台库存 {stock} 件，还不到开始通知的 {threshold} 件，没有给出名单。货到了再试。',
    'The platform shows {stock} units, fewer than the {threshold} that the plan waits for: nobody was handed out. Try again when they are in.',
  ],
  'error.restock.noRoom': [
    '没有给出名单：已通知的粉丝还留着 {promised} 件的名额，或者没有待通知的粉丝了。等他们买了，或名额到期，再试。',
    'Nobody was handed out: {promised} units are still kept for fans who were told, or nobody is left. Try again when they have bought, or when their time is over.',
  ],
  'error.restock.moved': [
    '计划的状态已经变了，什么都没有改。刷新后再看。',
    'The plan has moved on; nothing was changed.',
  ],
  'undo.did.mark.opt_out': ['{count} 位粉丝加入免打扰名单', '{count} fans put on the opt-out list'],
  'undo.did.mark.caution': ['{count} 位粉丝加入谨慎名单', '{count} fans put on the caution list'],
  'undo.did.restock.handOut': ['手工通知名单（{count} 位粉丝）', 'Handed out {count} fans to tell'],
  'undo.did.unmarked': ['{count} 位粉丝移出名单', '{count} fans taken off a list'],
  'operation.restock.create': ['建立到货计划', 'Start a restock plan'],
  'operation.restock.pause': ['暂停到货计划', 'Pause a restock plan'],
  'operation.restock.resume': ['继续到货计划', 'Go on with a restock plan'],
  'operation.restock.end': ['结束到货计划', 'End a restock plan'],
  'operation.restock.handOut': ['给出手工通知名单', 'Hand out fans to tell'],
  'operation.restock.putBack': ['粉丝放回到货计划', 'Put fans back into a restock plan'],
  'operation.restock.skip': ['粉丝移出到货计划', 'Leave fans out of a restock plan'],
  'operation.restock.settings': ['改到货通知设置', 'Change restock settings'],
  'operation.restock.mark': ['粉丝加入名单', 'Put fans on a list'],
  'operation.restock.unmark': ['粉丝移出名单', 'Take fans off a list'],
} as const satisfies MessageTable;
