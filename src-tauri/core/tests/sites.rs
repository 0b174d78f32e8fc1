//! What a site's own files tell: small trees of every generator, with the address that each gives
//! an episode.

use std::fs;
use std::path::Path;

use linernotes_core::check::Context;
use linernotes_core::episode::Reading;
use linernotes_core::episode::Role;
use linernotes_core::show::{Generator, ShowIndex};
use linernotes_core::store;
use tempfile::TempDir;

const EPISODE: &str = "---\nepisode: 7\ntitle: Fog & Sea\ndate: 2024-06-03\n---\n\nNotes.\n";

fn site(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        store::create(&path, text.as_bytes()).unwrap();
    }
    folder
}

fn open(folder: &TempDir) -> ShowIndex {
    ShowIndex::open(folder.path()).unwrap()
}

fn address(index: &ShowIndex, file: &str) -> Option<String> {
    let path = index.show().root().join(file);
    let text = store::read(&path).unwrap().decoded.text;
    let reading = Reading::new(text, &index.conventions().schema);
    index.show().address_of(&path, reading.root(), reading.episode())
}

fn paths(paths: &[std::path::PathBuf]) -> Vec<&str> {
    paths.iter().map(|path| path.to_str().unwrap()).collect()
}

#[test]
fn hexo() {
    let file = "source/_posts/0007-fog-sea.md";
    let folder = site(&[
        (
            "_config.yml",
            "title: Harbour\nurl: https://harbour.example/\npermalink: :year/:month/:name/\n\
             timezone: Europe/London\nsource_dir: source\n",
        ),
        ("scaffolds/episode.md", "---\nepisode: EPISODE_NUMBER\n---\n"),
        ("scaffolds/post.md", "---\ntitle: {{ title }}\n---\n"),
        (file, EPISODE),
    ]);
    let index = open(&folder);
    let found = index.show().site();
    assert_eq!(found.generator, Some(Generator::Hexo));
    assert_eq!(found.time_zone.as_deref(), Some("Europe/London"));
    assert_eq!(found.source, Path::new("source"));
    assert_eq!(paths(&found.static_folders), ["source"]);
    assert_eq!(found.scaffold_file.as_deref(), Some(Path::new("scaffolds/episode.md")));
    assert_eq!(address(&index, file).unwrap(), "https://harbour.example/2024/06/0007-fog-sea/");

    let usual = site(&[
        ("_config.yml", "source_dir: source\nnew_post_name: :year-:month-:day-:title.md\n"),
        ("source/_posts/sea/2024-06-03-fog.md", EPISODE),
        ("source/_posts/own.md", "---\nepisode: 1\npermalink: one/\n---\n"),
        ("source/_posts/undated.md", "---\nepisode: 1\n---\n"),
        ("scaffolds/post.md", "---\ntitle: {{ title }}\n---\n"),
    ]);
    let index = open(&usual);
    assert_eq!(index.show().site().scaffold, None, "three episodes tell more than a general one");
    assert_eq!(
        address(&index, "source/_posts/sea/2024-06-03-fog.md").unwrap(),
        "/2024/06/03/sea/fog/"
    );
    assert_eq!(address(&index, "source/_posts/own.md").unwrap(), "/one/");
    assert_eq!(address(&index, "source/_posts/undated.md"), None);
}

#[test]
fn jekyll() {
    let post = "_posts/2024-06-03-7-fog-sea.md";
    let folder = site(&[
        (
            "_config.yml",
            "title: Harbour\nurl: https://harbour.example\nbaseurl: /pod\ntimezone: Asia/Tokyo\n\
             permalink: /:categories/:slug\ncollections:\n  shows:\n    output: true\n    \
             permalink: /listen/:title/\n  talks:\n    output: true\n",
        ),
        (post, "---\nepisode: 7\ncategory: podcast\ntitle: Fog\n---\n"),
        ("_shows/007-Fog_Sea.md", EPISODE),
        ("_talks/one.md", EPISODE),
    ]);
    let index = open(&folder);
    let found = index.show().site();
    assert_eq!(found.generator, Some(Generator::Jekyll));
    assert_eq!(found.permalink_of(Path::new("_shows")).unwrap(), "/listen/:title/");
    assert_eq!(found.permalink_of(Path::new("a/_posts/b")).unwrap(), "/:categories/:slug");
    let address = |file| address(&index, file).unwrap();
    assert_eq!(address(post), "https://harbour.example/pod/podcast/7-fog-sea");
    assert_eq!(address("_shows/007-Fog_Sea.md"), "https://harbour.example/pod/listen/007-Fog_Sea/");
    assert_eq!(address("_talks/one.md"), "https://harbour.example/pod/talks/one");

    let gems = site(&[
        ("Gemfile", "source 'https://rubygems.org'\ngem \"jekyll\", \"~> 4\"\n"),
        ("sea/_posts/2024-06-03-fog.md", EPISODE),
    ]);
    let index = open(&gems);
    assert_eq!(index.show().site().generator, Some(Generator::Jekyll));
    assert_eq!(
        self::address(&index, "sea/_posts/2024-06-03-fog.md").unwrap(),
        "/sea/2024/06/03/fog.html"
    );
}

