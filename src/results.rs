//! How a result leaves a phone: as a code to read aloud, or sealed for one receiver. Pure, as the stages beside it.

pub mod code_error;
pub mod code_header;
pub mod code_lines;
pub mod packing;
pub mod participant_code;
pub mod response_packing;
pub mod response_shape;
pub mod seal;
pub mod spoken_code;
pub mod text_packing;
