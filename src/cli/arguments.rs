//! What can be asked on the command line.

pub(super) mod certify;
pub(super) mod export;
pub(super) mod results;

use crate::cli::arguments::certify::Certify;
use crate::cli::arguments::export::Export;
use crate::cli::arguments::results::Results;
use crate::model::edition::Edition;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Turns a folder of Markdown modules and quiz files into a course for offline use
#[derive(Debug, Parser)]
#[command(version, propagate_version = false, disable_help_subcommand = true, max_term_width = 100)]
#[command(help_template = "{about-with-newline}{usage-heading} {usage}\n\
                           Begin: mafunzo new DIR; mafunzo build DIR. Exit: 0 fine, 1 errors, 2 failed\n\n{all-args}")]
pub(super) struct Arguments {
    /// Print errors only
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    #[arg(help = "Colours: auto, always or never")]
    pub(super) color: Color,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Start a small course that works and explains its files
    #[command(after_help = "Example:\n  mafunzo new my-course")]
    New(New),
    /// List every mistake, with its place and what to do
    #[command(after_help = "Examples:\n  mafunzo check\n  mafunzo check my-course --coverage\n  \
                            mafunzo check my-course --format json > mistakes.json")]
    Check(Check),
    /// Make the site
    #[command(after_help = "Examples:\n  mafunzo build\n  mafunzo build my-course --edition all --out handout\n  \
                            mafunzo build --single-file    one HTML file to send by chat or e-mail\n  \
                            mafunzo build --single-file --language sw    the same in Swahili alone")]
    Build(Build),
    /// Cut the workshop to the time there is
    #[command(after_help = "Examples:\n  mafunzo plan --minutes 90\n  \
                            mafunzo plan my-course --start 09:00 --break lunch-1=45\n\nCore objectives stay first, safety \
                            points always; what is left out is listed.")]
    Plan(PlanWorkshop),
    /// Start a translation, or record that it is up to date
    #[command(
        after_help = "Example:\n  mafunzo translate modules/10-welcome.md sw\n\nThe first time, a file to translate is \
                            written beside the source. Run it again when the\ntranslation follows a changed source: then \
                            nothing but its record of what it translates changes."
    )]
    Translate(Translate),
    /// List what a change of the law touches
    #[command(
        after_help = "Examples:\n  mafunzo law ctip/3\n  mafunzo law 'ctip/3(3)' my-course\n\nSection 3 holds 3(3), \
                            so a change of one lists what names the other too."
    )]
    Law(Law),
    /// Make certificates that anyone can check
    #[command(help_template = "{about-with-newline}{usage-heading} {usage}\n\
                               Example: mafunzo certify handed-in/ --sign-with my-signing-key.txt\n\n{all-args}")]
    Certify(Certify),
    /// Keys to seal results, and to sign certificates
    #[command(subcommand)]
    #[command(disable_help_subcommand = true, after_help = "Example:\n  mafunzo keys new --out my-secret-key.txt")]
    Keys(Keys),
    /// Mark what participants handed in
    #[command(subcommand)]
    #[command(
        disable_help_subcommand = true,
        after_help = "Example:\n  mafunzo results mark handed-in/ --course my-course"
    )]
    Results(Results),
    /// Pack the course for those who train the next level
    #[command(
        after_help = "Examples:\n  mafunzo kit\n  mafunzo kit my-course --parent my-course-kit.zip --facilitator KM47 \\\n      \
                            --out level-2.zip\n\nThe kit holds the facilitator's keys: hand it to facilitators only."
    )]
    Kit(Kit),
    /// Make papers to print
    #[command(subcommand)]
    #[command(disable_help_subcommand = true, after_help = "Example:\n  mafunzo export pdf my-course")]
    Export(Export),
    /// Prove that a hand-out holds no key and no note; check a certificate
    #[command(after_help = "Examples:\n  mafunzo verify public\n  mafunzo verify handout.zip --course my-course\n  \
                            mafunzo verify certificate-BU07.html --keys keys.json\n\n\
                            Exit codes: 0 nothing found, 1 something found, 2 mafunzo could not run")]
    Verify(Verify),
    /// Preview the course while you write
    #[cfg(feature = "serve")]
    #[command(
        after_help = "Example:\n  mafunzo serve my-course --open yes\n\nOnly this computer can see the preview. \
                            Ctrl-C ends it."
    )]
    Serve(Serve),
}

#[derive(Args, Debug)]
pub(super) struct New {
    /// Folder to make; if it exists it must be empty
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
}

#[derive(Args, Debug)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) course: CourseFolder,
    /// For people (text) or for editors and scripts (json)
    #[arg(long, default_value = "text")]
    pub(super) format: Format,
    /// Show for each objective what teaches, practises and tests it, and what is missing
    #[arg(long)]
    pub(super) coverage: bool,
}

#[derive(Args, Debug)]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) course: CourseFolder,
    /// For whom; `all` makes a folder for each
    #[arg(long, default_value = "participant")]
    pub(super) edition: Editions,
    /// Make one HTML file instead of a folder
    #[arg(long)]
    pub(super) single_file: bool,
    /// In this one language of the course, such as sw
    #[arg(long, value_name = "LANG")]
    pub(super) language: Option<String>,
    /// Where to [default: DIR/public; with --single-file DIR/COURSE-ID.html]
    #[arg(long, value_name = "PATH")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct PlanWorkshop {
    #[command(flatten)]
    pub(super) course: CourseFolder,
    /// How many minutes there are, breaks among them
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(super) minutes: Option<u32>,
    /// As many minutes as the first days of the agenda have
    #[arg(long, value_name = "N", conflicts_with = "minutes", value_parser = clap::value_parser!(u8).range(1..))]
    pub(super) days: Option<u8>,
    /// When each day begins, such as 08:30
    #[arg(long, value_name = "TIME")]
    pub(super) start: Option<String>,
    /// Another length for a break, such as tea-1=15; 0 leaves it out
    #[arg(long = "break", value_name = "ID=N")]
    pub(super) breaks: Vec<String>,
    /// For people (text) or for scripts (json)
    #[arg(long, default_value = "text", hide_possible_values = true)]
    pub(super) format: Format,
}

