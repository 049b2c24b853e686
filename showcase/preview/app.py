"""Defines the preview server as an ASGI application: the site and the preview's own routes."""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import json
import secrets
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from showcase.diagnostics import ShowcaseError
from showcase.localization import DEFAULT, message
from showcase.preview import film_form, inject, page_state, responses
from showcase.preview.hosts import named
from showcase.preview.paths import find
from showcase.preview.session import PreviewSession
from showcase.seals import read_regular

KEPT_OPEN = 15.0
"""Seconds after which a line without meaning is sent, so that who has gone is noticed."""

MOST_ASKED = 100

LARGEST = 4096
"""Bytes of a request to write something."""


Edit = Callable[[PreviewSession, dict[str, Any]], dict[str, Any]]
"""Does what a request asks for, and returns the answer."""


class PreviewApp:
    """Answers requests."""

    def __init__(self, session: PreviewSession, language: str = DEFAULT, token: str = "") -> None:
        self.session = session
        self.language = language
        self.token = token or secrets.token_urlsafe(24)
        self.code = secrets.token_urlsafe(9)
        """What the terminal shows, and the form asks for."""

    def app(self, hosts: frozenset[str]) -> ASGIApp:
        """Returns the application, which answers under these host names alone."""
        ours = inject.OURS
        routes = [
            Route(f"{ours}preview.js", self.part),
            Route(f"{ours}preview.css", self.part),
            Route(f"{ours}marks.css", self.part),
            Route(f"{ours}events", self.events),
            Route(f"{ours}missing", self.missing),
            Route(f"{ours}frame", self.frame),
            Route(f"{ours}pages", self.pages),
            Route(f"{ours}undo", self.undo, methods=["POST"]),
            Route(f"{ours}choose", self.choose, methods=["POST"]),
            Route(f"{ours}hidden", self.show_hidden, methods=["POST"]),
            Route(f"{ours}form.js", self.part),
            Route(f"{ours}form/open", self.open_form, methods=["POST"]),
            Route(f"{ours}form/save", self.save_form, methods=["POST"]),
            Route(f"{ours}form/save-pictures", self.save_pictures, methods=["POST"]),
            Route(f"{ours}form/picture", self.show_picture, methods=["POST"]),
            Route("/{path:path}", self.page),
        ]
        return HostCheck(Starlette(routes=routes), hosts)

    async def page(self, request: Request) -> Response:
        """Returns a file of the site."""
        folder, path = self.session.folder, request.scope["path"]
        if path == "/" != folder or path == folder.rstrip("/"):
            return RedirectResponse(folder, 302)
        inside = path.removeprefix(folder)
        found = find(self.session.site, inside) if path.startswith(folder) else find(self.session.site, "\0")
        if found.folder:
            return RedirectResponse(_escaped(path + "/", request), 301)
        try:
            if found.file is not None and found.file.suffix == ".html":
                return self._html(request, found.file, 200)
            if found.file is not None:
                return responses.answer(request, found.file)
        except OSError:
            pass  # it went while we looked at it
        return self._missing(request, inside)

    def _missing(self, request: Request, inside: str) -> Response:
        page = inside.endswith(("/", ".html")) or not inside
        if page and not (self.session.site / "404.html").is_file():
            title = message("preview.waiting", self.language)
            html = inject.inject_script(inject.waiting(title, self.language), _index(inside), "", self.token)
            return responses.text(request, html, responses.TYPES[".html"], 404 if self.session.ready.is_set() else 200)
        if page or "text/html" in request.headers.get("accept", ""):
            try:
                return self._html(request, self.session.site / "404.html", 404)
            except OSError:
                pass
        return PlainTextResponse("404", 404, {"Cache-Control": "no-store"})

    def _html(self, request: Request, file: Path, status: int) -> Response:
        html = read_regular(file)
        mark = hashlib.sha256(html).hexdigest()[:16]
        page = file.relative_to(self.session.site).as_posix()
        shown = inject.inject_script(html, page, mark, self.token)
        return responses.text(request, shown, responses.TYPES[".html"], status)

    async def part(self, request: Request) -> Response:
        """Returns the script or the styles of the preview."""
        name = request.url.path.rpartition("/")[2]
        return responses.text(request, inject.part(name), responses.type_of(Path(name)))

    async def missing(self, request: Request) -> Response:
        """Returns which of some addresses of the site lead to no file (yet): to ask for each itself would fill the
        console.
        """
        folder, asked = self.session.folder, request.query_params.getlist("at")[:MOST_ASKED]
        gone = [path for path in asked if not find(self.session.site, unquote(path).removeprefix(folder)).file]
        return JSONResponse(gone, headers={"Cache-Control": "no-store"})

    async def events(self, request: Request) -> Response:
        """Returns Server-sent events for one open page."""
        page = request.query_params.get("page", "")
        page = page if find(self.session.site, page).file or (page.endswith("index.html") and _plain(page)) else ""
        language = page_state.spoken(request.query_params.get("lang", self.language))
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._told(page, language, is_local(request)), 200, headers, "text/event-stream")

    async def _told(self, page: str, language: str, local: bool) -> AsyncIterator[str]:
        loop = asyncio.get_running_loop()
        news: asyncio.Queue[bool] = asyncio.Queue()

        def hear(built: bool) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(news.put_nowait, built)

        end = self.session.listen(hear)
        try:
            yield _event("words", page_state.words(language))
            yield _event("state", page_state.whole(self.session, page, language, local))
            while True:
                built = await _next(news)
                if built is None:
                    yield ":\n\n"
                elif built:
                    yield _event("state", page_state.whole(self.session, page, language, local))
                else:
                    yield _event("progress", page_state.progress(self.session))
        finally:
            end()

    async def pages(self, request: Request) -> Response:
        """Returns the addresses of all pages of the site."""
        found = await run_in_threadpool(page_state.pages, self.session)
        return JSONResponse([self.session.folder + page for page in found], headers={"Cache-Control": "no-store"})

    async def undo(self, request: Request) -> Response:
        """Takes back the last choice or save."""

        def take_back(asked: dict[str, Any]) -> dict[str, Any]:
            files = self.session.undo.undo()
            self.session.touch()
            return {"files": files}

        return await self._written(request, take_back)

    async def frame(self, request: Request) -> Response:
        """Returns a frame of a film, small: to choose by eye."""
        from showcase.preview.frame_picker import small_frame

        try:
            at = float(request.query_params.get("at", ""))
            film, large = request.query_params.get("film", ""), "large" in request.query_params
            data = await run_in_threadpool(small_frame, self.session, film, at, large)
        except (ValueError, OverflowError):
            data = None
        if data is None:
            return PlainTextResponse("404", 404, {"Cache-Control": "no-store"})
        return responses.text(request, data, "image/jpeg")

    async def choose(self, request: Request) -> Response:
        """Writes a poster or a still into `project.yaml`."""
        from showcase.preview.frame_picker import choose

        return await self._written(request, lambda asked: choose(self.session, asked))

    async def show_hidden(self, request: Request) -> Response:
        """Shows private projects, or no longer."""

        def show(asked: dict[str, Any]) -> dict[str, Any]:
            self.session.show_hidden(bool(asked.get("on")))
            return {}

        return await self._written(request, show)

    async def open_form(self, request: Request) -> Response:
        """Returns the fields of a film."""
        return await self._edited(request, film_form.open_form)

    async def save_form(self, request: Request) -> Response:
        """Writes what was changed in the form."""
        return await self._edited(request, film_form.save_form)

    async def save_pictures(self, request: Request) -> Response:
        """Writes what was changed in the form, with the pictures that were dropped there."""
        return await self._edited(request, film_form.save_form, film_form.LARGEST_WITH_PICTURES)

    async def show_picture(self, request: Request) -> Response:
        """Returns one of the film's stills, small."""
        return await self._edited(request, film_form.show_picture)

    async def _edited(self, request: Request, edit: Edit, largest: int = film_form.LARGEST) -> Response:
        """Does what only a browser on this machine may ask for, with the code that the terminal shows."""
        code = request.headers.get("x-showcase-code", "").encode("utf-8", "replace")
        if not is_local(request) or not secrets.compare_digest(code, self.code.encode()):
            return JSONResponse({"done": False, "code": True}, 403)
        return await self._written(request, lambda asked: edit(self.session, asked), largest)

    async def _written(
        self, request: Request, write: Callable[[dict[str, Any]], dict[str, Any]], largest: int = LARGEST
    ) -> Response:
        """Does what only a page of this server may ask for."""
        if not self._ours(request):
            return PlainTextResponse("403", 403)
        body = await _body(request, largest)
        if body is None and largest > LARGEST:
            return JSONResponse({"done": False, "large": True}, 413)
        try:
            asked = json.loads(body or b"")
            json.dumps(asked, ensure_ascii=False, allow_nan=False).encode()  # half characters, NaN
        except (ValueError, RecursionError):
            asked = None
        if not isinstance(asked, dict):
            return PlainTextResponse("400", 400)
        language = page_state.spoken(str(asked.get("lang", self.language)))
        try:
            said = await run_in_threadpool(write, asked)
            return JSONResponse({"done": True, **said, "undo": len(self.session.undo)})
        except ShowcaseError as error:
            faults = [page_state.fault(self.session.root, found, language) for found in error.diagnostics]
            return JSONResponse({"done": False, "faults": faults}, 409)

    def _ours(self, request: Request) -> bool:
        """Returns whether a request carries the token, and comes from a page of this very server."""
        headers = request.headers
        token = headers.get("x-showcase-token", "").encode("utf-8", "replace")
        own = headers.get("origin", "") in (f"http://{headers.get('host', '')}", f"https://{headers.get('host', '')}")
        same = headers.get("sec-fetch-site", "same-origin") == "same-origin"
        plain = headers.get("content-type", "").partition(";")[0].strip() == "application/json"
        return own and same and plain and secrets.compare_digest(token, self.token.encode())


