"""Puts what `npm run build` made into the wheel: the extension's builds and the pages' scripts.

A wheel can be made without them (Python alone is enough); it then serves the API, and says at the
build what is missing and how to make it.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# folder in extension/dist: folder in the wheel
BUILT = {
    "chrome": "heard/extension/chrome",
    "firefox": "heard/extension/firefox",
    "pages": "heard/web/pages/built",
}


class BuildHook(BuildHookInterface[Any]):
    """Adds each folder that was built; a source archive keeps them where they lie."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the folders to hatchling."""
        if version == "editable":
            return  # an installed checkout looks into extension/dist itself
        missing = []
        for name, place in BUILT.items():
            source = Path("extension", "dist", name)
            if (Path(self.root) / source).is_dir():
                target = str(source) if self.target_name == "sdist" else place
                build_data["force_include"][str(source)] = target
            else:
                missing.append(str(source))
        if missing:
            self.app.display_warning(
                f"This {self.target_name} is made without {', '.join(missing)}. The API serves all "
                "the same; it lacks scripts of its pages, or the extension. Make them first: "
                "make extension"
            )
