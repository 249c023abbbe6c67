"""Opens what a store keeps sealed with ciphers that are not ours, as appliance/foundation/seal.h says."""

import hmac
import pathlib

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


class Keys:
    """The keys of a file as `store key` makes it."""

    def __init__(self, file):
        self.secrets = {}
        for line in pathlib.Path(file).read_text(encoding="ascii").splitlines():
            _, number, secret = line.split()
            self.secrets[int(number)] = bytes.fromhex(secret)

    def open(self, sealed, context):
        """The plain bytes; raises when the tag is not right."""
        def derived(name):
            return hmac.new(self.secrets[int.from_bytes(sealed[1:5], "big")], b"hcp-appliance " + name, "sm3").digest()

        content, tag = sealed[:-32], sealed[-32:]
        assert content[0] == 1, content[:5]
        expected = hmac.new(derived(b"authentication"), len(context).to_bytes(8, "big") + context + content, "sm3").digest()
        assert hmac.compare_digest(expected, tag), f"the {context.decode()} was altered"
        cipher = Cipher(algorithms.SM4(derived(b"encryption")[:16]), modes.CTR(content[5:21])).decryptor()
        return cipher.update(content[21:]) + cipher.finalize()

    def record(self, identifier, sealed):
        """The bytes of a record as they came."""
        plain = self.open(sealed, b"record " + identifier.encode())
        return plain[1 + plain[0]:]
