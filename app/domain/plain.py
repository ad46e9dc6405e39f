"""Plain words for what engineers write: a first draft for a PM to look at, never more. Pure."""

import re
from collections.abc import Iterable, Mapping

GLOSSARY: Mapping[str, str] = {
    "2FA": "the second sign-in step",
    "access point": "Wi-Fi transmitter",
    "access points": "Wi-Fi transmitters",
    "access switch": "network box on the floor",
    "Active Directory": "the list of user accounts",
    "ACL": "access rule",
    "AP": "Wi-Fi transmitter",
    "APs": "Wi-Fi transmitters",
    "backbone": "main cabling",
    "bandwidth": "speed of the line",
    "BGP": "the internet provider's routing",
    "BIOS": "the computer's basic settings",
    "cert": "security certificate",
    "change window": "agreed time for the work",
    "circuit": "internet line",
    "comms room": "room with the network equipment",
    "core switch": "main network box",
    "CPE": "the provider's box",
    "cutover": "switch-over",
    "cut-over": "switch-over",
    "DC": "main server",
    "decommission": "take out of use",
    "decommissioning": "taking out of use",
    "demarc": "point where the provider's line ends",
    "DHCP": "automatic network addresses",
    "DNS": "the internet's address book",
    "domain controller": "main server",
    "downtime": "time without service",
    "endpoint": "computer",
    "endpoints": "computers",
    "enrolment": "set-up",
    "enrollment": "set-up",
    "failover": "switch to the spare",
    "firewall rule": "firewall setting",
    "firmware": "built-in software",
    "gateway": "way out to the internet",
    "GPO": "company-wide setting",
    "handover": "hand-over",
    "heat map": "plan of the Wi-Fi coverage",
    "IDF": "cabinet on the floor",
    "IMAP": "mail access",
    "IP": "network address",
    "IPs": "network addresses",
    "IP address": "network address",
    "IP addresses": "network addresses",
    "ISP": "internet provider",
    "latency": "delay on the line",
    "LAN": "office network",
    "MDF": "main cabinet",
    "MDM": "device management",
    "MFA": "the second sign-in step",
    "migrate": "move",
    "migrated": "moved",
    "migration": "move",
    "MX record": "mail address setting",
    "NAS": "file storage box",
    "NAT": "address translation",
    "NIC": "network socket",
    "ONT": "the provider's fibre box",
    "onboarding": "set-up",
    "outage": "time without service",
    "patch panel": "panel with the network sockets",
    "PBX": "telephone system",
    "PDU": "power strip in the cabinet",
    "PoE": "power through the network cable",
    "porting": "moving the phone numbers",
    "provision": "set up",
    "provisioned": "set up",
    "provisioning": "set-up",
    "rack": "equipment cabinet",
    "RDP": "remote access",
    "RMA": "replacement from the maker",
    "roaming profile": "settings that follow the user",
    "rollback": "way back",
    "roll back": "go back",
    "router": "internet box",
    "SIP trunk": "telephone line over the internet",
    "SLA": "agreed response time",
    "SSID": "Wi-Fi name",
    "SSIDs": "Wi-Fi names",
    "SSO": "one sign-in for everything",
    "static block": "fixed internet addresses",
    "subnet": "part of the network",
    "subnets": "parts of the network",
    "switch port": "network socket",
    "tenant": "account at the provider",
    "throughput": "speed",
    "UAT": "your own test",
    "uplink": "connection to the main network",
    "UPS": "battery for power cuts",
    "VLAN": "separate part of the network",
    "VLANs": "separate parts of the network",
    "VM": "virtual server",
    "VMs": "virtual servers",
    "VoIP": "telephones over the internet",
    "VPN": "secure connection from outside",
    "WAN": "connection between the offices",
    "WAP": "Wi-Fi transmitter",
    "WLAN": "Wi-Fi",
}
"""What engineers say, and what a client understands. Short forms count in capitals only."""

