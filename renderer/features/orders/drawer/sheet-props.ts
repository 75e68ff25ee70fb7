import type { SectionProps } from './section-props.ts';

/** What every sheet gets. */
export interface SheetProps extends SectionProps {
  readonly onCancel: () => void;
  /** Gets the id of the queued command. */
  readonly onQueued: (commandId: number) => void;
}
