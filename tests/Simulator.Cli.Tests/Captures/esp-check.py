# Opens every ESP packet of a capture with scapy and the exported keys: ICV verified, then decrypted. Arguments: capture, esp_sa.
# Prints a line a packet: frame number, SPI, sequence number, and the decrypted segment in hexadecimal, or the word that says why there is none.
import logging
import sys

logging.getLogger("scapy").setLevel(logging.ERROR)
from esp_keys import associations
from scapy.layers.inet import IP
from scapy.layers.inet6 import IPv6
from scapy.layers.ipsec import ESP, IPSecIntegrityError
from scapy.packet import raw
from scapy.utils import PcapReader

HIP, NEXT_ESP = 253, 50


def esp_behind(packet):
    """The packet's ESP octets, alone or behind HIP; None when there are none."""
    number = packet.proto if isinstance(packet, IP) else packet.nh
    payload = raw(packet.payload)
    if number == NEXT_ESP:
        return payload
    if number == HIP and payload[0] == NEXT_ESP:
        return payload[8 * (payload[1] + 1):]
    return None


def main(capture, keys):
    known = associations(keys)
    for number, frame in enumerate(PcapReader(capture), 1):
        packet = frame.getlayer(IP) or frame.getlayer(IPv6)
        esp = packet and esp_behind(packet)
        if not esp:
            continue
        spi, sequence = int.from_bytes(esp[:4], "big"), int.from_bytes(esp[4:8], "big")
        association = known.get(spi)
        if association is None:
            print(number, spi, sequence, "no-key")
            continue
        header = {"src": packet.src, "dst": packet.dst}
        alone = IP(proto=NEXT_ESP, **header) / ESP(esp) if isinstance(packet, IP) else IPv6(nh=NEXT_ESP, **header) / ESP(esp)
        try:
            print(number, spi, sequence, raw(association.decrypt(alone, verify=True).payload).hex() or "empty")
        except IPSecIntegrityError:
            print(number, spi, sequence, "bad-icv")


main(*sys.argv[1:])
