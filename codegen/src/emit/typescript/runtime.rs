//! What all validators stand on: written by hand, in `runtime/`.

/// Its modules, each by its name.
pub(super) const MODULES: &[(&str, &str)] = &[
    ("calendar", include_str!("runtime/calendar.js")),
    ("conditions", include_str!("runtime/conditions.js")),
    ("constraints", include_str!("runtime/constraints.js")),
    ("context", include_str!("runtime/context.js")),
    ("effects", include_str!("runtime/effects.js")),
    ("expressions", include_str!("runtime/expressions.js")),
    ("formats", include_str!("runtime/formats.js")),
    ("guard", include_str!("runtime/guard.js")),
    ("messages", include_str!("runtime/messages.js")),
    ("parameters", include_str!("runtime/parameters.js")),
    ("policy", include_str!("runtime/policy.js")),
    ("report", include_str!("runtime/report.js")),
    ("rules", include_str!("runtime/rules.js")),
    ("states", include_str!("runtime/states.js")),
    ("suggest", include_str!("runtime/suggest.js")),
    ("validate", include_str!("runtime/validate.js")),
    ("version", include_str!("runtime/version.js")),
    ("walk", include_str!("runtime/walk.js")),
];

/// The module that knows which characters EUC-KR has beside ASCII and Hangul syllables. The platforms' own decoders are not everywhere.
pub(super) fn euc_kr() -> String {
    format!("{}\nconst PAGES =\n  '{}';\n{}", EUC_KR_HEAD, pages(), EUC_KR_TAIL)
}

const EUC_KR_HEAD: &str = "// Which characters EUC-KR has, as the WHATWG defines it: code page 949. ASCII and Hangul syllables are all there; of the others each page of
// 256 code points stands here as its number, two hexadecimal digits, and 256 bits in base 64, lowest first, trailing zeros left out.";

const EUC_KR_TAIL: &str = "
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
let pages;

function read() {
  pages = new Map();
  for (const page of PAGES.split(' ')) {
    pages.set(parseInt(page.slice(0, 2), 16), page.slice(2));
  }
  return pages;
}

/** Whether EUC-KR has every character of a text. */
export function isEucKr(text) {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f && (unit < 0xac00 || unit > 0xd7a3)) {
      const bits = (pages || read()).get(unit >> 8);
      const digit = bits === undefined ? undefined : bits[Math.floor((unit & 255) / 6)];
      if (digit === undefined || ((DIGITS.indexOf(digit) >> (unit & 255) % 6) & 1) === 0) {
        return false;
      }
    }
  }
  return true;
}
";

/// The pages, from the standard's own index.
fn pages() -> String {
    let pages = (0_u32..=0xff).filter_map(|page| {
        let has = |low: u32| {
            let code = page << 8 | low;
            let c = char::from_u32(code).filter(|_| low <= 0xff && code > 0x7f && !(0xac00..=0xd7a3).contains(&code));
            c.is_some_and(crate::euc_kr::has)
        };
        let digit = |at: u32| (0..6).filter(|bit| has(at * 6 + bit)).map(|bit| 1 << bit).sum::<usize>();
        let digits: String = (0..43).map(|at| DIGITS[digit(at)] as char).collect();
        let digits = digits.trim_end_matches('A');
        (!digits.is_empty()).then(|| format!("{page:02x}{digits}"))
    });
    pages.collect::<Vec<_>>().join(" ")
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
