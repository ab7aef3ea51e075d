//! A site without errors, whose pages are made when someone asks for them.

use crate::model::build_info::BuildInfo;
use crate::model::course::Course;
use crate::model::diagnostic::Diagnostics;
use crate::model::source::Sources;
use crate::pipeline::{Options, Pages};
use crate::report::{Paint, Report};
use std::borrow::Cow;
use std::sync::mpsc::{self, Sender};
use std::thread;
use tokio::sync::oneshot;

/// Reaches the thread that holds a course and makes its pages; the thread ends with the last of these.
#[derive(Clone)]
pub(super) struct Site {
    questions: Sender<Question>,
    /// The build that made it.
    pub(super) version: u128,
}

/// What came of asking for a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Page(Vec<u8>),
    /// The site has no such page.
    Nothing,
    /// A template failed: the findings as text.
    Mistakes(String),
}

struct Question {
    path: String,
    reply: oneshot::Sender<Answer>,
}

impl Site {
    /// Findings when the theme cannot be used.
    pub(super) fn new(
        course: Course,
        options: Options,
        info: BuildInfo,
        sources: Sources,
        version: u128,
    ) -> Result<Self, Diagnostics> {
        let (questions, asked) = mpsc::channel::<Question>();
        let (ready, is_ready) = mpsc::sync_channel(1);
        // Pages borrow their course, so both live on the stack of one thread.
        thread::spawn(move || {
            let pages = match Pages::new(&course, &options, &info) {
                Ok(pages) => pages,
                Err(found) => {
                    // Reason to swallow: the other end waits for exactly this.
                    let _ = ready.send(Err(found));
                    return;
                }
            };
            let _ = ready.send(Ok(()));
            for Question { path, reply } in asked {
                // Reason to swallow: a browser that went away needs no page.
                let _ = reply.send(answer(&pages, &path, &sources));
            }
        });
        is_ready.recv().expect("the thread says how it began")?;
        Ok(Self { questions, version })
    }

    /// The file at a site path; `None` when making it panicked.
    pub(super) async fn get(&self, path: String) -> Option<Answer> {
        let (reply, answer) = oneshot::channel();
        // Reason to swallow: both fail only when the thread is gone, and that is what `None` says.
        self.questions.send(Question { path, reply }).ok()?;
        answer.await.ok()
    }
}

fn answer(pages: &Pages, path: &str, sources: &Sources) -> Answer {
    match pages.get(path) {
        None => Answer::Nothing,
        Some(Ok(bytes)) => Answer::Page(Cow::into_owned(bytes)),
        Some(Err(found)) => Answer::Mistakes(Report::new(sources, &found.sorted()).text(Paint::Plain)),
    }
}
