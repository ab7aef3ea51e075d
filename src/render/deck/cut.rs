//! A module cut into slides.

use super::fill::{self, Starts, Unit, announces};
use super::lines;
use super::placed;
use super::plain::Plain;
use super::question;
use super::slide::{Note, Part, Slide, SlideKind, Step};
use crate::model::directive::{Directive, DirectiveKind};
use crate::model::document::{Block, Inline, Line, List, ListItem, Placed};
use crate::model::id::{ObjectivePath, QuizId};
use crate::model::module::Module;
use crate::model::quiz::Purpose;
use crate::render::prose_html::Surroundings;
use crate::render::taught::Taught;
use crate::render::translated::{TranslatedModule, TranslatedQuiz};
use std::collections::BTreeSet;

/// Letters of a paragraph that is shown whole: three lines. A longer one is for the speaker.
const SHORT: usize = 3 * lines::LETTERS;

/// The slides of a module in the language of the page, in teaching order.
pub fn deck<'c>(module: &'c Module, at: Surroundings<'c>) -> Vec<Slide> {
    let translated = TranslatedModule::of(at.course, module, &at.address.language);
    let body = translated.body();
    let mut cutter = Cutter {
        at,
        plain: Plain::of(body),
        taught: Taught::of(module, body),
        section: Section { heading: words(translated.title()), anchor: None, is_shown: true },
        shown: Vec::new(),
        unsaid: Vec::new(),
        quizzes: BTreeSet::new(),
        slides: Vec::new(),
    };
    cutter.opening(module, &translated);
    for (index, block) in body.blocks.iter().enumerate() {
        cutter.block(block, body.blocks.get(index + 1));
    }
    cutter.end_run();
    cutter.slides
}

/// One text of the interface or of a file that is not Markdown.
pub(super) fn words(text: &str) -> Line {
    vec![Inline::Text(text.into())].into()
}

/// A list without numbers.
pub(super) fn points(items: Vec<Line>) -> Block {
    let item = |line| ListItem { task: None, blocks: vec![Block::Paragraph(line)] };
    Block::List(List { start: None, items: items.into_iter().map(item).collect() })
}

struct Cutter<'m> {
    at: Surroundings<'m>,
    plain: Plain<'m>,
    taught: Taught<'m>,
    section: Section,
    /// What the next slides of the section show.
    shown: Vec<Unit>,
    /// Paragraphs since the last slide that are for the speaker.
    unsaid: Vec<Line>,
    /// Those that were asked already.
    quizzes: BTreeSet<QuizId>,
    slides: Vec<Slide>,
}

/// The text below one heading.
struct Section {
    heading: Line,
    anchor: Option<Box<str>>,
    /// Whether a slide bears the heading.
    is_shown: bool,
}

impl<'m> Cutter<'m> {
    fn opening(&mut self, module: &'m Module, translated: &TranslatedModule<'m>) {
        let language = self.at.address.language.as_str();
        let minutes = self.at.messages.filled(language, "site.minutes", Some(module.minutes.0.into()), &[]);
        let summary = vec![Block::Paragraph(words(translated.summary())), Block::Paragraph(words(&minutes))];
        let summary = summary.into_iter().map(Unit::text).collect::<Vec<_>>();
        self.add(SlideKind::Title, words(translated.title()), None, &summary, &[]);
        if !module.objectives.is_empty() {
            let heading = words(self.at.messages.text(language, "module.objectives"));
            let objectives = module.objectives.iter();
            let list = points(objectives.map(|objective| self.plain.line(translated.objective(objective))).collect());
            self.add(SlideKind::Objectives, heading, None, &[Unit::text(list)], &[]);
        }
    }