#[test]
fn hugo_in_all_its_languages() {
    let file = "content/episode/Fog Sea/index.md";
    for (name, config) in [
        (
            "hugo.toml",
            "baseURL = 'https://harbour.example/'\ntimeZone = 'Europe/Oslo'\nstaticDir = ['static', \
             'media']\n[permalinks]\nepisode = '/:year/:slug/'\n",
        ),
        (
            "config.json",
            "{\"baseurl\": \"https://harbour.example/\", \"timeZone\": \"Europe/Oslo\", \
             \"staticDir\": [\"static\", \"media\"], \"permalinks\": {\"page\": {\"episode\": \
             \"/:year/:slug/\"}}}",
        ),
        (
            "config/_default/hugo.yaml",
            "baseURL: https://harbour.example/\ntimeZone: Europe/Oslo\nstaticDir: [static, \
             media]\npermalinks:\n  episode: /:year/:slug/\n",
        ),
    ] {
        let folder = site(&[
            (name, config),
            (file, EPISODE),
            ("archetypes/episode.md", "---\ntitle: \"{{ .Name }}\"\n---\n"),
            ("archetypes/default.md", "+++\ntitle = \"{{ .Name }}\"\n+++\n"),
        ]);
        let index = open(&folder);
        let found = index.show().site();
        assert_eq!(found.generator, Some(Generator::Hugo), "{name}");
        assert_eq!(found.time_zone.as_deref(), Some("Europe/Oslo"), "{name}");
        assert_eq!(paths(&found.static_folders), ["static", "media"], "{name}");
        let scaffold = found.scaffold_file.as_deref();
        assert_eq!(scaffold, Some(Path::new("archetypes/episode.md")), "{name}");
        assert_eq!(
            address(&index, file).unwrap(),
            "https://harbour.example/2024/fog-sea/",
            "{name}"
        );
    }

    let parted = site(&[
        ("config/_default/config.toml", "baseURL = 'https://harbour.example'\nuglyURLs = true\n"),
        ("config/_default/permalinks.toml", "shows = ':section/:contentbasename'\n"),
        ("content/shows/Fog.md", EPISODE),
        ("content/talks/sea/One Two.md", "---\nslug: three\n---\n"),
    ]);
    let index = open(&parted);
    let address = |file| address(&index, file).unwrap();
    assert_eq!(address("content/shows/Fog.md"), "https://harbour.example/shows/fog.html");
    assert_eq!(
        address("content/talks/sea/One Two.md"),
        "https://harbour.example/talks/sea/three.html"
    );
}

#[test]
fn astro_eleventy_and_sveltekit() {
    let astro = site(&[
        (
            "astro.config.mjs",
            "export default defineConfig({\n  // site: 'https://old.example',\n  site: \
             'https://harbour.example',\n  base: '/pod',\n})\n",
        ),
        ("src/content/episodes/fog.md", EPISODE),
    ]);
    let index = open(&astro);
    let found = index.show().site();
    assert_eq!(found.generator, Some(Generator::Astro));
    assert_eq!(found.url.as_deref(), Some("https://harbour.example/pod"));
    assert_eq!(paths(&found.static_folders), ["public"]);
    assert_eq!(address(&index, "src/content/episodes/fog.md"), None);

    let eleventy = site(&[
        ("eleventy.config.js", "module.exports = () => ({ dir: { input: 'notes' } })\n"),
        ("notes/fog.md", "---\nepisode: 1\npermalink: /fog/\n---\n"),
    ]);
    let index = open(&eleventy);
    assert_eq!(index.show().site().generator, Some(Generator::Eleventy));
    assert_eq!(index.show().site().source, Path::new("notes"));
    assert_eq!(address(&index, "notes/fog.md").unwrap(), "/fog/");

    for (file, text, generator) in [
        ("package.json", "{\"devDependencies\": {\"@sveltejs/kit\": \"2\"}}", Generator::SvelteKit),
        ("package.json", "{\"dependencies\": {\"@11ty/eleventy\": \"3\"}}", Generator::Eleventy),
        ("package.json", "{\"dependencies\": {\"astro\": \"5\"}}", Generator::Astro),
        (".prettierrc", "{\"plugins\": [\"prettier-plugin-astro\"]}", Generator::Astro),
    ] {
        let folder = site(&[(file, text), ("src/notes/one.md", EPISODE)]);
        assert_eq!(open(&folder).show().site().generator, Some(generator), "{text}");
    }
}

