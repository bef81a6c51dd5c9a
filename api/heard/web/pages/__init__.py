"""The pages: the playground, the guide, practice, and the API for people and for programs.

Each is a template in `templates/` drawn over what the service already knows; styles and scripts
are files in `assets/`. Nothing is inline and nothing comes from elsewhere, so that a strict content
policy holds. What a page is made of shows without any script; scripts add what needs asking.
"""

from heard.web.pages import documentation, files, guide, insights, playground, practice

ROUTES = (
    *playground.ROUTES,
    *guide.ROUTES,
    *practice.ROUTES,
    *insights.ROUTES,
    *documentation.ROUTES,
    *files.ROUTES,
)
