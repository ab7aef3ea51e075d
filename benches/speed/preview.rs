//! From a saved module to its new page in `mafunzo serve`.

use crate::course;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Files this old are believed without reading them again.
const SETTLED: Duration = Duration::from_millis(2500);

/// Milliseconds of each of some saves, from before the file is written until its page has arrived.
pub fn saves(mafunzo: &Path, folder: &Path, modules: usize, saves: usize) -> io::Result<Vec<f64>> {
    thread::sleep(SETTLED);
    let folder_name = folder.display().to_string();
    let server = Command::new(mafunzo).args(["serve", &folder_name, "--port", "0"]).stdout(Stdio::piped()).spawn()?;
    let mut server = Server(server);
    let host = server.host()?;
    let mut events = BufReader::new(ask(&host, "/__mafunzo/events")?);
    next_event(&mut events)?;
    let mut milliseconds = Vec::new();
    for save in 0..saves {
        let number = 1 + (save * 37) % modules;
        let file = folder.join(course::module_path(number));
        let mark = format!("Saved for the time number {save}.");
        let text = format!("{}\n\n{mark}\n", fs::read_to_string(&file)?);
        let began = Instant::now();
        fs::write(&file, text)?;
        next_event(&mut events)?;
        let mut page = String::new();
        ask(&host, &format!("/module-topic-{number}.html"))?.read_to_string(&mut page)?;
        milliseconds.push(began.elapsed().as_secs_f64() * 1000.0);
        if !page.contains(&mark) {
            return Err(io::Error::other("the page does not show what was saved"));
        }
        // As between two saves of a person.
        thread::sleep(Duration::from_millis(300));
    }
    Ok(milliseconds)
}

struct Server(Child);

impl Server {
    /// Waits until the server tells its address.
    fn host(&mut self) -> io::Result<String> {
        let told = self.0.stdout.take().expect("the output is piped");
        for line in BufReader::new(told).lines() {
            let line = line?;
            if let Some((_, rest)) = line.split_once("http://") {
                return Ok(rest.split('/').next().unwrap_or_default().to_owned());
            }
        }
        Err(io::Error::other("the preview did not begin"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Reason to swallow: it may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn ask(host: &str, path: &str) -> io::Result<TcpStream> {
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
    Ok(stream)
}

fn next_event(events: &mut impl BufRead) -> io::Result<()> {
    let mut line = String::new();
    while !line.starts_with("data:") {
        line.clear();
        if events.read_line(&mut line)? == 0 {
            return Err(io::Error::other("the preview closed its events"));
        }
    }
    Ok(())
}
