import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';

/** More than any camera makes; what decodes to more is made to fill memory. */
const MOST_PIXELS = 100_000_000;
const LONGEST_SIDE = 480;
const PATIENCE_S = 20;

/** What sharp's libvips decodes; HEIC is none of it. */
const DECODED = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'];

// One picture takes one core for a moment: the others are for those who write.
sharp.concurrency(1);
sharp.cache(false);

/** Whether a picture of this type can be decoded here, and so has to be. */
export function isDecoded(type: string): boolean {
  return DECODED.includes(type);
}

/**
 * Decodes a picture and writes a thumbnail of it: turned as it is meant, without anything a camera noted, WebP.
 *
 * @returns its size in pixels; null when the picture cannot be decoded
 */
export async function makeThumbnail(
  picture: string,
  thumbnail: string,
): Promise<{ width: number; height: number } | null> {
  const made = await decode(picture);
  if (made === null) return null;
  await writeFile(thumbnail, made.data);
  const { width, height } = made.info;
  return { width, height };
}

async function decode(picture: string) {
  try {
    return await sharp(picture, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .timeout({ seconds: PATIENCE_S })
      .rotate()
      .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75 })
      .toBuffer({ resolveWithObject: true });
  } catch {
    return null;
  }
}
