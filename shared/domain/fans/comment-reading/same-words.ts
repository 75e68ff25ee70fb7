/** Traditional characters that matter for the reading, each followed by its simplified form. */
const TRADITIONAL =
  '獲获穫获補补貨货鏈链連连還还嗎吗沒没時时現现買买賣卖單单開开訂订預预發发個个這这裡里裏里見见視视頻频鏡镜產产點点來来會会過过對对嘸没無无幾几點点種种樣样顏颜號号碼码紅红藍蓝綠绿黃黄購购車车進进後后邊边處处問问請请讓让給给麻麻煩烦記记訊讯話话說说講讲聲声電电傳传訴诉為为麼么麽么嚒么甚什搶抢斷断庫库絕绝罄罄熱热賞赏寶宝親亲媽妈爺爷們们誰谁聽听歌歌樂乐畫画圖图價价錢钱優优惠惠贈赠險险運运費费郵邮遞递達达質质壞坏換换賠赔損损漏漏爛烂舊旧織织襪袜褲裤裝装針针鞋鞋醬酱麵面麥麦飯饭雞鸡魚鱼鴨鸭蝦虾臘腊腸肠鹽盐糖糖蘋苹橘橘鍋锅燈灯筆笔紙纸盤盘碗碗氣气風风雲云霧雾語语讀读寫写學学習习愛爱戀恋練练煉炼結结節节蹲蹲燉炖頓顿噸吨覺觉間间歲岁號号嬰婴兒儿專专場场辦办動动務务報报導导據据舉举擔担擴扩擺摆櫃柜檢检歡欢歸归殘残滿满潔洁濕湿當当療疗盡尽確确禮礼稱称緊紧線线緣缘總总繼继續续罰罚聯联職职臉脸與与葉叶蓋盖藥药虛虚蟲虫補补複复製制規规計计認认該该試试設设詢询誤误調调貝贝負负財财貴贵賬账貼贴趕赶跡迹軟软輕轻轉转農农適适選选遠远遲迟鄉乡鐘钟鐵铁銷销鎖锁長长門门閃闪關关隊队階阶隨随雙双難难離离靈灵靜静頁页項项順顺須须頭头題题願愿類类顯显飛飞養养馬马驗验體体髮发鬆松齊齐齡龄嘆叹嘗尝喚唤嗰那噉咁啲点喺在冇没佢他睇看俾给畀给嘢货嘅的哋们';

/** The simplified form of a traditional (or Cantonese) character. */
export const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from({ length: Math.floor(TRADITIONAL.length / 2) }, (_, pair) => [
    TRADITIONAL.charAt(pair * 2),
    TRADITIONAL.charAt(pair * 2 + 1),
  ]),
);

/** Emoji that stand for a word. All others are noise. */
export const SPEAKING_EMOJI: ReadonlyMap<string, string> = new Map([
  ['🔗', '链接'],
  ['🈚', '没'],
  ['🈶', '有'],
]);

/** A pattern over the folded text, and the words it stands for. */
export type SameWords = readonly [pattern: string, words: string];

const END = '(?=[ ?啊呀呢了啦嘞哦哈的]|$)';
const pinyin = (syllables: string, words: string): SameWords => [
  `(?<![a-z])(?:${syllables.split(' ').join(' ?')})(?![a-z])`,
  words,
];

