"""The address of a language model: what it may be, and where its key may go."""

from __future__ import annotations

import ipaddress
import urllib.parse
from dataclasses import dataclass

from kg.errors import UsageError

__all__ = ["Address"]

_PATH = "/chat/completions"


@dataclass(frozen=True)
class Address:
    """Where completions are asked for.

    Attributes:
        url: the whole address, ``…/chat/completions``.
        shown: the address for messages: without a query, which may hold secrets.
        origin: scheme, host and port.
        guarded: whether a key may be sent there: over TLS, or without leaving the own network.
    """

    url: str
    shown: str
    origin: tuple[str, str, int]
    guarded: bool

    @classmethod
    def of(cls, url: str) -> Address:
        """Read an address; ``/chat/completions`` is added where it is missing.

        Raises:
            UsageError: if it is none, is not http or https, or holds a name and a password.

        Example:
            >>> Address.of("http://localhost:11434/v1").url
            'http://localhost:11434/v1/chat/completions'
        """
        try:
            parts = urllib.parse.urlsplit(url.strip())
            host, port = parts.hostname, parts.port
            good = parts.scheme in ("http", "https") and bool(host) and port != 0
        except ValueError:  # brackets or a port that are none
            good, host, port = False, None, None
        if not good or host is None or any(c.isspace() or not c.isprintable() for c in url.strip()):
            raise UsageError(
                "no address of a language model; write http:// or https://, host and path, "
                "such as http://localhost:11434/v1"
            )
        if parts.username is not None or parts.password is not None:
            raise UsageError(
                "an address holds no password; put the key into the environment variable KG_LLM_KEY"
            )
        path = parts.path.rstrip("/")
        if not path.endswith(_PATH):
            path += _PATH
        path = urllib.parse.quote(path, safe="/%:@!$&'()*+,;=~-._")
        whole = parts._replace(path=path, fragment="")
        return cls(
            url=urllib.parse.urlunsplit(whole),
            shown=urllib.parse.urlunsplit(whole._replace(query="")),
            origin=(parts.scheme, host, port or (443 if parts.scheme == "https" else 80)),
            guarded=parts.scheme == "https" or _near(host),
        )

    def leads_to(self, other: str) -> bool:
        """Tell whether a redirect may be followed: to the same host, and not down from TLS."""
        try:
            parts = urllib.parse.urlsplit(other)
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError:
            return False
        return (parts.scheme, parts.hostname, port) == self.origin


def _near(host: str) -> bool:
    """Tell whether a host is this machine or stands in a private network."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "." not in host or host.endswith((".localhost", ".local", ".internal", ".lan"))
    return address.is_loopback or address.is_private or address.is_link_local
