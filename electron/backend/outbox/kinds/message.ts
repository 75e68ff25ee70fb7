import { type CommandLife, type CommandOf, HAPPENED } from '../command-life.ts';

/**
 * A message cannot be looked for afterwards and must never come twice: a lost answer counts as told. Nothing of the
 * order decides about it.
 */
export const messageLife: CommandLife<CommandOf<'message.send'>> = {
  proof: 'once',
  check: async ({ command }) => ({ verdict: 'go', command, baseline: {} }),
  readBack: async () => HAPPENED,
};
