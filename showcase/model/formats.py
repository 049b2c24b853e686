"""Lists the file formats that may be opened as a clip: they hold pictures and refer to no other file."""

from __future__ import annotations

PROTOCOLS = "file"

USUAL = ("mov", "mp4", "m4a", "3gp", "3g2", "mj2", "matroska", "webm", "mpegts", "mpeg", "avi", "mxf")
OTHER_FILES = ("asf", "asf_o", "flv", "live_flv", "kux", "ogg", "nut", "nuv", "nsv", "rm", "ivr", "wtv", "gxf", "lxf")
STREAMS = (
    *("dv", "h264", "hevc", "vvc", "evc", "h261", "h263", "m4v", "mpegvideo", "vc1", "vc1test", "av1", "obu", "ivf"),
    *("dirac", "dnxhd", "cavsvideo", "avs2", "avs3", "apv", "mjpeg", "mjpeg_2000", "smjpeg", "ingenient"),
    *("yuv4mpegpipe", "mpegtsraw", "pva", "pmp", "ty", "dhav", "mtv", "vivo", "swf", "r3d", "cine", "cdxl"),
)
"""Bare streams, some without any times."""
ANIMATIONS = ("gif", "apng", "webp_anim", "jpegxl_anim", "flic", "dxa", "filmstrip")
GAMES = (
    *("smk", "bink", "roq", "rl2", "rpl", "film_cpk", "4xm", "vmd", "xmv", "wc3movie", "ea", "idcin", "ipmovie"),
    *("thp", "moflex", "usm", "psxstr", "bethsoftvid", "smush", "tmv", "jv", "hnm", "yop", "bfi", "c93"),
)

FORMATS = ",".join((*USUAL, *OTHER_FILES, *STREAMS, *ANIMATIONS, *GAMES))
"""A list for safety, not for taste. Left out are demuxers that open further files or the network (hls, dash, concat,
imf, mlv, vobsub, sdp, rtsp, rtp, sap, image2), that run scripts (avisynth, vapoursynth), that read devices (lavfi,
dvdvideo), and those of single pictures."""

UNTIMED = ("h264", "hevc", "vvc", "evc", "h261", "h263", "m4v", "vc1", "cavsvideo", "avs2", "avs3", "dirac", "dnxhd")
"""Bare streams of which packets may have no times: frames are counted instead."""

COUNTED = ("avi",)
"""Formats that only count their frames: what reordering adds to the time of the first one is a guess."""
