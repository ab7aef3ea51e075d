//! Types to files in memory: the pages of a site, as a folder or as one file.

pub mod site;

mod address;
mod agenda_view;
mod asked_view;
mod assets;
mod form_page;
mod html;
mod key_json;
mod messages;
mod module_page;
mod page;
mod page_views;
mod policy;
mod prose_html;
mod question_parts;
mod quiz_page;
mod search_index;
mod single_file;
mod theme;
mod tongue;
mod translated;
mod translated_course;
