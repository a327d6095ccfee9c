//! Korean particles, which follow the last sound of what stands before them.

use super::sound::{Sound, last_sound};

/// A particle (or ending) with two shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Particle {
    /// 은/는.
    Topic,
    /// 이/가.
    Subject,
    /// 을/를.
    Object,
    /// 과/와.
    And,
    /// 으로/로.
    By,
    /// 이어야/여야.
    Must,
}

impl Particle {
    /// The shape after a sound. Where nobody can tell how the text is read, both shapes are written: `을(를)`.
    const fn after(self, sound: Option<Sound>) -> &'static str {
        match (self, sound) {
            (Self::Topic, Some(Sound::Vowel)) => "는",
            (Self::Topic, Some(Sound::Rieul | Sound::Consonant)) => "은",
            (Self::Topic, None) => "은(는)",
            (Self::Subject, Some(Sound::Vowel)) => "가",
            (Self::Subject, Some(Sound::Rieul | Sound::Consonant)) => "이",
            (Self::Subject, None) => "이(가)",
            (Self::Object, Some(Sound::Vowel)) => "를",
            (Self::Object, Some(Sound::Rieul | Sound::Consonant)) => "을",
            (Self::Object, None) => "을(를)",
            (Self::And, Some(Sound::Vowel)) => "와",
            (Self::And, Some(Sound::Rieul | Sound::Consonant)) => "과",
            (Self::And, None) => "와(과)",
            (Self::By, Some(Sound::Vowel | Sound::Rieul)) => "로",
            (Self::By, Some(Sound::Consonant)) => "으로",
            (Self::By, None) => "(으)로",
            (Self::Must, Some(Sound::Vowel)) => "여야",
            (Self::Must, Some(Sound::Rieul | Sound::Consonant) | None) => "이어야",
        }
    }
}

/// `text` with the right shape of `particle` behind it.
pub(crate) fn with(text: &str, particle: Particle) -> String {
    format!("{text}{}", particle.after(last_sound(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_follow_the_last_sound() {
        let table = [
            ("카드", "카드는 카드가 카드를 카드와 카드로 카드여야"),
            ("상품권", "상품권은 상품권이 상품권을 상품권과 상품권으로 상품권이어야"),
            ("서울", "서울은 서울이 서울을 서울과 서울로 서울이어야"),
            ("`payMethod`", "`payMethod`는 `payMethod`가 `payMethod`를 `payMethod`와 `payMethod`로 `payMethod`여야"),
            ("3", "3은 3이 3을 3과 3으로 3이어야"),
            ("↔", "↔은(는) ↔이(가) ↔을(를) ↔와(과) ↔(으)로 ↔이어야"),
        ];
        let all = [Particle::Topic, Particle::Subject, Particle::Object, Particle::And, Particle::By, Particle::Must];
        for (text, expected) in table {
            let found: Vec<_> = all.iter().map(|p| with(text, *p)).collect();
            assert_eq!(found.join(" "), expected);
        }
    }
}
