"""Who calls: the address behind our own proxies, and whether it may bring updates (S1).

`X-Forwarded-For` is what anybody may write. It is read from its end, and only as far as the proxies
that the operator named have written it; with none named it is not looked at.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Callers:
    """Who may call; without `sources`, everybody who knows the secret."""

    proxies: tuple[Network, ...] = ()
    """Whose word is taken for who called them."""
    sources: tuple[Network, ...] = ()
    """Where updates may come from."""

    def admit(self, peer: str | None, forwarded: Sequence[str]) -> bool:
        """Whether this caller may go on; `forwarded` are the X-Forwarded-For headers as they came.

        What a proxy of ours says and nobody can read is no address, so nobody is admitted by it.
        """
        if not self.sources:
            return True
        caller = _address(peer or "")
        for said in reversed(tuple(_each(forwarded))):
            if caller is None or not _is_in(caller, self.proxies):
                break
            caller = _address(said)
        return caller is not None and _is_in(caller, self.sources)


def _each(headers: Sequence[str]) -> Iterable[str]:
    return (one.strip() for header in headers for one in header.split(","))


def _address(text: str) -> Address | None:
    try:
        # A zone (fe80::1%eth0) says nothing to another machine.
        found = ipaddress.ip_address(text.partition("%")[0].strip("[]"))
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None:
        return found.ipv4_mapped
    return found


def _is_in(address: Address, networks: Iterable[Network]) -> bool:
    return any(address in network for network in networks)
