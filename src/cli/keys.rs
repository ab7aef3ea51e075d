//! `mafunzo keys`

use crate::cli::Outcome;
use crate::cli::arguments::{Keys, NewKey, ShowKey};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::disk::DiskError;
use crate::model::seal_key::SecretKey;
use crate::results::seal;
use crate::write;
use crypto_box::aead::OsRng;
use crypto_box::aead::rand_core::RngCore as _;
use std::fs;
use std::path::Path;

const EXPLANATION: &str = "# Opens the results that were sealed for you. Keep this file, and a copy in a safe place: without it nobody can\n\
                           # read them, and whoever has it can read them all. Never send it on or put it into a course.\n";

/// Makes a key, or shows what belongs to one.
pub(super) fn run(arguments: &Keys, console: &mut Console) -> Result<Outcome, Failure> {
    match arguments {
        Keys::New(arguments) => new(arguments, console),
        Keys::Show(arguments) => show(arguments, console),
    }
}

fn new(arguments: &NewKey, console: &mut Console) -> Result<Outcome, Failure> {
    let mut bytes = [0; 32];
    OsRng.try_fill_bytes(&mut bytes).map_err(|_| Failure::Usage {
        message: "this computer gives no random numbers, and a key is made of them".to_owned(),
        help: "restart it and try again, or make the key on another computer",
    })?;
    let key = SecretKey::of_bytes(bytes);
    write::secret(format!("{EXPLANATION}{}\n", key.reveal()).as_bytes(), &arguments.out)?;
    console.say(&format!("{}: your secret key; keep it and a copy, and give it to nobody", arguments.out.display()));
    if in_a_course(arguments) {
        console.say("It lies in the course folder: move it away before you pass the folder on.");
    }
    console.say("");
    console.say("Copy this into course.toml, and results can be read with the secret key only:");
    console.say("");
    tell(&key, console);
    Ok(Outcome::Fine)
}

fn show(arguments: &ShowKey, console: &mut Console) -> Result<Outcome, Failure> {
    let key = secret_key(&arguments.file)?;
    tell(&key, console);
    Ok(Outcome::Fine)
}

/// The key in a file that `mafunzo keys new` wrote.
pub(super) fn secret_key(file: &Path) -> Result<SecretKey, Failure> {
    let text = fs::read_to_string(file).map_err(|cause| DiskError::failed("read", file, cause))?;
    let line = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    SecretKey::parse(line.unwrap_or_default()).map_err(|bad| Failure::Usage {
        message: format!("`{}` holds no secret key: {bad}", file.display()),
        help: "name the file that `mafunzo keys new` wrote",
    })
}

/// What was asked for: lines of TOML.
fn tell(key: &SecretKey, console: &mut Console) {
    console.print(&format!("[results]\nseal_to = \"{}\"\n", seal::public_key(key)));
}

fn in_a_course(arguments: &NewKey) -> bool {
    let file = std::path::absolute(&arguments.out).unwrap_or_else(|_| arguments.out.clone());
    file.ancestors().skip(1).any(|folder| folder.join("course.toml").is_file())
}
