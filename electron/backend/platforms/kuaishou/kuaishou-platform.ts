import type { ShopPlatform } from '../shop-platform.ts';
import { readAuthorisationCode } from './authorisation-code.ts';
import { CARRIER_WORDS, NUMBER_FORMS } from './carrier-forms.ts';
import { CARRIERS } from './carriers.ts';
import { DEFAULT_GATEWAY_URL } from './gateway-address.ts';
import { connectKuaishou } from './kuaishou-connection.ts';
import { KUAISHOU_LIMITS } from './limits.ts';
import { authorisePage, exchangeCode } from './oauth.ts';
import { parseOrder } from './parse/order-parser.ts';
import { parseProduct } from './parse/product-parser.ts';
import { parseRefund } from './parse/refund-parser.ts';
import { refusalOf } from './refusals.ts';
import { writeOutcome } from './write-outcome.ts';

/** The Kuaishou shop (快手小店) open platform. */
export const kuaishouPlatform: ShopPlatform = {
  kind: 'kuaishou',
  limits: KUAISHOU_LIMITS,
  defaultGatewayUrl: DEFAULT_GATEWAY_URL,
  authorisePage,
  readAuthorisationCode,
  exchangeCode,
  connect: connectKuaishou,
  writeOutcome,
  refusalOf,
  carriers: CARRIERS,
  numberForms: NUMBER_FORMS,
  carrierWords: CARRIER_WORDS,
  parseOrder,
  parseRefund,
  parseProduct,
};
