import type { MessageTable } from '../message-table.ts';

/** Texts of this area: key -> [Simplified Chinese, English]. */
export const parcelsMessages = {
  'parcels.block.notToShip': ['不是待发货订单', 'Not an order to ship'],
  'parcels.block.imported': ['导入的订单，平台没有接口', 'Imported; there is no API to ship it by'],
  'parcels.block.refund': ['有退款', 'A refund is open or was paid'],
  'parcels.block.held.group_buying': ['不可发货：拼团中', 'Not shippable: group buy under way'],
  'parcels.block.held.payment_risk': ['不可发货：支付风控审核中', 'Not shippable: payment under review'],
  'parcels.block.held.risk_order': ['不可发货：风险订单', 'Not shippable: risky order'],
  'parcels.block.held.no_address': ['不可发货：缺收货地址', 'Not shippable: no address'],
  'parcels.block.held.no_deadline': ['不可发货：平台暂不可发货', 'Not shippable: not to be shipped now'],
  'parcels.block.held.unknown': [
    '不可发货：平台限制（原因未知）',
    'Not shippable: held by the platform (reason unknown)',
  ],
  'parcels.block.address': ['改地址待审', 'An address change waits for a decision'],
  'parcels.block.onHold': ['已挂起', 'On hold'],
  'parcels.block.partlyShipped': ['已部分发货', 'Partly shipped'],
  'parcels.block.split': ['已拆单', 'Split over several parcels'],
  'parcels.block.merged': ['已与其他订单合并', 'Shares a parcel with other orders'],
  'parcels.block.shipping': ['发货正在进行', 'Its shipment is under way'],
  'parcels.block.pinned': ['手动取消过合并', 'Taken out of a merge by hand'],
  'parcels.block.noToken': ['地址令牌缺失，只能人工核对后合并', 'No address token; only a person can merge it'],
  'parcels.block.receiverDiffers': [
    '地址令牌缺失，且脱敏收件人不一致',
    'No address token, and the masked receivers differ',
  ],
  'parcels.block.otherShop': ['与所选的其他订单不同店铺', 'Of another shop than the other orders selected'],
  'parcels.block.otherAddress': ['所选订单中没有同一收件地址的', 'No other order selected goes to its address'],
  'parcels.block.otherGroup': ['已在另一个合并里', 'Shares a parcel of another group'],
  'parcels.block.notSplittable': ['平台不允许这个订单拆单发货', 'The platform does not allow parts of this order'],
  'parcels.block.onePiece': ['只剩一件，无法拆单', 'Only one piece is left to ship'],

  'parcels.undo.merge': ['合并 {orders} 单为 {groups} 个包裹', 'Merged {orders} orders into {groups} parcels'],
  'parcels.undo.mergeRule': [
    '自动合并 {orders} 单为 {groups} 个包裹',
    'Merged {orders} orders into {groups} parcels by the rule',
  ],
  'parcels.undo.unmerge': ['取消合并 {orders} 单', 'Took {orders} orders out of shared parcels'],
  'parcels.undo.split': ['订单 {record} 拆成 {parcels} 个包裹', 'Split order {record} over {parcels} parcels'],
  'parcels.undo.unsplit': ['取消拆单 {record}', 'Order {record} goes in one parcel again'],

  'error.parcels.nothingToMerge': [
    '没有合并：所选订单里没有可以合包的。请查看每单的原因。',
    'Nothing was merged: no two of these orders may share a parcel. Look at the reason of each.',
  ],
  'error.parcels.nothingMerged': [
    '没有取消：所选订单没有合并。',
    'Nothing was taken apart: none of these orders shares a parcel.',
  ],
  'error.parcels.notSplit': ['没有取消：订单没有拆单。', 'Nothing was changed: the order is not split.'],
  'error.parcels.planChanged': [
    '没有发货：包裹计划刚刚有变化（合并、拆单或退款）。请核对最新的包裹后重试。',
    'Nothing was shipped: the planned parcels have just changed (a merge, a split or a refund). Look at them and try again.',
  ],
  'error.parcels.gone': [
    '没有发货：这个订单已没有待发的件。',
    'Nothing was shipped: nothing of this order is left to ship.',
  ],
  'error.parcels.splitBlocked': ['没有拆单：{reason}。', 'The order was not split: {reason}.'],
  'error.parcels.splitSum': [
    '没有拆单：每种商品分到各包裹的件数之和必须等于未发件数（{title}：未发 {left} 件，已分 {given} 件）。请改正后重试。',
    'The order was not split: the pieces given to the parcels must add up to those left ({title}: {left} left, {given} given). Correct them and try again.',
  ],
  'error.parcels.splitLine': [
    '没有拆单：有一种商品不在这个订单里，订单可能已变化。请刷新后重试。',
    'The order was not split: a line is not of this order, which may have changed. Refresh and try again.',
  ],

  'operation.parcels.merge': ['合并订单', 'Merge orders'],
  'operation.parcels.unmerge': ['取消合并', 'Take a merge apart'],
  'operation.parcels.split': ['拆单', 'Split an order'],
  'operation.parcels.unsplit': ['取消拆单', 'Take a split back'],
  'operation.parcels.rule': ['自动合并开关', 'Automatic merging'],
  'operationGroup.parcels.': ['合并与拆单', 'Merging and splitting'],
  'auditField.groups': ['合并组数', 'Groups'],
  'auditField.parcels': ['包裹数', 'Parcels'],
  'auditField.source': ['方式', 'By'],
  'auditField.automatic': ['自动合并', 'Automatic merging'],
} as const satisfies MessageTable;