/// The page of an Astro site that shows each entry of a collection.
fn page(collection: &str, params: &str) -> String {
    format!(
        "---\nimport {{ getCollection }} from 'astro:content';\n\nexport async function \
         getStaticPaths() {{\n  const all = await getCollection('{collection}');\n  return \
         all.map((entry) => ({{\n    params: {{ {params} }},\n    props: {{ entry }},\n  \
         }}));\n}}\n---\n<h1 />\n"
    )
}

#[test]
fn astro_publishes_where_the_page_of_the_collection_says() {
    const CONFIG: &str = "export default defineConfig({ site: 'https://harbour.example' })\n";
    const FILE: &str = "src/content/episodes/2024/Fog & Sea.md";
    let by_id = page("episodes", "slug: entry.id");
    let published = |config: &str, pages: &[(&str, &str)], more: &[(&str, &str)], file: &str| {
        let mut files = vec![("astro.config.mjs", config), (file, EPISODE)];
        files.extend(pages.iter().chain(more));
        address(&open(&site(&files)), file)
    };
    let usual = |pages: &[(&str, &str)]| published(CONFIG, pages, &[], FILE);
    assert_eq!(
        usual(&[("src/pages/shows/[...slug].astro", &by_id)]).unwrap(),
        "https://harbour.example/shows/2024/fog--sea/"
    );
    assert_eq!(
        usual(&[("src/pages/[...slug]/index.astro", &by_id)]).unwrap(),
        "https://harbour.example/2024/fog--sea/"
    );
    // A page of its own for something else is none of the episodes'.
    let tags = page("episodes", "tag: entry.data.tag");
    let others = page("people", "slug: entry.slug");
    assert_eq!(
        usual(&[
            ("src/pages/shows/[...slug].astro", &by_id),
            ("src/pages/tags/[tag].astro", &tags),
            ("src/pages/people/[slug].astro", &others),
            ("src/pages/index.astro", &by_id),
        ])
        .unwrap(),
        "https://harbour.example/shows/2024/fog--sea/"
    );
    // What can't be told: no page, two of them, an id in a program, several parts in place of one.
    let computed = page("episodes", "slug: slugify(entry.id)");
    for pages in [
        &[][..],
        &[("src/pages/a/[...slug].astro", by_id.as_str()), ("src/pages/b/[...slug].astro", &by_id)],
        &[("src/pages/a/[...slug].astro", computed.as_str())],
        &[("src/pages/a/[slug].astro", by_id.as_str())],
        &[("src/pages/[lang]/[...slug].astro", by_id.as_str())],
    ] {
        assert_eq!(usual(pages), None, "{pages:?}");
    }

    // Collections that stand elsewhere, under another name.
    let program = "import { glob } from 'astro/loaders';\nconst people = defineCollection({ loader: \
                   glob({ base: './src/data/people' }) });\nconst shows = defineCollection({\n  \
                   loader: glob({ pattern: '**/*.md', base: './src/data/posts' }),\n});\nexport \
                   const collections = { people, podcast: shows };\n";
    let podcast = page("podcast", "id: post.id");
    let elsewhere = |config: &str, page: &str| {
        let page = (page, podcast.as_str());
        published(config, &[page], &[("src/content.config.ts", program)], "src/data/posts/fog.md")
    };
    let route = "src/pages/[id].astro";
    assert_eq!(elsewhere(CONFIG, route).unwrap(), "https://harbour.example/fog/");
    let never = CONFIG.replace(" })", ", trailingSlash: 'never' })");
    assert_eq!(elsewhere(&never, route).unwrap(), "https://harbour.example/fog");
    let as_files = CONFIG.replace(" })", ", build: { format: 'file' } })");
    assert_eq!(elsewhere(&as_files, route).unwrap(), "https://harbour.example/fog");
    let below = CONFIG.replace(" })", ", base: '/pod' })");
    assert_eq!(elsewhere(&below, route).unwrap(), "https://harbour.example/pod/fog/");

    let folder = site(&[
        ("astro.config.mjs", CONFIG),
        ("src/pages/shows/[...slug].astro", &by_id),
        ("src/content/episodes/fog.md", "---\nslug: sea-fog\ntitle: Fog\n---\n\nNotes.\n"),
    ]);
    let index = open(&folder);
    let site = index.show().site();
    assert_eq!(site.permalink_of(Path::new("src/content/episodes")).unwrap(), "/shows/[...slug]/");
    let published = address(&index, "src/content/episodes/fog.md").unwrap();
    assert_eq!(published, "https://harbour.example/shows/sea-fog/");
}

