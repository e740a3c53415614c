"""Pages and archives made for tests."""

from __future__ import annotations

import io

__all__ = ["PAGE", "warc"]

PAGE = "<html><body><h1>青禾公司消息</h1><p>青禾公司已发布“澜山”大模型。</p></body></html>"


def warc(*records: tuple[str, str, bytes, dict], packed: bool = True) -> bytes:
    """Make an archive of records: type, address, body, and HTTP headers."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for kind, url, body, headers in records:
        http = None
        told = dict(headers)
        if kind in ("response", "request"):
            status = told.pop("status", "200 OK")
            http = StatusAndHeaders(status, list(told.items()), protocol="HTTP/1.1")
        more = {} if http else {"warc_content_type": told.get("Content-Type", "text/plain")}
        writer.write_record(
            writer.create_warc_record(
                url, kind, payload=io.BytesIO(body), http_headers=http, length=len(body), **more
            )
        )
    return out.getvalue()
