"""What is kept of the rewrites: counts, verdicts, and texts only where the operator wants them.

`database` opens SQLite or PostgreSQL at the first use and brings its tables up to date. `ledger`
writes usage in the background. The modules that hold the statements (`usage`, `feedback`, `texts`,
`retention`, `insights`) import SQLAlchemy, which takes longer than the rest of the start: whoever
runs in the server imports them only inside a transaction.
"""
