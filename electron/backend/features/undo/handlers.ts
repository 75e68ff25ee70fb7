import { holdUndoHandlers } from '../holds/service.ts';
import { parcelUndoHandlers } from '../parcels/service.ts';
import { fanMarkUndoHandlers, handOutUndoHandlers } from '../restock/service.ts';
import { undoView } from '../settings/service.ts';
import { tagUndoHandlers } from '../tags/service.ts';
import { waitUndoHandlers } from '../waiting/service.ts';
import type { UndoHandler } from './service.ts';

/**
 * Who takes which kind of local change back. A feature that records changes exports its handlers from its service.ts
 * and is added here.
 */
export const undoHandlers: Readonly<Record<string, UndoHandler>> = {
  ...tagUndoHandlers,
  ...holdUndoHandlers,
  ...parcelUndoHandlers,
  ...waitUndoHandlers,
  ...fanMarkUndoHandlers,
  ...handOutUndoHandlers,
  view: undoView,
};
