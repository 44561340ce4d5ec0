//! `dinggao password`
//!
//! Passwords come in the environment: arguments can be seen by every user of a system. `$DINGGAO_PASSWORD` or
//! `$DINGGAO_RECOVERY_CODE` opens the library as it is, for every command; `$DINGGAO_NEW_PASSWORD` is the one to be.

use std::env;

use dinggao_workbench::{
    Failure, FailureCode, LOCK_PATIENCE, Secret, change_password, protect, replace_recovery_code, unprotect,
};
use serde_json::json;

use crate::{
    answer::Answer,
    arguments::PasswordAction,
    context::{Context, holder, secret},
};

pub(super) fn run(context: &Context, action: PasswordAction) -> Result<Answer, Failure> {
    let path = context.path()?;
    let holder = holder();
    let code = match action {
        PasswordAction::Set => {
            let new = new_password()?;
            // A library that isn't there yet is made first, so that there is something to encrypt.
            drop(context.workbench()?);
            Some(protect(&path, &holder, LOCK_PATIENCE, &new)?)
        }
        PasswordAction::Change => {
            change_password(&path, &holder, LOCK_PATIENCE, &given()?, &new_password()?)?;
            None
        }
        PasswordAction::Remove => {
            unprotect(&path, &holder, LOCK_PATIENCE, &given()?)?;
            None
        }
        PasswordAction::NewCode => Some(replace_recovery_code(&path, &holder, LOCK_PATIENCE, &given()?)?),
    };
    let json = json!({"protected": action != PasswordAction::Remove, "recovery_code": code});
    Ok(Answer::new(context, &json, || match &code {
        Some(code) => context.sentences().command("recovery_code", &[("code", code)]) + "\n",
        None => context.sentences().command("password_done", &[]) + "\n",
    }))
}

fn given() -> Result<Secret, Failure> {
    secret().ok_or_else(|| Failure::new(FailureCode::PasswordMissing).with("variable", "DINGGAO_PASSWORD"))
}

fn new_password() -> Result<String, Failure> {
    let missing = || Failure::new(FailureCode::PasswordMissing).with("variable", "DINGGAO_NEW_PASSWORD");
    env::var("DINGGAO_NEW_PASSWORD").map_err(|_| missing())
}
