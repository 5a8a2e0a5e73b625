//! Making a program's own types columns and parameters.

/// Lets a tuple struct of one field stand in a column: `column_newtype!(TicketId(i64));`. The type itself is declared elsewhere; its
/// field must be visible here.
#[macro_export]
macro_rules! column_newtype {
    ($name:ident($inner:ty)) => {
        impl $crate::Param for $name {
            fn value(&self) -> $crate::Value<'_> {
                <$inner as $crate::Param>::value(&self.0)
            }
        }

        impl $crate::Col for $name {
            fn read(cell: $crate::Cell<'_>) -> $crate::Result<Self> {
                <$inner as $crate::Col>::read(cell).map($name)
            }
        }
    };
}

/// An enum kept as text. Either declares it, with `ALL`, `as_str`, `Display` and `FromStr`:
///
/// ```
/// loket_store::column_text! {
///     /// How pressing it is.
///     #[derive(PartialEq)]
///     pub enum Priority {
///         /// Can wait.
///         Low = "low",
///         /// Cannot.
///         High = "high",
///     }
/// }
/// assert_eq!("high".parse(), Ok(Priority::High));
/// ```
///
/// (it derives `Debug`, `Clone` and `Copy` by itself), or takes one that already has `as_str(&self) -> &str` and `FromStr`:
/// `column_text!(Status);`.
#[macro_export]
macro_rules! column_text {
    ($name:ident) => {
        impl $crate::Param for $name {
            fn value(&self) -> $crate::Value<'_> {
                $crate::Value::Text(::std::borrow::Cow::Borrowed(self.as_str()))
            }
        }

        impl $crate::Col for $name {
            fn read(cell: $crate::Cell<'_>) -> $crate::Result<Self> {
                let text = cell.text()?;
                text.parse().map_err(|_| {
                    let text: ::std::string::String = text.chars().take(40).collect();
                    $crate::Error::Internal(::std::format!("{text:?} is no {}", ::core::stringify!($name)))
                })
            }
        }
    };
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy)]
        $vis enum $name { $($(#[$doc])* $variant),+ }

        #[allow(dead_code)]
        impl $name {
            /// Every one there is, in the order declared.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word it is kept as.
            pub const fn as_str(&self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, out: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                out.write_str(self.as_str())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::std::string::String;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                match text {
                    $($text => Ok($name::$variant),)+
                    _ => Err(::std::format!("must be one of {}", [$($text),+].join(", "))),
                }
            }
        }

        $crate::column_text!($name);
    };
}
