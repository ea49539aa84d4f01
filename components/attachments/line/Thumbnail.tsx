import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  /** In pixels: its room is kept before it is there. */
  width: number;
  height: number;
  /** Where it is, now; null when it cannot be had. */
  address(): Promise<string | null>;
}

/** A small picture beside the file's name, fetched once it comes into sight. An address that is no good any more is asked for once again. */
export function Thumbnail({ width, height, address }: Props) {
  const place = useRef<HTMLImageElement>(null);
  const source = useSignal<string | undefined>(undefined);
  const tries = useRef(0);

  async function look(): Promise<void> {
    if (tries.current++ < 2) source.value = (await address()) ?? undefined;
  }

  useEffect(() => {
    if (!place.current) return;
    const sight = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      sight.disconnect();
      void look();
    });
    sight.observe(place.current);
    return () => sight.disconnect();
  }, []);

  return (
    <img
      ref={place}
      class="file-thumbnail"
      width={width}
      height={height}
      alt=""
      src={source.value}
      onError={() => void look()}
    />
  );
}
