/** Puts a textarea over the page that nothing listens to, with the id `bare`. Runs in the page. */
export function addBareTextarea(): void {
  const area = document.createElement('textarea');
  area.id = 'bare';
  area.dir = 'auto';
  area.style.cssText =
    'position:fixed;inset:0 0 auto 0;inline-size:100%;block-size:220px;z-index:9;font:inherit';
  document.body.append(area);
}
