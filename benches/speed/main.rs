//! `cargo bench --bench speed`: what a build costs beside the least any generator does, as a Markdown table.
//!
//! `cargo bench --bench speed -- course FOLDER MODULES` writes one of the courses that are measured.
#![expect(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a benchmark runs programs and prints")]

mod course;
mod floor;
mod measure;
mod preview;

use measure::{RUNS, cpu_seconds, median, peak_memory};
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const MAFUNZO: &str = env!("CARGO_BIN_EXE_mafunzo");
const SIZES: [usize; 3] = [100, 1_000, 10_000];
const SAVES: usize = 11;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["floor", course, out] => floor::run(Path::new(course), Path::new(out)),
        ["course", folder, modules] => course::write(Path::new(folder), modules.parse().map_err(io::Error::other)?),
        [] => measure_all(&SIZES),
        sizes => {
            let sizes: Result<Vec<usize>, _> = sizes.iter().map(|size| size.parse()).collect();
            measure_all(&sizes.map_err(io::Error::other)?)
        }
    }
}

/// One row for each size.
struct Row {
    modules: usize,
    floor: f64,
    build: f64,
    memory: u64,
}

fn measure_all(sizes: &[usize]) -> io::Result<()> {
    let folder = Scratch::new()?;
    println!(
        "| modules, quizzes | floor, CPU s | cold build, CPU s | ratio | build, CPU ms per module | peak memory |"
    );
    println!("|---|---|---|---|---|---|");
    for &modules in sizes {
        let row = measure_one(&folder.0, modules)?;
        println!(
            "| {} | {:.2} | {:.2} | {:.1} | {:.2} | {} MB |",
            row.modules,
            row.floor,
            row.build,
            row.build / row.floor,
            row.build * 1000.0 / row.modules as f64,
            row.memory / 1_000_000
        );
    }
    if let Some(&modules) = sizes.iter().find(|modules| **modules == 1_000) {
        let course = folder.0.join("preview");
        course::write(&course, modules)?;
        let saves = preview::saves(Path::new(MAFUNZO), &course, modules, SAVES)?;
        let slowest = saves.iter().copied().fold(0.0, f64::max);
        println!();
        println!(
            "`mafunzo serve`, {modules} modules: {:.0} ms from saving a module to its new page (median of {SAVES}; slowest {slowest:.0} ms)",
            median(saves)
        );
    }
    Ok(())
}

/// Floor and build take turns, so that both meet the same moods of the machine.
fn measure_one(folder: &Path, modules: usize) -> io::Result<Row> {
    let (course, out) = (folder.join("course"), folder.join("out"));
    course::write(&course, modules)?;
    let (course_name, out_name) = (course.display().to_string(), out.display().to_string());
    let floor_arguments = ["floor", &course_name, &out_name];
    let build_arguments = ["build", &course_name, "--out", &out_name];
    let own = env::current_exe()?;
    let (mut floors, mut builds) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        floors.push(cpu_seconds(&own, &floor_arguments)?);
        fs::remove_dir_all(&out)?;
        builds.push(cpu_seconds(Path::new(MAFUNZO), &build_arguments)?);
        fs::remove_dir_all(&out)?;
    }
    let memory = peak_memory(Path::new(MAFUNZO), &build_arguments)?;
    fs::remove_dir_all(&out)?;
    fs::remove_dir_all(&course)?;
    Ok(Row { modules, floor: median(floors), build: median(builds), memory })
}

/// A folder on a RAM disk where there is one; removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> io::Result<Self> {
        let ram = Path::new("/dev/shm");
        let parent = if ram.is_dir() { ram.to_owned() } else { env::temp_dir() };
        let folder = parent.join(format!("mafunzo-speed-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Reason to swallow: what stays is gone at the next start of the machine.
        let _ = fs::remove_dir_all(&self.0);
    }
}
