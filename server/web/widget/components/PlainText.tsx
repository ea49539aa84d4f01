const WEB_ADDRESS = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}])/;

/** A message's text exactly as written; web addresses in it can be followed. */
export function PlainText({ text }: { text: string }) {
  return (
    <p class="text" dir="auto">
      {text.split(WEB_ADDRESS).map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <a key={index} href={part} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ),
      )}
    </p>
  );
}
