export const en = {
  title: 'Options',
} as const;

export type OptionsCatalogue = typeof en;
