import type { ParcelReport, PlatformCommand } from '../../platform-command.ts';
import type { KuaishouMethod } from '../methods.ts';

/** The documented call that carries a command out. */
export interface CommandRequest {
  readonly method: KuaishouMethod;
  readonly param: Readonly<Record<string, unknown>>;
}

/** Every command by its kind. */
export type CommandByKind = {
  readonly [Kind in PlatformCommand['kind']]: Extract<PlatformCommand, { kind: Kind }>;
};

/** How the commands of one area are put; throws RangeError for a value that the platform cannot take. */
export type CommandRequests<Kinds extends PlatformCommand['kind']> = {
  readonly [Kind in Kinds]: (command: CommandByKind[Kind]) => CommandRequest;
};

/** A code of digits as the number that the platform wants. Throws RangeError for anything else. */
export function codeNumber(code: string): number {
  if (!/^\d{1,9}$/.test(code)) throw new RangeError('not a code of this platform');
  return Number(code);
}

/** A count or an amount in fen. Throws RangeError unless it is a whole number within both bounds. */
export function wholeNumber(value: number, low: number, high: number): number {
  if (!Number.isSafeInteger(value) || value < low || value > high) throw new RangeError('a number out of bounds');
  return value;
}

/** Carrier and tracking number under the platform's names. */
export function carriage(parcel: ParcelReport): { readonly expressCode: number; readonly expressNo: string } {
  if (parcel.waybill.trim() === '') throw new RangeError('no tracking number');
  return { expressCode: codeNumber(parcel.carrierCode), expressNo: parcel.waybill };
}
