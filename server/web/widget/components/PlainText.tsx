import { addressesIn } from '../../../../lib/channels/index.ts';

/** A message's text exactly as written; web addresses in it can be followed. */
export function PlainText({ text }: { text: string }) {
  const places = addressesIn(text);
  return (
    <p class="text" dir="auto">
      {[0, ...places].map((start, index) => {
        const part = text.slice(start, places[index]);
        return index % 2 === 0 ? (
          part
        ) : (
          <a key={start} href={part} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        );
      })}
    </p>
  );
}
