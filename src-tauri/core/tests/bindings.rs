//! The TypeScript twins of the types that cross the border to the window: what is committed must
//! be what the Rust types give. With `UPDATE_BINDINGS=1` they are written instead of compared.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use linernotes_core::{export, protocol, settings};
use ts_rs::{Config, TS};

fn generate(folder: &Path) {
    let config = Config::new().with_large_int("number").with_out_dir(folder);
    macro_rules! export {
        ($($name:path),* $(,)?) => { $(<$name as TS>::export_all(&config).unwrap();)* };
    }
    export!(
        protocol::Analysis,
        protocol::ChosenUpdate,
        protocol::DiskMerge,
        protocol::DraftProposal,
        protocol::DraftRequest,
        protocol::EpisodeLinks,
        protocol::EpisodeSummary,
        protocol::ExportFile,
        protocol::ExportFolder,
        export::ExportTarget,
        protocol::Exported,
        protocol::KeptPost,
        protocol::Measured,
        protocol::Failure,
        protocol::FormAnswer,
        protocol::FormEdit,
        protocol::GuestUpdate,
        protocol::KnownGuest,
        protocol::LinkEdit,
        protocol::LinkReport,
        protocol::OpenedEpisode,
        linernotes_syntax::text::merge::Pick,
        protocol::ProposedLink,
        protocol::RecoveredEpisode,
        protocol::RecoveredText,
        protocol::Saved,
        settings::SettingsChange,
        protocol::SettingsForm,
        protocol::ShowNews,
        protocol::ShowSummary,
        protocol::SocialPlace,
        protocol::SpanEdit,
        protocol::StartUp,
        protocol::WrittenFile,
    );
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap())
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

#[test]
fn the_committed_types_are_the_ones_the_core_has() {
    let committed = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/bindings");
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        for name in files(&committed).keys() {
            fs::remove_file(committed.join(name)).unwrap();
        }
        generate(&committed);
        return;
    }
    let fresh = tempfile::tempdir().unwrap();
    generate(fresh.path());
    assert_eq!(
        files(&committed),
        files(fresh.path()),
        "ui/src/bindings is not what the core's types give: run `make bindings`"
    );
}
