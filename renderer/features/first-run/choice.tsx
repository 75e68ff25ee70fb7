import { type ReactNode, useId } from 'react';

export interface ChoiceProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  /** What starts it. */
  readonly children: ReactNode;
}

/** One way to begin. */
export function Choice({ icon, title, text, children }: ChoiceProps): ReactNode {
  const id = useId();
  return (
    <section className="card choice" aria-labelledby={id}>
      <span className="choice-icon" aria-hidden="true">
        {icon}
      </span>
      <h2 className="choice-title" id={id}>
        {title}
      </h2>
      <p className="choice-text">{text}</p>
      <div className="choice-start">{children}</div>
    </section>
  );
}
