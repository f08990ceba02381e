//! Numbers from a seed (xorshift64*); the same on every machine, so that a failure can be repeated.

/// The state, which must not be 0.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// A number below the limit; 0 if that is 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap() % limit.max(1)
    }
}
