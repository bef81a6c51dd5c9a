"""What the browser tests drive: the API, pages to write on, Chromium with the extension."""
