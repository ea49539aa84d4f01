import type { Joint } from './phone-run.ts';

/** Whether the last group is an extension: after a hyphen, where another sign stands before. */
export const isExtended = (joints: readonly Joint[]): boolean =>
  joints.length > 1 && joints.at(-1)?.sign === '-' && joints.at(-2)?.sign !== '-';

/**
 * Whether the same sign stands between all groups; after the area's any other may stand, and where `extended` a hyphen
 * before an extension.
 */
export function isEven(joints: readonly Joint[], extended: boolean): boolean {
  const [area, ...rest] = joints;
  // `03(1234)5678`, `06/12/34/56/78`
  if (extended && rest.length === 1 && area?.opens && rest[0]?.closes) return true;
  if (rest.length > 2 && joints.every((joint) => joint.sign === '/' && !joint.wide)) return true;
  const [sign] = rest.map((joint) => joint.sign);
  if (area?.sign === '.' && !area.closes && sign !== undefined && sign !== '.') return false;
  return rest.every((joint, i) => {
    if (joint.closes || joint.opens || joint.sign === '/' || (joint.wide && joint.sign !== ' ')) return false;
    return joint.sign === sign || (extended && joint.sign === '-' && i === rest.length - 1);
  });
}

/** Whether groups without trunk digits are joined as phone numbers are, and not as decimals, amounts, ranges. */
export function isUsual(joints: readonly Joint[], groups: readonly string[], hyphen: boolean): boolean {
  if (!isEven(joints, false) || (joints[0]?.sign === '/' && groups.length === 2 && groups[0]?.length !== 3))
    return false;
  if (joints.some(({ sign, wide }) => wide && sign !== ' ')) return false;
  if (joints.some(({ sign }) => sign === '.')) {
    const isAmount = groups.slice(1).every(({ length }) => length === 3);
    return groups.length > 2 && !isAmount && joints.every(({ sign }) => sign === '.');
  }
  const isPair = groups.length === 2 && groups[0]?.length === groups[1]?.length && groups[0]?.length === 4;
  return !isPair || hyphen || joints[0]?.sign === ' ';
}
