"""A mail server on loopback for the tests: takes messages into a folder, refuses or stumbles by the recipient's name."""
import os, ssl, sys, time
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

folder, port, certificate = sys.argv[1], int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None
tries = {}


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nie.ma"):
            return "550 5.1.1 No such person here"
        if address.startswith("zajety"):
            tries[address] = tries.get(address, 0) + 1
            if tries[address] == 1:
                return "451 4.3.0 Come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        address = envelope.rcpt_tos[0]
        if address.startswith("zerwany"):
            tries[address] = tries.get(address, 0) + 1
            if tries[address] == 1:
                server.transport.abort()
                return "421 Gone"
        with open(os.path.join(folder, f"{time.time_ns()}.eml"), "wb") as file:
            file.write(envelope.content)
        return "250 OK"


class Server(Controller):
    def factory(self):
        if not certificate:
            return SMTP(self.handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        return SMTP(self.handler, tls_context=context, require_starttls=True)


controller = Server(Handler(), hostname="127.0.0.1", port=port)
controller.start()
print("ready", flush=True)
sys.stdin.read()
controller.stop()
