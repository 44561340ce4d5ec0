// Pages that want to run, load or smuggle something, made of shapes that have worked somewhere. In each of them code calls
// `canary(n)`, and an address asks the server of the test.

/** Elements that run or load by an attribute. */
const elements = ["a", "audio", "base", "body", "button", "details", "embed", "form", "frame", "iframe", "image", "img", "input", "link"].concat(
  ["math", "meta", "object", "picture", "script", "source", "style", "svg", "table", "template", "track", "video"],
);
const handlers = ["onerror", "onload", "onclick", "onfocus", "ontoggle", "onanimationstart", "onpointerover", "onbeforeinput", "onbegin"];
const addresses = ["src", "href", "xlink:href", "data", "action", "formaction", "background", "poster", "srcset", "ping", "cite", "manifest"];

/** Forty kinds of addresses that run code, leave the machine or name a file. */
const schemes = ["javascript:", "JaVaScRiPt:", "java\tscript:", "java\nscript:", " javascript:", "\u0001javascript:", "javascript&colon;"].concat(
  ["&#106;avascript:", "vbscript:", "livescript:", "mocha:", "data:text/html,<script>", "data:text/html;base64,", "data:image/svg+xml,<svg onload="],
  ["blob:", "filesystem:", "file:///", "file:\\\\", "\\\\", "//", "http:", "http://", "https://", "HTTP://", "ftp://", "ws://", "wss://", "about:"],
  ["view-source:", "jar:", "mailto:", "tel:", "sms:", "intent:", "ms-word:ofe|u|", "search-ms:", "tauri://localhost/", "ipc://localhost/"],
  ["picture://localhost/", "asset://localhost/"],
);

/** Code, in what hides it; `$` is the call, `@` the address. */
const shapes = [
  "<script>$</script>",
  "<script src=@></script>",
  "<script type=module>import '@'</script>",
  "<style>@import url(@);</style>",
  "<style>p{background:url(@)}</style>",
  "<p style='background:url(@)'>x</p>",
  "<p style='list-style:url(@);content:url(@)'>x</p>",
  "<link rel=stylesheet href=@>",
  "<link rel=preload as=image href=@>",
  "<link rel=dns-prefetch href=@><link rel=prefetch href=@>",
  "<meta http-equiv=refresh content='0;url=@'>",
  "<meta http-equiv=refresh content='0;url=javascript:$'>",
  "<meta http-equiv=Content-Security-Policy content='script-src *'>",
  "<base href=@><img src=x>",
  "<svg><script>$</script></svg>",
  "<svg><script href=@ /></svg>",
  "<svg><animate onbegin=$ attributeName=x dur=1s></svg>",
  "<svg><set attributeName=href to=javascript:$ /><a><text>x</text></a></svg>",
  "<svg><use href=@#x /></svg>",
  "<svg><image href=@ /></svg>",
  "<svg><foreignObject><iframe srcdoc='<script>parent.$</script>'></iframe></foreignObject></svg>",
  "<svg></p><style><a id='</style><img src=1 onerror=$>'>",
  "<svg><desc><style><img src=x onerror=$></style></desc></svg>",
  "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=$&gt;'>",
  "<math><mtext><mglyph><style><img src=x onerror=$></style></mglyph></mtext></math>",
  "<math><annotation-xml encoding='text/html'><style><img src=x onerror=$></style></annotation-xml></math>",
  "<math href=javascript:$>x</math>",
  "<form><math><mtext></form><form><mglyph><style></math><img src onerror=$>",
  "<noscript><p title='</noscript><img src=x onerror=$>'>",
  "<template><img src=x onerror=$></template>",
  "<template shadowrootmode=open><img src=x onerror=$></template>",
  "<iframe srcdoc='<script>parent.$</script>'></iframe>",
  "<iframe src=javascript:parent.$></iframe>",
  "<object data=@ type=image/svg+xml></object>",
  "<object data=javascript:$></object>",
  "<embed src=@>",
  "<img srcset='@ 1x, @ 2x'>",
  "<picture><source srcset=@><img src=@></picture>",
  "<video poster=@ src=@ autoplay><track src=@ default></video>",
  "<audio src=@ autoplay></audio>",
  "<input type=image src=@><input autofocus onfocus=$>",
  "<select autofocus onfocus=$><option>x</select>",
  "<textarea autofocus onfocus=$></textarea>",
  "<details open ontoggle=$><summary>x</summary></details>",
  "<marquee onstart=$>x</marquee>",
  "<table background=@><tr><td background=@>x</td></tr></table>",
  "<title></title><img src=@ onerror=$>",
  "<xmp><p title='</xmp><img src=x onerror=$>'>",
  "<!--><img src=x onerror=$>-->",
  "<!--[if gte mso 9]><img src=@ onerror=$><![endif]-->",
  "<![CDATA[<img src=x onerror=$>]]>",
  "<a href=javascript:$ contenteditable=false>x</a>",
  "<p id=editor onfocus=$ contenteditable>x</p>",
  "<form id=app><input name=body><input name=attributes></form>",
  "<o:p onload=$></o:p><v:imagedata src='@' o:href='@'/>",
];

