//! Links and images that stand in raw HTML: where they are found, against the tokenizer of html5ever,
//! and that another address never breaks the tag that it is written in.

use std::cell::RefCell;
use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind::{Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use linernotes_core::links::{pictures, read, readdress, rewrite};
use linernotes_syntax::markdown::LinkKind::{
    self, Bare, Html, HtmlFrame, HtmlImage, Image, Inline,
};
use linernotes_syntax::markdown::{Link, Notes, links};
use linernotes_syntax::text::apply;
use proptest::prelude::*;

fn all(text: &str) -> Vec<Link> {
    links(text, 0..text.len())
}

/// Kind, address and text of each.
fn told(text: &str) -> Vec<(LinkKind, String, String)> {
    all(text).into_iter().map(|link| (link.kind, link.address, link.text)).collect()
}

fn one(text: &str) -> (LinkKind, String, String) {
    let mut told = told(text);
    assert_eq!(told.len(), 1, "{text}: {told:?}");
    told.remove(0)
}

#[test]
fn links_images_and_frames_have_their_places() {
    let text = "---\nx: 1\n---\n\nSee <a class=x href=\"/a?b&amp;c\" title='T'>the <b>one</b> &amp; *only*</a>.\n\n\
                <div>\n<img\n src='p.png'\n alt=\"A &quot;p&quot;\">\n<iframe src=\"https://v.example\" title=V></iframe>\n</div>\n";
    let found = links(text, 14..text.len());
    let seen: Vec<_> = found
        .iter()
        .map(|link| {
            let place = link.place.clone().map(|place| &text[place]);
            (link.kind, &*link.address, &*link.text, place, &text[link.inner.clone()])
        })
        .collect();
    let (image, frame) = (
        "<img\n src='p.png'\n alt=\"A &quot;p&quot;\">",
        "<iframe src=\"https://v.example\" title=V></iframe>",
    );
    let inner = "the <b>one</b> &amp; *only*";
    assert_eq!(
        seen,
        [
            (Html, "/a?b&c", "the one & only", Some("/a?b&amp;c"), inner),
            (HtmlImage, "p.png", "A \"p\"", Some("p.png"), image),
            (HtmlFrame, "https://v.example", "V", Some("https://v.example"), frame),
        ]
    );
    assert_eq!(found[0].title, "T");
    let whole = &text[found[0].range.clone()];
    assert!(whole.starts_with("<a class") && whole.ends_with("*only*</a>"), "{whole}");
    assert_eq!(&text[found[2].range.clone()], frame);
}

#[test]
fn tags_are_read_as_browsers_read_them() {
    for (html, address, text) in [
        ("<p><a href=https://x.example/a?b=c&d>t</a>", "https://x.example/a?b=c&d", "t"),
        ("<p><A HREF='x'>t</A >", "x", "t"),
        ("<p><a href=x href=y>t</a>", "x", "t"),
        ("<p><a\nhref\n=\n\"x\"\n>t\nu</a\n>", "x", "t u"),
        ("<p><a/href=x/>t</a>", "x/", "t"),
        ("<p><a title=\"a > b\" href='x'>t</a>", "x", "t"),
        ("<p><a title=' href=\"no\"' href=x>t</a>", "x", "t"),
        ("<p><a href=\" x\n y \">t</a>", "x y", "t"),
        ("<p><a href=x>t", "x", "t"),
        ("<p><a href=x>t<a>u</a>", "x", "t"),
        ("<p><a href=x aria-label=L><svg><title>no</title></svg></a>", "x", "L"),
        ("<p><a href=x><img alt=i></a>", "x", "i"),
        ("<p><a href=x>1 < 2 &lt; 3</a>", "x", "1 < 2 < 3"),
        ("<pre>\n<a href=x>t</a>\n</pre>", "x", "t"),
        ("<p><code><a href=x>t</a></code>", "x", "t"),
        ("w <a href=x>t **b** `c`\nd</a>", "x", "t b c d"),
        ("w <a href=\"{{ \"x\" | url }}\">t</a>", "{{ \"x\" | url }}", "t"),
        ("<div><a href=\"{{ \"x\" | url }}\">t</a></div>", "{{ \"x\" | url }}", "t"),
        ("<a href=x>\n\nt *u*\n\n</a>\n\nv", "x", "t u"),
        ("<div><a href=x>\n\nt\n\n</div>\n\nu", "x", ""),
        ("> <div\n> ><a\n> href=x>t\n> u</a></div>", "x", "t u"),
        ("> w <a\n> href=x>t</a>", "x", "t"),
        ("<!-- a --><p><!-- > --><a href=x>t</a><!--->", "x", "t"),
        ("<p></><a href=x>t</a></ z><!z>", "x", "t"),
    ] {
        assert_eq!(one(html), (Html, address.to_owned(), text.to_owned()), "{html}");
        let found = all(html);
        let written = &html[found[0].range.clone()];
        assert!(written.starts_with(['<']), "{html}: {written}");
    }
}

#[test]
fn what_is_no_link_is_none() {
    for html in [
        "```html\n<a href=x>t</a>\n```",
        "    <a href=x>t</a>",
        "`<a href=x>`",
        "\\<a href=x>t</a>",
        "<!-- <a href=x>t</a> -->",
        "<div><!-- <a href=x>\n\n<p><a href=y>t</a>\n--></div>",
        "<script>\n\"<a href=x>t</a>\"\n</script>",
        "<div><script>\n\"<a href=x>t</a>\"</div>",
        "w <script>\"<a href=x>t</a>\"</script>",
        "<style><a href=x></style>",
        "<textarea>\n<a href=x>t</a>\n</textarea>",
        "<template><a href=x>t</a></template>",
        "<video src=v>\n<a href=x>t</a></video>",
        "<p><a name=x>t</a><a>u</a><img alt=v><iframe srcdoc=w></iframe>",
        "<div><a href=x",
        "<div><a href=\"x>t</a>\n</div>",
        "<abbr href=x>t</abbr>",
    ] {
        assert_eq!(told(html), [], "{html}");
        assert_eq!(Notes::read(html, 0..html.len()).links, [], "{html}");
    }
}

#[test]
fn markdown_and_html_in_each_other() {
    let kinds = |text: &str| -> Vec<(LinkKind, String, String)> { told(text) };
    let link = |kind, address: &str, text: &str| (kind, address.to_owned(), text.to_owned());
    assert_eq!(
        kinds("[a <img src=i alt=b> c](u)"),
        [link(Inline, "u", "a b c"), link(HtmlImage, "i", "b")]
    );
    assert_eq!(
        kinds("<a href=x>![b](i)</a> https://z.example"),
        [
            link(Html, "x", "b"),
            link(Image, "i", "b"),
            link(Bare, "https://z.example", "https://z.example"),
        ]
    );
    // There are no links in links.
    assert_eq!(kinds("w <a href=x>a [b](u) c</a>"), [link(Html, "x", "a"), link(Inline, "u", "b")]);
    assert_eq!(
        kinds("w <a href=x>https://y.example/a_b_c</a>"),
        [link(Html, "x", "https://y.example/a_b_c")]
    );
    assert_eq!(kinds("![<a href=x>](i)"), [link(Image, "i", "")]);
}

/// Both readings of the notes find the same.
///
/// A text is left out in which a bare address stands in what is no tag to markdown, but is one once
/// the careful reading has put letters in the address's place: `<a href=&https://x.example/?a=b>`.
fn assert_alike(text: &str) {
    let notes = Notes::read(text, 0..text.len());
    let careful = all(text);
    let is_in_tag = |bare: &Range<usize>| {
        careful.iter().any(|link| link.kind.is_html() && link.range.contains(&bare.start))
    };
    if notes.links.iter().any(|link| link.kind == Bare && is_in_tag(&link.range)) {
        return;
    }
    let quick = notes.links.iter().map(|l| (l.kind, &l.range, &*l.address, &*l.text));
    let wanted = careful.iter().map(|l| (l.kind, &l.range, &*l.address, &*l.text));
    assert_eq!(quick.collect::<Vec<_>>(), wanted.collect::<Vec<_>>(), "{text}");
    for (quick, careful) in notes.links.iter().zip(&careful).filter(|(one, _)| one.kind.is_html()) {
        assert_eq!(quick.place, careful.place, "{text}");
    }
}

/// The addresses that html5ever's tokenizer finds, in their order.
#[derive(Default)]
struct Addresses {
    found: RefCell<Vec<(LinkKind, String)>>,
    hidden: RefCell<Option<String>>,
}

impl Addresses {
    fn see(&self, tag: &Tag) {
        let name = tag.name.to_string();
        let mut hidden = self.hidden.borrow_mut();
        if let Some(known) = &*hidden {
            if tag.kind == TagKind::EndTag && *known == name {
                *hidden = None;
            }
            return;
        }
        if tag.kind == TagKind::EndTag {
            return;
        }
        if name == "svg" || name == "video" {
            *hidden = Some(name.clone()).filter(|_| name == "video" || !tag.self_closing);
        }
        let (kind, key) = match name.as_str() {
            "a" => (Html, "href"),
            "img" => (HtmlImage, "src"),
            "iframe" => (HtmlFrame, "src"),
            _ => return,
        };
        if let Some(value) = tag.attrs.iter().find(|one| &*one.name.local == key) {
            let address = value.value.trim().replace(['\n', '\t'], "");
            self.found.borrow_mut().push((kind, address));
        }
    }
}

impl TokenSink for Addresses {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
        self.see(&tag);
        if tag.kind == TagKind::EndTag {
            return TokenSinkResult::Continue;
        }
        match &*tag.name {
            "script" => TokenSinkResult::RawData(ScriptData),
            "textarea" | "title" => TokenSinkResult::RawData(Rcdata),
            "style" | "iframe" | "xmp" => TokenSinkResult::RawData(Rawtext),
            _ => TokenSinkResult::Continue,
        }
    }
}