    fn block(&mut self, block: &'m Block, next: Option<&Block>) {
        match block {
            Block::Heading(heading) => {
                self.end_run();
                self.taught.enter(heading);
                let anchor = Some(heading.id.clone());
                self.section = Section { heading: self.plain.line(&heading.text), anchor, is_shown: false };
            }
            Block::Directive(directive) => {
                self.end_run();
                match directive.kind {
                    DirectiveKind::Facilitator(kind) => {
                        let notes = self.plain.note(kind, directive);
                        self.add_notes(notes);
                    }
                    // They lie on the tables.
                    DirectiveKind::Cards => {}
                    _ => self.directive(directive),
                }
            }
            Block::Paragraph(line) => self.paragraph(line, block, next),
            Block::Placed(placed) => self.placed(placed),
            Block::List(_)
            | Block::Quote(_)
            | Block::Table(_)
            | Block::Code(_)
            | Block::Definitions(_)
            | Block::Rule => {
                self.show(block);
            }
        }
    }

    fn show(&mut self, block: &Block) {
        let blocks = self.plain.blocks(std::slice::from_ref(block));
        let mut notes = self.plain.take_notes();
        for block in blocks {
            self.shown.push(Unit { notes: std::mem::take(&mut notes), ..Unit::text(block) });
        }
        self.add_notes(notes);
    }

    fn paragraph(&mut self, line: &'m Line, block: &'m Block, next: Option<&Block>) {
        let introduces =
            announces(block) && matches!(next, Some(Block::List(_) | Block::Table(_) | Block::Definitions(_)));
        let has_picture = line.iter().any(|inline| matches!(inline, Inline::Image(_)));
        if introduces || has_picture || lines::letters(line) <= SHORT {
            return self.show(block);
        }
        match line.first() {
            Some(Inline::Strong(opening)) => {
                let opening = self.plain.line(opening);
                // The whole paragraph brings its footnotes along.
                self.plain.take_notes();
                let notes = self.plain.said(line);
                self.shown.push(Unit { notes, ..Unit::text(points(vec![opening])) });
            }
            Some(_) | None => self.unsaid.push(line.clone()),
        }
    }

    /// The slides of the section up to here.
    fn end_run(&mut self) {
        let mut units = std::mem::take(&mut self.shown);
        let mut unsaid = std::mem::take(&mut self.unsaid);
        if units.is_empty() && !self.section.is_shown {
            // A section of nothing but long paragraphs shows them after all.
            for line in unsaid.drain(..) {
                let blocks = self.plain.blocks(&[Block::Paragraph(line)]);
                let mut notes = self.plain.take_notes();
                units.extend(
                    blocks.into_iter().map(|block| Unit { notes: std::mem::take(&mut notes), ..Unit::text(block) }),
                );
            }
        }
        if !units.is_empty() || !self.section.is_shown {
            let anchor = self.section.anchor.take();
            let heading = self.section.heading.clone();
            let objectives = self.taught.here();
            self.section.is_shown = true;
            self.add(SlideKind::Section, heading, anchor, &units, &objectives);
        }
        let said = unsaid.iter().flat_map(|line| self.plain.said(line)).collect();
        self.add_notes(said);
    }

    fn directive(&mut self, directive: &'m Directive) {
        let heading = self.plain.line(&directive.title);
        let blocks = self.plain.blocks(&directive.blocks);
        let notes = self.plain.take_notes();
        // In a case the room thinks before it reads on.
        let starts = if directive.kind == DirectiveKind::Case { Starts::Step } else { Starts::Nothing };
        let units: Vec<_> = blocks.into_iter().map(|block| Unit { starts, ..Unit::text(block) }).collect();
        let objectives = self.taught.here();
        self.add(SlideKind::Directive(directive.kind.clone()), heading, None, &units, &objectives);
        self.add_notes(notes);
    }

    fn placed(&mut self, placed: &'m Placed) {
        match placed {
            Placed::Quiz(id, _) => {
                self.end_run();
                self.quiz(id);
            }
            Placed::Agenda => self.shown.extend(placed::agenda(self.at).into_iter().map(Unit::text)),
            Placed::Contacts => self.shown.extend(placed::contacts(self.at).into_iter().map(Unit::text)),
            // Cards are written and read in the hand, not on the wall.
            Placed::LessonCard | Placed::Lessons => {}
        }
    }

