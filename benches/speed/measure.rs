//! What a program costs: CPU time and memory.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

/// How often each program runs; the median counts.
pub const RUNS: usize = 5;

/// CPU seconds of a program and what it started, in user mode and in the kernel together.
///
/// The shell's `time` asks getrusage(2), which the safe part of Rust's library does not offer.
pub fn cpu_seconds(program: &Path, arguments: &[&str]) -> io::Result<f64> {
    let script = "TIMEFORMAT='%3U %3S'; time \"$0\" \"$@\" >&2";
    let output = Command::new("bash").args(["-c", script]).arg(program).args(arguments).env("LC_ALL", "C").output()?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let numbers: Vec<f64> =
        told.lines().last().unwrap_or_default().split(' ').filter_map(|number| number.parse().ok()).collect();
    match numbers.as_slice() {
        [user, kernel] if output.status.success() => Ok(user + kernel),
        _ => Err(io::Error::other(format!("{} failed: {told}", program.display()))),
    }
}

/// The most memory a program ever held, in bytes: `VmHWM` of proc(5).
pub fn peak_memory(program: &Path, arguments: &[&str]) -> io::Result<u64> {
    let mut child = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait()?.is_none() {
        // Reason to swallow: the program may have ended since.
        let told = fs::read_to_string(&status).unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
        peak = peak.max(kilobytes.unwrap_or(0) * 1024);
        thread::sleep(Duration::from_millis(2));
    }
    Ok(peak)
}

/// The middle one.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
