"""Where the pages lead: into the same Jupyter server, by addresses that stay on it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Links:
    """Addresses on one server.

    base : path of the server, "/" or "/user/ana/"
    lab, grader : whether the server has JupyterLab, and nbgrader's formgrader
    """

    base: str = "/"
    lab: bool = True
    grader: bool = True

    def notebook(self, path: str | None) -> str | None:
        """Return the address that opens a notebook of the working copy, or None."""
        return f"{self.base}lab/tree/{quote(path)}" if path and self.lab else None

    def student(self, learner: str, assignment: str | None = None) -> str | None:
        """Return formgrader's page of a learner, or of one assignment of theirs."""
        parts = [learner] if assignment is None else [learner, assignment]
        return self._grader("manage_students", *parts)

    def marking(self, assignment: str, notebook: str) -> str | None:
        """Return formgrader's list of submissions of one notebook."""
        return self._grader("gradebook", assignment, notebook)

    def _grader(self, *parts: str) -> str | None:
        if not self.grader:
            return None
        return f"{self.base}formgrader/" + "/".join(quote(part, safe="") for part in parts)


def links_here(environment: Mapping[str, str] | None = None) -> Links:
    """Return the links of the server that runs this kernel.

    Voilà tells its kernels the server's path; on a hub every server knows its own. Formgrader is
    there where CRAFT_ROLE is "instructor". Voilà alone has not even JupyterLab: there
    CRAFT_LINKS=none leaves all links out.
    """
    env = os.environ if environment is None else environment
    base = env.get("VOILA_BASE_URL") or env.get("JUPYTERHUB_SERVICE_PREFIX") or "/"
    there = env.get("CRAFT_LINKS") != "none"
    teaching = there and env.get("CRAFT_ROLE") == "instructor"
    return Links(base if base.endswith("/") else f"{base}/", lab=there, grader=teaching)
