"""Which hosts the portal may visit: those of the public internet, looked up once and held on to.

A link is typed by anybody who may write, so that it could lead into the network where the portal
stands. The addresses of a name are looked up here, all of them have to be public, and the visit
goes to the very address that was looked at: a name that answers differently the second time gains
nothing.
"""

import socket
from collections.abc import Callable
from ipaddress import IPv6Address, IPv6Network, ip_address

# Addresses that carry another one inside, which a gateway would go on to.
_CARRIERS = tuple(IPv6Network(block) for block in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16"))

Lookup = Callable[[str, int], list[str]]


class NotPublic(Exception):
    """The host is not one of the public internet, or has no address."""


def look_up(host: str, port: int) -> list[str]:
    """Return the addresses of a host; raises OSError when there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def public_address(host: str, port: int, look_up: Lookup = look_up) -> str:
    """Return the address to connect to; raises NotPublic unless all that the host has are public.

    Raises OSError when the name is not known.
    """
    addresses = look_up(host, port)
    if not addresses or not all(map(is_public, addresses)):
        raise NotPublic(host)
    return addresses[0]


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        elif any(ip in block for block in _CARRIERS):
            return False
    return ip.is_global and not ip.is_multicast