    fn quiz(&mut self, id: &QuizId) {
        let found = self.at.course.quizzes.get(id).filter(|quiz| quiz.purpose == Purpose::Practice);
        let Some(quiz) = found.filter(|_| self.quizzes.insert(id.clone())) else { return };
        let translated = TranslatedQuiz::of(self.at.course, quiz, &self.at.address.language);
        let mut plain = Plain::of(translated.intro());
        let intro: Vec<_> = plain.blocks(&translated.intro().blocks).into_iter().map(Unit::text).collect();
        self.add(SlideKind::Quiz, words(translated.title()), None, &intro, &[]);
        self.add_notes(plain.take_notes());
        for (index, question) in quiz.questions.iter().enumerate() {
            let asked = question::asked(question, &translated.question(question), self.at);
            let number = (index + 1).to_string();
            let language = self.at.address.language.as_str();
            let heading = self.at.messages.filled(language, "question.number", None, &[("number", &number)]);
            let objectives: Vec<_> = question.objective.iter().map(|(objective, _)| objective.clone()).collect();
            self.add(SlideKind::Question(asked.story), words(&heading), None, &asked.units, &objectives);
        }
    }

    /// As many slides as the units need, at least one.
    fn add(
        &mut self,
        kind: SlideKind,
        heading: Line,
        anchor: Option<Box<str>>,
        units: &[Unit],
        objectives: &[ObjectivePath],
    ) {
        let filled = fill::slides(units, lines::room_below(&heading, kind.has_label()));
        let of = filled.len().max(1);
        let mut anchor = anchor;
        let mut slide = |number: usize, steps: Vec<Step>, notes: Vec<Note>| Slide {
            kind: kind.clone(),
            heading: heading.clone(),
            anchor: anchor.take(),
            part: Part { number, of },
            steps,
            notes,
            objectives: objectives.to_vec(),
        };
        if filled.is_empty() {
            self.slides.push(slide(1, Vec::new(), Vec::new()));
        }
        for (index, filled) in filled.into_iter().enumerate() {
            self.slides.push(slide(index + 1, filled.steps, filled.notes));
        }
    }

