"""What holds for every test: a property is judged by what comes out, never by how busy the machine was."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