#[test]
fn a_plain_folder_has_no_generator() {
    let folder = site(&[
        ("one.md", EPISODE),
        ("package.json", "{\"dependencies\": {\"prettier\": \"3\"}}"),
        ("config.toml", "baseURL = 'https://harbour.example'\n"),
    ]);
    let index = open(&folder);
    assert_eq!(index.show().site().generator, None);
    assert_eq!(index.show().site().url, None);
    assert_eq!(address(&index, "one.md"), None);
}

#[test]
fn configurations_that_cannot_be_read_keep_no_show_closed() {
    for (name, config) in [
        ("_config.yml", "url: [open\n"),
        ("hugo.toml", "baseURL = = 'x'\n"),
        ("astro.config.mjs", "export default { site: 'https://open"),
        ("_config.yml", "- a\n- list\n"),
        ("_config.yml", "url: ftp://harbour.example\ntimezone: [1]\nsource: ../../etc\n"),
    ] {
        let folder = site(&[(name, config), ("content/one.md", EPISODE)]);
        let index = open(&folder);
        assert_eq!((index.len(), index.show().site().url.as_deref()), (1, None), "{config}");
        assert!(index.show().site().source.components().all(|part| part.as_os_str() != ".."));
    }
}

#[test]
fn settings_go_before_what_was_learned() {
    let file = "source/_posts/sea-fog.md";
    let folder = site(&[
        ("_config.yml", "source_dir: source\nurl: https://harbour.example\n"),
        (
            "linernotes.toml",
            "number_width = 3\nfile_name = \"{date}_{title}\"\nwrap = false\nurl = \
             \"/{year}/{number}-{name}/\"\nscaffold = \"notes/start.md\"\nrequired = \
             [\"audio\"]\n[roles]\nnumber = \"part\"\nsummary = \"episode\"\n[[socials]]\nid = \
             \"pixelfed\"\nlink = \"https://pixelfed.social/{handle}\"\n",
        ),
        ("notes/start.md", "---\npart: EPISODE_NUMBER\n---\n"),
        (file, "---\npart: 7\nepisode: About fog.\ndate: 2024-06-03\n---\n\n# Fog\n"),
    ]);
    let index = open(&folder);
    let show = index.conventions();
    assert_eq!(index.show().settings().complaints, []);
    assert_eq!((show.key(Role::Number), show.key(Role::Summary)), (Some("part"), Some("episode")));
    assert_eq!(show.number.unwrap().write(8), "008");
    let day = chrono::NaiveDate::from_ymd_opt(2024, 7, 1).unwrap();
    let name = show.file_name.as_ref().unwrap().write(Some(8), day, "Two Boats", None);
    assert_eq!((name.as_str(), show.style.wrap), ("2024-07-01_two-boats", None));
    let path = index.show().root().join(file);
    let reading = Reading::new(store::read(&path).unwrap().decoded.text, &show.schema);
    let context =
        Context { reading: &reading, name: "sea-fog", path: &path, show: index.context_at(&path) };
    assert!(context.is_expected(Role::Audio));
    assert!(show.schema.guests.platforms.by_id("pixelfed").is_some());
    assert_eq!(show.placeholders, ["EPISODE_NUMBER"]);
    assert_eq!(address(&index, file).unwrap(), "https://harbour.example/2024/7-sea-fog/");
    let entry = index.newest_first()[0];
    assert_eq!(entry.number.as_deref(), Some("7"));
}

