/** What every environment has although ECMAScript does not say so, as far as pure code uses it. */
declare function setTimeout(run: () => void, ms: number): unknown;
declare function clearTimeout(timer: unknown): void;

// biome-ignore lint/style/useNamingConvention: the name that every environment gives it.
declare class URL {
  static canParse(address: string): boolean;
  constructor(address: string);
  readonly origin: string;
  readonly protocol: string;
  readonly host: string;
  readonly hostname: string;
  readonly pathname: string;
  readonly search: string;
}

declare class TextDecoder {
  constructor(encoding: string, options?: { fatal?: boolean });
  decode(bytes: Uint8Array, options?: { stream?: boolean }): string;
}
