import type { FlagColour } from '../../../shared/domain/order-status.ts';
import { createStore } from '../../ui/store.ts';

/** The flag that a key chose: the note sheet that opens next starts with it. */
export const flagToSet = createStore<FlagColour | null>(null);