/** What pretends to be ours: a slice of the editor with attributes that no report has, around and in it. `%` is an id. */
const slices = [
  '<p data-pm-slice="0 0 []" data-id="%"><img src=@ onerror=$>x</p>',
  '<p data-pm-slice="1 1 [&quot;doc&quot;,null]" data-id="%">x<script>$</script></p>',
  '<p data-pm-slice="1 1 [&quot;heading&quot;,{&quot;level&quot;:99,&quot;id&quot;:&quot;%&quot;}]" data-id="%">x</p>',
  '<p data-pm-slice="9 9 [&quot;table&quot;,{},&quot;table_row&quot;,{},&quot;table_cell&quot;,{&quot;colspan&quot;:1e9}]" data-id="%">x</p>',
  '<p data-pm-slice="0 0 -3 []" data-id="%">x</p>',
  '<p data-pm-slice="0 0 {&quot;__proto__&quot;:{&quot;canary&quot;:1}}" data-id="%">x</p>',
  '<p data-pm-slice="0 0 [&quot;__proto__&quot;,{},&quot;constructor&quot;,{}]" data-id="%">x</p>',
  '<figure data-kind="image" data-source="@" data-id="%" data-pm-slice="0 0 []">x</figure>',
  '<figure data-kind="image" data-source="../../@" data-width="NaN" data-id="%" data-pm-slice="0 0 []">x</figure>',
  '<div data-kind="opaque" data-payload="<script>$</script>" data-id="%" data-pm-slice="0 0 []">x</div>',
  '<p data-kind="list_item" data-depth="1e9" data-ordered="$" data-id="%" data-pm-slice="0 0 []">x</p>',
  '<p data-kind="note" data-note="@" data-place="$" data-id="%" data-pm-slice="0 0 []">x</p>',
  '<p data-pm-slice="0 0 []" data-id="%"><span data-thread="<img src=@>"><span data-note="$">x</span></span></p>',
  '<table data-id="%" data-pm-slice="0 0 []"><tr><td colspan="65536" rowspan="-1" data-colwidth="@"><p data-id="%">x</td></tr></table>',
  '<h9 data-pm-slice="0 0 []" data-id="%"><svg onload=$>x</svg></h9>',
];

/** All pages: `origin` is the server that must not hear of any, `id` that of a block that was copied last. */
export function hostilePages(origin, id) {
  const raw = [
    ...elements.flatMap((element, at) =>
      [handlers[at % handlers.length], handlers[(at + 4) % handlers.length]].map((handler) => `<${element} ${handler}="$" src=x>x</${element}>`),
    ),
    ...elements.flatMap((element, at) =>
      [0, 5].map((step) => `<${element} ${addresses[(at + step) % addresses.length]}="@">x</${element}>`),
    ),
    ...schemes.flatMap((scheme) => [`<a href="${scheme}@">x</a>`, `<img src="${scheme}$" onerror=$><iframe src="${scheme}$"></iframe>`]),
    ...shapes,
    ...slices,
  ];
  return raw.map((page, at) => {
    const filled = page.replaceAll("$", `canary(${at})`).replaceAll("@", `${origin}/${at}`).replaceAll("%", id);
    // A word beside it shows that the page was read at all.
    return `<p>页${at}</p>${filled}`;
  });
}