class HostCheck:
    """Lets in requests that name one of our hosts: another site's name that leads here is no reason to answer."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http":
            asked = Headers(scope=scope).getlist("host")
            if len(asked) != 1 or not named(asked[0]):
                return await PlainTextResponse("400 Bad Request", 400)(scope, receive, send)
            if named(asked[0]) not in self._hosts:
                return await PlainTextResponse("421 Misdirected Request", 421)(scope, receive, send)
        return await self._app(scope, receive, send)


def is_local(request: Request) -> bool:
    """Returns whether who asks is on this machine."""
    try:
        address = ipaddress.ip_address(request.client.host if request.client else "")
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


async def _next(news: asyncio.Queue[bool]) -> bool | None:
    """Returns the next news, with all that has come since: a build counts more than progress. None when there is
    none.
    """
    try:
        built = await asyncio.wait_for(news.get(), KEPT_OPEN)
    except TimeoutError:
        return None
    while not news.empty():
        built = news.get_nowait() or built
    return built


async def _body(request: Request, largest: int) -> bytes | None:
    """Returns the body of a request; None if it is larger than it may be."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > largest:
            return None
    return body


def _event(name: str, data: Any) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def _index(inside: str) -> str:
    return f"{inside}index.html" if inside.endswith("/") or not inside else inside


def _plain(page: str) -> bool:
    return ".." not in page and not page.startswith("/") and "\\" not in page and "\0" not in page


def _escaped(path: str, request: Request) -> str:
    query = request.scope.get("query_string", b"").decode("latin-1")
    return quote(path) + (f"?{query}" if query else "")
