//! The formats of quiz files, kind by kind.

use crate::parse::shape::{Field, Kind, Shape, optional, required};

/// A quiz file.
pub const QUIZ: Shape = Shape {
    name: "a quiz",
    about: "A quiz or a bank of questions.",
    fields: &[
        required("title", Kind::Text, "The name of the quiz."),
        optional(
            "use",
            Kind::Choice(&["practice", "bank"]),
            "practice (marks itself on the page) or bank (feeds assessments).",
        ),
        optional(
            "pass",
            Kind::Integer { min: 1, max: 100 },
            "The pass mark in percent; course.toml holds the default.",
        ),
        optional("intro", Kind::Markdown, "Said before the first question."),
        optional(
            "hint_cost",
            Kind::Integer { min: 0, max: 100 },
            "Percent of a question's points that each used hint costs, where the question says nothing; 0 when left out.",
        ),
        optional(
            "certainty",
            Kind::Truth,
            "Whether learners say how certain they are of each answer; the marks for it never decide whether they pass.",
        ),
        required("question", Kind::Variants { tag: "kind", shapes: KINDS }, "The questions, each under [[question]]."),
    ],
};

/// The kinds of question with the keys of each.
pub const KINDS: &[(&str, &Shape)] = &[
    ("single", &SINGLE),
    ("multiple", &MULTIPLE),
    ("true-false", &TRUE_FALSE),
    ("matching", &MATCHING),
    ("ordering", &ORDERING),
    ("matrix", &MATRIX),
    ("numeric", &NUMERIC),
    ("short", &SHORT),
    ("cloze", &CLOZE),
    ("case", &CASE),
    ("reflection", &REFLECTION),
];

const ID: Field = required("id", Kind::Id, "Names the question; stored results refer to it, so never change it.");
const OBJECTIVE: Field =
    optional("objective", Kind::ObjectivePath, "The objective it tests, as \"legislation/elements\".");
const POINTS: Field = optional("points", Kind::Integer { min: 1, max: 100 }, "What it is worth; 1 when left out.");
const PROMPT: Field = required("prompt", Kind::Markdown, "The words of the question.");
const EXPLAIN: Field = optional("explain", Kind::Markdown, "The reason, shown after marking.");
const SOURCE: Field =
    optional("source", Kind::Text, "Where that can be read, as \"Counter-Trafficking in Persons Act, s. 3(3)\".");
const LAW: Field = optional(
    "law",
    Kind::List(&Kind::Citation),
    "The law that the key rests on, as \"ctip/3(3)\": `mafunzo law` finds the question when it changes.",
);
const REVIEW_BY: Field = optional(
    "review_by",
    Kind::Date,
    "When that law is checked again; the date of the module that teaches the objective when left out.",
);
const HINTS: Field = optional("hints", Kind::List(&Kind::Markdown), "Help before answering, from gentle to plain.");
const MUST_PASS: Field = optional(
    "must_pass",
    Kind::Truth,
    "true for what must never go wrong: whoever misses it does not pass an assessment; false when left out.",
);
const HINT_COST: Field = optional(
    "hint_cost",
    Kind::Integer { min: 0, max: 100 },
    "Percent of the points that each used hint costs; that of the quiz when left out.",
);
const CREDIT: Field = optional(
    "credit",
    Kind::Choice(&["partial", "all-or-nothing"]),
    "Whether a partly right response earns a part of the points; partial when left out.",
);

const SINGLE: Shape = Shape {
    name: "a single question",
    about: "One option is correct.",
    fields: &[
        ID,
        OBJECTIVE,
        POINTS,
        PROMPT,
        EXPLAIN,
        SOURCE,
        LAW,
        REVIEW_BY,
        HINTS,
        MUST_PASS,
        HINT_COST,
        required("option", Kind::Tables(&KEYED_OPTION), "What can be picked."),
    ],
};

