"""Runs a kernel as a notebook does and lets its Java write down the classes that this took.

usage: train_kernel.py KERNELS NAME CARD CACHE

KERNELS is the folder of the kernels, NAME one of them, CARD a small fit, CACHE the file that Java writes. The status is 3
where Python has no client of Jupyter.
"""

import os
import signal
import sys
import tempfile
import time

try:
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import KernelManager
except ImportError:
    print(sys.executable, "has no package jupyter_client")
    sys.exit(3)

SECONDS = 180


def cells(card):
    with open(card, encoding="utf-8") as text:
        yield "%%fit training\n" + text.read()
    yield "%data SLAC_P_F2"
    yield "%chi2 training"
    yield "%plot pdf training"
    yield "%plot data training SLAC_P_F2"
    yield "%table training"
    yield "Session session = Session.open();\nfor (int i = 0; i < 3; i++) System.out.println(i);"


def training(argument, cache):
    """What writes the cache, in the place of what reads it."""
    return "-XX:AOTCacheOutput=" + cache if argument.startswith("-XX:AOTCache=") else argument


def main(kernels, name, card, cache):
    with tempfile.TemporaryDirectory() as folder:
        manager = KernelManager(
            kernel_name=name,
            kernel_spec_manager=KernelSpecManager(kernel_dirs=[kernels]),
            connection_file=os.path.join(folder, "connection.json"),
        )
        manager.kernel_spec.argv = [training(argument, cache) for argument in manager.kernel_spec.argv]
        try:
            manager.start_kernel()
            client = manager.blocking_client()
            client.start_channels()
            client.wait_for_ready(timeout=SECONDS)
            for cell in cells(card):
                reply = client.execute(cell, reply=True, timeout=SECONDS)["content"]
                if reply["status"] != "ok":
                    sys.exit("'%s' failed: %s" % (cell.partition("\n")[0], reply.get("evalue")))
            client.complete("%pl", reply=True, timeout=SECONDS)
            client.stop_channels()
            # Java writes when it ends by itself, and takes some seconds for that.
            manager.signal_kernel(signal.SIGTERM)
            deadline = time.monotonic() + SECONDS
            while manager.is_alive():
                if time.monotonic() > deadline:
                    sys.exit("it does not end")
                time.sleep(0.1)
        finally:
            manager.shutdown_kernel(now=True)


# Whoever ends this program does not want the kernel to go on.
signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))
main(*sys.argv[1:])
