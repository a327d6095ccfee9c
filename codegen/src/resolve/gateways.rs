use super::citation::{Citing, lines_beside};
use super::domain::Domain;
use super::gateway_parts::{GatewayParts, Uses};
use super::node::Node;
use super::offers::{Draft, Offering};
use super::operations::{PlantedOperations, unique};
use super::report::Problems;
use super::texts::{check_file_kebab, check_kebab, text};
use super::world::World;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Citation, Condition, Contract, Dialect, Gateway, Limit, NamedSet, NotRule, Offer, Predicate, ValuePattern};
use crate::syntax::{ContractItem, GatewayFile, Located, OfferFile, SetItem, Specs};
use indexmap::IndexMap;
use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};

/// Reads all gateways.
pub(super) fn gateways(
    problems: &Problems,
    world: &World,
    specs: &Specs,
    operations: &PlantedOperations<'_>,
    used_fragments: &RefCell<HashSet<String>>,
) -> IndexMap<String, Gateway> {
    check_folders(problems, specs);
    let mut gateways: IndexMap<String, Gateway> = IndexMap::new();
    for file in &specs.gateways {
        let reading = Reading { problems, world, specs, operations, used_fragments, file };
        gateways.extend(reading.gateway().map(|gateway| (gateway.id.clone(), gateway)));
    }
    gateways
}

/// Folders of offers that no `gateway.yaml` is in: nothing would read them, nor say so.
fn check_folders(problems: &Problems, specs: &Specs) {
    if problems.lacks_file() {
        return;
    }
    let known: HashSet<&str> = specs.gateways.iter().map(|file| file.folder.as_str()).collect();
    let mut said = HashSet::new();
    for offer in &specs.offers {
        let folder = offer.gateway.as_str();
        if !known.contains(folder) && said.insert(folder) {
            problems.error_with_help(
                Code::UnknownFile,
                format!("`gateways/{folder}` has no gateway.yaml, so that nothing in it counts"),
                offer.head.place().key("operations"),
                "`new-gateway` begins one; its name is gateway.yaml, in small letters",
            );
        }
    }
}

/// The reading of one gateway.
struct Reading<'a> {
    problems: &'a Problems,
    world: &'a World,
    specs: &'a Specs,
    operations: &'a PlantedOperations<'a>,
    used_fragments: &'a RefCell<HashSet<String>>,
    file: &'a GatewayFile,
}

impl<'a> Reading<'a> {
    fn gateway(&self) -> Option<Gateway> {
        let (head, place) = (&self.file.head.value, self.file.head.place());
        if head.gateway != self.file.folder {
            let message = format!("the folder says `{}`", self.file.folder);
            self.problems.error(Code::InvalidValue, message, place.clone().key("gateway"));
        }
        let (version, name) = self.file.folder.split_once('/')?;
        check_file_kebab(self.problems, "a gateway", name, place.clone().key("gateway"));
        if head.provider.trim().is_empty() {
            self.problems.error(Code::InvalidValue, "a gateway has a provider code", place.clone().key("provider"));
        }
        if !self.world.documents.contains_key(&head.guide) {
            let known = self.world.documents.keys().map(String::as_str);
            self.problems.unknown("a document in sources.yaml", &head.guide, place.clone().key("guide"), known);
        } else if self.world.documents[&head.guide]
            .version
            .as_deref()
            .is_some_and(|of| matches!(of, "v1" | "v2") && of != version)
        {
            let message = format!("`{}` is a document of the other version: this gateway is on {version}", head.guide);
            self.problems.error(Code::InvalidValue, message, place.clone().key("guide"));
        }
        let (sets, broken_sets) = self.sets(version);
        let parts = GatewayParts {
            id: &self.file.folder,
            contracts: self.contracts(),
            sets,
            broken_sets,
            predicates: &self.file.predicates,
            sound_predicates: OnceCell::new(),
            uses: Uses::default(),
        };
        let (offers, sound) = self.offers(&parts, version);
        let gateway = Gateway {
            id: self.file.folder.clone(),
            version: version.to_owned(),
            provider: head.provider.clone(),
            name: text(self.problems, &head.name, &place.clone().key("name")),
            doc: text(self.problems, &head.doc, &place.key("doc")),
            guide: head.guide.clone(),
            predicates: self.predicates(sound),
            limits: self.limits(version, &offers),
            errata: super::errata::errata(self.problems, self.citing(), self.file, self.operations, version, &offers, self.specs),
            not_rules: self.not_rules(),
            offers,
            contracts: parts.contracts,
            sets: parts.sets,
        };
        super::unused::unused(self.problems, self.file, &parts.uses);
        Some(gateway)
    }

