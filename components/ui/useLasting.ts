import { useEffect, useState } from 'preact/hooks';

/** Whether something has been so for this long, in milliseconds: what is over sooner is never shown. */
export function useLasting(isSo: boolean, after: number): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!isSo) return;
    const timer = setTimeout(() => setLasts(true), after);
    return () => {
      clearTimeout(timer);
      setLasts(false);
    };
  }, [isSo, after]);
  return isSo && lasts;
}
