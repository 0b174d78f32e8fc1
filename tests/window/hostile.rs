//! Notes come from anybody: nothing in them runs.

use linernotes_tests::{Sandbox, or_skip};
use serde_json::json;

/// Every way to run something that we know of, each ending in the canary `caught`.
const ATTACKS: &str = r#"
<script>top.caught = parent.caught = 'script'; window.caught = 1</script>

<img src="x" onerror="top.caught = 'onerror'">
<img src="/images/hut.png" onload="top.caught = 'onload'">

<svg onload="top.caught = 'svg'"><script>top.caught = 'svg script'</script></svg>

<math><mtext></table></math><img src=x onerror="top.caught = 'mutation'">

[a link](javascript:top.caught='link') and <a href="JaVaScRiPt:top.caught='raw link'">a raw one</a>,
[one with a tab](java&#9;script:top.caught='tab'), [data](data:text/html,<script>top.caught=1</script>),
<a href="vbscript:top.caught=1">another</a>.

![an image](javascript:top.caught='image')

<iframe src="javascript:top.caught='frame'"></iframe>
<iframe srcdoc="<script>top.caught='srcdoc'</script>"></iframe>
<object data="javascript:top.caught='object'"></object>
<embed src="javascript:top.caught='embed'">

<form action="javascript:top.caught='form'"><input name="q"><button>Send</button></form>

<style>body { display: none } @import 'http://127.0.0.1:9/x.css';</style>
<link rel="stylesheet" href="http://127.0.0.1:9/y.css">
<meta http-equiv="refresh" content="0;url=javascript:top.caught='refresh'">
<base href="http://127.0.0.1:9/">

<div style="position:fixed;inset:0;background:url(javascript:top.caught='style')"
  onmouseover="top.caught = 'mouse'" onfocus="top.caught = 'focus'" tabindex="0" autofocus>over</div>
<details open ontoggle="top.caught = 'toggle'"><summary>more</summary>text</details>
<video onerror="top.caught = 'video'"><source onerror="top.caught = 'source'"></video>

End of the attacks.
"#;

#[test]
fn no_script_handler_style_form_frame_or_foreign_scheme_survives() {
    let sandbox = or_skip!(Sandbox::with_show());
    let text =
        sandbox.read("0002-the-hum.md").replace("## Links\n", &format!("{ATTACKS}\n## Links\n"));
    // The front matter is as hostile as the notes.
    let text = text
        .replace("name: Mira Okafor", "name: Mira <img src=x onerror=\"top.caught='name'\">")
        .replace("bio: Mira mends", "bio: <script>top.caught='bio'</script>Mira mends")
        .replace("linkedin: mira-okafor-example", "linkedin: \"javascript:top.caught='social'\"");
    sandbox.write("0002-the-hum.md", &text);

    let window = sandbox.open_episode("0002-the-hum.md");
    window.wait_for_preview("End of the attacks.");
    assert_nothing_ran(&window);

    let forbidden = "return [...page.querySelectorAll(
        'script, iframe, frame, object, embed, form, svg, math, video, audio, meta[http-equiv=refresh], link')]
        .map((element) => element.outerHTML)";
    assert_eq!(window.in_preview(forbidden), json!([]));
    let handlers =
        "return [...body.querySelectorAll('*')].flatMap((element) => [...element.attributes]
        .filter(({ name, value }) => name.startsWith('on') || /^\\s*(java|vb)script:/i.test(value))
        .map(({ name, value }) => `${name}=${value}`))";
    assert_eq!(window.in_preview(handlers), json!([]));
    let inner_styles = "return body.querySelectorAll('style').length";
    assert_eq!(window.in_preview(inner_styles), json!(0));
    let schemes = "return [...new Set([...body.querySelectorAll('a[href]')]
        .map((link) => new URL(link.getAttribute('href'), 'https://relative.example').protocol))].sort()";
    let schemes = window.in_preview(schemes);
    for scheme in schemes.as_array().unwrap() {
        assert!(
            ["https:", "http:", "mailto:", "about:"].contains(&scheme.as_str().unwrap()),
            "{schemes}"
        );
    }

    // Every link clicked, every element passed with the mouse and focused: still nothing.
    window.in_preview(
        "for (const element of body.querySelectorAll('*')) {
            for (const type of ['mouseover', 'focus', 'toggle', 'error', 'load'])
                element.dispatchEvent(new Event(type, { bubbles: true }));
        }
        for (const link of body.querySelectorAll('a')) link.click();",
    );
    window.put_cursor_after("Mira Okafor joins us");
    window.type_text(" today");
    window.wait_for_preview("joins us today");
    assert_nothing_ran(&window);
    assert_eq!(window.field("Title").value(), "The Hum");
}

#[test]
fn the_preview_can_run_no_script_at_all() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode("0001-first-light.md");
    window.wait_for_preview("kettle");
    let sandbox = window.in_preview("return [...frame.sandbox]");
    assert_eq!(sandbox, json!(["allow-same-origin"]));
    // Even a script that somehow got past the sanitiser is not run by the frame.
    window.in_preview(
        "const script = page.createElement('script');
        script.textContent = \"top.caught = 'inserted'; window.caught = 1\";
        body.append(script);
        const image = page.createElement('img');
        image.setAttribute('onerror', \"top.caught = 'handler'\");
        image.src = 'linernotes-image://localhost/none.png';
        body.append(image);
        body.insertAdjacentHTML('beforeend', '<a href=\"javascript:top.caught=1\">x</a>');
        body.lastElementChild.click();",
    );
    window.put_cursor_after("A short hello");
    window.type_text(" again");
    window.wait_for_preview("A short hello again");
    assert_nothing_ran(&window);
}

fn assert_nothing_ran(window: &linernotes_tests::Window) {
    let caught =
        window.in_preview("return [window.caught ?? null, frame.contentWindow.caught ?? null]");
    assert_eq!(caught, json!([null, null]), "something in the notes was run");
}
