//! Courses of any size, the same bytes every time.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

const WORDS: &str = "person counter border officer question answer paper traveller companion room notice quiet \
    signal threat debt promise work pay journey vehicle phone number contact shelter doctor interpreter statement \
    evidence record photo entry exit permit visa age child adult family friend stranger police prosecutor court \
    service duty safety need risk sign reason case form page list step hour minute day week month again never \
    always often only also then when where because before after without between against toward inside outside \
    first second third last same other another every each some many few more less small large open closed old new \
    ask tell show write read listen wait move refer call check keep hold give take bring leave stay come go think \
    know see hear find lose help protect respect explain agree refuse doubt prove need";
/// Words of options: all of one length and never in a prompt, so that no rule of item writing has anything to say.
const CHOICES: [&str; 16] = [
    "garden", "basket", "candle", "pocket", "ladder", "bottle", "hammer", "saddle", "window", "button", "needle",
    "thread", "ribbon", "copper", "silver", "meadow",
];
const TERMS: usize = 60;
const SOURCES: usize = 20;
const ROLES: [&str; 4] = ["immigration", "police", "administration", "prosecution"];
const SECTIONS: usize = 8;

/// Writes a course of this many modules of about 1,300 words, each with a quiz of ten questions.
pub fn write(folder: &Path, modules: usize) -> io::Result<()> {
    fs::create_dir_all(folder.join("modules"))?;
    fs::create_dir_all(folder.join("quizzes"))?;
    fs::write(folder.join("course.toml"), settings())?;
    fs::write(folder.join("glossary.toml"), glossary())?;
    for number in 1..=modules {
        let mut text = Text::of(number);
        fs::write(folder.join(module_path(number)), text.module(number, modules))?;
        fs::write(folder.join(format!("quizzes/topic-{number}.toml")), text.quiz(number))?;
    }
    Ok(())
}

/// The file of a module, by its number from 1 on.
pub fn module_path(number: usize) -> String {
    format!("modules/{number:05}-topic-{number}.md")
}

fn settings() -> String {
    let mut out = String::from(
        "id = \"speed\"\ntitle = \"A course of many modules\"\nsummary = \"Made by `cargo bench`, *not* for reading.\"\n\
         language = \"en\"\nlanguages = [\"en\"]\npass = 70\nupdated = 2026-11-23\n",
    );
    for role in ROLES {
        push(&mut out, format_args!("\n[[role]]\nid = \"{role}\"\nname = \"Service of {role}\"\n"));
    }
    for number in 1..=SOURCES {
        push(&mut out, format_args!("\n[[source]]\nid = \"S{number}\"\ntitle = \"Published source {number}\"\n"));
    }
    out
}

fn glossary() -> String {
    let mut text = Text::of(0);
    let mut out = String::new();
    for number in 0..TERMS {
        let definition = text.sentence();
        push(
            &mut out,
            format_args!(
                "[[term]]\nid = \"term-{number}\"\nterm = \"term {number}\"\ndefinition = \"{definition}\"\n\n"
            ),
        );
    }
    out
}

/// Words in an order that depends on a number only (Knuth's MMIX generator).
struct Text {
    state: u64,
    words: Vec<&'static str>,
}

impl Text {
    fn of(seed: usize) -> Self {
        Self { state: seed as u64, words: WORDS.split_whitespace().collect() }
    }

    fn below(&mut self, most: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % most
    }

