//! Pages that want to run, load or smuggle something: nothing comes in but words that a reader sees.

use dinggao_document::{Document, NumberingScheme};

use super::{super::read_passage, EMPTY, MIDDLE};

/// Stands in everything that must not come in.
const CANARY: &str = "kanarienvogel";

/// Elements that run, load, or change how the rest is read.
const ELEMENTS: [&str; 44] = [
    "a",
    "applet",
    "area",
    "audio",
    "base",
    "blockquote",
    "body",
    "button",
    "details",
    "dialog",
    "div",
    "embed",
    "figure",
    "font",
    "form",
    "frame",
    "frameset",
    "iframe",
    "image",
    "img",
    "input",
    "isindex",
    "li",
    "link",
    "math",
    "meta",
    "object",
    "option",
    "p",
    "picture",
    "portal",
    "q",
    "source",
    "span",
    "svg",
    "table",
    "td",
    "template",
    "th",
    "track",
    "u",
    "video",
    "x-own",
    "xmp",
];

/// Attributes that hold addresses, code or styles, and those by which our own pages say what they are.
const ATTRIBUTES: [&str; 40] = [
    "action",
    "background",
    "cite",
    "classid",
    "code",
    "codebase",
    "content",
    "data",
    "data-alt",
    "data-id",
    "data-label",
    "data-note",
    "data-payload",
    "data-place",
    "data-pm-slice",
    "data-source",
    "data-thread",
    "dynsrc",
    "formaction",
    "href",
    "longdesc",
    "lowsrc",
    "manifest",
    "onanimationstart",
    "onbeforeinput",
    "onclick",
    "onerror",
    "onfocus",
    "onload",
    "onpointerover",
    "ontoggle",
    "ping",
    "poster",
    "profile",
    "src",
    "srcdoc",
    "srcset",
    "style",
    "usemap",
    "xlink:href",
];

/// Addresses of forty kinds.
const SCHEMES: [&str; 40] = [
    "javascript:",
    "JaVaScRiPt:",
    "java\tscript:",
    "java&#10;script:",
    " javascript:",
    "&#1;javascript:",
    "vbscript:",
    "livescript:",
    "mocha:",
    "data:text/html,",
    "data:text/html;base64,",
    "data:image/svg+xml,",
    "blob:",
    "filesystem:",
    "file:///",
    "file:\\\\",
    "\\\\",
    "//",
    "http:",
    "http://",
    "https://",
    "HTTP://",
    "ftp://",
    "ws://",
    "wss://",
    "about:",
    "view-source:",
    "jar:",
    "mailto:",
    "tel:",
    "sms:",
    "intent:",
    "ms-word:",
    "ms-officecmd:",
    "search-ms:",
    "tauri://localhost/",
    "ipc://localhost/",
    "picture://localhost/",
    "asset://localhost/",
    "res://",
];

/// Text that is markup somewhere, or ends what it stands in.
const SHAPES: [&str; 26] = [
    "<script>{}</script>",
    "<script src=//{}></script>",
    "<SCRIPT/x>{}</SCRIPT>",
    "<style>@import '{}';</style>",
    "<style>p{background:url({})}</style>",
    "<svg><script>{}</script></svg>",
    "<svg><style><img title='{}'></style></svg>",
    "<svg><desc><style>{}</style></desc></svg>",
    "<math><mtext><style>{}</style></mtext></math>",
    "<!-- {} -->",
    "<!--><img title='{}'>-->",
    "<![CDATA[<{}>]]>",
    "<?xml {} ?>",
    "<!DOCTYPE {}>",
    "<template><p title='{}'></template>",
    "<iframe>{}</iframe>",
    "<noembed>{}</noembed>",
    "<noframes>{}</noframes>",
    "<title>{}</title>",
    "<math><annotation-xml encoding='text/html'><script>{}</script></annotation-xml></math>",
    "<table><style>{}</style><tr><td title='{}'>x</table>",
    "<form><math><mtext></form><form><mglyph><style>{}</style>",
    "<p id='</p><script>{}</script>'>",
    "<p id=\"<!--\" title='--><script>{}</script>'>",
    "<meta http-equiv=refresh content='0;{}'>",
    "<o:p title='{}'></o:p><v:imagedata src='{}'/>",
];

#[track_caller]
fn brings_in_nothing(html: &str) {
    for place in [MIDDLE, EMPTY] {
        let passage = read_passage(html, NumberingScheme::Official, place).expect(html);
        let written = serde_json::to_string(&passage.blocks).expect("blocks serialise");
        assert!(!written.contains(CANARY), "{html}\n{written}");
        assert_eq!(Document::official(passage.blocks).validate(), Ok(()), "{html}");
    }
}

#[test]
fn no_attribute_of_any_element_comes_in() {
    for element in ELEMENTS {
        for attribute in ATTRIBUTES {
            brings_in_nothing(&format!("<p>前<{element} {attribute}=\"{CANARY}\">后</{element}>"));
        }
    }
}

#[test]
fn no_address_comes_in() {
    for scheme in SCHEMES {
        for (element, attribute) in [("a", "href"), ("img", "src"), ("figure", "data-source"), ("p", "style")] {
            brings_in_nothing(&format!("<{element} data-kind=image {attribute}=\"{scheme}{CANARY}\">字</{element}>"));
        }
    }
}

#[test]
fn no_code_comes_in_however_it_is_wrapped() {
    for shape in SHAPES {
        let page = shape.replace("{}", CANARY);
        for around in ["", "<p>", "<table><tr><td>", "<svg>", "<ul><li>", "<h1>", "<pre>"] {
            brings_in_nothing(&format!("{around}{page}"));
        }
    }
}
