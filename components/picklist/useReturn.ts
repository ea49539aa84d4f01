import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { type Panel, usePanel } from '../panel/panel.ts';
import type { Roving } from './useRoving.ts';

/** The row from which the agent went to look at a customer. */
const LEFT = new WeakMap<Panel, string>();

/** Who comes back from customer information is at the row that it was opened from, as long as there is one. */
export function useReturn(ids: readonly string[], isWhole: boolean, { current, focus }: Roving): void {
  const panel = usePanel();
  const wanted = useRef(LEFT.get(panel));
  const at = useRef(current);
  at.current = current;

  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    const index = ids.indexOf(wanted.current);
    if (index < 0 && !isWhole) return;
    wanted.current = undefined;
    if (index >= 0) focus(index);
  });

  useEffect(
    () => () => {
      const { value } = panel.cover;
      if (typeof value === 'object' && value !== null && at.current) LEFT.set(panel, at.current);
      else LEFT.delete(panel);
    },
    [],
  );
}
