"""Run the steps on the connection that `heard.store.migrate` gives, inside its transaction."""

from alembic import context

from heard.store.migrate import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
