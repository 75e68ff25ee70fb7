// The start-up page and the shell show the same preview and the same troubles.
export { BackupContents } from './backup-contents.tsx';
export { isMild, worstFirst } from './trouble-kinds.ts';
