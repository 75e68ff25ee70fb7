import { IMPORT_FIELDS, type ImportField } from '../../../../shared/contract/imports.ts';

const wordsOf = (text: string): readonly string[] => text.split(' ');

/**
 * Column names of exports, best first, parted by blanks, as `bareHeader` writes them (lower case, no brackets).
 * Sources: exports of Kuaishou shop, Taobao, Pinduoduo, Doudian, Youzan, Jushuitan, Kuaimai, Shopify, WooCommerce.
 */
const NAMES: Readonly<Record<ImportField, string>> = {
  platformOrderId:
    '订单编号 订单号 线上订单号 平台订单号 平台单号 主订单编号 主订单号 原始单号 网店订单号 系统单号 子订单编号 子订单号 内部订单号 交易编号 交易号 单号 订单id orderid orderno ordernumber orderreference order tid oid name',
  status: '订单状态 交易状态 状态 线上状态 平台状态 发货状态 系统状态 orderstatus status financialstatus',
  createdAt:
    '下单时间 订单创建时间 订单提交时间 创建时间 拍单时间 拍下时间 订单时间 下单日期 订单日期 订单生成时间 交易时间 成交时间 日期 createdat ordertime orderdate created datecreated createtime purchasedate date',
  paidAt:
    '付款时间 支付时间 订单付款时间 买家付款时间 订单支付时间 付款日期 支付完成时间 paidat paytime paymenttime paymentdate datepaid paiddate',
  shippedAt:
    '发货时间 实际发货时间 订单发货时间 发货日期 卖家发货时间 出库时间 线上发货时间 shippedat shiptime fulfilledat shipdate dateshipped',
  buyerId:
    '买家id 买家编号 用户id 买家openid 客户id 客户编号 会员id 会员编号 buyerid customerid userid customer openid',
  buyerNick:
    '买家昵称 买家会员名 买家账号 买家帐号 买家网名 用户昵称 会员名 客户昵称 买家 昵称 会员昵称 买家旺旺 客户账号 buyernick buyername buyer nickname customername username customeremail',
  title:
    '商品标题 商品名称 宝贝标题 宝贝名称 选购商品 商品 产品名称 货品名称 商品全名 平台商品名称 商品简称 线上商品名 品名 标题 lineitemname productname producttitle itemname itemtitle product item title goods goodsname',
  specification:
    '商品规格 规格 规格名称 商品属性 颜色及规格 颜色规格 销售属性 sku名称 sku规格 规格型号 宝贝属性 线上规格 平台规格名称 款式 属性 lineitemvariant variation variant specification skuname spec options',
  skuCode:
    '规格编码 商家编码 sku编码 商家编码规格维度 规格商家编码 商品规格编码 商品编码 货号 平台规格编码 外部编码 商家sku编码 样式id 款式编码 商家编码商品维度 物料编码 skucode sellersku lineitemsku sku itemsku merchantcode outerid',
  quantity:
    '商品数量 数量 购买数量 宝贝数量 宝贝总数量 成交数量 件数 商品件数 商品总数量 总数量 订购数量 下单数量 lineitemquantity quantity qty count units num',
  unitPrice:
    '商品单价 单价 销售单价 商品价格 宝贝价格 价格 成交单价 实际单价 售价 lineitemprice unitprice itemprice price sellingprice',
  amount:
    '实付款 买家实付 实付金额 实付 用户实付金额 买家实际支付金额 实收款 实收金额 商家实收金额 实际支付金额 支付金额 付款金额 已付金额 订单实付金额 订单实际支付 订单应付金额 应付金额 买家应付货款 应付 应收金额 订单金额 订单总额 订单总金额 总金额 总价 合计 成交金额 金额 total ordertotal totalamount amountpaid paidamount orderamount amount grandtotal subtotal sales',
  shippingAmount:
    '运费 邮费 快递费 买家应付邮费 运费收入 订单运费 快递金额 配送费 物流费用 shipping shippingfee shippingamount shippingcost shippingprice postage freight',
  discountAmount:
    '优惠 优惠金额 订单优惠 商家优惠 店铺优惠金额 商家优惠金额 优惠总金额 折扣金额 店铺优惠 抵扣金额 优惠券金额 总优惠 discountamount discount totaldiscount coupon',
  receiverName:
    '收件人 收货人 收货人姓名 收件人姓名 收件人名称 收货人名称 客户姓名 姓名 receivername receiver recipient recipientname shippingname consignee shipname',
  receiverPhone:
    '手机 收件人手机 收货人手机 联系手机 手机号 手机号码 收件人电话 收货人电话 联系电话 收件人手机号 收货人手机号 收货电话 电话 固定电话 联系方式 收货人联系方式 receivermobile receiverphone mobile phone phonenumber shippingphone tel telephone recipientphone',
  province:
    '省 省份 收货省份 收件省 收件人省 收货人省份 所在省 province state shippingprovince shippingstate region receiverprovince receiverstate',
  city: '市 城市 收货城市 收件市 收件人市 收货人城市 所在市 city shippingcity receivercity',
  district: '区 区县 县 县区 收货区县 收件区 收件人区 收货人地区 地区 district county receiverdistrict',
  address:
    '详细地址 收货地址 收件地址 收货人地址 收件人地址 地址 街道地址 收货详细地址 完整地址 街道 买家地址 receiveraddress shippingaddress shippingaddress1 shippingstreet address address1 street addressline1',
  waybill:
    '快递单号 物流单号 运单号 运单编号 快递编号 物流编号 包裹单号 面单号 发货单号 快递运单号 trackingnumber trackingno waybill waybillno tracking expressno logisticsno',
  carrier:
    '快递公司 物流公司 快递名称 承运商 物流名称 快递 快递公司名称 物流商 配送方式 运送方式 carrier expresscompany logisticscompany shippingcarrier courier shippingmethod',
  buyerMessage:
    '买家留言 买家备注 留言 客户留言 用户备注 订单留言 buyermessage customernote buyernote customermessage buyercomment',
  note: '卖家备注 商家备注 备注 订单备注 客服备注 卖家留言 系统备注 店铺备注 线下备注 sellernote sellermemo note notes memo remark privatenotes',
};

/** The names of each field, best first. */
export const HEADER_NAMES: ReadonlyMap<ImportField, readonly string[]> = new Map(
  IMPORT_FIELDS.map((field) => [field, wordsOf(NAMES[field])]),
);

/** Words in a column name that tell of a person even where the column is not matched to any field. */
export const PERSONAL_HEADER_WORDS = {
  name: wordsOf(
    '收货人 收件人 姓名 联系人 receiver recipient consignee shippingname billingname firstname lastname fullname',
  ),
  phone: wordsOf('电话 手机 联系方式 phone mobile tel'),
  address: wordsOf('地址 街道 门牌 address street'),
  withheld: wordsOf(
    '身份证 证件 支付宝 支付账号 银行卡 邮箱 邮编 微信 email alipay idcard passport zip postcode postal',
  ),
} as const;
