import type { BackendContext } from '../../context.ts';
import { os } from '../../rpc/implementer.ts';
import { previewNotes, sendNotes } from './service.ts';

/** Platform notes and flags for many orders, of the contract. */
export function createNotesRouter(backend: BackendContext) {
  return {
    preview: os.notes.preview.handler(({ input }) => previewNotes(backend, input.target)),
    send: os.notes.send.handler(({ input, context }) => sendNotes(backend, context, input)),
  };
}
