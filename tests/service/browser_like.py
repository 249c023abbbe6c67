"""A browser as far as plain HTTP goes: it keeps its cookie, follows nothing by itself, and fills in forms."""

import http.cookies
import re
import subprocess
import urllib.error
import urllib.parse
import urllib.request


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class BrowserLike:
    def __init__(self, url):
        self.url, self.cookies = url, {}
        self.opener = urllib.request.build_opener(NoRedirect)

    def ask(self, path, form=None, method=None):
        """(status, headers, bytes)"""
        body = None if form is None else urllib.parse.urlencode(form).encode()
        request = urllib.request.Request(self.url + path, body, method=method)
        if self.cookies:
            request.add_header("Cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        try:
            answer = self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            for line in answer.headers.get_all("Set-Cookie", []):
                for name, morsel in http.cookies.SimpleCookie(line).items():
                    self.cookies.pop(name, None)
                    if morsel.value:
                        self.cookies[name] = morsel.value
            return answer.status, answer.headers, answer.read()

    def page(self, path):
        return self.ask(path)[2].decode()

    def token(self, path):
        return re.search(r'name="token" value="([0-9a-f]{64})"', self.page(path))[1]

    def sign_in(self, account, password):
        status, headers, _ = self.ask("/sign-in", {"account": account, "password": password,
                                                   "token": self.token("/sign-in")})
        return status, headers.get("Location")


def add_user(executable, users, account, name, role, password, *more):
    subprocess.run([executable, "user", "add", account, "--name", name, "--role", role, "--users", str(users), *more],
                   input=password.encode() + b"\n", stderr=subprocess.DEVNULL, check=True)
