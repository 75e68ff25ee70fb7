import type { FlagColour } from '../../../../../shared/domain/order-status.ts';
import type { PlatformNote } from '../../platform-records.ts';
import { flagColour } from './order-codes.ts';
import { type JsonObject, objectAt, objectsAt, textAt, timeAt } from './tolerant.ts';

/** The seller's notes, newest first whatever order the platform used; equal times keep the platform's order. */
export function notesOf(source: JsonObject): readonly PlatformNote[] {
  return objectsAt(objectAt(source, 'orderNote'), 'orderNoteInfo')
    .map(noteOf)
    .sort((one, other) => other.at - one.at);
}

function noteOf(note: JsonObject): PlatformNote {
  const flag = flagColour(textAt(note, 'flagTagCode'));
  return {
    at: timeAt(note, 'createTime') ?? 0,
    text: textAt(note, 'note'),
    ...(flag === undefined ? {} : { flag }),
    operator: textAt(note, 'operatorName'),
  };
}

/**
 * The order's flag: that of the newest note that carries one. `orderFlag` is not read: it shows grey on orders that
 * nobody flagged, so grey counts only when a note says so.
 */
export function flagOf(notes: readonly PlatformNote[]): FlagColour | undefined {
  return notes.find((note) => note.flag !== undefined)?.flag;
}
