"""A prompt becomes a language model's answer, over HTTP as OpenAI's clients speak it.

What is asked holds notes, and notes are private: nothing is sent to another machine unless that was allowed, no proxy
is asked and no redirection followed. The standard library's plain client does neither by itself, so it is used.

In:  where a model listens, and what to ask it.
Out: the text that it answers.
Why: docs/decisions/0017-a-language-model-beside.md
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from typing import Any
from urllib.parse import SplitResult, urlsplit

from graphkit.errors import ConfigError

__all__ = ["HERE", "Endpoint", "NoAnswerError", "UnreachableError"]

HERE = "http://127.0.0.1:11434/v1"  # where Ollama listens unless told otherwise
_AT_MOST = 4_000_000  # bytes of an answer; a thousand claims are a tenth of it
_CONNECTIONS = {"http": HTTPConnection, "https": HTTPSConnection}


class NoAnswerError(Exception):
    """The model did not answer, or not as agreed; the text says what it did."""


class UnreachableError(NoAnswerError):
    """Nobody listens there, so that asking again is of no use."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A language model behind an address that speaks OpenAI's chat completions.

    Attributes:
        model: Its name there.
        url: Base of the address; "/chat/completions" is added.
        remote: It may be on another machine.
        key: Sent as bearer token, if there is one.
        seconds: Time that an answer may take; above 0.
    """

    model: str
    url: str
    remote: bool = False
    key: str = field(default="", repr=False)
    seconds: float = 300.0

    def __post_init__(self) -> None:
        """Refuse what cannot be used, before anything is sent.

        Raises:
            ConfigError: The address is none, or another machine's without leave; the key is no header.
        """
        address = _address(self.url)
        if not self.remote and not _is_here(address.hostname or ""):
            raise ConfigError(
                f"{self.url} is on another machine, and your notes would go there; --llm-remote allows it"
            )
        if not (self.key.isascii() and self.key.isprintable()):
            raise ConfigError("the key of the language model holds characters that no key has")

    def complete(self, instructions: str, question: str, schema: Mapping[str, Any]) -> str:
        """Ask, and wait for the answer.

        Args:
            instructions: What the model is to do.
            question: With what.
            schema: JSON Schema of the answer; servers differ in whether they hold the model to it.

        Returns:
            The answer's text, as it comes.

        Raises:
            UnreachableError: Nobody listens at the address.
            NoAnswerError: There was no answer in time, or none that is a completion.
        """
        body = {
            "model": self.model,
            "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": question}],
            "response_format": {"type": "json_schema", "json_schema": {"name": "claims", "schema": schema}},
            "temperature": 0,
            "seed": 0,
            "stream": False,
        }
        connection = self._connect()
        try:
            status, data = self._post(connection, json.dumps(body).encode())
        except TimeoutError as late:
            raise NoAnswerError(f"gave no answer within {self.seconds:g} seconds") from late
        except (OSError, HTTPException) as broken:
            raise NoAnswerError(f"broke off ({type(broken).__name__})") from broken
        finally:
            connection.close()
        if status != 200:
            raise NoAnswerError(f"answered with HTTP status {status}")
        return _content(data)

    def _connect(self) -> HTTPConnection:
        address = _address(self.url)
        connection: HTTPConnection = _CONNECTIONS[address.scheme](
            address.hostname or "", address.port, timeout=self.seconds
        )
        try:
            connection.connect()
            peer = connection.sock.getpeername()[0]
        except OSError as refused:
            connection.close()
            raise UnreachableError(f"cannot be reached ({refused})") from refused
        if not self.remote and not _is_here(peer):  # somebody has given "localhost" another address
            connection.close()
            raise UnreachableError(f"is on another machine ({peer})")
        return connection

    def _post(self, connection: HTTPConnection, body: bytes) -> tuple[int, bytes]:
        deadline = time.monotonic() + self.seconds
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        connection.request("POST", _address(self.url).path.rstrip("/") + "/chat/completions", body, headers)
        response = connection.getresponse()
        return response.status, _received(response, deadline)


def _address(url: str) -> SplitResult:
    try:
        address = urlsplit(url)
        usable = address.scheme in _CONNECTIONS and address.hostname and address.port != 0 and not address.query
    except ValueError:  # a port that is no number, brackets that do not close
        usable = False
    if not (usable and url.isascii() and url.isprintable() and " " not in url):
        raise ConfigError(f"{url!r} is no address of a language model; one looks like http://127.0.0.1:11434/v1")
    return address


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _received(response: HTTPResponse, deadline: float) -> bytes:
    """The whole answer; one that comes in drops, or without end, is given up."""
    data = bytearray()
    while piece := response.read1(65_536):
        data += piece
        if time.monotonic() > deadline:
            raise TimeoutError
        if len(data) > _AT_MOST:
            raise NoAnswerError("answered without end")
    return bytes(data)


def _content(data: bytes) -> str:
    try:
        text = json.loads(data)["choices"][0]["message"]["content"]
    except (ValueError, RecursionError, LookupError, TypeError):
        text = None
    if not isinstance(text, str):
        raise NoAnswerError("answered with something that is no completion")
    return text
