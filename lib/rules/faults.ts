import type * as v from 'valibot';
import { didYouMean } from './nearest.ts';

/** An unknown key of an object, and the sentence that says so. */
export function unknownKeys(given: object, known: readonly string[]): { key: string; message: string }[] {
  const keys = Object.keys(given);
  if (keys.every((key) => known.includes(key))) return [];
  return keys
    .filter((key) => !known.includes(key))
    .map((key) => ({ key, message: `Nothing is called ${key} here.${didYouMean(key, known)}` }));
}

/** What is wrong, as valibot says it, with the nearest right value where there is a list of them. */
export function sentenceOf(issue: v.BaseIssue<unknown>): string {
  if (issue.type !== 'picklist' || typeof issue.input !== 'string') return issue.message;
  const options = [...(issue.expected ?? '').matchAll(/"([^"]+)"/g)].map(([, option = '']) => option);
  return `${issue.message}.${didYouMean(issue.input, options)}`;
}
