"""A real helpdesk, django-helpdesk from PyPI, with one ticket, on this machine."""

import contextlib
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from driving.servers import done, free_port, serving

SETTINGS = """
DEBUG = True
SECRET_KEY = "only for tests"
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "helpdesk.sqlite3"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
HELPDESK_TEAMS_MODE_ENABLED = False
LOGIN_URL = "/login/"
MEDIA_ROOT = "media"
ROOT_URLCONF = "desk_urls"
SITE_ID = 1
STATIC_URL = "/static/"
USE_TZ = True
INSTALLED_APPS = [
    *("django.contrib." + app for app in (
        "admin", "auth", "contenttypes", "humanize", "messages", "sessions", "sites", "staticfiles"
    )),
    "rest_framework", "helpdesk",
]
# Tables made at once instead of by a hundred migrations.
MIGRATION_MODULES = {
    app: None for app in ("admin", "auth", "contenttypes", "helpdesk", "sessions", "sites")
}
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {"context_processors": [
        "django.template.context_processors.debug",
        "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ]},
}]
"""
URLS = """
from django.contrib import admin
from django.urls import include, path
urlpatterns = [
    path("admin/", admin.site.urls), path("", include("helpdesk.urls", namespace="helpdesk")),
]
"""
FILL = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", run_syncdb=True, verbosity=0)
from django.contrib.auth import get_user_model
from helpdesk.models import Queue, Ticket
get_user_model().objects.create_superuser("agent", "agent@example.com", "agent")
queue = Queue.objects.create(title="Support", slug="support")
Ticket.objects.create(queue=queue, title="Locked out", submitter_email="claire@example.com",
    description="This is the third time I am locked out this week!")
"""


@contextlib.asynccontextmanager
async def running_helpdesk(folder: Path) -> AsyncIterator[str]:
    """Set a helpdesk up in a folder, start it, and yield its address. Log in as agent, agent."""
    (folder / "desk_settings.py").write_text(SETTINGS, "utf-8")
    (folder / "desk_urls.py").write_text(URLS, "utf-8")
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "desk_settings", "PYTHONPATH": str(folder)}
    await done(sys.executable, "-c", FILL, cwd=folder, env=env)
    port = free_port()
    serve = ["-m", "django", "runserver", "--noreload", "--insecure", f"127.0.0.1:{port}"]
    async with serving(sys.executable, *serve, port=port, cwd=folder, env=env) as address:
        yield address
