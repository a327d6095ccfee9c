//! For people who transcribe a guide: files to begin with, and what is still to do.
//!
//! A new gateway gets a file for itself and one for each operation, in which every parameter of the operation is a *mark*, a comment
//! `# todo: <path>`. Whoever transcribes the guide takes a mark away once the guide has been read for that parameter, whether it said anything or
//! not; so what nobody has decided on can be told from what the guide is silent about. Texts that have to be written are left empty, which
//! `check` reports.
//!
//! | file | subject |
//! |---|---|
//! | `id` | ids of gateways, and what is wrong with one |
//! | `scaffold` | the files of a new gateway |
//! | `yaml` | texts as YAML writes them |
//! | `guide` | a guide as `sources.yaml` lists it |
//! | `provider` | codes of providers that references know |
//! | `write` | putting all of it in place, or nothing |
//! | `mark` | marks in spec files |
//! | `words` | texts that nobody has translated, names that nobody has given |
//! | `reading` | where a spec departs from a schema, and no erratum says so |
//! | `todo` | what is missing, gathered |
//! | `render` | the same for people |

mod guide;
mod id;
mod mark;
mod provider;
mod reading;
mod render;
mod scaffold;
mod todo;
mod words;
mod write;
mod yaml;

pub use guide::Guide;
pub use id::{BadId, GatewayId};
pub use provider::{Providers, providers};
pub use scaffold::{NewGateway, Scaffold};
pub use todo::{Beside, Kind, ToDo, ToDos, todo};
pub use write::write;