#[derive(Args, Debug)]
pub(super) struct Translate {
    /// The file to translate: a module, quiz, assessment, country, course.toml or glossary.toml
    pub(super) file: PathBuf,
    /// The language, such as sw or fr
    #[arg(value_name = "LANGUAGE")]
    pub(super) language: String,
}

#[derive(Args, Debug)]
pub(super) struct Kit {
    #[command(flatten)]
    pub(super) course: CourseFolder,
    /// Where to [default: DIR/COURSE-ID-kit.zip]
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// The kit it is handed on from, or its lineage.json
    #[arg(long, value_name = "FILE")]
    pub(super) parent: Option<PathBuf>,
    /// Code of the facilitator who will train with it
    #[arg(long, value_name = "CODE")]
    pub(super) facilitator: Option<String>,
    /// How many steps from the course [default: one more than the parent's]
    #[arg(long, value_name = "N")]
    pub(super) level: Option<u8>,
}

#[derive(Args, Debug)]
pub(super) struct Verify {
    /// What participants will get: a folder, an HTML file or a zip; or a certificate
    pub(super) path: PathBuf,
    /// Folder of the course it was made from
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) course: PathBuf,
    /// Check a certificate by this list of keys, without the course
    #[arg(long, value_name = "FILE")]
    pub(super) keys: Option<PathBuf>,
    /// For people (text) or for scripts (json)
    #[arg(long, default_value = "text")]
    pub(super) format: Format,
}

#[derive(Args, Debug)]
pub(super) struct Law {
    /// A statute of the country file and its section, as ctip/3
    #[arg(value_name = "SECTION")]
    pub(super) section: String,
    #[command(flatten)]
    pub(super) course: CourseFolder,
    /// For people (text) or for scripts (json)
    #[arg(long, default_value = "text")]
    pub(super) format: Format,
}

#[derive(Debug, Subcommand)]
pub(super) enum Keys {
    /// Make a secret key, and print the public key for course.toml
    #[command(after_help = "Examples:\n  mafunzo keys new --out my-secret-key.txt\n  \
                            mafunzo keys new --for certificates --out my-signing-key.txt\n\nKeep the file out of the course \
                            folder, with a copy in a safe place: without it\nnobody can read what is sealed, and whoever \
                            has it can read or sign everything.")]
    New(NewKey),
    /// Print the public key that belongs to a secret key
    #[command(after_help = "Example:\n  mafunzo keys show my-secret-key.txt")]
    Show(ShowKey),
}

#[derive(Args, Debug)]
pub(super) struct NewKey {
    /// To seal results, or to sign certificates
    #[arg(long = "for", value_name = "USE", default_value = "results")]
    pub(super) purpose: KeyPurpose,
    /// New file for it [default: mafunzo-secret-key.txt, mafunzo-signing-key.txt]
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum KeyPurpose {
    Results,
    Certificates,
}

#[derive(Args, Debug)]
pub(super) struct ShowKey {
    /// The file that `mafunzo keys new` wrote
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
}

#[cfg(feature = "serve")]
#[derive(Args, Debug)]
pub(super) struct Serve {
    #[command(flatten)]
    pub(super) course: CourseFolder,
    /// For whom
    #[arg(long, default_value = "participant")]
    pub(super) edition: OneEdition,
    /// Port to begin with; the next free one is taken
    #[arg(long, default_value_t = 8017)]
    pub(super) port: u16,
    /// Open the page in the browser
    #[arg(long, default_value = "no")]
    pub(super) open: Open,
}

#[derive(Args, Debug)]
pub(super) struct CourseFolder {
    /// Folder that holds course.toml
    #[arg(value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Editions {
    Participant,
    Facilitator,
    All,
}

#[cfg(feature = "serve")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OneEdition {
    Participant,
    Facilitator,
}

#[cfg(feature = "serve")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Open {
    Yes,
    No,
}

#[cfg(feature = "serve")]
impl OneEdition {
    pub(super) fn edition(self) -> Edition {
        match self {
            OneEdition::Participant => Edition::Participant,
            OneEdition::Facilitator => Edition::Facilitator,
        }
    }
}

impl Editions {
    /// The one edition that is meant; `None` for all of them.
    pub(super) fn one(self) -> Option<Edition> {
        match self {
            Editions::Participant => Some(Edition::Participant),
            Editions::Facilitator => Some(Edition::Facilitator),
            Editions::All => None,
        }
    }
}

impl CourseFolder {
    /// A path inside the folder, written as short as a person would.
    pub(super) fn join(&self, path: &str) -> PathBuf {
        if self.root.as_os_str() == "." { PathBuf::from(path) } else { self.root.join(path) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_help_fits_a_screen_and_shows_an_example() {
        let mut command = Arguments::command().term_width(80);
        command.build();
        let help = command.render_help().to_string();
        assert!(help.lines().count() <= 24 && help.contains("mafunzo build"), "{help}");
        for sub in command.get_subcommands_mut() {
            check_help(sub);
            sub.get_subcommands_mut().for_each(check_help);
        }
    }

    fn check_help(command: &mut clap::Command) {
        let help = command.render_help().to_string();
        assert!(help.lines().count() <= 24 && help.contains("Example"), "{help}");
        assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
    }
}