    /// To the slide they follow.
    fn add_notes(&mut self, notes: Vec<Note>) {
        let slide = self.slides.last_mut().expect("the title is a slide");
        slide.notes.extend(notes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::course::Course;
    use crate::model::diagnostic::Diagnostics;
    use crate::model::directive::NoteKind;
    use crate::model::document::{Document, Part as Visited, plain, walk};
    use crate::model::edition::Edition;
    use crate::model::language::Language;
    use crate::model::source::{SourceFile, Sources};
    use crate::parse::{self, cache::ParseCache};
    use crate::render::address::{Address, Layout};
    use crate::render::deck::slide::{Origin, StepKind};
    use crate::render::media::Media;
    use crate::render::messages::Messages;
    use crate::render::page::PageName;
    use crate::render::theme::ThemeFiles;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    const HEAD: &str = "+++\ntitle = \"Soap\"\nsummary = \"Wash.\"\nminutes = 10\nobjectives = [{ id = \"wash\", text = \"Wash hands\", core = true, taught = [\"how\"] }]\n+++\n\n";

    fn course_of(files: &[(&str, &str)]) -> Course {
        let file = |(path, text): &(&str, &str)| {
            let path: crate::model::source::SourcePath = (*path).into();
            (path.clone(), SourceFile { path, text: (*text).into() })
        };
        let sources = Sources { files: files.iter().map(file).collect(), ..Sources::default() };
        let mut found = Diagnostics::default();
        parse::course(&sources, &mut ParseCache::default(), &mut found).expect("a course")
    }

    fn soap(body: &str) -> Course {
        let settings = "id = \"hands\"\ntitle = \"Hands\"\nsummary = \"Clean.\"\nlanguage = \"en\"\n";
        course_of(&[("course.toml", settings), ("modules/10-soap.md", &format!("{HEAD}{body}"))])
    }

    /// The slides of a module with its text, in a language.
    fn cut_in(course: &Course, module: &str, language: &str) -> (Vec<Slide>, Document) {
        let language = Language::parse(language).expect("a tag");
        let first_language = course.settings.languages[0].clone();
        let address = Address { layout: Layout::Folder, language, first_language };
        let theme = ThemeFiles::of(course);
        let languages = &course.settings.languages;
        let messages = Messages::read(|path| theme.get(path), languages, &mut Diagnostics::default());
        let (media, page, edition) = (Media::default(), PageName::Slides, Edition::Facilitator);
        let at = Surroundings {
            course,
            edition,
            address: &address,
            page: &page,
            text_of: None,
            messages: &messages,
            media: &media,
        };
        let module = course.modules.iter().find(|found| found.id.as_str() == module).expect("the module");
        let body = TranslatedModule::of(course, module, &address.language).body().clone();
        (deck(module, at), body)
    }

    fn cut(body: &str) -> Vec<Slide> {
        cut_in(&soap(body), "soap", "en").0
    }

    fn blocks(slide: &Slide) -> Vec<Block> {
        slide.steps.iter().flat_map(|step| step.blocks.clone()).collect()
    }

    fn words_of(blocks: &[Block], out: &mut Vec<String>) {
        walk(blocks, &mut |part| {
            let text = match part {
                Visited::Inline(Inline::Text(text)) => text.to_string(),
                Visited::Inline(Inline::Code(text)) => text.to_string(),
                Visited::Block(Block::Code(text)) => text.to_string(),
                Visited::Inline(_) | Visited::Block(_) => return,
            };
            out.extend(text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_owned));
        });
    }

    /// How often each word stands in a text.
    fn counted(blocks: &[Block]) -> BTreeMap<String, usize> {
        let mut words = Vec::new();
        words_of(blocks, &mut words);
        words.retain(|word| word.chars().count() > 1);
        words.into_iter().fold(BTreeMap::new(), |mut counted, word| {
            *counted.entry(word).or_default() += 1;
            counted
        })
    }

    /// Every heading and callout on slides of its own, no slide too full, nothing lost.
    fn demand_whole(slides: &[Slide], body: &Document) {
        let anchors: Vec<_> = slides.iter().filter_map(|slide| slide.anchor.as_deref()).collect();
        assert_eq!(anchors, body.headings().map(|heading| &*heading.id).collect::<Vec<_>>());
        let callouts = body.blocks.iter().filter_map(|block| match block {
            Block::Directive(directive) if !directive.kind.is_note() && directive.kind != DirectiveKind::Cards => {
                Some(directive)
            }
            _ => None,
        });
        let callouts: Vec<_> = callouts.map(|each| (each.kind.clone(), plain(&each.title))).collect();
        let first_parts = slides.iter().filter(|slide| slide.part.number == 1);
        let shown = first_parts.filter_map(|slide| match &slide.kind {
            SlideKind::Directive(kind) => Some((kind.clone(), plain(&slide.heading))),
            _ => None,
        });
        assert_eq!(shown.collect::<Vec<_>>(), callouts);
        for slide in slides {
            let is_picture = blocks(slide).iter().any(|block| lines::of(block, lines::LETTERS) == lines::ROOM);
            let needed = lines::of_all(&blocks(slide), lines::LETTERS);
            assert!(
                needed <= lines::room_below(&slide.heading, slide.kind.has_label()) || is_picture,
                "{needed} on {slide:#?}"
            );
        }
        let mut all: Vec<Block> = Vec::new();
        for slide in slides {
            all.push(Block::Paragraph(slide.heading.clone()));
            all.extend(blocks(slide));
            for note in &slide.notes {
                all.push(Block::Paragraph(note.title.clone()));
                all.extend(note.blocks.clone());
            }
        }
        let shown = counted(&all);
        // Cards lie on the tables.
        let mut wanted: Vec<_> =
            body.blocks.iter().filter(|block| !crate::render::paper::is_cards(block)).cloned().collect();
        wanted.extend(body.footnotes.iter().flat_map(|footnote| footnote.blocks.clone()));
        for (word, count) in counted(&wanted) {
            assert!(shown.get(&word).copied().unwrap_or_default() >= count, "{word:?} {count} times");
        }
    }

    const SHIPPED: [(&str, &str); 9] = [
        ("course.toml", include_str!("../../../course.toml")),
        ("modules/10-legislation.md", include_str!("../../../modules/10-legislation.md")),
        ("modules/20-indicators.md", include_str!("../../../modules/20-indicators.md")),
        ("modules/40-referral.md", include_str!("../../../modules/40-referral.md")),
        ("modules/60-integrity.md", include_str!("../../../modules/60-integrity.md")),
        ("modules/10-legislation.sw.md", include_str!("../../../modules/10-legislation.sw.md")),
        ("modules/40-referral.sw.md", include_str!("../../../modules/40-referral.sw.md")),
        ("quizzes/legislation.toml", include_str!("../../../quizzes/legislation.toml")),
        ("quizzes/indicators.toml", include_str!("../../../quizzes/indicators.toml")),
    ];

    #[test]
    fn nothing_of_the_shipped_modules_is_lost_or_too_long() {
        let course = course_of(&SHIPPED);
        for (module, language) in [
            ("legislation", "en"),
            ("indicators", "en"),
            ("referral", "en"),
            ("integrity", "en"),
            ("legislation", "sw"),
            ("referral", "sw"),
        ] {
            let (slides, body) = cut_in(&course, module, language);
            demand_whole(&slides, &body);
            assert!(slides.iter().all(|slide| !matches!(&slide.kind, SlideKind::Directive(kind) if kind.is_note())));
            assert!(slides.len() > 30, "{module}: {}", slides.len());
        }
    }

    #[test]
    fn a_question_is_asked_before_it_is_answered() {
        let (slides, _) = cut_in(&course_of(&SHIPPED), "legislation", "en");
        let questions = slides.iter().filter(|slide| matches!(slide.kind, SlideKind::Question(_)));
        let first: Vec<_> = questions.clone().filter(|slide| slide.part.number == 1).collect();
        assert_eq!(first.len(), 12);
        let mut numbers = BTreeMap::new();
        for slide in questions {
            let seen: &mut Vec<_> = numbers.entry(plain(&slide.heading)).or_default();
            seen.extend(slide.steps.iter().map(|step| step.kind));
        }
        let place = |kinds: &[StepKind], kind| kinds.iter().position(|each| *each == kind);
        for (number, kinds) in numbers {
            assert_eq!(kinds[0], StepKind::Text, "{number}");
            assert!(place(&kinds, StepKind::Options) < place(&kinds, StepKind::Answer), "{number}: {kinds:?}");
            assert_eq!(kinds.last(), Some(&StepKind::Answer), "{number}");
        }
        assert!(first[0].objectives[0].to_string() == "legislation/smuggling");
    }

    #[test]
    fn a_facilitator_note_belongs_to_the_slide_it_follows() {
        let slides = cut(
            "> [!FACILITATOR]\n> Say hello.\n\n## How\n\nShort.\n\n> [!KEY] One\n> Two.\n\n> [!FACILITATOR] Ask\n> Who knows?[^a]\n\n[^a]: A source.\n",
        );
        let notes = |slide: &Slide| slide.notes.iter().map(|note| (note.kind, plain(&note.title))).collect::<Vec<_>>();
        let noted: Vec<_> = slides
            .iter()
            .map(|slide| (plain(&slide.heading), notes(slide)))
            .filter(|(_, notes)| !notes.is_empty())
            .collect();
        let (facilitator, text) = (Origin::Facilitator(NoteKind::General), Origin::Text);
        let expected = [
            ("After this module you can".to_owned(), vec![(facilitator, String::new())]),
            ("One".to_owned(), vec![(facilitator, "Ask".to_owned()), (text, String::new())]),
        ];
        assert_eq!(noted, expected);
    }

    #[test]
    fn a_long_paragraph_shows_its_bold_opening_and_is_said() {
        let long = "soap ".repeat(60);
        let slides = cut(&format!("## How\n\n**Wash first.** {long}\n\nplain {long}\n\nShort words.\n"));
        let slide = slides.iter().find(|slide| slide.kind == SlideKind::Section).expect("a section");
        let mut shown = Vec::new();
        words_of(&blocks(slide), &mut shown);
        shown.retain(|word| !word.is_empty());
        assert_eq!(shown, ["Wash", "first", "Short", "words"]);
        assert_eq!(slide.notes.len(), 2);
        assert_eq!(slide.objectives.iter().map(ToString::to_string).collect::<Vec<_>>(), ["soap/wash"]);
    }

    #[test]
    fn a_section_of_long_paragraphs_only_shows_them() {
        let slides = cut(&format!("## How\n\n{}\n", "soap ".repeat(200)));
        let shown: Vec<_> = slides.iter().filter(|slide| slide.kind == SlideKind::Section).collect();
        assert!(shown.len() > 1 && shown.iter().all(|slide| slide.part.of == shown.len() && slide.notes.is_empty()));
    }

    #[test]
    fn a_case_is_read_on_step_by_step() {
        let slides = cut("> [!CASE] Amani\n> Invented.\n>\n> **Think:** why?\n>\n> **Answer:** so.\n");
        let case = slides.last().expect("a slide");
        assert_eq!((&case.kind, case.steps.len()), (&SlideKind::Directive(DirectiveKind::Case), 3));
    }

    /// A block of Markdown of words that nobody else uses.
    fn block() -> impl Strategy<Value = String> {
        let words = |most| proptest::collection::vec("[a-z]{2,12}", 1..most).prop_map(|words| words.join(" "));
        let lines = |most| proptest::collection::vec(words(most), 1..14);
        prop_oneof![
            words(8).prop_map(|text| format!("## {text}")),
            words(8).prop_map(|text| format!("### {text}")),
            words(160).prop_map(|text| text.to_string()),
            (words(6), words(120)).prop_map(|(bold, text)| format!("**{bold}.** {text}")),
            lines(40).prop_map(|items| items.iter().map(|item| format!("- {item}\n")).collect()),
            lines(30).prop_map(|items| items.iter().map(|item| format!("1. {item}\n")).collect()),
            lines(60).prop_map(|rows| {
                let rows: String = rows.iter().map(|row| format!("| {row} | {} |\n", row.len())).collect();
                format!("| head | number |\n|---|---|\n{rows}")
            }),
            (words(8), lines(50))
                .prop_map(|(title, paragraphs)| { format!("> [!CASE] {title}\n> {}", paragraphs.join("\n>\n> ")) }),
            (words(5), words(90)).prop_map(|(title, text)| format!("> [!KEY] {title}\n> {text}")),
            (words(5), words(200)).prop_map(|(title, text)| format!("> [!FACILITATOR] {title}\n> {text}")),
            lines(30).prop_map(|lines| format!("> {}", lines.join("\n> "))),
            lines(12).prop_map(|lines| lines.iter().map(|line| format!("    {line}\n")).collect()),
            (words(3), words(150)).prop_map(|(term, text)| format!("{term}\n: {text}")),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn whatever_a_module_holds_stands_on_slides_that_are_not_too_full(blocks in proptest::collection::vec(block(), 1..14)) {
            let course = soap(&blocks.join("\n\n"));
            let (slides, body) = cut_in(&course, "soap", "en");
            demand_whole(&slides, &body);
        }
    }
}
