/** Writes whose connection is cut already and that will be applied later. */
export interface LateWrites {
  hold(at: number, apply: () => void): void;
  /** Applies what is due up to the time, soonest first; `before` brings the world to the moment of each. */
  runTo(time: number, before: (at: number) => void): void;
}

/** None held. */
export function createLateWrites(): LateWrites {
  let held: { readonly at: number; readonly apply: () => void }[] = [];
  return {
    hold(at, apply) {
      held.push({ at, apply });
      held.sort((a, b) => a.at - b.at);
    },
    runTo(time, before) {
      const due = held.filter(({ at }) => at <= time);
      if (due.length === 0) return;
      held = held.filter(({ at }) => at > time);
      for (const { at, apply } of due) {
        before(at);
        apply();
      }
    },
  };
}
