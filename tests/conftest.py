"""How the tests run, for all of them."""

from hypothesis import settings

# A busy machine is slow now and then; that is no fault of what is tested.
settings.register_profile("papi", deadline=None)
settings.load_profile("papi")
