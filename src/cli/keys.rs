//! `mafunzo keys`

use crate::cli::arguments::{KeyPurpose, Keys, NewKey, ShowKey};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::{Outcome, today};
use crate::disk::DiskError;
use crate::model::key_text::BadKey;
use crate::model::seal_key::SecretKey;
use crate::model::sign_key::SignKey;
use crate::results::seal;
use crate::write;
use crypto_box::aead::OsRng;
use crypto_box::aead::rand_core::RngCore as _;
use std::fs;
use std::path::Path;

const EXPLANATION: &str = "# Opens the results that were sealed for you. Keep this file, and a copy in a safe place: without it nobody can\n\
                           # read them, and whoever has it can read them all. Never send it on or put it into a course.\n";

const SIGNING_EXPLANATION: &str = "# Signs certificates. Keep this file, and a copy in a safe place: whoever has it can make certificates in your name.\n\
                                   # If anyone else may have seen it, revoke it in course.toml. Never send it on or put it into a course.\n";

/// A secret key of either kind.
enum Secret {
    /// Opens results.
    Results(SecretKey),
    /// Signs certificates.
    Certificates(SignKey),
}

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
    let (text, key, used) = match arguments.purpose {
        KeyPurpose::Results => {
            let key = SecretKey::of_bytes(bytes);
            let used = "Copy this into course.toml, and results can be read with the secret key only:";
            (format!("{EXPLANATION}{}\n", key.reveal()), Secret::Results(key), used)
        }
        KeyPurpose::Certificates => {
            let key = SignKey::of_bytes(&bytes);
            let used =
                "Copy this below [certificate] in course.toml, and everybody can check what the secret key signs:";
            (format!("{SIGNING_EXPLANATION}{}\n", key.reveal()), Secret::Certificates(key), used)
        }
    };
    let out = arguments.out.as_deref().unwrap_or(Path::new(match arguments.purpose {
        KeyPurpose::Results => "mafunzo-secret-key.txt",
        KeyPurpose::Certificates => "mafunzo-signing-key.txt",
    }));
    write::secret(text.as_bytes(), out)?;
    console.say(&format!("{}: your secret key; keep it and a copy, and give it to nobody", out.display()));
    if in_a_course(out) {
        console.say("It lies in the course folder: move it away before you pass the folder on.");
    }
    console.say("");
    console.say(used);
    console.say("");
    tell(&key, console)?;
    Ok(Outcome::Fine)
}

fn show(arguments: &ShowKey, console: &mut Console) -> Result<Outcome, Failure> {
    let line = key_line(&arguments.file)?;
    let key = match SignKey::parse(&line) {
        Ok(key) => Secret::Certificates(key),
        Err(bad) if SignKey::is_meant(&line) => return Err(no_key(&arguments.file, bad)),
        Err(_) => Secret::Results(secret_key(&arguments.file)?),
    };
    tell(&key, console)?;
    Ok(Outcome::Fine)
}

/// The key in a file that `mafunzo keys new` wrote.
pub(super) fn secret_key(file: &Path) -> Result<SecretKey, Failure> {
    SecretKey::parse(&key_line(file)?).map_err(|bad| no_key(file, bad))
}

/// The key in a file that `mafunzo keys new --for certificates` wrote.
pub(super) fn sign_key(file: &Path) -> Result<SignKey, Failure> {
    SignKey::parse(&key_line(file)?).map_err(|bad| Failure::Usage {
        message: format!("`{}` holds no key that signs certificates: {bad}", file.display()),
        help: "name the file that `mafunzo keys new --for certificates` wrote",
    })
}

fn key_line(file: &Path) -> Result<String, Failure> {
    let text = fs::read_to_string(file).map_err(|cause| DiskError::failed("read", file, cause))?;
    let line = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(line.unwrap_or_default().to_owned())
}

fn no_key(file: &Path, bad: BadKey) -> Failure {
    Failure::Usage {
        message: format!("`{}` holds no secret key: {bad}", file.display()),
        help: "name the file that `mafunzo keys new` wrote",
    }
}

/// What was asked for: lines of TOML.
fn tell(key: &Secret, console: &mut Console) -> Result<(), Failure> {
    console.print(&match key {
        Secret::Results(key) => format!("[results]\nseal_to = \"{}\"\n", seal::public_key(key)),
        Secret::Certificates(key) => {
            let today = today::build_info()?.today;
            format!("[[certificate.key]]\nkey = \"{}\"\nfrom = {today}\n", key.check_key())
        }
    });
    Ok(())
}

fn in_a_course(file: &Path) -> bool {
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    file.ancestors().skip(1).any(|folder| folder.join("course.toml").is_file())
}
