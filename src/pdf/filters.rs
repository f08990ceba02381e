//! What streams are packed with (ISO 32000-2, 7.4), but for pictures. What is damaged gives what came before the damage.

use std::io::Read as _;

use flate2::read::{DeflateDecoder, ZlibDecoder};

/// How a stream was changed before it was packed, row by row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Prediction {
    pub(super) kind: usize,
    pub(super) columns: usize,
    pub(super) colors: usize,
    pub(super) bits: usize,
    /// Of LZW: whether codes get longer one code early.
    pub(super) is_early: bool,
}

/// Why nothing came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnpackError {
    /// It unpacks to more than it may.
    TooMuch,
    /// It is a picture, or packed with something else.
    Unknown,
}

/// Bytes of a row.
const LONGEST_ROW: usize = 1 << 20;

/// Unpacks what one filter has packed, to so many bytes at most.
pub(super) fn unpack(filter: &[u8], bytes: &[u8], prediction: Prediction, most: usize) -> Result<Vec<u8>, UnpackError> {
    let out = match filter {
        b"FlateDecode" | b"Fl" => flate(bytes, most),
        b"LZWDecode" | b"LZW" => lzw(bytes, prediction.is_early, most),
        b"ASCIIHexDecode" | b"AHx" => hexadecimal(bytes),
        b"ASCII85Decode" | b"A85" => base85(bytes, most),
        b"RunLengthDecode" | b"RL" => run_length(bytes, most),
        b"Crypt" => bytes.to_vec(),
        _ => return Err(UnpackError::Unknown),
    };
    if out.len() > most {
        return Err(UnpackError::TooMuch);
    }
    let is_predicted = matches!(filter, b"FlateDecode" | b"Fl" | b"LZWDecode" | b"LZW");
    if is_predicted { predicted(out, prediction) } else { Ok(out) }
}

/// One byte more than there may be tells that there are more.
fn flate(bytes: &[u8], most: usize) -> Vec<u8> {
    let most = most as u64 + 1;
    let mut out = Vec::new();
    // What came before damage counts.
    if ZlibDecoder::new(bytes).take(most).read_to_end(&mut out).is_err() && out.is_empty() {
        let _ = DeflateDecoder::new(bytes.get(2..).unwrap_or_default()).take(most).read_to_end(&mut out);
    }
    out
}

fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().take_while(|byte| **byte != b'>');
    let digits: Vec<u8> = digits.filter_map(|byte| char::from(*byte).to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

fn base85(bytes: &[u8], most: usize) -> Vec<u8> {
    let (mut out, mut group, mut digits) = (Vec::new(), 0_u32, 0);
    for byte in bytes.iter().take_while(|byte| **byte != b'~') {
        match byte {
            b'z' if digits == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                digits += 1;
                if digits == 5 {
                    out.extend(group.to_be_bytes());
                    (group, digits) = (0, 0);
                }
            }
            _ => {}
        }
        if out.len() > most {
            return out;
        }
    }
    if digits > 1 {
        let whole = (digits..5).fold(group, |group, _| group.wrapping_mul(85).wrapping_add(84));
        out.extend(&whole.to_be_bytes()[..digits - 1]);
    }
    out
}

fn run_length(bytes: &[u8], most: usize) -> Vec<u8> {
    let (mut out, mut rest) = (Vec::new(), bytes);
    while let Some((length, behind)) = rest.split_first() {
        let own = usize::from(*length);
        match own {
            0..=127 => {
                let (run, behind) = behind.split_at((own + 1).min(behind.len()));
                out.extend(run);
                rest = behind;
            }
            129.. => {
                let Some((byte, behind)) = behind.split_first() else { break };
                out.extend(std::iter::repeat_n(*byte, 257 - own));
                rest = behind;
            }
            _ => break,
        }
        if out.len() > most {
            break;
        }
    }
    out
}

