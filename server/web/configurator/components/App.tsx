import { useEffect } from 'preact/hooks';
import { Banner } from '../../../../components/ui/Banner.tsx';
import { Spinner } from '../../../../components/ui/Spinner.tsx';
import type { Desk } from '../client/desk.ts';
import { text } from '../texts.ts';
import { Frame } from './Frame.tsx';
import { ProofDialog } from './ProofDialog.tsx';
import { SetUpForm } from './SetUpForm.tsx';
import { SignInForm } from './SignInForm.tsx';

/** The System Configurator: the way in, and behind it its pages. */
export function App({ desk }: { desk: Desk }) {
  const { session } = desk;
  useEffect(() => {
    session.look();
  }, []);

  switch (session.gate.value) {
    case 'open':
      return (
        <>
          <Frame desk={desk} />
          <ProofDialog session={session} />
        </>
      );
    case 'looking':
      return (
        <p class="quiet waiting" role="status">
          <Spinner /> {text('reading')}
        </p>
      );
    case 'unreachable':
      return (
        <main class="gate">
          <h1>{text('title')}</h1>
          <Banner
            tone="bad"
            role="alert"
            answers={
              <button type="button" class="button" onClick={session.look}>
                {text('retry')}
              </button>
            }
          >
            {text('error_unreachable')}
          </Banner>
        </main>
      );
    case 'setup':
      return (
        <main class="gate stack">
          <h1>{text('setup_title')}</h1>
          <p class="quiet">{text('setup_about')}</p>
          <SetUpForm session={session} />
        </main>
      );
    case 'sign_in':
      return (
        <main class="gate stack">
          <h1>{text('title')}</h1>
          <p class="quiet">{text('sign_in_about')}</p>
          <SignInForm session={session} />
        </main>
      );
  }
}