    fn citing(&self) -> Citing<'a> {
        Citing { documents: &self.world.documents, document: Some(&self.file.head.value.guide) }
    }

    fn contracts(&self) -> IndexMap<String, Contract> {
        let contract = |id: &String, item: &Located<ContractItem>| {
            let place = item.place();
            check_kebab(self.problems, "a contract", id, place.clone().at_key());
            Contract {
                id: id.clone(),
                name: text(self.problems, &item.value.name, &place.clone().key("name")),
                doc: text(self.problems, &item.value.doc, &place.clone().key("doc")),
                sources: self.citing().read(self.problems, &Node::new(&item.value.source, place.key("source"))),
            }
        };
        self.file.contracts.iter().map(|(id, item)| (id.clone(), contract(id, item))).collect()
    }

    fn optional_sources(&self, source: Option<&serde_yaml::Value>, place: &Place) -> Vec<Citation> {
        let node = source.map(|source| Node::new(source, place.clone().key("source")));
        node.map(|node| self.citing().read(self.problems, &node)).unwrap_or_default()
    }

    fn sets(&self, version: &str) -> (IndexMap<String, NamedSet>, HashSet<String>) {
        let mut sets = IndexMap::new();
        let mut broken = HashSet::new();
        for (id, item) in &self.file.sets {
            let place = item.place();
            check_kebab(self.problems, "a set", id, place.clone().at_key());
            let name = text(self.problems, &item.value.name, &place.clone().key("name"));
            let sources = self.optional_sources(item.value.source.as_ref(), &place);
            let Some(members) = self.set_members(item, version) else {
                broken.insert(id.clone());
                continue;
            };
            let system = item.value.system.clone();
            sets.insert(id.clone(), NamedSet { id: id.clone(), name, system, members, sources });
        }
        (sets, broken)
    }

    /// What a set lists: codes that some dialect of the gateway's version spells, or plain values.
    fn set_members(&self, item: &Located<SetItem>, version: &str) -> Option<Vec<ValuePattern>> {
        let place = item.place();
        if item.value.values.is_empty() {
            self.problems.error(Code::InvalidValue, "an empty set holds nothing", place.clone().key("values"));
            return None;
        }
        let own = |gateway: &Option<String>| gateway.is_none() || gateway.as_ref() == Some(&self.file.folder);
        let dialects = Dialect::ALL.into_iter().filter(|dialect| dialect.id().starts_with(version));
        let domains: Vec<Domain<'_>> = if let Some(id) = &item.value.system {
            let Some(system) = self.world.systems.get(id).filter(|system| own(&system.gateway)) else {
                let known = self.world.systems.values().filter(|s| own(&s.gateway)).map(|system| system.id.as_str());
                self.problems.unknown("a code system", id, place.key("system"), known);
                return None;
            };
            dialects.map(|dialect| Domain::Code { system, dialect, also: &[] }).collect()
        } else {
            let numbers = Domain::Number { integer: false };
            vec![Domain::Union(vec![numbers, Domain::Text, Domain::Boolean])]
        };
        let mut members = Vec::new();
        let mut sound = true;
        for (index, value) in item.value.values.iter().enumerate() {
            let node = Node::new(value, place.clone().key("values").index(index));
            let attempts: Vec<_> = domains
                .iter()
                .map(|domain| {
                    let problems = self.problems.scratch();
                    domain.pattern(&problems, &node).ok_or_else(|| problems.take())
                })
                .collect();
            match attempts.into_iter().reduce(|first, next| first.or_else(|problems| next.map_err(|_| problems))) {
                Some(Ok(pattern)) if members.contains(&pattern) => {
                    self.problems.error(Code::DuplicateName, "this value is listed twice", node.place);
                }
                Some(Ok(pattern)) => members.push(pattern),
                Some(Err(found)) => {
                    self.problems.extend(found);
                    sound = false;
                }
                None => sound = false,
            }
        }
        sound.then_some(members)
    }

    /// The offers, in the platform's order, and the predicates that make sense in one of them.
    fn offers(&self, parts: &GatewayParts<'_>, version: &str) -> (IndexMap<String, Offer>, IndexMap<String, Condition>) {
        let files: Vec<_> = self.specs.offers_of(&self.file.folder).collect();
        for file in &files {
            self.check_operations(file, version);
        }
        let offering = Offering {
            problems: self.problems,
            world: self.world,
            specs: self.specs,
            gateway: parts,
            version,
            guide: &self.file.head.value.guide,
            used_fragments: self.used_fragments,
        };
        let mut drafts = Vec::new();
        for planted in self.operations.values().filter(|planted| planted.operation.version == version) {
            let on_it = |file: &&&OfferFile| file.head.value.operations.contains(&planted.operation.id);
            let files: Vec<_> = files.iter().filter(on_it).copied().collect();
            if !files.is_empty() {
                drafts.push(offering.draft(planted, &files));
            }
        }
        let sound = self.sound_predicates(&offering, &drafts);
        // The cell was empty: nothing else fills it.
        let _ = parts.sound_predicates.set(sound.clone());
        let offers = drafts.into_iter().map(|draft| offering.finish(draft)).map(|offer| (offer.operation.clone(), offer));
        (offers.collect(), sound)
    }

    fn check_operations(&self, file: &OfferFile, version: &str) {
        let place = file.head.place().key("operations");
        if file.head.value.operations.is_empty() {
            self.problems.error(Code::InvalidValue, "the file speaks of no operation", place.clone());
        }
        for (index, id) in file.head.value.operations.iter().enumerate() {
            let place = place.clone().index(index);
            if file.head.value.operations[..index].contains(id) {
                self.problems.error(Code::DuplicateName, format!("`{id}` is listed twice"), place);
            } else if !self.operations.contains_key(&(version.to_owned(), id.clone())) {
                let known = self.operations.keys().filter(|(of, _)| of == version).map(|(_, id)| id.as_str());
                self.problems.unknown(&format!("an operation of {version}"), id, place, known);
            }
        }
    }

    /// Each predicate as it reads in the first operation where it makes sense; one that makes sense nowhere is reported.
    fn sound_predicates(&self, offering: &Offering<'_>, drafts: &[Draft<'_>]) -> IndexMap<String, Condition> {
        let mut sound = IndexMap::new();
        for id in self.file.predicates.keys() {
            let mut least: Option<Vec<Diagnostic>> = None;
            for draft in drafts {
                match offering.scope(draft).expand(id) {
                    Ok(condition) => {
                        sound.insert(id.clone(), condition);
                        least = None;
                        break;
                    }
                    Err(found) if least.as_ref().is_none_or(|least| found.len() < least.len()) => least = Some(found),
                    Err(_) => {}
                }
            }
            // It may be about an operation whose file was left out.
            self.problems.extend(least.filter(|_| !self.problems.lacks_file()).unwrap_or_default());
        }
        sound
    }

    fn predicates(&self, mut sound: IndexMap<String, Condition>) -> IndexMap<String, Predicate> {
        let mut predicates = IndexMap::new();
        for (id, item) in &self.file.predicates {
            let place = item.place();
            check_kebab(self.problems, "a predicate", id, place.clone().at_key());
            let name = text(self.problems, &item.value.name, &place.clone().key("name"));
            let sources = self.optional_sources(item.value.source.as_ref(), &place);
            if let Some(when) = sound.swap_remove(id) {
                predicates.insert(id.clone(), Predicate { id: id.clone(), name, when, sources });
            }
        }
        predicates
    }

    fn limits(&self, version: &str, offers: &IndexMap<String, Offer>) -> Vec<Limit> {
        let mut ids: HashMap<&str, Place> = HashMap::new();
        let mut limits = Vec::new();
        for item in &self.file.limits {
            let (limit, place) = (&item.value, item.place());
            check_kebab(self.problems, "a limit", &limit.id, place.clone().key("id"));
            unique(self.problems, &mut ids, "limit", &limit.id, place.clone().key("id"));
            for (index, operation) in limit.operations.iter().enumerate() {
                let place = place.clone().key("operations").index(index);
                if !self.operations.contains_key(&(version.to_owned(), operation.clone())) {
                    let known = self.operations.keys().filter(|(of, _)| of == version).map(|(_, id)| id.as_str());
                    self.problems.unknown(&format!("an operation of {version}"), operation, place, known);
                } else if !offers.contains_key(operation) && !self.problems.lacks_file() {
                    let message = format!("{} does not offer `{operation}`", self.file.folder);
                    self.problems.error(Code::NotOffered, message, place);
                }
            }
            limits.push(Limit {
                id: limit.id.clone(),
                text: text(self.problems, &limit.text, &place.clone().key("text")),
                operations: limit.operations.clone(),
                sources: self.citing().read(self.problems, &Node::new(&limit.source, place.key("source"))),
            });
        }
        limits
    }

    fn not_rules(&self) -> Vec<NotRule> {
        let read = |item: &Located<crate::syntax::NotRuleItem>| {
            let place = item.place();
            if item.value.reason.trim().is_empty() {
                self.problems.error(Code::InvalidValue, "say why these lines state nothing", place.clone().key("reason"));
            }
            let lines = lines_beside(self.problems, &item.value.lines, &place, None);
            let citation = Citation { doc: self.file.head.value.guide.clone(), lines };
            NotRule { citation, reason: item.value.reason.clone() }
        };
        self.file.not_rules.iter().map(read).filter(|not_rule| !not_rule.citation.lines.is_empty()).collect()
    }
}
