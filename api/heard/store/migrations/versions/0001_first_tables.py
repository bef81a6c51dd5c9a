"""Usage, firings, feedback and texts; verdicts kept before there were steps are taken over.

The reasons that stood beside those verdicts were plain text, and are let go.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the four tables."""
    before = sa.inspect(op.get_bind()).has_table("feedback")
    if before:
        op.drop_index("ix_feedback_rewrite", "feedback", if_exists=True)
        op.drop_index("ix_feedback_at", "feedback", if_exists=True)
        op.rename_table("feedback", "feedback_before")
    op.create_table(
        "rewrites",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("day", sa.Date, nullable=False, index=True),
        sa.Column("caller", sa.Text, index=True),
        sa.Column("engine", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("fallback", sa.Text),
        sa.Column("total_ms", sa.Float, nullable=False),
        sa.Column("llm_ms", sa.Float, nullable=False),
        sa.Column("tokens", sa.Integer),
    )
    op.create_table(
        "firings",
        sa.Column("rewrite", sa.Text, primary_key=True),
        sa.Column("guideline", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("day", sa.Date, nullable=False, index=True),
    )
    op.create_table(
        "feedback",
        sa.Column("rewrite", sa.Text, primary_key=True),
        sa.Column("day", sa.Date, nullable=False, index=True),
        sa.Column("caller", sa.Text, index=True),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("reason", sa.LargeBinary),
    )
    op.create_table(
        "texts",
        sa.Column("rewrite", sa.Text, primary_key=True),
        sa.Column("day", sa.Date, nullable=False, index=True),
        sa.Column("caller", sa.Text, index=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    if before:
        op.execute(
            "INSERT INTO feedback (rewrite, day, caller, verdict) "
            'SELECT rewrite, date("at"), "key", verdict FROM feedback_before '
            "WHERE id IN (SELECT max(id) FROM feedback_before GROUP BY rewrite)"
        )
        op.drop_table("feedback_before")
