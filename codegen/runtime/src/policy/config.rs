//! Policies in configuration files: `{"overrides": [{"rule": "...", "treat": "ignore", "severity": "warning", "gateway": "v2/kcp", "operation": "request-payment"}]}`.

use super::{Override, Policy, Treatment};
use crate::Severity;
use alloc::string::{String, ToString};
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// `{"overrides": [...]}`, and nothing else.
impl<'de> Deserialize<'de> for Policy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Of;

        impl<'de> Visitor<'de> for Of {
            type Value = Policy;

            fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str("a policy: an object with `overrides`")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Policy, A::Error> {
                let mut policy = Policy::new();
                while let Some(key) = map.next_key::<String>()? {
                    if key != "overrides" {
                        return Err(A::Error::unknown_field(&key, &["overrides"]));
                    }
                    policy.overrides = map.next_value()?;
                }
                Ok(policy)
            }
        }

        deserializer.deserialize_map(Of)
    }
}

impl Serialize for Policy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry("overrides", &self.overrides)?;
        map.end()
    }
}

/// `rule` and `treat` (`error`, `warning`, `notice`, `ignore`) are needed; `severity`, `gateway` and `operation` narrow it; `reason` is for its readers.
impl<'de> Deserialize<'de> for Override {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Of;

        impl<'de> Visitor<'de> for Of {
            type Value = Override;

            fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str("an override: an object with `rule` and `treat`")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Override, A::Error> {
                const FIELDS: &[&str] = &["rule", "treat", "severity", "gateway", "operation", "reason"];
                let (mut rule, mut treatment) = (None::<String>, None::<Treatment>);
                let (mut severity, mut gateway, mut operation) = (None, None, None);
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "rule" => rule = Some(map.next_value()?),
                        "treat" => {
                            let read = map.next_value::<String>()?.parse();
                            treatment =
                                Some(read.map_err(|_| A::Error::custom("`treat` is `error`, `warning`, `notice` or `ignore`"))?);
                        }
                        "severity" => severity = Some(map.next_value()?),
                        "gateway" => gateway = Some(map.next_value()?),
                        "operation" => operation = Some(map.next_value()?),
                        "reason" => {
                            map.next_value::<IgnoredAny>()?;
                        }
                        _ => return Err(A::Error::unknown_field(&key, FIELDS)),
                    }
                }
                let rule = rule.ok_or_else(|| A::Error::missing_field("rule"))?;
                let treatment = treatment.ok_or_else(|| A::Error::missing_field("treat"))?;
                Ok(Override { rule, treatment, gateway, operation, severity })
            }
        }

        deserializer.deserialize_map(Of)
    }
}

impl Serialize for Override {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("rule", &self.rule)?;
        map.serialize_entry("treat", self.treatment.id())?;
        let severity = self.severity.map(Severity::id);
        for (key, id) in [("severity", severity), ("gateway", self.gateway.as_deref()), ("operation", self.operation.as_deref())]
        {
            if let Some(id) = id {
                map.serialize_entry(key, id)?;
            }
        }
        map.end()
    }
}

/// `RULE=TREATMENT`, as command lines have it.
impl core::str::FromStr for Override {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        // Ids of rules may hold a `=`, treatments do not.
        let (rule, treatment) = text.rsplit_once('=').ok_or("an override is written RULE=SEVERITY")?;
        let treatment: Treatment =
            treatment.parse().map_err(|_| "a rule is treated as error, warning, notice or ignore".to_string())?;
        Ok(Self::new(rule, treatment))
    }
}
