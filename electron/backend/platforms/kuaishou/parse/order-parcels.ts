import type { PlatformParcel } from '../../platform-records.ts';
import { carrierName } from '../carriers.ts';
import { codeAt, idAt, type JsonObject, textAt } from './tolerant.ts';

interface Carriage {
  readonly waybill: string;
  readonly carrierCode: string;
  readonly carrierName: string;
}

/** Waybill and carrier of any object with `expressNo` and `expressCode`. */
export function carriageOf(source: JsonObject | undefined): Carriage {
  const carrierCode = codeAt(source, 'expressCode');
  return { waybill: textAt(source, 'expressNo').trim(), carrierCode, carrierName: carrierName(carrierCode) };
}

/** The parcels of a logistics list; entries with neither waybill nor package id say nothing and are left out. */
export function parcelsOf(list: readonly JsonObject[], platformLineId?: string): readonly PlatformParcel[] {
  return list
    .map((entry) => ({
      platformParcelId: idAt(entry, 'logisticsId') ?? '',
      ...carriageOf(entry),
      ...(platformLineId === undefined ? {} : { platformLineId }),
    }))
    .filter((parcel) => parcel.waybill !== '' || parcel.platformParcelId !== '');
}
