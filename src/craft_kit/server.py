"""JupyterLab on this machine, configured by our files only: the user's own Jupyter is left alone."""

from __future__ import annotations

import os
import secrets
import socket
import sys
from pathlib import Path
from typing import Literal

from craft_kit.errors import SetupError

Role = Literal["learner", "instructor"]
CONFIG = Path(__file__).parent / "jupyter"
KERNEL_CONFIG = (
    "c = get_config()\n"
    "c.IPKernelApp.log_level = 40  # ipykernel greets each kernel with a warning\n"
    "c.IPKernelApp.extensions = ['craft_kit.said_in_a_sentence']\n"
)


def jupyter_environment(
    state: Path, role: Role, course: Path | None = None, exchange: Path | None = None
) -> dict[str, str]:
    """The environment for a Jupyter process that keeps everything below `state`.

    Parameters
    ----------
    state : folder for configuration, signatures, runtime files; made if missing
    role : "learner" sees Assignment List; "instructor" sees formgrader
    course : course folder whose progress the dashboards show; its settings come first for its instructor
    exchange : folder in which released and submitted work changes hands; by default one of `state`
    """
    kernel_config = state / "ipython" / "profile_default" / "ipython_kernel_config.py"
    kernel_config.parent.mkdir(parents=True, exist_ok=True)
    kernel_config.write_text(KERNEL_CONFIG)
    settings = [CONFIG / part for part in (role, "local", "etc")]
    if role == "instructor" and course is not None:
        settings.insert(0, course)
    env = dict(os.environ)
    for name in ("config", "data", "runtime", "mpl"):
        (state / name).mkdir(parents=True, exist_ok=True)
    env |= {
        "JUPYTER_CONFIG_DIR": str(state / "config"),
        "JUPYTER_DATA_DIR": str(state / "data"),
        "JUPYTER_RUNTIME_DIR": str(state / "runtime"),
        "IPYTHONDIR": str(state / "ipython"),
        "MPLCONFIGDIR": str(state / "mpl"),
        "JUPYTER_CONFIG_PATH": os.pathsep.join(map(str, settings)),
        "JUPYTER_PATH": str(CONFIG / "share"),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), env.get("PATH", "")]),
    }
    exchange = exchange or state / "exchange"
    exchange.mkdir(exist_ok=True)
    exchange.chmod(0o777)  # nbgrader refuses an exchange that learners could not write to
    env["CRAFT_EXCHANGE"] = str(exchange)
    env["CRAFT_ROLE"] = role
    env["CRAFT_ONE_PERSON"] = "1"  # this server is a person's own: answers are files
    env.pop("CRAFT_COURSE", None)
    if course is not None:
        env["CRAFT_COURSE"] = str(course)
    return env


def lab_command(root: Path, port: int, *options: str) -> list[str]:
    """The command line that serves `root` at 127.0.0.1:`port`, on that port or not at all."""
    command = [
        sys.executable,
        "-m",
        "craft_kit.lab",
        f"--ServerApp.root_dir={root}",
        f"--ServerApp.port={port}",
    ]
    command += ["--ServerApp.port_retries=0", "--Application.log_level=ERROR", *options]
    if hasattr(os, "getuid") and os.getuid() == 0:
        command.append("--allow-root")
    return command


def serve_lab(
    root: Path, env: dict[str, str], page: str, port: int, open_browser: bool, token: str | None
) -> None:
    """Serve `root` in this process and say where; does not return.

    Parameters
    ----------
    page : what to open, such as "lab/tree/start.md"
    port : first port to try
    token : access token, or None for a new random one
    """
    token = token or secrets.token_urlsafe(18)
    port = free_port(port)
    command = lab_command(
        root, port, f"--LabApp.default_url=/{page}", *([] if open_browser else ["--no-browser"])
    )
    print(f"The course opens at  http://127.0.0.1:{port}/{page}?token={token}", flush=True)
    print("Only this machine can reach it. Stop with Ctrl-C.", flush=True)
    os.chdir(root)
    # The token travels in the environment: a command line can be read by everyone on the machine.
    os.execve(command[0], command, env | {"JUPYTER_TOKEN": token})


def free_port(first: int) -> int:
    """The first port from `first` on that nobody uses on 127.0.0.1."""
    for port in range(first, first + 50):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise SetupError(f"Ports {first} to {first + 49} are all in use. Name another: --port 9000")
