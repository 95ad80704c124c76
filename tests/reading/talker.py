"""A stub that speaks a language model's protocol: it says what it was told to, and remembers what it was asked."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

__all__ = ["Talker", "claim", "listening", "says"]


def claim(subject: str, relation: str, other: str, quote: str, **more: Any) -> dict[str, Any]:
    """A claim as the model is asked to write it."""
    said = {"subject": subject, "relation": relation, "object": other, "quote": quote}
    return said | {
        "polarity": "positive",
        "modality": "actual",
        "attributed_to": [],
        "hearsay": False,
        "detail": None,
        **more,
    }


def says(*claims: object) -> str:
    """An answer with these claims."""
    return json.dumps({"claims": list(claims)})


class Talker:
    """What the stub does: `answers` in turn, the last for ever; `asked` is what came in."""

    def __init__(self, *answers: str | bytes | Callable[[BaseHTTPRequestHandler], None]) -> None:
        self.answers: Sequence[Any] = answers
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.url = ""

    def handle(self, request: BaseHTTPRequestHandler) -> None:
        body = json.loads(request.rfile.read(int(request.headers["Content-Length"])))
        answer = self.answers[min(len(self.asked), len(self.answers) - 1)]
        self.asked.append(body)
        self.headers.append(dict(request.headers))
        self.paths.append(request.path)
        if callable(answer):
            answer(request)
        else:
            data = answer if isinstance(answer, bytes) else completion(answer)
            send(request, 200, data)


def completion(text: str) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()


def send(request: BaseHTTPRequestHandler, status: int, data: bytes, **headers: str) -> None:
    request.send_response(status)
    for name, value in {"Content-Length": str(len(data)), **headers}.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(data)


def in_drops(request: BaseHTTPRequestHandler) -> None:
    """Promise much and send a byte at a time."""
    request.send_response(200)
    request.send_header("Content-Length", "100000")
    request.end_headers()
    for _ in range(100):
        request.wfile.write(b" ")
        request.wfile.flush()
        time.sleep(0.05)


@contextmanager
def listening(talker: Talker) -> Iterator[Talker]:
    """The stub on a port of this machine, for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            try:
                talker.handle(self)
            except OSError:  # whoever asked has gone
                self.close_connection = True

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    talker.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield talker
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
