# The file esp_sa of a run as scapy's security associations.
import csv

from scapy.layers.ipsec import ESP, SecurityAssociation

CIPHERS = {"TripleDES-CBC [RFC2451]": "3DES", "NULL": "NULL"}
AUTHENTICATORS = {"HMAC-SHA-1-96 [RFC2404]": "HMAC-SHA1-96"}


def key(text):
    return bytes.fromhex(text[2:])


def associations(path):
    """Security associations by SPI."""
    with open(path, newline="") as lines:
        return {int(spi, 16): SecurityAssociation(
            ESP, spi=int(spi, 16), crypt_algo=CIPHERS[cipher], crypt_key=key(cipher_key) or None,
            auth_algo=AUTHENTICATORS[authenticator], auth_key=key(authenticator_key))
            for _, _, _, spi, cipher, cipher_key, authenticator, authenticator_key in csv.reader(lines)}
