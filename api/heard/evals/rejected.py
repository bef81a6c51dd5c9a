"""Cases from rewrites that agents rejected, where the operator chose to store texts."""

from heard.errors import ConfigError
from heard.evals.adding import case_of_rejected
from heard.evals.schema import EvalCase
from heard.settings import Settings
from heard.store.database import Database
from heard.store.opt_in import seal_of
from heard.store.texts import judged

_UNHURRIED = 600.0  # seconds; nobody waits behind a command


async def rejected_cases(settings: Settings) -> list[EvalCase]:
    """Return a case for each rejected rewrite that is stored, oldest first.

    Each is called after its rewrite, and has the agent's reason as its note. Raises ConfigError
    when texts are not stored, SealedError when the key is another, StoreAwayError.
    """
    seal = seal_of(settings) if settings.store_text else None
    if seal is None:
        raise ConfigError(
            "Texts are not stored, so no case can be made of feedback: HEARD_STORE_TEXT is off."
        )
    async with Database(settings) as database:
        rejected = await database.run(
            lambda connection: list(judged(connection, seal, "rejected")),
            reading=True,
            within=_UNHURRIED,
        )
    return [
        case_of_rejected(found.text.request, found.text.rewrite, _id(found.rewrite), found.reason)
        for found in rejected
    ]


def _id(rewrite: str) -> str:
    return f"rejected-{rewrite.removeprefix('rw_').lower()}"