/** Typed by ear: pinyin with or without blanks, and short forms of the rooms. Longer ones first. */
const PINYIN: readonly SameWords[] = [
  pinyin('she[nm] ?me shi hou?', '什么时候'),
  pinyin('sha shi hou?', '啥时候'),
  pinyin('ji shi', '几时'),
  pinyin('hai you mei you', '还有没有'),
  pinyin('hai you huo ma', '还有货吗'),
  pinyin('hai you xian huo ma', '还有现货吗'),
  pinyin('hai you ma', '还有吗'),
  pinyin('hai you mei?i?', '还有没'),
  pinyin('hai you bu', '还有不'),
  ['(?<![a-z])hai ?you(?= ?[a-z\\d]{1,4} ?(?:ma|mei|bu)(?![a-z]))', '还有'],
  pinyin('hai you', '还有'),
  pinyin('you mei you', '有没有'),
  pinyin('you huo ma', '有货吗'),
  pinyin('you huo', '有货'),
  pinyin('mei you huo', '没有货'),
  pinyin('mei huo', '没货'),
  pinyin('mei qiang dao', '没抢到'),
  pinyin('qiang dao', '抢到'),
  pinyin('mai dao', '买到'),
  pinyin('hai bu ma', '还补吗'),
  pinyin('bu huo', '补货'),
  pinyin('bu fa', '补发'),
  pinyin('jia dan', '加单'),
  pinyin('dao huo', '到货'),
  pinyin('shang huo', '上货'),
  pinyin('shang xin', '上新'),
  pinyin('shang jia', '上架'),
  pinyin('xin kuan', '新款'),
  pinyin('xian huo', '现货'),
  pinyin('yu shou', '预售'),
  pinyin('fa huo', '发货'),
  pinyin('tui huo', '退货'),
  pinyin('tui kuan', '退款'),
  pinyin('kuai di', '快递'),
  pinyin('qiu lian jie', '求链接'),
  pinyin('shang lian jie', '上链接'),
  pinyin('fa lian jie', '发链接'),
  pinyin('fa ge lian jie', '发个链接'),
  pinyin('lian jie', '链接'),
  pinyin('li[an]{0,2}k|link|lj', '链接'),
  pinyin('tong kuan', '同款'),
  pinyin('zen ?me mai', '怎么买'),
  pinyin('za mai', '咋买'),
  pinyin('na ?l?i? mai', '哪里买'),
  pinyin('zai na', '在哪'),
  pinyin('na l?i', '哪里'),
  pinyin('tong zhi wo', '通知我'),
  pinyin('gao su wo', '告诉我'),
  pinyin('ti xing wo', '提醒我'),
  pinyin('jiao wo', '叫我'),
  pinyin('han wo', '喊我'),
  pinyin('ti wo', '踢我'),
  pinyin('ji de', '记得'),
  pinyin('duo shao qian', '多少钱'),
  pinyin('dun yi ge', '蹲一个'),
  pinyin('deng bu huo', '等补货'),
  pinyin('bu yao le', '不要了'),
  pinyin('dun', '蹲'),
  pinyin('qiu', '求'),
  pinyin('zai shang', '再上'),
  pinyin('fa yi xia', '发一下'),
  pinyin('yi xia', '一下'),
  pinyin('ma', '吗'),
  pinyin('le', '了'),
];

