const PROVINCES =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门';
/** Only after a real province: in a bare detail "王小明超市" would pass for a city. */
const ADDRESS_PART = new RegExp(
  `^((?:${PROVINCES})(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)?)\\s*` +
    '(\\p{Script=Han}{2,8}?(?:(?<!超)市|自治州|地区|盟))?\\s*(\\p{Script=Han}{1,7}?(?:(?<![小社园])区|县|旗|(?<!超)市))?',
  'u',
);
const MOBILE = /(?<!\d)(1[3-9]\d)[\s-]?\d{4}[\s-]?(\d{4})(?!\d)/g;
const LANDLINE = /(?<![\d-])0\d{2,3}-\d{7,8}(?!\d)/g;
const IDENTITY_NUMBER = /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx](?!\d)/g;
const EMAIL = /[\w.+-]+@[\w-]+\.[\w.]+/g;
const ADDRESS_LIKE = /[路街道巷弄村组镇乡].{0,20}\d+.{0,3}[号栋幢室楼单元]|[省市].{0,12}[区县镇].{2,}/;
export const WITHHELD = '****';

/** `张三丰` -> `张**`. Masking a mask changes nothing. */
export function maskName(name: string): string {
  const first = Array.from(name.trim())[0];
  return first === undefined ? '' : `${first}**`;
}

/** `13812340000` -> `138****0000`; other numbers keep their last two digits at most. */
export function maskPhone(phone: string): string {
  const text = phone.normalize('NFKC').trim();
  const digits = text.replace(/\D/g, '');
  if (text === '') return '';
  if (text.includes('*')) return digits.length <= 7 ? text : WITHHELD;
  const mobile = /^(?:\+?86)?[\s-]*(1[3-9]\d)[\s-]?\d{4}[\s-]?(\d{4})(?!\d)/.exec(text);
  if (mobile) return `${mobile[1]}****${mobile[2]}`;
  return digits.length >= 7 ? `${WITHHELD}${digits.slice(-2)}` : WITHHELD;
}

/** The parts of a full address that may be kept, and the mask that stands for the rest. */
export interface MaskedAddress {
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly masked: string;
}

/** Keeps province, city and district where the text names them; everything after them is withheld. */
export function maskAddress(address: string): MaskedAddress {
  const text = address.trim();
  const match = ADDRESS_PART.exec(text);
  const [, province = '', city = '', district = ''] = match ?? [];
  const rest = text.slice(match?.[0].length ?? 0);
  return { province, city, district, masked: rest.trim() === '' ? '' : WITHHELD };
}

/** A full address as one text with its detail withheld. */
export function maskAddressText(address: string): string {
  const { province, city, district, masked } = maskAddress(address);
  return `${province}${city}${district}${masked}`;
}

/** Withholds phone numbers, identity numbers and e-mail addresses inside a free text. */
export function maskWithin(text: string): string {
  return text
    .replace(IDENTITY_NUMBER, WITHHELD)
    .replace(MOBILE, '$1****$2')
    .replace(LANDLINE, WITHHELD)
    .replace(EMAIL, WITHHELD);
}

/** For a cell whose meaning is not known: an address is withheld whole, numbers of people inside it are masked. */
export function maskUnknown(text: string): string {
  return ADDRESS_LIKE.test(text) ? WITHHELD : maskWithin(text);
}
