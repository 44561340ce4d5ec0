//! Pictures that a drafter puts into a text.

use dinggao_workbench::wire::AddedPicture;
use tauri::{AppHandle, Manager};

use super::{Answer, Library, aside, raw_bytes::RawBytes};
use crate::{dialogs, library::OpenLibrary};

/// What the dialog offers; a file that isn't what its name says is refused by its bytes.
const ENDINGS: [&str; 5] = ["png", "jpg", "jpeg", "gif", "bmp"];

/// Takes in a picture that was pasted or dropped; its bytes are the body of the request.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn add_picture(library: Library<'_>, bytes: RawBytes) -> Answer<AddedPicture> {
    library.workbench()?.add_picture(bytes.0)
}

/// Asks for a picture's file and takes it in; `null` if the user changes their mind.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_picture(app: AppHandle) -> Answer<Option<AddedPicture>> {
    aside(move || {
        let workbench = app.state::<OpenLibrary>().workbench()?;
        let chosen = dialogs::choose_file(&app, &ENDINGS);
        chosen.map(|path| workbench.add_picture_file(&path)).transpose()
    })
    .await
}
