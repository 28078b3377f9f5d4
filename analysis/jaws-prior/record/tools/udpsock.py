"""A UDP socket for asyncio."""
import asyncio


class Sock(asyncio.DatagramProtocol):
    def __init__(self, got=None):
        self.got = got or (lambda d, a: None)

    def connection_made(self, transport):
        self.t = transport

    def datagram_received(self, data, addr):
        self.got(data, addr)

    def error_received(self, exc):
        pass


async def bind(addr, port, got=None):
    t, _ = await asyncio.get_running_loop().create_datagram_endpoint(lambda: Sock(got), local_addr=(addr, port))
    return t
