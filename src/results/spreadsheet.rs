//! A table as a spreadsheet file, in which every cell is text and none can act as a formula.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// A sheet of a spreadsheet holds 1,048,576 rows, the first of which names the columns.
pub const MOST_ROWS: usize = 1_048_575;

/// A cell holds so many letters; what is longer is cut.
const LONGEST: usize = 32_767;

/// A table that grows row by row.
pub struct Spreadsheet {
    workbook: Workbook,
    rows: u32,
}

impl Spreadsheet {
    /// With the name of its sheet, and the first row.
    pub fn new(name: &str, columns: &[impl AsRef<str>]) -> Result<Self, XlsxError> {
        let mut workbook = Workbook::new();
        // Without a date of its own the file would hold the time of writing: the same results give the same bytes.
        let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        let bold = Format::new().set_bold();
        for (column, name) in (0..).zip(columns) {
            sheet.write_string_with_format(0, column, name.as_ref(), &bold)?;
        }
        Ok(Self { workbook, rows: 0 })
    }

    /// Adds a row.
    pub fn push(&mut self, row: &[String]) -> Result<(), XlsxError> {
        self.rows += 1;
        let sheet = self.workbook.worksheet_from_index(0)?;
        for (column, cell) in (0..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
            if cell.encode_utf16().count() <= LONGEST {
                sheet.write_string(self.rows, column, cell)?;
            } else {
                sheet.write_string(self.rows, column, cell.chars().take(LONGEST / 2).collect::<String>())?;
            }
        }
        Ok(())
    }

    /// The file.
    pub fn into_bytes(mut self) -> Result<Vec<u8>, XlsxError> {
        self.workbook.save_to_buffer()
    }
}
