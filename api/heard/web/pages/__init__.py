"""The pages: the playground, the guide, practice, and the API for people and for programs.

Each is a template in `templates/` drawn over what the service already knows; styles and scripts
are files in `assets/`. Nothing is inline and nothing comes from elsewhere, so that a strict content
policy holds. What a page is made of shows without any script; scripts add what needs asking.
"""

from heard.web.pages.documentation import docs, openapi
from heard.web.pages.files import asset
from heard.web.pages.guide import chart, guide
from heard.web.pages.insights import insights
from heard.web.pages.playground import playground
from heard.web.pages.practice import cards, practice, scenarios

ROUTES = (
    playground,
    guide,
    chart,
    practice,
    scenarios,
    cards,
    insights,
    asset,
    docs,
    openapi,
)
