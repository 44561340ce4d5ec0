//! Pictures for the page: `picture://localhost/NAME` answers with the bytes that the open library has under that name.
//!
//! Bytes of pictures don't cross as commands do: an image element fetches, decodes and forgets them by itself.

use dinggao_workbench::document::{MediaId, Picture};
use tauri::{
    AppHandle, Manager, UriSchemeResponder, async_runtime,
    http::{Request, Response, StatusCode, header},
};

use crate::library::OpenLibrary;

/// The name of the protocol; the content security policy lets images come from it.
pub(crate) const SCHEME: &str = "picture";

/// Answers a request of the page, on a thread that may wait for the disk.
pub(crate) fn answer(app: AppHandle, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    async_runtime::spawn_blocking(move || {
        let found = app.try_state::<OpenLibrary>().and_then(|library| picture(&library, request.uri().path()));
        responder.respond(response(found));
    });
}

/// The picture that a path names. What else the library holds isn't given out.
fn picture(library: &OpenLibrary, path: &str) -> Option<(Picture, Vec<u8>)> {
    let id: MediaId = path.strip_prefix('/')?.parse().ok()?;
    let bytes = library.workbench().ok()?.picture(id).ok()??;
    Some((Picture::of(&bytes).ok()?, bytes.to_vec()))
}

/// Nothing of it may stay in a cache: the library may be protected.
fn response(found: Option<(Picture, Vec<u8>)>) -> Response<Vec<u8>> {
    let mut response = Response::default();
    match found {
        Some((picture, bytes)) => {
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(picture.kind.mime()));
            headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
            headers.insert(header::X_CONTENT_TYPE_OPTIONS, header::HeaderValue::from_static("nosniff"));
            *response.body_mut() = bytes;
        }
        None => *response.status_mut() = StatusCode::NOT_FOUND,
    }
    response
}

#[cfg(test)]
mod tests {
    use dinggao_workbench::{DataFolder, FileText, document::Media};

    use super::*;

    #[test]
    fn only_pictures_of_the_library_are_given_out() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let library = OpenLibrary::at(Ok(DataFolder::at(folder.path())));
        let mut media = Media::default();
        let gif = media.add(&b"GIF89a\x01\0\x01\0"[..]);
        let page = media.add(&b"<svg onload=\"alert()\"/>"[..]);
        let text = FileText { title: "总结".to_owned(), media, ..FileText::default() };
        library.workbench().expect("it is open").import_text(text, None).expect("imported");
        let status = |path: &str| response(picture(&library, path)).status();
        assert_eq!(status(&format!("/{gif}")), StatusCode::OK);
        assert_eq!(response(picture(&library, &format!("/{gif}"))).headers()[header::CONTENT_TYPE], "image/gif");
        for path in [format!("/{page}"), format!("/{}", MediaId::of(b"x")), "/../library".to_owned(), String::new()] {
            assert_eq!(status(&path), StatusCode::NOT_FOUND, "{path}");
        }
    }
}
