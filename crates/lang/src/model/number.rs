//! Exact rationals.
use std::cmp::Ordering;

/// `num / den`, reduced, `den > 0`. All operations are checked: `None` is overflow or division by zero (S1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rational {
    num: i128,
    den: i128,
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Rational {
    /// Zero.
    pub const ZERO: Rational = Rational { num: 0, den: 1 };

    /// `num / den`; `None` for `den` = 0 or overflow.
    pub fn new(num: i128, den: i128) -> Option<Rational> {
        if den == 0 {
            return None;
        }
        let divisor = i128::try_from(gcd(num.unsigned_abs(), den.unsigned_abs())).ok()?;
        let (num, den) = (num.checked_div(divisor)?, den.checked_div(divisor)?);
        if den < 0 { Some(Rational { num: num.checked_neg()?, den: den.checked_neg()? }) } else { Some(Rational { num, den }) }
    }

    /// A whole number.
    pub const fn whole(value: i128) -> Rational {
        Rational { num: value, den: 1 }
    }

    /// Numerator of the reduced form.
    pub fn num(self) -> i128 {
        self.num
    }

    /// Denominator of the reduced form, positive.
    pub fn den(self) -> i128 {
        self.den
    }

    /// The value when it is whole.
    pub fn as_whole(self) -> Option<i128> {
        (self.den == 1).then_some(self.num)
    }

    /// Sum.
    pub fn plus(self, other: Rational) -> Option<Rational> {
        let num = self.num.checked_mul(other.den)?.checked_add(other.num.checked_mul(self.den)?)?;
        Rational::new(num, self.den.checked_mul(other.den)?)
    }

    /// Difference.
    pub fn minus(self, other: Rational) -> Option<Rational> {
        self.plus(Rational { num: other.num.checked_neg()?, den: other.den })
    }

    /// Product.
    pub fn times(self, other: Rational) -> Option<Rational> {
        Rational::new(self.num.checked_mul(other.num)?, self.den.checked_mul(other.den)?)
    }

    /// Quotient; `None` also for division by zero.
    pub fn over(self, other: Rational) -> Option<Rational> {
        Rational::new(self.num.checked_mul(other.den)?, self.den.checked_mul(other.num)?)
    }

    /// The greatest whole number not above it.
    pub fn floor(self) -> i128 {
        self.num.div_euclid(self.den)
    }
}

impl Ord for Rational {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.num.checked_mul(other.den), other.num.checked_mul(self.den)) {
            (Some(a), Some(b)) => a.cmp(&b),
            // Too big to cross-multiply: whole parts first, then the fractions, which are smaller numbers.
            _ => self.floor().cmp(&other.floor()).then_with(|| {
                let (a, b) = (self.num.rem_euclid(self.den), other.num.rem_euclid(other.den));
                // Both fractions lie in [0, 1): compare their reciprocals, turned round.
                match (a, b) {
                    (0, 0) => Ordering::Equal,
                    (0, _) => Ordering::Less,
                    (_, 0) => Ordering::Greater,
                    _ => Rational { num: other.den, den: b }.cmp(&Rational { num: self.den, den: a }),
                }
            }),
        }
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl std::fmt::Display for Rational {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.den == 1 { write!(f, "{}", self.num) } else { write!(f, "{}/{}", self.num, self.den) }
    }
}

#[cfg(test)]
mod tests {
    use super::Rational;

    #[test]
    fn reduces_compares_and_refuses_overflow() {
        let half = Rational::new(2, -4).unwrap();
        assert_eq!((half.num(), half.den()), (-1, 2));
        assert_eq!(half.plus(Rational::whole(1)).unwrap(), Rational::new(1, 2).unwrap());
        assert_eq!(Rational::whole(i128::MAX).plus(Rational::whole(1)), None);
        assert_eq!(Rational::whole(1).over(Rational::ZERO), None);
        assert!(Rational::new(i128::MAX, 3).unwrap() > Rational::new(i128::MAX - 3, 3).unwrap());
        assert!(Rational::new(1, i128::MAX).unwrap() < Rational::new(1, i128::MAX - 1).unwrap());
        assert_eq!(Rational::new(-7, 2).unwrap().floor(), -4);
    }
}
