import type { PlatformAddress, PlatformReceiver } from '../../platform-records.ts';
import { codeAt, type JsonObject, textAt } from './tolerant.ts';

/** Region in plain text, street as mask and ciphertext; empty texts where the platform withholds them. */
export function addressOf(source: JsonObject | undefined): PlatformAddress {
  const districtCode = codeAt(source, 'districtCode');
  return {
    province: textAt(source, 'province'),
    city: textAt(source, 'city'),
    district: textAt(source, 'district'),
    town: textAt(source, 'town'),
    ...(districtCode === '' ? {} : { districtCode }),
    maskedAddress: textAt(source, 'desensitiseAddress'),
    encryptedAddress: textAt(source, 'encryptedAddress'),
  };
}

/** The receiver of `orderAddress`; every text empty when the object is missing. */
export function receiverOf(source: JsonObject | undefined): PlatformReceiver {
  return {
    ...addressOf(source),
    maskedName: textAt(source, 'desensitiseConsignee'),
    maskedPhone: textAt(source, 'desensitiseMobile'),
    encryptedName: textAt(source, 'encryptedConsignee'),
    encryptedPhone: textAt(source, 'encryptedMobile'),
  };
}
