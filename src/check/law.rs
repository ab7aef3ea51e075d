//! Whether what rests on the law says on which, and until when.

use crate::model::code::Code;
use crate::model::course::{Course, LawRule};
use crate::model::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::model::document::{Inline, Part};
use crate::model::law::Cited;
use crate::model::quiz::Question;
use crate::model::source::Span;

/// Statutes that are named; with `law = "strict"` also what should be named and is not.
pub fn check(course: &Course, diagnostics: &mut Diagnostics) {
    for section in course.modules.iter().flat_map(|module| &module.law) {
        statutes(course, &section.law, diagnostics);
    }
    for question in course.quizzes.values().flat_map(|quiz| &quiz.questions) {
        statutes(course, &question.law, diagnostics);
    }
    match course.settings.law {
        LawRule::Loose => {}
        LawRule::Strict => {
            modules(course, diagnostics);
            questions(course, diagnostics);
        }
    }
}

fn statutes(course: &Course, law: &[Cited], diagnostics: &mut Diagnostics) {
    // What the country file holds is not known as long as it cannot be read.
    if course.faulty.country
        || course.faulty.settings
        || (course.country.is_none() && course.settings.country.is_some())
    {
        return;
    }
    for (citation, span) in law {
        let (message, help) = match &course.country {
            None => (
                format!("no country file says what `{}` is", citation.statute),
                "write `country = \"…\"` into course.toml, and the statute into that file under country/".to_owned(),
            ),
            Some(country) if country.statute(&citation.statute).is_some() => continue,
            Some(country) => (
                format!("there is no statute `{}` in `{}`", citation.statute, country.file),
                did_you_mean(
                    citation.statute.as_str(),
                    country.statutes.iter().map(|statute| statute.id.as_str()).collect::<Vec<_>>(),
                ),
            ),
        };
        diagnostics.push(Diagnostic::new(Code::UnknownStatute, span.clone(), message).help(help));
    }
}

fn modules(course: &Course, diagnostics: &mut Diagnostics) {
    for module in &course.modules {
        match module.law.first() {
            None if module.law_checked.is_some() => diagnostics.push(
                Diagnostic::new(
                    Code::LawUnnamed,
                    Span::file(&module.file),
                    "this module has `law_checked`, but does not name the law it rests on",
                )
                .help("write under `[law]` which sections rest on which law, as `elements = [\"ctip/3(3)\"]`"),
            ),
            Some(first) if module.law_checked.is_none() || module.review_by.is_none() => diagnostics.push(
                Diagnostic::new(
                    Code::LawUndated,
                    first.span.clone(),
                    "this module names the law, but not when it was checked and when it is checked again",
                )
                .help("write the days as `law_checked` and `review_by`"),
            ),
            Some(_) | None => {}
        }
    }
}

fn questions(course: &Course, diagnostics: &mut Diagnostics) {
    for question in course.quizzes.values().flat_map(|quiz| &quiz.questions) {
        if question.law.is_empty() {
            let in_source = sign_of_law(course, question).map(|sign| ("the source of this question", sign));
            if let Some((place, sign)) = in_source.or_else(|| Some(("this question", section_in_texts(question)?))) {
                diagnostics.push(
                    Diagnostic::new(
                        Code::LawUnnamed,
                        question.span.clone(),
                        format!("{place} cites the law (`{sign}`), but `law` does not name it"),
                    )
                    .help("write `law = [\"…\"]`, each statute by its id in the country file, as \"ctip/3(3)\""),
                );
            }
        } else if course.review_of(question).is_none() && !course.faulty.is_any_module() {
            diagnostics.push(
                Diagnostic::new(
                    Code::LawUndated,
                    question.span.clone(),
                    "nothing says when the law this question rests on is checked again",
                )
                .help("write `review_by`, here or in the module that teaches its objective"),
            );
        }
    }
}

/// What shows that the source of a question is a law: the name of a statute, or "s. 3".
fn sign_of_law(course: &Course, question: &Question) -> Option<String> {
    let source = question.reference.as_deref()?;
    let statutes = course.country.iter().flat_map(|country| &country.statutes);
    let named = statutes.flat_map(|statute| statute.names()).find(|name| source.contains(name));
    named.map(str::to_owned).or_else(|| section(source))
}

/// The first section that the texts of a question name, those of its options too.
fn section_in_texts(question: &Question) -> Option<String> {
    let mut found = None;
    question.walk(&mut |part| {
        if let Part::Inline(Inline::Text(text)) = part
            && found.is_none()
        {
            found = section(text);
        }
    });
    found
}

/// "s. 3", "ss. 2", "art. 5", "arts 3": a section or article with its number.
fn section(source: &str) -> Option<String> {
    let words: Vec<&str> = source.split_whitespace().collect();
    words.windows(2).find_map(|pair| {
        let [word, number] = pair else { return None };
        let known = ["s.", "ss.", "sec.", "section", "sections", "art.", "arts", "arts.", "article", "articles"];
        let word = word.trim_start_matches('(');
        let is_section = known.contains(&word.to_lowercase().as_str());
        (is_section && number.starts_with(|letter: char| letter.is_ascii_digit()))
            .then(|| format!("{word} {}", number_of(number)))
    })
}

/// `11).` is 11, `3(1),` is 3(1).
fn number_of(text: &str) -> &str {
    let number = text.trim_end_matches([',', ';', '.', ':', '?']);
    let closed = number.matches(')').count() > number.matches('(').count();
    if closed { number.strip_suffix(')').unwrap_or(number) } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_known_by_its_abbreviation_and_number() {
        assert_eq!(section("Some Act, ss. 2, 3(1)").as_deref(), Some("ss. 2"));
        assert_eq!(section("Smuggling Protocol, arts 3, 6").as_deref(), Some("arts 3"));
        assert_eq!(section("Course module, Three talks; Mary's 3 questions"), None);
        assert_eq!(section("It exposes them (s. 11).").as_deref(), Some("s. 11"));
        assert_eq!(section("(art. 53(2)).").as_deref(), Some("art. 53(2)"));
        assert_eq!(section("Guidelines, p. 3"), None);
    }
}
