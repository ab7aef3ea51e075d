//! Noticing that a file of the course was saved.

use crate::load::kind::{Place, is_course_file, is_ignored};
use notify::event::{EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// What wakes the preview.
#[derive(Debug)]
pub(super) enum Signal {
    /// Files changed.
    Files,
    /// One of the watched folders came or went.
    Folders,
    /// The server ended.
    Stop(io::Result<()>),
}

/// Editors write a file in several steps, a few milliseconds apart.
const QUIET: Duration = Duration::from_millis(15);
/// A long copy does not keep the preview waiting for ever.
const LONGEST_WAIT: Duration = Duration::from_millis(500);
/// How often we look ourselves where the system does not tell us.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Watches a course folder.
pub(super) struct Watch {
    root: PathBuf,
    watcher: Option<RecommendedWatcher>,
    trouble: Option<String>,
}

impl Watch {
    /// Begins; where the system cannot tell of changes, [`Watch::wait`] looks every second.
    pub(super) fn start(root: &Path, signals: Sender<Signal>) -> Self {
        // Reason to swallow: a folder that is not there is told when it is read.
        let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let base = root.clone();
        let heard = move |event: notify::Result<Event>| {
            let signal = match event {
                Ok(event) => signal(&base, &event),
                // The system lost count: look at everything.
                Err(_) => Some(Signal::Folders),
            };
            if let Some(signal) = signal {
                // Reason to swallow: nobody listens only when the preview has ended.
                let _ = signals.send(signal);
            }
        };
        let mut watch = Self { root, watcher: None, trouble: None };
        match notify::recommended_watcher(heard) {
            Ok(watcher) => {
                watch.watcher = Some(watcher);
                watch.renew();
            }
            Err(error) => watch.give_up(&error),
        }
        watch
    }

    /// Watches the folders that are there now. Only ours: the course may lie beside large foreign folders.
    pub(super) fn renew(&mut self) {
        let folders = Place::ALL.iter().map(|place| self.root.join(place.folder())).filter(|folder| folder.is_dir());
        let places: Vec<_> = folders.map(|folder| (folder, RecursiveMode::Recursive)).collect();
        let own = (self.root.clone(), RecursiveMode::NonRecursive);
        let Some(watcher) = &mut self.watcher else { return };
        let failed = std::iter::once(own).chain(places).find_map(|(path, mode)| watcher.watch(&path, mode).err());
        if let Some(error) = failed {
            self.give_up(&error);
        }
    }

    /// Why changes are noticed late, once.
    pub(super) fn trouble(&mut self) -> Option<String> {
        self.trouble.take()
    }

    fn give_up(&mut self, error: &notify::Error) {
        self.watcher = None;
        self.trouble = Some(format!("the system does not tell of changes ({error}); looking every second"));
    }

    /// Waits for a change, and then until nothing more happens for a moment.
    pub(super) fn wait(&self, signals: &Receiver<Signal>) -> Signal {
        let gone = || Signal::Stop(Ok(()));
        let mut signal = if self.watcher.is_some() {
            signals.recv().unwrap_or_else(|_| gone())
        } else {
            match signals.recv_timeout(LOOK_EVERY) {
                Ok(signal) => signal,
                Err(RecvTimeoutError::Timeout) => Signal::Files,
                Err(RecvTimeoutError::Disconnected) => gone(),
            }
        };
        let began = Instant::now();
        while !matches!(signal, Signal::Stop(_)) && began.elapsed() < LONGEST_WAIT {
            match signals.recv_timeout(QUIET) {
                Ok(Signal::Files) => {}
                Ok(more) => signal = more,
                Err(_) => break,
            }
        }
        signal
    }
}

/// What an event means to us; `None` when it is about something else.
fn signal(root: &Path, event: &Event) -> Option<Signal> {
    if event.kind.is_access() {
        return None;
    }
    if event.need_rescan() {
        return Some(Signal::Folders);
    }
    let ours: Vec<_> = event.paths.iter().filter_map(|path| subject(root, path)).collect();
    let comes_or_goes = matches!(
        event.kind,
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) | EventKind::Any
    );
    match ours.iter().max()? {
        Subject::Folder if comes_or_goes => Some(Signal::Folders),
        Subject::Folder | Subject::File => Some(Signal::Files),
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    File,
    Folder,
}

fn subject(root: &Path, path: &Path) -> Option<Subject> {
    // Behind a link the path may be a foreign one: better to look once too often.
    let Ok(inside) = path.strip_prefix(root) else { return Some(Subject::File) };
    let mut parts = inside.components().map(|part| part.as_os_str().to_string_lossy());
    let Some(first) = parts.next() else { return Some(Subject::Folder) };
    let rest: Vec<_> = parts.collect();
    if rest.iter().any(|name| is_ignored(name)) {
        return None;
    }
    if Place::ALL.iter().any(|place| first == place.folder()) {
        return Some(if rest.is_empty() { Subject::Folder } else { Subject::File });
    }
    if is_course_file(&first) { Some(Subject::File) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, CreateKind, DataChange};

    fn told(kind: EventKind, path: &str) -> &'static str {
        let event = Event::new(kind).add_path(Path::new("/c").join(path));
        match signal(Path::new("/c"), &event) {
            None => "nothing",
            Some(Signal::Files) => "files",
            Some(Signal::Folders) => "folders",
            Some(Signal::Stop(_)) => "stop",
        }
    }

    #[test]
    fn only_changes_of_the_course_wake_the_preview() {
        let saved = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        assert_eq!(told(saved, "modules/10-a.md"), "files");
        assert_eq!(told(saved, "course.toml"), "files");
        assert_eq!(told(saved, "site/style.css"), "files");
        assert_eq!(told(saved, "modules/.10-a.md.swp"), "nothing");
        assert_eq!(told(saved, "public/index.html"), "nothing");
        assert_eq!(told(saved, "Cargo.toml"), "nothing");
        assert_eq!(told(EventKind::Access(AccessKind::Any), "modules/10-a.md"), "nothing");
        assert_eq!(told(EventKind::Create(CreateKind::Folder), "quizzes"), "folders");
    }
}
