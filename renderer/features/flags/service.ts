export { useFlagName, useFlagNames } from './flag-names.ts';
export { FlagSettings } from './flag-settings.tsx';
