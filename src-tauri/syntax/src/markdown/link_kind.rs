//! The ways to write a link or an image.

/// How a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// `[text](address)`
    Inline,
    /// `[text][label]`, `[label][]`, `[label]`: the address stands elsewhere.
    Reference,
    /// `<address>`
    Angle,
    /// The address alone.
    Bare,
    /// `![text](address)`, also by reference.
    Image,
    /// `{% asset_img %}`
    AssetImage,
    /// `<a href="address">text</a>`
    Html,
    /// `<img src="address" alt="text">`
    HtmlImage,
    /// `<iframe src="address" title="text">`
    HtmlFrame,
}

impl LinkKind {
    /// It shows an image instead of leading somewhere.
    #[must_use]
    pub fn is_image(self) -> bool {
        matches!(self, Self::Image | Self::AssetImage | Self::HtmlImage)
    }

    /// It stands in raw HTML.
    #[must_use]
    pub fn is_html(self) -> bool {
        matches!(self, Self::Html | Self::HtmlImage | Self::HtmlFrame)
    }
}
