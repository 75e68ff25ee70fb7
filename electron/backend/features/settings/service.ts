export { undoView } from './view-undo.ts';