const MULTIPLE: Shape = Shape {
    name: "a multiple question",
    about: "One or more options are correct.",
    fields: &[
        ID,
        OBJECTIVE,
        POINTS,
        PROMPT,
        EXPLAIN,
        SOURCE,
        LAW,
        REVIEW_BY,
        HINTS,
        MUST_PASS,
        HINT_COST,
        CREDIT,
        required("option", Kind::Tables(&KEYED_OPTION), "What can be picked."),
    ],
};

const TRUE_FALSE: Shape = Shape {
    name: "a true-false question",
    about: "A statement that is true or false.",
    fields: &[
        ID,
        OBJECTIVE,
        POINTS,
        PROMPT,
        EXPLAIN,
        SOURCE,
        LAW,
        REVIEW_BY,
        HINTS,
        MUST_PASS,
        HINT_COST,
        required("answer", Kind::Truth, "Whether the statement is true."),
    ],
};

const MATCHING: Shape = Shape {
    name: "a matching question",
    about: "Every row is matched with an option.",
    fields: &[
        ID,
        OBJECTIVE,
        POINTS,
        PROMPT,
        EXPLAIN,
        SOURCE,
        LAW,
        REVIEW_BY,
        HINTS,
        MUST_PASS,
        HINT_COST,
        CREDIT,
        required("option", Kind::Tables(&OPTION), "What rows can be matched with."),
        required("row", Kind::Tables(&ROW), "What is matched."),
    ],
};

const ORDERING: Shape = Shape {
    name: "an ordering question",
    about: "Items are put in order.",
    fields: &[
        ID,
        OBJECTIVE,
        POINTS,
        PROMPT,
        EXPLAIN,
        SOURCE,
        LAW,
        REVIEW_BY,
        HINTS,
        MUST_PASS,
        HINT_COST,
        CREDIT,
        required("item", Kind::Tables(&ITEM), "The items in the right order; the page mixes them."),
    ],
};

const PART_ID: Field = required("id", Kind::Id, "Names it inside its question; stored results refer to it.");
const PART_TEXT: Field = required("text", Kind::Markdown, "The words.");
const FEEDBACK: Field = optional("feedback", Kind::Markdown, "Why it is right or wrong.");

const KEYED_OPTION: Shape = Shape {
    name: "an option",
    about: "What can be picked.",
    fields: &[
        PART_ID,
        PART_TEXT,
        FEEDBACK,
        optional("correct", Kind::Truth, "Whether it is correct; false when left out."),
    ],
};

const OPTION: Shape =
    Shape { name: "an option", about: "What rows can be matched with.", fields: &[PART_ID, PART_TEXT, FEEDBACK] };

const ROW: Shape = Shape {
    name: "a row",
    about: "What is matched.",
    fields: &[PART_ID, PART_TEXT, FEEDBACK, required("match", Kind::Id, "The id of the option that belongs to it.")],
};

const ITEM: Shape =
    Shape { name: "an item", about: "One of the things to put in order.", fields: &[PART_ID, PART_TEXT, FEEDBACK] };

const MATRIX: Shape = Shape {
    name: "a matrix question",
    about: "Every row gets one of the verdicts.",
    fields: &[
        ID,
        OBJECTIVE,
        POINTS,
        PROMPT,
        EXPLAIN,
        SOURCE,
        LAW,
        REVIEW_BY,
        HINTS,
        MUST_PASS,
        HINT_COST,
        CREDIT,
        required("option", Kind::Tables(&OPTION), "The verdicts."),
        required("row", Kind::Tables(&ROW), "What is judged."),
    ],
};

const NUMERIC: Shape = Shape {
    name: "a numeric question",
    about: "A number is written.",
    fields: &[
        ID,
        OBJECTIVE,
        POINTS,
        PROMPT,
        EXPLAIN,
        SOURCE,
        LAW,
        REVIEW_BY,
        HINTS,
        MUST_PASS,
        HINT_COST,
        required("answer", Kind::Decimal, "The number."),
        optional(
            "tolerance",
            Kind::Tolerance,
            "How far off still counts: 0.5, or \"2%\" of the answer; 0 when left out.",
        ),
        optional("unit", Kind::Text, "A unit that may follow the number, as \"hours\"."),
        optional("band", Kind::Tables(&BAND), "Wider tolerances that earn a part of the points, the narrowest first."),
    ],
};