/** Homophones, slips of the hand and dialects. The order matters: whole phrases before their parts. */
const BY_EAR: readonly SameWords[] = [
  ['(?<![a-z])s[mh]?m?(?=时候)', '什么'],
  ['(?<![a-z])(?:bh|buh)(?![a-z])', '补货'],
  ['(?<![a-z])yhm(?![a-z])', '有货吗'],
  ['(?<![a-z])(?:hym|hyhm)(?![a-z])', '还有吗'],
  ['(?<=[没不])(?:qd|qiang ?dao|抢dao|qiang到)', '抢到'],
  ['还 ?you(?=[吗没不 ?]|ma|mei)', '还有'],
  ['(?<=有)huo', '货'],
  ['一哈(?!哈)', '一下'],
  ['(?<=[几\\d一二两三四五六七八九十]号?|[求发上甩给]个?)链(?![接条子锯结介姐])', '链接'],
  ['[补捕卜布不]不[补捕卜布不](?=货|了|啊|呀|$|[ ?])', '补不补'],
  ['lian接|链jie|[连练炼恋莲联涟链脸帘廉怜][接结节捷街截洁]|链姐|连姐|链介|链子(?=呢|发|在哪|给|有)', '链接'],
  ['补h[uo]{1,3}|bu货|[补捕][获火或活伙祸贷霍]|[不捕卜步布扑朴部]货', '补货'],
  ['上[薪辛鑫馨]|尚新|上xin', '上新'],
  ['上心(?=叫|喊|了叫|了喊|踢|通知|提醒)|(?<=时候|等)上心', '上新'],
  ['[害孩海嗨咳亥骇][有友]', '还有'],
  ['还[友由游油又](?=吗|没|不|货|么)', '还有'],
  ['有[伙祸获火或活](?=吗|没|不|么|了|[ ?]|$)', '有货'],
  ['到[祸获](?=叫|喊|踢|通知|提醒|了|吗|没|[ ?]|$)', '到货'],
  ['(?<=没|不|又|能|未)[枪呛强锵腔墙]到', '抢到'],
  ['售[磬馨謦庆]|售完', '售罄'],
  ['小[皇煌晃王]车|小huang车|(?<!小)黄车', '小黄车'],
  ['(?<![\\d一两几])[吨墩敦炖盹顿](?=一个|个补|补货|链接|上新|一波|[ ?]|$)', '蹲'],
  ['(?<=^|[ ])[dD](?=一个|个链接|补货)', '蹲'],
  ['(?<=货|新|了|记得|架|时候)(?:[tT提梯剔]|ti)我', '踢我'],
  ['[爱埃艾]特|(?<![a-z])at(?=我|一下)', '@'],
  ['[同统通][知之只智至](?=我|俺|一下|下|一声)', '通知'],
  ['在(?=[上来补加放整](?:点|些|几|一批|批|一些|货))', '再'],
  ['[做座作]等', '坐等'],
  ['[神肾甚]马时候|什[莫吗]时候|甚么|啥子|么子', '什么'],
  ['时[侯后猴厚](?=[^来]|$)', '时候'],
  ['什么时(?=补|上|有|到)', '什么时候'],
  ['从新(?=上|补|开)', '重新'],
  ['啥辰光|多[咱暂昝]|多前儿?|啥前儿?|(?<![什怎这那多要])么时候?|几咱|啥候|啥么?时(?!候)', '啥时候'],
  [
    '有没得|有莫得|有木有|有米有|有么有|有莫有|有冒得|有没没有|有没(?=货)|有无(?=货|现|得|$|[ ?])|可有(?=货|现|卖|得)|阿有(?=货|现|卖)',
    '有没有',
  ],
  ['可还有|阿还有|还阿有', '还有没有'],
  ['还有(?:木有|米有|没得|莫得|莫有|冒得)', '还有没有'],
  ['(?<=有)(?:木|米|莫|毛|冒|无)(?=[ ?啊呀啦了嘞]|$)', '没'],
  ['重(?=有没)', '还'],
  ['(?<=有货|现货|有卖)(?:木|冇|莫|毛|冒|米)(?=[ ?啊呀啦了]|$)', '没'],
  ['米有|木有|莫有|莫得|没得(?!说|治|救|空)|么得|冒得|木得', '没有'],
  ['[冒木米莫](?=抢|买到|赶上|货)', '没'],
  ['还有(?:[马嘛麻妈玛骂]|ma)(?=[ ?啊呀]|$)', '还有吗'],
  [`有货(?:[马嘛麻妈玛骂])${END}`, '有货吗'],
  [`(?<=有|货|好|补|新|买|接|卖|拍|做)[伐啵波咩](?=[ ?啊呀]|$)`, '吗'],
  ['仲(?!裁|夏|秋|介|春|冬)', '还'],
  ['唔该', '麻烦'],
  ['唔', '不'],
  ['(?:话|讲)(?:给|比|俾)?我知', '告诉我'],
  ['(?:在|系|响)边(?:度|到|道)?(?![上个])|搁(?:哪儿?|哪里)', '在哪'],
  ['边(?:度|到|道)(?=有|买|可以|能|先)', '哪里'],
  ['(?<![快早晚多少赶一便宜有几好\\d])点买', '怎么买'],
  ['(?:咋个|啷个|咋子|哪样|咋样|点样|怎样|怎末|咋么|杂|如何)(?=买|拍|下单|弄|购)', '怎么'],
  ['哪(?:嘎达|嘎哒|旮旯|旮沓|疙瘩|噶|儿|块儿?|凼|塌)', '哪里'],
  ['(?:卖|抢|没|买)[晒哂]', '卖完'],
  ['俺(?:家|们)?', '我'],
  ['恁(?:家|们)?', '你家'],
];

/** Every rewriting of the folded text into the words that the rules know, in the order to apply. */
export const SAME_WORDS: readonly (readonly [RegExp, string])[] = [...PINYIN, ...BY_EAR].map(([pattern, words]) => [
  new RegExp(pattern, 'gu'),
  words,
]);
