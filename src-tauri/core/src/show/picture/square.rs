//! Making a square picture of any, as portraits are shown: the middle is kept, and it is scaled to
//! the size that is asked for.

use std::fmt;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

/// The longest side that is read, in pixels, and the most memory that reading may take, in bytes: a
/// small file can claim to be a huge picture.
const LONGEST: u32 = 16_384;
const MEMORY: u64 = 512 * 1024 * 1024;
/// The quality of JPEG files, of 100.
const QUALITY: u8 = 88;

/// Why a picture could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// The bytes are not a picture of a kind that can be read; in the words of the reader.
    #[error(
        "The picture can’t be read ({0}). Choose a JPEG, PNG, WebP or GIF file of at most \
         {LONGEST} pixels per side."
    )]
    Unreadable(String),
    /// Pictures with this extension (`avif`) can be shown but not written.
    #[error(
        "This show uses .{0} pictures, which Linernotes can’t create. Add the picture with another \
         program."
    )]
    Kind(String),
}

/// The endings of pictures that [`square`] can read.
pub const READ: [&str; 5] = ["jpg", "jpeg", "png", "webp", "gif"];
/// The endings of pictures that pages show.
pub const SHOWN: [&str; 7] = ["jpg", "jpeg", "png", "webp", "avif", "gif", "svg"];

/// Whether [`square`] can make pictures with that ending.
#[must_use]
pub fn can_be_made(ending: &str) -> bool {
    format_of(ending).is_some()
}

/// Cuts the middle square out of a picture and scales it to `side` pixels, never up. A picture that
/// is to be turned, as cameras say, is turned. `ending` (`jpg`) says what is made of it.
///
/// # Errors
/// [`PictureError`] where `bytes` are no picture, or one that is too large, or `ending` is none that
/// can be written.
pub fn square(bytes: &[u8], side: u32, ending: &str) -> Result<Vec<u8>, PictureError> {
    let unreadable = |error: &dyn fmt::Display| PictureError::Unreadable(error.to_string());
    let format = format_of(ending).ok_or_else(|| PictureError::Kind(ending.to_owned()))?;
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| unreadable(&error))?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST);
    limits.max_image_height = Some(LONGEST);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| unreadable(&error))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| unreadable(&error))?;
    picture.apply_orientation(orientation);

    let short = picture.width().min(picture.height()).max(1);
    let (left, top) = ((picture.width() - short) / 2, (picture.height() - short) / 2);
    let middle = picture.crop_imm(left, top, short, short);
    let side = side.clamp(1, short);
    let scaled =
        if side == short { middle } else { middle.resize_exact(side, side, FilterType::Lanczos3) };

    let mut made = Vec::new();
    let written = match format {
        // JPEG has no transparency.
        ImageFormat::Jpeg => {
            JpegEncoder::new_with_quality(&mut made, QUALITY).encode_image(&scaled.to_rgb8())
        }
        _ => scaled.write_to(&mut Cursor::new(&mut made), format),
    };
    written.map_err(|error| unreadable(&error))?;
    Ok(made)
}

/// Width and height of a picture, read off the start of its file; none where it is none.
#[must_use]
pub fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?.into_dimensions().ok()
}

fn format_of(ending: &str) -> Option<ImageFormat> {
    match ending.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" => Some(ImageFormat::Jpeg),
        "png" => Some(ImageFormat::Png),
        "webp" => Some(ImageFormat::WebP),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage};

    use super::*;

    /// A picture whose left third is red, whose middle is green and whose right third is blue.
    fn thirds(width: u32, height: u32) -> Vec<u8> {
        let picture = RgbImage::from_fn(width, height, |x, _| match x * 3 / width {
            0 => Rgb([255, 0, 0]),
            1 => Rgb([0, 255, 0]),
            _ => Rgb([0, 0, 255]),
        });
        let mut bytes = Vec::new();
        DynamicImage::from(picture)
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .unwrap();
        bytes
    }

    #[test]
    fn the_middle_is_kept_in_the_size_and_kind_asked_for() {
        let wide = thirds(300, 100);
        for ending in ["jpg", "png", "webp", "JPEG"] {
            let made = square(&wide, 40, ending).unwrap();
            assert_eq!(size(&made), Some((40, 40)), "{ending}");
            let pixel = image::load_from_memory(&made).unwrap().to_rgb8().get_pixel(20, 20).0;
            assert!(pixel[1] > 240 && pixel[0] < 16 && pixel[2] < 16, "{ending}: {pixel:?}");
        }
    }

    #[test]
    fn nothing_is_scaled_up() {
        let made = square(&thirds(30, 90), 400, "png").unwrap();
        assert_eq!(size(&made), Some((30, 30)));
    }

    #[test]
    fn what_is_no_picture_or_claims_to_be_huge_is_refused() {
        let error = square(b"not a picture", 10, "png").unwrap_err();
        assert!(error.to_string().starts_with("The picture can’t be read"), "{error}");
        assert_eq!(square(&thirds(3, 3), 10, "avif"), Err(PictureError::Kind("avif".into())));
        // A PNG's head says width and height; nothing else of it is there.
        let mut huge = thirds(3, 3);
        huge[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        assert!(matches!(square(&huge, 10, "png"), Err(PictureError::Unreadable(_))));
    }
}
