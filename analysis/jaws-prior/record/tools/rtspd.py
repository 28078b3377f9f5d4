"""rtspd.py FILE: an RTSP camera that sends a recorded file in a loop."""
import os
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402

Gst.init(None)
server = GstRtspServer.RTSPServer()
server.set_service(os.environ.get("RTSPPORT", "554"))
factory = GstRtspServer.RTSPMediaFactory()
factory.set_launch("( filesrc location=%s ! qtdemux name=d  d.video_0 ! queue ! h264parse ! rtph264pay config-interval=1 name=pay0 pt=96 "
                   "d.audio_0 ! queue ! aacparse ! rtpmp4gpay name=pay1 pt=97 )" % sys.argv[1])
factory.set_shared(False)
server.get_mount_points().add_factory("/cam", factory)
server.attach(None)
loop = GLib.MainLoop()
GLib.timeout_add_seconds(3600, loop.quit)
loop.run()