const BAND: Shape = Shape {
    name: "a band",
    about: "A wider tolerance that earns a part of the points.",
    fields: &[
        required("tolerance", Kind::Tolerance, "How far off: wider than the one before."),
        required(
            "credit",
            Kind::Integer { min: 1, max: 99 },
            "Percent of the points that it earns: less than the one before.",
        ),
    ],
};

const ACCEPT: Field = required("accept", Kind::List(&Kind::Text), "What is accepted; case and spaces do not matter.");
const TYPOS: Field = optional("typos", Kind::Integer { min: 0, max: 1 }, "How many typing slips are forgiven: 0 or 1.");

const SHORT: Shape = Shape {
    name: "a short question",
    about: "A few words are written.",
    fields: &[ID, OBJECTIVE, POINTS, PROMPT, EXPLAIN, SOURCE, LAW, REVIEW_BY, HINTS, HINT_COST, ACCEPT, TYPOS],
};

const CLOZE: Shape = Shape {
    name: "a cloze question",
    about: "The gaps of a text are filled.",
    fields: &[
        ID,
        OBJECTIVE,
        POINTS,
        PROMPT,
        EXPLAIN,
        SOURCE,
        LAW,
        REVIEW_BY,
        HINTS,
        MUST_PASS,
        HINT_COST,
        CREDIT,
        required("text", Kind::Text, "The text; {gap-id} marks a gap."),
        required("gap", Kind::Tables(&GAP), "The gaps."),
    ],
};

const GAP: Shape =
    Shape { name: "a gap", about: "One gap of a cloze text.", fields: &[PART_ID, ACCEPT, TYPOS, FEEDBACK] };

const CASE: Shape = Shape {
    name: "a case question",
    about: "A situation in which each choice has consequences.",
    fields: &[
        ID,
        OBJECTIVE,
        POINTS,
        PROMPT,
        EXPLAIN,
        SOURCE,
        LAW,
        REVIEW_BY,
        HINTS,
        MUST_PASS,
        HINT_COST,
        required("step", Kind::Tables(&STEP), "The moments of the case; it begins with the first."),
    ],
};

const STEP: Shape = Shape {
    name: "a step",
    about: "One moment of a case.",
    fields: &[
        PART_ID,
        required("text", Kind::Markdown, "What happens."),
        required("choice", Kind::Tables(&CHOICE), "What can be done."),
    ],
};

const CHOICE: Shape = Shape {
    name: "a choice",
    about: "What can be done at a step of a case.",
    fields: &[
        PART_ID,
        PART_TEXT,
        optional("feedback", Kind::Markdown, "What follows from it."),
        optional("points", Kind::Integer { min: -100, max: 100 }, "Points on the path; 0 when left out."),
        optional("next", Kind::Id, "The step it leads to; without it the case ends."),
        optional("fatal", Kind::Truth, "Whether it must never be chosen: the case ends."),
    ],
};

const REFLECTION: Shape = Shape {
    name: "a reflection",
    about: "A text that a facilitator gives points for.",
    fields: &[
        ID,
        OBJECTIVE,
        POINTS,
        PROMPT,
        EXPLAIN,
        SOURCE,
        LAW,
        REVIEW_BY,
        HINTS,
        required("model_answer", Kind::Markdown, "What a good response holds."),
        optional("rubric", Kind::Tables(&RUBRIC), "What points are given for."),
    ],
};

const RUBRIC: Shape =
    Shape { name: "a point of a rubric", about: "What points are given for.", fields: &[PART_ID, PART_TEXT] };