fn browser(html: &str) -> Vec<(LinkKind, String)> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(Addresses::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.found.into_inner()
}

/// Bits of HTML, sound and broken.
fn bits() -> impl Strategy<Value = String> {
    let bit = prop::sample::select(vec![
        "<a",
        "<A",
        "</a",
        "<img",
        "<iframe",
        "</iframe>",
        "<b",
        "<svg>",
        "<svg/>",
        "</svg>",
        "<video>",
        "</video>",
        "<script>",
        "</script>",
        "</script x>",
        "</scripts>",
        "<style>",
        "</style>",
        "<title>",
        "</title/>",
        "<!--",
        "-->",
        "--!>",
        "--",
        "<!-->",
        "<!--->",
        "<!",
        "<?",
        "</",
        "<",
        ">",
        "/>",
        "/",
        " ",
        "\n",
        "\t",
        "=",
        " href=",
        " HREF =\n",
        " src='",
        " src=\"",
        " alt=",
        "'",
        "\"",
        "https://x.example/?a=1&amp;b",
        "&copy",
        "&copy=",
        "&#x26;",
        "&lt;",
        "x",
        "é",
        "a=b",
    ]);
    prop::collection::vec(bit, 1..24).prop_map(|bits| bits.concat())
}

/// Sound links, with anything for an address.
fn elements() -> impl Strategy<Value = String> {
    let value = prop_oneof!["[a-z/?=#.-]{1,12}", "[a-z &;'/?=<>|`]{0,12}"];
    (0..4usize, value, prop::sample::select(vec!["", "> ", "- "])).prop_map(|(way, value, mark)| {
        let plain: String = value.chars().filter(|sign| sign.is_ascii_alphanumeric()).collect();
        let quoted = value.replace('\'', "&#39;");
        match way {
            0 => format!("{mark}w <a href=\"{value}\">t</a>\n\n"),
            1 => format!("{mark}<p><img alt=t src='{quoted}'>\n\n"),
            2 => format!("{mark}w <a href=x{plain}>t</a> *u*\n"),
            _ => format!("{mark}<div>\n{mark}<iframe src=\"{value}\"></iframe>\n\n"),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_block_of_html_links_to_what_a_browser_finds(html in bits()) {
        // One block: no blank line ends it, and none of its lines is another one's start.
        let html = html.replace("\n", " \n x");
        let html = html.split('\n').filter(|line| !line.trim().is_empty()).collect::<Vec<_>>();
        let text = format!("<div>{}", html.join("\n"));
        let found: Vec<_> = all(&text).into_iter().map(|link| (link.kind, link.address)).collect();
        prop_assert_eq!(found, browser(&text), "{}", text);
    }

    #[test]
    fn both_readings_find_the_same(bits in prop::collection::vec(prop_oneof![bits(), elements()], 1..6)) {
        assert_alike(&bits.concat());
        assert_alike(&format!("> {}", bits.join("\n\n")));
    }

    #[test]
    fn another_address_is_the_only_change(
        notes in prop::collection::vec(elements(), 1..5),
        at in any::<prop::sample::Index>(),
        address in "[a-z0-9&;'\"/?=<>|` {}()*_-]{1,16}",
    ) {
        let text = notes.concat();
        let address = format!("https://{}", address.trim());
        let before = all(&text);
        let known = read(&text).links;
        if known.is_empty() {
            return Ok(());
        }
        let at = at.index(known.len());
        if let Ok(edits) = rewrite(&text, at, known[at].written(&text), &address) {
            let now = all(&apply(&text, &edits));
            prop_assert_eq!(now.len(), before.len());
            for (old, new) in before.iter().zip(&now) {
                let own = old.range.start == known[at].link.range.start;
                prop_assert_eq!(&new.address, if own { &address } else { &old.address });
                prop_assert_eq!((new.kind, &new.text), (old.kind, &old.text));
            }
        }
    }
}

fn changed(text: &str, address: &str) -> String {
    let written = read(text).links[0].written(text).to_owned();
    apply(text, &rewrite(text, 0, &written, address).unwrap())
}

#[test]
fn an_address_is_changed_in_its_attribute() {
    for (before, after) in [
        ("w <a href=\"x\">*t*</a>", "w <a href=\"https://y.example/?a&amp;b\">*t*</a>"),
        ("w <a href='x?c&d'>t</a>", "w <a href='https://y.example/?a&b'>t</a>"),
        ("<p><a href=x>t</a>", "<p><a href=https://y.example/?a&amp;b>t</a>"),
        ("<iframe src=\"x\"></iframe>", "<iframe src=\"https://y.example/?a&amp;b\"></iframe>"),
        ("| <a href='x'>t</a> |\n|-|", "| <a href='https://y.example/?a&amp;b'>t</a> |\n|-|"),
    ] {
        assert_eq!(changed(before, "https://y.example/?a&b"), after);
    }
    assert_eq!(
        changed("| <a href='x'>t</a> |\n|-|", "https://y.example/a|b"),
        "| <a href='https://y.example/a&#124;b'>t</a> |\n|-|"
    );
}

#[test]
fn the_text_of_a_link_in_html_is_left_alone() {
    let text = "w <a href=\"x\">t</a>, <iframe src=y></iframe>\n";
    for at in 0..2 {
        let refused = rewrite(text, at, "other", "https://y.example").unwrap_err();
        assert!(refused.message.contains("HTML"), "{refused}");
    }
    // In two lines of a quotation there is no one place for an address.
    let text = "> <div><a href=\"https://x.example/\n> y\">t</a></div>\n";
    assert_eq!(all(text)[0].place, None);
    assert!(rewrite(text, 0, "t", "https://y.example").is_err());
}

#[test]
fn pictures_of_html_get_another_address() {
    let text = "<p><img src=\"https://x.example/a.png\" alt=\"A\"><img src=own.png>\n";
    let known = pictures(text);
    assert_eq!(known.len(), 1);
    let after = apply(text, &readdress(text, 0, "https://y.example/\"b\".png").unwrap());
    assert_eq!(
        after,
        text.replace("https://x.example/a.png", "https://y.example/&quot;b&quot;.png")
    );
}
