# Verifies the checksum of every mobility header of a capture with scapy, in the clear, in IPv6 in IPv6, and in ESP with the exported keys.
# Arguments: capture, esp_sa. Prints a line for each header: frame number, what it is found in, and whether the checksum is good or bad.
import logging
import struct
import sys

logging.getLogger("scapy").setLevel(logging.ERROR)
from esp_keys import associations
from scapy.layers.inet6 import HAO, IPv6, IPv6ExtHdrDestOpt, IPv6ExtHdrRouting, in6_chksum
from scapy.layers.ipsec import ESP
from scapy.packet import raw
from scapy.utils import PcapReader

IPV6, ROUTING, NEXT_ESP, DESTINATION_OPTIONS, MOBILITY = 41, 43, 50, 60, 135


def upper(packet):
    """What follows the IPv6 header and the extension headers: its number and its octets."""
    number, at = packet[6], 40
    while number in (ROUTING, DESTINATION_OPTIONS):
        number, at = packet[at], at + 8 * (packet[at + 1] + 1)
    return number, packet[at:40 + struct.unpack("!H", packet[4:6])[0]]


def verdict(packet, header):
    # scapy takes the home addresses of the option and of the routing header into the pseudo-header itself; that of an option without padding beside it.
    last = IPv6(packet)
    while isinstance(last.payload, (IPv6ExtHdrRouting, IPv6ExtHdrDestOpt)):
        last = last.payload
        if isinstance(last, IPv6ExtHdrDestOpt):
            last.options = [option for option in last.options if isinstance(option, HAO)]
    expected = in6_chksum(MOBILITY, last, header[:4] + b"\0\0" + header[6:])
    return "good" if expected == struct.unpack("!H", header[4:6])[0] else "bad"


def walk(packet, place, known):
    number, payload = upper(packet)
    if number == MOBILITY:
        yield place, verdict(packet, payload)
    elif number == IPV6:
        yield from walk(payload, "EspTunnel" if place == "EspTunnel" else "Tunnel", known)
    elif number == NEXT_ESP:
        opened = known[struct.unpack("!I", payload[:4])[0]].decrypt(IPv6(nh=NEXT_ESP) / ESP(payload), verify=True)
        if opened.nh == MOBILITY:
            yield "EspTransport", verdict(packet, raw(opened.payload))
        elif opened.nh == IPV6:
            yield from walk(raw(opened.payload), "EspTunnel", known)


def main(capture, keys):
    known = associations(keys)
    for number, frame in enumerate(PcapReader(capture), 1):
        packet = frame.getlayer(IPv6)
        if packet is None:
            continue
        for place, result in walk(packet.original, "Clear", known):
            print(number, place, result)


main(*sys.argv[1:])
