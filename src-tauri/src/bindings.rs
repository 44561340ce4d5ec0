//! The table of commands and events, and the TypeScript that is generated from it.

use std::path::{Path, PathBuf};

use specta_typescript::Typescript;
use tauri_specta::{Builder, collect_commands, collect_events};

use crate::{
    commands::{
        backups, beside, checks, comments, exports, figures, library, merging, phrases, pictures, printing, protection,
        replacing, reports, revisions, safety, section_plans, settings, undoing, windows,
    },
    events::{
        FilesWaiting, HealthChanged, LeaveAsked, LibraryChanged, ReadingProgress, ReplacingProgress,
        VerificationProgress,
    },
};

/// Every command and event of the window.
pub fn builder() -> Builder<tauri::Wry> {
    Builder::new()
        .commands(collect_commands![
            library::library_state,
            library::list_reports,
            library::list_bin,
            library::search,
            replacing::preview_replacement,
            replacing::replace_in_library,
            replacing::stop_replacing,
            library::delete_report,
            library::recover_report,
            library::describe_report,
            library::letterhead,
            library::set_letterhead,
            library::rename_report,
            library::list_templates,
            library::new_report,
            library::begin_next_year,
            library::open_tour,
            library::import_files,
            library::import_given,
            library::stop_reading,
            reports::open_report,
            reports::save_blocks,
            reports::close_report,
            reports::read_pasted,
            pictures::add_picture,
            pictures::choose_picture,
            beside::text_beside,
            beside::section_like,
            comments::threads,
            comments::comment,
            comments::edit_comment,
            comments::delete_comment,
            comments::resolve_thread,
            checks::check_report,
            checks::report_reuse,
            checks::let_pass,
            checks::tell_again,
            checks::hold_to,
            checks::check_settings,
            checks::change_checks,
            checks::read_word_list,
            section_plans::section_plans,
            section_plans::plan_section,
            section_plans::assignees,
            figures::figure_ledger,
            figures::open_blanks,
            figures::fit_value,
            figures::note_blank,
            figures::link_figures,
            figures::export_blanks,
            figures::export_blanks_by_owner,
            figures::read_filled_table,
            figures::fill_blanks,
            exports::export_report,
            exports::export_marked,
            exports::clean_export,
            revisions::keep_draft,
            revisions::history,
            revisions::history_of_section,
            revisions::compare_versions,
            revisions::restore,
            revisions::revert_changes,
            revisions::life_of_block,
            revisions::who_wrote,
            revisions::mark_seen,
            merging::preview_merge,
            merging::preview_merge_again,
            merging::settle_merge,
            undoing::undo,
            undoing::undo_one,
            undoing::last_operation,
            safety::library_health,
            safety::back_up_now,
            safety::choose_backup_folder,
            backups::choose_backup,
            backups::restore_backup,
            safety::verify_library,
            safety::cancel_verification,
            safety::salvage,
            safety::acknowledge_losses,
            protection::unlock_library,
            protection::lock_library,
            protection::set_password,
            protection::replace_password,
            protection::remove_password,
            protection::new_recovery_code,
            windows::open_window,
            windows::window_report,
            windows::remember_for_next_start,
            windows::another_window_has_focus,
            windows::close_other_windows,
            windows::import_waiting,
            settings::installed_faces,
            settings::read_settings,
            settings::write_settings,
            phrases::read_phrases,
            phrases::write_phrases,
            printing::print_page,
        ])
        .events(collect_events![
            LibraryChanged,
            HealthChanged,
            VerificationProgress,
            ReadingProgress,
            ReplacingProgress,
            FilesWaiting,
            LeaveAsked
        ])
        .constant("columnWidth", dinggao_workbench::column_width())
        // Counts and sequence numbers stay far below 2^53.
        .dangerously_cast_bigints_to_number()
        .disable_serde_phases()
}

/// Where the generated types are committed.
pub fn target() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/generated/bindings.ts")
}

/// Writes the generated types.
///
/// # Errors
/// If a type can't be expressed, or the file can't be written.
pub fn write(target: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let header = "// Generated from Rust by `cargo xtask generate`. Don't edit.\n/* eslint-disable */\n";
    builder().export(Typescript::default().header(header), target)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// The window can't be built against commands that are no longer there. `DINGGAO_GENERATE=1` writes the file instead.
    #[test]
    fn generated_types_are_current() {
        if std::env::var_os("DINGGAO_GENERATE").is_some() {
            write(&target()).expect("the types are written");
            return;
        }
        let folder = tempfile::tempdir().expect("a temporary folder");
        let fresh = folder.path().join("bindings.ts");
        write(&fresh).expect("the types are written");
        let committed = fs::read_to_string(target()).unwrap_or_default();
        assert!(
            fs::read_to_string(fresh).expect("just written") == committed,
            "ui/src/generated/bindings.ts is out of date: run `cargo xtask generate`"
        );
    }
}
