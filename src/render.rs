//! Types to files in memory: the pages of a site, as a folder or as one file.

pub mod site;

mod address;
mod agenda_view;
mod asked_view;
mod assets;
mod certainty_view;
mod coverage_page;
mod form_page;
mod frame;
mod html;
mod index_file;
mod key_json;
mod messages;
mod module_page;
mod page;
mod page_views;
mod paper;
mod paper_page;
mod paper_site;
mod policy;
mod prose_html;
mod question_html;
mod quiz_page;
mod read_me;
mod record_page;
mod said;
mod scan;
mod script_messages;
mod search_index;
mod single_file;
mod style_sheet;
mod theme;
mod tongue;
mod translated;
mod translated_course;
