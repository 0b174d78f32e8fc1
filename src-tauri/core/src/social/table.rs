//! The platforms, as data: a new one is a new row. Rules of handles are the platforms' own where
//! they are published; the others only keep out what can't be a part of an address.

use super::handle;

/// The id of the platform that any web site is.
pub(super) const WEB: &str = "web";
/// The id of the platform whose profiles can be on any server.
pub(super) const FEDIVERSE: &str = "mastodon";

/// A service with profiles at an address of its own.
#[derive(Debug)]
pub(super) struct Row {
    pub id: &'static str,
    pub name: &'static str,
    /// The keys that shows use for it, in lower case without `_`, `-` and spaces. The first one is
    /// written where a show has none of its own.
    pub keys: &'static [&'static str],
    /// An example of a handle.
    pub example: &'static str,
    /// Its hosts, without `www.` and the like.
    pub hosts: &'static [&'static str],
    /// The part of a profile's address before the handle.
    pub base: &'static str,
    /// The parts between host and handle that occur in addresses.
    pub paths: &'static [&'static str],
    /// The steps after the handle under which a profile's own pages and posts are.
    pub pages: &'static [&'static str],
    /// The segments of addresses of profiles that have no handle.
    pub others: &'static [&'static str],
    /// Whether a handle has the platform's shape.
    pub accepts: fn(&str) -> bool,
}

/// The services, in the order in which they are offered.
pub(super) static ROWS: &[Row] = &[
    Row {
        id: "bluesky",
        name: "Bluesky",
        keys: &["bluesky", "bsky"],
        example: "name.bsky.social",
        hosts: &["bsky.app"],
        base: "https://bsky.app/profile/",
        paths: &["profile/"],
        pages: &["post", "feed", "lists", "followers", "follows"],
        others: &[],
        accepts: handle::bluesky,
    },
    Row {
        id: "linkedin",
        name: "LinkedIn",
        keys: &["linkedin"],
        example: "first-last",
        hosts: &["linkedin.com"],
        base: "https://www.linkedin.com/in/",
        paths: &["in/", "pub/"],
        pages: &[],
        others: &["company/", "school/"],
        accepts: handle::linkedin,
    },
    Row {
        id: "x",
        name: "X",
        keys: &["twitter", "x"],
        example: "name",
        hosts: &["x.com", "twitter.com"],
        base: "https://x.com/",
        paths: &["@", "#!/", ""],
        pages: &[
            "with_replies",
            "media",
            "likes",
            "status",
            "highlights",
            "articles",
            "following",
            "followers",
            "verified_followers",
        ],
        others: &[],
        accepts: handle::x,
    },
    Row {
        id: "github",
        name: "GitHub",
        keys: &["github", "gh"],
        example: "name",
        hosts: &["github.com"],
        base: "https://github.com/",
        paths: &[""],
        pages: &[],
        others: &[],
        accepts: handle::github,
    },
    Row {
        id: "youtube",
        name: "YouTube",
        keys: &["youtube", "yt"],
        example: "@name",
        hosts: &["youtube.com"],
        base: "https://www.youtube.com/@",
        paths: &["@"],
        pages: &[
            "videos",
            "about",
            "streams",
            "shorts",
            "live",
            "playlists",
            "podcasts",
            "community",
            "posts",
            "featured",
        ],
        others: &["c/", "channel/", "user/"],
        accepts: handle::youtube,
    },
    Row {
        id: "instagram",
        name: "Instagram",
        keys: &["instagram", "ig"],
        example: "name",
        hosts: &["instagram.com"],
        base: "https://www.instagram.com/",
        paths: &[""],
        pages: &["reels", "reel", "p", "tagged", "followers", "following"],
        others: &[],
        accepts: handle::instagram,
    },
    Row {
        id: "threads",
        name: "Threads",
        keys: &["threads"],
        example: "name",
        hosts: &["threads.com", "threads.net"],
        base: "https://www.threads.com/@",
        paths: &["@"],
        pages: &["post", "replies", "media", "reposts"],
        others: &[],
        accepts: handle::instagram,
    },
    Row {
        id: "facebook",
        name: "Facebook",
        keys: &["facebook", "fb"],
        example: "name",
        hosts: &["facebook.com", "fb.com"],
        base: "https://www.facebook.com/",
        paths: &[""],
        pages: &["about", "photos", "videos", "posts", "reels", "friends", "followers"],
        others: &["profile.php", "people/", "pages/", "groups/"],
        accepts: handle::one_word,
    },
    Row {
        id: "tiktok",
        name: "TikTok",
        keys: &["tiktok"],
        example: "name",
        hosts: &["tiktok.com"],
        base: "https://www.tiktok.com/@",
        paths: &["@"],
        pages: &["video", "photo", "live", "playlist"],
        others: &[],
        accepts: handle::one_word,
    },
    Row {
        id: "twitch",
        name: "Twitch",
        keys: &["twitch"],
        example: "name",
        hosts: &["twitch.tv"],
        base: "https://www.twitch.tv/",
        paths: &[""],
        pages: &["about", "videos", "schedule", "clips"],
        others: &[],
        accepts: handle::one_word,
    },
    Row {
        id: "discord",
        name: "Discord",
        keys: &["discord"],
        example: "invite code",
        hosts: &["discord.gg", "discord.com"],
        base: "https://discord.gg/",
        paths: &["invite/", ""],
        pages: &[],
        others: &["users/"],
        accepts: handle::one_word,
    },
    Row {
        id: "stackoverflow",
        name: "Stack Overflow",
        keys: &["stackoverflow"],
        example: "22656",
        hosts: &["stackoverflow.com"],
        base: "https://stackoverflow.com/users/",
        paths: &["users/"],
        pages: &[],
        others: &[],
        accepts: handle::stack_overflow,
    },
];

/// First parts of a path that are pages of the service itself and not somebody's profile.
pub(super) static NOT_PROFILES: &[&str] = &[
    "about",
    "accounts",
    "channel",
    "channels",
    "company",
    "developers",
    "events",
    "explore",
    "features",
    "groups",
    "hashtag",
    "home",
    "i",
    "intent",
    "jobs",
    "login",
    "marketplace",
    "notifications",
    "orgs",
    "p",
    "pages",
    "people",
    "profile.php",
    "reel",
    "reels",
    "search",
    "settings",
    "share",
    "sharer",
    "sharer.php",
    "signup",
    "sponsors",
    "stories",
    "topics",
    "videos",
    "watch",
];

/// The keys that mean somebody's main web site; any other site is beside it.
pub(super) const MAIN_SITE: &[&str] = &["website", "web", "url", "homepage", "site", "www", "link"];

/// The pages of a profile on a server of the Fediverse.
pub(super) static SERVER_PAGES: &[&str] =
    &["with_replies", "media", "featured", "followers", "following"];

/// Sites that are no part of the Fediverse though their profiles are `/@name` as well.
pub(super) static NOT_MASTODON: &[&str] = &[
    "codepen.io",
    "flipboard.com",
    "glitch.com",
    "hashnode.com",
    "medium.com",
    "observablehq.com",
    "odysee.com",
    "replit.com",
    "substack.com",
    "unsplash.com",
];