_ASKED = r"(?:(?:can|could|would|please|pls|someone|somebody|anyone|we|you|i|need to|to)[ ,]+)*"
_TO_YOU: tuple[tuple[str, str], ...] = (
    (
        rf"\A{_ASKED}(?:ask|check with) {{them}} (?:if|whether) (?:they|{{them}}) (?:are|were)\b",
        "are you",
    ),
    (rf"\A{_ASKED}(?:ask|check with) {{them}} (?:if|whether) (?:they|{{them}})\b", "do you"),
    (rf"\A{_ASKED}(?:ask|check with) {{them}} (?:for|about)\b", "could you tell us about"),
    (rf"\A{_ASKED}(?:ask|check with|find out from) {{them}}\b[,:]?", "please tell us"),
    (r"\b(?:at|from|on) {them}\b(?!')", "on your side"),
    (r"\b(does|has|is|did|was) {them}\b(?!')", ""),
    (r"\b{them}'s\b", "your"),
    (r"\b{them} (has|is|was|does|did|needs|wants|uses|opens|knows)\b", ""),
    (r"\b{them}\b", "you"),
    (r"\b(?:at|on) theirs\b", "at yours"),
    (r"\b(?:at|on) their (?:side|end|place)\b", "on your side"),
    (r"\btheirs\b", "yours"),
    (r"\btheir\b", "your"),
    (r"\b(?:they|them)\b", "you"),
)
_VERBS = {
    "does": "do",
    "has": "have",
    "is": "are",
    "was": "were",
    "did": "did",
    "needs": "need",
    "wants": "want",
    "uses": "use",
    "opens": "open",
    "knows": "know",
}


def plainly(text: str) -> str:
    """The text with jargon put plainly; what is not in the glossary stays as it is."""
    return _TERMS.sub(_said_plainly, text)


def asked_of_client(text: str, names: Iterable[str] = ()) -> str:
    """An engineer's question about a client, put to the client: `they` becomes `you`.

    `names` are those of the client and of the people there.
    """
    named = (re.escape(name) for name in sorted(names, key=len, reverse=True) if name.strip())
    third = "|".join([r"(?:the |our )?(?:client|customer)", *(f"(?:the )?{n}" for n in named)])
    lines = text.replace("\u2019", "'").strip().splitlines()
    asked = "\n".join(" ".join(line.split()) for line in lines)
    for pattern, words in _TO_YOU:
        there = pattern.replace("{them}", f"(?:{third})")
        asked = re.sub(there, words or _turned, asked, flags=re.IGNORECASE)
    asked = plainly(asked).strip()
    return asked[:1].upper() + asked[1:]


def _turned(hit: re.Match[str]) -> str:
    """`does the client` is `do you`, `the client has` is `you have`."""
    verb = _VERBS[hit[1].lower()]
    return f"{verb} you" if hit.start(1) == hit.start() else f"you {verb}"


def _said_plainly(hit: re.Match[str]) -> str:
    """The plain words, with the article that they take."""
    term = hit["term"]
    words = GLOSSARY.get(term) or _LOWER[term.casefold()]
    article, space = hit["article"], hit["space"]
    if not article:
        return words
    if words.startswith("the "):
        return f"{article[0]}{words[1:]}" if article.lower() == "the" else words
    if article.lower() == "the":
        return f"{article}{space}{words}"
    return f"{article[0]}{'n' if words[0] in 'aeiou' else ''}{space}{words}"


_LOWER = {t.casefold(): words for t, words in GLOSSARY.items() if not t[:2].isupper()}
_TERMS = re.compile(
    r"\b(?:(?P<article>[Aa]n?|[Tt]he)(?P<space>\s+))?(?P<term>"
    + "|".join(
        re.escape(t) if t[:2].isupper() else rf"(?i:{re.escape(t)})"
        for t in sorted(GLOSSARY, key=len, reverse=True)
    )
    + r")\b(?![-_.]\w)"
)
