/** One of the things to be done with a reply that was not sent. */
export function Answer({ words, onClick }: { words: string; onClick: () => Promise<unknown> }) {
  return (
    <button type="button" class="link" onClick={() => void onClick()}>
      {words}
    </button>
  );
}
