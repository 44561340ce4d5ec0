//! Lets Tauri find the configuration of this window.

fn main() {
    tauri_build::build();
}
