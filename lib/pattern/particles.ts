/** The most code points of what is taken for particles: eight syllables of three letters each. */
export const LONGEST_PARTICLES = 24;

const list = (words: string) => words.replaceAll(' ', '|');

/** Particles of nouns (조사); several may follow each other. */
const PARTICLES = list(
  '은 는 이 가 을 를 과 와 의 에 에서 에게 에게서 께 께서 한테 한테서 더러 도 만 들 로 으로 로서 으로서 로써 으로써 ' +
    '나 이나 란 이란 야 이야 여 이여 부터 까지 마저 조차 밖에 처럼 같이 만큼 보다 마다 라도 이라도 든지 이든지 ' +
    '랑 이랑 하고 며 이며 뿐 대로 커녕 치고 라고 이라고 라는 이라는 라면 이라면 요',
);

/** How forms of 이다 (to be), which follow a noun like a particle, begin or are. */
const COPULA = list(
  '이다 입니다 입니까 이에요 예요 이고 이지만 이라서 인데 인가 인지 일까 이었 였 인 임 일 이죠 이네',
);

/** How forms of the verbs begin that make a verb of a noun: 하다, 되다, 시키다, 드리다, 받다. */
const VERBS = list(
  '하 해 했 할 한 함 합 되 돼 됐 된 될 됨 됩 시키 시켜 시킨 시킬 시킵 시켰 드리 드려 드렸 드린 드릴 드립 받',
);

const FOLLOWS = new RegExp(`^(?:(?:${PARTICLES}){1,3}|들?(?:${COPULA}|${VERBS})\\p{L}{0,5})$`, 'u');

/**
 * Whether letters of Hangul right after a word are only what Korean writes on to a noun: particles, forms of 이다, and of
 * the verbs that make a verb of it. `환불은` and `환불합니다` are 환불; `환불금` is another word.
 */
export function isParticle(letters: string): boolean {
  const count = Array.from(letters).length;
  return count <= LONGEST_PARTICLES && FOLLOWS.test(letters.normalize('NFC'));
}
