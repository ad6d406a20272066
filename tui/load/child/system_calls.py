"""Blocks system calls that a process never needs if it only reads and computes, with seccomp on Linux.

The filter is a Berkeley packet filter program. It blocks calls that use the network, start processes or programs, act
on other processes, or write, move or remove files; all others are allowed. It applies to native code, too, and cannot
be removed.
"""

import os
import sys
from collections.abc import Iterable
from typing import NamedTuple


class _Machine(NamedTuple):
    """A processor architecture: its number in the kernel, and its numbers of the blocked calls."""

    audit_name: int
    refused: str
    openat: int
    open: int | None = None
    clone: int = 0
    clone3: int = 435


# socket, connect, accept, sendto, sendmsg, bind, listen, socketpair, accept4, sendmmsg · vfork, fork, execve, execveat
# · kill, tkill, tgkill, ptrace, process_vm_readv, process_vm_writev, pidfd_open, pidfd_send_signal, pidfd_getfd
# · truncate, rename, mkdir, rmdir, creat, link, unlink, symlink, chmod, fchmod, chown, fchown, lchown, mknod
# · mkdirat, mknodat, fchownat, unlinkat, renameat, renameat2, linkat, symlinkat, fchmodat, openat2
# · mount, umount2, chroot, pivot_root, unshare, setns, bpf, io_uring_setup, io_uring_enter, userfaultfd, keyctl
# · add_key, setuid, setgid, memfd_create, shmget, msgget
_X86_64 = _Machine(
    0xC000003E,
    "41 42 43 44 46 49 50 53 288 307 57 58 59 322 62 200 234 101 310 311 434 424 438 "
    "76 82 83 84 85 86 87 88 90 91 92 93 94 133 258 259 260 263 264 316 265 266 268 437 "
    "165 166 161 155 272 308 321 425 426 323 250 248 105 106 319 29 68",
    openat=257,
    open=2,
    clone=56,
)
_AARCH64 = _Machine(
    0xC00000B7,
    "198 203 202 206 211 200 201 199 242 269 221 281 129 130 131 117 270 271 434 424 438 "
    "45 52 55 34 33 54 35 38 276 37 36 53 437 40 39 51 41 97 268 280 425 426 282 219 217 146 144 279 194 186",
    openat=56,
    clone=220,
)
_MACHINES = {"x86_64": _X86_64, "aarch64": _AARCH64}

_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_ANY_BIT, _JUMP_IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
_NUMBER, _MACHINE, _FIRST_ARGUMENT, _ARGUMENT_SIZE = 0, 4, 16, 8
"""Offsets in the record of a system call that the filter receives."""
_ALLOW, _REFUSE, _UNKNOWN, _KILL = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000
"""The results of the filter: allow the call, fail with EPERM or ENOSYS, or kill the process."""
_CLONE_THREAD = 0x10000
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_OTHER_ABI = 0x40000000
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2


def forbid_system_calls() -> bool:
    """From now on, block the calls above, and gaining rights, for this process.

    Return whether the system supports it.
    """
    if sys.platform != "linux":
        return False
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    no_new_rights = library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
    machine = _MACHINES.get(os.uname().machine)
    if not no_new_rights or machine is None or sys.maxsize < 1 << 32:
        return False
    program = b"".join(_filter(machine))
    instructions = ctypes.create_string_buffer(program, len(program))

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p)]

    record = Program(len(program) // 8, ctypes.addressof(instructions))
    return bool(library.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(record), 0, 0) == 0)


def _filter(machine: _Machine) -> Iterable[bytes]:
    """Yield the instructions of the filter, each of 8 bytes: operation, jumps if true and if false, operand."""
    yield _instruction(_LOAD, _MACHINE)
    yield _instruction(_JUMP_IF_EQUAL, machine.audit_name, 1, 0)
    yield _instruction(_RETURN, _KILL)
    yield _instruction(_LOAD, _NUMBER)
    yield _instruction(_JUMP_IF_AT_LEAST, _OTHER_ABI, 0, 1)  # calls of the x32 ABI have other numbers
    yield _instruction(_RETURN, _REFUSE)
    for number in map(int, machine.refused.split()):
        yield _instruction(_JUMP_IF_EQUAL, number, 0, 1)
        yield _instruction(_RETURN, _REFUSE)
    yield _instruction(_JUMP_IF_EQUAL, machine.clone3, 0, 1)
    yield _instruction(_RETURN, _UNKNOWN)  # libc then falls back to `clone` to start a thread
    opens = [(machine.openat, 2)] if machine.open is None else [(machine.openat, 2), (machine.open, 1)]
    for number, argument in opens:
        yield _instruction(_JUMP_IF_EQUAL, number, 0, 4)
        yield _instruction(_LOAD, _FIRST_ARGUMENT + argument * _ARGUMENT_SIZE)
        yield _instruction(_JUMP_IF_ANY_BIT, _WRITING, 0, 1)
        yield _instruction(_RETURN, _REFUSE)
        yield _instruction(_RETURN, _ALLOW)
    yield _instruction(_JUMP_IF_EQUAL, machine.clone, 0, 3)
    yield _instruction(_LOAD, _FIRST_ARGUMENT)
    yield _instruction(_JUMP_IF_ANY_BIT, _CLONE_THREAD, 1, 0)
    yield _instruction(_RETURN, _REFUSE)
    yield _instruction(_RETURN, _ALLOW)


def _instruction(operation: int, operand: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return (
        operation.to_bytes(2, sys.byteorder)
        + bytes((if_true, if_false))
        + operand.to_bytes(4, sys.byteorder, signed=False)
    )
