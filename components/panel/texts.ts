export * from '../../lib/texts.ts';
