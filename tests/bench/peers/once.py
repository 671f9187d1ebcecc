"""``python once.py PROGRAM ARGUMENT…``: run it, and print its seconds, peak kilobytes and exit code to standard error.

A process of its own and as small as can be, because the peak of a child counts what its parent held when it was made.
"""

import os
import sys
import time

started = time.perf_counter()
actions = [(os.POSIX_SPAWN_DUP2, 1, 2)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=actions)
_, status, used = os.wait4(child, 0)
print(time.perf_counter() - started, used.ru_maxrss, os.waitstatus_to_exitcode(status), file=sys.stderr)
