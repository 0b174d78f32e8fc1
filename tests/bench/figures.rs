//! Many measurements made one figure, and what is aimed at.

/// Measurements of one thing, in any unit.
#[derive(Debug, Clone, Default)]
pub struct Figures(Vec<f64>);

impl Figures {
    /// None yet.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Takes in more.
    pub fn extend(&mut self, more: impl IntoIterator<Item = f64>) {
        self.0.extend(more);
        self.0.sort_by(f64::total_cmp);
    }

    /// The one in the middle.
    pub fn median(&self) -> f64 {
        self.at(0.5)
    }

    /// The one that 95 of 100 do not exceed.
    pub fn p95(&self) -> f64 {
        self.at(0.95)
    }

    fn at(&self, share: f64) -> f64 {
        assert!(!self.0.is_empty(), "nothing was measured");
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an index")]
        let index = ((self.0.len() - 1) as f64 * share).round() as usize;
        self.0[index]
    }
}

impl FromIterator<f64> for Figures {
    fn from_iter<T: IntoIterator<Item = f64>>(figures: T) -> Self {
        let mut all = Self::default();
        all.extend(figures);
        all
    }
}

/// Says whether an aim is met.
pub fn aim(what: &str, met: bool) {
    println!("aim {what}: {}", if met { "met" } else { "missed" });
}
