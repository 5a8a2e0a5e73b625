//! Parameters on their way in: anything that can say which of six values it is.

use bytes::BytesMut;
use rusqlite::types::{ToSqlOutput, ValueRef};
use std::borrow::Cow;
use std::sync::Arc;
use tokio_postgres::types::{IsNull, ToSql, Type};

/// What a parameter is, to a database.
#[derive(Clone, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a fraction.
    Real(f64),
    /// Text. A NUL in it, which PostgreSQL refuses, is stored as U+FFFD on both engines.
    Text(Cow<'a, str>),
    /// Bytes.
    Blob(Cow<'a, [u8]>),
}

/// Something a statement can be given for a `$1`.
///
/// Newtypes get it from [`column_newtype!`](crate::column_newtype!), enums from [`column_text!`](crate::column_text!); anything else
/// says in one line which [`Value`] it is.
pub trait Param: Sync {
    /// The value to send.
    fn value(&self) -> Value<'_>;
}

/// Only the kind and the length: a parameter may hold what nobody should find in a log.
impl std::fmt::Debug for Value<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Null => out.write_str("null"),
            Value::Bool(_) => out.write_str("a bool"),
            Value::Int(_) => out.write_str("an integer"),
            Value::Real(_) => out.write_str("a real"),
            Value::Text(text) => write!(out, "text of {} bytes", text.len()),
            Value::Blob(bytes) => write!(out, "{} bytes", bytes.len()),
        }
    }
}

impl<'a> Value<'a> {
    /// Neither engine sees a NUL in text: one would refuse it and the other cut the text short in some functions.
    pub(crate) fn storable(self) -> Value<'a> {
        match self {
            Value::Text(text) if text.as_bytes().contains(&0) => {
                Value::Text(Cow::Owned(text.replace('\0', "\u{fffd}")))
            }
            other => other,
        }
    }
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Bool(yes) => ValueRef::Integer(i64::from(*yes)),
            Value::Int(number) => ValueRef::Integer(*number),
            Value::Real(number) => ValueRef::Real(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

type Refusal = Box<dyn std::error::Error + Sync + Send>;

impl ToSql for Value<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, Refusal> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Bool(yes) if *ty == Type::BOOL => ToSql::to_sql(yes, ty, out),
            Value::Int(number) => match *ty {
                Type::INT8 => ToSql::to_sql(number, ty, out),
                Type::INT4 => ToSql::to_sql(&i32::try_from(*number)?, ty, out),
                Type::INT2 => ToSql::to_sql(&i16::try_from(*number)?, ty, out),
                Type::FLOAT8 => ToSql::to_sql(&(*number as f64), ty, out),
                _ => Err(unfit(self, ty)),
            },
            Value::Real(number) => match *ty {
                Type::FLOAT8 => ToSql::to_sql(number, ty, out),
                Type::FLOAT4 => ToSql::to_sql(&(*number as f32), ty, out),
                _ => Err(unfit(self, ty)),
            },
            Value::Text(text) => match *ty {
                Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN | Type::JSON => {
                    ToSql::to_sql(&text.as_ref(), &Type::TEXT, out)
                }
                Type::JSONB => {
                    // The one version there is of the binary form.
                    out.extend_from_slice(&[1]);
                    ToSql::to_sql(&text.as_ref(), &Type::TEXT, out)
                }
                _ => Err(unfit(self, ty)),
            },
            Value::Blob(bytes) if *ty == Type::BYTEA => ToSql::to_sql(&bytes.as_ref(), ty, out),
            Value::Bool(_) | Value::Blob(_) => Err(unfit(self, ty)),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, Refusal> {
        ToSql::to_sql(self, ty, out)
    }
}

fn unfit(value: &Value<'_>, ty: &Type) -> Refusal {
    format!("{value:?} was given where the statement wants {ty}; add a cast to the statement").into()
}

macro_rules! param {
    ($($name:ty => |$it:ident| $value:expr;)*) => {
        $(impl Param for $name { fn value(&self) -> Value<'_> { let $it = self; $value } })*
    };
}

param! {
    bool => |it| Value::Bool(*it);
    i64 => |it| Value::Int(*it);
    i32 => |it| Value::Int(i64::from(*it));
    u32 => |it| Value::Int(i64::from(*it));
    u16 => |it| Value::Int(i64::from(*it));
    u8 => |it| Value::Int(i64::from(*it));
    f64 => |it| Value::Real(*it);
    str => |it| Value::Text(Cow::Borrowed(it));
    String => |it| Value::Text(Cow::Borrowed(it));
    [u8] => |it| Value::Blob(Cow::Borrowed(it));
    Vec<u8> => |it| Value::Blob(Cow::Borrowed(it));
    Value<'_> => |it| it.clone();
}

impl<const N: usize> Param for [u8; N] {
    fn value(&self) -> Value<'_> {
        Value::Blob(Cow::Borrowed(self))
    }
}

impl<T: Param> Param for Option<T> {
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, Param::value)
    }
}

impl<T: Param + ?Sized> Param for &T {
    fn value(&self) -> Value<'_> {
        (**self).value()
    }
}

impl<T: Param + ?Sized> Param for Box<T> {
    fn value(&self) -> Value<'_> {
        (**self).value()
    }
}

impl<T: Param + Send + ?Sized> Param for Arc<T> {
    fn value(&self) -> Value<'_> {
        (**self).value()
    }
}

impl<T: Param + ToOwned + ?Sized> Param for Cow<'_, T>
where
    T::Owned: Sync,
{
    fn value(&self) -> Value<'_> {
        (**self).value()
    }
}
