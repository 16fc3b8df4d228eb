"""The profile of long fuzzing, for `./run fuzz`; in the suite each property is tried as often as any other."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "fuzz", settings.get_profile("patient"), max_examples=1_000, suppress_health_check=list(HealthCheck)
)
