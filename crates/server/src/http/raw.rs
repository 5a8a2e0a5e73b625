//! Request bodies that are files rather than JSON: taken as they come, never whole in memory.

use std::io;
use std::marker::PhantomData;

use aide::OperationInput;
use aide::openapi::{MediaType, RequestBody, SchemaObject};
use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use bytes::Bytes;
use futures::stream::BoxStream;
use futures::{StreamExt as _, TryStreamExt as _};

use super::error::Failure;
use crate::app::App;

/// What a raw body is.
pub trait Kind: Send + Sync + 'static {
    /// Its media type in the API's description.
    const MEDIA_TYPE: &'static str;
}

/// Any file.
#[derive(Debug)]
pub struct AnyFile;

impl Kind for AnyFile {
    const MEDIA_TYPE: &'static str = "application/octet-stream";
}

/// A whole mail.
#[derive(Debug)]
pub struct Mail;

impl Kind for Mail {
    const MEDIA_TYPE: &'static str = "message/rfc822";
}

/// A table, its cells separated by commas or the like.
#[derive(Debug)]
pub struct Csv;

impl Kind for Csv {
    const MEDIA_TYPE: &'static str = "text/csv";
}

/// A raw body.
pub struct Raw<K> {
    headers: HeaderMap,
    body: Body,
    kind: PhantomData<K>,
}

impl<K: Kind> Raw<K> {
    /// What the caller says it is, if that makes sense.
    pub fn content_type(&self) -> Option<&str> {
        let said = self.headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
        (said.contains('/') && said.len() < 200).then_some(said)
    }

    /// The bytes as they come. One that announces more than `most` is refused before any is read; whoever stores them
    /// counts the rest.
    pub fn stream(self, most: u64) -> Result<BoxStream<'static, io::Result<Bytes>>, Failure> {
        let announced = self.headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
        match announced {
            Some(length) if most < length => Err(Failure::too_large(format!("{} MB", most / 1_000_000))),
            _ => Ok(self.body.into_data_stream().map_err(io::Error::other).boxed()),
        }
    }
}

impl<K: Kind> FromRequest<App> for Raw<K> {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &App) -> Result<Raw<K>, Failure> {
        let (parts, body) = request.into_parts();
        Ok(Raw { headers: parts.headers, body, kind: PhantomData })
    }
}

impl<K: Kind> OperationInput for Raw<K> {
    fn operation_input(ctx: &mut aide::generate::GenContext, operation: &mut aide::openapi::Operation) {
        let bytes = MediaType {
            schema: Some(SchemaObject {
                json_schema: schemars::json_schema!({"type": "string", "format": "binary"}),
                external_docs: None,
                example: None,
            }),
            ..Default::default()
        };
        let mut body = RequestBody { required: true, ..RequestBody::default() };
        body.content.insert(K::MEDIA_TYPE.to_owned(), bytes);
        aide::operation::set_body(ctx, operation, body);
    }
}
