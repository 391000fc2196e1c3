"""Run by Alembic: apply migrations on the connection that `storage.schema` hands over."""

from alembic import context

connection = context.config.attributes["connection"]
if connection is None:
    raise SystemExit("Run `recours migrate`: migrations need the settings of the program.")
context.configure(connection=connection, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
