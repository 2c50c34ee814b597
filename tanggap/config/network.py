"""What this machine is called on its networks, and whether something answers there."""

import ipaddress
import socket
from urllib.parse import urlsplit

# Reserved for documentation: choosing a route towards it sends nothing.
FAR_AWAY = (("192.0.2.1", 9, socket.AF_INET), ("2001:db8::1", 9, socket.AF_INET6))

# Listening on these means on every address of the machine.
EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 (compared, never bound)


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_inside(url: str) -> bool:
    """Whether the address is one that no telephone outside the building comes to."""
    host = urlsplit(url).hostname or ""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".local", ".lan", ".internal", ".home.arpa"))


def own_addresses() -> list[str]:
    """This machine's addresses on its networks, without loopback, the one with the way out first."""
    found: list[str] = []
    for host, port, family in FAR_AWAY:
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((host, port))
                found.append(probe.getsockname()[0])
        except OSError:
            continue
    try:
        named = socket.getaddrinfo(socket.gethostname(), None, type=socket.SOCK_STREAM)
    except OSError:
        named = []
    found += [str(entry[4][0]) for entry in named]
    return [address for address in dict.fromkeys(found) if not is_loopback(address) and "%" not in address]


def listening_on(host: str) -> list[str]:
    """The addresses under which others reach a server that listens on `host`."""
    if host not in EVERYWHERE:
        return [host]
    return [address for address in own_addresses() if (":" in address) == (":" in host)]


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(host: str, port: int, *, timeout: float = 1.0) -> bool:
    """Whether Tanggap says that it is well at this address."""
    request = b"GET /sehat/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    try:
        with socket.create_connection((host, port), timeout=timeout) as connection:
            connection.sendall(request)
            return b" 200 " in connection.recv(64)
    except OSError:
        return False


def written(host: str, port: int) -> str:
    """The address as people type it."""
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}" if port == 80 else f"http://{name}:{port}"
