/** Drawings that a product picture can be. */
export type PictureKind =
  | 'jar'
  | 'fruit'
  | 'basket'
  | 'bottle'
  | 'tea'
  | 'garment'
  | 'fish'
  | 'sack'
  | 'fan'
  | 'tube'
  | 'bowl';

/** A product of a practice shop. Prices in fen. */
export interface ProductTemplate {
  readonly title: string;
  /** Head of the seller's SKU codes. */
  readonly code: string;
  readonly picture: PictureKind;
  /** Hue of the drawing, degrees. */
  readonly hue: number;
  readonly specs: readonly (readonly [text: string, price: number])[];
  /** How often it is bought, compared with its neighbours. */
  readonly pull: number;
  /** Days to ship when sold as stock presale. */
  readonly presaleDays?: number;
  /** A deposit presale: share of the price paid first. */
  readonly deposit?: boolean;
  readonly gift?: string;
}

/** A kind of shop that grew on Kuaishou. */
export interface ShopTemplate {
  readonly name: string;
  readonly owner: string;
  /** 6 person, 7 sole trader, 5 company, 1 flagship. */
  readonly type: number;
  readonly category: readonly [id: number, name: string];
  /** Loyalty: the higher, the more the same buyers come back. */
  readonly loyalty: number;
  /** Shipping cost charged now and then, fen. */
  readonly freight: number;
  readonly products: readonly ProductTemplate[];
}

