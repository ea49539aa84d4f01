import { expect, test } from 'vitest';
import { defaultConfig, detectors } from '../../../lib/sensitive/index.ts';
import { detectorWords } from '../../../lib/texts/detectors/index.ts';
import { LANGUAGES } from '../../../lib/texts/index.ts';

const builtIn = [
  ...detectors.map(({ name }) => name),
  ...defaultConfig.detectors.flatMap(({ advice }) => advice ?? []),
];

test.each(LANGUAGES.filter((language) => language !== 'en'))(
  'every detector and every advice of the standard rules has its words in %s, and nothing else has',
  async (language) => {
    const words = await detectorWords[language]();
    expect(Object.keys(words).sort()).toEqual([...new Set(builtIn)].sort());
    expect(Object.values(words).filter((word) => word.trim() === '')).toEqual([]);
  },
);
