/** As in emoji.css: what an emoji takes up in the picker, in rem and pixels, and what its scrollbar does. */
const EMOJI_REM = 1.15;
const PADDING_PX = 8;
const SCROLLBAR_PX = 16;

/** Gives the picker as many columns as fit, also when text is larger or the panel is drawn wider. Gives a way to stop. */
export function fitColumns(picker: HTMLElement): () => void {
  const observer = new ResizeObserver(() => {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const columns = Math.floor((picker.clientWidth - SCROLLBAR_PX) / (EMOJI_REM * rem + PADDING_PX));
    picker.style.setProperty('--num-columns', String(Math.max(1, columns)));
  });
  observer.observe(picker);
  return () => observer.disconnect();
}
