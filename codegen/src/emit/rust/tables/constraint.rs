use super::{Tables, float, hex, ident, number, range, values};
use crate::model::{CharClass, Charset, Constraint, Encoding, Format, RefinementLayer, Severity};
use crate::plan::{GradePlan, RefinementPlan, Values};
use proc_macro2::TokenStream;
use quote::quote;

impl Tables<'_, '_> {
    pub(super) fn refinement(&self, refinement: &RefinementPlan<'_>) -> TokenStream {
        let layer = ident(match refinement.layer {
            RefinementLayer::Platform => "platform",
            RefinementLayer::Gateway | RefinementLayer::Rule => "gateway",
        });
        let is_error = |grade: &&GradePlan<'_>| self.operation.check(grade.check).severity == Severity::Error;
        let errors = number(refinement.grades.iter().take_while(is_error).count());
        let nested = refinement.grades.split_last().is_some_and(|(last, rest)| rest.iter().all(|grade| implies(last, grade)));
        let grades = self.grades(&refinement.grades);
        let nested = (nested && refinement.grades.len() > 1).then(|| quote!(.nested()));
        quote!(t::Refinement::#layer(#errors, #grades) #nested)
    }

    pub(super) fn grades(&self, grades: &[GradePlan<'_>]) -> TokenStream {
        let grades = grades.iter().map(|grade| {
            let (check, constraint) = (self.check(grade.check), constraint(grade));
            quote!(t::Grade::new(#check, #constraint))
        });
        quote!(&[#(#grades),*])
    }
}

/// Whether whatever satisfies one constraint satisfies the other, as far as that is easy to say.
fn implies(strict: &GradePlan<'_>, loose: &GradePlan<'_>) -> bool {
    match (strict.constraint, loose.constraint) {
        (Constraint::Charset(strict), Constraint::Charset(loose)) => Characters::of(strict).are_among(&Characters::of(loose)),
        (Constraint::MaxLength(strict), Constraint::MaxLength(loose)) => strict <= loose,
        (Constraint::MinLength(strict), Constraint::MinLength(loose)) => strict >= loose,
        (Constraint::Format(strict), Constraint::Format(loose)) => strict.iter().all(|format| loose.contains(format)),
        // A character is at least as long in UTF-8 as it is in EUC-KR.
        (Constraint::MaxBytes { limit: strict, encoding }, Constraint::MaxBytes { limit: loose, encoding: other }) => {
            strict <= loose && (encoding == other || *encoding == Encoding::Utf8)
        }
        (Constraint::Values(_), Constraint::Values(_)) => match (&strict.values, &loose.values) {
            (Some(Values::Codes { codes, unlisted }), Some(Values::Codes { codes: others, unlisted: other })) => {
                codes.iter().all(|code| others.contains(code)) && (!unlisted || *other)
            }
            (Some(Values::Plain(literals, ranges)), Some(Values::Plain(others, other_ranges))) => {
                literals.iter().all(|literal| others.contains(literal)) && ranges.iter().all(|range| other_ranges.contains(range))
            }
            _ => false,
        },
        (strict, loose) => strict == loose,
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

/// A character set in the runtime's terms.
#[derive(Default)]
struct Characters<'c> {
    ascii: u128,
    hangul: bool,
    katakana: bool,
    latin: bool,
    others: Vec<&'c char>,
}

impl<'c> Characters<'c> {
    fn of(charset: &'c Charset) -> Self {
        let mut characters = Self::default();
        for class in &charset.classes {
            characters.ascii |= match class {
                CharClass::Letters => bits(b'A'..=b'Z') | bits(b'a'..=b'z'),
                CharClass::Upper => bits(b'A'..=b'Z'),
                CharClass::Lower => bits(b'a'..=b'z'),
                CharClass::Digits => bits(b'0'..=b'9'),
                CharClass::Space => bits(b' '..=b' '),
                CharClass::PrintableAscii => bits(b' '..=b'~'),
                CharClass::Latin => {
                    characters.latin = true;
                    bits(b'A'..=b'Z') | bits(b'a'..=b'z')
                }
                CharClass::Hangul => {
                    characters.hangul = true;
                    0
                }
                CharClass::Katakana => {
                    characters.katakana = true;
                    0
                }
            };
        }
        for character in &charset.characters {
            if character.is_ascii() {
                characters.ascii |= 1 << u32::from(*character);
            } else {
                characters.others.push(character);
            }
        }
        characters
    }

    fn are_among(&self, others: &Self) -> bool {
        self.ascii & !others.ascii == 0
            && (!self.hangul || others.hangul)
            && (!self.katakana || others.katakana)
            && (!self.latin || others.latin)
            && self.others.iter().all(|character| others.others.contains(character))
    }
}

fn charset(charset: &Charset) -> TokenStream {
    let Characters { ascii, hangul, katakana, latin, others } = Characters::of(charset);
    let (low, high) = (hex(ascii & u128::from(u64::MAX)), hex(ascii >> 64));
    quote!(check::Charset::new([#low, #high], #hangul, #katakana, #latin, &[#(#others),*]))
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
