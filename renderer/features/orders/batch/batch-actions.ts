import { mergeAction } from '../parcels/merge-action.tsx';
import type { BatchAction } from './batch-action.ts';

/** Everything that can be done with selected orders, in the order of the bar. */
export const BATCH_ACTIONS: readonly BatchAction[] = [mergeAction];
