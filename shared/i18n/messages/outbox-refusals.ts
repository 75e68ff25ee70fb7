import type { MessageTable } from '../message-table.ts';

/** Why a command to a platform was not taken, did not happen, or was refused by the platform. */
export const outboxRefusalsMessages = {
  'outbox.failed.unpaid': ['买家还没有付款，没有发货', 'The buyer has not paid; not shipped'],
  'outbox.failed.closed': ['订单已关闭，没有发货', 'The order is closed; not shipped'],
  'outbox.failed.shippedOtherwise': [
    '订单已用别的单号发货：{waybills}',
    'Shipped already with another number: {waybills}',
  ],
  'outbox.failed.shippedWhole': ['订单已全部发出', 'Everything of the order is out already'],
  'outbox.failed.parcelReported': ['单号 {waybill} 已在这个订单里', 'The number {waybill} is on this order already'],
  'outbox.failed.tooManyPieces': [
    '「{title}」要发 {quantity} 件，只剩 {left} 件可发',
    '{title}: {quantity} to ship, only {left} left',
  ],
  'outbox.failed.held.group_buying': [
    '拼团还没成团，平台不允许发货',
    'Group buying is still running; must not be shipped',
  ],
  'outbox.failed.held.payment_risk': [
    '平台正在做支付风控，不允许发货',
    'The platform checks the payment; must not be shipped',
  ],
  'outbox.failed.held.risk_order': [
    '平台标记为风险订单，禁止发货',
    'The platform marks it as a risk; must not be shipped',
  ],
  'outbox.failed.held.no_address': [
    '平台没有给出收货地址，不能发货',
    'The platform withholds the address; must not be shipped',
  ],
  'outbox.failed.held.no_deadline': [
    '平台没有给出发货时限，现在不能发货',
    'The platform gives no deadline; must not be shipped now',
  ],
  'outbox.failed.held.unknown': ['平台要求暂不发货', 'The platform holds this order'],
  'outbox.failed.refunded': ['订单退款中或已退款，没有发货', 'A refund runs or was paid; not shipped'],
  'outbox.failed.refundAsked': ['买家已申请退款，没有发货', 'The buyer asks for a refund; not shipped'],
  'outbox.failed.addressPending': [
    '买家申请了改地址，还没有审核，没有发货',
    'The buyer asks for another address and it is not decided; not shipped',
  ],
  'outbox.failed.notShippedYet': ['订单还没有发货', 'The order is not shipped yet'],
  'outbox.failed.orderOver': ['订单已完成或关闭，不能再改物流', 'The order is over; its parcels cannot be changed'],
  'outbox.failed.parcelGone': ['平台上没有这个包裹了', 'The platform does not know this parcel any more'],
  'outbox.failed.paidMeanwhile': ['订单已付款，不能关闭', 'The order is paid; it cannot be closed'],
  'outbox.failed.onHold': ['订单已挂起，没有发货', 'The order is on hold here; not shipped'],
  'outbox.failed.planChanged': [
    '排队之后订单的合并或拆单有变，没有发货',
    'The order was merged or split differently since it was queued; not shipped',
  ],
  'outbox.failed.addressMoved': [
    '填单号之后收货地址变了，没有发货',
    'The address changed after the number was entered; not shipped',
  ],
  'outbox.failed.addressNothingAsked': ['买家没有待审的改地址申请', 'No new address waits for a decision'],
  'outbox.failed.addressDecided': [
    '改地址申请已经处理过，结果和这次不同',
    'The new address was decided already, the other way',
  ],
  'outbox.failed.addressAskedAnew': [
    '买家又申请了别的地址，不是你看到的那个，没有提交',
    'The buyer asks for yet another address, not the one that you saw; nothing was sent',
  ],
  'outbox.failed.refundOver': ['售后单已关闭（买家撤销或超时），没有提交', 'The case is closed; nothing was sent'],
  'outbox.failed.refundAmountChanged': [
    '售后单已变化：退款金额由 ¥{before} 变为 ¥{after}，没有提交',
    'The case has changed: ¥{before} became ¥{after}; nothing was sent',
  ],
  'outbox.failed.refundKindChanged.refund_only': [
    '售后单已变化：现在是仅退款，没有提交',
    'The case has changed: refund only now; nothing was sent',
  ],
  'outbox.failed.refundKindChanged.return_refund': [
    '售后单已变化：现在是退货退款，没有提交',
    'The case has changed: return and refund now; nothing was sent',
  ],
  'outbox.failed.refundKindChanged.exchange': [
    '售后单已变化：现在是换货，没有提交',
    'The case has changed: an exchange now; nothing was sent',
  ],
  'outbox.failed.refundKindChanged.resend': [
    '售后单已变化：现在是补发，没有提交',
    'The case has changed: a resend now; nothing was sent',
  ],
  'outbox.failed.refundKindChanged.repair': [
    '售后单已变化：现在是维修，没有提交',
    'The case has changed: a repair now; nothing was sent',
  ],
  'outbox.failed.refundKindChanged.unknown': [
    '售后单类型已变化，没有提交',
    'The kind of the case has changed; nothing was sent',
  ],
  'outbox.failed.refundMoved.wait_seller': [
    '售后单现在是「待商家处理」，这一步不能做，没有提交',
    'The case waits for the seller now; this step does not fit, nothing was sent',
  ],
  'outbox.failed.refundMoved.wait_buyer_edit': [
    '售后单现在是「待买家修改」，这一步不能做，没有提交',
    'The case waits for the buyer to amend it; this step does not fit, nothing was sent',
  ],
  'outbox.failed.refundMoved.platform': [
    '平台已介入这个售后单，这一步不能做，没有提交',
    'The platform has stepped in; this step does not fit, nothing was sent',
  ],
  'outbox.failed.refundMoved.wait_buyer_return': [
    '售后单现在是「待买家寄回」，这一步不能做，没有提交',
    'The case waits for the goods to be sent back; this step does not fit, nothing was sent',
  ],
  'outbox.failed.refundMoved.wait_seller_receive': [
    '售后单现在是「待商家收货」，这一步不能做，没有提交',
    'The case waits for the seller to receive the goods; this step does not fit, nothing was sent',
  ],
  'outbox.failed.refundMoved.wait_buyer_receive': [
    '售后单现在是「待买家收货」，这一步不能做，没有提交',
    'The case waits for the buyer to receive the goods; this step does not fit, nothing was sent',
  ],
  'outbox.failed.refundMoved.refunding': ['售后单已在退款中，没有提交', 'The case is being refunded; nothing was sent'],
  'outbox.failed.refundMoved.success': ['售后单已退款成功，没有提交', 'The case was refunded; nothing was sent'],
  'outbox.failed.refundMoved.closed': ['售后单已关闭，没有提交', 'The case is closed; nothing was sent'],
  'outbox.failed.refundMoved.unknown': ['售后单状态已变化，没有提交', 'The case has changed; nothing was sent'],
  'outbox.failed.exchangeSentElsewhere': [
    '已由别处填写换货单号，平台不显示是哪个；单号 {waybill} 没有提交',
    'A number was filled in elsewhere, and the platform does not show which; {waybill} was not sent',
  ],
  'outbox.failed.rejectedElsewhere': [
    '已由别处拒绝，填写的原因不是这个：{found}；这次的原因没有提交',
    'Rejected elsewhere with another reason: {found}; ours was not sent',
  ],
  'outbox.failed.rejectedElsewhereUnknown': [
    '已由别处拒绝，平台没有给出原因；这次的原因没有提交',
    'Rejected elsewhere, the platform does not say why; our reason was not sent',
  ],
  'outbox.failed.priceChanged': [
    '价格已不是你看到的 {seen} 元，现在是 {now} 元，没有改成 {wanted} 元',
    'The price is not the ¥{seen} that you saw: it is ¥{now} now and was not set to ¥{wanted}',
  ],
  'outbox.failed.shelfBeforePrice': [
    '先提交的改价没有成功或还没核实，商品没有上架',
    'A price given before was not set or is in doubt; the product was not put on the shelf',
  ],
  'outbox.failed.stockElsewhere': [
    '这个商品的库存由供应链货品管理，没有增减店铺库存',
    'The stock of this product is kept with supply-chain goods; nothing was changed here',
  ],
  'outbox.failed.stockShort': [
    '平台库存 {stock} 件（活动占用 {reserved} 件），不够减 {change} 件',
    'The stock is {stock}, {reserved} of it reserved: {change} cannot be taken',
  ],
  'outbox.failed.unreadable': [
    '平台返回的数据无法识别，没有发送',
    'What the platform shows cannot be understood; nothing was sent',
  ],
  'outbox.failed.neverTaken': [
    '多次发送平台都没有受理，已核实没有生效',
    'The platform took none of several requests; it did not take effect',
  ],
  'outbox.failed.notShown': ['程序中途退出，明文没有显示', 'The program ended before it was shown'],
  'outbox.failed.noCipher': ['平台没有给出这一项的密文', 'The platform gives no ciphertext for this field'],
  'outbox.failed.decided': ['人工确认没有生效：{reason}', 'A person found that it did not happen: {reason}'],

  'outbox.notTaken.queuedAlready': [
    '同样的操作已在发件箱里，没有重复提交',
    'The same is in the outbox already; not taken twice',
  ],
  'outbox.notTaken.doneAlready': ['同样的操作已经完成过，没有重复提交', 'The same was done already; not taken twice'],
  'outbox.notTaken.inDoubt': [
    '同样的操作正等人工确认，请先到发件箱处理',
    'The same waits for a person to decide; decide it in the outbox first',
  ],
  'outbox.notTaken.shipQueued': ['这个订单已有待发送的发货', 'A shipment of this order waits in the outbox already'],
  'outbox.notTaken.refundQueued': ['这个售后单已有待发送的操作', 'A step of this case waits in the outbox already'],
  'outbox.notInDoubt': ['这条操作已经不需要确认了，请刷新。', 'This command is not in doubt any more; look again.'],
  'outbox.notTaken.notFound': ['没有找到这条记录', 'The record was not found'],
  'outbox.notTaken.noApi': ['这个店铺没有开放平台接口', 'This shop has no open platform API'],
  'outbox.notTaken.imported': [
    '这是从文件导入的记录，平台上不能操作',
    'It was imported from a file; the platform cannot change it',
  ],
  'outbox.notTaken.carrier': ['没有编号为 {code} 的快递公司', 'There is no carrier with the code {code}'],
  'outbox.notTaken.line': ['商品不属于这个订单', 'The goods are not of this order'],
  'outbox.notTaken.emptyNote': ['备注和旗子不能都为空', 'A note needs a text or a flag'],
  'outbox.notTaken.addressUnseen': [
    '还没有从平台读到买家申请的新地址，没有提交；请先刷新这个订单',
    'The address that the buyer asks for was not read yet; not taken. Read the order again first',
  ],
  'outbox.notTaken.refundSeenOld': [
    '你看到之后售后单已变化，请刷新后再处理',
    'The case has changed since you saw it; look at it again',
  ],
  'outbox.notTaken.refundKind.refund_only': [
    '这是仅退款的售后，不能做这一步，没有提交；请用「同意退款」或「拒绝售后」',
    'The buyer asks for money only: this step does not fit, not taken. Approve the refund or reject the case',
  ],
  'outbox.notTaken.refundKind.return_refund': [
    '这是退货退款的售后，不能做这一步，没有提交；请用「同意退货」，收到货再退款',
    'Goods are to come back for money: this step does not fit, not taken. Agree to the return first',
  ],
  'outbox.notTaken.refundKind.exchange': [
    '这是换货的售后，不能做这一步，没有提交；请用「同意退货」（金额 0），收到货后换货发出',
    'An exchange: this step does not fit, not taken. Agree to the return (amount 0), then send the exchange',
  ],
  'outbox.notTaken.refundKind.other': [
    '补发或维修的售后不能做这一步，没有提交；请到快手小店后台处理',
    "A resend or repair: this step does not fit, not taken. Use the platform's back office",
  ],
  'outbox.notTaken.returnAmountZero': [
    '退货退款要按退款金额 ¥{amount} 同意，不能为 0；没有提交',
    'A return for money is agreed to with its amount ¥{amount}, not with 0; not taken',
  ],
  'outbox.notTaken.noPhone': [
    '平台没有给出买家电话密文，发不了短信',
    "The buyer's phone is withheld; no message can be sent",
  ],

  'outbox.refusal.other': ['平台拒绝：{text}（{code}）', 'The platform refused: {text} ({code})'],
  'outbox.refusal.waybill_mismatch': ['运单号和快递公司不匹配', 'The number is not known at that carrier'],
  'outbox.refusal.waybill_many_addresses': [
    '同一个运单号对应了不同收货地址',
    'One number for orders with different addresses',
  ],
  'outbox.refusal.picked_up_before_payment': [
    '运单的揽收时间早于付款时间',
    'The parcel was picked up before the payment',
  ],
  'outbox.refusal.waybill_other_seller': ['运单号已被其他商家使用', 'Another seller uses this number'],
  'outbox.refusal.address_differs_from_waybill': [
    '收货地址与电子面单取号时的地址不一致',
    'The address differs from the one of the electronic waybill',
  ],
  'outbox.refusal.thirty_days_between': ['合并发货间隔超过 30 天', 'Merged orders shipped more than 30 days apart'],
  'outbox.refusal.waybill_differs_from_electronic': [
    '回传的运单号与取过的电子面单不一致',
    'Another number than the electronic waybill that was taken',
  ],
  'outbox.refusal.carrier_unknown': ['快递公司不存在或已停用', 'The carrier does not exist or was retired'],
  'outbox.refusal.signed_elsewhere': ['运单已在别的地址签收', 'The parcel was signed for at another address'],
  'outbox.refusal.carrier_differs_from_electronic': [
    '发货快递公司与电子面单不一致',
    'Another carrier than that of the electronic waybill',
  ],
  'outbox.refusal.shipping_blocked': ['平台规则不允许发货', 'A rule of the platform blocks shipping'],
  'outbox.refusal.already_shipped': ['订单已用别的运单号发货', 'Shipped already with another number'],
  'outbox.refusal.order_refunding': ['订单有退款，平台不允许发货', 'A refund runs; the platform blocks shipping'],
  'outbox.refusal.order_held': ['平台暂不允许发货', 'The platform holds this order'],
  'outbox.refusal.order_risk': ['风险订单，平台禁止发货', 'A risk order; the platform blocks shipping'],
  'outbox.refusal.too_many_pieces': ['发货件数超过剩余件数', 'More pieces than are left to ship'],
  'outbox.refusal.too_many_parcels': ['包裹数超过平台上限（50 个）', 'More parcels than the platform allows (50)'],
  'outbox.refusal.not_fully_shipped': [
    '商品（含赠品）还没全部发出，不能追加包裹',
    'Not everything is shipped yet, gifts included',
  ],
  'outbox.refusal.parcel_not_found': ['平台上没有这个包裹', 'The platform does not know this parcel'],
  'outbox.refusal.serial_number_needed': ['这件商品发货要填 SN 码或 IMEI', 'The goods need a serial number or IMEI'],
  'outbox.refusal.order_not_found': ['平台上没有这个订单', 'The platform does not know this order'],
  'outbox.refusal.order_foreign': ['订单不属于这个店铺', 'The order belongs to another shop'],
  'outbox.refusal.order_state_forbids': ['订单当前状态不能这样操作', 'The state of the order does not allow this'],
  'outbox.refusal.order_not_unpaid': ['订单不是待付款，不能关闭', 'Only unpaid orders can be closed'],
  'outbox.refusal.note_too_long': ['备注超过 200 字', 'The note is longer than 200 characters'],
  'outbox.refusal.address_already_decided': ['改地址申请已处理过', 'The new address was decided already'],
  'outbox.refusal.address_nothing_asked': ['买家没有申请改地址', 'The buyer asked for no new address'],
  'outbox.refusal.address_decision_too_late': ['已过改地址审核时限', 'It is too late to decide on the address'],
  'outbox.refusal.refund_kind_or_state_wrong': ['售后类型或状态不对', 'The kind or state of the case is wrong'],
  'outbox.refusal.refund_number_missing': ['缺少售后单号', 'The number of the case is missing'],
  'outbox.refusal.intervention_text_missing': ['缺少平台介入说明', 'The text for the platform is missing'],
  'outbox.refusal.refund_handling_wrong': ['售后处理方式不对', 'The way of handling is wrong'],
  'outbox.refusal.refund_amount_zero': ['退款金额不能为 0', 'The amount must not be zero'],
  'outbox.refusal.refund_amount_differs': ['退款金额与售后单不一致', 'The amount is not that of the case'],
  'outbox.refusal.refund_not_refundable': ['售后单当前状态不能退款', 'The case cannot be refunded in this state'],
  'outbox.refusal.refund_not_found': ['平台上没有这个售后单', 'The platform does not know this case'],
  'outbox.refusal.refund_foreign': ['售后单不属于这个店铺', 'The case belongs to another shop'],
  'outbox.refusal.buyer_cancelled': ['买家已撤销售后', 'The buyer has cancelled the case'],
  'outbox.refusal.refund_changed': ['售后单已变化，没有提交', 'The case has changed; nothing was done'],
  'outbox.refusal.too_many_pictures': ['凭证图片超过上限', 'Too many pictures'],
  'outbox.refusal.negotiation_wrong': ['协商状态不对', 'The negotiation state is wrong'],
  'outbox.refusal.negotiation_changed': ['协商状态已变化，没有提交', 'The negotiation has moved; nothing was done'],
  'outbox.refusal.refund_state_forbids': [
    '售后单当前状态不允许这一步',
    'The state of the case does not allow this step',
  ],
  'outbox.refusal.reject_reason_unknown': ['平台不接受这个拒绝原因', 'The platform does not accept this reason'],
  'outbox.refusal.reject_text_needed': ['这个拒绝原因需要填写说明', 'This reason needs a text'],
  'outbox.refusal.reject_pictures_needed': ['这个拒绝原因需要上传凭证', 'This reason needs pictures'],
  'outbox.refusal.return_freight_differs': [
    '退货运费与买家申请的不一致',
    'The return freight is not what the buyer asks for',
  ],
  'outbox.refusal.stock_reserved': ['减少后会低于活动占用的库存', 'Less would be left than activities have reserved'],
  'outbox.refusal.stock_too_high': ['库存超过平台上限', 'The stock would be higher than the platform allows'],
  'outbox.refusal.stock_elsewhere': [
    '这个商品的库存由供应链货品管理，不能在这里增减',
    'The stock of this product is kept with supply-chain goods and cannot be changed here',
  ],
  'outbox.refusal.item_not_found': ['平台上没有这个商品', 'The platform does not know this product'],
  'outbox.refusal.sku_not_found': ['平台上没有这个 SKU', 'The platform does not know this SKU'],
  'outbox.refusal.item_only_in_back_office': [
    '这个商品只能在快手小店后台修改',
    "This product can be changed in the platform's back office only",
  ],
  'outbox.refusal.item_not_approved': ['商品还没通过审核，不能上架', 'The product is not approved yet'],
  'outbox.refusal.price_out_of_range': ['价格超出平台允许的范围', 'The price is out of range'],
  'outbox.refusal.reveal_quota_used_up': ['店铺今日解密额度已用完', "The shop's reveals of today are used up"],
  'outbox.refusal.reveal_too_late': [
    '订单完成超过 14 天，平台不再允许查看',
    'More than 14 days after success the platform reveals nothing',
  ],
  'outbox.refusal.reveal_level_too_low': ['店铺等级不够，平台不允许查看', "The shop's level does not allow it"],
  'outbox.refusal.cipher_wrong': ['平台认不出这段密文', 'The platform does not accept this ciphertext'],
  'outbox.refusal.message_sign_or_template_wrong': [
    '短信签名或模板不可用',
    'The sign or template of the message cannot be used',
  ],
  'outbox.refusal.message_balance_used_up': ['短信余额不足', 'No messages are left to send'],
} as const satisfies MessageTable;
