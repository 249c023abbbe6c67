"""A province that is not ours: a SOAP 1.1 server of python3-spyne, and a token route beside it.

Written from the published facts about the interface only. Letters are opened by `openssl enc` and parsed by lxml;
nothing of the appliance or of its spec package is read.
"""

import hashlib
import json
import logging
import subprocess
import threading
import time
import urllib.parse
import wsgiref.simple_server

from lxml import etree
from spyne import Application, Fault, ServiceBase, Unicode, rpc
from spyne.protocol.soap import Soap11
from spyne.server.wsgi import WsgiApplication

BODY_NAMESPACE = "http://webServiceInterface.cms.linewell.com"
HEADER_NAMESPACE = "http://linewell.com/ws/"
CALL_PATH = "/hcp/wailian/webservice/"


class Account:
    """Who may call, which tokens live, and what was called."""

    def __init__(self, app_key, app_code):
        self.app_key, self.app_code = app_key, app_code
        self.tokens = []
        self.calls = []  # (operation, letter as a list of (element, text))
        self.problems = []
        self.turn_away = 1  # so many calls find their token invalid
        self.lock = threading.Lock()

    def token(self, query):
        stamp = query["timestamp"][0]
        sign = hashlib.md5((self.app_code + stamp).encode()).hexdigest()
        right = query["app_key"] == [self.app_key] and query["sign"][0].lower() == sign
        if not right or abs(int(stamp) / 1000 - time.time()) > 600:
            return None
        self.tokens.append(f"token-{len(self.tokens)}")
        return self.tokens[-1]

    def opened(self, xml_str):
        """The letter's elements in order."""
        key = hashlib.md5(self.app_code.encode()).hexdigest()
        plain = subprocess.run(["openssl", "enc", "-d", "-sm4-ecb", "-K", key, "-base64", "-A"], input=xml_str.encode(),
                               stdout=subprocess.PIPE, check=True).stdout
        assert plain.startswith(b'<?xml version="1.0" encoding="GB2312"?>'), plain[:60]
        case = etree.fromstring(plain)
        assert case.tag == "Case", case.tag
        return [(element.tag, element.text or "") for element in case]

    def receive(self, ctx, app_key, xml_str):
        operation = ctx.method_name
        with self.lock:
            headers = [(header.tag, header.text) for header in ctx.in_header_doc or []]
            known = [[(f"{{{HEADER_NAMESPACE}}}Authorization", f"Basic {token}")] for token in self.tokens]
            if headers not in known:
                self.problems.append(f"header {headers}")
            if app_key != self.app_key:
                self.problems.append(f"appKey {app_key}")
            if self.turn_away:
                self.turn_away -= 1
                raise Fault("Client", "access_token_invalid")
            try:
                self.calls.append((operation, self.opened(xml_str)))
            except (AssertionError, subprocess.CalledProcessError, etree.XMLSyntaxError) as problem:
                self.problems.append(f"letter of {operation}: {problem}")
            number = len(self.calls)
        return ('<?xml version="1.0" encoding="GB2312"?><Case><code>200</code><message>成功</message>'
                f"<data><evaluateUnid>SPYNE{number:04}</evaluateUnid></data></Case>")


def application(account):
    logging.getLogger("spyne").setLevel(logging.CRITICAL)  # it would print each fault that it sends
    class Evaluations(ServiceBase):
        @rpc(Unicode, Unicode, _returns=Unicode, _out_variable_name="return")
        def getSaveEvaluation(ctx, appKey, xmlStr):  # pylint: disable=no-self-argument,invalid-name
            return account.receive(ctx, appKey, xmlStr)

        @rpc(Unicode, Unicode, _returns=Unicode, _out_variable_name="return")
        def getEvaluationSupplement(ctx, appKey, xmlStr):  # pylint: disable=no-self-argument,invalid-name
            return account.receive(ctx, appKey, xmlStr)

    soap = WsgiApplication(Application([Evaluations], BODY_NAMESPACE, in_protocol=Soap11(validator="soft"),
                                       out_protocol=Soap11()))

    def route(environment, start):
        path = environment["PATH_INFO"]
        if path == "/get-token":
            token = account.token(urllib.parse.parse_qs(environment["QUERY_STRING"]))
            start("200 OK" if token else "400 Bad Request", [("Content-Type", "application/json")])
            return [json.dumps({"access_token": token, "expires_in": 60, "refresh_token": "", "re_expires_in": 60}).encode()]
        if not path.startswith(CALL_PATH):
            account.problems.append(f"path {path}")
        return soap(environment, start)

    return route


class Quiet(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, *_arguments):  # pylint: disable=arguments-differ
        pass


class SpyneProvince:
    def __init__(self, app_key, app_code):
        self.account = Account(app_key, app_code)
        self.server = wsgiref.simple_server.make_server("127.0.0.1", 0, application(self.account), handler_class=Quiet)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