#[test]
fn the_width_of_numbers_is_that_of_file_names_too() {
    let folder = site(&[
        ("_config.yml", "source_dir: source\n"),
        ("linernotes.toml", "number_width = 4\n"),
        ("source/_posts/07-fog.md", "---\nepisode: 07\n---\n\n# Fog\n"),
        ("source/_posts/08-boats.md", "---\nepisode: 08\n---\n\n# Boats\n"),
    ]);
    let index = open(&folder);
    let day = chrono::NaiveDate::from_ymd_opt(2024, 7, 1).unwrap();
    let name = index.conventions().file_name.as_ref().unwrap().write(Some(9), day, "Tide", None);
    assert_eq!(name, "0009-tide");
}

#[test]
fn the_settings_can_say_where_guests_stand() {
    let episode = |number: u8, name: &str| {
        format!(
            "---\nepisode: {number}\nguests: 2\npanel:\n  - name: {name}\n    twitter: {name}\n---\n\n# Part {number}\n"
        )
    };
    let one = episode(1, "ada");
    let two = episode(2, "noor");
    let folder = site(&[
        ("_config.yml", "source_dir: source\n"),
        ("linernotes.toml", "[roles]\nguests = \"panel\"\n"),
        ("source/_posts/1-one.md", &one),
        ("source/_posts/2-two.md", &two),
    ]);
    let index = open(&folder);
    assert_eq!(index.show().settings().complaints, []);
    assert_eq!(index.conventions().key(Role::Guests), Some("panel"));
    let names: Vec<&str> = index.guest_book().people().map(|person| person.name()).collect();
    assert_eq!(names, ["ada", "noor"]);
    assert_eq!(index.conventions().schema.guests.key, "panel");
}

/// Whether the notes of a site can have footnotes, and whether its quotes are made curly.
fn renders(files: &[(&str, &str)]) -> (bool, bool) {
    let folder = site(files);
    let index = open(&folder);
    let site = index.show().site();
    assert!(site.generator.is_some(), "{files:?}");
    (site.footnotes, site.smart_punctuation)
}

#[test]
fn what_the_renderer_knows_besides_plain_markdown() {
    let post = ("source/_posts/0007-fog.md", EPISODE);
    let hexo = ("_config.yml", "source_dir: source\n");
    let package = |name: &str| format!("{{\"dependencies\": {{\"{name}\": \"1\"}}}}");
    assert_eq!(renders(&[hexo, post]), (false, true));
    assert_eq!(
        renders(&[("_config.yml", "source_dir: source\nmarked:\n  smartypants: false\n"), post]),
        (false, false)
    );
    for (name, footnotes) in [
        ("hexo-renderer-marked", false),
        ("hexo-footnotes", true),
        ("marked-footnote", true),
        ("hexo-renderer-pandoc", true),
        ("hexo-renderer-markdown-it", true),
    ] {
        let package = package(name);
        assert_eq!(renders(&[hexo, post, ("package.json", &package)]).0, footnotes, "{name}");
    }
    let plugins = "source_dir: source\nmarkdown:\n  plugins:\n    - markdown-it-mark\n";
    let markdown_it = package("hexo-renderer-markdown-it");
    let with_plugins =
        |config: &str| renders(&[("_config.yml", config), post, ("package.json", &markdown_it)]).0;
    assert!(!with_plugins(plugins));
    assert!(with_plugins(&plugins.replace("it-mark", "it-footnote")));
    let script = ("scripts/notes.js", "hexo.extend.filter.register('marked:extensions', footnote)");
    assert!(renders(&[hexo, post, script]).0);

    let post = ("_posts/2024-06-03-fog.md", EPISODE);
    for (config, wanted) in [
        ("title: A\n", (true, true)),
        ("markdown: kramdown\n", (true, true)),
        ("markdown: CommonMark\n", (false, false)),
        ("markdown: CommonMarkGhPages\ncommonmark:\n  options: [SMART, FOOTNOTES]\n", (true, true)),
    ] {
        assert_eq!(renders(&[("_config.yml", config), post]), wanted, "{config}");
    }
    let post = ("content/episodes/fog.md", EPISODE);
    for (config, footnotes) in
        [("title = \"A\"\n", true), ("[markup.goldmark.extensions]\nfootnote = false\n", false)]
    {
        assert_eq!(renders(&[("hugo.toml", config), post]).0, footnotes, "{config}");
    }
    let post = ("src/content/episodes/fog.md", EPISODE);
    for (config, wanted) in [
        ("export default defineConfig({})", (true, true)),
        ("export default { markdown: { smartypants: false, gfm: false } }", (false, false)),
    ] {
        assert_eq!(renders(&[("astro.config.mjs", config), post]), wanted, "{config}");
    }
    let post = ("episodes/fog.md", EPISODE);
    let config =
        "module.exports = (c) => c.setLibrary('md', markdownIt({ html: true, typographer: true }))";
    assert_eq!(renders(&[("eleventy.config.js", "module.exports = {}"), post]), (false, false));
    let footnote = package("markdown-it-footnote");
    let eleventy = [("eleventy.config.js", config), post, ("package.json", &*footnote)];
    assert_eq!(renders(&eleventy), (true, true));
}

