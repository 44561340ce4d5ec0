//! What a picture is and how large, by the first of its bytes; nothing is decoded.

/// The most pixels of a picture that is shown: unpacked, they take 256 MB.
pub const MOST_PIXELS: u64 = 64 << 20;

/// The kinds of pictures that are shown, which every web view and word processor can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureKind {
    /// Portable Network Graphics.
    Png,
    /// JPEG, of photographs and scans.
    Jpeg,
    /// GIF.
    Gif,
    /// Windows' bitmap.
    Bmp,
}

impl PictureKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Png, Self::Jpeg, Self::Gif, Self::Bmp];

    /// The ending of a file's name, without its dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::Gif => "gif",
            Self::Bmp => "bmp",
        }
    }

    /// The media type.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Bmp => "image/bmp",
        }
    }
}

/// A picture that can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture {
    /// What it is.
    pub kind: PictureKind,
    /// Pixels from left to right, at least one.
    pub width: u32,
    /// Pixels from top to bottom, at least one.
    pub height: u32,
}

/// Why bytes can't be shown as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unshown {
    /// They are no picture, or one of another kind: EMF, WMF, TIFF, SVG.
    Foreign,
    /// They begin like a picture and end before they say how large it is, or it has no pixels.
    Broken,
    /// It has more pixels than [`MOST_PIXELS`].
    TooLarge,
}

impl Picture {
    /// Reads the header of a picture.
    pub fn of(bytes: &[u8]) -> Result<Self, Unshown> {
        let (kind, size) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            (PictureKind::Png, big(bytes, 16).zip(big(bytes, 20)))
        } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
            (PictureKind::Gif, short(bytes, 6).zip(short(bytes, 8)))
        } else if bytes.starts_with(b"\xFF\xD8\xFF") {
            (PictureKind::Jpeg, frame_of_jpeg(bytes))
        } else if bytes.starts_with(b"BM") {
            (PictureKind::Bmp, size_of_bitmap(bytes))
        } else {
            return Err(if bytes.is_empty() { Unshown::Broken } else { Unshown::Foreign });
        };
        let (width, height) = size.filter(|&(width, height)| width > 0 && height > 0).ok_or(Unshown::Broken)?;
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return Err(Unshown::TooLarge);
        }
        Ok(Self { kind, width, height })
    }
}

/// The first frame header (ITU-T T.81, B.2.2): segments are walked over by their lengths up to it.
fn frame_of_jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        match *bytes.get(at + 1)? {
            0xFF => at += 1,
            0x01 | 0xD0..=0xD7 => at += 2,
            // Tables for Huffman and arithmetic coding, and an extension, lie among the numbers of frames.
            marker @ 0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                return wide(bytes, at + 7).zip(wide(bytes, at + 5));
            }
            // The picture itself, or its end, without any frame.
            0xD9 | 0xDA => return None,
            _ => at += 2 + usize::try_from(wide(bytes, at + 2)?).ok().filter(|&length| length >= 2)?,
        }
    }
}

/// The header of OS/2 has 12 bytes with short sizes; all others begin with long ones, negative where rows go downwards.
fn size_of_bitmap(bytes: &[u8]) -> Option<(u32, u32)> {
    if long(bytes, 14)? == 12 {
        return short(bytes, 18).zip(short(bytes, 20));
    }
    let signed = |at| long(bytes, at).map(|number| number.cast_signed().unsigned_abs());
    signed(18).zip(signed(22))
}

fn big(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|chunk| u32::from_be_bytes(*chunk))
}

fn wide(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|chunk| u16::from_be_bytes(*chunk).into())
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|chunk| u32::from_le_bytes(*chunk))
}

fn short(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|chunk| u16::from_le_bytes(*chunk).into())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &width.to_be_bytes()[..], &height.to_be_bytes()].concat()
    }

    fn bmp(header: u32, size: &[u8]) -> Vec<u8> {
        [&b"BM"[..], &[0; 12], &header.to_le_bytes(), size].concat()
    }

    #[test]
    fn headers_tell_kind_and_size() {
        let jpeg = b"\xFF\xD8\xFF\xE0\0\x04JF\xFF\xC4\0\x03x\xFF\xFF\xC2\0\x11\x08\0\x05\0\x07\x03";
        for (bytes, expected) in [
            (png(7, 5), Ok((PictureKind::Png, 7, 5))),
            (b"GIF89a\x07\0\x05\0".to_vec(), Ok((PictureKind::Gif, 7, 5))),
            (jpeg.to_vec(), Ok((PictureKind::Jpeg, 7, 5))),
            (bmp(12, &[7, 0, 5, 0]), Ok((PictureKind::Bmp, 7, 5))),
            (bmp(40, &[7, 0, 0, 0, 0xFB, 0xFF, 0xFF, 0xFF]), Ok((PictureKind::Bmp, 7, 5))),
            (png(8192, 8192), Ok((PictureKind::Png, 8192, 8192))),
            (png(8192, 8193), Err(Unshown::TooLarge)),
            (png(u32::MAX, u32::MAX), Err(Unshown::TooLarge)),
            (png(0, 5), Err(Unshown::Broken)),
            (png(7, 5)[..20].to_vec(), Err(Unshown::Broken)),
            (b"\xFF\xD8\xFF\xD9".to_vec(), Err(Unshown::Broken)),
            (b"\xFF\xD8\xFF\xE0\0\0".to_vec(), Err(Unshown::Broken)),
            (vec![], Err(Unshown::Broken)),
            (b"\x01\0\0\0EMF".to_vec(), Err(Unshown::Foreign)),
            (b"<svg/>".to_vec(), Err(Unshown::Foreign)),
        ] {
            let found = Picture::of(&bytes).map(|picture| (picture.kind, picture.width, picture.height));
            assert_eq!(found, expected, "{bytes:?}");
        }
    }

    proptest! {
        /// Pictures come from anywhere: none may take the reader down.
        #[test]
        fn any_bytes_are_read(start in 0..4usize, rest in prop::collection::vec(any::<u8>(), 0..64)) {
            let starts: [&[u8]; 4] = [b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xFF\xD8\xFF", b"BM"];
            let read = Picture::of(&[starts[start], &rest].concat());
            prop_assert!(read != Err(Unshown::Foreign));
        }
    }
}
