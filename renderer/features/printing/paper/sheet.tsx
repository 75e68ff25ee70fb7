import type { CSSProperties, ReactNode } from 'react';
import type { SlipLayout } from '../../../../shared/domain/slip-layout.ts';

type Paper = Pick<SlipLayout, 'width' | 'height' | 'margins' | 'fontSize'>;

/** The size of the paper for the printer, in true millimetres. The margins belong to the page, so that each one has them. */
export function PaperSize({ paper: { width, height, margins } }: { readonly paper: Paper }): ReactNode {
  const { top, right, bottom, left } = margins;
  return <style>{`@page { size: ${width}mm ${height}mm; margin: ${top}mm ${right}mm ${bottom}mm ${left}mm; }`}</style>;
}

export interface SheetProps {
  readonly paper: Paper;
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A sheet of paper: on screen with its margins as a frame, in print as the content of a page (or of several). */
export function Sheet({ paper, label, className = '', children }: SheetProps): ReactNode {
  const { width, height, margins, fontSize } = paper;
  const lengths = {
    '--paper-width': `${width}mm`,
    '--paper-height': `${height}mm`,
    '--paper-margins': `${margins.top}mm ${margins.right}mm ${margins.bottom}mm ${margins.left}mm`,
    fontSize: `${fontSize}pt`,
  } as CSSProperties;
  return (
    <section className={`paper-sheet ${className}`} aria-label={label} style={lengths}>
      {children}
    </section>
  );
}