/// Codes of 9 to 12 bits, each for a run that came before and one byte more.
fn lzw(bytes: &[u8], is_early: bool, most: usize) -> Vec<u8> {
    const CLEAR: usize = 256;
    let mut out: Vec<u8> = Vec::new();
    // Of each code from 258 on: where its run stands in what came out, and its length.
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let (mut width, mut held, mut bits) = (9, 0_u32, 0);
    for byte in bytes {
        (held, bits) = (held << 8 | u32::from(*byte), bits + 8);
        if bits < width {
            continue;
        }
        bits -= width;
        let code = (held >> bits & ((1 << width) - 1)) as usize;
        held &= (1 << bits) - 1;
        let from = out.len();
        match code {
            CLEAR => {
                runs.clear();
                width = 9;
                continue;
            }
            257 => break,
            0..CLEAR => out.push(code as u8),
            _ => {
                let Some((start, length)) = runs.get(code - 258).copied() else { break };
                // A run may go on into itself.
                for at in start..start + length {
                    let Some(byte) = out.get(at).copied() else { break };
                    out.push(byte);
                }
            }
        }
        // The next code is for this run and the byte behind it.
        if runs.len() < 4096 - 258 {
            runs.push((from, out.len() - from + 1));
        }
        let next = runs.len() + 257 + usize::from(is_early);
        width = match next {
            ..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
        if out.len() > most {
            break;
        }
    }
    out
}

/// What rows were before they were told by the rows and bytes beside them.
fn predicted(bytes: Vec<u8>, prediction: Prediction) -> Result<Vec<u8>, UnpackError> {
    let Prediction { kind, columns, colors, bits, .. } = prediction;
    if kind < 2 {
        return Ok(bytes);
    }
    let all_bits = columns.checked_mul(colors).and_then(|samples| samples.checked_mul(bits));
    let row = all_bits.map(|bits| bits.div_ceil(8)).filter(|row| (1..=LONGEST_ROW).contains(row));
    let Some(row) = row else { return Err(UnpackError::Unknown) };
    let step = (colors * bits).div_ceil(8).max(1);
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    if kind == 2 {
        for own in bytes.chunks(row) {
            let from = out.len();
            for (at, byte) in own.iter().enumerate() {
                let left = if at >= step && bits == 8 { out[from + at - step] } else { 0 };
                out.push(byte.wrapping_add(left));
            }
        }
        return Ok(out);
    }
    let mut above: Vec<u8> = vec![0; row];
    for whole in bytes.chunks(row + 1) {
        let mut own = whole[1..].to_vec();
        for at in 0..own.len() {
            let left = if at >= step { own[at - step] } else { 0 };
            let corner = if at >= step { above[at - step] } else { 0 };
            let told = match whole[0] {
                1 => left,
                2 => above[at],
                3 => u8::midpoint(left, above[at]),
                4 => nearest(left, above[at], corner),
                _ => 0,
            };
            own[at] = own[at].wrapping_add(told);
        }
        out.extend(&own);
        above[..own.len()].copy_from_slice(&own);
    }
    Ok(out)
}

/// The one of three that is nearest to what they lead to (PNG, 9.4).
fn nearest(left: u8, above: u8, corner: u8) -> u8 {
    let told = i32::from(left) + i32::from(above) - i32::from(corner);
    let off = |byte: u8| (told - i32::from(byte)).abs();
    if off(left) <= off(above) && off(left) <= off(corner) {
        left
    } else if off(above) <= off(corner) {
        above
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Prediction = Prediction { kind: 1, columns: 1, colors: 1, bits: 8, is_early: true };

    #[test]
    fn packed_bytes_are_unpacked() {
        for (filter, packed, expected) in [
            ("ASCIIHexDecode", b"48 65 6c6C6f2>no".as_slice(), b"Hello ".as_slice()),
            ("A85", b"87cURD]i,\"Ebo80~>", b"Hello World!"),
            ("A85", b"z!!~>", b"\0\0\0\0\0"),
            ("RL", b"\x02abc\xfed\x80no", b"abcddd"),
            // The example of ISO 32000-2, 7.4.4.2.
            ("LZWDecode", b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", b"-----A---B"),
            ("Crypt", b"as it is", b"as it is"),
        ] {
            assert_eq!(unpack(filter.as_bytes(), packed, PLAIN, 99).as_deref(), Ok(expected), "{filter}");
        }
        assert_eq!(unpack(b"DCTDecode", b"", PLAIN, 99), Err(UnpackError::Unknown));
        assert_eq!(unpack(b"A85", b"zzzz", PLAIN, 8), Err(UnpackError::TooMuch));
        assert_eq!(unpack(b"RL", &b"\x81a".repeat(1000), PLAIN, 1000), Err(UnpackError::TooMuch));
    }

    #[test]
    fn rows_are_what_they_were() {
        let told = Prediction { kind: 15, columns: 3, ..PLAIN };
        let rows = b"\x00abc\x01a\x01\x01\x02\x01\x01\x01\x03\x00\x00\x00\x04\x01\x00\x00".to_vec();
        assert_eq!(predicted(rows, told).unwrap(), b"abcabcbcd1JW2JW");
        assert_eq!(predicted(b"a\x01\x01".to_vec(), Prediction { kind: 2, columns: 3, ..PLAIN }).unwrap(), b"abc");
        for columns in [0, usize::MAX, 1 << 31] {
            assert_eq!(predicted(Vec::new(), Prediction { columns, ..told }), Err(UnpackError::Unknown));
        }
    }
}
