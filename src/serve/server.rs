//! Answering requests: `GET` and `HEAD`, asked by name from this computer.

use crate::serve::preview::Preview;
use crate::serve::site::Answer;
use crate::serve::{content_type, inject, mistakes_page, request_path};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use tokio::sync::watch::Receiver;
use tokio::{runtime, signal};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

const RELOAD_JS: &str = include_str!("reload.js");
const OVERLAY_CSS: &str = include_str!("overlay.css");

#[derive(Clone)]
struct Server {
    previews: Receiver<Arc<Preview>>,
    port: u16,
}

/// Answers until Ctrl-C; open event streams do not hold it up.
pub(super) fn run(listener: TcpListener, previews: Receiver<Arc<Preview>>) -> io::Result<()> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    let ended = runtime.block_on(async {
        let server = Server { previews, port: listener.local_addr()?.port() };
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let app = Router::new().fallback(answer).with_state(server);
        tokio::select! {
            ended = async { axum::serve(listener, app).await } => ended,
            interrupted = signal::ctrl_c() => interrupted,
        }
    });
    runtime.shutdown_background();
    ended
}

async fn answer(State(server): State<Server>, request: Request) -> Response {
    let mut response = if !server.is_own_host(&request) {
        // Another web site could point its own name at us and read the course (DNS rebinding).
        (StatusCode::MISDIRECTED_REQUEST, "this preview answers to 127.0.0.1 only\n").into_response()
    } else if ![Method::GET, Method::HEAD].contains(request.method()) {
        (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response()
    } else {
        server.get(request.uri().path()).await
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let own_pages_only = HeaderName::from_static("cross-origin-resource-policy");
    headers.insert(own_pages_only, HeaderValue::from_static("same-origin"));
    response
}

impl Server {
    fn is_own_host(&self, request: &Request) -> bool {
        let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
        let Some((name, port)) = host.and_then(|host| host.rsplit_once(':')) else { return false };
        ["127.0.0.1", "localhost", "[::1]"].contains(&name) && port == self.port.to_string()
    }

    async fn get(&self, path: &str) -> Response {
        match path {
            "/__mafunzo/events" => self.events(),
            "/__mafunzo/reload.js" => file(StatusCode::OK, "reload.js", RELOAD_JS.into()),
            "/__mafunzo/overlay.css" => file(StatusCode::OK, "overlay.css", OVERLAY_CSS.into()),
            _ => self.page(path).await,
        }
    }

    /// What is shown now, and each time that changes.
    fn events(&self) -> Response {
        let previews = WatchStream::new(self.previews.clone());
        let events = previews.map(|preview| Ok::<_, Infallible>(Event::default().data(&preview.message)));
        Sse::new(events).keep_alive(KeepAlive::default()).into_response()
    }

    async fn page(&self, request: &str) -> Response {
        let preview = self.previews.borrow().clone();
        let path = request_path::site_path(request);
        let Some(site) = &preview.site else {
            let status = StatusCode::SERVICE_UNAVAILABLE;
            return file(status, "mistakes.html", with_script(mistakes_page::mistakes(&preview.text), &preview));
        };
        let answer = match path.clone() {
            Some(path) => site.get(path).await,
            None => Some(Answer::Nothing),
        };
        match (answer, path) {
            (Some(Answer::Page(bytes)), Some(path)) if path.ends_with(".html") => {
                file(StatusCode::OK, &path, inject::into_page(&bytes, &preview.id).into())
            }
            (Some(Answer::Page(bytes)), Some(path)) => file(StatusCode::OK, &path, bytes.into()),
            (Some(Answer::Page(_) | Answer::Nothing), _) => {
                let page = with_script(mistakes_page::not_found(request), &preview);
                file(StatusCode::NOT_FOUND, "not-found.html", page)
            }
            (Some(Answer::Mistakes(text)), _) => {
                let page = with_script(mistakes_page::mistakes(&text), &preview);
                file(StatusCode::INTERNAL_SERVER_ERROR, "mistakes.html", page)
            }
            (None, _) => {
                let told = "mafunzo failed while making this page; the terminal says more\n";
                (StatusCode::INTERNAL_SERVER_ERROR, told).into_response()
            }
        }
    }
}

fn with_script(html: String, preview: &Preview) -> Body {
    inject::into_page(html.as_bytes(), &preview.id).into()
}

fn file(status: StatusCode, path: &str, body: Body) -> Response {
    (status, [(header::CONTENT_TYPE, content_type::of(path))], body).into_response()
}
