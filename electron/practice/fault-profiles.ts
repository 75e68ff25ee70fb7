import type { FaultRule } from './faults.ts';

/** Sets of faults that belong together. */
export const FAULT_PROFILES = {
  none: [],
  /** An ordinary bad day: one call in thirty fails, a token runs out early. */
  mild: [
    { kind: 'http-500', probability: 0.01 },
    { kind: 'connection-reset', probability: 0.005 },
    { kind: 'slow-answer', probability: 0.01, delayMs: 300 },
    { kind: 'qps-throttled', probability: 0.01 },
    { kind: 'duplicated-rows', probability: 0.002 },
    { kind: 'late-update', probability: 0.02 },
    { kind: 'token-expired', probability: 0.01, countPerShop: 1 },
  ],
  /** At least one call in ten fails; writes lose their answer, rows come twice or spoiled, changes come late. */
  harsh: [
    { kind: 'http-500', probability: 0.04 },
    { kind: 'connection-reset', probability: 0.025 },
    { kind: 'broken-json', probability: 0.025 },
    { kind: 'html-502', probability: 0.01 },
    { kind: 'slow-answer', probability: 0.01, delayMs: 300 },
    { kind: 'qps-throttled', probability: 0.03 },
    { kind: 'token-expired', probability: 0.08, countPerShop: 2 },
    { kind: 'lost-answer', probability: 0.02 },
    { kind: 'duplicated-rows', probability: 0.01 },
    { kind: 'spoiled-row', probability: 0.005 },
    { kind: 'late-update', probability: 0.1 },
    { kind: 'http-500', probability: 0.1, methods: ['oauth2.refresh_token'] },
  ],
} as const satisfies Record<string, readonly FaultRule[]>;

export type FaultProfileName = keyof typeof FAULT_PROFILES;

/** A profile by name, one rule, or several. */
export type FaultSettings = FaultProfileName | FaultRule | readonly FaultRule[];

/** Whether a text names a profile. */
export function isFaultProfile(name: string): name is FaultProfileName {
  return Object.hasOwn(FAULT_PROFILES, name);
}

/** The rules that some settings mean. */
export function faultRules(settings: FaultSettings): readonly FaultRule[] {
  if (typeof settings === 'string') return FAULT_PROFILES[settings];
  return isRuleList(settings) ? settings : [settings];
}

function isRuleList(settings: FaultRule | readonly FaultRule[]): settings is readonly FaultRule[] {
  return Array.isArray(settings);
}
