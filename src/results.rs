//! What comes back: results as files, sealed or not, as codes read aloud and on paper; marked, and put together.

pub mod attempt_id;
pub mod code_error;
pub mod code_header;
pub mod code_lines;
pub mod document;
pub mod gather;
pub mod mark;
pub mod observation;
pub mod packing;
pub mod paper;
pub mod participant_code;
pub mod response_packing;
pub mod response_shape;
pub mod result_schema;
pub mod seal;
pub mod sheet;
pub mod spoken;
pub mod spoken_code;
pub mod table;
pub mod table_reader;
pub mod text_packing;
