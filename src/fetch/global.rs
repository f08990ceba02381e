//! Numbers that are open to the world: a list of what may be asked, not of what may not (IANA's special-purpose registries).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether a number belongs to a host that anybody may ask.
pub(super) fn is_global(number: IpAddr) -> bool {
    match number {
        IpAddr::V4(number) => is_global_v4(number),
        IpAddr::V6(number) => is_global_v6(number),
    }
}

/// Blocks of unicast numbers that are nobody's, or somebody's own: first number and length of the prefix.
const SPECIAL_V4: [([u8; 4], u32); 14] = [
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    // Groups, and what is kept for later.
    ([224, 0, 0, 0], 3),
];

/// The same of `2000::/3`, outside of which nothing is asked: `2001::/23` holds Teredo, `2002::/16` is 6to4.
const SPECIAL_V6: [(u16, u16, u32); 4] = [(0x2001, 0, 23), (0x2001, 0xdb8, 32), (0x2002, 0, 16), (0x3fff, 0, 20)];

fn is_global_v4(number: Ipv4Addr) -> bool {
    let bits = number.to_bits();
    !SPECIAL_V4.iter().any(|(first, length)| (bits ^ u32::from_be_bytes(*first)) >> (32 - length) == 0)
}

fn is_global_v6(number: Ipv6Addr) -> bool {
    let [first, second, ..] = number.segments();
    let bits = u32::from(first) << 16 | u32::from(second);
    let special = |(first, second, length): &(u16, u16, u32)| {
        (bits ^ (u32::from(*first) << 16 | u32::from(*second))) >> (32 - length) == 0
    };
    first >> 13 == 1 && !SPECIAL_V6.iter().any(special)
}
