"""Certificates made by openssl in a folder, for tests: authorities, servers, senders. Nothing of them is used elsewhere."""

import pathlib
import subprocess


class Authority:
    def __init__(self, folder, name):
        self.folder, self.name = pathlib.Path(folder), name
        self.file = self.folder / f"{name}.pem"
        self._openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                      "-subj", f"/CN={name}", "-addext", "keyUsage=critical,keyCertSign,cRLSign",
                      "-keyout", f"{name}.key", "-out", f"{name}.pem")
        self._ca_files()

    def _openssl(self, *arguments):
        done = subprocess.run(["openssl", *map(str, arguments)], cwd=self.folder, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()

    def _ca_files(self):
        (self.folder / f"{self.name}.index").write_text("")
        (self.folder / f"{self.name}.cnf").write_text(
            f"[ca]\ndefault_ca=it\n[it]\ndatabase={self.name}.index\nnew_certs_dir=.\ncertificate={self.name}.pem\n"
            f"private_key={self.name}.key\nrand_serial=yes\ndefault_md=sha256\npolicy=any\ncopy_extensions=copy\n"
            "unique_subject=no\ndefault_crl_days=2\n[any]\ncommonName=supplied\n")

    def issue(self, name, begins="20200101000000Z", ends="20990101000000Z"):
        """(certificate, key) for localhost, 127.0.0.1 and `name`."""
        self._openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={name}",
                      "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", f"{name}.key", "-out",
                      f"{name}.csr")
        self._openssl("ca", "-batch", "-notext", "-config", f"{self.name}.cnf", "-in", f"{name}.csr", "-out", f"{name}.pem",
                      "-startdate", begins, "-enddate", ends)
        return self.folder / f"{name}.pem", self.folder / f"{name}.key"

    def revocations(self, *revoked):
        """A file with the list of the revoked certificates."""
        for certificate in revoked:
            self._openssl("ca", "-config", f"{self.name}.cnf", "-revoke", certificate)
        self._openssl("ca", "-config", f"{self.name}.cnf", "-gencrl", "-out", f"{self.name}.crl")
        return self.folder / f"{self.name}.crl"
