//! The faces (字体) of this machine. On Linux the web view asks the system for every name of a style sheet that isn't there,
//! for each size and weight anew, which takes a tenth of a start; elsewhere it costs nothing.

use std::{
    collections::HashSet,
    process::{Command, Stdio},
};

/// Those of the named families that are installed; `None` where that isn't worth knowing or can't be known.
pub(crate) fn installed(named: Vec<String>) -> Option<Vec<String>> {
    if cfg!(not(target_os = "linux")) {
        return None;
    }
    let mut fontconfig = Command::new("fc-list");
    fontconfig.args(["--format", "%{family}\n"]).stdin(Stdio::null()).stderr(Stdio::null());
    let list = fontconfig.output().ok().filter(|output| output.status.success())?;
    Some(those_in(&String::from_utf8_lossy(&list.stdout), named))
}

/// Those that a list has: a family a line, its names parted by commas.
fn those_in(list: &str, mut named: Vec<String>) -> Vec<String> {
    let families: HashSet<String> = list.lines().flat_map(|line| line.split(',')).map(str::to_lowercase).collect();
    named.retain(|name| families.contains(&name.to_lowercase()));
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_is_known_by_each_of_its_names() {
        let list = "仿宋,FangSong\nNoto Serif CJK SC\nNoto Serif CJK SC\n";
        let named = ["FangSong", "仿宋", "SimHei", "noto serif cjk sc"].map(String::from).to_vec();
        assert_eq!(those_in(list, named), ["FangSong", "仿宋", "noto serif cjk sc"]);
    }
}
