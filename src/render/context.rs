//! Adding views to what a template sees.

use crate::model::diagnostic::Diagnostic;
use crate::render::theme;
use serde::Serialize;
use tera::value::Key;
use tera::{Context, Value};

/// Adds the fields of a view. `Context::insert` would panic on data Tera cannot hold, and `Context::extend` copies the
/// names of all fields, those that are there too.
pub fn extend<T: Serialize>(context: &mut Context, view: &T) -> Result<(), Box<Diagnostic>> {
    let view = Value::try_from_serializable(view).map_err(|error| Box::new(theme::template_error(&error)))?;
    for (name, value) in view.into_map().into_iter().flatten() {
        match name {
            Key::Str(name) => context.insert_value(name, value),
            other => context.insert_value(other.to_string(), value),
        }
    }
    Ok(())
}

/// Adds a view under a name.
pub fn insert<T: Serialize>(context: &mut Context, key: &'static str, view: &T) -> Result<(), Box<Diagnostic>> {
    let value = Value::try_from_serializable(view).map_err(|error| Box::new(theme::template_error(&error)))?;
    context.insert_value(key, value);
    Ok(())
}
