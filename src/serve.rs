//! A preview that follows each time a file is saved, for the eyes of this computer only.
#![expect(clippy::disallowed_methods, reason = "the network, the clock and the watched folder are met here")]

mod builder;
mod content_type;
mod inject;
mod listen;
mod mistakes_page;
mod preview;
mod request_path;
mod server;
mod site;
mod watch;

use crate::disk::DiskError;
use crate::model::build_info::BuildInfo;
use crate::model::diagnostic::Diagnostics;
use crate::model::edition::Edition;
use crate::model::source::Sources;
use crate::serve::builder::Builder;
use crate::serve::watch::{Signal, Watch};
use std::io;
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use tokio::sync::watch as latest;

/// What to preview.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The course folder.
    pub root: PathBuf,
    /// For whom.
    pub edition: Edition,
    /// The first port to try; 0 for any.
    pub port: u16,
    /// What a build is told of the outside world.
    pub info: BuildInfo,
}

/// What happens while the preview runs.
#[derive(Debug)]
pub enum News<'n> {
    /// The preview can be opened.
    Listening {
        /// Its web address.
        address: String,
    },
    /// The course was read and built, at the start or after a change.
    Built {
        /// What was read.
        sources: &'n Sources,
        /// What was found.
        diagnostics: &'n Diagnostics,
        /// From the change to the new site.
        milliseconds: u128,
    },
    /// Something that the preview survives.
    Trouble {
        /// What and why.
        message: String,
    },
}

/// Why there is no preview.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// No port.
    #[error("could not listen on 127.0.0.1, ports {first} to {last}: {cause}")]
    Listen {
        /// The first that was tried.
        first: u16,
        /// The last that was tried.
        last: u16,
        /// What the system said of the last.
        cause: io::Error,
    },
    /// The server stopped by itself.
    #[error("the preview stopped: {0}")]
    Server(io::Error),
    /// The course folder.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// Serves until Ctrl-C.
pub fn run(settings: Settings, mut tell: impl FnMut(News)) -> Result<(), ServeError> {
    let (signals, received) = mpsc::channel();
    // Watching begins before reading, so that nothing saved in between is missed.
    let mut watch = Watch::start(&settings.root, signals.clone());
    let mut builder = Builder::new(&settings);
    let first = builder.build(&mut tell)?.expect("the first build is always new");
    let (publish, previews) = latest::channel(first);

    let listener = listen::on_next_free_port(settings.port)?;
    let address = listener.local_addr().map_err(ServeError::Server)?;
    thread::spawn(move || {
        let ended = server::run(listener, previews);
        // Reason to swallow: nobody listens only when the preview has ended already.
        let _ = signals.send(Signal::Stop(ended));
    });
    tell(News::Listening { address: format!("http://{address}/") });
    watch.trouble().into_iter().for_each(|message| tell(News::Trouble { message }));

    loop {
        match watch.wait(&received) {
            Signal::Stop(ended) => return ended.map_err(ServeError::Server),
            Signal::Folders => watch.renew(),
            Signal::Files => {}
        }
        match builder.build(&mut tell) {
            Ok(Some(preview)) => {
                publish.send_replace(preview);
            }
            Ok(None) => {}
            // The folder may be back in a moment: a memory stick, a checkout.
            Err(error) => tell(News::Trouble { message: error.to_string() }),
        }
    }
}
