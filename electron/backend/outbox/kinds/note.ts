import type { PlatformNote } from '../../platforms/platform-records.ts';
import { ABSENT, type CommandLife, type CommandOf, HAPPENED } from '../command-life.ts';
import { freshOrder } from '../fresh-read.ts';

interface Baseline {
  /** The notes that were there, each as a text that tells it from others. */
  readonly notes: readonly string[];
}

const nameOf = ({ at, text, flag }: PlatformNote): string => `${at} ${flag ?? ''} ${text}`;

/** Notes that were not there before; an equal one of the same moment counts as often as it occurs. */
function newNotes(notes: readonly PlatformNote[], baseline: Baseline): PlatformNote[] {
  const known = new Map<string, number>();
  for (const name of baseline.notes) known.set(name, (known.get(name) ?? 0) + 1);
  return notes.filter((note) => {
    const left = known.get(nameOf(note)) ?? 0;
    known.set(nameOf(note), left - 1);
    return left <= 0;
  });
}

/** A note is appended and can never be taken back: sent again it would stand there twice. */
export const noteLife: CommandLife<CommandOf<'order.note'>> = {
  proof: 'once',
  check: async (job) => {
    const order = await freshOrder(job, job.command.platformOrderId);
    const baseline: Baseline = { notes: order.notes.map(nameOf) };
    return { verdict: 'go', command: job.command, baseline };
  },
  readBack: async (job, baseline) => {
    const { text, flag } = job.command;
    const order = await freshOrder(job, job.command.platformOrderId);
    // Without a flag of ours the platform shows its default.
    const isOurs = (note: PlatformNote): boolean =>
      note.text.trim() === text.trim() && (flag === null || note.flag === flag);
    return newNotes(order.notes, baseline as Baseline).some(isOurs) ? HAPPENED : ABSENT;
  },
};
