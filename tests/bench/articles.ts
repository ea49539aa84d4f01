/** Generated page and paste HTML for the clean-up benchmark, the same for the same size and kind. */
export type Kind = 'article' | 'document' | 'mail';

const words =
  'the customer order arrives within three days after payment please check delivery address before asking about refund policy our support team answers every working day from nine until six größer naïve ответ 注文 foo_bar 2*3'.split(
    ' ',
  );

/** HTML of about `size` UTF-16 code units. */
export function generate(kind: Kind, size: number): string {
  const random = lcg(size + kind.length);
  const parts: string[] = [];
  let length = 0;
  for (let at = 0; length < size; at++) {
    const part = blocks[kind](at, random);
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

type Random = () => number;

function lcg(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function sentence(random: Random, count: number): string {
  return Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).join(' ');
}

const docsSpan = (text: string, extra = '') =>
  `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;font-weight:400;font-style:normal;font-variant:normal;text-decoration:none;vertical-align:baseline;white-space:pre-wrap;${extra}">${text}</span>`;

const blocks: Record<Kind, (at: number, random: Random) => string> = {
  article: (at, random) => {
    const text = (count: number) => sentence(random, count);
    const link = `<a class="link link--primary" data-track="body-${at}" href="https://shop.example/help/${at}?id=${at}&amp;utm_source=site&amp;utm_medium=page" rel="noopener">${text(3)}</a>`;
    const paragraph = `<p class="article__text" data-block="${at}">${text(25)} <strong>${text(2)}</strong> ${text(12)} ${link}, ${text(10)} <em>${text(3)}</em>.</p>\n`;
    switch (at % 8) {
      case 1:
        return `<h2 id="section-${at}" class="article__heading"><span class="anchor"></span>${text(5)}</h2>\n${paragraph}`;
      case 3:
        return `<ul class="list">${`<li class="list__item"><span>${text(8)}</span></li>\n`.repeat(5)}</ul>\n`;
      case 5:
        return `<table class="table"><thead><tr><th>${text(1)}</th><th>${text(1)}</th><th>${text(1)}</th></tr></thead><tbody>${`<tr><td>${text(2)}</td><td class="num">12</td><td>${text(2)}</td></tr>`.repeat(6)}</tbody></table>\n`;
      case 6:
        return `<figure class="figure"><img src="https://img.example/${at}.jpg" srcset="https://img.example/${at}@2x.jpg 2x" alt="${text(4)}" loading="lazy" width="640" height="480"><figcaption>${text(6)}</figcaption></figure>\n<blockquote class="quote"><p>${text(20)}</p></blockquote>\n`;
      case 7:
        return `<div class="wrap"><div class="inner"><pre><code class="language-js">const a = ${at};\nif (a &lt; 3) {\n  run(a);\n}</code></pre></div></div>\n${paragraph}`;
      default:
        return paragraph + paragraph;
    }
  },
  document: (at, random) => {
    const text = (count: number) => sentence(random, count);
    if (at % 4 === 3) {
      const item = `<li dir="ltr" style="list-style-type:disc;font-size:11pt;font-family:Arial,sans-serif;white-space:pre;" aria-level="1"><p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;" role="presentation">${docsSpan(text(8))}</p></li>`;
      return `<ul style="margin-top:0;margin-bottom:0;">${item.repeat(4)}</ul>`;
    }
    return `<p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;">${docsSpan(text(18))}${docsSpan(text(3), 'font-weight:700;')}${docsSpan(text(14))}</p>`;
  },
  mail: (at, random) => {
    const text = (count: number) => sentence(random, count);
    if (at % 5 === 4) {
      return `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level${1 + (at % 3)} lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>${text(9)}<o:p></o:p></p>\n`;
    }
    return `<p class=MsoNormal><span lang=EN-US style='font-size:11.0pt;font-family:"Calibri",sans-serif;mso-fareast-language:EN-US'>${text(24)} <b style='mso-bidi-font-weight:normal'>${text(2)}</b>&nbsp;${text(12)}<o:p></o:p></span></p>\n`;
  },
};
