use super::{Tables, float, hex, number, range, values};
use crate::model::{CharClass, Charset, Constraint, Encoding, Format, RefinementLayer};
use crate::plan::{GradePlan, RefinementPlan};
use proc_macro2::TokenStream;
use quote::quote;

impl Tables<'_, '_> {
    pub(super) fn refinement(&self, refinement: &RefinementPlan<'_>) -> TokenStream {
        let platform = match refinement.layer {
            RefinementLayer::Platform => true,
            RefinementLayer::Gateway | RefinementLayer::Rule => false,
        };
        let grades = self.grades(&refinement.grades);
        quote!(t::Refinement { platform: #platform, grades: #grades })
    }

    pub(super) fn grades(&self, grades: &[GradePlan<'_>]) -> TokenStream {
        let grades = grades.iter().map(|grade| {
            let (check, constraint) = (self.check(grade.check), constraint(grade));
            quote!(t::Grade { check: #check, constraint: #constraint })
        });
        quote!(&[#(#grades),*])
    }
}

fn constraint(grade: &GradePlan<'_>) -> TokenStream {
    let limit = |limit: u32| number(limit as usize);
    match grade.constraint {
        Constraint::Values(_) => {
            let values = grade.values.as_ref().map(values);
            quote!(t::Constraint::Values(#values))
        }
        Constraint::MinLength(least) => {
            let least = limit(*least);
            quote!(t::Constraint::MinLength(#least))
        }
        Constraint::MaxLength(most) => {
            let most = limit(*most);
            quote!(t::Constraint::MaxLength(#most))
        }
        Constraint::MaxBytes { limit: most, encoding: Encoding::Utf8 } => {
            let most = limit(*most);
            quote!(t::Constraint::MaxBytesUtf8(#most))
        }
        Constraint::MaxBytes { limit: most, encoding: Encoding::EucKr } => {
            let most = limit(*most);
            quote!(t::Constraint::MaxBytesEucKr(#most))
        }
        // Every text is UTF-8: the empty prefix says as much.
        Constraint::EncodableIn(Encoding::Utf8) => quote!(t::Constraint::Prefix("")),
        Constraint::EncodableIn(Encoding::EucKr) => quote!(t::Constraint::EncodableInEucKr),
        Constraint::Charset(of) => {
            let of = charset(of);
            quote!(t::Constraint::Charset(&#of))
        }
        Constraint::Prefix(prefix) => quote!(t::Constraint::Prefix(#prefix)),
        Constraint::Format(formats) => {
            let formats = formats.iter().map(|of| format(*of));
            quote!(t::Constraint::Format(&[#(#formats),*]))
        }
        Constraint::Range(of) => {
            let of = range(of);
            quote!(t::Constraint::Range(#of))
        }
        Constraint::MinItems(least) => {
            let least = limit(*least);
            quote!(t::Constraint::MinItems(#least))
        }
        Constraint::MaxItems(most) => {
            let most = limit(*most);
            quote!(t::Constraint::MaxItems(#most))
        }
        Constraint::UniqueBy(None) => quote!(t::Constraint::Unique),
        Constraint::UniqueBy(Some(member)) => quote!(t::Constraint::UniqueBy(#member)),
    }
}

fn charset(charset: &Charset) -> TokenStream {
    let mut ascii = 0_u128;
    let (mut hangul, mut katakana, mut latin) = (false, false, false);
    for class in &charset.classes {
        let range = match class {
            CharClass::Letters => {
                ascii |= bits(b'A'..=b'Z');
                b'a'..=b'z'
            }
            CharClass::Upper => b'A'..=b'Z',
            CharClass::Lower => b'a'..=b'z',
            CharClass::Digits => b'0'..=b'9',
            CharClass::Space => b' '..=b' ',
            CharClass::PrintableAscii => b' '..=b'~',
            CharClass::Latin => {
                latin = true;
                ascii |= bits(b'A'..=b'Z');
                b'a'..=b'z'
            }
            CharClass::Hangul => {
                hangul = true;
                continue;
            }
            CharClass::Katakana => {
                katakana = true;
                continue;
            }
        };
        ascii |= bits(range);
    }
    for character in charset.characters.iter().filter(|character| character.is_ascii()) {
        ascii |= 1 << u32::from(*character);
    }
    let others = charset.characters.iter().filter(|character| !character.is_ascii());
    let (low, high) = (hex(ascii & u128::from(u64::MAX)), hex(ascii >> 64));
    quote!(check::Charset { ascii: [#low, #high], hangul: #hangul, katakana: #katakana, latin: #latin, others: &[#(#others),*] })
}

fn bits(range: std::ops::RangeInclusive<u8>) -> u128 {
    range.map(|byte| 1_u128 << byte).sum()
}

fn format(format: Format) -> TokenStream {
    match format {
        Format::Rfc3339 => quote!(check::Format::Rfc3339),
        Format::Iso8601 => quote!(check::Format::Iso8601),
        Format::Yyyymmdd => quote!(check::Format::Yyyymmdd),
        Format::DashedDate => quote!(check::Format::DashedDate),
        Format::Yyyymmddhhmm => quote!(check::Format::Yyyymmddhhmm),
        Format::Yyyymmddhhmmss => quote!(check::Format::Yyyymmddhhmmss),
        Format::DashedDateTime => quote!(check::Format::DashedDateTime),
        Format::DashedMonth => quote!(check::Format::DashedMonth),
        Format::Url => quote!(check::Format::Url),
        Format::Email => quote!(check::Format::Email),
        Format::PhoneKr => quote!(check::Format::PhoneKr),
        Format::CardNumber => quote!(check::Format::CardNumber),
        Format::Digits => quote!(check::Format::Digits),
        Format::Yy => quote!(check::Format::Yy),
        Format::Mm => quote!(check::Format::Mm),
        Format::TwoDigits => quote!(check::Format::TwoDigits),
        Format::BirthYymmdd => quote!(check::Format::BirthYymmdd),
        Format::BusinessNumber => quote!(check::Format::BusinessNumber),
        Format::ResidentNumber => quote!(check::Format::ResidentNumber),
        Format::Interval => quote!(check::Format::Interval),
        Format::Json => quote!(check::Format::Json),
    }
}

/// Bounds of a condition.
pub(super) fn bounds(of: &crate::model::Bounds) -> TokenStream {
    let side = |bound: &Option<crate::model::Bound>| match bound {
        None => quote!(None),
        Some(bound) => {
            let inclusive = bound.inclusive;
            let value = match (bound.value.as_f64(), bound.value.as_str()) {
                (Some(value), _) => {
                    let value = float(value);
                    quote!(t::Literal::Number(#value))
                }
                (None, Some(text)) => quote!(t::Literal::Text(#text)),
                (None, None) => quote!(t::Literal::Null),
            };
            quote!(Some((#value, #inclusive)))
        }
    };
    let (lower, upper) = (side(&of.lower), side(&of.upper));
    quote!(t::Bounds { lower: #lower, upper: #upper })
}
