import { Banner } from '../ui/Banner.tsx';
import { text } from './texts.ts';

/** Above the way in, where the organisation's settings should have brought the server's address. */
export function NoneCame() {
  return (
    <Banner tone="plain" role="status">
      {text('awaited_none')}
    </Banner>
  );
}