export const SHOP_TEMPLATES: readonly ShopTemplate[] = [
  {
    name: '秦娘子油泼辣子',
    owner: '秦娘子',
    type: 7,
    category: [1411, '调味酱料'],
    loyalty: 3.2,
    freight: 600,
    products: [
      {
        title: '秦娘子手工油泼辣子 陕西特产 香辣不燥 拌面夹馍',
        code: 'LZ-XL',
        picture: 'jar',
        hue: 8,
        pull: 30,
        specs: [
          ['经典香辣 230g*2瓶', 2990],
          ['经典香辣 230g*4瓶', 4990],
          ['特辣 230g*2瓶', 2990],
          ['微辣 230g*2瓶', 2990],
        ],
        gift: '油泼辣子试吃装 15g',
      },
      {
        title: '秦娘子芝麻花生油辣子 孕期可吃 微辣',
        code: 'LZ-HS',
        picture: 'jar',
        hue: 24,
        pull: 14,
        specs: [
          ['花生芝麻 200g*2', 3290],
          ['花生芝麻 200g*3', 4580],
        ],
      },
      {
        title: '岐山臊子肉 早餐夹馍下饭 现炒发货',
        code: 'SZ-QS',
        picture: 'bowl',
        hue: 16,
        pull: 10,
        specs: [
          ['400g 罐装', 4590],
          ['800g 家庭装', 8390],
        ],
        presaleDays: 5,
      },
      {
        title: '手工擀面皮 汉中凉皮 速食 6袋装',
        code: 'LP-HZ',
        picture: 'bowl',
        hue: 40,
        pull: 12,
        specs: [
          ['原味 6袋', 3990],
          ['麻辣 6袋', 3990],
          ['混合 10袋', 5990],
        ],
      },
      {
        title: '陕西石子馍 椒盐 早餐饼干 500g',
        code: 'SM-JY',
        picture: 'sack',
        hue: 36,
        pull: 7,
        specs: [
          ['椒盐 500g', 1990],
          ['五香 500g', 1990],
        ],
      },
      {
        title: '油泼辣子礼盒 送长辈 四罐装 直播专享',
        code: 'LZ-LH',
        picture: 'jar',
        hue: 356,
        pull: 6,
        specs: [['四味礼盒', 8800]],
        gift: '秦腔脸谱冰箱贴',
      },
      {
        title: '大红袍花椒粉 现磨 100g',
        code: 'HJ-FN',
        picture: 'tube',
        hue: 350,
        pull: 5,
        specs: [
          ['100g 单罐', 1580],
          ['100g*3罐', 3990],
        ],
      },
    ],
  },
  {
    name: '眉山阿婆果园',
    owner: '果园阿婆',
    type: 6,
    category: [1522, '新鲜水果'],
    loyalty: 2.2,
    freight: 0,
    products: [
      {
        title: '四川爱媛38号果冻橙 现摘现发 手剥橙 坏果包赔',
        code: 'AY-38',
        picture: 'fruit',
        hue: 30,
        pull: 34,
        specs: [
          ['中果 5斤', 2980],
          ['大果 5斤', 3680],
          ['大果 9斤', 5680],
          ['精品礼盒 10斤', 7980],
        ],
      },
      {
        title: '春见耙耙柑 软糯多汁 孕妇水果',
        code: 'PPG-CJ',
        picture: 'fruit',
        hue: 38,
        pull: 18,
        specs: [
          ['大果 5斤', 3290],
          ['特大果 9斤', 5990],
        ],
        presaleDays: 7,
      },
      {
        title: '丹棱不知火 丑橘 自家果园',
        code: 'BZH-DL',
        picture: 'fruit',
        hue: 26,
        pull: 14,
        specs: [
          ['5斤', 2690],
          ['9斤', 4390],
        ],
      },
      {
        title: '安岳黄柠檬 新鲜 二级果',
        code: 'NM-AY',
        picture: 'fruit',
        hue: 54,
        pull: 9,
        specs: [
          ['3斤', 1590],
          ['5斤', 2290],
        ],
      },
      {
        title: '攀枝花凯特芒果 树上熟',
        code: 'MG-KT',
        picture: 'fruit',
        hue: 44,
        pull: 9,
        specs: [
          ['5斤 大果', 3990],
          ['9斤 大果', 6490],
        ],
        presaleDays: 4,
      },
      {
        title: '会理突尼斯软籽石榴 8个礼盒',
        code: 'SL-HL',
        picture: 'fruit',
        hue: 348,
        pull: 7,
        specs: [
          ['8个 中果', 3990],
          ['8个 特大果', 6990],
        ],
      },
      {
        title: '汉源红富士苹果 脆甜 丑苹果',
        code: 'PG-HY',
        picture: 'fruit',
        hue: 2,
        pull: 8,
        specs: [
          ['5斤', 2590],
          ['10斤', 4590],
        ],
      },
    ],
  },
  {
    name: '竹里人家手工竹编',
    owner: '竹编老匠',
    type: 7,
    category: [1688, '家居收纳'],
    loyalty: 1.7,
    freight: 800,
    products: [
      {
        title: '手工竹编收纳篮 带盖 零食馍馍筐 老篾匠',
        code: 'ZB-SL',
        picture: 'basket',
        hue: 42,
        pull: 20,
        specs: [
          ['直径25cm', 4800],
          ['直径30cm', 5900],
          ['直径35cm', 7200],
        ],
      },
      {
        title: '竹编手提篮 野餐买菜篮 复古',
        code: 'ZB-TL',
        picture: 'basket',
        hue: 36,
        pull: 16,
        specs: [
          ['小号', 5600],
          ['大号', 7900],
        ],
      },
      {
        title: '竹编茶席 茶托杯垫 6片装',
        code: 'ZB-BD',
        picture: 'basket',
        hue: 48,
        pull: 9,
        specs: [
          ['原竹色 6片', 2680],
          ['碳化色 6片', 2880],
        ],
      },
      {
        title: '手工竹蒸笼 家用 一层一盖',
        code: 'ZB-ZL',
        picture: 'basket',
        hue: 40,
        pull: 11,
        specs: [
          ['20cm 一层一盖', 3900],
          ['24cm 两层一盖', 7600],
        ],
      },
      {
        title: '竹编灯罩 民宿吊灯 定制',
        code: 'ZB-DZ',
        picture: 'basket',
        hue: 32,
        pull: 5,
        specs: [
          ['30cm', 16800],
          ['45cm', 25800],
        ],
        presaleDays: 15,
        deposit: true,
      },
      {
        title: '竹丝扣瓷茶杯 非遗 单只',
        code: 'ZB-KC',
        picture: 'bowl',
        hue: 46,
        pull: 4,
        specs: [
          ['主人杯', 19800],
          ['一壶四杯', 69800],
        ],
        gift: '竹编杯垫',
      },
    ],
  },
  {
    name: '百雀坊国货护肤',
    owner: '国货小雅',
    type: 5,
    category: [2031, '面部护肤'],
    loyalty: 2.6,
    freight: 0,
    products: [
      {
        title: '珍珠草本面霜 老国货 滋润保湿 秋冬',
        code: 'HF-MS',
        picture: 'tube',
        hue: 168,
        pull: 24,
        specs: [
          ['50g 单瓶', 2990],
          ['50g*3瓶', 6990],
        ],
        gift: '旅行装洁面 20g',
      },
      {
        title: '烟酰胺精华水 补水提亮 120ml',
        code: 'HF-JH',
        picture: 'bottle',
        hue: 198,
        pull: 18,
        specs: [
          ['120ml', 4990],
          ['120ml*2', 8900],
        ],
      },
      {
        title: '皂角护发素 柔顺 1L 老配方',
        code: 'HF-HF',
        picture: 'bottle',
        hue: 280,
        pull: 16,
        specs: [
          ['1L 单瓶', 1690],
          ['1L*2瓶', 2990],
        ],
      },
      {
        title: '硫磺皂 除螨沐浴皂 5块',
        code: 'HF-LH',
        picture: 'tube',
        hue: 50,
        pull: 12,
        specs: [
          ['130g*5块', 1990],
          ['130g*10块', 3690],
        ],
      },
      {
        title: '马油护手霜 防裂 30g*5支',
        code: 'HF-HS',
        picture: 'tube',
        hue: 18,
        pull: 11,
        specs: [['混合香 5支', 1990]],
      },
      {
        title: '氨基酸洁面乳 敏感肌可用 120g',
        code: 'HF-JM',
        picture: 'tube',
        hue: 210,
        pull: 10,
        specs: [
          ['120g', 3590],
          ['120g*2', 5990],
        ],
      },
      {
        title: '草本面膜 30片 直播间福利',
        code: 'HF-MM',
        picture: 'sack',
        hue: 150,
        pull: 9,
        specs: [
          ['补水 30片', 5900],
          ['提亮 30片', 5900],
        ],
      },
    ],
  },
  {
    name: '苗绣阿朵非遗手作',
    owner: '阿朵',
    type: 7,
    category: [1777, '民族工艺'],
    loyalty: 1.6,
    freight: 1000,
    products: [
      {
        title: '苗族手工刺绣帆布包 非遗 单肩',
        code: 'MX-BB',
        picture: 'garment',
        hue: 340,
        pull: 15,
        specs: [
          ['蝴蝶纹 红', 12800],
          ['蝴蝶纹 蓝', 12800],
          ['鱼纹 黑', 13800],
        ],
      },
      {
        title: '蜡染方巾 植物蓝染 60x60',
        code: 'LR-FJ',
        picture: 'garment',
        hue: 220,
        pull: 12,
        specs: [
          ['冰裂纹', 6800],
          ['花鸟', 7200],
        ],
      },
      {
        title: '苗银耳饰 手工錾刻 简约',
        code: 'MY-ES',
        picture: 'fan',
        hue: 210,
        pull: 12,
        specs: [
          ['小花耳钉', 5800],
          ['流苏耳坠', 8800],
        ],
      },
      {
        title: '扎染T恤 手工每件不同',
        code: 'ZR-TX',
        picture: 'garment',
        hue: 200,
        pull: 13,
        specs: [
          ['S', 8900],
          ['M', 8900],
          ['L', 8900],
          ['XL', 8900],
        ],
      },
      {
        title: '绣花团扇 真丝 礼盒',
        code: 'XH-TS',
        picture: 'fan',
        hue: 330,
        pull: 6,
        specs: [
          ['荷花', 9900],
          ['山茶', 9900],
        ],
        presaleDays: 10,
      },
      {
        title: '刺绣挂画 手工定制 60cm',
        code: 'CX-GH',
        picture: 'fan',
        hue: 12,
        pull: 3,
        specs: [['富贵花开', 58800]],
        presaleDays: 30,
        deposit: true,
      },
    ],
  },
  {
    name: '黑土地农家土货',
    owner: '二嫂',
    type: 6,
    category: [1433, '粮油米面'],
    loyalty: 2.8,
    freight: 500,
    products: [
      {
        title: '五常大米 稻花香2号 当季新米',
        code: 'DM-WC',
        picture: 'sack',
        hue: 52,
        pull: 26,
        specs: [
          ['5斤', 3990],
          ['10斤', 7290],
          ['20斤', 13990],
        ],
      },
      {
        title: '东北黑木耳 小碗耳 无根肉厚',
        code: 'ME-XW',
        picture: 'bowl',
        hue: 270,
        pull: 14,
        specs: [
          ['250g', 3290],
          ['500g', 5980],
        ],
      },
      {
        title: '农家笨榛子 开口 铁岭',
        code: 'ZZ-TL',
        picture: 'sack',
        hue: 28,
        pull: 10,
        specs: [
          ['500g', 3990],
          ['1000g', 7590],
        ],
      },
      {
        title: '手工粘豆包 东北年货 红豆馅',
        code: 'DB-NZ',
        picture: 'bowl',
        hue: 46,
        pull: 12,
        specs: [
          ['2斤', 2690],
          ['5斤', 5690],
        ],
        presaleDays: 5,
      },
      {
        title: '小鸡炖蘑菇 榛蘑干货 长白山',
        code: 'ZM-CB',
        picture: 'sack',
        hue: 24,
        pull: 9,
        specs: [
          ['250g', 2890],
          ['500g', 5290],
        ],
      },
      {
        title: '农家大酱 黄豆酱 蘸酱菜',
        code: 'DJ-HD',
        picture: 'jar',
        hue: 30,
        pull: 8,
        specs: [
          ['500g', 1590],
          ['500g*3', 3990],
        ],
      },
      {
        title: '椴树雪蜜 结晶白蜜 东北蜂蜜',
        code: 'FM-DS',
        picture: 'jar',
        hue: 44,
        pull: 7,
        specs: [
          ['500g', 4990],
          ['1000g', 8990],
        ],
        gift: '木质蜂蜜勺',
      },
    ],
  },
  {
    name: '云姐大码女装',
    owner: '云姐',
    type: 7,
    category: [3011, '女装'],
    loyalty: 2.4,
    freight: 0,
    products: [
      {
        title: '云姐加绒打底裤 高腰显瘦 秋冬外穿',
        code: 'NZ-DK',
        picture: 'garment',
        hue: 260,
        pull: 22,
        specs: [
          ['黑色 L', 5990],
          ['黑色 XL', 5990],
          ['黑色 2XL', 5990],
          ['深灰 XL', 5990],
          ['深灰 2XL', 5990],
        ],
      },
      {
        title: '仿水貂绒毛衣 中长款 妈妈装',
        code: 'NZ-MY',
        picture: 'garment',
        hue: 12,
        pull: 14,
        specs: [
          ['驼色 均码', 8900],
          ['酒红 均码', 8900],
          ['米白 均码', 8900],
        ],
      },
      {
        title: '羽绒服女 轻薄 90绒 可机洗',
        code: 'NZ-YR',
        picture: 'garment',
        hue: 340,
        pull: 10,
        specs: [
          ['豆沙粉 M', 19900],
          ['豆沙粉 L', 19900],
          ['黑 L', 19900],
          ['黑 XL', 19900],
        ],
        presaleDays: 12,
      },
      {
        title: '针织开衫 外搭 百搭 直播款',
        code: 'NZ-KS',
        picture: 'garment',
        hue: 150,
        pull: 12,
        specs: [
          ['豆绿 均码', 6900],
          ['燕麦 均码', 6900],
        ],
      },
      {
        title: '加绒卫衣 宽松 减龄',
        code: 'NZ-WY',
        picture: 'garment',
        hue: 210,
        pull: 12,
        specs: [
          ['雾蓝 L', 7900],
          ['雾蓝 XL', 7900],
          ['奶杏 XL', 7900],
        ],
      },
      {
        title: '羊毛围巾 纯色 保暖',
        code: 'NZ-WJ',
        picture: 'garment',
        hue: 0,
        pull: 6,
        specs: [
          ['驼色', 4900],
          ['正红', 4900],
        ],
      },
    ],
  },
  {
    name: '小豆丁童装',
    owner: '豆丁妈',
    type: 7,
    category: [3022, '童装'],
    loyalty: 2.5,
    freight: 0,
    products: [
      {
        title: '儿童加绒卫裤 男女童 冬季',
        code: 'TZ-WK',
        picture: 'garment',
        hue: 200,
        pull: 18,
        specs: [
          ['藏青 110', 3990],
          ['藏青 120', 3990],
          ['藏青 130', 3990],
          ['浅灰 120', 3990],
        ],
      },
      {
        title: '宝宝羽绒背心 轻薄',
        code: 'TZ-BX',
        picture: 'garment',
        hue: 52,
        pull: 12,
        specs: [
          ['姜黄 90', 5990],
          ['姜黄 100', 5990],
          ['樱粉 100', 5990],
        ],
      },
      {
        title: '纯棉秋衣秋裤套装 A类',
        code: 'TZ-QY',
        picture: 'garment',
        hue: 120,
        pull: 16,
        specs: [
          ['恐龙 100', 3590],
          ['恐龙 110', 3590],
          ['兔子 110', 3590],
          ['兔子 120', 3590],
        ],
      },
      {
        title: '儿童棉拖鞋 防滑 居家',
        code: 'TZ-TX',
        picture: 'garment',
        hue: 330,
        pull: 9,
        specs: [
          ['小熊 26-27', 1990],
          ['小熊 28-29', 1990],
        ],
      },
      {
        title: '女童汉服 马面裙 套装',
        code: 'TZ-HF',
        picture: 'garment',
        hue: 350,
        pull: 7,
        specs: [
          ['110', 12900],
          ['120', 12900],
          ['130', 12900],
        ],
        presaleDays: 10,
      },
    ],
  },
  {
    name: '武夷茶人老李',
    owner: '老李',
    type: 6,
    category: [1455, '茶叶'],
    loyalty: 3.0,
    freight: 0,
    products: [
      {
        title: '武夷山大红袍 肉桂 岩茶 高山茶',
        code: 'CY-DH',
        picture: 'tea',
        hue: 18,
        pull: 16,
        specs: [
          ['250g 罐装', 9900],
          ['500g 两罐', 17800],
        ],
        gift: '岩茶品鉴装 8g',
      },
      {
        title: '正山小种 红茶 蜜香型',
        code: 'CY-XZ',
        picture: 'tea',
        hue: 6,
        pull: 15,
        specs: [
          ['250g', 6900],
          ['500g', 12800],
        ],
      },
      {
        title: '老白茶 寿眉 饼茶 350g',
        code: 'CY-SM',
        picture: 'tea',
        hue: 40,
        pull: 10,
        specs: [
          ['2019年 350g', 15800],
          ['2016年 350g', 26800],
        ],
      },
      {
        title: '茉莉花茶 飘雪 浓香',
        code: 'CY-ML',
        picture: 'tea',
        hue: 90,
        pull: 14,
        specs: [
          ['100g', 3900],
          ['250g', 7900],
        ],
      },
      {
        title: '明前龙井 2026新茶 预售',
        code: 'CY-LJ',
        picture: 'tea',
        hue: 110,
        pull: 6,
        specs: [
          ['125g', 26800],
          ['250g', 49800],
        ],
        presaleDays: 20,
        deposit: true,
      },
      {
        title: '手工紫砂壶 西施壶 150ml',
        code: 'CY-ZS',
        picture: 'bowl',
        hue: 14,
        pull: 3,
        specs: [
          ['紫泥', 28800],
          ['朱泥', 32800],
        ],
      },
    ],
  },
  {
    name: '渔家小海海鲜干货',
    owner: '小海',
    type: 7,
    category: [1466, '海鲜水产'],
    loyalty: 2.3,
    freight: 1200,
    products: [
      {
        title: '即食烤虾干 对虾干 孕妇零食',
        code: 'HX-XG',
        picture: 'fish',
        hue: 14,
        pull: 18,
        specs: [
          ['250g', 4590],
          ['500g', 8590],
        ],
      },
      {
        title: '淡干海米 虾仁 大号',
        code: 'HX-HM',
        picture: 'fish',
        hue: 22,
        pull: 10,
        specs: [
          ['250g', 3990],
          ['500g', 7590],
        ],
      },
      {
        title: '野生紫菜 头水 免洗',
        code: 'HX-ZC',
        picture: 'sack',
        hue: 280,
        pull: 12,
        specs: [
          ['100g', 2290],
          ['100g*3', 5990],
        ],
      },
      {
        title: '冷冻带鱼段 东海 5斤',
        code: 'HX-DY',
        picture: 'fish',
        hue: 205,
        pull: 11,
        specs: [
          ['中段 3斤', 5990],
          ['中段 5斤', 8990],
        ],
      },
      {
        title: '干贝 瑶柱 煲汤',
        code: 'HX-GB',
        picture: 'bowl',
        hue: 44,
        pull: 7,
        specs: [
          ['250g', 6990],
          ['500g', 12990],
        ],
      },
      {
        title: '大连即食海参 礼盒',
        code: 'HX-HS',
        picture: 'fish',
        hue: 260,
        pull: 4,
        specs: [
          ['10只', 19900],
          ['20只', 36900],
        ],
        presaleDays: 6,
      },
    ],
  },
  {
    name: '湘西外婆腊味',
    owner: '满妹',
    type: 6,
    category: [1477, '腊味熟食'],
    loyalty: 2.6,
    freight: 600,
    products: [
      {
        title: '湘西柴火腊肉 五花 农家自制',
        code: 'LW-LR',
        picture: 'fish',
        hue: 8,
        pull: 20,
        specs: [
          ['500g', 3990],
          ['1000g', 7490],
          ['2500g', 17800],
        ],
      },
      {
        title: '土家香肠 麻辣 广味',
        code: 'LW-XC',
        picture: 'fish',
        hue: 356,
        pull: 15,
        specs: [
          ['麻辣 500g', 3590],
          ['广味 500g', 3590],
        ],
      },
      {
        title: '外婆菜 湘西 下饭菜 4瓶',
        code: 'LW-WP',
        picture: 'jar',
        hue: 80,
        pull: 13,
        specs: [
          ['原味 4瓶', 2990],
          ['香辣 4瓶', 2990],
        ],
      },
      {
        title: '手工糍粑 红糖 糯米',
        code: 'LW-CB',
        picture: 'bowl',
        hue: 34,
        pull: 9,
        specs: [
          ['2斤', 2290],
          ['4斤', 3990],
        ],
      },
      {
        title: '剁辣椒 坛子菜 酸豆角',
        code: 'LW-DJ',
        picture: 'jar',
        hue: 2,
        pull: 9,
        specs: [
          ['剁辣椒 500g', 1690],
          ['组合 3瓶', 3990],
        ],
      },
    ],
  },
  {
    name: '沂蒙大姐手工煎饼',
    owner: '沂蒙大姐',
    type: 6,
    category: [1444, '速食糕点'],
    loyalty: 3.1,
    freight: 500,
    products: [
      {
        title: '沂蒙山杂粮煎饼 手工 软煎饼',
        code: 'JB-ZL',
        picture: 'sack',
        hue: 36,
        pull: 24,
        specs: [
          ['玉米 4斤', 2590],
          ['小麦 4斤', 2590],
          ['五谷 4斤', 2790],
        ],
      },
      {
        title: '香椿芽酱菜 煎饼卷大葱',
        code: 'JB-XC',
        picture: 'jar',
        hue: 100,
        pull: 10,
        specs: [
          ['300g', 1590],
          ['300g*3', 3890],
        ],
      },
      {
        title: '花生糖 手工 酥脆',
        code: 'JB-HT',
        picture: 'sack',
        hue: 28,
        pull: 10,
        specs: [
          ['500g', 1990],
          ['1000g', 3490],
        ],
      },
      { title: '蒙阴黄桃罐头 6瓶', code: 'JB-HT6', picture: 'jar', hue: 46, pull: 12, specs: [['425g*6', 3990]] },
      {
        title: '山楂条 无添加 儿童零食',
        code: 'JB-SZ',
        picture: 'sack',
        hue: 354,
        pull: 9,
        specs: [
          ['500g', 1890],
          ['1000g', 3290],
        ],
      },
    ],
  },
];