    fn word(&mut self) -> &'static str {
        let index = self.below(self.words.len());
        self.words[index]
    }

    fn words(&mut self, count: usize) -> String {
        let mut out = self.word().to_owned();
        for _ in 1..count {
            out.push(' ');
            out.push_str(self.word());
        }
        out
    }

    /// Eight words for an option.
    fn choice(&mut self) -> String {
        let words: Vec<&str> = (0..8).map(|_| CHOICES[self.below(CHOICES.len())]).collect();
        words.join(" ")
    }

    fn sentence(&mut self) -> String {
        let count = 8 + self.below(9);
        let words = self.words(count);
        format!("{}{}.", words[..1].to_uppercase(), &words[1..])
    }

    /// Plain sentences with one emphasis, and one link to a term, a source or another module.
    fn paragraph(&mut self, modules: usize) -> String {
        let link = match self.below(3) {
            0 => format!("[{}](term:term-{})", self.word(), self.below(TERMS)),
            1 => format!("([S{0}](source:S{0}))", 1 + self.below(SOURCES)),
            _ => {
                let number = 1 + self.below(modules);
                let section = 1 + self.below(SECTIONS);
                format!("[{}]({number:05}-topic-{number}.md#part-{section})", self.words(2))
            }
        };
        let (first, second, last) = (self.sentence(), self.sentence(), self.sentence());
        format!("{first} **{}** {link}.\n{second} *{}*, {last}\n\n", self.words(3), self.word())
    }

    fn module(&mut self, number: usize, modules: usize) -> String {
        let mut out = format!(
            "+++\ntitle = \"Topic {number}\"\nsummary = \"{}\"\nminutes = {}\nobjectives = [\n",
            self.sentence(),
            30 + self.below(90)
        );
        for objective in 1..=3 {
            let text = self.words(7);
            push(&mut out, format_args!("  {{ id = \"o{objective}\", text = \"{text}\", core = true }},\n"));
        }
        out.push_str(
            "]\nroles = [\"immigration\", \"police\"]\nlaw_checked = 2026-01-01\nreview_by = 2099-01-01\n+++\n\n",
        );
        for section in 1..=SECTIONS {
            let heading = self.words(4);
            push(&mut out, format_args!("## {heading} {{#part-{section}}}\n\n"));
            out.push_str(&self.paragraph(modules));
            match section {
                2 => out.push_str(&self.table()),
                3 | 6 => out.push_str(&self.list("-")),
                4 => out.push_str(&self.list("1.")),
                5 => out.push_str(&self.callout("[!ACTIVITY 20 min: card sort]")),
                7 => out.push_str(&self.callout(&format!("[!ROLE {}]", ROLES[number % ROLES.len()]))),
                _ => out.push_str(&self.callout("[!KEY]")),
            }
            push(&mut out, format_args!("### {}\n\n", self.words(3)));
            out.push_str(&self.paragraph(modules));
        }
        out.push_str(&self.callout("[!FACILITATOR]"));
        push(&mut out, format_args!("{{{{ quiz topic-{number} }}}}\n"));
        out
    }

    fn table(&mut self) -> String {
        let mut out = String::from("| Question | Element | Examples |\n|---|---|---|\n");
        for _ in 0..5 {
            let cells = (self.words(3), self.word(), self.words(8));
            push(&mut out, format_args!("| {} | {} | {} |\n", cells.0, cells.1, cells.2));
        }
        out.push('\n');
        out
    }

    fn list(&mut self, mark: &str) -> String {
        let mut out = String::new();
        for _ in 0..5 {
            push(&mut out, format_args!("{mark} {}\n", self.sentence()));
        }
        out.push('\n');
        out
    }

    fn callout(&mut self, bracket: &str) -> String {
        let title = self.words(4);
        format!(
            "> {bracket} {title}\n> {}\n> {} `{}` {}\n\n",
            self.sentence(),
            self.word(),
            self.word(),
            self.sentence()
        )
    }

    fn quiz(&mut self, number: usize) -> String {
        let mut out = format!("title = \"Topic {number}\"\nuse = \"practice\"\nintro = \"{}\"\n", self.sentence());
        let kinds = [
            "single",
            "multiple",
            "true-false",
            "single",
            "matching",
            "single",
            "multiple",
            "ordering",
            "single",
            "multiple",
        ];
        for (index, kind) in kinds.into_iter().enumerate() {
            let (question, objective) = (index + 1, 1 + index % 3);
            push(
                &mut out,
                format_args!(
                    "\n[[question]]\nid = \"q{question}\"\nkind = \"{kind}\"\nobjective = \"topic-{number}/o{objective}\"\n\
                     prompt = \"{} Which is **{}**?\"\nexplain = \"{} {}\"\nsource = \"Source, s. {question}\"\n",
                    self.sentence(),
                    self.word(),
                    self.sentence(),
                    self.sentence()
                ),
            );
            match kind {
                "single" => {
                    let key = 1 + question % 4;
                    self.parts(&mut out, "option", 4, |part| if part == key { "correct = true\n" } else { "" });
                }
                "multiple" => {
                    self.parts(&mut out, "option", 5, |part| if part % 2 == 1 { "correct = true\n" } else { "" })
                }
                "matching" => {
                    self.parts(&mut out, "option", 3, |_| "");
                    self.parts(
                        &mut out,
                        "row",
                        4,
                        |part| if part == 1 { "match = \"p1\"\n" } else { "match = \"p2\"\n" },
                    );
                }
                "ordering" => self.parts(&mut out, "item", 4, |_| ""),
                _ => out.push_str("answer = false\n"),
            }
        }
        out
    }

    fn parts(&mut self, out: &mut String, what: &str, count: usize, more: impl Fn(usize) -> &'static str) {
        for part in 1..=count {
            let (text, feedback) = (self.choice(), self.sentence());
            push(
                out,
                format_args!(
                    "[[question.{what}]]\nid = \"p{part}\"\ntext = \"{text}\"\nfeedback = \"{feedback}\"\n{}",
                    more(part)
                ),
            );
        }
    }
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("writing to a string");
}
