//! What is compressed inside other files.

use crate::verify::decode::is_text;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::Read;

/// No stream is unpacked further than this.
const MOST_BYTES: u64 = 16_000_000;
/// Nor are more places than this tried in one file.
const MOST_TRIES: usize = 2_000;

/// Every gzip and zlib stream in a file, and the file itself as a bare deflate stream; with the byte where each begins.
pub(super) fn streams(bytes: &[u8], visit: &mut dyn FnMut(Vec<u8>, usize)) {
    let mut tries = 0;
    // RFC 1950, 2.2: streams in the wild have a window of 32 KiB; gzip has a beginning of its own.
    for at in memchr::memchr2_iter(0x1f, 0x78, bytes) {
        let rest = &bytes[at..];
        let is_gzip = rest.starts_with(b"\x1f\x8b\x08");
        let is_zlib = rest.len() > 5 && rest[0] == 0x78 && u16::from_be_bytes([rest[0], rest[1]]).is_multiple_of(31);
        if !is_gzip && !is_zlib {
            continue;
        }
        tries += 1;
        if tries > MOST_TRIES {
            break;
        }
        let unpacked = if is_gzip { all(MultiGzDecoder::new(rest)) } else { all(ZlibDecoder::new(rest)) };
        if unpacked.len() >= 4 {
            visit(unpacked, at);
        }
    }
    if !bytes.is_empty() && !is_text(bytes) {
        let unpacked = all(DeflateDecoder::new(bytes));
        if unpacked.len() >= 4 {
            visit(unpacked, 0);
        }
    }
}

/// A bare deflate stream from its beginning.
pub(super) fn deflated(bytes: &[u8]) -> Vec<u8> {
    all(DeflateDecoder::new(bytes))
}

fn all(stream: impl Read) -> Vec<u8> {
    let mut out = Vec::new();
    // Reason to swallow: a stream that breaks off has said something before.
    let _ = stream.take(MOST_BYTES).read_to_end(&mut out);
    out
}
