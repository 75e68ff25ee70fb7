export { mergeGroupsOf } from './box-read.ts';
export { type Box, boxesOf, shipCommands } from './boxes.ts';
export { startMergeRule } from './rule.ts';
export { parcelUndoHandlers } from './undo.ts';