#[test]
fn eleventy_goes_by_places_and_folders() {
    let config = "module.exports = (c) => {\n  c.addPassthroughCopy('src/img');\n  \
                  c.addPassthroughCopy({ 'public': '/' });\n  return { dir: { input: 'src' } };\n};\n";
    let post = "src/posts/2024-06-03-fog.md";
    let folder = site(&[(".eleventy.js", config), (post, EPISODE)]);
    let index = open(&folder);
    assert_eq!(address(&index, post).unwrap(), "/posts/fog/");
    assert_eq!(paths(&index.show().site().static_folders), ["src", "public"]);

    let own = "src/posts/own.md";
    let with_data = |name: &str, data: &str| {
        let own_text = "---\nepisode: 8\ntitle: T\npermalink: /own/\n---\n";
        let folder =
            site(&[(".eleventy.js", config), (name, data), (post, EPISODE), (own, own_text)]);
        let index = open(&folder);
        (address(&index, post), address(&index, own))
    };
    let own = Some("/own/".to_owned());
    let json = "{ \"permalink\": \"/listen/{{ page.fileSlug }}/\" }";
    for name in ["src/posts/posts.json", "src/posts/posts.11tydata.json", "src/src.json"] {
        assert_eq!(with_data(name, json), (Some("/listen/fog/".to_owned()), own.clone()), "{name}");
    }
    let program = "module.exports = { permalink: (data) => data.slug };";
    assert_eq!(with_data("src/posts/posts.11tydata.js", program), (None, own.clone()));
    let is_unsafe = "{ \"permalink\": \"/{{ title | slugify }}/\" }";
    assert_eq!(with_data("src/posts/posts.json", is_unsafe), (None, own));
}

#[test]
fn jekyll_has_defaults_and_a_folder_of_collections() {
    let (show, talk) = ("collections/_shows/fog.md", "collections/_talks/fog.md");
    let post = "collections/_posts/2024-06-03-fog.md";
    let folder = site(&[
        (
            "_config.yml",
            "title: Harbour\ncollections_dir: collections\ncollections:\n  shows:\n    output: true\n  \
             talks:\n    output: true\n    permalink: /talks/:path/\ndefaults:\n- scope: {path: ''}\n  \
             values: {layout: x}\n- scope: {path: '', type: shows}\n  values: {permalink: \
             '/listen/:title/'}\n- scope: {path: '', type: posts}\n  values: {permalink: pretty}\n",
        ),
        (show, EPISODE),
        (talk, EPISODE),
        (post, EPISODE),
    ]);
    let index = open(&folder);
    let address = |file| address(&index, file).unwrap();
    assert_eq!(address(show), "/listen/fog/");
    assert_eq!(address(talk), "/talks/fog/");
    assert_eq!(address(post), "/2024/06/03/fog/");
}

#[test]
fn a_quoted_date_of_jekyll_is_not_moved() {
    let text = |date: &str| format!("---\ntitle: Fog\ndate: {date}\n---\n");
    let (plain, quoted) = (text("2024-06-17 20:00:00"), text("\"2024-06-17 20:00:00\""));
    let folder = site(&[
        (
            "_config.yml",
            "title: T\ntimezone: Australia/Sydney\npermalink: /:year/:month/:day/:title/\n",
        ),
        ("_posts/2024-06-17-plain.md", &plain),
        ("_posts/2024-06-17-quoted.md", &quoted),
    ]);
    let index = open(&folder);
    let address = |file| address(&index, file).unwrap();
    assert_eq!(address("_posts/2024-06-17-plain.md"), "/2024/06/18/plain/");
    assert_eq!(address("_posts/2024-06-17-quoted.md"), "/2024/06/17/quoted/");
}
