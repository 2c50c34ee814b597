"""Where a form was sent from. There is no cookie to abuse, so this only keeps other sites from posting in our name."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def is_foreign(request: HttpRequest) -> bool:
    """Whether the browser says that another site sent this form.

    A page with `Referrer-Policy: no-referrer` sends `Origin: null`, and old telephones and proxies send nothing: those
    pass, for the signed ticket has still to be right. Hosts are compared without the scheme, which a proxy may change.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") == "cross-site":
        return True
    origin = request.headers.get("Origin", "")
    if origin and origin != "null":
        return not _is_ours(origin, request)
    referrer = request.headers.get("Referer", "")
    return bool(referrer) and not _is_ours(referrer, request)


def _is_ours(address: str, request: HttpRequest) -> bool:
    try:
        host = urlsplit(address).netloc
    except ValueError:
        return False
    return host in {request.get_host(), urlsplit(settings.PUBLIC_URL).netloc or None}
